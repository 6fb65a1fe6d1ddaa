/*
 * fs/minix/map.c - where a file's bytes are, and room for new ones.
 *
 * An inode names its first zones itself; then comes a table of 512, then a
 * table of tables. The way to a zone is the entry to follow in the inode, and
 * in each table.
 */

#include <errno.h>
#include <string.h>
#include <linux/fs.h>
#include <linux/kernel.h>

#define MIN_RUN		8UL		/* zones to look at for a run ... */
#define MAX_RUN		32UL		/* ... and what is enough */

struct way {
	int depth;			/* entries to follow */
	unsigned short at[3];
};

/*
 * How far a way has been gone: to an entry for a zone, or for a table that is
 * missing.
 */
struct spot {
	unsigned short *entry;
	struct buffer_head *bh;		/* its table; NULL: in the inode */
	int level;			/* entry is at[level] */
};

static void find_way(unsigned long nr, struct way *way)
{
	if (nr < DIRECT_ZONES) {
		way->depth = 1;
		way->at[0] = nr;
		return;
	}
	nr -= DIRECT_ZONES;
	if (nr < TABLE_ZONES) {
		way->depth = 2;
		way->at[0] = INDIRECT;
		way->at[1] = nr;
		return;
	}
	nr -= TABLE_ZONES;
	way->depth = 3;
	way->at[0] = DOUBLE_INDIRECT;
	way->at[1] = nr >> TABLE_SHIFT;
	way->at[2] = nr % TABLE_ZONES;
}

static unsigned long first_block(const struct super_block *sb,
				 unsigned long zone)
{
	return zone << (sb->u.minix.s_zone_shift - BLOCK_SIZE_BITS);
}

/*
 * The buffer with the table in that zone, a number from the disk; NULL if it
 * cannot be read or be there. May sleep.
 */
struct buffer_head *minix_read_table(const struct super_block *sb,
				     unsigned long zone)
{
	if (!is_data_zone(&sb->u.minix, zone))
		return NULL;
	return bread(sb->s_dev, first_block(sb, zone));
}

/* Go the way as far as there are tables. 0, and spot->bh is held; -EIO. */
static int go(struct m_inode *inode, const struct way *way, struct spot *spot)
{
	struct buffer_head *bh;

	spot->bh = NULL;
	spot->entry = inode->u.minix.i_zone + way->at[0];
	for (spot->level = 0; *spot->entry; spot->level++) {
		if (spot->level == way->depth - 1)
			break;
		bh = minix_read_table(inode->i_sb, *spot->entry);
		if (spot->bh)
			brelse(spot->bh);
		spot->bh = bh;
		if (!bh)
			return -EIO;
		spot->entry = (unsigned short *) bh->b_data +
			way->at[spot->level + 1];
	}
	return 0;
}

/* The entries from spot's on in its table, or among the direct ones. */
static unsigned long entries_left(const struct way *way,
				  const struct spot *spot)
{
	return (spot->bh ? TABLE_ZONES : DIRECT_ZONES) - way->at[spot->level];
}

/* From pos, in zone nr of the file, to the end of the run that nr is in. */
static inline void extent_in_run(const struct m_inode *inode,
				 unsigned long nr, unsigned long pos,
				 struct extent *e)
{
	const struct minix_inode_info *info = &inode->u.minix;
	unsigned shift = inode->i_sb->u.minix.s_zone_shift;
	unsigned long offset = pos & ((1UL << shift) - 1);
	unsigned long n = nr - info->i_run_nr;

	e->sector = ((info->i_run_zone + n) << (shift - 9)) + (offset >> 9);
	e->bytes = ((info->i_run_len - n) << shift) - offset;
	e->fresh = 0;
}

/*
 * Find the run that begins with zone nr of the file, which entry names: with
 * the entries behind it (left, with its own, are in this table) as long as the
 * zones follow one another on the disk, too. It is as long as count bytes
 * need it, but a little look ahead costs less than to come again. -EIO for
 * what cannot be a zone.
 */
static int find_run(struct m_inode *inode, const unsigned short *entry,
		    unsigned long left, unsigned long nr, unsigned long count)
{
	const struct minix_sb_info *sbi = &inode->i_sb->u.minix;
	struct minix_inode_info *info = &inode->u.minix;
	unsigned long zone = *entry, n = count >> sbi->s_zone_shift, i;

	if (!is_data_zone(sbi, zone))
		return -EIO;
	n = n < MIN_RUN ? MIN_RUN : n > MAX_RUN ? MAX_RUN : n;
	if (n > left)
		n = left;
	if (n > sbi->s_nzones - zone)
		n = sbi->s_nzones - zone;
	for (i = 1; i < n && entry[i] == zone + i; i++)
		;
	info->i_run_nr = nr;
	info->i_run_zone = zone;
	info->i_run_len = i;
	return 0;
}

/* The file has got zone nr, a new one: the run grows, or is this one. */
static void zone_added(struct m_inode *inode, unsigned long nr,
		       unsigned long zone)
{
	struct minix_inode_info *info = &inode->u.minix;
	unsigned long n = nr - info->i_run_nr;

	if (n && n == info->i_run_len && n < MAX_RUN &&
	    zone == info->i_run_zone + n) {
		info->i_run_len++;
		return;
	}
	info->i_run_nr = nr;
	info->i_run_zone = zone;
	info->i_run_len = 1;
}

