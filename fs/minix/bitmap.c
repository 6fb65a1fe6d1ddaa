/*
 * fs/minix/bitmap.c - which inodes and which zones are free.
 *
 * A bit is 1 if its inode or zone is in use. Bit n of the first map is inode
 * n, bit n of the second is zone s_firstdatazone + n - 1; bit 0 of both is
 * always 1. The maps' buffers are held while the volume is mounted, so that
 * nothing here but forgetting old contents can sleep.
 *
 * Under each map's s_free_ mark all bits are 1: the search begins there.
 */

#include <errno.h>
#include <string.h>
#include <asm/bitops.h>
#include <linux/fs.h>
#include <linux/kernel.h>

#define MAP_SHIFT	13		/* bits in a block */

static inline unsigned long *map_word(struct buffer_head *const map[],
				      unsigned long nr)
{
	unsigned long *words = (unsigned long *) map[nr >> MAP_SHIFT]->b_data;

	return words + (nr >> 5) % (BLOCK_SIZE / 4);
}

static inline int is_set(struct buffer_head *const map[], unsigned long nr)
{
	return *map_word(map, nr) >> nr % 32 & 1;
}

/*
 * Is the map's part with bit nr still the one of the medium in the drive, as
 * far as is known? If not, it must not get there.
 */
static inline int usable(struct buffer_head *const map[], unsigned long nr)
{
	const struct buffer_head *bh = map[nr >> MAP_SHIFT];

	return bh->b_uptodate || bh->b_dirt;
}

static inline void take_bit(struct buffer_head *const map[], unsigned long nr)
{
	set_bit(map_word(map, nr), nr % 32);
	map[nr >> MAP_SHIFT]->b_dirt = 1;
}

static inline void give_bit(struct buffer_head *const map[], unsigned long nr,
			    unsigned long *first_free)
{
	clear_bit(map_word(map, nr), nr % 32);
	map[nr >> MAP_SHIFT]->b_dirt = 1;
	if (nr < *first_free)
		*first_free = nr;
}

/*
 * Take the first bit that is 0, from *first_free on and below end. Returns
 * its number, -ENOSPC or -EIO.
 */
static long take_first(struct buffer_head *const map[],
		       unsigned long *first_free, unsigned long end)
{
	unsigned long nr, zeros = 0;

	for (nr = *first_free & ~31UL; nr < end; nr += 32) {
		zeros = ~*map_word(map, nr);
		if (zeros)
			break;
	}
	if (zeros)
		nr += __builtin_ctzl(zeros);
	if (nr >= end) {
		*first_free = end;
		return -ENOSPC;
	}
	*first_free = nr;
	if (!usable(map, nr))
		return -EIO;
	take_bit(map, nr);
	*first_free = nr + 1;
	return nr;
}

static unsigned long count_zeros(struct buffer_head *const map[],
				 unsigned long end)
{
	unsigned long nr, zeros, count = 0;

	for (nr = 0; nr < end; nr += 32) {
		zeros = ~*map_word(map, nr);
		if (end - nr < 32)
			zeros &= (1UL << (end - nr)) - 1;
		for (; zeros; zeros &= zeros - 1)
			count++;
	}
	return count;
}

/* Zones on this side of end have a bit. */
static inline unsigned long zone_bit(const struct minix_sb_info *sbi,
				     unsigned long zone)
{
	return zone - sbi->s_firstdatazone + 1;
}

/* Say, once, that the volume needs a check. */
static noinline void complain(struct super_block *sb, const char *what,
		     unsigned long nr)
{
	if (!sb->u.minix.s_damaged)
		printk("device %d:%d is damaged: %s %lu was not in use\n",
		       MAJOR(sb->s_dev), MINOR(sb->s_dev), what, nr);
	sb->u.minix.s_damaged = 1;
}

/* Take that zone, if there is one, and it is free: 1, else 0. */
static int take_zone(struct minix_sb_info *sbi, unsigned long zone)
{
	unsigned long nr = zone_bit(sbi, zone);

	if (!is_data_zone(sbi, zone) || !usable(sbi->s_zmap, nr) ||
	    is_set(sbi->s_zmap, nr))
		return 0;
	take_bit(sbi->s_zmap, nr);
	if (nr == sbi->s_free_zone)
		sbi->s_free_zone++;
	return 1;
}

