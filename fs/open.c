/*
 * fs/open.c - opening and closing, and the calls that change what an inode says
 * of its file.
 */

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <utime.h>
#include <sys/stat.h>
#include <asm/segment.h>
#include <linux/blk.h>
#include <linux/kernel.h>

struct file file_table[NR_FILE];

/* How many files the current task has open is NR_OPEN at most: the lowest. */
static int free_fd(void)
{
	int fd;

	for (fd = 0; fd < NR_OPEN; fd++)
		if (!current->filp[fd])
			return fd;
	return -EMFILE;
}

/* The last ones are root's, as the last task slots are. */
static struct file *free_file(void)
{
	struct file *f, *end = file_table + NR_FILE;

	if (!suser())
		end -= ROOT_FILES;
	for (f = file_table; f < end; f++)
		if (!f->f_count)
			return f;
	return NULL;
}

int new_file(struct m_inode *inode, int flag)
{
	struct file *f = free_file();
	int fd = free_fd();

	if (fd < 0)
		return fd;
	if (!f)
		return -ENFILE;
	f->f_mode = (flag & O_ACCMODE) + 1;
	f->f_flags = flag;
	f->f_count = 1;
	f->f_inode = inode;
	f->f_pos = 0;
	current->close_on_exec &= ~(1UL << fd);
	current->filp[fd] = f;
	return fd;
}

/* What is not a regular file may want to know of being opened. May sleep. */
static int open_special(struct m_inode *inode, int flag)
{
	if (S_ISCHR(inode->i_mode))
		return char_open(inode->i_rdev, flag);
	if (S_ISFIFO(inode->i_mode))
		return open_fifo(inode, (flag & O_ACCMODE) + 1,
				 flag & O_NONBLOCK);
	if (!S_ISBLK(inode->i_mode))
		return 0;
	if (!has_driver(inode->i_rdev))
		return -ENXIO;
	check_disk_change(inode->i_rdev);
	return 0;
}

/* What was begun by opening the inode in that mode (f_mode) ends. */
static int end_use(struct m_inode *inode, int mode)
{
	if (inode->i_pipe)
		close_pipe(inode, mode);
	if (S_ISCHR(inode->i_mode))
		char_close(inode->i_rdev);
	if (!(mode & 2))
		return 0;
	if (S_ISREG(inode->i_mode))
		inode->i_writers--;
	return S_ISBLK(inode->i_mode) ? sync_dev(inode->i_rdev) : 0;
}

/*
 * System call 5. Returns the lowest free descriptor, or -EACCES, -EEXIST,
 * -EINVAL, -EISDIR, -EMFILE, -ENFILE, -ENXIO, -EROFS, -ETXTBSY, those of paths, and if
 * a file is to be made those of that. May sleep.
 */
int sys_open(const char *filename, int flag, int mode)
{
	struct m_inode *inode;
	int result;

	if ((flag & O_ACCMODE) == O_ACCMODE)
		return -EINVAL;
	if (free_fd() < 0)
		return -EMFILE;
	if (!free_file())
		return -ENFILE;		/* before a file is made */
	result = open_namei(filename, flag, mode, &inode);
	if (result)
		return result;
	result = open_special(inode, flag);
	if (!result) {
		result = new_file(inode, flag);	/* after the last sleep */
		if (result >= 0)
			return result;
		end_use(inode, (flag & O_ACCMODE) + 1);
	}
	iput(inode);
	return result;
}

/* System call 8. */
int sys_creat(const char *pathname, int mode)
{
	return sys_open(pathname, O_CREAT | O_TRUNC | O_WRONLY, mode);
}

/*
 * System call 6. Returns 0, -EBADF, or -EIO: something that was written to a
 * block device, or by others, could not be; the descriptor is free in any case.
 * May sleep.
 */
int sys_close(unsigned int fd)
{
	struct m_inode *inode;
	struct file *f;
	int error;

	if (fd >= NR_OPEN || !(f = current->filp[fd]))
		return -EBADF;
	current->close_on_exec &= ~(1UL << fd);
	current->filp[fd] = NULL;
	if (--f->f_count)
		return 0;
	inode = f->f_inode;
	error = end_use(inode, f->f_mode);
	iput(inode);
	return error;
}

/*
 * Change attributes of the inode at the end of a path, if may says so. Nobody
 * else changes them between that and the change: the inode is locked. A program
 * that changes hands loses what made it run as its owner.
 */
static int set_attributes(struct m_inode *inode, struct attributes *attr,
			  int (*may)(const struct m_inode *inode,
				     struct attributes *attr))
{
	int error;

	lock_inode(inode);
	error = may(inode, attr);
	if (!error && is_read_only(inode))
		error = -EROFS;
	if (!error && !inode->i_op->setattr)
		error = -EPERM;
	if (!error && attr->mask & ATTR_UID && S_ISREG(inode->i_mode) &&
	    inode->i_mode & (S_ISUID | S_ISGID)) {
		attr->mask |= ATTR_MODE;
		attr->mode = inode->i_mode & 07777 & ~(S_ISUID | S_ISGID);
	}
	if (!error)
		error = inode->i_op->setattr(inode, attr);
	unlock_inode(inode);
	iput(inode);
	return error;
}

