/* What the commands do with lines: show, a c d j m t. */
#include <report.h>
#include <stdlib.h>
#include <string.h>
#include "ed.h"

#define WIDTH	72			/* of l's lines, without their \ */

/* As l shows it. */
static void list_line(const char *s, size_t len)
{
	static const char from[] = "\\\a\b\f\r\t\v$", letter[] = "\\abfrtv$";
	const char *p;
	char shown[8];
	int n, column = 0;

	for (; len; len--, s++) {
		p = strchr(from, *s);
		if (*s && p)
			n = sprintf(shown, "\\%c", letter[p - from]);
		else if (*s < ' ' || *s > '~')
			n = sprintf(shown, "\\%03o", (unsigned char) *s);
		else
			n = sprintf(shown, "%c", *s);
		if (column + n > WIDTH) {
			fputs("\\\n", stdout);
			column = 0;
		}
		fputs(shown, stdout);
		column += n;
	}
	puts("$");
}

static void put_line(const struct line *line)
{
	fwrite(line->text, 1, line->len, stdout);
	putchar('\n');
}

/* See ed.h: how is p, n or l. The last one becomes the current line. */
void show(long from, long to, int how)
{
	if (!from)
		wrong("there is no line 0");
	for (dot = from; dot <= to; dot++) {
		if (how == 'n')
			printf("%ld\t", dot);
		if (how == 'l')
			list_line(lines[dot]->text, lines[dot]->len);
		else
			put_line(lines[dot]);
	}
	dot = to;
}

/* See ed.h. */
void need_line(struct range r)
{
	if (!r.from)
		wrong("there is no line 0");
}

/* The lines up to a "." come behind line `after'. */
void read_text(long after)
{
	const char *line;

	dot = after;
	while ((line = next_line()) && strcmp(line, "."))
		insert_line(dot, line, strlen(line));
}

/* See ed.h. */
void delete_range(struct range r)
{
	need_line(r);
	delete_lines(r.from, r.to);
	dot = r.from > last ? last : r.from;
}

/* See ed.h. */
void change_range(struct range r)
{
	long behind = last - r.to;

	need_line(r);
	delete_lines(r.from, r.to);
	read_text(r.from - 1);
	if (dot == r.from - 1 && behind)
		dot++;			/* there was no text: as d has it */
}

/* See ed.h: without an address, this line and the next. */
void join_range(struct range r)
{
	struct text t = { NULL, 0, 0 };
	long i;

	need_line(r);
	if (r.count == 0)
		r.to++;
	if (r.to > last)
		wrong("there is no line to join");
	if (r.from == r.to)
		return;
	for (i = r.from; i <= r.to; i++)
		add_text(&t, lines[i]->text, lines[i]->len);
	delete_lines(r.from, r.to);
	insert_line(r.from - 1, t.s, t.len);
	free(t.s);
}

/* The lines of a range, so that they are known while others move. */
static struct line **table(struct range r)
{
	struct line **t;

	need_line(r);
	t = room_for(NULL, (r.to - r.from + 1) * sizeof *t);
	memcpy(t, lines + r.from, (r.to - r.from + 1) * sizeof *t);
	return t;
}

/* See ed.h. */
void copy_range(struct range r, long to)
{
	struct line **t = table(r);
	long i;

	for (i = 0; i <= r.to - r.from; i++)
		insert_line(to + i, t[i]->text, t[i]->len);
	free(t);
}

/* See ed.h: the lines keep their marks. */
void move_range(struct range r, long to)
{
	long i, n = r.to - r.from + 1;
	struct line **t;

	if (to >= r.from && to < r.to)
		wrong("these lines cannot stand behind one of themselves");
	t = table(r);
	for (i = 0; i < n; i++)
		insert_copy(to + i, t[i]);
	free(t);
	if (to < r.from)
		delete_lines(r.from + n, r.to + n);
	else
		delete_lines(r.from, r.to);
	dot = to < r.from ? to + n : to;
}
