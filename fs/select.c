/*
 * fs/select.c - waiting for one of several files (0.12).
 *
 * All who wait here sleep on one queue, and whatever a file may be waited for
 * wakes them: they look again.
 */

#include <errno.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <asm/segment.h>
#include <linux/fs.h>
#include <linux/kernel.h>

struct task_struct *select_wait;

/* What select's three sets are about. */
enum { IN, OUT, EXCEPT };

static int pipe_is_ready(const struct m_inode *inode, int what)
{
	const struct pipe *pipe = inode->i_pipe;

	if (what == IN)
		return pipe->head != pipe->tail || !pipe->writers;
	if (what == OUT)
		return (pipe->head + 1) % PAGE_SIZE != pipe->tail ||
		       !pipe->readers;
	return 0;
}

/* Would read (or write) of the file go ahead without sleeping? */
static int is_ready(const struct file *f, int what)
{
	const struct m_inode *inode = f->f_inode;

	if (S_ISFIFO(inode->i_mode))
		return pipe_is_ready(inode, what);
	if (S_ISCHR(inode->i_mode))
		return char_is_ready(inode->i_rdev, what == IN ? READ : WRITE) &&
		       what != EXCEPT;
	return what != EXCEPT;
}

/* Those of the files in sets that are ready, to found. Returns how many. */
static int look(const unsigned long sets[3], unsigned long found[3])
{
	int what, fd, n = 0;

	for (what = IN; what <= EXCEPT; what++) {
		found[what] = 0;
		for (fd = 0; fd < NR_OPEN; fd++) {
			if (!(sets[what] >> fd & 1) ||
			    !is_ready(current->filp[fd], what))
				continue;
			found[what] |= 1UL << fd;
			n++;
		}
	}
	return n;
}

/*
 * Look, and sleep, until one is ready or the ticks have passed (negative: no end).
 * Returns how many are ready; -EINTR.
 */
static int wait(const unsigned long sets[3], unsigned long found[3], long *ticks)
{
	int n;

	cli();		/* a character may come between the look and the sleep */
	while (!(n = look(sets, found)) && *ticks) {
		if (current->signal & ~current->blocked) {
			n = -ERESTARTNOHAND;
			break;
		}
		if (*ticks < 0)
			interruptible_sleep_on(&select_wait);
		else
			*ticks = sleep_ticks(&select_wait, *ticks);
	}
	sti();
	return n;
}

/* What the user's pointer to a set holds, of files that are open. */
static int get_set(unsigned long *user_set, unsigned long mask, unsigned long *set)
{
	int fd;

	*set = 0;
	if (!user_set)
		return 0;
	if (copy_from_user(set, user_set, sizeof(*set)))
		return -EFAULT;
	*set &= mask;
	for (fd = 0; fd < NR_OPEN; fd++)
		if (*set >> fd & 1 && !current->filp[fd])
			return -EBADF;
	return *set >> NR_OPEN ? -EBADF : 0;
}

static int get_ticks(const struct timeval *user_tv, long *ticks)
{
	struct timeval tv;

	*ticks = -1;
	if (!user_tv)
		return 0;
	if (copy_from_user(&tv, user_tv, sizeof(tv)))
		return -EFAULT;
	if (tv.tv_sec < 0 || (unsigned long) tv.tv_usec >= 1000000)
		return -EINVAL;
	if (tv.tv_sec > 0x7fffff)
		tv.tv_sec = 0x7fffff;
	*ticks = tv.tv_sec * HZ + (tv.tv_usec + 1000000 / HZ - 1) / (1000000 / HZ);
	return 0;
}

/* What is left of the time, in the place it came from (0.12). */
static int put_ticks(struct timeval *user_tv, long ticks)
{
	struct timeval tv = { ticks / HZ, ticks % HZ * (1000000 / HZ) };

	if (!user_tv)
		return 0;
	return copy_to_user(user_tv, &tv, sizeof(tv)) ? -EFAULT : 0;
}

/*
 * System call 82 (0.12): buffer is the address of select's five arguments: n,
 * three sets, the longest time. Returns how many files are ready, which are in
 * the sets then; 0 when the time is over; -EBADF, -EFAULT, -EINVAL, -EINTR.
 */
int sys_select(unsigned long *buffer)
{
	struct {
		long n;
		unsigned long *sets[3];
		struct timeval *tv;
	} arg;
	unsigned long sets[3], found[3], mask;
	long ticks;
	int i, n, error;

	if (copy_from_user(&arg, buffer, sizeof(arg)))
		return -EFAULT;
	if (arg.n < 0)
		return -EINVAL;
	mask = arg.n < 32 ? (1UL << arg.n) - 1 : ~0UL;
	for (i = 0; i < 3; i++)
		if ((error = get_set(arg.sets[i], mask, &sets[i])))
			return error;
	error = get_ticks(arg.tv, &ticks);
	if (error)
		return error;
	n = wait(sets, found, &ticks);
	error = put_ticks(arg.tv, ticks < 0 ? 0 : ticks);
	if (n < 0 || error)
		return n < 0 ? n : error;
	for (i = 0; i < 3; i++)
		if (arg.sets[i] && copy_to_user(arg.sets[i], &found[i],
						sizeof(found[i])))
			return -EFAULT;
	return n;
}
