/*
 * fs/fat/alloc.c - free clusters, and chains of them.
 *
 * A change is on the disk before these functions return. Clusters get their
 * entries before anything on the disk refers to them, and lose them after
 * nothing does any more: a machine that is switched off leaves clusters that
 * are nobody's, never one that is two files'. Who allocates or frees has the
 * FAT's lock; who only follows the chain of a locked inode does not need it.
 */

#include <errno.h>
#include <string.h>
#include <linux/fs.h>

#define LOOK		1024	/* clusters to look at for some in a row */

static void lock_table(struct super_block *sb)
{
	while (sb->u.fat.table_lock)
		sleep_on(&sb->u.fat.table_wait);
	sb->u.fat.table_lock = 1;
}

static void unlock_table(struct super_block *sb)
{
	sb->u.fat.table_lock = 0;
	wake_up(&sb->u.fat.table_wait);
}

static inline unsigned long before(const struct fat_sb_info *s,
				   unsigned long cluster)
{
	return cluster == FIRST_CLUSTER ? s->last : cluster - 1;
}

static inline unsigned long after(const struct fat_sb_info *s,
				  unsigned long cluster)
{
	return cluster >= s->last ? FIRST_CLUSTER : cluster + 1;
}

/*
 * Where n free clusters in a row begin, not far from start on; if there are
 * none, start itself.
 */
static unsigned long find_run(struct super_block *sb, unsigned long start,
			      unsigned long n)
{
	unsigned long c, run = 0;
	long value;

	for (c = start; c <= sb->u.fat.last && c < start + LOOK; c++) {
		value = fat_get(sb, c);
		if (value < 0)
			break;
		run = value == FAT_FREE ? run + 1 : 0;
		if (run == n)
			return c + 1 - n;
	}
	return start;
}

/*
 * *n free clusters from start on, or as many as there are (*n tells): returns
 * the last of them; -ENOSPC, -EIO.
 */
static long find_free(struct super_block *sb, unsigned long start,
		      unsigned long *n)
{
	unsigned long c = start, left = sb->u.fat.last - 1, found = 0;
	long value, last = -ENOSPC;

	for (; left && found < *n; left--, c = after(&sb->u.fat, c)) {
		value = fat_get(sb, c);
		if (value < 0)
			return value;
		if (value == FAT_FREE) {
			found++;
			last = c;
		}
	}
	*n = found;
	return last;
}

/* Where to look for n clusters that follow tail in a file (0: begin one). */
static unsigned long choose_start(struct super_block *sb, unsigned long tail,
				  unsigned long n)
{
	struct fat_sb_info *s = &sb->u.fat;

	if (tail && fat_get(sb, after(s, tail)) == FAT_FREE)
		return after(s, tail);
	return find_run(sb, s->hint, n);
}

/* Zeros to all of a cluster on disk, which is free. 0 or -EIO. */
static int zero_cluster(struct super_block *sb, unsigned long cluster)
{
	struct fat_sb_info *s = &sb->u.fat;
	unsigned long n, sector = fat_cluster_sector(s, cluster);
	unsigned long end = sector + (1UL << s->cluster_bits);
	struct buffer_head *bh;
	int error = 0;

	for (; sector < end && !error; sector += n) {
		n = sector & 1 || end - sector == 1 ? 1 : 2;
		if (n == 2)
			bh = getblk(sb->s_dev, sector >> 1);
		else
			bh = bread(sb->s_dev, sector >> 1);
		if (!bh)
			return -EIO;
		memset(bh->b_data + ((sector & 1) << SECTOR_BITS), 0,
		       n << SECTOR_BITS);
		bh->b_uptodate = 1;
		bh->b_dirt = 1;
		error = write_buffer(bh);
		brelse(bh);
	}
	return error;
}

/*
 * A chain of the n free clusters that end with last, in the cache and, but for
 * what is pending, on disk: from the end to the start, so that each sector is
 * written once. Its first cluster to *first, also if it fails half-way. 0 or
 * -EIO.
 */
static int make_chain(struct super_block *sb, struct fat_pending *p,
		      unsigned long last, unsigned long n, unsigned long *first)
{
	unsigned long c, next = FAT_END_MARK;
	long value;
	int error;

	*first = 0;
	for (c = last; n; c = before(&sb->u.fat, c)) {
		value = fat_get(sb, c);
		if (value < 0)
			return value;
		if (value != FAT_FREE)
			continue;
		error = fat_set(sb, p, c, next);
		if (error)
			return error;
		*first = next = c;
		n--;
	}
	return 0;
}

/*
 * A chain's last cluster, tail, gets a successor, or an end mark. If its entry
 * is in the one sector that is pending, both changes are written as one; else
 * what is pending goes first.
 */
