/*
 * fs/char_dev.c - character devices by their major number.
 */

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/tty.h>

#define LAST_MEM_MINOR	5

static int rw_tty(int rw, int dev, char *user_buf, int count, struct file *f)
{
	int nr = tty_number(dev), nonblock = f->f_flags & O_NONBLOCK;

	if (nr < 0)
		return nr;
	return rw == READ ? tty_read(nr, user_buf, count, nonblock)
			  : tty_write(nr, user_buf, count, nonblock);
}

typedef int (*crw_ptr)(int rw, int dev, char *user_buf, int count,
		       struct file *f);

static const crw_ptr crw_table[] = {
	[MEM_MAJOR] = rw_memory,
	[TTYX_MAJOR] = rw_tty,
	[TTY_MAJOR] = rw_tty,
};

int rw_char(int rw, int dev, char *user_buf, int count, struct file *f)
{
	unsigned major = MAJOR(dev);

	if (major >= ARRAY_SIZE(crw_table) || !crw_table[major])
		return -ENODEV;
	return crw_table[major](rw, dev, user_buf, count, f);
}

static int is_tty(int dev)
{
	return MAJOR(dev) == TTYX_MAJOR || MAJOR(dev) == TTY_MAJOR;
}

int char_is_ready(int dev, int rw)
{
	int nr;

	if (!is_tty(dev))
		return 1;
	nr = tty_number(dev);
	return nr < 0 || tty_ready(nr, rw);
}

/*
 * What there is no driver for cannot be opened. /dev/tty is not counted: whose it
 * is may be another's at the close.
 */
int char_open(int dev, int flag)
{
	int nr;

	if (MAJOR(dev) == MEM_MAJOR)
		return MINOR(dev) >= 1 && MINOR(dev) <= LAST_MEM_MINOR ? 0 : -ENXIO;
	if (!is_tty(dev))
		return -ENXIO;
	nr = tty_number(dev);
	if (nr < 0 || MAJOR(dev) == TTY_MAJOR)
		return nr < 0 ? nr : 0;
	return tty_open(nr, flag);
}

void char_close(int dev)
{
	if (MAJOR(dev) == TTYX_MAJOR)
		tty_close(tty_number(dev));
}

int char_ioctl(int dev, unsigned int cmd, unsigned long arg)
{
	int nr;

	if (!is_tty(dev))
		return -ENOTTY;
	nr = tty_number(dev);
	return nr < 0 ? nr : tty_ioctl(nr, cmd, arg);
}
