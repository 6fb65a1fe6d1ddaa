#ifndef _LINUX_FS_H
#define _LINUX_FS_H

#include <sys/types.h>
#include <linux/fat_fs.h>
#include <linux/minix_fs.h>
#include <linux/sched.h>

/*
 * What the file systems and the calls on files share. A format (fs/minix,
 * fs/fat, fs/dev) is two tables of operations; nothing outside its folder asks
 * which one it has.
 *
 * Locks. lock_inode is a sleeping lock: for a directory, around every look at
 * its entries and every change of them; for a file, around a change of its
 * contents, size or attributes, and around each look-up of where its bytes are.
 * A directory's lock is taken before that of a file in it; two directories at
 * once only in rename (who says how). iget never waits for a lock, only for an
 * inode that is being read. No lock is held over a copy to user memory.
 */

#define NR_FILE		64
#define ROOT_FILES	8		/* of them, and of pipes, are root's alone */
#define NR_INODE	128
#define NR_SUPER	8
#define NAME_LEN	64	/* of a component, what a format gets to see */
#define PATH_SIZE	1024	/* of a path with its zero, at most */
#define MAX_LINKS	8	/* symbolic links on the way of one path */

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

#define AT_END	(~0UL)		/* a position: where the file ends */

#define MAY_EXEC	1
#define MAY_WRITE	2
#define MAY_READ	4

struct m_inode;
struct super_block;

/* A pipe: a page as a ring; head and tail are offsets in it. */
struct pipe {
	unsigned long page;		/* 0: this pipe is free */
	unsigned short head, tail;	/* where bytes go to, and come from */
	unsigned short readers, writers;	/* open ends */
	unsigned long reads, writes;	/* how often each end was opened */
	struct task_struct *wait;
};

/*
 * n bytes of a file, from its byte "from" on, and where they are: at data in
 * the buffer bh of that block.
 */
struct piece {
	struct buffer_head *bh;
	unsigned long block;
	char *data;
	unsigned long from, n;
};

/*
 * An inode in memory. It stands for one file of one mounted volume, known there
 * by i_num; at most one inode has that (i_sb, i_num).
 */
struct m_inode {
	unsigned short i_mode;
	unsigned short i_uid;
	unsigned short i_gid;
	unsigned short i_nlinks;	/* 0: goes when the last user does */
	unsigned short i_rdev;		/* of a device file */
	unsigned short i_dev;		/* the volume's device */
	unsigned long i_size;		/* bytes; a directory: 16 for each entry read() shows */
	unsigned long i_mtime, i_atime, i_ctime;	/* seconds since 1970 */
	unsigned long i_num;
	unsigned short i_count;		/* users */
	unsigned short i_writers;	/* open for writing */
	unsigned short i_runners;	/* executed, or about to be, by so many */
	unsigned char i_dirt;		/* differs from what is on disk */
	unsigned char i_lock;
	unsigned char i_reading;	/* being read from disk */
	unsigned char i_hashed;		/* iget can find it */
	struct task_struct *i_wait;	/* for i_lock or i_reading */
	struct task_struct *i_runner;	/* the tasks that execute it, a list */
	struct super_block *i_sb;
	const struct inode_operations *i_op;
	struct super_block *i_mount;	/* what is mounted here */
	struct pipe *i_pipe;		/* of an open pipe or FIFO */
	unsigned long i_read_end;	/* where the last read() ended */
	struct piece i_piece;		/* read last, while the map stays as it is */
	struct m_inode *i_next, *i_prev;	/* hash queue */
	union {
		struct minix_inode_info minix;
		struct fat_inode_info fat;
	} u;
};

/* A mounted volume. */
struct super_block {
	unsigned short s_dev;		/* 0: free */
	unsigned char s_flags;
	unsigned char s_namelen;	/* longest name of an entry */
	const struct super_operations *s_op;
	struct m_inode *s_root;		/* its root directory */
	struct m_inode *s_covered;	/* the directory it is mounted on */
	union {
		struct minix_sb_info minix;
		struct fat_sb_info fat;
	} u;
};

#define SB_RDONLY	1	/* no changes */
#define SB_NO_HOLES	2	/* a file's bytes all have a place */
#define SB_SYNC		4	/* write_inode after each write */

/* Does the inode's volume have to stay as it is? */
static inline int is_read_only(const struct m_inode *inode)
{
	return inode->i_sb->s_flags & SB_RDONLY;
}

