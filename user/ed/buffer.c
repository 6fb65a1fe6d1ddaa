/*
 * The lines. They are never changed, only replaced, so that what u goes back
 * to is a second table of the same lines.
 */
#include <stdlib.h>
#include <string.h>
#include "ed.h"

#define MORE	256			/* lines that a table grows by, at least */

struct line **lines;
long last, dot, dot_at_start;
int modified, fresh;

static struct line **before;		/* what u goes back to */
static long room, last_before, dot_before;
static struct line *mark[26];

/* See ed.h: who has typed much should be able to save it. */
void *room_for(void *p, size_t size)
{
	p = realloc(p, size);
	if (!p)
		wrong("there is no memory");
	return p;
}

static void release(struct line *line)
{
	int i;

	if (--line->users)
		return;
	for (i = 0; i < 26; i++)
		if (mark[i] == line)
			mark[i] = NULL;
	free(line);
}

static void forget_before(void)
{
	long i;

	for (i = 1; i <= last_before; i++)
		release(before[i]);
	free(before);
	before = NULL;
	last_before = 0;
}

static void keep(void)
{
	long i;

	if (!fresh)
		return;
	fresh = 0;
	forget_before();
	before = room_for(NULL, (last + 1) * sizeof *before);
	for (i = 1; i <= last; i++) {
		before[i] = lines[i];
		before[i]->users++;
	}
	last_before = last;
	dot_before = dot_at_start;
}

static void insert(long after, struct line *line)
{
	long more;

	keep();
	if (last + 2 > room) {
		more = last + last / 2 + MORE;
		lines = room_for(lines, more * sizeof *lines);
		room = more;
	}
	memmove(lines + after + 2, lines + after + 1,
		(last - after) * sizeof *lines);
	lines[after + 1] = line;
	line->users++;
	last++;
	dot = after + 1;
	modified = 1;
}

/* Behind line number `after'. It becomes the current one. */
void insert_line(long after, const char *text, size_t n)
{
	struct line *line = room_for(NULL, sizeof *line + n + 1);

	line->len = n;
	line->users = line->chosen = 0;
	memcpy(line->text, text, n);
	line->text[n] = '\0';
	insert(after, line);
}

/* The same with the line itself: m keeps marks, t shares. */
void insert_copy(long after, struct line *line)
{
	insert(after, line);
}

/* What is then the current line is for the caller to say. */
void delete_lines(long from, long to)
{
	long i;

	keep();
	for (i = from; i <= to; i++)
		release(lines[i]);
	memmove(lines + from, lines + to + 1, (last - to) * sizeof *lines);
	last -= to - from + 1;
	modified = 1;
}

/* Exchange what is with what was: done twice, nothing has happened. */
void undo(void)
{
	struct line **table = before;
	long nr = last_before, at_line = dot_before;

	if (!before)
		wrong("nothing to undo");
	before = lines;
	last_before = last;
	dot_before = dot;
	lines = table;
	last = nr;
	dot = at_line;
	room = last + 1;
	modified = 1;
	fresh = 0;
}

/* Nothing is left, and u does not lead back. */
void forget_all(void)
{
	long i;

	for (i = 1; i <= last; i++)
		release(lines[i]);
	forget_before();
	last = dot = 0;
	modified = 0;
}

void set_mark(int letter, long nr)
{
	if (letter < 'a' || letter > 'z')
		wrong("a mark is a small letter");
	mark[letter - 'a'] = lines[nr];
}

/* The line that has that mark. */
long marked(int letter)
{
	long i;

	if (letter < 'a' || letter > 'z')
		wrong("a mark is a small letter");
	for (i = 1; i <= last; i++)
		if (lines[i] == mark[letter - 'a'])
			return i;
	wrong("no line has this mark");
}
