/*
 * rmdir [-p] directory ...: remove empty directories; -p also those that led
 * there.
 */
#include <report.h>
#include <string.h>
#include <unistd.h>

/* Cut the last name off. 0: there is no more. */
static int cut(char *path)
{
	size_t n = strlen(path);

	while (n && path[n - 1] == '/')
		n--;
	while (n && path[n - 1] != '/')
		n--;
	while (n && path[n - 1] == '/')
		n--;
	path[n] = '\0';
	return n != 0;
}

int main(int argc, char **argv)
{
	int c, parents = 0, status = 0;

	while ((c = getopt(argc, argv, "p")) != -1) {
		if (c == '?')
			usage("[-p] directory ...", 1);
		parents = 1;
	}
	if (optind == argc)
		usage("[-p] directory ...", 1);
	for (; optind < argc; optind++)
		do {
			if (rmdir(argv[optind])) {
				status = report(argv[optind]);
				break;
			}
		} while (parents && cut(argv[optind]));
	return status;
}
