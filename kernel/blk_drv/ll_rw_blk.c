/*
 * kernel/blk_drv/ll_rw_blk.c - requests, between the buffer cache and the
 * drivers of block devices.
 *
 * Each device (major number) has a queue. Its first request is the driver's,
 * which may be at work on it at any time, from interrupts; what stands behind
 * it is kept in an order that is good for the arm of a disk, reads before
 * writes, and grows by buffers that adjoin it. A buffer in a request is locked:
 * so no block is in two of them.
 *
 * Everything here runs with interrupts off.
 */

#include <linux/blk.h>
#include <linux/kernel.h>

#define SECTORS		(BLOCK_SIZE / 512)
#define MOST_SECTORS	128			/* in one request: 64 KB */
#define WRITE_REQUESTS	(NR_REQUEST * 2 / 3)	/* the rest is for reads */

struct request request[NR_REQUEST];
struct blk_dev_struct blk_dev[NR_BLK_DEV];
const unsigned long *blk_size[NR_BLK_DEV];

static struct task_struct *wait_for_request;

/* Bit MINOR(dev): a write has failed since this was asked last. */
static unsigned long failed[NR_BLK_DEV][256 / 32];

/*
 * The device whose first request was queued just now; its driver has not been
 * told yet, so that adjacent blocks can still join. Never held over a sleep.
 */
static struct blk_dev_struct *held;

static int start_held(void)
{
	struct blk_dev_struct *dev = held;

	held = NULL;
	if (dev)
		dev->request_fn();
	return dev != NULL;
}

/* Lock bh, when whoever has it locked is done. */
static void lock_buffer(struct buffer_head *bh)
{
	while (bh->b_lock)
		if (!start_held())
			sleep_on(&bh->b_wait);
	bh->b_lock = 1;
}

static void unlock_buffer(struct buffer_head *bh)
{
	bh->b_lock = 0;
	wake_up(&bh->b_wait);
}

void write_failed(int dev)
{
	if (MAJOR(dev) < NR_BLK_DEV)
		failed[MAJOR(dev)][MINOR(dev) / 32] |= 1UL << MINOR(dev) % 32;
}

int take_write_error(int dev)
{
	unsigned long bit = 1UL << MINOR(dev) % 32, found;
	unsigned long *word = &failed[0][0];
	unsigned i;

	if (dev) {
		if (MAJOR(dev) >= NR_BLK_DEV)
			return 0;
		word = &failed[MAJOR(dev)][MINOR(dev) / 32];
		found = *word & bit;
		*word &= ~bit;
		return found != 0;
	}
	for (found = i = 0; i < sizeof(failed) / sizeof(*word); i++) {
		found |= word[i];
		word[i] = 0;
	}
	return found != 0;
}

/*
 * bh has been read or written, or cannot be, and whoever syncs hears of what
 * could not be written. That is not tried again: unless somebody has changed it
 * since, it is dropped; but not if the medium may come back.
 */
static void finish_buffer(struct buffer_head *bh, int cmd, enum io_end how)
{
	int good = how == IO_DONE;

	if (cmd == WRITE && !good) {
		bh->b_error = 1;
		bh->b_dirt |= how == IO_LATER;
		write_failed(bh->b_dev);
	}
	if (good)
		bh->b_error = 0;
	if (good || !bh->b_dirt)
		bh->b_uptodate = good;
	unlock_buffer(bh);
}

/* req's first buffer is bh now. */
static void first_buffer(struct request *req, struct buffer_head *bh)
{
	req->bh = bh;
	req->buffer = bh->b_data;
	req->sector = bh->b_blocknr * SECTORS;
	req->current_nr_sectors = SECTORS;
}

/* Said once a request, and not of what nobody has asked for. */
static void tell(struct request *req)
{
	if (!req->told && !req->ahead)
		printk("I/O error: device %d:%d, %s of block %lu\n",
		       MAJOR(req->dev), MINOR(req->dev),
		       req->cmd == READ ? "read" : "write",
		       req->bh->b_blocknr);
	req->told = 1;
}

struct request *end_request(int major, enum io_end how)
{
	struct request *req = blk_dev[major].current_request;
	struct buffer_head *bh, *next;

	if (!req)
		panic("end_request: device %d has no request", major);
	bh = req->bh;
	next = bh->b_reqnext;
	bh->b_reqnext = NULL;
	if (how == IO_FAILED)
		tell(req);
	finish_buffer(bh, req->cmd, how);
	req->nr_sectors -= req->current_nr_sectors;
	req->errors = 0;
	if (next) {
		first_buffer(req, next);
		return req;
	}
	blk_dev[major].current_request = req->next;
	req->dev = -1;
	req->next = NULL;
	wake_up(&wait_for_request);
	return blk_dev[major].current_request;
}

/* The first request of the queue that may still be changed, or NULL. */
static struct request *first_waiting(struct blk_dev_struct *dev)
{
	struct request *req = dev->current_request;

	return req && held != dev ? req->next : req;
}

