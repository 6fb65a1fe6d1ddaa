/*
 * fs/minix/namei.c - making and removing names on a Minix volume: the rows of
 * inode_operations in linux/fs.h for directories, which say what each promises.
 *
 * First comes all that may fail or sleep; what changes more than one thing
 * changes them at the end, with no sleep in between.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <linux/fs.h>

#define PERMISSIONS	07777

/* A new inode that has found no name. */
static void discard(struct m_inode *inode)
{
	inode->i_nlinks = 0;
	iput(inode);
}

static void lose_link(struct m_inode *inode)
{
	if (inode->i_nlinks)
		inode->i_nlinks--;
	inode->i_ctime = CURRENT_TIME;
	inode->i_dirt = 1;
}

/* A directory has lost a child's "..". Its own two links stay. */
static void lose_child(struct m_inode *dir)
{
	if (dir->i_nlinks > 2)
		dir->i_nlinks--;
	dir->i_dirt = 1;
}

/* As minix_find_entry, but -ENOENT as well if the name is another inode's. */
static int find_entry_of(struct m_inode *inode, struct m_inode *dir,
			 const char *name, int len, struct minix_place *place)
{
	int error = minix_find_entry(dir, name, len, place);

	if (!error && place->de->inode != inode->i_num) {
		brelse(place->bh);
		error = -ENOENT;
	}
	return error;
}

/* Of a file whose name finds no room nothing is left; so it is below. */
int minix_create(struct m_inode *dir, const char *name, int len, int mode,
		 struct m_inode **result)
{
	struct m_inode *inode;
	int error;

	error = new_inode(dir->i_sb, mode, &inode);
	if (error)
		return error;
	error = minix_add_entry(dir, name, len, inode->i_num);
	if (error)
		discard(inode);
	else
		*result = inode;
	return error;
}

/* The device's number stands where a file has its first zone. */
int minix_mknod(struct m_inode *dir, const char *name, int len, int mode,
		int dev)
{
	struct m_inode *inode;
	int error;

	error = new_inode(dir->i_sb, mode, &inode);
	if (error)
		return error;
	if (S_ISCHR(mode) || S_ISBLK(mode))
		inode->i_rdev = dev;
	error = minix_add_entry(dir, name, len, inode->i_num);
	if (error)
		discard(inode);
	else
		iput(inode);
	return error;
}

/*
 * The new directory is complete before it gets a name (0.11 freed its block
 * twice when that failed).
 */
int minix_mkdir(struct m_inode *dir, const char *name, int len, int mode)
{
	struct m_inode *inode;
	int error;

	if (dir->i_nlinks >= MINIX_LINK_MAX)
		return -EMLINK;
	error = new_inode(dir->i_sb, S_IFDIR | (mode & PERMISSIONS), &inode);
	if (error)
		return error;
	error = minix_add_entry(inode, ".", 1, inode->i_num);
	if (!error)
		error = minix_add_entry(inode, "..", 2, dir->i_num);
	if (!error)
		error = minix_add_entry(dir, name, len, inode->i_num);
	if (error) {
		discard(inode);
		return error;
	}
	inode->i_nlinks = 2;
	inode->i_dirt = 1;
	dir->i_nlinks++;
	iput(inode);
	return 0;
}

/* The link is counted first: others may make some while this sleeps. */
int minix_link(struct m_inode *inode, struct m_inode *dir, const char *name,
	       int len)
{
	int error;

	if (!inode->i_nlinks)
		return -ENOENT;
	if (inode->i_nlinks >= MINIX_LINK_MAX)
		return -EMLINK;
	inode->i_nlinks++;
	inode->i_dirt = 1;
	error = minix_add_entry(dir, name, len, inode->i_num);
	if (error)
		inode->i_nlinks--;
	else
		inode->i_ctime = CURRENT_TIME;
	inode->i_dirt = 1;
	return error;
}

/* The text, with its zero, to the new inode's first block. */
static int write_text(struct m_inode *inode, const char *text,
		      unsigned long len)
{
	struct buffer_head *bh;
	struct extent e;
	int error;

	error = minix_map(inode, WRITE, 0, 1, &e);
	if (error)
		return error;
	bh = getblk(inode->i_dev, e.sector >> 1);
	memset(bh->b_data, 0, BLOCK_SIZE);
	memcpy(bh->b_data, text, len);
	bh->b_uptodate = 1;
	bh->b_dirt = 1;
	brelse(bh);
	inode->i_size = len;
	inode->i_dirt = 1;
	return 0;
}

