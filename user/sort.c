/*
 * sort [-bcdfimnrsu] [-k key] ... [-t char] [-o output] [file ...]: all lines
 * of the files, in order.
 *
 * A key is field[.char][options][,field[.char][options]], from 1. Its options
 * are b (no leading blanks), d (letters, digits and blanks only), f (case does
 * not count), i (what can be printed only), n (as numbers), r (the other way
 * round); a key without any takes those of the command line. -u: of
 * equal lines only the first; -s: equal keys stay as they came; -c: are they in
 * order? -m is for others: all is sorted in memory.
 */
#include <ctype.h>
#include <getline.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define USAGE	"[-bcdfimnrsu] [-k key] [-t char] [-o output] [file ...]"
#define KEYS	10
#define FLAGS	"bdfinr"

struct line {
	char *text;
	long nr;			/* as they came; not kept by qsort() */
};

struct key {
	long field[2], at[2];		/* 0: the end of the line, or field */
	int blanks[2];			/* b, for each end */
	int flags;			/* a bit for each letter */
};

#define HAS(k, letter)	((k)->flags >> ((letter) - 'a') & 1)

static struct key key[KEYS], whole;
static int keys, unique, stable, divide;
static struct line *lines;
static long n_lines;

static void set_flag(struct key *k, int c, int end)
{
	k->blanks[end] |= c == 'b';
	k->flags |= 1 << (c - 'a');
}

static void bad_key(const char *text)
{
	report_as(text, "is no key, or one too many");
	exit(2);
}

/* One end of a key. */
static char *parse_end(struct key *k, char *p, int end)
{
	char *start = p;

	k->field[end] = strtol(p, &p, 10);
	if (k->field[end] < 1)
		bad_key(start);
	k->at[end] = end ? 0 : 1;
	if (*p == '.')
		k->at[end] = strtol(p + 1, &p, 10);
	for (; *p && strchr(FLAGS, *p); p++)
		set_flag(k, *p, end);
	return p;
}

static void add_key(char *text)
{
	struct key *k = &key[keys];
	char *p;

	if (keys == KEYS)
		bad_key(text);
	p = parse_end(k, text, 0);
	if (*p == ',')
		p = parse_end(k, p + 1, 1);
	if (*p || k->at[0] < 1 || k->at[1] < 0)
		bad_key(text);
	keys++;
}

static const char *blanks(const char *p)
{
	return p + strspn(p, " \t");
}

static const char *field_end(const char *p)
{
	char end[] = { divide, '\0' };

	if (divide)
		return p + strcspn(p, end);
	p = blanks(p);
	return p + strcspn(p, " \t");
}

/* Where field n (from 0) begins: behind its divider, or with its blanks. */
static const char *field(const char *p, long n)
{
	for (; n && *p; n--) {
		p = field_end(p);
		if (divide && *p)
			p++;
	}
	return p;
}

static const char *key_start(const struct key *k, const char *line)
{
	const char *p = k->field[0] ? field(line, k->field[0] - 1) : line;

	if (k->blanks[0])
		p = blanks(p);
	return p + strnlen(p, k->at[0] - 1);
}

static const char *key_stop(const struct key *k, const char *line)
{
	const char *p;

	if (!k->field[1])
		return line + strlen(line);
	p = field(line, k->field[1] - 1);
	if (!k->at[1])
		return field_end(p);
	if (k->blanks[1])
		p = blanks(p);
	return p + strnlen(p, k->at[1]);
}

/* Which digits count: without sign and leading zeros, up to the point. */
struct digits {
	const char *p, *end;
	int negative;
	long whole;
};

static struct digits digits(const char *p, const char *stop)
{
	struct digits d;

	p = blanks(p);
	d.negative = p < stop && *p == '-';
	p += d.negative;
	while (p < stop && *p == '0')
		p++;
	for (d.p = p; p < stop && isdigit((unsigned char) *p); p++)
		;
	d.whole = p > d.p ? p - d.p : 0;
	d.end = stop > d.p ? stop : d.p;
	return d;
}

/* Zero is not negative, nor is what is no number. */
static int is_zero(const struct digits *d)
{
	const char *p = d->p;

	if (d->whole)
		return 0;
	if (p == d->end || *p++ != '.')
		return 1;
	while (p < d->end && *p == '0')
		p++;
	return p == d->end || !isdigit((unsigned char) *p);
}

/* The digits behind the points, as if zeros followed for ever. */
static int compare_parts(const struct digits *a, const struct digits *b)
{
	const char *p = a->p + a->whole, *q = b->p + b->whole;
	int x = p < a->end && *p == '.', y = q < b->end && *q == '.', c, d;

	while (x || y) {
		x = x && ++p < a->end && isdigit((unsigned char) *p);
		y = y && ++q < b->end && isdigit((unsigned char) *q);
		c = x ? *p : '0';
		d = y ? *q : '0';
		if (c != d)
			return c - d;
	}
	return 0;
}

static int compare_numbers(const char *p, const char *p_end,
			   const char *q, const char *q_end)
{
	struct digits a = digits(p, p_end), b = digits(q, q_end);
	int order = 0;

	a.negative = a.negative && !is_zero(&a);
	b.negative = b.negative && !is_zero(&b);
	if (a.negative != b.negative)
		return a.negative ? -1 : 1;
	if (a.whole != b.whole)
		order = a.whole < b.whole ? -1 : 1;
	if (!order)
		order = strncmp(a.p, b.p, a.whole);
	if (!order)
		order = compare_parts(&a, &b);
	return a.negative ? -order : order;
}