static int is_owner(const struct m_inode *inode)
{
	return suser() || current->euid == inode->i_uid;
}

/* Whoever is not in the file's group cannot have it run as that. */
static int may_chmod(const struct m_inode *inode, struct attributes *attr)
{
	if (!is_owner(inode))
		return -EPERM;
	if (!suser() && !in_group(inode->i_gid))
		attr->mode &= ~S_ISGID;
	return 0;
}

/*
 * System call 15: the permission bits. -EPERM for others than the owner and
 * root, and where the format cannot keep them; -EROFS. May sleep.
 */
int sys_chmod(const char *filename, int mode)
{
	struct attributes attr = { .mask = ATTR_MODE, .mode = mode & 07777 };
	struct m_inode *inode;
	int error;

	error = namei(filename, &inode);
	return error ? error : set_attributes(inode, &attr, may_chmod);
}

static int may_chown(const struct m_inode *inode, struct attributes *attr)
{
	(void) inode, (void) attr;
	return suser() ? 0 : -EPERM;
}

/*
 * System call 16: owner and group; root's. -EPERM, -EINVAL, -EROFS. May sleep.
 */
int sys_chown(const char *filename, int uid, int gid)
{
	struct attributes attr = {
		.mask = ATTR_UID | ATTR_GID, .uid = uid, .gid = gid
	};
	struct m_inode *inode;
	int error;

	if ((uid | gid) & ~0xffff)
		return -EINVAL;
	error = lnamei(filename, &inode);
	return error ? error : set_attributes(inode, &attr, may_chown);
}

static int may_set_times(const struct m_inode *inode, struct attributes *attr)
{
	(void) attr;
	return is_owner(inode) ? 0 : -EPERM;
}

static int may_touch(const struct m_inode *inode, struct attributes *attr)
{
	(void) attr;
	return is_owner(inode) ? 0 : permission(inode, MAY_WRITE);
}

/*
 * System call 30: the times of last access and change, in seconds since 1970;
 * NULL: now, for whoever may write the file. -EPERM, -EACCES, -EFAULT, -EROFS.
 * May sleep.
 */
int sys_utime(const char *filename, const struct utimbuf *times)
{
	struct attributes attr = { .mask = ATTR_ATIME | ATTR_MTIME };
	struct utimbuf t = { CURRENT_TIME, CURRENT_TIME };
	struct m_inode *inode;
	int error;

	if (times && copy_from_user(&t, times, sizeof(t)))
		return -EFAULT;
	error = namei(filename, &inode);
	if (error)
		return error;
	attr.atime = t.actime;
	attr.mtime = t.modtime;
	return set_attributes(inode, &attr, times ? may_set_times : may_touch);
}

/*
 * System call 33: could the real user, not the effective one, do that? -EACCES,
 * -EROFS, -EINVAL. May sleep.
 */
int sys_access(const char *filename, int mode)
{
	unsigned short euid = current->euid, egid = current->egid;
	struct m_inode *inode;
	int error;

	if (mode & ~(R_OK | W_OK | X_OK))
		return -EINVAL;
	current->euid = current->uid;
	current->egid = current->gid;
	error = namei(filename, &inode);
	if (!error) {
		error = permission(inode, mode);
		if (!error && mode & W_OK && is_read_only(inode) &&
		    (S_ISREG(inode->i_mode) || S_ISDIR(inode->i_mode)))
			error = -EROFS;
		iput(inode);
	}
	current->euid = euid;
	current->egid = egid;
	return error;
}

/* A directory that the task may be in, instead of *place. */
static int change_place(const char *filename, struct m_inode **place)
{
	struct m_inode *inode, *old;
	int error;

	error = namei(filename, &inode);
	if (error)
		return error;
	error = -ENOTDIR;
	if (!S_ISDIR(inode->i_mode))
		goto out_iput;
	error = permission(inode, MAY_EXEC);
	if (error)
		goto out_iput;
	old = *place;
	*place = inode;
	iput(old);
	return 0;

out_iput:
	iput(inode);
	return error;
}

/* System call 12. -ENOTDIR, -EACCES and those of paths. May sleep. */
int sys_chdir(const char *filename)
{
	return change_place(filename, &current->pwd);
}

/*
 * System call 61: the task's root, root's to change. The current directory
 * stays (0.11). May sleep.
 */
int sys_chroot(const char *filename)
{
	if (!suser())
		return -EPERM;
	return change_place(filename, &current->root);
}

/* System call 60. Returns the old mask. */
int sys_umask(int mask)
{
	int old = current->umask;

	current->umask = mask & 0777;
	return old;
}