/* -ENAMETOOLONG if the text with its zero is larger than a block (0.12). */
int minix_symlink(struct m_inode *dir, const char *name, int len,
		  const char *target)
{
	unsigned long text_len = strnlen(target, BLOCK_SIZE);
	struct m_inode *inode;
	int error;

	if (text_len == BLOCK_SIZE)
		return -ENAMETOOLONG;
	error = new_inode(dir->i_sb, S_IFLNK | 0777, &inode);
	if (error)
		return error;
	error = write_text(inode, target, text_len);
	if (!error)
		error = minix_add_entry(dir, name, len, inode->i_num);
	if (error)
		discard(inode);
	else
		iput(inode);
	return error;
}

/* The text ends at its zero, whatever the inode's size says. */
int minix_readlink(struct m_inode *inode, char *buf, int size)
{
	unsigned long len = inode->i_size;
	struct buffer_head *bh;
	struct extent e;
	int error;

	error = minix_map(inode, READ, 0, 1, &e);
	if (error)
		return error;
	if (!e.sector || !(bh = bread(inode->i_dev, e.sector >> 1)))
		return -EIO;
	if (len > BLOCK_SIZE - 1)
		len = BLOCK_SIZE - 1;
	if (size < 0)
		size = 0;
	if (len > (unsigned long) size)
		len = size;
	len = strnlen(bh->b_data, len);
	memcpy(buf, bh->b_data, len);
	brelse(bh);
	return len;
}

/* The name may have gone, or be another inode's, since it was looked up. */
int minix_unlink(struct m_inode *dir, const char *name, int len,
		 struct m_inode *inode)
{
	struct minix_place place;
	int error;

	error = find_entry_of(inode, dir, name, len, &place);
	if (error)
		return error;
	minix_set_entry(dir, &place, 0);
	lose_link(inode);
	brelse(place.bh);
	return 0;
}

/* May the directory be removed? */
static int removable(struct m_inode *inode)
{
	if (inode->i_num == MINIX_ROOT_INO)
		return -EBUSY;
	return minix_empty_dir(inode);
}

static void remove_dir(struct m_inode *dir, struct m_inode *inode)
{
	inode->i_nlinks = 0;
	inode->i_ctime = CURRENT_TIME;
	inode->i_dirt = 1;
	lose_child(dir);
}

/* The inode must be locked as well, if somebody could add to it meanwhile. */
int minix_rmdir(struct m_inode *dir, const char *name, int len,
		struct m_inode *inode)
{
	struct minix_place place;
	int error;

	error = find_entry_of(inode, dir, name, len, &place);
	if (error)
		return error;
	error = removable(inode);
	if (!error) {
		minix_set_entry(dir, &place, 0);
		remove_dir(dir, inode);
	}
	brelse(place.bh);
	return error;
}

/*
 * The new name: target's entry, or a new one, becomes inode's. moves_up: the
 * new directory gets a "..", so that it needs room for a link.
 */
static int take_name(struct m_inode *inode, struct m_inode *dir,
		     const char *name, int len, struct m_inode *target,
		     int moves_up)
{
	struct minix_place place;
	int error;

	if (!target) {
		if (moves_up && dir->i_nlinks >= MINIX_LINK_MAX)
			return -EMLINK;
		return minix_add_entry(dir, name, len, inode->i_num);
	}
	error = find_entry_of(target, dir, name, len, &place);
	if (error)
		return error;
	if (S_ISDIR(target->i_mode))
		error = removable(target);
	if (!error) {
		minix_set_entry(dir, &place, inode->i_num);
		if (S_ISDIR(target->i_mode))
			remove_dir(dir, target);
		else
			lose_link(target);
	}
	brelse(place.bh);
	return error;
}

/*
 * The inode has two names for a moment, never none. A directory that moves
 * takes its ".." along.
 */
int minix_rename(struct m_inode *old_dir, const char *old_name, int old_len,
		 struct m_inode *inode,
		 struct m_inode *new_dir, const char *new_name, int new_len,
		 struct m_inode *target)
{
	int moves_up = S_ISDIR(inode->i_mode) && old_dir != new_dir;
	struct minix_place old, parent = { NULL, NULL, 0 };
	int error;

	if (inode == target)
		return 0;
	if (inode->i_num == MINIX_ROOT_INO)
		return -EBUSY;
	error = find_entry_of(inode, old_dir, old_name, old_len, &old);
	if (error)
		return error;
	if (moves_up && minix_find_entry(inode, "..", 2, &parent))
		error = -EIO;
	if (!error)
		error = take_name(inode, new_dir, new_name, new_len, target,
				  moves_up);
	if (!error) {
		minix_set_entry(old_dir, &old, 0);
		inode->i_ctime = CURRENT_TIME;
		if (moves_up) {
			minix_set_entry(inode, &parent, new_dir->i_num);
			lose_child(old_dir);
			new_dir->i_nlinks++;
			new_dir->i_dirt = 1;
		}
	}
	brelse(parent.bh);
	brelse(old.bh);
	return error;
}
