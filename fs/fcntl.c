/*
 * fs/fcntl.c - dup, dup2, fcntl, ioctl: what is done to descriptors.
 */

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <linux/fs.h>
#include <linux/kernel.h>

#define SETTABLE	(O_APPEND | O_NONBLOCK)	/* flags of an open file */

static struct file *open_file(unsigned int fd)
{
	return fd < NR_OPEN ? current->filp[fd] : NULL;
}

/* The lowest free descriptor from "from" on becomes one of fd's file. */
static int dup_fd(unsigned int fd, unsigned int from)
{
	struct file *f = open_file(fd);
	unsigned int to;

	if (!f)
		return -EBADF;
	if (from >= NR_OPEN)
		return -EINVAL;
	for (to = from; to < NR_OPEN; to++) {
		if (current->filp[to])
			continue;
		current->close_on_exec &= ~(1UL << to);
		current->filp[to] = f;
		f->f_count++;
		return to;
	}
	return -EMFILE;
}

/* System call 41: the lowest free descriptor. -EBADF, -EMFILE. */
int sys_dup(unsigned int fd)
{
	return dup_fd(fd, 0);
}

/* System call 63: new_fd, closed first if it is open and another. -EBADF. */
int sys_dup2(unsigned int fd, unsigned int new_fd)
{
	if (!open_file(fd) || new_fd >= NR_OPEN)
		return -EBADF;
	if (fd == new_fd)
		return fd;
	sys_close(new_fd);
	return dup_fd(fd, new_fd);
}

/*
 * System call 55. There are no record locks: -EINVAL for them and for what else
 * is unknown. -EBADF, -EMFILE.
 */
int sys_fcntl(unsigned int fd, unsigned int cmd, unsigned long arg)
{
	struct file *f = open_file(fd);
	unsigned long bit = 1UL << fd % NR_OPEN;

	if (!f)
		return -EBADF;
	switch (cmd) {
	case F_DUPFD:
		return dup_fd(fd, arg);
	case F_GETFD:
		return (current->close_on_exec & bit) ? FD_CLOEXEC : 0;
	case F_SETFD:
		current->close_on_exec &= ~bit;
		if (arg & FD_CLOEXEC)
			current->close_on_exec |= bit;
		return 0;
	case F_GETFL:
		return f->f_flags & ~(O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC);
	case F_SETFL:
		f->f_flags = (f->f_flags & ~SETTABLE) | (arg & SETTABLE);
		return 0;
	}
	return -EINVAL;
}

/*
 * System call 54: what the device knows to do. -ENOTTY for what has nothing of
 * that kind, -EBADF, and what the device says. May sleep.
 */
int sys_ioctl(unsigned int fd, unsigned int cmd, unsigned long arg)
{
	struct file *f = open_file(fd);

	if (!f)
		return -EBADF;
	if (!S_ISCHR(f->f_inode->i_mode))
		return -ENOTTY;
	return char_ioctl(f->f_inode->i_rdev, cmd, arg);
}
