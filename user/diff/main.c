/*
 * diff [-biq] [-u | -U lines] file file: what lines to change to make the
 * first file the second. A folder stands for the file of that name in it. -u:
 * with lines around the changes, three or as many; -b: blanks count as one;
 * -i: case does not count; -q: only whether they differ. Exit status 1: they
 * differ, 2: trouble.
 */
#include <ctype.h>
#include <getline.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "diff.h"

#define USAGE	"[-biq] [-u | -U lines] file file"
#define BUCKETS	1024
#define MOST	0x1000000L		/* lines: no memory holds more */

struct file file[2];
static int blanks, any_case, brief;
static int binary;			/* there are zeros in a line */
static long context = -1;		/* -1: not -u */

/* A class of lines, found by its first one. */
static struct class {
	struct class *next;
	const char *text;
	long nr;
} *bucket[BUCKETS];

/* The next character that counts; a newline for all blanks at the end. */
static int next_char(const char **p)
{
	int c = (unsigned char) *(*p)++;

	if (blanks && (c == ' ' || c == '\t')) {
		while (**p == ' ' || **p == '\t')
			++*p;
		c = **p == '\n' || !**p ? *(*p)++ : ' ';
	}
	return any_case ? tolower(c) : c;
}

static int same(const char *a, const char *b)
{
	int c;

	do {
		c = next_char(&a);
		if (c != next_char(&b))
			return 0;
	} while (c);
	return 1;
}

static long class_of(const char *text)
{
	static long classes;
	unsigned long hash = 0;
	const char *p = text;
	struct class *c;
	int next;

	while ((next = next_char(&p)))
		hash = hash * 31 + next;
	for (c = bucket[hash % BUCKETS]; c; c = c->next)
		if (same(c->text, text))
			return c->nr;
	c = need(sizeof *c);
	c->text = text;
	c->nr = classes++;
	c->next = bucket[hash % BUCKETS];
	bucket[hash % BUCKETS] = c;
	return c->nr;
}

static void read_lines(struct file *f, FILE *in)
{
	char *buf = NULL;
	size_t size = 0;
	long room = 0;
	ssize_t n;

	while ((n = getline(&buf, &size, in)) >= 0) {
		if (f->lines == room) {
			room = 2 * room + 64;
			f->line = need_more(f->line, room * sizeof *f->line);
		}
		f->unended = buf[n - 1] != '\n';
		binary |= memchr(buf, '\0', n) != NULL;
		f->line[f->lines].text = memcpy(need(n + 1), buf, n + 1);
		f->line[f->lines].len = n;
		f->line[f->lines].class = class_of(f->line[f->lines].text);
		f->lines++;
	}
	free(buf);
	if (!feof(in)) {
		report(f->name);
		exit(2);
	}
	f->changed = need(f->lines + 1);
	memset(f->changed, 0, f->lines + 1);
}

static int is_folder(const char *name)
{
	struct stat st;

	return strcmp(name, "-") && !stat(name, &st) && S_ISDIR(st.st_mode);
}

static void read_file(struct file *f, const char *name, const char *other)
{
	FILE *in;

	if (is_folder(name))
		name = path_in(name, other);
	f->name = name;
	in = strcmp(name, "-") ? fopen(name, "r") : stdin;
	if (!in) {
		report(name);
		exit(2);
	}
	read_lines(f, in);
	if (in != stdin)
		fclose(in);
}

static long least(long a, long b)
{
	return a < b ? a : b;
}

struct hunk {				/* lines from..to - 1 of each file */
	long from[2], to[2];
};

/* The next run of changes behind h. 0: there is none. */
static int next_hunk(struct hunk *h)
{
	long x = h->to[0], y = h->to[1];

	while (x < file[0].lines && y < file[1].lines && !file[0].changed[x] &&
	       !file[1].changed[y])
		x++, y++;
	h->from[0] = x;
	h->from[1] = y;
	while (x < file[0].lines && file[0].changed[x])
		x++;
	while (y < file[1].lines && file[1].changed[y])
		y++;
	h->to[0] = x;
	h->to[1] = y;
	return x > h->from[0] || y > h->from[1];
}

static void show_lines(const struct file *f, long from, long to,
		       const char *before)
{
	for (; from < to; from++) {
		fputs(before, stdout);
		fputs(f->line[from].text, stdout);
		if (from == f->lines - 1 && f->unended)
			fputs("\n\\ No newline at end of file\n", stdout);
	}
}

static void show_range(long from, long to)
{
	if (to - from > 1)
		printf("%ld,%ld", from + 1, to);
	else
		printf("%ld", to);
}

