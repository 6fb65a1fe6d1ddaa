/*
 * fs/inode.c - inodes in memory.
 *
 * Those that iget can find stand in a hash queue by (volume, number). An inode
 * without users keeps its contents, which are what is on disk, until its place
 * is wanted for another: i_count 0 means that i_dirt is 0, too.
 *
 * An inode without links is out of the queue before put_inode frees its number:
 * the next file of that number is another inode.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <linux/blk.h>
#include <linux/kernel.h>

#define NR_QUEUES	64
#define ROOT_INODES	8

struct m_inode inode_table[NR_INODE];

static struct m_inode *queues[NR_QUEUES];

static inline struct m_inode **queue(struct super_block *sb, unsigned long num)
{
	return &queues[(num ^ sb->s_dev) % NR_QUEUES];
}

/* Something is over that somebody waits for: a lock, or reading. */
void wake_inode(struct m_inode *inode)
{
	wake_up(&inode->i_wait);
}

void wait_for_inode(struct m_inode *inode)
{
	sleep_on(&inode->i_wait);
}

void hash_inode(struct m_inode *inode, unsigned long num)
{
	struct m_inode **first = queue(inode->i_sb, num);

	inode->i_num = num;
	inode->i_hashed = 1;
	inode->i_prev = NULL;
	inode->i_next = *first;
	if (inode->i_next)
		inode->i_next->i_prev = inode;
	*first = inode;
}

void unhash_inode(struct m_inode *inode)
{
	if (!inode->i_hashed)
		return;
	if (inode->i_prev)
		inode->i_prev->i_next = inode->i_next;
	else
		*queue(inode->i_sb, inode->i_num) = inode->i_next;
	if (inode->i_next)
		inode->i_next->i_prev = inode->i_prev;
	inode->i_hashed = 0;
}

static struct m_inode *find_inode(struct super_block *sb, unsigned long num)
{
	struct m_inode *inode;

	for (inode = *queue(sb, num); inode; inode = inode->i_next)
		if (inode->i_num == num && inode->i_sb == sb)
			break;
	return inode;
}

/*
 * The places are used in turn (0.11); the last free ones are root's. Does not
 * sleep, so that what the caller
 * knew about the queues is still so.
 */
struct m_inode *get_empty_inode(struct super_block *sb)
{
	static struct m_inode *last = inode_table;
	struct m_inode *inode = NULL, *next = last;
	int wanted = suser() ? 1 : 1 + ROOT_INODES;

	do {
		if (++next >= inode_table + NR_INODE)
			next = inode_table;
		if (next->i_count)
			continue;
		if (!inode)
			inode = next;
		wanted--;
	} while (wanted && next != last);
	if (wanted)
		return NULL;
	last = inode;
	unhash_inode(inode);
	memset(inode, 0, sizeof(*inode));
	inode->i_count = 1;
	inode->i_nlinks = 1;
	inode->i_sb = sb;
	inode->i_dev = sb->s_dev;
	return inode;
}

/*
 * Fill in an inode that iget finds already, so that others who want it wait.
 * If that fails nobody finds it any more.
 */
static int read_inode(struct m_inode *inode)
{
	int error;

	inode->i_reading = 1;
	error = inode->i_sb->s_op->read_inode(inode);
	inode->i_reading = 0;
	if (error) {
		unhash_inode(inode);
		inode->i_nlinks = 1;
		inode->i_dirt = 0;
	}
	wake_inode(inode);
	return error;
}

int iget(struct super_block *sb, unsigned long num, struct m_inode **result)
{
	struct m_inode *inode = find_inode(sb, num);
	int error = 0;

	if (inode) {
		inode->i_count++;
		if (inode->i_reading) {
			do
				wait_for_inode(inode);
			while (inode->i_reading);
			error = inode->i_hashed ? 0 : -EIO;
		}
	} else {
		inode = get_empty_inode(sb);
		if (!inode)
			return -ENFILE;
		hash_inode(inode, num);
		error = read_inode(inode);
	}
	if (error)
		iput(inode);
	else
		*result = inode;
	return error;
}

/* To the buffers, or to the disk; what cannot be kept is reported by sync. */
static int store_inode(struct m_inode *inode)
{
	int error = inode->i_sb->s_op->write_inode(inode);

	if (error) {
		inode->i_dirt = 0;
		write_failed(inode->i_dev);
	}
	return error;
}

void iput(struct m_inode *inode)
{
	if (!inode)
		return;
	if (!inode->i_count)
		panic("iput: the inode is free already");
	while (inode->i_count == 1 && inode->i_nlinks && inode->i_dirt)
		store_inode(inode);
	if (inode->i_count == 1 && !inode->i_nlinks) {
		unhash_inode(inode);
		inode->i_sb->s_op->put_inode(inode);
		inode->i_dirt = 0;
	}
	inode->i_count--;
}

int sync_inodes(int dev)
{
	struct m_inode *inode;
	int error = 0;

	for (inode = inode_table; inode < inode_table + NR_INODE; inode++) {
		if (!inode->i_dirt || !inode->i_nlinks || inode->i_reading ||
		    (dev && inode->i_dev != dev))
			continue;
		inode->i_count++;
		if (store_inode(inode))
			error = -EIO;
		iput(inode);
	}
	return error;
}

void apply_attributes(struct m_inode *inode, const struct attributes *attr)
{
	if (attr->mask & ATTR_MODE)
		inode->i_mode = (inode->i_mode & S_IFMT) |
				(attr->mode & ~S_IFMT);
	if (attr->mask & ATTR_UID)
		inode->i_uid = attr->uid;
	if (attr->mask & ATTR_GID)
		inode->i_gid = attr->gid;
	if (attr->mask & ATTR_ATIME)
		inode->i_atime = attr->atime;
	if (attr->mask & ATTR_MTIME)
		inode->i_mtime = attr->mtime;
	inode->i_ctime = CURRENT_TIME;
	if (attr->mask & ~ATTR_ATIME)
		inode->i_dirt = 1;
}

/* How many references there are to inodes of the volume. */
int inodes_in_use(struct super_block *sb)
{
	struct m_inode *inode;
	int n = 0;

	for (inode = inode_table; inode < inode_table + NR_INODE; inode++)
		if (inode->i_sb == sb)
			n += inode->i_count;
	return n;
}

/* The volume goes: nothing is to be found that was known of its files. */
void forget_inodes(struct super_block *sb)
{
	struct m_inode *inode;

	for (inode = inode_table; inode < inode_table + NR_INODE; inode++)
		if (inode->i_sb == sb && !inode->i_count)
			unhash_inode(inode);
}
