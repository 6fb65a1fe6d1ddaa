#ifndef _LINUX_FS_H
#define _LINUX_FS_H

#include <sys/types.h>
#include <linux/sched.h>

#define NR_FILE		64
#define NAME_SIZE	256	/* of a path with its zero, at most */

#define READ	0
#define WRITE	1
#define READA	2	/* read or write ahead: only if a request is free */
#define WRITEA	3

#define BLOCK_SIZE	1024
#define BLOCK_SIZE_BITS	10
#define NR_HASH		307

#define MAJOR(dev)	((unsigned) (dev) >> 8)
#define MINOR(dev)	((dev) & 0xff)
#define MKDEV(major, minor)	((major) << 8 | (minor))

#define MEM_MAJOR	1
#define FD_MAJOR	2
#define HD_MAJOR	3
#define TTYX_MAJOR	4
#define TTY_MAJOR	5

struct m_inode;

/* What a file system can do with one of its inodes. */
struct inode_operations {
	/*
	 * Fill the page frame, a physical address, from the file's byte
	 * offset on; what is past the end of the file is zero. Returns 0 or a
	 * negative error. May sleep.
	 */
	int (*read_page)(struct m_inode *inode, unsigned long offset,
			 unsigned long frame);
};

struct m_inode {
	unsigned short i_mode;
	unsigned short i_rdev;		/* of a device file */
	unsigned long i_size;
	unsigned short i_count;
	const struct inode_operations *i_op;
	const void *i_data;		/* a built-in program's bytes */
};

struct file {
	unsigned short f_mode;		/* bit 0: may be read, bit 1: may be written */
	unsigned short f_flags;
	unsigned short f_count;
	struct m_inode *f_inode;
	unsigned long f_pos;
};

/*
 * A buffer: one aligned 1 KB block of a block device, known by (b_dev,
 * b_blocknr). Its memory never moves. b_count users hold it; at 0 it is on the
 * way to be used for something else, least recently used first.
 */
struct buffer_head {
	char *b_data;
	unsigned long b_blocknr;
	unsigned short b_dev;		/* 0: free */
	unsigned short b_count;
	unsigned char b_uptodate;	/* b_data is what is, or will be, on disk */
	unsigned char b_dirt;		/* and is newer than what is there */
	unsigned char b_lock;		/* a request is under way */
	unsigned char b_error;		/* the last write failed */
	struct task_struct *b_wait;
	struct buffer_head *b_prev, *b_next;		/* hash queue */
	struct buffer_head *b_prev_free, *b_next_free;	/* all, by last use */
	struct buffer_head *b_reqnext;			/* in a request */
};

extern struct file file_table[NR_FILE];
extern int nr_buffers;
extern int ROOT_DEV;

/*
 * The buffer cache, fs/buffer.c. All may sleep but get_hash_table's look-up.
 * getblk: the buffer of a block, with one more user, contents as they are.
 * bread: the same, read; NULL if it cannot be. breada: and others ahead (a
 * list of block numbers that ends with a negative one). bread_run: the first of
 * n blocks, and as many of the others ahead as are read in one go. sync_dev:
 * write out what is dirty, and wait; 0 for all devices. -EIO if something could
 * not be written, now or since the last time. check_disk_change: forget what is
 * known of the medium if it is another one.
 */
void buffer_init(unsigned long buffer_end);
struct buffer_head *getblk(int dev, unsigned long block);
struct buffer_head *get_hash_table(int dev, unsigned long block);
struct buffer_head *bread(int dev, unsigned long block);
struct buffer_head *breada(int dev, unsigned long block, ...);
struct buffer_head *bread_run(int dev, unsigned long block, unsigned long n);
void brelse(struct buffer_head *bh);
void wait_on_buffer(struct buffer_head *bh);
int sync_dev(int dev);
void invalidate_buffers(int dev);
void check_disk_change(int dev);

/*
 * kernel/blk_drv/ll_rw_blk.c: queue a read or a write of bh, which gets
 * locked. May sleep, but for READA and WRITEA. ll_rw_blocks does that for
 * several of one device before its driver begins: adjacent ones go together.
 */
void ll_rw_block(int rw, struct buffer_head *bh);
void ll_rw_blocks(int rw, int nr, struct buffer_head *bh[]);

/*
 * fs/block_dev.c: as rw_char, for block devices. Past a device's end there is
 * nothing to read, and a write gives -ENOSPC. blk_bytes: where that is, 0 if
 * nobody knows.
 */
int rw_block(int rw, int dev, char *user_buf, int count, unsigned long *pos);
unsigned long blk_bytes(int dev);

/*
 * Look a name up. Until there are file systems these are the built-in devices
 * and programs, fewer than inodes. Returns the inode with its count raised, or
 * NULL if there is no such name.
 */
struct m_inode *namei(const char *kernel_name);
void iput(struct m_inode *inode);

/*
 * Read from or write to a character device at *pos (which moves on), between
 * it and the current task's memory at user_buf. Returns the count or a
 * negative error. May sleep.
 */
int rw_char(int rw, int dev, char *user_buf, int count, unsigned long *pos);
int rw_memory(int rw, unsigned minor, char *user_buf, int count, unsigned long *pos);

int sys_close(unsigned int fd);

#endif