static void show_normal(const struct hunk *h)
{
	int del = h->to[0] > h->from[0], add = h->to[1] > h->from[1];

	show_range(h->from[0], h->to[0]);
	putchar(del && add ? 'c' : del ? 'd' : 'a');
	show_range(h->from[1], h->to[1]);
	putchar('\n');
	show_lines(&file[0], h->from[0], h->to[0], "< ");
	if (del && add)
		puts("---");
	show_lines(&file[1], h->from[1], h->to[1], "> ");
}

/* The names, with the times they were written. */
static void show_names(void)
{
	static const char *sign[] = { "---", "+++" };
	struct stat st;
	char when[40];
	int i;

	for (i = 0; i < 2; i++) {
		if (stat(file[i].name, &st))
			st.st_mtime = time(NULL);
		strftime(when, sizeof when, "%Y-%m-%d %H:%M:%S",
			 localtime(&st.st_mtime));
		printf("%s %s\t%s\n", sign[i], file[i].name, when);
	}
}

static void show_unified_range(int sign, long from, long to)
{
	printf(" %c%ld", sign, to > from ? from + 1 : from);
	if (to - from != 1)
		printf(",%ld", to - from);
}

/* The changes from *h on that stand close together; *h becomes what follows. */
static int show_unified(struct hunk *h)
{
	struct hunk first = *h, prev = *h, all = *h;
	long before, behind, at;
	int more;

	while ((more = next_hunk(h)) &&
	       h->from[0] - prev.to[0] <= 2 * context)
		prev = *h;
	before = least(context, first.from[0]);
	behind = least(context, file[0].lines - prev.to[0]);
	all.from[0] -= before;
	all.from[1] -= before;
	fputs("@@", stdout);
	show_unified_range('-', all.from[0], prev.to[0] + behind);
	show_unified_range('+', all.from[1], prev.to[1] + behind);
	puts(" @@");
	at = all.from[0];
	for (;;) {
		show_lines(&file[0], at, first.from[0], " ");
		show_lines(&file[0], first.from[0], first.to[0], "-");
		show_lines(&file[1], first.from[1], first.to[1], "+");
		at = first.to[0];
		if (at == prev.to[0] && first.to[1] == prev.to[1])
			break;
		next_hunk(&first);
	}
	show_lines(&file[0], at, prev.to[0] + behind, " ");
	return more;
}

/* Files that are no text: lines say nothing there. */
static int compare_bytes(void)
{
	struct line *a = file[0].line, *b = file[1].line;
	long i, n = least(file[0].lines, file[1].lines);

	for (i = 0; i < n; i++)
		if (a[i].len != b[i].len ||
		    memcmp(a[i].text, b[i].text, a[i].len))
			break;
	if (i == n && file[0].lines == file[1].lines)
		return 0;
	printf("%siles %s and %s differ\n", brief ? "F" : "Binary f",
	       file[0].name, file[1].name);
	return 1;
}

static int show(void)
{
	struct hunk h = { { 0, 0 }, { 0, 0 } };
	int more = next_hunk(&h);

	if (!more)
		return 0;
	if (brief) {
		printf("Files %s and %s differ\n", file[0].name, file[1].name);
		return 1;
	}
	if (context >= 0)
		show_names();
	while (more) {
		if (context >= 0) {
			more = show_unified(&h);
		} else {
			show_normal(&h);
			more = next_hunk(&h);
		}
	}
	return 1;
}

static void options(int argc, char **argv)
{
	int c;

	while ((c = getopt(argc, argv, "biquU:")) != -1)
		switch (c) {
		case 'b':
			blanks = 1;
			break;
		case 'i':
			any_case = 1;
			break;
		case 'q':
			brief = 1;
			break;
		case 'u':
			context = 3;
			break;
		case 'U':
			context = least(number(optarg), MOST);
			break;
		default:
			usage(USAGE, 2);
		}
	if (argc - optind != 2)
		usage(USAGE, 2);
}

int main(int argc, char **argv)
{
	int differ;

	options(argc, argv);
	if (is_folder(argv[optind]) && is_folder(argv[optind + 1])) {
		report_as(argv[optind], "both are folders");
		return 2;
	}
	read_file(&file[0], argv[optind], argv[optind + 1]);
	read_file(&file[1], argv[optind + 1], argv[optind]);
	if (binary) {
		differ = compare_bytes();
	} else {
		find_changes();
		differ = show();
	}
	return finish(0) ? 2 : differ;
}