/* Where bytes of a file are. */
struct extent {
	unsigned long sector;	/* from the device's start; 0: a hole */
	unsigned long bytes;	/* in one run, from the position asked for on */
	int fresh;		/* no one needs what is on disk there now */
};

/* What setattr is to change: the bits of mask. */
struct attributes {
	unsigned mask;
	unsigned short mode;		/* the permission bits */
	unsigned short uid, gid;
	unsigned long atime, mtime;
};

#define ATTR_MODE	1
#define ATTR_UID	2
#define ATTR_GID	4
#define ATTR_ATIME	8
#define ATTR_MTIME	16

/* What readdir finds in one place of a directory. */
struct dir_slot {
	unsigned short ino;		/* as stat shows it; 0: no entry here */
	unsigned short len;
	char name[32];
};

/*
 * What can be done with an inode. NULL: not with this kind, -EPERM. Names are
 * kernel memory, len bytes (1 to NAME_LEN) without a zero, neither "." nor
 * ".." unless said. All return 0 (or a count) or a negative error, and may
 * sleep. Whoever calls has checked permissions and SB_RDONLY, has locked the
 * directories, and keeps a reference to each inode during the call.
 *
 * lookup: the inode of an entry (".." too) to *result, with a new reference;
 * -ENOENT.
 * create: a regular file, mode with its type and umask applied, owned by the
 * current task (euid, egid), to *result with a new reference. The name is not
 * there yet: this holds for mkdir, mknod, link, symlink and rename (unless it
 * has a target) as well. -ENOSPC; -ENAMETOOLONG or -EINVAL if the format cannot
 * hold the name.
 * link: -EMLINK. mkdir: with "." and ".."; -EMLINK.
 * unlink, rmdir: inode is what the name stands for. rmdir: -ENOTEMPTY. The
 * inode loses its link(s); what it occupies is freed by put_inode.
 * rename: inode is what the old name stands for; target, if not NULL, what the
 * new name stood for: it is replaced, of the same kind, an empty directory or
 * -ENOTEMPTY. Both directories are locked (they may be the same).
 * readlink: the link's text, size bytes at most, to kernel memory; the count.
 * readdir: place number nr of a directory, counted from 0; 0, or 1 past the
 * end.
 * setattr: attributes to the inode, locked; -EPERM for what cannot be kept.
 *
 * Regular files: read and write move *pos on and take user addresses; not
 * locked by the caller. *pos AT_END: write behind the last byte. read_page:
 * the page frame, a physical address, from the file's byte offset on; what is
 * past the end of the file is zero; not locked. truncate: the file keeps its
 * first size bytes (at most i_size), its blocks that are wholly behind go;
 * sets i_size; locked. map: where the bytes from pos on are, for fs/file_dev.c
 * alone. rw WRITE: with places for as many of count bytes from there as there
 * is room for, at least one; -ENOSPC, -EFBIG. Locked. Of a hole at most to the
 * end of the block that pos is in.
 */
struct inode_operations {
	int (*lookup)(struct m_inode *dir, const char *name, int len,
		      struct m_inode **result);
	int (*create)(struct m_inode *dir, const char *name, int len, int mode,
		      struct m_inode **result);
	int (*mkdir)(struct m_inode *dir, const char *name, int len, int mode);
	int (*mknod)(struct m_inode *dir, const char *name, int len, int mode,
		     int dev);
	int (*link)(struct m_inode *inode, struct m_inode *dir,
		    const char *name, int len);
	int (*symlink)(struct m_inode *dir, const char *name, int len,
		       const char *target);
	int (*unlink)(struct m_inode *dir, const char *name, int len,
		      struct m_inode *inode);
	int (*rmdir)(struct m_inode *dir, const char *name, int len,
		     struct m_inode *inode);
	int (*rename)(struct m_inode *old_dir, const char *old_name, int old_len,
		      struct m_inode *inode,
		      struct m_inode *new_dir, const char *new_name, int new_len,
		      struct m_inode *target);
	int (*readlink)(struct m_inode *inode, char *buf, int size);
	int (*readdir)(struct m_inode *dir, unsigned long nr,
		       struct dir_slot *slot);
	int (*setattr)(struct m_inode *inode, const struct attributes *attr);
	int (*read)(struct m_inode *inode, char *user_buf, int count,
		    unsigned long *pos);
	int (*write)(struct m_inode *inode, const char *user_buf, int count,
		     unsigned long *pos);
	int (*read_page)(struct m_inode *inode, unsigned long offset,
			 unsigned long frame);
	int (*truncate)(struct m_inode *inode, unsigned long size);
	int (*map)(struct m_inode *inode, int rw, unsigned long pos,
		   unsigned long count, struct extent *e);
};

