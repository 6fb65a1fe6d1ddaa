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
#define NR_REQUEST	32	/* requests at once; the last third is for reads */

#define RAM_MAJOR	1	/* block device 1 */

/*
 * Sectors to be read or written in one go: those of the buffers that hang
 * together by b_reqnext from bh on, adjacent on the disk and in this order.
 * buffer is where the next sector goes to or comes from.
 */
struct request {
	int dev;			/* -1: this request is free */
	int cmd;			/* READ or WRITE */
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
 * with interrupts off when current_request has become the only one. changed,
 * if there is one: has the medium in dev's drive been changed since this was
 * asked last? It may sleep.
 */
struct blk_dev_struct {
	void (*request_fn)(void);	/* start working on current_request */
	struct request *current_request;
	int (*changed)(int dev);
};

extern struct blk_dev_struct blk_dev[NR_BLK_DEV];
extern struct request request[NR_REQUEST];

/*
 * By major and minor number: how many KB a device has, 0 if that is not known.
 * A driver that knows sets blk_size[major] to its table of all its minors.
 */
extern const unsigned long *blk_size[NR_BLK_DEV];

/*
 * The first buffer of the device's current request has been moved, or given up
 * (uptodate 0, which is said on the console). Unlocks it and wakes who waits;
 * goes on with the request's next buffer or the queue's next request. Returns
 * the request to work on, or NULL if the queue is empty. Interrupts are off.
 */
struct request *end_request(int major, int uptodate);

/*
 * What was to be written to dev is lost; and: has that happened since this was
 * asked last? (dev 0: to any device.)
 */
void write_failed(int dev);
int take_write_error(int dev);

void blk_dev_init(void);
void floppy_init(void);
void hd_init(const void *drive_info);
unsigned long rd_init(unsigned long start, unsigned long length);

#endif
