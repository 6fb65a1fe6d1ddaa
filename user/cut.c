/*
 * cut -b list | -c list [file ...]
 * cut -f list [-d char] [-s] [file ...]
 *
 * Parts of each line: bytes, or fields, which tabs or char divide. A list has
 * numbers from 1 and spans of them, commas or blanks between them: 1,4-6,9-. -s
 * leaves out lines without char.
 */
#include <getline.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define USAGE	"-b list | -c list | -f list [-d char] [-s] [file ...]"
#define SPANS	64
#define LAST	0x7fffffffL

static struct {
	long from, to;
} span[SPANS];
static int spans, what, skip;
static char divide = '\t';

static int bad_list(const char *text)
{
	exit(report_as(text, "is no list"));
}

static void parse(const char *text)
{
	const char *p = text;
	char *end;

	for (;;) {
		if (spans == SPANS)
			exit(report_as(text, "too many spans"));
		span[spans].from = *p == '-' ? 1 : strtol(p, &end, 10);
		if (*p != '-' && (end == p || span[spans].from < 1))
			bad_list(text);
		span[spans].to = span[spans].from;
		if (*p != '-')
			p = end;
		if (*p == '-') {
			p++;
			end = (char *) p;
			if (*p != ' ' && *p != '\t')
				span[spans].to = strtol(p, &end, 10);
			if (end == p && (p == text || p[-1] != '-' ||
					 p - 2 < text || strchr(", \t", p[-2])))
				bad_list(text);
			if (end == p)
				span[spans].to = LAST;
			p = end;
		}
		if (span[spans].to < span[spans].from)
			bad_list(text);
		spans++;
		if (!*p)
			return;
		if (!strchr(", \t", *p++))
			bad_list(text);
	}
}

static int chosen(long n)
{
	int i;

	for (i = 0; i < spans; i++)
		if (n >= span[i].from && n <= span[i].to)
			return 1;
	return 0;
}

static void cut_bytes(const char *line, long len)
{
	long i;

	for (i = 0; i < len; i++)
		if (chosen(i + 1))
			putchar(line[i]);
	putchar('\n');
}

static void cut_fields(const char *line, long len)
{
	const char *end = line + len, *stop;
	long n = 1;
	int any = 0;

	if (!memchr(line, divide, len)) {
		if (!skip) {
			fwrite(line, 1, len, stdout);
			putchar('\n');
		}
		return;
	}
	for (;; line = stop + 1, n++) {
		stop = memchr(line, divide, end - line);
		if (!stop)
			stop = end;
		if (chosen(n)) {
			if (any++)
				putchar(divide);
			fwrite(line, 1, stop - line, stdout);
		}
		if (stop == end)
			break;
	}
	putchar('\n');
}

static int cut(const char *name)
{
	FILE *f = strcmp(name, "-") ? fopen(name, "r") : stdin;
	static char *line;
	static size_t room;
	ssize_t n;
	int status = 0;

	if (!f)
		return report(name);
	while ((n = getline(&line, &room, f)) >= 0) {
		n -= line[n - 1] == '\n';
		if (what == 'f')
			cut_fields(line, n);
		else
			cut_bytes(line, n);
	}
	if (!feof(f))
		status = report(name);
	if (f != stdin)
		fclose(f);
	return status;
}

int main(int argc, char **argv)
{
	int c, status = 0;

	while ((c = getopt(argc, argv, "b:c:d:f:ns")) != -1)
		switch (c) {
		case 'b':
		case 'c':
		case 'f':
			if (what)
				usage(USAGE, 1);
			what = c;
			parse(optarg);
			break;
		case 'd':
			if (*optarg && optarg[1])
				usage(USAGE, 1);
			divide = *optarg;
			break;
		case 's':
			skip = 1;
			/* fall through */
		case 'n':
			break;
		default:
			usage(USAGE, 1);
		}
	if (!what)
		usage(USAGE, 1);
	if (optind == argc)
		status = cut("-");
	for (; optind < argc; optind++)
		status |= cut(argv[optind]);
	return finish(status);
}
