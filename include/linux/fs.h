#ifndef _LINUX_FS_H
#define _LINUX_FS_H

#include <sys/types.h>
#include <linux/sched.h>

#define NR_FILE		64

#define READ	0
#define WRITE	1

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

extern struct file file_table[NR_FILE];

/*
 * Look a name up. Until there are file systems these are the built-in devices
 * and programs. Returns the inode with its count raised, or NULL.
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
