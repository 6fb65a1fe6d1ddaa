/*
 * fs/fat/inode.c - what a directory's entry says of a file, and the inode.
 *
 * An inode's number leads to that entry: for a file it is the entry's place;
 * for a directory it is the first cluster, where "." stands for it.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <linux/fs.h>

static const struct inode_operations fat_file_operations = {
	.setattr = fat_setattr,
	.read = file_read,
	.write = file_write,
	.read_page = file_read_page,
	.truncate = fat_truncate,
	.map = fat_map,
};

/*
 * i_num in 16 bits: never 0, 1 for the root alone. Files are counted behind the
 * clusters, so that on a floppy of 1.44 MB no two are the same.
 */
unsigned short fat_ino(const struct super_block *sb, unsigned long num)
{
	unsigned short ino;

	if (num & FAT_FILE_NUM)
		num += sb->u.fat.last - FAT_FILE_NUM;
	ino = num ^ num >> 16;
	return num == FAT_ROOT_NUM || ino > 1 ? ino : ino + 0xfffe;
}

/*
 * The entry at a place, in a buffer to *bh, which the caller releases; NULL if
 * it cannot be read. May sleep.
 */
struct fat_entry *fat_read_entry(struct super_block *sb, unsigned long place,
				 struct buffer_head **bh)
{
	unsigned long sector = place >> SLOT_BITS;

	*bh = bread(sb->s_dev, sector >> 1);
	if (!*bh)
		return NULL;
	return (struct fat_entry *) ((*bh)->b_data +
				     ((sector & 1) << SECTOR_BITS)) +
	       place % SECTOR_SLOTS;
}

static void set_times(struct m_inode *inode, const struct fat_entry *entry)
{
	inode->i_mtime = fat_from_dos(entry->date, entry->time);
	inode->i_atime = inode->i_ctime = inode->i_mtime;
	if (entry->used_date)
		inode->i_atime = fat_from_dos(entry->used_date, 0);
	if (entry->made_date)
		inode->i_ctime = fat_from_dos(entry->made_date,
					      entry->made_time) +
				 entry->made_10ms / 100;
}

/* The inode becomes that of a file with this entry. 0, or -EFBIG. */
int fat_fill_inode(struct m_inode *inode, const struct fat_entry *entry)
{
	struct fat_sb_info *s = &inode->i_sb->u.fat;
	unsigned shift = fat_cluster_shift(s);
	unsigned long clusters;

	if (entry->size > FAT_MAX_SIZE)
		return -EFBIG;
	inode->i_mode = S_IFREG | (entry->attr & FAT_RDONLY ? 0555 : 0755);
	inode->i_op = &fat_file_operations;
	inode->i_size = entry->size;
	set_times(inode, entry);
	clusters = (entry->size + (1UL << shift) - 1) >> shift;
	if (clusters > s->last)
		clusters = s->last;	/* it lies: there are not that many */
	inode->u.fat.clusters = clusters;
	inode->u.fat.first = entry->cluster;
	return 0;
}

static int read_file_inode(struct m_inode *inode)
{
	struct fat_entry *entry;
	struct buffer_head *bh;
	int error = -EIO;

	entry = fat_read_entry(inode->i_sb, inode->i_num & ~FAT_FILE_NUM, &bh);
	if (!entry)
		return -EIO;
	if (!(entry->attr & (FAT_DIR | FAT_LABEL)))
		error = fat_fill_inode(inode, entry);
	brelse(bh);
	return error;
}

/*
 * The first two slots of a directory: if they are not "." and "..", this is
 * none. Fills in what they tell.
 */
static int read_dots(struct m_inode *inode, const struct fat_entry *dots)
{
	if (memcmp(dots[0].name, ".          ", 11) ||
	    memcmp(dots[1].name, "..         ", 11) ||
	    !(dots[0].attr & dots[1].attr & FAT_DIR) ||
	    dots[0].cluster != inode->i_num)
		return -EIO;
	set_times(inode, &dots[0]);
	inode->u.fat.parent = dots[1].cluster ? dots[1].cluster : FAT_ROOT_NUM;
	return 0;
}

/* How many clusters a directory has, or -EIO. */
static long count_clusters(struct m_inode *inode)
{
	struct fat_sb_info *s = &inode->i_sb->u.fat;
	long left = FAT_MAX_SLOTS >> (s->cluster_bits + SLOT_BITS), n = 0;
	long cluster = inode->i_num;

	for (; cluster > 0; cluster = fat_next(inode->i_sb, cluster))
		if (++n > left)
			return -EIO;
	return cluster < 0 ? cluster : n;
}

static int read_dir_inode(struct m_inode *inode)
{
	struct fat_sb_info *s = &inode->i_sb->u.fat;
	struct buffer_head *bh;
	struct fat_entry *dots;
	long n;
	int error;

	if (!fat_is_cluster(s, inode->i_num))
		return -EIO;
	dots = fat_read_entry(inode->i_sb, fat_first_place(s, inode->i_num),
			      &bh);
	if (!dots)
		return -EIO;
	error = read_dots(inode, dots);
	brelse(bh);
	if (error)
		return error;
	n = count_clusters(inode);
	if (n < 0)
		return n;
	inode->u.fat.first = inode->i_num;
	inode->u.fat.clusters = n;
	inode->i_size = n << (s->cluster_bits + SLOT_BITS) << 4;
	return 0;
}

