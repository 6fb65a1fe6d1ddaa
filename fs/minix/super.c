/*
 * fs/minix/super.c - Minix volumes, version 1.
 *
 * mount believes nothing: what else is read from the disk is measured by the
 * super block's numbers, so these have to agree with one another and with the
 * device.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <asm/bitops.h>
#include <linux/fs.h>

#define MAX_LOG_ZONE	6		/* zones of 64 KB */
#define BITS_IN_BLOCK	(BLOCK_SIZE * 8)
#define INODES_IN_BLOCK	(BLOCK_SIZE / sizeof(struct d_inode))
#define MAX_ZONES	(DIRECT_ZONES + TABLE_ZONES + TABLE_ZONES * TABLE_ZONES)

static void minix_put_super(struct super_block *sb)
{
	struct minix_sb_info *sbi = &sb->u.minix;
	int i;

	for (i = 0; i < I_MAP_SLOTS; i++)
		brelse(sbi->s_imap[i]);
	for (i = 0; i < Z_MAP_SLOTS; i++)
		brelse(sbi->s_zmap[i]);
	memset(sbi, 0, sizeof(*sbi));
}

static unsigned short minix_ino(const struct m_inode *inode)
{
	return inode->i_num;
}

static int minix_space(struct super_block *sb, struct volume_space *space)
{
	space->free_kb = minix_free_zones(sb) <<
		(sb->u.minix.s_zone_shift - BLOCK_SIZE_BITS);
	space->free_inodes = minix_free_inodes(sb);
	return 0;
}

static const struct super_operations minix_super_operations = {
	.read_inode = minix_read_inode,
	.write_inode = minix_write_inode,
	.put_inode = minix_put_inode,
	.ino = minix_ino,
	.space = minix_space,
	.put_super = minix_put_super,
};

/* Are the maps there, do they fit into the slots, and have a bit for all? */
static int good_maps(const struct d_super_block *d)
{
	unsigned long zones = d->s_nzones - d->s_firstdatazone;

	return d->s_ninodes && d->s_imap_blocks && d->s_zmap_blocks &&
		d->s_imap_blocks <= I_MAP_SLOTS &&
		d->s_zmap_blocks <= Z_MAP_SLOTS &&
		d->s_ninodes < d->s_imap_blocks * BITS_IN_BLOCK &&
		zones < d->s_zmap_blocks * BITS_IN_BLOCK;
}

/* Do the parts follow one another, and end where the device does? */
static int good_layout(const struct d_super_block *d, unsigned long device_kb)
{
	unsigned long table_end = 2 + d->s_imap_blocks + d->s_zmap_blocks +
		(d->s_ninodes + INODES_IN_BLOCK - 1) / INODES_IN_BLOCK;

	return d->s_log_zone_size <= MAX_LOG_ZONE &&
		d->s_firstdatazone < d->s_nzones &&
		(unsigned long) d->s_firstdatazone << d->s_log_zone_size >=
			table_end &&
		(!device_kb || (unsigned long) d->s_nzones <<
			d->s_log_zone_size <= device_kb);
}

/*
 * What the disk says of the largest file, in whole zones, and no more than
 * the tables can hold. 0 if it is nonsense.
 */
static unsigned long max_size(const struct d_super_block *d)
{
	unsigned shift = BLOCK_SIZE_BITS + d->s_log_zone_size;
	unsigned long size = d->s_max_size;

	if (size > 0x7fffffff)
		return 0;
	if (size >> shift > MAX_ZONES)
		size = (unsigned long) MAX_ZONES << shift;
	return size >> shift << shift;
}

/* Fill in what does not need the disk. 0, or -EINVAL. */
static int take_super(struct super_block *sb, const struct d_super_block *d)
{
	struct minix_sb_info *sbi = &sb->u.minix;

	if ((d->s_magic != MINIX_MAGIC && d->s_magic != MINIX_MAGIC_30) ||
	    !good_layout(d, blk_bytes(sb->s_dev) >> BLOCK_SIZE_BITS) ||
	    !good_maps(d) || !max_size(d))
		return -EINVAL;
	memset(sbi, 0, sizeof(*sbi));
	sb->s_op = &minix_super_operations;
	sb->s_namelen = d->s_magic == MINIX_MAGIC ? 14 : 30;
	sbi->s_entry_shift = d->s_magic == MINIX_MAGIC ? 4 : 5;
	sbi->s_ninodes = d->s_ninodes;
	sbi->s_nzones = d->s_nzones;
	sbi->s_imap_blocks = d->s_imap_blocks;
	sbi->s_zmap_blocks = d->s_zmap_blocks;
	sbi->s_firstdatazone = d->s_firstdatazone;
	sbi->s_inode_table = 2 + d->s_imap_blocks + d->s_zmap_blocks;
	sbi->s_zone_shift = BLOCK_SIZE_BITS + d->s_log_zone_size;
	sbi->s_max_size = max_size(d);
	return 0;
}

/* 0 or -EIO; what could be had is held. */
static int read_map(int dev, unsigned long block, int n,
		    struct buffer_head *map[])
{
	int i;

	for (i = 0; i < n; i++)
		if (!(map[i] = bread(dev, block + i)))
			return -EIO;
	set_bit((unsigned long *) map[0]->b_data, 0);
	return 0;
}

/* The root directory to sb->s_root. -ENFILE, or -EINVAL if it is none. */
static int read_root(struct super_block *sb)
{
	int error = iget(sb, MINIX_ROOT_INO, &sb->s_root);

	if (error) {
		sb->s_root = NULL;
		return error == -EIO ? -EINVAL : error;
	}
	if (S_ISDIR(sb->s_root->i_mode))
		return 0;
	iput(sb->s_root);
	sb->s_root = NULL;
	return -EINVAL;
}

/* See file_system_type in linux/fs.h; 0.11's read_super. May sleep. */
static int minix_read_super(struct super_block *sb)
{
	struct buffer_head *bh = bread(sb->s_dev, 1);
	struct minix_sb_info *sbi = &sb->u.minix;
	int error;

	if (!bh)
		return -EIO;
	error = take_super(sb, (const struct d_super_block *) bh->b_data);
	brelse(bh);
	if (error)
		return error;
	error = read_map(sb->s_dev, 2, sbi->s_imap_blocks, sbi->s_imap);
	if (!error)
		error = read_map(sb->s_dev, 2 + sbi->s_imap_blocks,
				 sbi->s_zmap_blocks, sbi->s_zmap);
	if (!error)
		error = read_root(sb);
	if (error)
		minix_put_super(sb);
	return error;
}

const struct file_system_type minix_fs_type = { "minix", minix_read_super };
