/*
 * kernel/chr_drv/mem.c - the memory devices, major number 1 (0.11:
 * fs/char_dev.c).
 *
 *	1 mem	physical memory		3 null	empty, and swallows all
 *	2 kmem	the kernel's memory	4 port	I/O ports, a byte each
 *					5 zero	zeros without end
 *
 * The kernel sees physical memory one to one, so mem and kmem are the same
 * here.
 */

#include <errno.h>
#include <asm/io.h>
#include <asm/segment.h>
#include <linux/fs.h>
#include <linux/kernel.h>

#define MINOR_MEM	1
#define MINOR_KMEM	2
#define MINOR_NULL	3
#define MINOR_PORT	4
#define MINOR_ZERO	5
#define PORTS		65536

static const char zeros[256];

/* Bytes of memory at *pos; past its end there are none. */
static int rw_mem(int rw, char *user_buf, int count, unsigned long *pos)
{
	unsigned long left;

	if (*pos >= HIGH_MEMORY)
		return rw == READ ? 0 : -ENXIO;
	if ((unsigned long) count > HIGH_MEMORY - *pos)
		count = HIGH_MEMORY - *pos;
	if (rw == READ)
		left = copy_to_user(user_buf, (void *) *pos, count);
	else
		left = copy_from_user((void *) *pos, user_buf, count);
	if (left == (unsigned long) count && count)
		return -EFAULT;
	*pos += count - left;
	return count - left;
}

static int rw_port(int rw, char *user_buf, int count, unsigned long *pos)
{
	unsigned char byte;
	int done;

	for (done = 0; done < count && *pos < PORTS; done++, ++*pos) {
		if (rw == READ) {
			byte = inb(*pos);
			if (copy_to_user(user_buf + done, &byte, 1))
				break;
		} else {
			if (copy_from_user(&byte, user_buf + done, 1))
				break;
			outb(byte, *pos);
		}
	}
	return done || !count || *pos >= PORTS ? done : -EFAULT;
}

static int read_zero(char *user_buf, int count)
{
	unsigned long n, left;
	int done = 0;

	while (done < count) {
		n = count - done;
		if (n > sizeof(zeros))
			n = sizeof(zeros);
		left = copy_to_user(user_buf + done, zeros, n);
		done += n - left;
		if (left)
			return done ? done : -EFAULT;
	}
	return done;
}

int rw_memory(int rw, int dev, char *user_buf, int count, struct file *f)
{
	switch (MINOR(dev)) {
	case MINOR_MEM:
	case MINOR_KMEM:
		return rw_mem(rw, user_buf, count, &f->f_pos);
	case MINOR_NULL:
		return rw == READ ? 0 : count;
	case MINOR_PORT:
		return rw_port(rw, user_buf, count, &f->f_pos);
	case MINOR_ZERO:
		return rw == READ ? read_zero(user_buf, count) : count;
	}
	return -ENXIO;
}