static int left_out(const struct key *k, int c)
{
	return (HAS(k, 'd') && !isalnum(c) && c != ' ' && c != '\t') ||
	       (HAS(k, 'i') && !isprint(c));
}

static int compare_text(const struct key *k, const char *p, const char *p_end,
			const char *q, const char *q_end)
{
	int a, b;

	for (;; p++, q++) {
		while (p < p_end && left_out(k, (unsigned char) *p))
			p++;
		while (q < q_end && left_out(k, (unsigned char) *q))
			q++;
		if (p >= p_end || q >= q_end)
			return (p < p_end) - (q < q_end);
		a = (unsigned char) *p;
		b = (unsigned char) *q;
		if (HAS(k, 'f')) {
			a = toupper(a);
			b = toupper(b);
		}
		if (a != b)
			return a - b;
	}
}

static int compare_keys(const char *a, const char *b)
{
	const struct key *k;
	int order;

	for (k = key; k < key + keys; k++) {
		const char *p = key_start(k, a), *p_end = key_stop(k, a);
		const char *q = key_start(k, b), *q_end = key_stop(k, b);

		order = HAS(k, 'n') ? compare_numbers(p, p_end, q, q_end) :
			compare_text(k, p, p_end, q, q_end);
		if (order)
			return HAS(k, 'r') ? -order : order;
	}
	return 0;
}

static int compare(const void *x, const void *y)
{
	const struct line *a = x, *b = y;
	int order = compare_keys(a->text, b->text);

	if (!order && !stable && !unique) {
		order = strcmp(a->text, b->text);
		if (HAS(&whole, 'r'))
			order = -order;
	}
	if (order)
		return order;
	return a->nr < b->nr ? -1 : 1;
}

static int take(const char *name)
{
	FILE *f = strcmp(name, "-") ? fopen(name, "r") : stdin;
	size_t room;
	char *text;
	ssize_t n;

	if (!f)
		return report(name);
	for (;;) {
		text = NULL;
		room = 0;
		n = getline(&text, &room, f);
		if (n < 0)
			break;
		if (text[n - 1] == '\n')
			text[--n] = '\0';
		if (strlen(text) < (size_t) n)
			return report_as(name, "a line has a zero byte in it");
		if (!(n_lines & (n_lines - 1)))
			lines = need_more(lines,
					  2 * (n_lines + 1) * sizeof *lines);
		lines[n_lines].text = need_more(text, n + 1);
		lines[n_lines].nr = n_lines;
		n_lines++;
	}
	free(text);
	n = feof(f) ? 0 : report(name);
	if (f != stdin)
		fclose(f);
	return n;
}

/* -c: 1 if they are not. */
static int in_order(const char *name)
{
	long i;

	for (i = 1; i < n_lines; i++)
		if (unique ?
		    compare_keys(lines[i - 1].text, lines[i].text) >= 0 :
		    compare(&lines[i - 1], &lines[i]) > 0)
			return report_as(name, "not in order");
	return 0;
}

static void put(void)
{
	long i;

	for (i = 0; i < n_lines; i++)
		if (!unique || !i ||
		    compare_keys(lines[i - 1].text, lines[i].text))
			puts(lines[i].text);
}

/* Keys without options of their own have those of the command line. */
static void set_keys(void)
{
	struct key own;
	int i;

	if (!keys) {
		whole.at[0] = 1;
		key[keys++] = whole;
	}
	for (i = 0; i < keys; i++)
		if (!key[i].flags) {
			own = key[i];
			key[i] = whole;
			memcpy(key[i].field, own.field, sizeof own.field);
			memcpy(key[i].at, own.at, sizeof own.at);
			key[i].blanks[1] = whole.blanks[0];
		}
}

/* The options; returns the argument of -o. */
static const char *options(int argc, char **argv, int *check)
{
	const char *output = NULL;
	int c;

	while ((c = getopt(argc, argv, "bcdfik:mno:rst:u")) != -1)
		switch (c) {
		case 'c':
			*check = 1;
			break;
		case 'k':
			add_key(optarg);
			break;
		case 'o':
			output = optarg;
			break;
		case 's':
			stable = 1;
			break;
		case 't':
			if (!*optarg || optarg[1])
				usage(USAGE, 2);
			divide = *optarg;
			break;
		case 'u':
			unique = 1;
			break;
		case '?':
			usage(USAGE, 2);
		default:
			set_flag(&whole, c, 0);
		}
	return output;
}

int main(int argc, char **argv)
{
	static char *input[] = { "-", NULL };
	int i, check = 0, status = 0;
	const char *output = options(argc, argv, &check);

	set_keys();
	argv = optind < argc ? argv + optind : input;
	for (i = 0; argv[i]; i++)
		status |= take(argv[i]);
	if (status)
		return 2;
	if (check)
		return in_order(*argv);
	if (n_lines)
		qsort(lines, n_lines, sizeof *lines, compare);
	if (output && !freopen(output, "w", stdout))
		return 2 * report(output);
	put();
	return finish(0) ? 2 : 0;
}
