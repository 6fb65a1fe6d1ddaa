/*
 * Memory that is given back as a whole: a command's tree, and what it needs
 * while it runs. So nothing can be forgotten, however a command ends.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "sh.h"

#define BLOCK	1000		/* bytes of an ordinary one */
#define ALIGN	sizeof(long)

struct block {
	struct block *below;
	size_t size;
	long data[];
};

#define STACK	(4 << 20)	/* bytes of it that may be used: half of it */

struct arena scratch;

/*
 * Is so much of the stack in use that what calls itself has to stop? Commands
 * can be nested as deeply as somebody likes to.
 */
int too_deep(void)
{
	static char *top;
	char *here = __builtin_frame_address(0);

	if (!top)
		top = here;
	return top - here > STACK;
}

/*
 * realloc, or the end of the shell. What is kept so is its caller's to free.
 */
void *keep(void *old, size_t size)
{
	void *p = realloc(old, size);

	if (!p) {
		complain("out of memory", NULL);
		_exit(MISUSE);
	}
	return p;
}

/* A copy of s to be freed. */
char *keep_text(const char *s)
{
	return strcpy(keep(NULL, strlen(s) + 1), s);
}

/* size bytes, until the arena is given back to a mark of before. */
void *take(struct arena *from, size_t size)
{
	struct block *b = from->top;
	void *p;

	size = (size + ALIGN - 1) & -ALIGN;
	if (!b || b->size - from->used < size) {
		size_t room = size > BLOCK ? size : BLOCK;

		b = keep(NULL, sizeof *b + room);
		b->below = from->top;
		b->size = room;
		from->top = b;
		from->used = 0;
	}
	p = (char *) b->data + from->used;
	from->used += size;
	return p;
}

/* All that was taken since *from was mark. */
void give_back(struct arena *from, struct arena mark)
{
	struct block *b;

	while (from->top != mark.top) {
		b = from->top;
		from->top = b->below;
		free(b);
	}
	from->used = mark.used;
}

/* n characters of s, with a zero behind them. */
char *copy(struct arena *to, const char *s, size_t n)
{
	char *p = take(to, n + 1);

	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

/* One character more. t begins as { .from = ARENA }. */
void put(struct text *t, int c)
{
	char *p;

	if (t->n == t->room) {
		t->room = t->room ? t->room * 2 : 32;
		p = take(t->from, t->room);
		if (t->n)
			memcpy(p, t->p, t->n);
		t->p = p;
	}
	t->p[t->n++] = c;
}

void put_text(struct text *t, const char *s)
{
	while (*s)
		put(t, *s++);
}

/* What t has so far, with a zero behind it. */
char *text_of(struct text *t)
{
	put(t, '\0');
	t->n--;
	return t->p;
}
