/*
 * cmp [-l | -s] file file: compare byte by byte. -l shows all bytes that
 * differ, -s says nothing. Exit status 1: they differ, 2: trouble.
 */
#include <report.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define USAGE	"[-l | -s] file file"

static int all, silent;

static FILE *open_file(const char *name)
{
	return strcmp(name, "-") ? fopen(name, "r") : stdin;
}

/* -l's first column is as wide as the shorter file's size. */
static int width(FILE *a, FILE *b)
{
	struct stat x, y;
	int n = 1;

	if (fstat(fileno(a), &x) || fstat(fileno(b), &y))
		return n;
	if (y.st_size < x.st_size)
		x = y;
	for (; x.st_size > 9; x.st_size /= 10)
		n++;
	return n;
}

static int ended(const char *name, long at)
{
	fflush(stdout);
	if (!silent)
		fprintf(stderr, "cmp: EOF on %s: after byte %ld\n", name, at);
	return 1;
}

static int compare(FILE *a, FILE *b, char **name)
{
	int x, y, differ = 0, digits = width(a, b);
	long at = 0, line = 1;

	for (;;) {
		x = getc(a);
		y = getc(b);
		if (ferror(a) || ferror(b)) {
			report(name[!ferror(a)]);
			return 2;
		}
		if (x == EOF && y == EOF)
			return differ;
		if (x == EOF || y == EOF)
			return ended(name[y == EOF], at);
		at++;
		if (x != y && silent)
			return 1;
		if (x != y && !all) {
			printf("%s %s differ: char %ld, line %ld\n", name[0],
			       name[1], at, line);
			return 1;
		}
		if (x != y) {
			printf("%*ld %3o %3o\n", digits, at, x, y);
			differ = 1;
		}
		line += x == '\n';
	}
}

int main(int argc, char **argv)
{
	FILE *a, *b;
	int c;

	while ((c = getopt(argc, argv, "ls")) != -1) {
		if (c == '?')
			usage(USAGE, 2);
		all |= c == 'l';
		silent |= c == 's';
	}
	if (argc - optind != 2)
		usage(USAGE, 2);
	a = open_file(argv[optind]);
	if (!a) {
		report(argv[optind]);
		return 2;
	}
	b = open_file(argv[optind + 1]);
	if (!b) {
		report(argv[optind + 1]);
		return 2;
	}
	c = compare(a, b, argv + optind);
	return finish(0) ? 2 : c;
}
