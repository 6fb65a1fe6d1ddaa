/*
 * tr [-cds] set [set]: change characters of the input: those of the first set
 * to those at the same places of the second. -d: delete them; -s: leave one of
 * many equal ones of the last set; -c: all that are not in the first set.
 *
 * A set has ranges a-z, classes [:alpha:], [=x=], repeats [x*] and [x*n], and
 * \n, \t, \\, \012 and so on.
 */
#include <ctype.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define USAGE	"[-cds] set [set]"
#define SET	4096

struct set {
	unsigned char c[SET];
	int n;
	int fill_at, fill;		/* [x*]: where, and which; -1: none */
};

static struct set from, to;

static int is_blank(int c)
{
	return c == ' ' || c == '\t';
}

static const struct {
	const char *name;
	int (*is)(int);
} classes[] = {
	{ "alnum", isalnum }, { "alpha", isalpha }, { "blank", is_blank },
	{ "cntrl", iscntrl }, { "digit", isdigit }, { "graph", isgraph },
	{ "lower", islower }, { "print", isprint }, { "punct", ispunct },
	{ "space", isspace }, { "upper", isupper }, { "xdigit", isxdigit },
};

static void add(struct set *set, int c)
{
	if (set->n == SET)
		exit(report_as("set", "too long"));
	set->c[set->n++] = c;
}

/* One character, \ and all; *p moves on. */
static int next_char(const char **p)
{
	static const char letters[] = "abfnrtv", values[] = "\a\b\f\n\r\t\v";
	const char *at;
	int c = (unsigned char) *(*p)++, n;

	if (c != '\\' || !**p)
		return c;
	c = (unsigned char) *(*p)++;
	at = strchr(letters, c);
	if (at)
		return values[at - letters];
	if (c < '0' || c > '7')
		return c;
	c -= '0';
	for (n = 1; n < 3 && **p >= '0' && **p <= '7'; n++)
		c = c * 8 + *(*p)++ - '0';
	return c & 255;
}

/* "[:name:]" or "[=x=]" at p. Its length, or 0 if there is none. */
static int add_class(struct set *set, const char *p)
{
	size_t i, len;
	int c;

	if (p[1] == '=' && p[2] && p[3] == '=' && p[4] == ']') {
		add(set, (unsigned char) p[2]);
		return 5;
	}
	if (p[1] != ':' || !p[2] || !strstr(p + 2, ":]"))
		return 0;
	len = strstr(p + 2, ":]") - p - 2;
	for (i = 0; i < sizeof classes / sizeof classes[0]; i++)
		if (strlen(classes[i].name) == len &&
		    !strncmp(p + 2, classes[i].name, len))
			break;
	if (i == sizeof classes / sizeof classes[0])
		exit(report_as(p, "no such class"));
	for (c = 0; c < 256; c++)
		if (classes[i].is(c))
			add(set, c);
	return len + 4;
}

/* "[x*n]" at p: its length, or 0. Without n it is as long as is needed. */
static int add_repeat(struct set *set, const char *p)
{
	const char *q = p + 1;
	int c;
	long n;
	char *end;

	if (!*q)
		return 0;
	c = next_char(&q);
	if (*q++ != '*')
		return 0;
	n = strtol(q, &end, *q == '0' ? 8 : 10);
	if (*end != ']')
		return 0;
	if (!n) {
		set->fill_at = set->n;
		set->fill = c;
	}
	while (n-- > 0)
		add(set, c);
	return end + 1 - p;
}

static void parse(struct set *set, const char *text)
{
	const char *p = text;
	int c, last, n;

	set->fill = -1;
	while (*p) {
		if (*p == '[' && ((n = add_class(set, p)) ||
				  (n = add_repeat(set, p)))) {
			p += n;
			continue;
		}
		c = next_char(&p);
		if (*p != '-' || !p[1]) {
			add(set, c);
			continue;
		}
		p++;
		last = next_char(&p);
		if (last < c)
			exit(report_as(text, "a range is the wrong way round"));
		for (; c <= last; c++)
			add(set, c);
	}
}

static void complement(struct set *set)
{
	char there[256] = { 0 };
	int i;

	for (i = 0; i < set->n; i++)
		there[set->c[i]] = 1;
	for (set->n = i = 0; i < 256; i++)
		if (!there[i])
			add(set, i);
}

/* As long as the first set: by [x*], or by its last character. */
static void lengthen(struct set *set, int n)
{
	int more = n - set->n;

	if (more <= 0)
		return;
	if (set->fill < 0) {
		set->fill_at = set->n;
		set->fill = set->c[set->n - 1];
	}
	if (n > SET)
		exit(report_as("set", "too long"));
	memmove(set->c + set->fill_at + more, set->c + set->fill_at,
		set->n - set->fill_at);
	memset(set->c + set->fill_at, set->fill, more);
	set->n = n;
}

static void copy(int delete, int squeeze, int translate)
{
	static char deleted[256], squeezed[256];
	static unsigned char map[256];
	struct set *last = to.n ? &to : &from;
	int i, c, before = -1;

	for (i = 0; i < 256; i++)
		map[i] = i;
	for (i = 0; i < from.n; i++) {
		deleted[from.c[i]] = delete;
		if (translate)
			map[from.c[i]] = to.c[i];
	}
	for (i = 0; squeeze && i < last->n; i++)
		squeezed[last->c[i]] = 1;
	while ((c = getchar()) != EOF) {
		if (deleted[c])
			continue;
		c = map[c];
		if (squeezed[c] && c == before)
			continue;
		before = c;
		putchar(c);
	}
}

int main(int argc, char **argv)
{
	int c, delete = 0, squeeze = 0, inverse = 0, sets, translate;

	while ((c = getopt(argc, argv, "Ccds")) != -1) {
		if (c == '?')
			usage(USAGE, 1);
		delete |= c == 'd';
		squeeze |= c == 's';
		inverse |= c == 'c' || c == 'C';
	}
	sets = argc - optind;
	translate = !delete && sets == 2;
	if (sets < 1 || sets > 2 || (delete ? sets == 2 && !squeeze :
				     sets == 1 && !squeeze))
		usage(USAGE, 1);
	parse(&from, argv[optind]);
	if (inverse)
		complement(&from);
	if (sets == 2) {
		parse(&to, argv[optind + 1]);
		if (!to.n && to.fill < 0)
			exit(report_as(argv[optind + 1], "an empty set"));
		if (translate)
			lengthen(&to, from.n);
	}
	copy(delete, squeeze, translate);
	return finish(ferror(stdin) ? report("cannot read") : 0);
}