struct volume_space {
	unsigned long free_kb;
	unsigned long free_inodes;	/* 0xffff where there is no such limit */
};

/*
 * What can be done with a volume. All may sleep; int: 0 or a negative error.
 *
 * read_inode: fill the inode in from disk; iget has set i_sb, i_dev and i_num.
 * Sets i_op. write_inode: the other way round (to the buffers; a format with
 * SB_SYNC to the disk), and i_dirt becomes 0. put_inode: the last user of an
 * inode without links has gone: free what it occupies; i_dirt becomes 0.
 * ino: i_num as the 16 bits that stat shows. put_super: give up all buffers,
 * everything having been written.
 */
struct super_operations {
	int (*read_inode)(struct m_inode *inode);
	int (*write_inode)(struct m_inode *inode);
	void (*put_inode)(struct m_inode *inode);
	unsigned short (*ino)(const struct m_inode *inode);
	int (*space)(struct super_block *sb, struct volume_space *space);
	void (*put_super)(struct super_block *sb);
};

/*
 * A format. read_super looks at sb->s_dev: fills in the rest but s_covered,
 * with s_root by iget, and returns 0; -EINVAL if it is not of this format, or
 * damaged; -EIO. It may set SB_RDONLY. On an error nothing is held.
 */
struct file_system_type {
	const char *name;
	int (*read_super)(struct super_block *sb);
};

extern const struct file_system_type minix_fs_type, fat_fs_type, dev_fs_type;

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
extern struct m_inode inode_table[NR_INODE];
extern struct super_block super_block[NR_SUPER];
extern struct pipe pipe_table[NR_FILE];
extern int nr_buffers;
extern int ROOT_DEV;

/*
 * The buffer cache, fs/buffer.c. All may sleep but bforget. getblk: the buffer
 * of a block, with one more user, contents as they are. bread: the same, read;
 * NULL if it cannot be. bread_run: the first of n blocks, and as many of the
 * others ahead as are read in one go. bread_page: n bytes, from byte at of the
 * block on and of those behind it, to a page frame at a physical address; what
 * is behind them up to the next long may be anything. 0 or -EIO. bforget:
 * nobody needs the block's contents; if it has users they stay. write_buffer:
 * to the disk now, and wait; -EIO. sync_dev: write out what is dirty, and wait;
 * 0 for all devices. -EIO if something could not be written, now or since the
 * last time. check_disk_change: forget what is known of the medium if it is
 * another one. is_mounted: is a volume in the drive, by whatever minor number?
 */
void buffer_init(unsigned long buffer_end);
struct buffer_head *getblk(int dev, unsigned long block);
void bforget(int dev, unsigned long block);
struct buffer_head *bread(int dev, unsigned long block);
struct buffer_head *bread_run(int dev, unsigned long block, unsigned long n);
int bread_page(unsigned long address, int dev, unsigned long block,
	       unsigned long at, unsigned long n);
int write_buffer(struct buffer_head *bh);
void brelse(struct buffer_head *bh);
void wait_on_buffer(struct buffer_head *bh);
int sync_dev(int dev);
void invalidate_buffers(int dev);
void check_disk_change(int dev);
int is_mounted(int dev);

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
 * nobody knows. touch_user: make the pages of n bytes of user memory, one block
 * at most, present, so that a copy from there will not sleep; 0 or -EFAULT.
 */
int rw_block(int rw, int dev, char *user_buf, int count, unsigned long *pos);
unsigned long blk_bytes(int dev);
int touch_user(const char *user_buf, unsigned long n);

/*
 * fs/inode.c. iget: the inode with that number, one reference more, to *result;
 * -ENFILE if the table is full, or what read_inode says. get_empty_inode: one
 * that iget does not find, all zero but i_sb, i_dev, i_count 1 and i_nlinks 1;
 * NULL: -ENFILE. hash_inode: from now on iget finds it under that number (which
 * is no other inode's); unhash_inode: no more. iput: one reference less; NULL
 * is allowed. sync_inodes: write_inode for all that are dirty, of one device or
 * (0) all. apply_attributes: all that attr says to the inode, for formats that
 * can keep everything. iget, iput and sync_inodes may sleep.
 */
