#ifndef _LINUX_BLK_H
#define _LINUX_BLK_H

#include <asm/io.h>
#include <asm/system.h>
#include <linux/fs.h>

/*
 * Between the buffer cache and the drivers of block devices (0.11's blk.h):
 * ll_rw_block() queues requests by device, elevator fashion; a driver works on
 * the first one, CURRENT, and calls end_request() when it is done.
 */
#define NR_BLK_DEV	7	/* major numbers */
#define NR_REQUEST	32	/* at once; the last third is for reads */

#define RAM_MAJOR	1	/* block device 1 */

/*
 * Sectors to be read or written in one go: those of the buffers that hang
 * together by b_reqnext from bh on, adjacent on the disk and in this order.
 * buffer is where the next sector goes to or comes from.
 */
struct request {
	int dev;			/* -1: this request is free */
	unsigned char cmd;		/* READ or WRITE */
	unsigned char ahead;		/* nobody waits: one try will do */
	unsigned char told;		/* a message has said what is wrong */
	int errors;			/* tries that have failed */
	unsigned long sector;		/* the next one, 512 bytes each */
	unsigned long nr_sectors;	/* left in all the buffers */
	unsigned long current_nr_sectors; /* left in the first buffer */
	char *buffer;
	struct buffer_head *bh;
	struct buffer_head *bhtail;
	struct request *next;
};

/*
 * A driver sets request_fn, and from then on the device is there. It is called
 * with interrupts off when current_request has become the only one. The others
 * are for media that can be taken out, else NULL, and may sleep. changed: has
 * the medium in dev's drive been changed, or may it have been, since it was
 * first used? If so the driver forgets it, and this is said once. Until then a
 * driver lets no request go to another medium. read_only: can the medium not be
 * written?
 */
struct blk_dev_struct {
	void (*request_fn)(void);	/* start working on current_request */
	struct request *current_request;
	int (*changed)(int dev);
	int (*read_only)(int dev);
};

extern struct blk_dev_struct blk_dev[NR_BLK_DEV];

/* Does anybody drive the block device? */
static inline int has_driver(int dev)
{
	return MAJOR(dev) < NR_BLK_DEV && blk_dev[MAJOR(dev)].request_fn;
}

extern struct request request[NR_REQUEST];

/*
 * By major and minor number: how many KB a device has, 0 if that is not known.
 * A driver that knows sets blk_size[major] to its table of all its minors.
 */
extern const unsigned long *blk_size[NR_BLK_DEV];

/*
 * The first buffer of the device's current request has been moved; or given up,
 * which is said on the console, once a request; or given up for now, because
 * the medium is out, which the driver has said: what was to be written is to be
 * written still. Unlocks it and wakes who waits; goes on with the request's
 * next buffer or the queue's next request. Returns the request to work on, or
 * NULL if the queue is empty. Interrupts are off.
 */
enum io_end { IO_FAILED, IO_DONE, IO_LATER };
struct request *end_request(int major, enum io_end how);

/* Between fs/buffer.c and fs/sync.c. */
extern struct buffer_head *start_buffer;
void let_go(struct buffer_head *bh);
void write_run(struct buffer_head *bh);

static inline int must_write(const struct buffer_head *bh)
{
	return bh->b_dirt && !bh->b_lock;
}

/*
 * What was to be written to dev is lost; and: has that happened since this was
 * asked last? (dev 0: to any device.)
 */
void write_failed(int dev);
int take_write_error(int dev);

/* Is dev's medium write protected? May sleep. */
int blk_read_only(int dev);

void blk_dev_init(void);
void floppy_init(void);
void hd_init(const void *drive_info);

unsigned long rd_init(unsigned long start, unsigned long length);
void rd_load(void);

#endif
