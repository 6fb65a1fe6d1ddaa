/*
 * mkdir [-p] [-m mode] directory ...: make directories. -p makes those that
 * lead there, too, and does not mind what is there already.
 */
#include <errno.h>
#include <report.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define USAGE	"[-p] [-m mode] directory ..."

static unsigned int mode = 0777, mask;
static int chosen;			/* the mode, by -m */

/* -p: what is there already is no error; what is one stays in errno. */
static int make_one(const char *path, mode_t how)
{
	return ends_in_dir(path) ? 0 : mkdir(path, how);
}

/* The directories before the last name of the path. */
static int make_parents(char *path)
{
	char *p;

	for (p = path; *p == '/'; p++)
		;
	for (; (p = strchr(p, '/')); p++) {
		if (!p[strspn(p, "/")])
			return 0;
		*p = '\0';
		if (make_one(path, 0777))
			return report(path);
		*p = '/';
	}
	return 0;
}

static int make(char *path, int parents)
{
	if (parents && make_parents(path))
		return 1;
	if (parents && ends_in_dir(path))
		return 0;
	if (mkdir(path, mode))
		return report(path);
	if (chosen && chmod(path, mode))
		return report(path);
	return 0;
}

int main(int argc, char **argv)
{
	int c, parents = 0, status = 0;

	umask(mask = umask(0));
	while ((c = getopt(argc, argv, "pm:")) != -1)
		switch (c) {
		case 'p':
			parents = 1;
			break;
		case 'm':
			if (change_mode(optarg, &mode, 1, mask))
				return report_as(optarg, "is no mode");
			chosen = 1;
			break;
		default:
			usage(USAGE, 1);
		}
	if (optind == argc)
		usage(USAGE, 1);
	for (; optind < argc; optind++)
		status |= make(argv[optind], parents);
	return status;
}
