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

#define MAX_RUN	(32UL * BLOCK_SIZE)	/* bytes in one extent, or a bit more */

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
static unsigned long entries_left(const struct way *way, const struct spot *spot)
{
	return (spot->bh ? TABLE_ZONES : DIRECT_ZONES) - way->at[spot->level];
}

/* From pos, which lies in that zone, to the zone's end. */
static inline void extent_in_zone(const struct minix_sb_info *sbi,
				  unsigned long zone, unsigned long pos,
				  struct extent *e)
{
	unsigned shift = sbi->s_zone_shift;
	unsigned long offset = pos & ((1UL << shift) - 1);

	e->sector = (zone << (shift - 9)) + (offset >> 9);
	e->bytes = (1UL << shift) - offset;
	e->fresh = 0;
}

/*
 * How many entries behind entry, of n at most, name the zones behind its own.
 */
static unsigned long run_behind(const unsigned short *entry, unsigned long n)
{
	unsigned long zone = *entry, i;

	for (i = 1; i <= n && entry[i] == zone + i; i++)
		;
	return i - 1;
}

/*
 * The extent from pos on, in the zone of *entry, with those that come next in
 * the file (entries_left says how far to look) and on the disk as well; no
 * more than it takes for count bytes. -EIO for what cannot be a zone.
 */
static inline int old_extent(const struct minix_sb_info *sbi,
			     const unsigned short *entry,
			     unsigned long entries_left, unsigned long pos,
			     unsigned long count, struct extent *e)
{
	unsigned long zone = *entry, n;

	if (!is_data_zone(sbi, zone))
		return -EIO;
	extent_in_zone(sbi, zone, pos, e);
	if (count <= e->bytes)
		return 0;
	if (count > MAX_RUN)
		count = MAX_RUN;
	n = (count - 1) >> sbi->s_zone_shift;
	if (n >= entries_left)
		n = entries_left - 1;
	if (n >= sbi->s_nzones - zone)
		n = sbi->s_nzones - zone - 1;
	e->bytes += run_behind(entry, n) << sbi->s_zone_shift;
	return 0;
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
 * Put zones[] where the way ends so far: tables down to a last one with the
 * data zone. They are complete before anything refers to them. spot is then
 * the data zone's.
 */
static void extend_way(struct m_inode *inode, const struct way *way,
		       struct spot *spot, const unsigned short zones[])
{
	int top = spot->level, level;
	struct spot last = *spot;
	struct buffer_head *bh;

	for (level = way->depth - 1; level > top; level--) {
		bh = empty_block(inode->i_dev,
				 first_block(inode->i_sb,
					     zones[level - 1 - top]));
		((unsigned short *) bh->b_data)[way->at[level]] =
			zones[level - top];
		if (level < way->depth - 1) {
			brelse(bh);
			continue;
		}
		last.bh = bh;
		last.entry = (unsigned short *) bh->b_data + way->at[level];
	}
	last.level = way->depth - 1;
	*spot->entry = zones[0];
	if (spot->bh)
		spot->bh->b_dirt = 1;
	else
		inode->i_dirt = 1;
	if (last.bh != spot->bh)
		brelse(spot->bh);
	*spot = last;
}

/*
 * Put a zone into a hole: rather the one behind the zone before it. It is one
 * zone at a time, so that none is in the file without its new contents.
 */
static int new_extent(struct m_inode *inode, const struct way *way,
		      struct spot *spot, unsigned long pos, struct extent *e)
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
	extent_in_zone(&sb->u.minix, *spot->entry, pos, e);
	e->fresh = sb->u.minix.s_zone_shift == BLOCK_SIZE_BITS;
	return 0;
}

/* minix_map the long way: by tables, or into a hole. */
static noinline int map_far(struct m_inode *inode, int rw, unsigned long pos,
			    unsigned long count, struct extent *e)
{
	const struct minix_sb_info *sbi = &inode->i_sb->u.minix;
	struct spot spot;
	struct way way;
	int error;

	if (pos >= sbi->s_max_size)
		return -EFBIG;
	find_way(pos >> sbi->s_zone_shift, &way);
	error = go(inode, &way, &spot);
	if (error)
		return error;
	if (*spot.entry) {
		error = old_extent(sbi, spot.entry, entries_left(&way, &spot),
				   pos, count, e);
	} else if (rw == WRITE) {
		error = new_extent(inode, &way, &spot, pos, e);
	} else {
		e->sector = 0;
		e->bytes = BLOCK_SIZE - pos % BLOCK_SIZE;
		e->fresh = 0;
	}
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
	const struct minix_sb_info *sbi = &inode->i_sb->u.minix;
	const unsigned short *zones = inode->u.minix.i_zone;
	unsigned long nr = pos >> sbi->s_zone_shift;

	if (nr < DIRECT_ZONES && zones[nr])
		return old_extent(sbi, zones + nr, DIRECT_ZONES - nr, pos,
				  count, e);
	return map_far(inode, rw, pos, count, e);
}
