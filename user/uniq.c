/*
 * uniq [-cdiu] [-f fields] [-s chars] [input [output]]: of equal lines that
 * follow each other, one. -c: with how many there are; -d: only of those that
 * are repeated; -u: only those that are not; -i: case does not count; -f and
 * -s: nor do the first fields, and characters after them.
 */
#include <ctype.h>
#include <getline.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define USAGE	"[-cdiu] [-f fields] [-s chars] [input [output]]"

static int counts, repeated, single, fold;
static long fields, chars;

struct line {				/* a zero may be in it */
	char *text;
	size_t room;
	ssize_t len;			/* without its newline */
};

static int is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static const char *key(const struct line *line)
{
	const char *p = line->text, *end = p + line->len;
	long n;

	for (n = fields; n && p < end; n--) {
		while (p < end && is_blank(*p))
			p++;
		while (p < end && !is_blank(*p))
			p++;
	}
	return chars < end - p ? p + chars : end;
}

static int equal(const struct line *x, const struct line *y)
{
	const char *a = key(x), *b = key(y), *end = x->text + x->len;

	if (end - a != y->text + y->len - b)
		return 0;
	if (!fold)
		return !memcmp(a, b, end - a);
	while (a < end &&
	       tolower((unsigned char) *a) == tolower((unsigned char) *b)) {
		a++;
		b++;
	}
	return a == end;
}

static void show(const struct line *line, long n)
{
	if ((repeated && n < 2) || (single && n > 1))
		return;
	if (counts)
		printf("%7ld ", n);
	fwrite(line->text, 1, line->len, stdout);
	putchar('\n');
}

static int next_line(struct line *line)
{
	line->len = getline(&line->text, &line->room, stdin);
	if (line->len < 0)
		return 0;
	line->len -= line->text[line->len - 1] == '\n';
	return 1;
}

static void copy(void)
{
	static struct line line[2];
	int now = 0;
	long n = 1;

	if (!next_line(&line[0]))
		return;
	while (next_line(&line[!now])) {
		if (equal(&line[0], &line[1])) {
			n++;
			continue;
		}
		show(&line[now], n);
		now = !now;
		n = 1;
	}
	show(&line[now], n);
}

/* Would there be nothing left to read, when that is written to? */
static int is_input(const char *name)
{
	struct stat a, b;

	return !fstat(STDIN_FILENO, &a) && !stat(name, &b) &&
	       S_ISREG(a.st_mode) && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino && a.st_mode == b.st_mode &&
	       a.st_size == b.st_size;
}

int main(int argc, char **argv)
{
	int c;

	while ((c = getopt(argc, argv, "cdiuf:s:")) != -1)
		switch (c) {
		case 'c':
			counts = 1;
			break;
		case 'd':
			repeated = 1;
			break;
		case 'i':
			fold = 1;
			break;
		case 'u':
			single = 1;
			break;
		case 'f':
			fields = number(optarg);
			break;
		case 's':
			chars = number(optarg);
			break;
		default:
			usage(USAGE, 1);
		}
	if (argc - optind > 2)
		usage(USAGE, 1);
	if (optind < argc && strcmp(argv[optind], "-") &&
	    !freopen(argv[optind], "r", stdin))
		return report(argv[optind]);
	if (optind + 1 < argc && is_input(argv[optind + 1]))
		return report_as(argv[optind + 1], "is the input itself");
	if (optind + 1 < argc && !freopen(argv[optind + 1], "w", stdout))
		return report(argv[optind + 1]);
	copy();
	return finish(!feof(stdin) ? report("cannot read") : 0);
}