/*
 * Take a free zone: the one numbered near, or else the first one. Returns its
 * number, or -ENOSPC or -EIO. Its contents are as they are (0.11 clears it).
 * Does not sleep.
 */
int new_block(struct super_block *sb, unsigned long near)
{
	struct minix_sb_info *sbi = &sb->u.minix;
	long nr;

	if (take_zone(sbi, near))
		return near;
	nr = take_first(sbi->s_zmap, &sbi->s_free_zone,
			zone_bit(sbi, sbi->s_nzones));
	return nr < 0 ? nr : nr + sbi->s_firstdatazone - 1;
}

/*
 * A zone, a number from the disk, is free from now on; nothing must refer to
 * it any more. Does not sleep. Its bit goes last: until then it is nobody
 * else's, and what is forgotten is not another file's.
 */
void free_block(struct super_block *sb, unsigned long zone)
{
	struct minix_sb_info *sbi = &sb->u.minix;
	unsigned shift = sbi->s_zone_shift - BLOCK_SIZE_BITS;
	unsigned long nr = zone_bit(sbi, zone), left = 1UL << shift;

	if (!is_data_zone(sbi, zone) || !is_set(sbi->s_zmap, nr)) {
		complain(sb, "zone", zone);
		return;
	}
	while (left--)
		bforget(sb->s_dev, (zone << shift) + left);
	if (usable(sbi->s_zmap, nr))
		give_bit(sbi->s_zmap, nr, &sbi->s_free_zone);
}

/*
 * Take a free inode for a file of this mode, the current task's, with one
 * link; to *result with a reference, to be written. -ENFILE, -ENOSPC, -EIO.
 * May sleep.
 */
int new_inode(struct super_block *sb, int mode, struct m_inode **result)
{
	struct minix_sb_info *sbi = &sb->u.minix;
	struct m_inode *inode;
	long nr;

	if (current->egid > 0xff)
		return -EINVAL;		/* 8 bits on disk */
	inode = get_empty_inode(sb);
	if (!inode)
		return -ENFILE;
	nr = take_first(sbi->s_imap, &sbi->s_free_inode, sbi->s_ninodes + 1UL);
	if (nr < 0) {
		iput(inode);
		return nr;
	}
	hash_inode(inode, nr);
	inode->i_mode = mode;
	inode->i_uid = current->euid;
	inode->i_gid = (unsigned char) current->egid;
	inode->i_mtime = inode->i_atime = inode->i_ctime = CURRENT_TIME;
	inode->i_dirt = 1;
	minix_set_operations(inode);
	*result = inode;
	return 0;
}

/*
 * The inode's number can be given out again; iget does not find it any more.
 * Does not sleep.
 */
void free_inode(struct m_inode *inode)
{
	struct super_block *sb = inode->i_sb;
	struct minix_sb_info *sbi = &sb->u.minix;

	unhash_inode(inode);
	if (!is_set(sbi->s_imap, inode->i_num))
		complain(sb, "inode", inode->i_num);
	else if (usable(sbi->s_imap, inode->i_num))
		give_bit(sbi->s_imap, inode->i_num, &sbi->s_free_inode);
}

/*
 * Inode num, one of the volume's, comes into memory: new_inode must not give
 * it out meanwhile, whatever a damaged map says. Returns whether that was
 * free. The map on disk is not repaired. Does not sleep.
 */
int claim_inode(struct super_block *sb, unsigned long num)
{
	struct buffer_head **map = sb->u.minix.s_imap;

	if (is_set(map, num))
		return 0;
	set_bit(map_word(map, num), num % 32);
	return 1;
}

/* There was no such inode. Does not sleep. */
void disclaim_inode(struct super_block *sb, unsigned long num)
{
	clear_bit(map_word(sb->u.minix.s_imap, num), num % 32);
	if (num < sb->u.minix.s_free_inode)
		sb->u.minix.s_free_inode = num;
}

/* How many inodes and how many zones are free. */
unsigned long minix_free_inodes(const struct super_block *sb)
{
	return count_zeros(sb->u.minix.s_imap, sb->u.minix.s_ninodes + 1UL);
}

unsigned long minix_free_zones(const struct super_block *sb)
{
	const struct minix_sb_info *sbi = &sb->u.minix;

	return count_zeros(sbi->s_zmap, zone_bit(sbi, sbi->s_nzones));
}
