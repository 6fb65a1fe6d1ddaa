/*
 * fs/fat/table.c - the file allocation table: for each cluster the next one of
 * its file, or 0 if the cluster is free.
 *
 * Entries are read from the first copy. They are changed in the cache, at most
 * two sectors at a time, which then go to the disk in all copies.
 */

#include <errno.h>
#include <string.h>
#include <linux/fs.h>

/*
 * The bytes of the FAT from offset at on, up to the sector's end. Theirs is the
 * buffer that is kept at hand: they can be read until the next sleep. NULL if
 * they cannot be had.
 */
static const unsigned char *read_bytes(struct super_block *sb, unsigned long at)
{
	struct fat_sb_info *s = &sb->u.fat;
	unsigned long sector = s->fat_start + (at >> SECTOR_BITS);
	struct buffer_head *bh = s->window;

	if (!bh || bh->b_blocknr != sector >> 1 || !bh->b_uptodate) {
		bh = bread(sb->s_dev, sector >> 1);
		if (!bh)
			return NULL;
		brelse(s->window);
		s->window = bh;
	}
	return (unsigned char *) bh->b_data + ((sector & 1) << SECTOR_BITS) +
	       at % SECTOR_SIZE;
}

/*
 * A cluster's entry as 16 bits, or -EIO. Those of 12 bits may be in two
 * sectors.
 */
long fat_get(struct super_block *sb, unsigned long cluster)
{
	unsigned long at = fat_offset(&sb->u.fat, cluster), value;
	const unsigned char *p = read_bytes(sb, at);

	if (!p)
		return -EIO;
	if (sb->u.fat.bits == 16)
		return *(const unsigned short *) p;
	value = *p;
	if ((at + 1) % SECTOR_SIZE)
		p++;
	else if (!(p = read_bytes(sb, at + 1)))
		return -EIO;
	value |= *p << 8;
	value = cluster & 1 ? value >> 4 : value & 0xfff;
	return value < (FAT_RESERVED & 0xfff) ? value : value | 0xf000;
}

/*
 * The cluster after that one in its chain, or 0 if it is the last one; -EIO if
 * the FAT cannot be read or makes no sense. May sleep.
 */
long fat_next(struct super_block *sb, unsigned long cluster)
{
	long next = fat_get(sb, cluster);

	if (next >= FAT_LAST)
		return 0;
	return fat_is_cluster(&sb->u.fat, next) ? next : -EIO;
}

/*
 * Change n bytes of the FAT at offset at, in one sector, in the cache: the bits
 * of keep stay. 0 or -EIO.
 */
static int change_bytes(struct super_block *sb, unsigned long at, int n,
			unsigned long keep, unsigned long bits)
{
	unsigned long sector = sb->u.fat.fat_start + (at >> SECTOR_BITS);
	struct buffer_head *bh = bread(sb->s_dev, sector >> 1);
	char *p;

	if (!bh)
		return -EIO;
	p = bh->b_data + ((sector & 1) << SECTOR_BITS) + at % SECTOR_SIZE;
	for (; n; n--, p++, keep >>= 8, bits >>= 8)
		*p = (*p & keep) | bits;
	bh->b_dirt = 1;
	brelse(bh);
	return 0;
}

/*
 * A sector of the first copy, as the cache has it, to all copies on disk. 0 or
 * -EIO.
 */
static int write_sector(struct super_block *sb, unsigned long nr)
{
	struct fat_sb_info *s = &sb->u.fat;
	unsigned long sector = s->fat_start + nr;
	struct buffer_head *from, *to;
	int error, copy;

	from = bread(sb->s_dev, sector >> 1);
	if (!from)
		return -EIO;
	from->b_dirt = 1;
	error = write_buffer(from);
	for (copy = 1; copy < s->fats && !error; copy++) {
		unsigned long other = sector + copy * s->fat_sectors;

		to = bread(sb->s_dev, other >> 1);
		if (!to) {
			error = -EIO;
			break;
		}
		memcpy(to->b_data + ((other & 1) << SECTOR_BITS),
		       from->b_data + ((sector & 1) << SECTOR_BITS), SECTOR_SIZE);
		to->b_dirt = 1;
		error = write_buffer(to);
		brelse(to);
	}
	brelse(from);
	return error;
}

/*
 * The lower sector goes first: of an entry that is in two, an end mark becoming
 * a number, the disk then has 0xfnn for a moment, which is past the last cluster
 * of nearly every volume.
 */
int fat_flush(struct super_block *sb, struct fat_pending *p)
{
	int error = 0;

	for (; p->count && !error; p->first++, p->count--)
		error = write_sector(sb, p->first);
	p->count = 0;
	return error;
}

/*
 * The FAT's sectors first to last are going to change: what cannot be pending
 * along with them is written.
 */
static int make_pending(struct super_block *sb, struct fat_pending *p,
			unsigned long first, unsigned long last)
{
	unsigned long low, high;
	int error;

	for (;;) {
		low = p->count && p->first < first ? p->first : first;
		high = p->first + p->count;
		high = p->count && high > last ? high : last + 1;
		if (high - low <= 2)
			break;
		if (p->first < first)
			error = write_sector(sb, p->first++);
		else
			error = write_sector(sb, p->first + p->count - 1);
		p->count--;
		if (error)
			return error;
	}
	p->first = low;
	p->count = high - low;
	return 0;
}

/* A cluster's entry gets that value, in the cache. 0 or -EIO. */
int fat_set(struct super_block *sb, struct fat_pending *p,
		     unsigned long cluster, unsigned long value)
{
	unsigned long at = fat_offset(&sb->u.fat, cluster), keep = 0;
	int error;

	error = make_pending(sb, p, at >> SECTOR_BITS, (at + 1) >> SECTOR_BITS);
	if (error)
		return error;
	if (sb->u.fat.bits == 12) {
		keep = cluster & 1 ? 0x000f : 0xf000;
		value = cluster & 1 ? value << 4 & 0xfff0 : value & 0xfff;
	}
	if ((at + 1) % SECTOR_SIZE)
		return change_bytes(sb, at, 2, keep, value);
	error = change_bytes(sb, at, 1, keep, value);
	if (!error)
		error = change_bytes(sb, at + 1, 1, keep >> 8, value >> 8);
	return error;
}

