/*
 * fs/pipe.c - pipes and FIFOs: one page, used as a ring.
 *
 * A pipe is there while somebody has one of its ends open. The ring holds 4095
 * bytes (0.11): full and empty must differ. Whoever reads or writes has the
 * pipe to himself only while he sleeps nowhere: so the user's pages are made
 * present before the look at the ring that a copy rests on.
 */

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <asm/segment.h>
#include <linux/fs.h>
#include <linux/kernel.h>

#define ROOM		(PAGE_SIZE - 1UL)	/* bytes in a pipe; so much at once */
#define PIPE_DEV	MKDEV(0, 254)		/* st_dev of what has no name */

struct pipe pipe_table[NR_FILE];	/* an open file for each, at least */

static unsigned long bytes_in(const struct pipe *pipe)
{
	return (unsigned) (pipe->head - pipe->tail) % PAGE_SIZE;
}

/* What stat, and the inode table, want to know of an inode of no volume. */
static int nothing_to_do(struct m_inode *inode)
{
	inode->i_dirt = 0;
	return 0;
}

static unsigned short pipe_ino(const struct m_inode *inode)
{
	return inode->i_pipe - pipe_table + 1;
}

static const struct super_operations pipe_super_operations = {
	.write_inode = nothing_to_do,
	.ino = pipe_ino,
};

static struct super_block pipe_super = {
	.s_dev = PIPE_DEV, .s_op = &pipe_super_operations
};

static const struct inode_operations pipe_operations;

/* A pipe for the inode, empty, nobody's. -ENFILE, -ENOMEM. Does not sleep. */
static int new_pipe(struct m_inode *inode)
{
	struct pipe *pipe, *end = pipe_table + NR_FILE;
	unsigned long page;

	if (!suser())
		end -= ROOT_FILES;
	for (pipe = pipe_table; pipe < end && pipe->page; pipe++)
		;
	if (pipe == end)
		return -ENFILE;
	page = take_free_page();
	if (!page)
		return -ENOMEM;
	*pipe = (struct pipe) { .page = page };
	inode->i_pipe = pipe;
	return 0;
}

/* Its last end has been closed. */
static void free_pipe(struct m_inode *inode)
{
	struct pipe *pipe = inode->i_pipe;

	if (pipe->readers || pipe->writers)
		return;
	inode->i_pipe = NULL;
	free_page(pipe->page);
	pipe->page = 0;
}

static inline void wake_pipe(struct pipe *pipe)
{
	if (pipe->wait)
		wake_up(&pipe->wait);
	if (select_wait)
		wake_up(&select_wait);
}

/* Sleep until something happens to the pipe. 0, -EAGAIN, or -ERESTARTSYS. */
static int wait_for_pipe(struct pipe *pipe, int nonblock)
{
	if (nonblock)
		return -EAGAIN;
	if (current->signal & ~current->blocked)
		return -ERESTARTSYS;
	interruptible_sleep_on(&pipe->wait);
	return 0;
}

/*
 * n bytes from the ring, which has them, to the user, without sleeping. Returns
 * n, or 0 where a page of the user's is not there: nothing is taken then.
 */
static unsigned long take_bytes(struct pipe *pipe, char *user_buf,
				unsigned long n)
{
	const char *page = (const char *) pipe->page;
	unsigned long tail = pipe->tail, first = PAGE_SIZE - tail;

	if (first > n)
		first = n;
	if (copy_to_present(user_buf, page + tail, first))
		return 0;
	if (n > first && copy_to_present(user_buf + first, page, n - first))
		return 0;
	pipe->tail = (tail + n) % PAGE_SIZE;
	return n;
}

/*
 * What there is, up to count bytes; sleeps while there is nothing and somebody
 * may still write. The number, 0 at the end; -EINTR, -EAGAIN, -EFAULT.
 */
int read_pipe(struct m_inode *inode, char *user_buf, int count, int nonblock)
{
	struct pipe *pipe = inode->i_pipe;
	unsigned long n;
	int error;

	for (;;) {
		n = bytes_in(pipe);
		if (!n) {
			if (!pipe->writers)
				return 0;
			error = wait_for_pipe(pipe, nonblock);
			if (error)
				return error;
			continue;
		}
		if (n > (unsigned long) count)
			n = count;
		if (take_bytes(pipe, user_buf, n))
			break;
		if (make_writable(user_buf, n))		/* may sleep */
			return -EFAULT;
	}
	wake_pipe(pipe);
	return n;
}

/* n bytes of the user's, which are present, to the ring, which has room. */
static int put_bytes(struct pipe *pipe, const char *user_buf, unsigned long n)
{
	char *page = (char *) pipe->page;
	unsigned long head = pipe->head, first = PAGE_SIZE - head;

	if (first > n)
		first = n;
	if (copy_from_user(page + head, user_buf, first))
		return -EFAULT;
	if (n > first && copy_from_user(page, user_buf + first, n - first))
		return -EFAULT;
	pipe->head = (head + n) % PAGE_SIZE;
	return n;
}

