/*
 * kernel/blk_drv/medium.c - knowing a disk again that has been out of its
 * drive.
 *
 * The foremost of the blocks that are read or written become its marks: in a
 * volume, those that say what it is, what of it is free, what is in the root
 * directory. Sums of what they hold are kept, as it changes. A disk that holds
 * the same is the same disk, and nobody has written to it elsewhere.
 *
 * Nothing here sleeps. Interrupts are off.
 */

#include <linux/fs.h>
#include <linux/medium.h>

static unsigned long checksum(const char *block)
{
	const unsigned long *p = (const unsigned long *) block;
	unsigned long sum = 0;
	int i;

	for (i = 0; i < BLOCK_SIZE / 4; i++)
		sum = (sum << 5 | sum >> 27) + *p++;
	return sum;
}

/* The mark of a block that has none: a new one, or the hindmost's, or NULL. */
static struct mark *new_mark(struct medium *m, unsigned long block)
{
	struct mark *mark, *last = m->mark;

	if (m->marks < MARKS)
		return m->mark + m->marks++;
	for (mark = m->mark; mark < m->mark + MARKS; mark++)
		if (mark->block > last->block)
			last = mark;
	return block < last->block ? last : NULL;
}

/*
 * A block of the disk holds that now; or, contents being NULL, is about to be
 * written, so that nobody will know what it holds if something goes wrong.
 */
void medium_note(struct medium *m, unsigned long block, const char *contents)
{
	struct mark *mark = m->mark, *end = mark + m->marks;

	while (mark < end && mark->block != block)
		mark++;
	if (mark == end)
		mark = contents ? new_mark(m, block) : NULL;
	if (!mark)
		return;
	mark->block = block;
	mark->known = contents != NULL;
	if (contents)
		mark->sum = checksum(contents);
}

/*
 * It may be another disk: the marks are to be looked at, all of them. False if
 * there is none to know it by.
 */
int medium_doubt(struct medium *m)
{
	m->checked = 0;
	return medium_next(m) >= 0;
}

/* The block to be looked at next, or -1 if that was all. */
long medium_next(struct medium *m)
{
	while (m->checked < m->marks && !m->mark[m->checked].known)
		m->checked++;
	return m->checked < m->marks ? (long) m->mark[m->checked].block : -1;
}

/* This is what that block holds: as it was? The next one is next, then. */
int medium_same(struct medium *m, const char *contents)
{
	return checksum(contents) == m->mark[m->checked++].sum;
}