/* The operation read_inode. Of the root directory the disk tells no times. */
int fat_read_inode(struct m_inode *inode)
{
	if (inode->i_num & FAT_FILE_NUM)
		return read_file_inode(inode);
	inode->i_mode = S_IFDIR | 0755;
	inode->i_nlinks = 2;
	inode->i_op = &fat_dir_operations;
	inode->u.fat.end = FAT_MAX_SLOTS;
	if (inode->i_num != FAT_ROOT_NUM)
		return read_dir_inode(inode);
	inode->i_size = (inode->i_sb->u.fat.root_slots + 2) << 4;
	inode->i_mtime = inode->i_atime = inode->i_ctime = fat_from_dos(0, 0);
	inode->u.fat.parent = FAT_ROOT_NUM;
	return 0;
}

/*
 * Bring an entry up to date: 1 if that was to be done. That a file has been
 * read is a reason to write to the disk only if used is set.
 */
static int update_entry(struct fat_entry *entry, struct m_inode *inode,
			int used)
{
	unsigned long dos = fat_to_dos(inode->i_mtime);
	struct fat_entry old = *entry;

	entry->time = dos;
	entry->date = dos >> 16;
	inode->i_mtime = fat_round(inode->i_mtime);
	if (S_ISREG(inode->i_mode)) {
		entry->size = inode->i_size;
		entry->cluster = inode->i_size ? inode->u.fat.first : 0;
		entry->attr &= ~FAT_RDONLY;
		if (!(inode->i_mode & S_IWUSR))
			entry->attr |= FAT_RDONLY;
	}
	if (!used && !memcmp(entry, &old, sizeof(old)))
		return 0;
	entry->used_date = fat_to_dos(inode->i_atime) >> 16;
	if (S_ISREG(inode->i_mode))
		entry->attr |= FAT_ARCHIVE;
	return 1;
}

/*
 * The inode to the disk. Of the root directory and of what has lost its name
 * there is nothing to be written.
 */
static int store(struct m_inode *inode, int used)
{
	struct super_block *sb = inode->i_sb;
	unsigned long num, place;
	struct fat_entry *entry;
	struct buffer_head *bh;
	int error = 0;

	do {
		num = inode->i_num;
		if (num == FAT_ROOT_NUM || !inode->i_nlinks) {
			inode->i_dirt = 0;
			return 0;
		}
		if (num & FAT_FILE_NUM)
			place = num & ~FAT_FILE_NUM;
		else
			place = fat_first_place(&sb->u.fat, num);
		entry = fat_read_entry(sb, place, &bh);
		if (!entry)
			return -EIO;
		if (inode->i_num == num && inode->i_nlinks)
			break;
		brelse(bh);		/* renamed or removed meanwhile */
	} while (1);
	inode->i_dirt = 0;
	if (update_entry(entry, inode, used))
		bh->b_dirt = 1;
	if (bh->b_dirt)
		error = write_buffer(bh);
	brelse(bh);
	return error;
}

/* The operation write_inode. */
int fat_write_inode(struct m_inode *inode)
{
	return store(inode, 0);
}

/* Can the format keep that? */
static int can_keep(const struct m_inode *inode, const struct attributes *attr)
{
	if (attr->mask & ATTR_UID && attr->uid != inode->i_uid)
		return 0;
	if (attr->mask & ATTR_GID && attr->gid != inode->i_gid)
		return 0;
	if (!(attr->mask & ATTR_MODE) || attr->mode == 0755)
		return 1;
	return attr->mode == 0555 && S_ISREG(inode->i_mode);
}

/*
 * The operation setattr: the mode is 0755 or, of a file, 0555. The times become
 * what the disk can hold: of the last use, a day.
 */
int fat_setattr(struct m_inode *inode, const struct attributes *attr)
{
	unsigned long mtime = inode->i_mtime, atime = inode->i_atime;
	unsigned short mode = inode->i_mode;
	int error;

	if (!can_keep(inode, attr))
		return -EPERM;
	if (attr->mask & ATTR_MODE)
		inode->i_mode = (inode->i_mode & S_IFMT) | attr->mode;
	if (attr->mask & ATTR_MTIME)
		inode->i_mtime = attr->mtime;
	if (attr->mask & ATTR_ATIME)
		inode->i_atime = fat_from_dos(fat_to_dos(attr->atime) >> 16, 0);
	error = store(inode, attr->mask & ATTR_ATIME);
	if (error) {
		inode->i_mode = mode;
		inode->i_mtime = mtime;
		inode->i_atime = atime;
	}
	return error;
}

/* The operation put_inode. What cannot be freed is lost until a repair. */
void fat_put_inode(struct m_inode *inode)
{
	struct fat_inode_info *f = &inode->u.fat;

	if (f->clusters)
		fat_release(inode->i_sb, f->first, f->clusters);
	f->clusters = 0;
	inode->i_dirt = 0;
}
