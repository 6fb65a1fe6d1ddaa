/*
 * fs/sync.c - what is in the buffers and what is on the disks: writing it out,
 * and forgetting it when the disk is another one.
 *
 * These walk over all buffers in the order of memory. A buffer that is waited
 * for is held, so that it keeps its block.
 */

#include <errno.h>
#include <linux/blk.h>
#include <linux/kernel.h>

static inline int is_of(const struct buffer_head *bh, int dev)
{
	return !dev || bh->b_dev == dev;
}

/*
 * Begin to write what is dirty; but where a medium is out, which one try has
 * shown, that is enough.
 */
static void begin_sync(int dev)
{
	struct buffer_head *bh, *end = start_buffer + nr_buffers;
	int out = 0, stuck;

	for (bh = start_buffer; bh < end; bh++) {
		if (!is_of(bh, dev) || !must_write(bh) ||
		    (bh->b_error && bh->b_dev == out))
			continue;
		stuck = bh->b_error;
		bh->b_count++;
		write_run(bh);
		if (stuck)
			wait_on_buffer(bh);
		if (bh->b_error && !bh->b_lock)
			out = bh->b_dev;
		let_go(bh);
	}
}

/*
 * What somebody makes dirty again and again is waited for once: this comes to
 * an end whatever others do.
 */
int sync_dev(int dev)
{
	struct buffer_head *bh, *end = start_buffer + nr_buffers;

	begin_sync(dev);
	for (bh = start_buffer; bh < end; bh++) {
		if (!is_of(bh, dev) || (!bh->b_dirt && !bh->b_lock))
			continue;
		bh->b_count++;
		wait_on_buffer(bh);
		if (!bh->b_error)
			ll_rw_block(WRITE, bh);	/* if it is dirty again */
		wait_on_buffer(bh);
		let_go(bh);
	}
	return take_write_error(dev) ? -EIO : 0;
}

/*
 * bh, which the caller holds, to the disk if it is newer than what is there.
 * Waits until that is done. 0, or -EIO if its last write has failed.
 */
int write_buffer(struct buffer_head *bh)
{
	ll_rw_block(WRITE, bh);
	wait_on_buffer(bh);
	return bh->b_error ? -EIO : 0;
}

/* A floppy drive has several minor numbers, one for each format. */
static int same_drive(int dev, int other)
{
	if (MAJOR(dev) == FD_MAJOR && MAJOR(other) == FD_MAJOR)
		return MINOR(dev) % 4 == MINOR(other) % 4;
	return dev == other;
}

/*
 * What the buffers hold of dev's medium is not what is there. Changes that have
 * not been written are lost, which the next sync will tell.
 */
void invalidate_buffers(int dev)
{
	struct buffer_head *bh, *end = start_buffer + nr_buffers;

	for (bh = start_buffer; bh < end; bh++) {
		if (!same_drive(bh->b_dev, dev))
			continue;
		bh->b_count++;
		wait_on_buffer(bh);
		if (same_drive(bh->b_dev, dev)) {
			if (bh->b_dirt)
				write_failed(bh->b_dev);
			bh->b_uptodate = bh->b_dirt = bh->b_error = 0;
		}
		let_go(bh);
	}
}

int is_mounted(int dev)
{
	struct super_block *sb;

	for (sb = super_block; sb < super_block + NR_SUPER; sb++)
		if (sb->s_dev && same_drive(sb->s_dev, dev))
			return 1;
	return 0;
}

/*
 * What belongs to a mounted volume is kept for its own medium: the driver lets
 * nothing pass to another one. What does not is written if the medium turns out
 * to be the same.
 */
void check_disk_change(int dev)
{
	unsigned major = MAJOR(dev);

	if (major >= NR_BLK_DEV || !blk_dev[major].changed || is_mounted(dev))
		return;
	if (sync_dev(dev))
		write_failed(dev);	/* it is not for us to be told */
	if (blk_dev[major].changed(dev))
		invalidate_buffers(dev);
}
