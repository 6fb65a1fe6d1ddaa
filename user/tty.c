/*
 * tty [-s]: the name of the terminal on standard input. Status 1: it is none.
 */
#include <report.h>
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int c, silent = 0;
	char *name;

	while ((c = getopt(argc, argv, "s")) != -1) {
		if (c == '?')
			usage("[-s]", 2);
		silent = 1;
	}
	if (optind < argc)
		usage("[-s]", 2);
	if (silent)
		return !isatty(STDIN_FILENO);
	name = ttyname(STDIN_FILENO);
	puts(name ? name : "not a tty");
	return finish(0) ? 3 : !name;
}
