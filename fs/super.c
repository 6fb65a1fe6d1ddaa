/*
 * fs/super.c - mounted volumes.
 *
 * Where a volume is mounted, the covered directory's inode points to it by
 * i_mount, and it holds a reference to that inode and to its own root. Paths go
 * down through i_mount and up through s_covered (fs/namei.c); so when the
 * reference to the root is the only one into a volume, nobody is in there.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <ustat.h>
#include <asm/segment.h>
#include <linux/blk.h>
#include <linux/kernel.h>

#define DEV_FS_DEV	MKDEV(0, 255)	/* /dev is on no device */

struct super_block super_block[NR_SUPER];

static const struct file_system_type *const formats[] = {
	&minix_fs_type, &fat_fs_type,
};

static struct super_block *get_super(int dev)
{
	struct super_block *sb;

	for (sb = super_block; sb < super_block + NR_SUPER; sb++)
		if (sb->s_dev == dev)
			return sb;
	return NULL;
}

/*
 * Which format is it? The first that knows it. 0, -EINVAL if none does, or
 * -EIO.
 */
static int find_format(struct super_block *sb)
{
	int error = -EINVAL, n = ARRAY_SIZE(formats), i;

	for (i = 0; i < n && error == -EINVAL; i++) {
		sb->s_flags = 0;
		error = formats[i]->read_super(sb);
		if (error)
			forget_inodes(sb);	/* its numbers mean others */
	}
	return error;
}

/*
 * Make the volume on dev known, to *result: of that type, or (NULL) of the one
 * it turns out to be. -EBUSY if it is mounted, -ENFILE if too many are,
 * -EINVAL, -EIO. May sleep.
 */
static int read_super(int dev, const struct file_system_type *type,
		      struct super_block **result)
{
	struct super_block *sb;
	int error;

	if (is_mounted(dev))
		return -EBUSY;
	sb = get_super(0);
	if (!sb)
		return -ENFILE;
	memset(sb, 0, sizeof(*sb));
	sb->s_dev = dev;
	error = type ? type->read_super(sb) : find_format(sb);
	if (error) {
		forget_inodes(sb);
		sb->s_dev = 0;
		return error;
	}
	if (blk_read_only(dev))
		sb->s_flags |= SB_RDONLY;
	*result = sb;
	return 0;
}

/* The volume goes; nobody is in it. -EIO if not all of it could be written. */
static int drop_super(struct super_block *sb)
{
	struct m_inode *root = sb->s_root;
	int dev = sb->s_dev, error;

	sb->s_root = NULL;
	iput(root);
	error = sync_inodes(dev);
	sb->s_op->put_super(sb);
	if (sync_dev(dev))
		error = -EIO;
	forget_inodes(sb);
	sb->s_dev = 0;
	return error;
}

/* May something be mounted on this directory, which has just been found? */
static int can_be_covered(const struct m_inode *dir)
{
	if (!S_ISDIR(dir->i_mode))
		return -ENOTDIR;
	if (dir->i_count > 1 || dir->i_mount)
		return -EBUSY;
	return 0;
}

/*
 * Mount dev, of that type or (NULL) any, on the directory, whose reference it
 * takes over if it returns 0.
 */
static int mount_on(struct m_inode *dir, int dev, int flags,
		    const struct file_system_type *type)
{
	struct super_block *sb;
	int error;

	error = can_be_covered(dir);
	if (!error)
		error = read_super(dev, type, &sb);
	if (error)
		return error;
	error = can_be_covered(dir);	/* reading has slept */
	if (error) {
		drop_super(sb);
		return error;
	}
	sb->s_flags |= flags;
	sb->s_covered = dir;
	dir->i_mount = sb;
	return 0;
}

/* The number of the block device that a path names, or a negative error. */
static int path_to_dev(const char *user_path)
{
	struct m_inode *inode;
	int error, dev;

	error = namei(user_path, &inode);
	if (error)
		return error;
	dev = S_ISBLK(inode->i_mode) ? inode->i_rdev : -ENOTBLK;
	iput(inode);
	return dev;
}

/*
 * System call 21: mount the volume on the block device dev_name on the
 * directory dir_name; read-only if rw_flag is 1. The format is found out.
 * -EPERM, -ENOTBLK, -ENXIO, -ENOTDIR, -EBUSY, -EINVAL if it holds no volume
 * that is known and sound, -ENFILE, -EIO, and those of paths. May sleep.
 */
