/*
 * kernel/blk_drv/ramdisk.c - a disk in memory, block device 1:1 as in 0.11.
 */

#include <errno.h>
#include <string.h>
#include <linux/blk.h>
#include <linux/kernel.h>

#define RAM_MINOR	1
#define IMAGE_BLOCK	256	/* of a floppy: a volume for the RAM disk */
#define MOST_ZONE	6	/* 1 << this: the most blocks in a zone */

static char *rd_start;
static unsigned long rd_size[256];		/* in KB, by minor */

/* Buffer by buffer, all there are: nothing here has to be waited for. */
static void do_rd_request(void)
{
	struct request *req = blk_dev[RAM_MAJOR].current_request;
	char *place;
	int there;

	while (req) {
		there = MINOR(req->dev) == RAM_MINOR &&
			req->bh->b_blocknr < rd_size[RAM_MINOR];
		place = rd_start + (req->sector << 9);
		if (there && req->cmd == READ)
			memcpy(req->buffer, place, BLOCK_SIZE);
		else if (there)
			memcpy(place, req->buffer, BLOCK_SIZE);
		req = end_request(RAM_MAJOR, there ? IO_DONE : IO_FAILED);
	}
}

/*
 * The RAM disk is length bytes of memory, whole KB, at the physical address
 * start. It begins as all zeros. Returns how much it takes (0.11).
 */
unsigned long rd_init(unsigned long start, unsigned long length)
{
	rd_start = (char *) start;
	rd_size[RAM_MINOR] = length / BLOCK_SIZE;
	memset(rd_start, 0, length);
	blk_size[RAM_MAJOR] = rd_size;
	blk_dev[RAM_MAJOR].request_fn = do_rd_request;
	return length;
}

/* How many KB a Minix volume has whose super block is in bh; 0: it is none. */
static unsigned long volume_size(const struct buffer_head *bh)
{
	const struct d_super_block *d = (const void *) bh->b_data;

	if (d->s_magic != MINIX_MAGIC && d->s_magic != MINIX_MAGIC_30)
		return 0;
	if (d->s_log_zone_size > MOST_ZONE)
		return 0;
	return (unsigned long) d->s_nzones << d->s_log_zone_size;
}

/* n blocks from IMAGE_BLOCK of dev on into the RAM disk; 0 or -EIO. */
static int load(int dev, unsigned long n)
{
	struct buffer_head *bh;
	unsigned long i;

	for (i = 0; i < n; i++) {
		bh = bread_run(dev, IMAGE_BLOCK + i, n - i);
		if (!bh)
			return -EIO;
		memcpy(rd_start + i * BLOCK_SIZE, bh->b_data, BLOCK_SIZE);
		brelse(bh);
	}
	return 0;
}

/*
 * If there is a RAM disk, and root is to be a floppy that has a Minix volume
 * behind the kernel, from block 256 on: this goes into the RAM disk, and that
 * becomes root (0.11). If not, all stays as it is. May sleep.
 */
void rd_load(void)
{
	struct buffer_head *bh;
	unsigned long n;

	if (!rd_size[RAM_MINOR] || MAJOR(ROOT_DEV) != FD_MAJOR)
		return;
	bh = bread(ROOT_DEV, IMAGE_BLOCK + 1);
	if (!bh)
		return;
	n = volume_size(bh);
	brelse(bh);
	if (!n)
		return;
	if (n > rd_size[RAM_MINOR]) {
		printk("RAM disk: the volume on the floppy has %lu KB, and "
		       "%lu is all there is room for\n", n, rd_size[RAM_MINOR]);
		return;
	}
	if (load(ROOT_DEV, n)) {
		printk("RAM disk: the volume on the floppy cannot be read\n");
		memset(rd_start, 0, n * BLOCK_SIZE);
		return;
	}
	printk("RAM disk: %lu KB from the floppy\n", n);
	ROOT_DEV = MKDEV(RAM_MAJOR, RAM_MINOR);
}
