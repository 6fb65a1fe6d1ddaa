/*
 * fs/block_dev.c - block devices as files: bytes at any position.
 *
 * A block is changed in the cache with no sleep in between, and only when all
 * of the new bytes are at hand: nobody sees half of a write, and a bad pointer
 * changes nothing.
 */

#include <errno.h>
#include <asm/segment.h>
#include <linux/blk.h>
#include <linux/kernel.h>

#define MOST_KB		0x3fffffUL	/* of 32 bits of bytes: 4 GB - 1 KB */

unsigned long blk_bytes(int dev)
{
	unsigned major = MAJOR(dev);

	if (major >= NR_BLK_DEV || !blk_size[major])
		return 0;
	if (blk_size[major][MINOR(dev)] > MOST_KB)
		return MOST_KB << BLOCK_SIZE_BITS;
	return blk_size[major][MINOR(dev)] << BLOCK_SIZE_BITS;
}

/*
 * Make the pages of n bytes at user_buf present, so that copying them will not
 * sleep: at most two pages. 0 or -EFAULT.
 */
int touch_user(const char *user_buf, unsigned long n)
{
	char c;

	if (copy_from_user(&c, user_buf, 1) ||
	    copy_from_user(&c, user_buf + n - 1, 1))
		return -EFAULT;
	return 0;
}

/*
 * n bytes, not beyond the block's end, to the device's position at. A whole
 * block need not be read first. Returns n or an error.
 */
static int write_part(int dev, unsigned long at, const char *user_buf,
		      unsigned long n)
{
	struct buffer_head *bh;
	int error = -EFAULT;

	if (n == BLOCK_SIZE)
		bh = getblk(dev, at >> BLOCK_SIZE_BITS);
	else
		bh = bread(dev, at >> BLOCK_SIZE_BITS);
	if (!bh)
		return -EIO;
	do {
		wait_on_buffer(bh);
		if (touch_user(user_buf, n))
			goto out;
	} while (bh->b_lock);
	error = -EIO;
	if (n < BLOCK_SIZE && !bh->b_uptodate)
		goto out;	/* lost in the meantime: another medium, say */
	error = -EFAULT;
	if (copy_from_user(bh->b_data + at % BLOCK_SIZE, user_buf, n))
		goto out;
	bh->b_uptodate = 1;
	bh->b_dirt = 1;
	error = n;
out:
	brelse(bh);
	return error;
}

/*
 * The same, reading; ahead is how many bytes from there are there and will be
 * asked for. Returns how many could be had, or an error.
 */
static int read_part(int dev, unsigned long at, char *user_buf,
		     unsigned long n, unsigned long ahead)
{
	unsigned long block = at >> BLOCK_SIZE_BITS, left;
	unsigned long last = (at + ahead - 1) >> BLOCK_SIZE_BITS;
	struct buffer_head *bh = bread_run(dev, block, last - block + 1);

	if (!bh)
		return -EIO;
	left = copy_to_user(user_buf, bh->b_data + at % BLOCK_SIZE, n);
	brelse(bh);
	return left == n ? -EFAULT : (int) (n - left);
}

/*
 * What of count bytes is on a device of size bytes from the position at on, or
 * 0 for the end, or -ENOSPC. The driver may come to know the size when it has
 * read something: until then it is one block at a time.
 */
static int on_device(int rw, unsigned long size, unsigned long at, int count)
{
	unsigned long rest = size ? size - at : BLOCK_SIZE - at % BLOCK_SIZE;

	if (size && at >= size)
		return rw == READ ? 0 : -ENOSPC;
	return (unsigned long) count < rest ? count : (int) rest;
}

int rw_block(int rw, int dev, char *user_buf, int count, unsigned long *pos)
{
	int done, n, part, result = 0;
	unsigned long at = *pos;

	if (!has_driver(dev))
		return -ENXIO;
	if (rw == WRITE && blk_read_only(dev))
		return -EROFS;
	for (done = 0; done < count; done += result, at += result) {
		result = n = on_device(rw, blk_bytes(dev), at, count - done);
		if (n <= 0)
			break;
		part = BLOCK_SIZE - at % BLOCK_SIZE;
		if (part > n)
			part = n;
		if (rw == READ)
			result = read_part(dev, at, user_buf + done, part, n);
		else
			result = write_part(dev, at, user_buf + done, part);
		if (result < 0)
			break;
	}
	*pos = at;
	return done ? done : result;
}
