/*
 * fs/read_write.c - read, write and lseek on whatever is open.
 */

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>
#include <linux/fs.h>
#include <linux/kernel.h>

/* The open file behind a descriptor if it was opened for rw, else NULL. */
static struct file *open_for(unsigned int fd, int rw)
{
	struct file *f;

	if (fd >= NR_OPEN || !(f = current->filp[fd]))
		return NULL;
	return f->f_mode & (rw == READ ? 1 : 2) ? f : NULL;
}

/*
 * Inline, so that sys_read and sys_write call it and do not jump there: the
 * arguments of a jump would be stored in the place of their own, which are the
 * user's registers (system_call.s).
 */
static inline __attribute__((always_inline))
int do_rw(int rw, unsigned int fd, char *buf, int count)
{
	struct file *f = open_for(fd, rw);
	struct m_inode *inode;

	if (!f)
		return -EBADF;
	if (count < 0)
		return -EINVAL;
	if (!count)
		return 0;
	inode = f->f_inode;
	if (S_ISBLK(inode->i_mode))
		return rw_block(rw, inode->i_rdev, buf, count, &f->f_pos);
	return rw_char(rw, inode->i_rdev, buf, count, &f->f_pos);
}

/*
 * System call 3. Returns how many bytes were read, 0 at the end; -EBADF,
 * -EINVAL, -EFAULT, or the device's error.
 */
int sys_read(unsigned int fd, char *buf, int count)
{
	return do_rw(READ, fd, buf, count);
}

/* System call 4. Returns how many bytes were written; errors as read. */
int sys_write(unsigned int fd, char *buf, int count)
{
	return do_rw(WRITE, fd, buf, count);
}

/*
 * System call 19. Returns the new position; -EBADF, -ESPIPE for a terminal,
 * -EINVAL.
 */
int sys_lseek(unsigned int fd, long offset, int origin)
{
	struct file *f;
	struct m_inode *inode;
	unsigned long from;

	if (fd >= NR_OPEN || !(f = current->filp[fd]))
		return -EBADF;
	inode = f->f_inode;
	if (!S_ISBLK(inode->i_mode) && MAJOR(inode->i_rdev) != MEM_MAJOR)
		return -ESPIPE;
	switch (origin) {
	case SEEK_SET:
		from = 0;
		break;
	case SEEK_CUR:
		from = f->f_pos;
		break;
	case SEEK_END:
		from = inode->i_size;
		if (S_ISBLK(inode->i_mode))
			from = blk_bytes(inode->i_rdev);
		break;
	default:
		return -EINVAL;
	}
	if ((long) (from + offset) < 0)
		return -EINVAL;
	return f->f_pos = from + offset;
}