int sys_mount(const char *dev_name, const char *dir_name, int rw_flag)
{
	struct m_inode *dir;
	int dev, error;

	if (!suser())
		return -EPERM;
	if (rw_flag & ~1)
		return -EINVAL;
	dev = path_to_dev(dev_name);
	if (dev < 0)
		return dev;
	if (!has_driver(dev))
		return -ENXIO;
	check_disk_change(dev);
	error = namei(dir_name, &dir);
	if (error)
		return error;
	error = mount_on(dir, dev, rw_flag ? SB_RDONLY : 0, NULL);
	if (error)
		iput(dir);
	return error;
}

/* The volume that a path to its device, or to its root, means. */
static int path_to_super(const char *user_path, struct super_block **result)
{
	struct m_inode *inode;
	int error, mode, dev;

	error = namei(user_path, &inode);
	if (error)
		return error;
	mode = inode->i_mode;
	dev = S_ISBLK(mode) ? inode->i_rdev : 0;
	if (inode == inode->i_sb->s_root)
		dev = inode->i_dev;
	iput(inode);
	if (!dev)
		return S_ISDIR(mode) ? -EINVAL : -ENOTBLK;
	*result = get_super(dev);	/* after the last sleep */
	return *result ? 0 : -EINVAL;
}

/*
 * System call 22: the volume on that device (0.11), or mounted on that
 * directory, goes. -EPERM, -EINVAL if it is not mounted, -EBUSY if a file of it
 * is in use, -EIO if something could not be written: it has gone nevertheless.
 * May sleep.
 */
int sys_umount(const char *name)
{
	struct super_block *sb;
	struct m_inode *covered;
	int error;

	if (!suser())
		return -EPERM;
	error = path_to_super(name, &sb);
	if (error)
		return error;
	if (!sb->s_covered || inodes_in_use(sb) > 1)
		return -EBUSY;
	covered = sb->s_covered;
	covered->i_mount = NULL;
	sb->s_covered = NULL;
	iput(covered);
	return drop_super(sb);
}

/*
 * System call 62: how much room there is on the mounted volume of device dev.
 * -EINVAL, -EFAULT, -EIO.
 */
int sys_ustat(int dev, struct ustat *user_buf)
{
	struct super_block *sb = dev > 0 ? get_super(dev) : NULL;
	struct volume_space space = { 0, 0 };
	struct m_inode *root;
	struct ustat u;
	int error;

	if (!sb || !sb->s_root)
		return -EINVAL;
	root = sb->s_root;
	root->i_count++;		/* so that it is not unmounted */
	error = sb->s_op->space(sb, &space);
	iput(root);
	if (error)
		return error;
	memset(&u, 0, sizeof(u));
	u.f_tfree = space.free_kb;
	u.f_tinode = space.free_inodes;
	return copy_to_user(user_buf, &u, sizeof(u)) ? -EFAULT : 0;
}

/* System call 36. Returns 0 when all has been written, or -EIO. */
int sys_sync(void)
{
	int error = sync_inodes(0);

	return sync_dev(0) ? -EIO : error;
}

/* An entry of a directory that task 1 sees before anybody else is there. */
static int look_up(struct m_inode *dir, const char *name, struct m_inode **result)
{
	int error;

	lock_inode(dir);
	error = dir->i_op->lookup(dir, name, strlen(name), result);
	unlock_inode(dir);
	return error;
}

static int has_device_nodes(struct m_inode *dir)
{
	struct m_inode *inode;
	int found;

	if (!S_ISDIR(dir->i_mode) || look_up(dir, "tty0", &inode))
		return 0;
	found = S_ISCHR(inode->i_mode);
	iput(inode);
	return found;
}

/*
 * A root without device nodes gets the built-in /dev; the directory is made
 * if it has to be.
 */
static int mount_dev(struct m_inode *root)
{
	struct m_inode *dir;
	int error;

	error = look_up(root, "dev", &dir);
	if (error == -ENOENT && !is_read_only(root)) {
		lock_inode(root);
		error = root->i_op->mkdir(root, "dev", 3, S_IFDIR | 0755);
		unlock_inode(root);
		if (!error)
			error = look_up(root, "dev", &dir);
	}
	if (error)
		return error;
	if (!has_device_nodes(dir)) {
		error = mount_on(dir, DEV_FS_DEV, 0, &dev_fs_type);
		if (!error)
			return 0;
	}
	iput(dir);
	return error;
}

/*
 * Root, and the current directory, become those of the volume on ROOT_DEV. The
 * machine is of no use without (0.11).
 */
void mount_root(void)
{
	struct super_block *sb;
	struct m_inode *root;
	int error;

	error = read_super(ROOT_DEV, NULL, &sb);
	if (error)
		panic("mount_root: device %#x holds no file system that can be"
		      " mounted (error %d)", ROOT_DEV, -error);
	root = sb->s_root;
	root->i_count += 2;
	current->pwd = current->root = root;
	error = mount_dev(root);
	if (error)
		printk("There is no /dev (error %d).\n", -error);
}
