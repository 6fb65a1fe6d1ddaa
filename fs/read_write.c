/*
 * fs/read_write.c - read, write and lseek on whatever is open.
 */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <asm/segment.h>
#include <linux/fs.h>
#include <linux/kernel.h>

#define ENTRY_NAME	14	/* bytes of a name in what read() shows */
#define ENTRY_SIZE	16

/* The open file behind a descriptor if it was opened for rw, else NULL. */
static struct file *open_for(unsigned int fd, int rw)
{
	struct file *f;

	if (fd >= NR_OPEN || !(f = current->filp[fd]))
		return NULL;
	return f->f_mode & (rw == READ ? 1 : 2) ? f : NULL;
}

/*
 * How many entries one place of a directory makes: names that are longer than
 * an entry's go on in the next ones, which have inode number 0.
 */
static int entries_a_slot(const struct super_block *sb)
{
	return (sb->s_namelen + ENTRY_NAME - 1) / ENTRY_NAME;
}

/*
 * Entry number nr of a directory in the form that 0.11's programs know: inode
 * number and name, without a zero if the name fills it. 0, 1 past the end, or
 * an error. May sleep.
 */
static int get_entry(struct m_inode *dir, unsigned long nr, char *entry)
{
	int each = entries_a_slot(dir->i_sb), part, from, n, error;
	struct dir_slot slot;

	lock_inode(dir);
	error = dir->i_op->readdir(dir, nr / each, &slot);
	unlock_inode(dir);
	if (error)
		return error;
	part = nr % each;
	from = part * ENTRY_NAME;
	n = slot.ino ? slot.len - from : 0;
	if (n > ENTRY_NAME)
		n = ENTRY_NAME;
	memset(entry, 0, ENTRY_SIZE);
	if (!part)
		*(unsigned short *) entry = slot.ino;
	if (n > 0)
		memcpy(entry + 2, slot.name + from, n);
	return 0;
}

/* Any part of a directory's entries; as rw_char. */
static int read_dir(struct m_inode *dir, char *user_buf, int count,
		    unsigned long *pos)
{
	char entry[ENTRY_SIZE];
	int done = 0, from, n, error;

	while (done < count) {
		error = get_entry(dir, *pos / ENTRY_SIZE, entry);
		if (error > 0)
			break;
		if (error)
			return done ? done : error;
		from = *pos % ENTRY_SIZE;
		n = ENTRY_SIZE - from < count - done ? ENTRY_SIZE - from
						     : count - done;
		if (copy_to_user(user_buf + done, entry + from, n))
			return done ? done : -EFAULT;
		done += n;
		*pos += n;
	}
	if (!is_read_only(dir))
		dir->i_atime = CURRENT_TIME;
	return done;
}

/* A write to a regular file. If it fails the position stays. */
static int write_file(struct file *f, const char *buf, int count)
{
	unsigned long pos = f->f_flags & O_APPEND ? AT_END : f->f_pos;
	int n = f->f_inode->i_op->write(f->f_inode, buf, count, &pos);

	if (n >= 0)
		f->f_pos = pos;
	return n;
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
	switch (inode->i_mode & S_IFMT) {
	case S_IFREG:
		if (rw == WRITE)
			return write_file(f, buf, count);
		return inode->i_op->read(inode, buf, count, &f->f_pos);
	case S_IFDIR:
		return read_dir(inode, buf, count, &f->f_pos);
	case S_IFBLK:
		return rw_block(rw, inode->i_rdev, buf, count, &f->f_pos);
	case S_IFCHR:
		return rw_char(rw, inode->i_rdev, buf, count, f);
	}
	if (rw == READ)
		return read_pipe(inode, buf, count, f->f_flags & O_NONBLOCK);
	return write_pipe(inode, buf, count, f->f_flags & O_NONBLOCK);
}

/*
 * System call 3. Returns how many bytes were read, 0 at the end; -EBADF,
 * -EINVAL, -EFAULT, or the device's error.
 */
int sys_read(unsigned int fd, char *buf, int count)
{
	return do_rw(READ, fd, buf, count);
}

/*
 * System call 4. Returns how many bytes were written, less than count if there
 * is no room for more; errors as read, -ENOSPC, -EFBIG.
 */
int sys_write(unsigned int fd, char *buf, int count)
{
	return do_rw(WRITE, fd, buf, count);
}

/* Does the file have positions? */
static int can_seek(const struct m_inode *inode)
{
	if (S_ISCHR(inode->i_mode))
		return MAJOR(inode->i_rdev) == MEM_MAJOR;
	return !S_ISFIFO(inode->i_mode);
}

/*
 * System call 19. Returns the new position; -EBADF, -ESPIPE for a terminal or a
 * pipe, -EINVAL.
 */
int sys_lseek(unsigned int fd, long offset, int origin)
{
	struct file *f;
	struct m_inode *inode;
	unsigned long from;

	if (fd >= NR_OPEN || !(f = current->filp[fd]))
		return -EBADF;
	inode = f->f_inode;
	if (!can_seek(inode))
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
