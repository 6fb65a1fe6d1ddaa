/*
 * hexdump [-Cv] [-n bytes] [-s skip] [file ...]: bytes in hexadecimal, 16 a
 * line: as words, the way this machine reads them, or with -C as bytes, with
 * the characters they are. Lines like the one before are shown as one *, but
 * for -v.
 */
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define USAGE	"[-Cv] [-n bytes] [-s skip] [file ...]"
#define LINE	16

static int canonical, verbose;
static long left = -1, skip;

static char **name;			/* of the files still to come */
static int failed;

/* The files are one stream. */
static int next_byte(void)
{
	static FILE *f;
	int c;

	for (;;) {
		if (f && (c = getc(f)) != EOF)
			return c;
		if (f && ferror(f))
			failed = report("cannot read");
		if (f && f != stdin)
			fclose(f);
		f = NULL;
		if (!*name)
			return EOF;
		f = strcmp(*name, "-") ? fopen(*name, "r") : stdin;
		if (!f)
			failed = report(*name);
		name++;
	}
}

static int read_line(unsigned char *line)
{
	int n = 0, c;

	while (n < LINE && left && (c = next_byte()) != EOF) {
		line[n++] = c;
		if (left > 0)
			left--;
	}
	return n;
}

static void put_bytes(const unsigned char *line, int n)
{
	int i;

	for (i = 0; i < LINE; i++) {
		fputs(i % 8 ? " " : "  ", stdout);
		if (i < n)
			printf("%02x", line[i]);
		else
			fputs("  ", stdout);
	}
	fputs("  |", stdout);
	for (i = 0; i < n; i++)
		putchar(line[i] >= ' ' && line[i] < 127 ? line[i] : '.');
	fputs("|\n", stdout);
}

static void put_words(const unsigned char *line, int n)
{
	int i;

	for (i = 0; i < LINE; i += 2)
		if (i < n)
			printf(" %04x", i + 1 < n ? line[i] | line[i + 1] << 8 :
			       line[i]);
		else
			fputs("     ", stdout);
	putchar('\n');
}

/* A number, also as 0x and hexadecimal or 0 and octal. */
static long count(const char *text)
{
	char *end;
	long n = strtol(text, &end, 0);

	if (end == text || *end || n < 0)
		exit(report_as(text, "not a number"));
	return n;
}

static void dump(void)
{
	unsigned char line[LINE], last[LINE];
	int n, same = 0, any = 0, digits = canonical ? 8 : 7;
	long at = skip;

	for (; (n = read_line(line)); at += n) {
		if (any && n == LINE && !verbose && !memcmp(line, last, LINE)) {
			if (!same++)
				puts("*");
			continue;
		}
		same = 0;
		any = 1;
		memcpy(last, line, LINE);
		printf("%0*lx", digits, at);
		(canonical ? put_bytes : put_words)(line, n);
	}
	if (at > skip)
		printf("%0*lx\n", digits, at);
}

int main(int argc, char **argv)
{
	static char *input[] = { "-", NULL };
	long i;
	int c;

	while ((c = getopt(argc, argv, "Cvn:s:")) != -1)
		switch (c) {
		case 'C':
			canonical = 1;
			break;
		case 'v':
			verbose = 1;
			break;
		case 'n':
			left = count(optarg);
			break;
		case 's':
			skip = count(optarg);
			break;
		default:
			usage(USAGE, 1);
		}
	name = optind < argc ? argv + optind : input;
	for (i = 0; i < skip; i++)
		if (next_byte() == EOF)
			break;
	skip = i;
	dump();
	return finish(failed);
}