/* Can bh join a waiting request, at its end or before its start? */
static int merge(struct blk_dev_struct *dev, int cmd, int ahead,
		 struct buffer_head *bh)
{
	unsigned long sector = bh->b_blocknr * SECTORS;
	struct request *req;

	for (req = first_waiting(dev); req; req = req->next) {
		if (req->dev != bh->b_dev || req->cmd != cmd ||
		    req->nr_sectors + SECTORS > MOST_SECTORS)
			continue;
		if (req->sector + req->nr_sectors == sector) {
			req->bhtail->b_reqnext = bh;
			req->bhtail = bh;
		} else if (sector + SECTORS == req->sector) {
			bh->b_reqnext = req->bh;
			first_buffer(req, bh);
		} else {
			continue;
		}
		req->nr_sectors += SECTORS;
		req->ahead &= ahead;
		return 1;
	}
	return 0;
}

/* Does the arm come to a before b? Reads come before writes (0.11). */
static int in_order(const struct request *a, const struct request *b)
{
	if (a->cmd != b->cmd)
		return a->cmd < b->cmd;
	if (a->dev != b->dev)
		return a->dev < b->dev;
	return a->sector < b->sector;
}

/*
 * Into the queue, where the arm passes on its way up, or on the next way if
 * the place is behind it. So nobody waits for ever: each way has an end.
 */
static void add_request(struct blk_dev_struct *dev, struct request *req)
{
	struct request *at = dev->current_request;

	if (!at) {
		dev->current_request = req;
		start_held();
		held = dev;
		return;
	}
	for (; at->next; at = at->next)
		if ((in_order(at, req) || !in_order(at, at->next)) &&
		    in_order(req, at->next))
			break;
	req->next = at->next;
	at->next = req;
}

static struct request *free_request(int cmd)
{
	struct request *req;

	req = request + (cmd == READ ? NR_REQUEST : WRITE_REQUESTS);
	while (--req >= request)
		if (req->dev < 0)
			return req;
	return NULL;
}

/* Is there such a block? 0 for a size: nobody knows. */
static int block_exists(const struct buffer_head *bh)
{
	unsigned major = MAJOR(bh->b_dev);
	unsigned long size;

	if (major >= NR_BLK_DEV || !blk_dev[major].request_fn)
		return 0;
	size = blk_size[major] ? blk_size[major][MINOR(bh->b_dev)] : 0;
	return !size || bh->b_blocknr < size;
}

/*
 * Queue the locked bh. False if no request is free for it, and the caller may
 * not wait.
 */
static int queue_buffer(int cmd, int ahead, struct buffer_head *bh)
{
	struct blk_dev_struct *dev = blk_dev + MAJOR(bh->b_dev);
	struct request *req;

	while (!merge(dev, cmd, ahead, bh)) {
		req = free_request(cmd);
		if (req) {
			req->dev = bh->b_dev;
			req->cmd = cmd;
			req->ahead = ahead;
			req->told = 0;
			req->errors = 0;
			req->nr_sectors = SECTORS;
			first_buffer(req, bh);
			req->bhtail = bh;
			req->next = NULL;
			add_request(dev, req);
			return 1;
		}
		if (ahead)
			return 0;
		if (!start_held())
			sleep_on(&wait_for_request);
	}
	return 1;
}

/*
 * A write takes the dirty mark away when it is queued: what is changed after
 * that is dirty again.
 */
static void make_request(int rw, struct buffer_head *bh)
{
	int ahead = rw == READA || rw == WRITEA;
	int cmd = rw == READ || rw == READA ? READ : WRITE;

	if (ahead && (bh->b_lock || !block_exists(bh)))
		return;
	lock_buffer(bh);
	if (cmd == READ ? bh->b_uptodate || bh->b_dirt : !bh->b_dirt) {
		unlock_buffer(bh);
		return;
	}
	bh->b_dirt = 0;
	if (!block_exists(bh)) {
		printk("device %d:%d has no block %lu\n", MAJOR(bh->b_dev),
		       MINOR(bh->b_dev), bh->b_blocknr);
		finish_buffer(bh, cmd, IO_FAILED);
	} else if (!queue_buffer(cmd, ahead, bh)) {
		bh->b_dirt = cmd == WRITE;
		unlock_buffer(bh);
	}
}

void ll_rw_blocks(int rw, int nr, struct buffer_head *bh[])
{
	unsigned long flags = save_flags();
	int i;

	cli();
	for (i = 0; i < nr; i++)
		make_request(rw, bh[i]);
	start_held();
	restore_flags(flags);
}

void ll_rw_block(int rw, struct buffer_head *bh)
{
	ll_rw_blocks(rw, 1, &bh);
}

int blk_read_only(int dev)
{
	unsigned major = MAJOR(dev);

	if (major >= NR_BLK_DEV || !blk_dev[major].read_only)
		return 0;
	return blk_dev[major].read_only(dev);
}

void blk_dev_init(void)
{
	int i;

	for (i = 0; i < NR_REQUEST; i++)
		request[i].dev = -1;
}
