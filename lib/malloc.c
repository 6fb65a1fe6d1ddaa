/*
 * Memory from behind the program, by brk(). It is one row of blocks. A block
 * begins with a word: its size, in which the lowest bits say whether the block
 * is used and whether the one before it is. A free block has its links behind
 * that word, and its size once more at its end, where the block after it finds
 * it: so two free neighbours are always made one, in a few steps. A block of
 * size 0, used, ends the row.
 *
 * Free blocks are kept in lists by the order of their size. When the last block
 * is free and large, its memory is given back.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define USED	1UL		/* this block */
#define BEFORE	2UL		/* the one before it */
#define FLAGS	7UL

#define UNIT	8UL		/* sizes and addresses are multiples of this */
#define HEAD	sizeof(unsigned long)
#define LEAST	16UL		/* a free block has a head, two links and a foot */
#define LISTS	24		/* list n: from LEAST << n bytes on */
#define GROW	8192		/* more memory comes in such steps */
#define HUGE	0x40000000UL	/* more than there can be */
#define KEEP	32768		/* so much free memory is not given back */

struct block {
	unsigned long head;
	struct block *next;	/* while it is free */
	struct block **link;	/* what points here */
};

static struct block *list[LISTS];
static struct block *last;	/* the one that ends the row; NULL: no row yet */

static unsigned long size_of(const struct block *b)
{
	return b->head & ~FLAGS;
}

static struct block *after(struct block *b)
{
	return (struct block *) ((char *) b + size_of(b));
}

/* The block before b, which is free. */
static struct block *before(struct block *b)
{
	return (struct block *) ((char *) b - ((unsigned long *) b)[-1]);
}

static int list_of(unsigned long size)
{
	int n = 0;

	while (n < LISTS - 1 && size >= LEAST << (n + 1))
		n++;
	return n;
}

static void take_out(struct block *b)
{
	*b->link = b->next;
	if (b->next)
		b->next->link = b->link;
}

/* b, of that size, is free from now on; what is before it is used. */
static void put_in(struct block *b, unsigned long size)
{
	struct block **to = &list[list_of(size)];

	b->head = size | BEFORE;
	after(b)->head &= ~BEFORE;
	((unsigned long *) after(b))[-1] = size;
	b->next = *to;
	b->link = to;
	if (*to)
		(*to)->link = &b->next;
	*to = b;
}

static void shrink(struct block *b);

/* b, of that size, is free, and what is around it is not. */
static void release(struct block *b, unsigned long size)
{
	put_in(b, size);
	if (size >= 2 * KEEP && after(b) == last)
		shrink(b);
}

/* Cut what is more than size off the used block b, and free it. */
static void cut(struct block *b, unsigned long size)
{
	unsigned long more = size_of(b) - size;
	struct block *rest, *next = after(b);

	if (more < LEAST)
		return;
	b->head -= more;
	rest = after(b);
	if (!(next->head & USED)) {
		take_out(next);
		more += size_of(next);
	}
	release(rest, more);
}

/* A free block of at least size, or NULL. */
static struct block *find(unsigned long size)
{
	struct block *b;
	int n;

	for (n = list_of(size); n < LISTS; n++)
		for (b = list[n]; b; b = b->next)
			if (size_of(b) >= size)
				return b;
	return NULL;
}

/*
 * Make a free block of at least size at the end. If somebody else has called
 * sbrk() meanwhile, a new row begins behind that; the block that ended the old
 * one stays, used for ever.
 */
static struct block *grow(unsigned long size)
{
	unsigned long step = (size + 2 * UNIT + GROW - 1) & -GROW;
	char *at = sbrk(0);
	struct block *b;

	if (!last || at != (char *) last + UNIT) {
		at += (-(unsigned long) at & (UNIT - 1)) + UNIT - HEAD;
		if (brk(at + step))
			return NULL;
		b = (struct block *) at;
		b->head = BEFORE;
	} else {
		if (sbrk(step) == (void *) -1)
			return NULL;
		b = last;
	}
	last = (struct block *) (at + step - UNIT);
	step = (char *) last - (char *) b;
	if (!(b->head & BEFORE)) {
		b = before(b);
		take_out(b);
		step += size_of(b);
	}
	last->head = USED;
	put_in(b, step);
	return b;
}

/* Give back what is free before the end of the row, up to a few pages. */
static void shrink(struct block *b)
{
	unsigned long less = (size_of(b) - KEEP / 2) & -GROW;
	char *at = (char *) last + UNIT;

	if (sbrk(0) != at)
		return;
	take_out(b);
	last = (struct block *) ((char *) last - less);
	last->head = USED;
	put_in(b, size_of(b) - less);
	brk(at - less);
}

/* Memory of n bytes, aligned to 8; NULL and ENOMEM if there is none. POSIX: malloc(). */
void *malloc(size_t n)
{
	unsigned long size = (n + HEAD + UNIT - 1) & -UNIT;
	struct block *b;

	if (size < n || size > HUGE)
		goto out_none;
	if (size < LEAST)
		size = LEAST;
	b = find(size);
	if (!b)
		b = grow(size);
	if (!b)
		goto out_none;
	take_out(b);
	b->head |= USED;
	after(b)->head |= BEFORE;
	cut(b, size);
	return (char *) b + HEAD;

out_none:
	errno = ENOMEM;
	return NULL;
}

/* NULL is nothing; all else must be malloc()'s, once. POSIX: free(). */
void free(void *p)
{
	struct block *b = (struct block *) ((char *) p - HEAD), *next;
	unsigned long size;

	if (!p)
		return;
	size = size_of(b);
	next = after(b);
	if (!(next->head & USED)) {
		take_out(next);
		size += size_of(next);
	}
	if (!(b->head & BEFORE)) {
		b = before(b);
		take_out(b);
		size += size_of(b);
	}
	release(b, size);
}

/* Memory of n * size bytes, all zero; NULL and ENOMEM. POSIX: calloc(). */
void *calloc(size_t n, size_t size)
{
	void *p;

	if (size && n > (size_t) -1 / size) {
		errno = ENOMEM;
		return NULL;
	}
	p = malloc(n * size);
	return p ? memset(p, 0, n * size) : NULL;
}

/*
 * Where the block is, if it or the free one behind it has the room. NULL and
 * ENOMEM: the block is as it was. POSIX: realloc().
 */
void *realloc(void *p, size_t n)
{
	struct block *b = (struct block *) ((char *) p - HEAD), *next;
	unsigned long size = (n + HEAD + UNIT - 1) & -UNIT;
	void *new;

	if (!p)
		return malloc(n);
	if (size < LEAST)
		size = LEAST;
	next = after(b);
	if (size > size_of(b) && !(next->head & USED) &&
	    size - size_of(b) <= size_of(next)) {
		take_out(next);
		b->head += size_of(next);
		after(b)->head |= BEFORE;
	}
	if (size >= n && size <= size_of(b)) {
		cut(b, size);
		return p;
	}
	new = malloc(n);
	if (new) {
		memcpy(new, p, size_of(b) - HEAD);
		free(p);
	}
	return new;
}
