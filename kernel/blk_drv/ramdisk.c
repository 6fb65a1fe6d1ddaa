/*
 * kernel/blk_drv/ramdisk.c - a disk in memory, block device 1:1 as in 0.11.
 */

#include <string.h>
#include <linux/blk.h>

#define RAM_MINOR	1

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
		req = end_request(RAM_MAJOR, there);
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