int iget(struct super_block *sb, unsigned long num, struct m_inode **result);
struct m_inode *get_empty_inode(struct super_block *sb);
void hash_inode(struct m_inode *inode, unsigned long num);
void unhash_inode(struct m_inode *inode);
void iput(struct m_inode *inode);
int sync_inodes(int dev);
void apply_attributes(struct m_inode *inode, const struct attributes *attr);
void forget_inodes(struct super_block *sb);
int inodes_in_use(struct super_block *sb);
void wait_for_inode(struct m_inode *inode);
void wake_inode(struct m_inode *inode);

static inline void lock_inode(struct m_inode *inode)
{
	while (inode->i_lock)
		wait_for_inode(inode);
	inode->i_lock = 1;
}

static inline void unlock_inode(struct m_inode *inode)
{
	inode->i_lock = 0;
	if (inode->i_wait)
		wake_inode(inode);
}

/* What formats set as operations of their files, on top of map: fs/file_dev.c. */
int file_read(struct m_inode *inode, char *user_buf, int count, unsigned long *pos);
int file_write(struct m_inode *inode, const char *user_buf, int count,
	       unsigned long *pos);
int file_read_page(struct m_inode *inode, unsigned long offset,
		   unsigned long frame);

/*
 * fs/namei.c. Paths are user addresses. All may sleep; 0 or a negative error,
 * and inodes with a new reference. namei follows a symbolic link at the end,
 * lnamei does not; namei_kernel is namei for a path in the kernel's memory, of
 * less than PATH_SIZE bytes. open_namei: what open() of this path with flag
 * and mode is about, created or truncated if flag says so, and counted in
 * i_writers if it is a regular file opened for writing; who creates a file may
 * open it in any way, whatever mode says.
 */
int namei(const char *user_path, struct m_inode **result);
int lnamei(const char *user_path, struct m_inode **result);
int namei_kernel(const char *path, struct m_inode **result);
int open_namei(const char *user_path, int flag, int mode,
	       struct m_inode **result);

/* May the current task (by its effective ids) do that with inode? 0, -EACCES. */
int permission(const struct m_inode *inode, int mask);
int in_group(unsigned gid);

/* fs/super.c. */
void mount_root(void);

/*
 * fs/exec.c. take_executable: task p executes the inode, which is counted in
 * i_runners and referred to for that. leave_executable: the current task no
 * longer executes any; may sleep.
 */
void take_executable(struct task_struct *p, struct m_inode *inode);
void leave_executable(void);

/*
 * Read from or write to a character device by its open file f, at f_pos (which
 * moves on), between it and the current task's memory at user_buf. Returns the
 * count or a negative error. May sleep.
 */
int rw_char(int rw, int dev, char *user_buf, int count, struct file *f);

/*
 * Beside these, of a character device: char_open, when a file of it is opened:
 * 0, -ENXIO if there is no such device, -EBUSY; char_close, when such a file
 * goes; both may sleep. char_is_ready: would reading (writing) not sleep?
 * char_ioctl: as sys_ioctl.
 */
int char_open(int dev, int flag);
void char_close(int dev);
int char_is_ready(int dev, int rw);
int char_ioctl(int dev, unsigned int cmd, unsigned long arg);
int rw_memory(int rw, int dev, char *user_buf, int count, struct file *f);

/*
 * fs/pipe.c. Reading and writing as rw_char; nonblock: -EAGAIN instead of
 * sleeping. mode is f_mode's. open_fifo may sleep; close_pipe does not.
 */
int read_pipe(struct m_inode *inode, char *user_buf, int count, int nonblock);
int write_pipe(struct m_inode *inode, const char *user_buf, int count,
	       int nonblock);
int open_fifo(struct m_inode *inode, int mode, int nonblock);
void close_pipe(struct m_inode *inode, int mode);

/*
 * fs/select.c: who sleeps in select. Whenever something has happened that one of
 * them may wait for, all are woken.
 */
extern struct task_struct *select_wait;

/*
 * fs/open.c: the current task's lowest free descriptor becomes a new open file
 * of the inode, whose reference it takes over. The descriptor, or -EMFILE or
 * -ENFILE. Does not sleep.
 */
int new_file(struct m_inode *inode, int flag);

int sys_close(unsigned int fd);
int sys_sync(void);

#endif
