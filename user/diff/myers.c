/*
 * Which lines have no partner in the other file. The shortest way is Myers'
 * ("An O(ND) Difference Algorithm", 1986), looked for from both ends at once,
 * so that memory is in proportion to the files.
 */
#include <limits.h>
#include <report.h>
#include <stdlib.h>
#include <string.h>
#include "diff.h"

/* The furthest places on each diagonal, from both ends. */
static long *forward, *backward;

static int equal(long x, long y)
{
	return file[0].line[x].class == file[1].line[y].class;
}

struct part {				/* of both files: from x, y to xend, yend */
	long x, y, xend, yend;
};

/*
 * A diagonal that has left p keeps its last place in it; one that never was
 * in p has none: its place is behind all others.
 */
static int is_outside(const struct part *p, long x, long y)
{
	return x < p->x || x > p->xend || y < p->y || y > p->yend;
}

/*
 * One step further from the start of p: on diagonals -d to d. Returns whether
 * it met what comes from the end, at *x, *y.
 */
static int go_forward(const struct part *p, long d, long *x, long *y)
{
	long delta = (p->xend - p->x) - (p->yend - p->y), k;

	for (k = -d; k <= d; k += 2) {
		if (k == -d || (k != d && forward[k - 1] < forward[k + 1]))
			*x = forward[k + 1];
		else
			*x = forward[k - 1] + 1;
		*y = *x - p->x - k + p->y;
		if (is_outside(p, *x, *y)) {
			if (k == d || k == -d)
				forward[k] = -1;
			continue;
		}
		while (*x < p->xend && *y < p->yend && equal(*x, *y))
			++*x, ++*y;
		forward[k] = *x;
		if (delta % 2 && k - delta > -d && k - delta < d &&
		    *x >= backward[k - delta])
			return 1;
	}
	return 0;
}

/* The same from the end of p. Its diagonals count from that corner. */
static int go_backward(const struct part *p, long d, long *x, long *y)
{
	long delta = (p->xend - p->x) - (p->yend - p->y), k;

	for (k = d; k >= -d; k -= 2) {
		if (k == d || (k != -d && backward[k - 1] < backward[k + 1]))
			*x = backward[k - 1];
		else
			*x = backward[k + 1] - 1;
		*y = *x - p->xend - k + p->yend;
		if (is_outside(p, *x, *y)) {
			if (k == d || k == -d)
				backward[k] = LONG_MAX;
			continue;
		}
		while (*x > p->x && *y > p->y && equal(*x - 1, *y - 1))
			--*x, --*y;
		backward[k] = *x;
		if (delta % 2 == 0 && k + delta >= -d && k + delta <= d &&
		    *x <= forward[k + delta])
			return 1;
	}
	return 0;
}

/* A place in the middle of a shortest way through p. */
static void middle(const struct part *p, long *x, long *y)
{
	long d;

	forward[1] = p->x;
	backward[-1] = p->xend;
	for (d = 0; ; d++)
		if (go_forward(p, d, x, y) || go_backward(p, d, x, y))
			return;
}

/* Which lines of that part have no partner. */
static void compare(struct part p)
{
	struct part half;
	long x, y;

	while (p.x < p.xend && p.y < p.yend && equal(p.x, p.y))
		p.x++, p.y++;
	while (p.x < p.xend && p.y < p.yend && equal(p.xend - 1, p.yend - 1))
		p.xend--, p.yend--;
	if (p.x == p.xend || p.y == p.yend) {
		memset(file[0].changed + p.x, 1, p.xend - p.x);
		memset(file[1].changed + p.y, 1, p.yend - p.y);
		return;
	}
	middle(&p, &x, &y);
	half = p;
	half.xend = x;
	half.yend = y;
	compare(half);
	half = p;
	half.x = x;
	half.y = y;
	compare(half);
}

/*
 * Where a run of changed lines could as well be one further down, it goes as
 * far as it can, and joins others it meets there: so do people read it. The
 * other file's next run marks where this one stands beside.
 */
static void shift(struct file *f, const struct file *other)
{
	long start, end, i = 0, j = 0;

	for (;;) {
		while (i < f->lines && !f->changed[i]) {
			while (other->changed[j])
				j++;
			j++;
			i++;
		}
		if (i >= f->lines)
			return;
		start = i;
		while (i < f->lines && f->changed[i])
			i++;
		end = i;
		while (end < f->lines && !other->changed[j] &&
		       f->line[start].class == f->line[end].class) {
			f->changed[start++] = 0;
			f->changed[end++] = 1;
			j++;
			while (end < f->lines && f->changed[end])
				end++;
		}
		i = end;
	}
}

/* See diff.h. */
void find_changes(void)
{
	long n = file[0].lines + file[1].lines + 2;
	struct part all = { 0, 0, file[0].lines, file[1].lines };

	forward = (long *) need((2 * n + 1) * sizeof(long)) + n;
	backward = (long *) need((2 * n + 1) * sizeof(long)) + n;
	compare(all);
	shift(&file[0], &file[1]);
	shift(&file[1], &file[0]);
}
