/*
 * fs/minix/truncate.c - zones that a file needs no more.
 *
 * What refers to a zone is cleared before the zone is freed: freeing may
 * sleep, and whatever is written in the meantime names no free zone.
 */

#include <errno.h>
#include <string.h>
#include <linux/fs.h>

/* Are the first n entries of a table zero? */
static int is_empty(const unsigned short *table, unsigned long n)
{
	while (n--)
		if (*table++)
			return 0;
	return 1;
}

/* Clear the entry, in the table bh, and free its zone. */
static void drop_entry(struct super_block *sb, struct buffer_head *bh,
		       unsigned short *entry)
{
	unsigned long zone = *entry;

	*entry = 0;
	bh->b_dirt = 1;
	free_block(sb, zone);
}

/*
 * Free what a table, in that zone, names from entry first on. Returns 1 if
 * nothing is left in it, else 0; -EIO if it cannot be read.
 */
static int cut_table(struct super_block *sb, unsigned long zone,
		     unsigned long first)
{
	struct buffer_head *bh = minix_read_table(sb, zone);
	unsigned short *table;
	unsigned long i;
	int empty;

	if (!bh)
		return -EIO;
	table = (unsigned short *) bh->b_data;
	for (i = first; i < TABLE_ZONES; i++)
		if (table[i])
			drop_entry(sb, bh, table + i);
	empty = is_empty(table, first);
	brelse(bh);
	return empty;
}

/*
 * The same for a table of tables; first counts the zones they name. A table
 * that cannot be read stays, and is told by -EIO.
 */
static int cut_double(struct super_block *sb, unsigned long zone,
		      unsigned long first)
{
	unsigned long start = first >> TABLE_SHIFT, i;
	struct buffer_head *bh = minix_read_table(sb, zone);
	unsigned short *table;
	int emptied, error = 0;

	if (!bh)
		return -EIO;
	table = (unsigned short *) bh->b_data;
	for (i = start; i < TABLE_ZONES; i++) {
		if (!table[i])
			continue;
		emptied = cut_table(sb, table[i],
				    i == start ? first % TABLE_ZONES : 0);
		if (emptied < 0)
			error = emptied;
		else if (emptied)
			drop_entry(sb, bh, table + i);
	}
	if (!error)
		error = is_empty(table, start + 1);
	brelse(bh);
	return error;
}

/* Clear i_zone[nr] and free that zone. */
static void drop_zone(struct m_inode *inode, int nr)
{
	unsigned long zone = inode->u.minix.i_zone[nr];

	inode->u.minix.i_zone[nr] = 0;
	inode->i_dirt = 1;
	free_block(inode->i_sb, zone);
}

/* Has the file no zones at all? */
static inline int is_hollow(const unsigned short *zones)
{
	const unsigned long *pairs = (const unsigned long *) zones;

	return !(pairs[0] | pairs[1] | pairs[2] | pairs[3] | zones[8]);
}

/*
 * Free the file's zones but the first keep ones, and the tables that this
 * leaves empty. -EIO if a table could not be read: that stays, and all else
 * is done. May sleep.
 */
int minix_cut(struct m_inode *inode, unsigned long keep)
{
	const unsigned short *zones = inode->u.minix.i_zone;
	unsigned long i;
	int emptied, error = 0;

	inode->u.minix.i_run_len = 0;
	if (is_hollow(zones))
		return 0;
	for (i = keep; i < DIRECT_ZONES; i++)
		if (zones[i])
			drop_zone(inode, i);
	keep = keep > DIRECT_ZONES ? keep - DIRECT_ZONES : 0;
	if (zones[INDIRECT] && keep < TABLE_ZONES) {
		emptied = cut_table(inode->i_sb, zones[INDIRECT], keep);
		if (emptied > 0)
			drop_zone(inode, INDIRECT);
		else
			error = emptied;
	}
	keep = keep > TABLE_ZONES ? keep - TABLE_ZONES : 0;
	if (zones[DOUBLE_INDIRECT] && keep < TABLE_ZONES * TABLE_ZONES) {
		emptied = cut_double(inode->i_sb, zones[DOUBLE_INDIRECT], keep);
		if (emptied > 0)
			drop_zone(inode, DOUBLE_INDIRECT);
		else if (emptied)
			error = emptied;
	}
	return error;
}

/*
 * Clear the rest of the zone that pos is in, if there is one: when the file
 * grows again, zeros must be there.
 */
static int clear_tail(struct m_inode *inode, unsigned long pos)
{
	unsigned long mask = (1UL << inode->i_sb->u.minix.s_zone_shift) - 1;
	struct buffer_head *bh;
	struct extent e;
	int error;

	for (; pos & mask; pos = (pos | (BLOCK_SIZE - 1)) + 1) {
		error = minix_map(inode, READ, pos, 1, &e);
		if (error || !e.sector)
			return error;
		bh = bread(inode->i_dev, e.sector >> 1);
		if (!bh)
			return -EIO;
		memset(bh->b_data + pos % BLOCK_SIZE, 0,
		       BLOCK_SIZE - pos % BLOCK_SIZE);
		bh->b_dirt = 1;
		brelse(bh);
	}
	return 0;
}

/*
 * See inode_operations in linux/fs.h; 0.11's truncate knows only size 0. On
 * -EIO the file is as short as asked for all the same, and keeps what could
 * not be read.
 */
int minix_truncate(struct m_inode *inode, unsigned long size)
{
	unsigned shift = inode->i_sb->u.minix.s_zone_shift;
	int error = clear_tail(inode, size), error2;

	inode->i_size = size;
	inode->i_mtime = inode->i_ctime = CURRENT_TIME;
	inode->i_dirt = 1;
	error2 = minix_cut(inode, (size + (1UL << shift) - 1) >> shift);
	return error ? error : error2;
}
