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
 * A sector of the first copy, as its buffer has it, to all copies on disk. 0 or
 * -EIO.
 */
static int write_sector(struct super_block *sb, unsigned long nr,
			struct buffer_head *bh)
{
	struct fat_sb_info *s = &sb->u.fat;
	unsigned long sector = s->fat_start + nr, other = sector;
	const char *data = bh->b_data + ((sector & 1) << SECTOR_BITS);
	struct buffer_head *to;
	int error, copy;

	if (!bh->b_uptodate)
		return -EIO;		/* lost meanwhile: another medium */
	bh->b_dirt = 1;
	error = write_buffer(bh);
	for (copy = 1; copy < s->fats && !error; copy++) {
		other += s->fat_sectors;
		to = bread(sb->s_dev, other >> 1);
		if (!to)
			return -EIO;
		memcpy(to->b_data + ((other & 1) << SECTOR_BITS), data,
		       SECTOR_SIZE);
		to->b_dirt = 1;
		error = write_buffer(to);
		brelse(to);
	}
	return error;
}

/* Write the first or the last of the pending sectors; it is pending no more. */
static int write_one(struct super_block *sb, struct fat_pending *p, int last)
{
	int i = last ? p->count - 1 : 0, error;

	error = write_sector(sb, p->first + i, p->bh[i]);
	brelse(p->bh[i]);
	if (!i) {
		p->first++;
		p->bh[0] = p->bh[1];
	}
	p->count--;
	return error;
}

/*
 * All that is pending to the disk. If that fails, the cache forgets what is not
 * there. 0 or -EIO.
 *
 * The lower sector goes first: of an entry that is in two, an end mark becoming
 * a number, the disk then has 0xfnn for a moment, which is past the last
 * cluster of nearly every volume.
 */
int fat_flush(struct super_block *sb, struct fat_pending *p)
{
	int error = 0;

	while (p->count && !error)
		error = write_one(sb, p, 0);
	if (p->count) {
		wait_on_buffer(p->bh[0]);
		if (!p->bh[0]->b_dirt)
			p->bh[0]->b_uptodate = 0;
		brelse(p->bh[0]);
		p->count = 0;
	}
	return error;
}

/* Sector nr is going to change; it is next to what is pending, or there. */
static int add_pending(struct super_block *sb, struct fat_pending *p,
		       unsigned long nr)
{
	struct buffer_head *bh;

	if (p->count && nr >= p->first && nr < p->first + p->count)
		return 0;
	bh = bread(sb->s_dev, (sb->u.fat.fat_start + nr) >> 1);
	if (!bh)
		return -EIO;
	if (p->count && nr > p->first) {
		p->bh[1] = bh;
	} else {
		p->bh[1] = p->bh[0];
		p->bh[0] = bh;
		p->first = nr;
	}
	p->count++;
	return 0;
}

/*
 * The FAT's sectors first to last are going to change: what cannot be pending
 * along with them is written. 0 or -EIO.
 */
static int make_pending(struct super_block *sb, struct fat_pending *p,
			unsigned long first, unsigned long last)
{
	unsigned long low, high;
	int error = 0;

	while (p->count && !error) {
		low = p->first < first ? p->first : first;
		high = p->first + p->count - 1;
		if (high < last)
			high = last;
		if (high - low < 2)
			break;
		error = write_one(sb, p, p->first >= first);
	}
	if (!error)
		error = add_pending(sb, p, first);
	if (!error && last != first)
		error = add_pending(sb, p, last);
	return error;
}

/* Change bits of a byte of a pending sector, those not in keep. 0 or -EIO. */
static int change_byte(struct super_block *sb, struct fat_pending *p,
		       unsigned long at, unsigned keep, unsigned bits)
{
	unsigned long nr = at >> SECTOR_BITS;
	struct buffer_head *bh = p->bh[nr - p->first];
	char *byte = bh->b_data + at % SECTOR_SIZE +
		     (((sb->u.fat.fat_start + nr) & 1) << SECTOR_BITS);

	wait_on_buffer(bh);
	*byte = (*byte & keep) | bits;
	return bh->b_uptodate ? 0 : -EIO;
}

/*
 * A cluster's entry gets that value, in its buffers; fat_flush brings it to the
 * disk, and has to be called in any case. 0 or -EIO. May sleep.
 */
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
	error = change_byte(sb, p, at, keep & 0xff, value & 0xff);
	if (!error)
		error = change_byte(sb, p, at + 1, keep >> 8, value >> 8);
	return error;
}
