/*
 * head [-n lines | -c bytes | -lines] [file ...]: how files begin; 10 lines if
 * nothing is said.
 */
#include <ctype.h>
#include <report.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define USAGE	"[-n lines | -c bytes] [file ...]"

static long wanted = 10;
static int bytes;

static void copy(FILE *f)
{
	long left = wanted;
	int c;

	while (left && (c = getc(f)) != EOF) {
		putchar(c);
		left -= bytes || c == '\n';
	}
}

static int show(const char *name, int heading)
{
	FILE *f = strcmp(name, "-") ? fopen(name, "r") : stdin;
	static int any;
	int status = 0;

	if (!f)
		return report(name);
	if (heading)
		printf("%s==> %s <==\n", any ? "\n" : "",
		       f == stdin ? "standard input" : name);
	any = 1;
	copy(f);
	if (ferror(f))
		status = report(name);
	if (f != stdin)
		fclose(f);
	return status;
}

int main(int argc, char **argv)
{
	int c, several, status = 0;

	if (argc > 1 && argv[1][0] == '-' &&
	    isdigit((unsigned char) argv[1][1])) {
		wanted = number(argv[1] + 1);
		argv++;
		argc--;
	}
	while ((c = getopt(argc, argv, "c:n:")) != -1) {
		if (c == '?')
			usage(USAGE, 1);
		wanted = number(optarg);
		bytes = c == 'c';
	}
	several = argc - optind > 1;
	if (optind == argc)
		status = show("-", 0);
	for (; optind < argc; optind++)
		status |= show(argv[optind], several);
	return finish(status);
}
