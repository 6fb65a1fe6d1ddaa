/*
 * fs/open.c - opening and closing, and the file table.
 */

#include <errno.h>
#include <fcntl.h>
#include <asm/segment.h>
#include <linux/fs.h>
#include <linux/kernel.h>

struct file file_table[NR_FILE];

/*
 * The lowest free descriptor of the current task from "from" on, or a
 * negative error.
 */
static int free_fd(unsigned int from)
{
	if (from >= NR_OPEN)
		return -EINVAL;
	for (; from < NR_OPEN; from++)
		if (!current->filp[from])
			return from;
	return -EMFILE;
}

static struct file *free_file(void)
{
	int i;

	for (i = 0; i < NR_FILE; i++)
		if (!file_table[i].f_count)
			return &file_table[i];
	return NULL;
}

/*
 * May the current task open the inode, which is root's, to read (bit 2), to
 * write (bit 1) or both?
 */
static int permission(const struct m_inode *inode, int mask)
{
	return suser() || (inode->i_mode & mask) == mask;
}

/*
 * System call 5. Only what is there can be opened. Returns the descriptor, or
 * -EFAULT, -ENAMETOOLONG, -ENOENT, -EINVAL, -EACCES, -EMFILE, -ENFILE. May
 * sleep.
 */
int sys_open(const char *filename, int flag, int mode)
{
	static const unsigned char masks[] = {
		[O_RDONLY] = 4, [O_WRONLY] = 2, [O_RDWR] = 6
	};
	char name[NAME_SIZE];
	struct m_inode *inode;
	struct file *f;
	long error;
	int fd;

	(void) mode;
	if ((flag & O_ACCMODE) == O_ACCMODE)
		return -EINVAL;
	error = strncpy_from_user(name, filename, NAME_SIZE);
	if (error < 0)
		return error;
	fd = free_fd(0);
	if (fd < 0)
		return fd;
	inode = namei(name);
	if (!inode)
		return -ENOENT;
	error = -EACCES;		/* a program can only be run */
	if (!inode->i_rdev || !permission(inode, masks[flag & O_ACCMODE]))
		goto out_iput;
	error = -ENFILE;
	f = free_file();		/* after namei, which may sleep */
	if (!f)
		goto out_iput;
	f->f_mode = (flag & O_ACCMODE) + 1;
	f->f_flags = flag;
	f->f_count = 1;
	f->f_inode = inode;
	f->f_pos = 0;
	current->close_on_exec &= ~(1UL << fd);
	current->filp[fd] = f;
	return fd;

out_iput:
	iput(inode);
	return error;
}

/* System call 6. Returns 0 or -EBADF. */
int sys_close(unsigned int fd)
{
	struct file *f;

	if (fd >= NR_OPEN || !(f = current->filp[fd]))
		return -EBADF;
	current->close_on_exec &= ~(1UL << fd);
	current->filp[fd] = NULL;
	if (!--f->f_count)
		iput(f->f_inode);
	return 0;
}

static int dup_fd(unsigned int fd, unsigned int from)
{
	int new_fd;

	if (fd >= NR_OPEN || !current->filp[fd])
		return -EBADF;
	new_fd = free_fd(from);
	if (new_fd < 0)
		return new_fd;
	current->close_on_exec &= ~(1UL << new_fd);
	(current->filp[new_fd] = current->filp[fd])->f_count++;
	return new_fd;
}

/* System call 41: the lowest free descriptor. -EBADF, -EMFILE. */
int sys_dup(unsigned int fd)
{
	return dup_fd(fd, 0);
}

/* System call 63: new_fd, closed first if it is open and another. -EBADF. */
int sys_dup2(unsigned int fd, unsigned int new_fd)
{
	if (fd >= NR_OPEN || !current->filp[fd] || new_fd >= NR_OPEN)
		return -EBADF;
	if (fd == new_fd)
		return fd;
	sys_close(new_fd);
	return dup_fd(fd, new_fd);
}
