/*
 * fs/stat.c - what an inode says, told to the user.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <asm/segment.h>
#include <linux/fs.h>
#include <linux/kernel.h>

/*
 * The inode to the user's struct stat, its holes as zeros. Numbers of more bits
 * than the field has are cut. 0 or -EFAULT.
 */
static int cp_stat(const struct m_inode *inode, struct stat *statbuf)
{
	struct stat st;

	memset(&st, 0, sizeof(st));
	st.st_dev = inode->i_dev;
	st.st_ino = inode->i_sb->s_op->ino(inode);
	st.st_mode = inode->i_mode;
	st.st_nlink = inode->i_nlinks;
	st.st_uid = inode->i_uid;
	st.st_gid = inode->i_gid;
	st.st_rdev = inode->i_rdev;
	st.st_size = inode->i_size;
	st.st_atime = inode->i_atime;
	st.st_mtime = inode->i_mtime;
	st.st_ctime = inode->i_ctime;
	return copy_to_user(statbuf, &st, sizeof(st)) ? -EFAULT : 0;
}

/* System call 18. -EFAULT, and those of paths. May sleep. */
int sys_stat(const char *filename, struct stat *statbuf)
{
	struct m_inode *inode;
	int error;

	error = namei(filename, &inode);
	if (error)
		return error;
	error = cp_stat(inode, statbuf);
	iput(inode);
	return error;
}

/* System call 84: the same, of a symbolic link itself. */
int sys_lstat(const char *filename, struct stat *statbuf)
{
	struct m_inode *inode;
	int error;

	error = lnamei(filename, &inode);
	if (error)
		return error;
	error = cp_stat(inode, statbuf);
	iput(inode);
	return error;
}

/* System call 28. -EBADF, -EFAULT. May sleep. */
int sys_fstat(unsigned int fd, struct stat *statbuf)
{
	struct file *f;

	if (fd >= NR_OPEN || !(f = current->filp[fd]))
		return -EBADF;
	return cp_stat(f->f_inode, statbuf);
}