static int link(struct super_block *sb, struct fat_pending *p,
		unsigned long tail, unsigned long value)
{
	unsigned long at = fat_offset(&sb->u.fat, tail);
	int error = 0, late;

	if (p->count != 1 || p->first != at >> SECTOR_BITS ||
	    p->first != (at + 1) >> SECTOR_BITS)
		error = fat_flush(sb, p);
	if (error)
		return error;
	error = fat_set(sb, p, tail, value);
	late = fat_flush(sb, p);
	return error ? error : late;
}

/*
 * A chain that make_chain made, of first to last, cannot be written to the
 * disk: its clusters are free again, from the end on as far as their entries
 * are as they were made. Between them are those of other files.
 */
static void unmake_chain(struct super_block *sb, struct fat_pending *p,
			 unsigned long last, unsigned long first)
{
	unsigned long c = last;
	long value = fat_get(sb, c), next = value;

	if (value < FAT_LAST)
		return;
	for (;;) {
		if (value == next) {
			if (fat_set(sb, p, c, FAT_FREE))
				break;
			next = c;
		}
		if (c == first)
			break;
		c = before(&sb->u.fat, c);
		value = fat_get(sb, c);
		if (value < 0)
			break;
	}
}

/* And if it may have been appended to tail it is that no more. 0 or -EIO. */
static int unlink_chain(struct super_block *sb, struct fat_pending *p,
			unsigned long tail, unsigned long first)
{
	long next = tail ? fat_get(sb, tail) : 0;

	if (next <= 0 || (unsigned long) next != first)
		return next < 0 ? next : 0;
	return link(sb, p, tail, FAT_END_MARK);
}

/* As fat_allocate; the FAT is locked. */
static long allocate(struct super_block *sb, unsigned long tail,
		     unsigned long *n, int zeroed)
{
	struct fat_pending p = { .count = 0 };
	unsigned long first;
	int error = 0;
	long last;

	last = find_free(sb, choose_start(sb, tail, *n), n);
	if (last < 0)
		return last;
	if (zeroed)
		error = zero_cluster(sb, last);
	if (error)
		return error;
	error = make_chain(sb, &p, last, *n, &first);
	if (!error && tail)
		error = link(sb, &p, tail, first);
	else if (!error)
		error = fat_flush(sb, &p);
	if (error && first && !unlink_chain(sb, &p, tail, first))
		unmake_chain(sb, &p, last, first);
	if (error) {
		fat_flush(sb, &p);
		return error;
	}
	sb->u.fat.hint = after(&sb->u.fat, last);
	return first;
}

/*
 * Up to *n clusters, one at least, as a chain that is appended to the one that
 * ends with tail, if that is not 0. zeroed (*n is 1): zeros are on disk there
 * first. Returns the first, and how many to *n; -ENOSPC, -EIO. May sleep.
 */
long fat_allocate(struct super_block *sb, unsigned long tail,
		  unsigned long *n, int zeroed)
{
	long first;

	lock_table(sb);
	first = allocate(sb, tail, n, zeroed);
	unlock_table(sb);
	return first;
}

/* The chain is to end with tail. 0 or -EIO. May sleep. */
int fat_cut(struct super_block *sb, unsigned long tail)
{
	struct fat_pending p = { .count = 0 };
	int error;

	lock_table(sb);
	error = link(sb, &p, tail, FAT_END_MARK);
	unlock_table(sb);
	return error;
}

/*
 * Free n clusters of a chain from cluster on, or as many as it has. Nothing on
 * disk refers to them any more. -EIO: some could not be. May sleep.
 */
int fat_release(struct super_block *sb, unsigned long cluster, unsigned long n)
{
	struct fat_pending p = { .count = 0 };
	int error = 0, late;
	long next;

	lock_table(sb);
	for (; n && fat_is_cluster(&sb->u.fat, cluster); n--, cluster = next) {
		next = fat_get(sb, cluster);
		if (next == FAT_FREE || next == FAT_RESERVED)
			next = -EIO;
		error = next < 0 ? next : fat_set(sb, &p, cluster, FAT_FREE);
		if (error)
			break;
	}
	late = fat_flush(sb, &p);
	unlock_table(sb);
	return error ? error : late;
}

/* How many clusters are free, or -EIO. May sleep. */
long fat_count_free(struct super_block *sb)
{
	unsigned long c;
	long value, n = 0;

	for (c = FIRST_CLUSTER; c <= sb->u.fat.last; c++) {
		value = fat_get(sb, c);
		if (value < 0)
			return value;
		n += value == FAT_FREE;
	}
	return n;
}
