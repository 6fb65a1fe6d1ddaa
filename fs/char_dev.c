/*
 * fs/char_dev.c - character devices by their major number.
 */

#include <errno.h>
#include <asm/segment.h>
#include <linux/fs.h>
#include <linux/kernel.h>

#define CHUNK		256
#define NR_TTYS		3	/* the console, two serial lines */
#define LAST_MEM_MINOR	5

/*
 * Wait for what is typed: for ever, as long as the keyboard has no driver.
 * -EINTR when there is a signal.
 */
static int wait_for_keys(void)
{
	while (!(current->signal & ~current->blocked)) {
		current->state = TASK_INTERRUPTIBLE;
		schedule();
	}
	return -EINTR;
}

/* The console: what a task writes goes to the screen as it is. */
static int rw_tty(int rw, unsigned minor, char *user_buf, int count,
		  unsigned long *pos)
{
	char chunk[CHUNK];
	int done = 0, n, left;

	(void) pos;
	if (minor > 1)
		return -ENXIO;
	if (rw == READ)
		return wait_for_keys();
	while (done < count) {
		n = count - done < CHUNK ? count - done : CHUNK;
		left = copy_from_user(chunk, user_buf + done, n);
		con_write(chunk, n - left);
		done += n - left;
		if (left)
			return done ? done : -EFAULT;
	}
	return done;
}

typedef int (*crw_ptr)(int rw, unsigned minor, char *user_buf, int count,
		       unsigned long *pos);

static const crw_ptr crw_table[] = {
	[MEM_MAJOR] = rw_memory,
	[TTYX_MAJOR] = rw_tty,
	[TTY_MAJOR] = rw_tty,
};

int open_char(int dev)
{
	unsigned major = MAJOR(dev), minor = MINOR(dev);

	if (major == MEM_MAJOR)
		return minor >= 1 && minor <= LAST_MEM_MINOR ? 0 : -ENXIO;
	if (major == TTYX_MAJOR || major == TTY_MAJOR)
		return minor < NR_TTYS ? 0 : -ENXIO;
	return -ENXIO;
}

/* Would reading or writing not sleep? (select) */
int char_is_ready(int dev, int rw)
{
	unsigned major = MAJOR(dev);

	return rw == WRITE || major == MEM_MAJOR;
}

int rw_char(int rw, int dev, char *user_buf, int count, unsigned long *pos)
{
	unsigned major = MAJOR(dev);

	if (major >= ARRAY_SIZE(crw_table) || !crw_table[major])
		return -ENODEV;
	return crw_table[major](rw, MINOR(dev), user_buf, count, pos);
}