/*
 * Take n zones, if possible in a row from near on; all or none. -ENOSPC, -EIO.
 */
static int take_zones(struct super_block *sb, unsigned long near, int n,
		      unsigned short zones[])
{
	int i, zone;

	for (i = 0; i < n; i++) {
		zone = new_block(sb, near);
		if (zone < 0) {
			while (i--)
				free_block(sb, zones[i]);
			return zone;
		}
		zones[i] = zone;
		near = zone + 1;
	}
	return 0;
}

/* An empty block in the cache, to be written. */
static struct buffer_head *empty_block(int dev, unsigned long block)
{
	struct buffer_head *bh = getblk(dev, block);

	memset(bh->b_data, 0, BLOCK_SIZE);
	bh->b_uptodate = 1;
	bh->b_dirt = 1;
	return bh;
}

/*
 * A zone of several blocks is cleared when it is taken: not all of them may
 * be written before they are read.
 */
static void clear_zone(struct super_block *sb, unsigned long zone)
{
	unsigned long block = first_block(sb, zone);
	unsigned long end = first_block(sb, zone + 1);

	for (; block < end; block++)
		brelse(empty_block(sb->s_dev, block));
}

/*
 * Put zones[] where the way ends so far: tables, and the data zone in the last
 * of them. They are complete before anything refers to them.
 */
static void extend_way(struct m_inode *inode, const struct way *way,
		       const struct spot *spot, const unsigned short zones[])
{
	int top = spot->level, level;
	struct buffer_head *bh;

	for (level = way->depth - 1; level > top; level--) {
		bh = empty_block(inode->i_dev,
				 first_block(inode->i_sb,
					     zones[level - 1 - top]));
		((unsigned short *) bh->b_data)[way->at[level]] =
			zones[level - top];
		brelse(bh);
	}
	*spot->entry = zones[0];
	if (spot->bh)
		spot->bh->b_dirt = 1;
	else
		inode->i_dirt = 1;
}

/*
 * Put a zone into a hole: rather the one behind the zone before it. It is one
 * zone at a time, so that none is in the file without its new contents. Zone
 * nr of the file is where the way leads to.
 */
static int fill_hole(struct m_inode *inode, const struct way *way,
		     const struct spot *spot, unsigned long nr)
{
	struct super_block *sb = inode->i_sb;
	unsigned long near = way->at[spot->level] ? spot->entry[-1] + 1UL : 0;
	unsigned short zones[3];
	int n = way->depth - spot->level, error;

	error = take_zones(sb, near, n, zones);
	if (error)
		return error;
	if (sb->u.minix.s_zone_shift > BLOCK_SIZE_BITS)
		clear_zone(sb, zones[n - 1]);
	extend_way(inode, way, spot, zones);
	zone_added(inode, nr, zones[n - 1]);
	return 0;
}

/* The extent from pos on in a hole: to the block's end. */
static void extent_in_hole(unsigned long pos, struct extent *e)
{
	e->sector = 0;
	e->bytes = BLOCK_SIZE - pos % BLOCK_SIZE;
	e->fresh = 0;
}

/* minix_map the long way: by tables, or into a hole. */
static noinline int map_far(struct m_inode *inode, int rw, unsigned long pos,
			    unsigned long count, struct extent *e)
{
	const struct minix_sb_info *sbi = &inode->i_sb->u.minix;
	unsigned long nr = pos >> sbi->s_zone_shift;
	struct spot spot;
	struct way way;
	int error, fresh = 0;

	if (pos >= sbi->s_max_size)
		return -EFBIG;
	find_way(nr, &way);
	error = go(inode, &way, &spot);
	if (error)
		return error;
	if (*spot.entry) {
		error = find_run(inode, spot.entry, entries_left(&way, &spot),
				 nr, count);
	} else if (rw == WRITE) {
		error = fill_hole(inode, &way, &spot, nr);
		fresh = sbi->s_zone_shift == BLOCK_SIZE_BITS;
	} else {
		extent_in_hole(pos, e);
		goto out;
	}
	if (error)
		goto out;
	extent_in_run(inode, nr, pos, e);
	e->fresh = fresh;
out:
	if (spot.bh)
		brelse(spot.bh);
	return error;
}

/*
 * See inode_operations in linux/fs.h; 0.11's bmap and create_block. -EIO for
 * a zone that cannot be one with data.
 */
int minix_map(struct m_inode *inode, int rw, unsigned long pos,
	      unsigned long count, struct extent *e)
{
	const struct minix_inode_info *info = &inode->u.minix;
	unsigned long nr = pos >> inode->i_sb->u.minix.s_zone_shift;
	int error;

	if (nr - info->i_run_nr >= info->i_run_len) {
		if (nr >= DIRECT_ZONES || !info->i_zone[nr])
			return map_far(inode, rw, pos, count, e);
		error = find_run(inode, info->i_zone + nr, DIRECT_ZONES - nr,
				 nr, count);
		if (error)
			return error;
	}
	extent_in_run(inode, nr, pos, e);
	return 0;
}
