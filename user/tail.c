/*
 * tail [-n [+]lines | -c [+]bytes | -lines | +lines] [file ...]: how files end;
 * 10 lines if nothing is said. With + it is where to begin, counted from 1.
 *
 * What may be the end is kept in a ring, of bytes or of lines, that grows as
 * they come: many more may be wanted than there are.
 */
#include <ctype.h>
#include <getline.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define USAGE	"[-n [+]lines | -c [+]bytes] [file ...]"
#define MOST	0x1000000L		/* more than that no memory holds */

static long wanted = 10;
static int bytes, from_start;

static void skip(FILE *f)
{
	long left = wanted > 0 ? wanted - 1 : 0;
	int c;

	while (left && (c = getc(f)) != EOF)
		left -= bytes || c == '\n';
	while ((c = getc(f)) != EOF)
		putchar(c);
}

/* A ring of n is full: larger, but not more than wanted. */
static long larger(long n)
{
	return n < wanted / 2 ? 2 * n + 64 : wanted;
}

static void last_bytes(FILE *f)
{
	char *ring = NULL;
	long n = 0, room = 0, i;
	int c;

	while ((c = getc(f)) != EOF) {
		if (n == room && room < wanted)
			ring = need_more(ring, room = larger(room));
		ring[n++ % wanted] = c;
	}
	for (i = n > wanted ? n - wanted : 0; i < n; i++)
		putchar(ring[i % wanted]);
	free(ring);
}

struct line {
	char *text;
	size_t room;
	ssize_t len;
};

/* A line that could not be had leaves the one in its place as it is. */
static void last_lines(FILE *f)
{
	struct line *ring = NULL, *line, next = { NULL, 0, 0 };
	long n = 0, room = 0, i;

	while ((next.len = getline(&next.text, &next.room, f)) >= 0) {
		struct line old;

		if (n == room && room < wanted) {
			i = room;
			room = larger(room);
			ring = need_more(ring, room * sizeof *ring);
			memset(ring + i, 0, (room - i) * sizeof *ring);
		}
		old = ring[n % wanted];
		ring[n++ % wanted] = next;
		next = old;
	}
	for (i = n > wanted ? n - wanted : 0; i < n; i++) {
		line = &ring[i % wanted];
		fwrite(line->text, 1, line->len, stdout);
	}
	for (i = 0; i < room; i++)
		free(ring[i].text);
	free(next.text);
	free(ring);
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
	if (from_start)
		skip(f);
	else if (!wanted)
		;
	else if (bytes)
		last_bytes(f);
	else
		last_lines(f);
	if (wanted && !feof(f))
		status = report(name);
	if (f != stdin)
		fclose(f);
	return status;
}

/* "10", "-10" or "+10". */
static void set_wanted(const char *text)
{
	from_start = *text == '+';
	wanted = number(text + (*text == '+' || *text == '-'));
	if (!from_start && wanted > MOST)
		wanted = MOST;
}

int main(int argc, char **argv)
{
	int c, several, status = 0;

	if (argc > 1 && (argv[1][0] == '-' || argv[1][0] == '+') &&
	    isdigit((unsigned char) argv[1][1])) {
		set_wanted(argv[1]);
		argv++;
		argc--;
	}
	while ((c = getopt(argc, argv, "c:n:")) != -1) {
		if (c == '?')
			usage(USAGE, 1);
		set_wanted(optarg);
		bytes = c == 'c';
	}
	several = argc - optind > 1;
	if (optind == argc)
		status = show("-", 0);
	for (; optind < argc; optind++)
		status |= show(argv[optind], several);
	return finish(status);
}