/*
 * The first of n bytes: at least "least" of them, at once. How many, or an
 * error.
 */
static int write_part(struct pipe *pipe, const char *user_buf, unsigned long n,
		      unsigned long least, int nonblock)
{
	unsigned long room;
	int error;

	for (;;) {
		if (!pipe->readers) {
			send_sig(SIGPIPE, current, 1);
			return -EPIPE;
		}
		room = ROOM - bytes_in(pipe);
		if (room < least) {
			error = wait_for_pipe(pipe, nonblock);
			if (error)
				return error;
			continue;
		}
		if (room > n)
			room = n;
		if (touch_user(user_buf, room))
			return -EFAULT;
		if (pipe->readers && ROOM - bytes_in(pipe) >= room)
			break;
	}
	error = put_bytes(pipe, user_buf, room);
	wake_pipe(pipe);
	return error;
}

/*
 * count bytes; if a pipe can hold them all they stay together. Sleeps until
 * there is room. The number, or -EPIPE with SIGPIPE if nobody can read them,
 * -EINTR, -EAGAIN, -EFAULT, if nothing could be written.
 */
int write_pipe(struct m_inode *inode, const char *user_buf, int count,
	       int nonblock)
{
	int least = count <= (int) ROOM ? count : 1, done = 0, n;

	while (done < count) {
		n = write_part(inode->i_pipe, user_buf + done, count - done,
			       least, nonblock);
		if (n < 0)
			return done ? done : n;
		done += n;
	}
	return done;
}

/* An end of the pipe, by f_mode, has been opened; and closed. */
static void add_end(struct pipe *pipe, int mode)
{
	pipe->readers += (mode & 1) != 0;
	pipe->reads += (mode & 1) != 0;
	pipe->writers += (mode & 2) != 0;
	pipe->writes += (mode & 2) != 0;
	wake_pipe(pipe);
}

void close_pipe(struct m_inode *inode, int mode)
{
	struct pipe *pipe = inode->i_pipe;

	pipe->readers -= (mode & 1) != 0;
	pipe->writers -= (mode & 2) != 0;
	wake_pipe(pipe);
	free_pipe(inode);
}

/*
 * Wait until the other end has been opened, if only for a moment; mode: the end
 * that is open already. 0 or -ERESTARTSYS.
 */
static int wait_for_partner(struct pipe *pipe, int mode)
{
	unsigned long reads = pipe->reads, writes = pipe->writes;
	int error = 0;

	while (!error && ((mode == 1 && !pipe->writers && pipe->writes == writes) ||
			  (mode == 2 && !pipe->readers && pipe->reads == reads)))
		error = wait_for_pipe(pipe, 0);
	return error;
}

/*
 * Open a FIFO, mode as f_mode: waits for somebody at the other end. 0; -ENXIO:
 * nobody reads it, and nonblock; -EINTR, -ENFILE, -ENOMEM. (POSIX: open.)
 */
int open_fifo(struct m_inode *inode, int mode, int nonblock)
{
	struct pipe *pipe;
	int error = 0;

	if (!inode->i_pipe)
		error = new_pipe(inode);
	if (error)
		return error;
	pipe = inode->i_pipe;
	add_end(pipe, mode);
	if (!nonblock)
		error = wait_for_partner(pipe, mode);
	else if (mode == 2 && !pipe->readers)
		error = -ENXIO;
	if (error)
		close_pipe(inode, mode);
	return error;
}

/* Both ends of a new pipe; uses the reference to inode up. */
static int open_ends(struct m_inode *inode, unsigned long fd[2])
{
	int result;

	add_end(inode->i_pipe, 1);
	result = new_file(inode, O_RDONLY);
	if (result < 0) {
		close_pipe(inode, 1);
		iput(inode);
		return result;
	}
	fd[0] = result;
	inode->i_count++;
	add_end(inode->i_pipe, 2);
	result = new_file(inode, O_WRONLY);
	if (result < 0) {
		close_pipe(inode, 2);
		iput(inode);
		sys_close(fd[0]);
		return result;
	}
	fd[1] = result;
	return 0;
}

/*
 * System call 42: two descriptors to fildes, to read from and to write to.
 * -EFAULT, -EMFILE, -ENFILE, -ENOMEM. Sleeps only to reach fildes.
 */
int sys_pipe(unsigned long *fildes)
{
	struct m_inode *inode;
	unsigned long fd[2];
	int error;

	inode = get_empty_inode(&pipe_super);
	if (!inode)
		return -ENFILE;
	error = new_pipe(inode);
	if (error) {
		iput(inode);
		return error;
	}
	inode->i_mode = S_IFIFO | 0600;
	inode->i_uid = current->euid;
	inode->i_gid = current->egid;
	inode->i_mtime = inode->i_atime = inode->i_ctime = CURRENT_TIME;
	inode->i_op = &pipe_operations;
	error = open_ends(inode, fd);
	if (error)
		return error;
	if (!copy_to_user(fildes, fd, sizeof(fd)))
		return 0;
	sys_close(fd[0]);
	sys_close(fd[1]);
	return -EFAULT;
}
