/*
 * fs/minix/inode.c - Minix inodes: from disk, to disk, and their end.
 *
 * Of the three times the disk keeps the modification's; the others begin as
 * that one. A group has 8 bits there.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <linux/fs.h>

#define INODES_SHIFT	5		/* inodes in a block: 32 */

static const struct inode_operations minix_file_operations = {
	.setattr = minix_setattr,
	.read = file_read,
	.write = file_write,
	.read_page = file_read_page,
	.truncate = minix_truncate,
	.map = minix_map,
};

static const struct inode_operations minix_dir_operations = {
	.lookup = minix_lookup,
	.create = minix_create,
	.mkdir = minix_mkdir,
	.mknod = minix_mknod,
	.link = minix_link,
	.symlink = minix_symlink,
	.unlink = minix_unlink,
	.rmdir = minix_rmdir,
	.rename = minix_rename,
	.readdir = minix_readdir,
	.setattr = minix_setattr,
};

static const struct inode_operations minix_symlink_operations = {
	.readlink = minix_readlink,
	.setattr = minix_setattr,
};

static const struct inode_operations minix_special_operations = {
	.setattr = minix_setattr,
};

/* Are the inode's contents in zones? Devices and FIFOs have none. */
static int has_zones(const struct m_inode *inode)
{
	return S_ISREG(inode->i_mode) || S_ISDIR(inode->i_mode) ||
		S_ISLNK(inode->i_mode);
}

static int is_device(const struct m_inode *inode)
{
	return S_ISCHR(inode->i_mode) || S_ISBLK(inode->i_mode);
}

/* What can be done with the inode, by its mode. Does not sleep. */
void minix_set_operations(struct m_inode *inode)
{
	if (S_ISREG(inode->i_mode))
		inode->i_op = &minix_file_operations;
	else if (S_ISDIR(inode->i_mode))
		inode->i_op = &minix_dir_operations;
	else if (S_ISLNK(inode->i_mode))
		inode->i_op = &minix_symlink_operations;
	else
		inode->i_op = &minix_special_operations;
}

/* The buffer with the inode's place on disk, or NULL; and the place. */
static struct buffer_head *read_place(const struct m_inode *inode,
				      struct d_inode **place)
{
	const struct super_block *sb = inode->i_sb;
	unsigned long nr = inode->i_num - 1;
	struct buffer_head *bh;

	bh = bread(sb->s_dev, sb->u.minix.s_inode_table +
		   (nr >> INODES_SHIFT));
	if (bh)
		*place = (struct d_inode *) bh->b_data +
			nr % (1 << INODES_SHIFT);
	return bh;
}

/*
 * Is the inode on disk one that is in use, and no larger than it can be? A
 * directory has no holes.
 */
static int good_inode(const struct minix_sb_info *sbi,
		      const struct d_inode *d)
{
	if (!d->i_nlinks)
		return 0;
	switch (d->i_mode & S_IFMT) {
	case S_IFDIR:
		return d->i_size >> sbi->s_zone_shift <= sbi->s_nzones &&
			d->i_size <= sbi->s_max_size;
	case S_IFREG:
	case S_IFLNK:
		return d->i_size <= sbi->s_max_size;
	case S_IFCHR:
	case S_IFBLK:
	case S_IFIFO:
		return 1;
	}
	return 0;
}

static void take_inode(struct m_inode *inode, const struct d_inode *d)
{
	inode->i_mode = d->i_mode;
	inode->i_uid = d->i_uid;
	inode->i_gid = d->i_gid;
	inode->i_nlinks = d->i_nlinks;
	inode->i_mtime = inode->i_atime = inode->i_ctime = d->i_time;
	memset(&inode->u.minix, 0, sizeof(inode->u.minix));
	if (has_zones(inode))
		memcpy(inode->u.minix.i_zone, d->i_zone, sizeof(d->i_zone));
	inode->i_rdev = is_device(inode) ? d->i_zone[0] : 0;
	if (S_ISDIR(inode->i_mode))
		minix_set_dir_bytes(inode, d->i_size);
	else
		inode->i_size = has_zones(inode) ? d->i_size : 0;
	minix_set_operations(inode);
}

/* See super_operations in linux/fs.h. -EIO if there is no such inode. */
int minix_read_inode(struct m_inode *inode)
{
	struct super_block *sb = inode->i_sb;
	struct buffer_head *bh;
	struct d_inode *d;
	int claimed, error = -EIO;

	if (!inode->i_num || inode->i_num > sb->u.minix.s_ninodes)
		return -EIO;
	claimed = claim_inode(sb, inode->i_num);
	bh = read_place(inode, &d);
	if (bh && good_inode(&sb->u.minix, d)) {
		take_inode(inode, d);
		error = 0;
	} else if (claimed) {
		disclaim_inode(sb, inode->i_num);
	}
	brelse(bh);
	return error;
}

/*
 * See super_operations. What has been changed while the block was read goes
 * along.
 */
int minix_write_inode(struct m_inode *inode)
{
	struct buffer_head *bh;
	struct d_inode *d;

	bh = read_place(inode, &d);
	inode->i_dirt = 0;
	if (!bh)
		return -EIO;
	d->i_mode = inode->i_mode;
	d->i_uid = inode->i_uid;
	d->i_size = S_ISDIR(inode->i_mode) ? minix_dir_bytes(inode) :
		inode->i_size;
	d->i_time = inode->i_mtime;
	d->i_gid = inode->i_gid;
	d->i_nlinks = inode->i_nlinks;
	memcpy(d->i_zone, inode->u.minix.i_zone, sizeof(d->i_zone));
	if (is_device(inode))
		d->i_zone[0] = inode->i_rdev;
	bh->b_dirt = 1;
	brelse(bh);
	return 0;
}

/*
 * The end of a file (0.11: iput, truncate and free_inode). On disk its inode
 * becomes empty before its number is free: a damaged directory that still has
 * a name for it finds nothing. What cannot be read of its tables stays taken.
 */
void minix_put_inode(struct m_inode *inode)
{
	struct buffer_head *bh;
	struct d_inode *d;

	if (has_zones(inode))
		minix_cut(inode, 0);
	bh = read_place(inode, &d);
	if (bh) {
		d->i_mode = d->i_nlinks = 0;
		bh->b_dirt = 1;
		brelse(bh);
	}
	inode->i_dirt = 0;
	free_inode(inode);
}

/*
 * See inode_operations in linux/fs.h. -EINVAL for a group that the disk
 * cannot keep. Does not sleep.
 */
int minix_setattr(struct m_inode *inode, const struct attributes *attr)
{
	if ((attr->mask & ATTR_GID) && attr->gid > 0xff)
		return -EINVAL;
	apply_attributes(inode, attr);
	return 0;
}
