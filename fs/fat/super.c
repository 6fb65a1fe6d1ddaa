/*
 * fs/fat/super.c - a FAT12 or FAT16 volume as a whole. FAT32 is not known.
 *
 * Of a volume that is mounted only the boot sector is read; the FAT when it is
 * first wanted.
 */

#include <errno.h>
#include <linux/fs.h>

#define NAME_LENGTH	12	/* 8, a dot and 3 */
#define MAX_FAT12	4084	/* clusters */
#define MAX_FAT16	65524

/* The boot sector's parameter block. */
struct boot_sector {
	unsigned char jump[3];
	unsigned char maker[8];
	unsigned short sector_size;
	unsigned char cluster_sectors;
	unsigned short reserved;	/* sectors before the first FAT */
	unsigned char fats;
	unsigned short root_slots;
	unsigned short sectors;		/* of all; 0: see large_sectors */
	unsigned char media;
	unsigned short fat_sectors;	/* of one FAT; 0: FAT32 */
	unsigned short track_sectors;
	unsigned short heads;
	unsigned long hidden;
	unsigned long large_sectors;
} __attribute__((packed));

/*
 * The sectors that the device has of the volume's, or 0 if these cannot be all
 * that belongs to it. A device's size is known in KB: the last sector may be
 * missing there.
 */
static unsigned long sectors_there(int dev, const struct boot_sector *b)
{
	unsigned long sectors = b->sectors ? b->sectors : b->large_sectors;
	unsigned long device = blk_bytes(dev) >> SECTOR_BITS;

	if (!device || sectors <= device)
		return sectors;
	return sectors == device + 1 ? device : 0;
}

/* Where things are: from the boot sector to s. 0 or -EINVAL. */
static int find_parts(struct fat_sb_info *s, const struct boot_sector *b)
{
	unsigned n = b->cluster_sectors, bits = 0;

	if (b->sector_size != SECTOR_SIZE || !n || n > 128 || n & (n - 1))
		return -EINVAL;
	while (n >>= 1)
		bits++;
	if (!b->reserved || !b->fats || !b->fat_sectors || !b->root_slots)
		return -EINVAL;
	if (b->media != 0xf0 && b->media < 0xf8)
		return -EINVAL;
	s->cluster_bits = bits;
	s->fats = b->fats;
	s->fat_sectors = b->fat_sectors;
	s->fat_start = b->reserved;
	s->root_start = s->fat_start + s->fats * s->fat_sectors;
	s->root_slots = b->root_slots;
	s->data_start = s->root_start +
			((s->root_slots + SECTOR_SLOTS - 1) >> SLOT_BITS);
	return 0;
}

/*
 * How many clusters there are, which decides what kind of FAT it is; and
 * whether the FAT has entries for them. 0 or -EINVAL.
 */
static int count_clusters(struct fat_sb_info *s, const struct boot_sector *b,
			  unsigned long sectors)
{
	unsigned long all = b->sectors ? b->sectors : b->large_sectors, n;

	if (sectors <= s->data_start)
		return -EINVAL;
	n = (all - s->data_start) >> s->cluster_bits;
	if (n > MAX_FAT16)
		return -EINVAL;
	s->bits = n <= MAX_FAT12 ? 12 : 16;
	n = (sectors - s->data_start) >> s->cluster_bits;
	if (!n)
		return -EINVAL;
	s->last = n + FIRST_CLUSTER - 1;
	s->hint = FIRST_CLUSTER;
	if (fat_offset(s, s->last) + 1 >= s->fat_sectors << SECTOR_BITS)
		return -EINVAL;
	return 0;
}

static int read_boot_sector(struct super_block *sb)
{
	struct fat_sb_info *s = &sb->u.fat;
	const struct boot_sector *b;
	struct buffer_head *bh;
	int error;

	bh = bread(sb->s_dev, 0);
	if (!bh)
		return -EIO;
	b = (const struct boot_sector *) bh->b_data;
	error = find_parts(s, b);
	if (!error)
		error = count_clusters(s, b, sectors_there(sb->s_dev, b));
	brelse(bh);
	return error;
}

/* The operation space. */
static int fat_space(struct super_block *sb, struct volume_space *space)
{
	long n = fat_count_free(sb);

	if (n < 0)
		return n;
	space->free_kb = (unsigned long) n << sb->u.fat.cluster_bits >> 1;
	space->free_inodes = 0xffff;
	return 0;
}

static unsigned short fat_inode_ino(const struct m_inode *inode)
{
	return fat_ino(inode->i_sb, inode->i_num);
}

/* The operation put_super. */
static void fat_put_super(struct super_block *sb)
{
	brelse(sb->u.fat.window);
	sb->u.fat.window = NULL;
}

static const struct super_operations fat_super_operations = {
	.read_inode = fat_read_inode,
	.write_inode = fat_write_inode,
	.put_inode = fat_put_inode,
	.ino = fat_inode_ino,
	.space = fat_space,
	.put_super = fat_put_super,
};

static int fat_read_super(struct super_block *sb)
{
	int error;

	sb->s_flags = SB_NO_HOLES | SB_SYNC;
	sb->s_namelen = NAME_LENGTH;
	sb->s_op = &fat_super_operations;
	sb->u.fat.table_lock = 0;
	sb->u.fat.table_wait = NULL;
	sb->u.fat.window = NULL;
	error = read_boot_sector(sb);
	return error ? error : iget(sb, FAT_ROOT_NUM, &sb->s_root);
}

const struct file_system_type fat_fs_type = { "fat", fat_read_super };
