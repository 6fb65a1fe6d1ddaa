#ifndef HELD_H
#define HELD_H

/*
 * What the kernel holds, counted from outside: references to inodes, open files,
 * buffers and pipes, pages and tasks. Where its tables are is the word
 * at=INODES,FILES,BUFFERS,NR,PIPES of a command line, in hexadecimal; without it
 * only pages and tasks are counted.
 */
#include <stddef.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include "tap.h"

static unsigned long tables_at[5];	/* the last but one: of a number */

struct held {
	long inodes, writers, runners, locks, files, buffers, pipes, tasks, pages;
};

static int find_tables(const char *word)
{
	char *p;
	int i;

	if (strncmp(word, "at=", 3))
		return 0;
	p = (char *) word + 3;
	for (i = 0; i < 5; i++, p++)
		tables_at[i] = strtol(p, &p, 16);
	return 1;
}

/* One entry after the other of a table of n; in pieces, for there are many. */
static void each_entry(unsigned long at, unsigned long n, size_t size,
		       void (*look)(struct held *h, const void *entry),
		       struct held *h)
{
	static char part[KPAGE_SIZE] __attribute__((aligned(16)));
	unsigned long some = sizeof part / size, i;

	for (; at && n; n -= some, at += some * size) {
		if (some > n)
			some = n;
		kmem_read(at, part, some * size);
		for (i = 0; i < some; i++)
			look(h, part + i * size);
	}
}

static void look_at_inode(struct held *h, const void *entry)
{
	const struct m_inode *inode = entry;

	h->inodes += inode->i_count;
	h->writers += inode->i_writers;
	h->runners += inode->i_runners;
	h->locks += inode->i_lock + inode->i_reading;
}

static void look_at_file(struct held *h, const void *entry)
{
	h->files += ((const struct file *) entry)->f_count;
}

static void look_at_buffer(struct held *h, const void *entry)
{
	h->buffers += ((const struct buffer_head *) entry)->b_count;
}

static void look_at_pipe(struct held *h, const void *entry)
{
	h->pipes += ((const struct pipe *) entry)->page != 0;
}

static void look_at_task(struct held *h, const void *entry)
{
	h->tasks += *(const unsigned long *) entry != 0;
}

static struct held count_held(void)
{
	struct held h;

	memset(&h, 0, sizeof h);
	each_entry(tables_at[0], NR_INODE, sizeof(struct m_inode),
		   look_at_inode, &h);
	each_entry(tables_at[1], NR_FILE, sizeof(struct file), look_at_file, &h);
	each_entry(tables_at[2] ? kmem_long(tables_at[2]) : 0,
		   tables_at[3] ? kmem_long(tables_at[3]) : 0,
		   sizeof(struct buffer_head), look_at_buffer, &h);
	each_entry(tables_at[4], NR_FILE, sizeof(struct pipe), look_at_pipe, &h);
	each_entry(kdesc.task, kdesc.nr_tasks, 4, look_at_task, &h);
	h.pages = kmem_long(kdesc.nr_free) + kmem_long(kdesc.nr_spare);
	return h;
}

/* Is all as it was? If not, a remark says what is missing. */
static int same_held(const struct held *old)
{
	struct held now = count_held();

	if (!memcmp(old, &now, sizeof now))
		return 1;
	printf("# inodes %ld %ld, writers %ld %ld, runners %ld %ld, "
	       "locks %ld %ld, files %ld %ld\n",
	       old->inodes, now.inodes, old->writers, now.writers,
	       old->runners, now.runners, old->locks, now.locks,
	       old->files, now.files);
	printf("# buffers %ld %ld, pipes %ld %ld, tasks %ld %ld, "
	       "free pages %ld %ld\n", old->buffers, now.buffers,
	       old->pipes, now.pipes, old->tasks, now.tasks,
	       old->pages, now.pages);
	return 0;
}

#endif
