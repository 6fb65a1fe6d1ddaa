/*
 * fs/fat/namei.c - making, removing and renaming entries of directories.
 *
 * Every change is on the disk before the next one begins: a new entry comes
 * after what it leads to, and when something goes its entry goes first.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <linux/fs.h>

static const unsigned char dots[2][11] = { ".          ", "..         " };

static void touch(struct m_inode *dir)
{
	dir->i_mtime = dir->i_ctime = CURRENT_TIME;
	dir->i_dirt = 1;
}

static void fill_entry(struct fat_entry *entry, const unsigned char *raw,
		       int attr, unsigned long cluster)
{
	memset(entry, 0, sizeof(*entry));
	memcpy(entry->name, raw, sizeof(entry->name));
	entry->attr = attr;
	entry->cluster = cluster;
	fat_stamp(entry);
}

/* A new entry to a free slot. 0 or -EIO. */
static int write_entry(struct m_inode *dir, struct fat_slot *slot,
		       const unsigned char *raw, int attr,
		       unsigned long cluster)
{
	int error;

	error = fat_begin_change(slot);
	if (error)
		return error;
	fill_entry(slot->entry, raw, attr, cluster);
	error = fat_end_change(slot);
	if (!error)
		touch(dir);
	return error;
}

/* The operation create. That it may not be written is all a mode can say. */
static int fat_create(struct m_inode *dir, const char *name, int len, int mode,
		      struct m_inode **result)
{
	int attr = mode & S_IWUSR ? FAT_ARCHIVE : FAT_ARCHIVE | FAT_RDONLY;
	struct fat_slot slot = { .bh = NULL };
	unsigned char raw[sizeof(slot.entry->name)];
	struct m_inode *inode;
	int error;

	if (!dir->i_nlinks)
		return -ENOENT;
	error = fat_make_name(name, len, raw);
	if (error)
		return error;
	inode = get_empty_inode(dir->i_sb);
	if (!inode)
		return -ENFILE;
	error = fat_find_free(dir, &slot);
	if (!error)
		error = write_entry(dir, &slot, raw, attr, 0);
	if (error) {
		iput(inode);
	} else {
		fat_fill_inode(inode, slot.entry);
		hash_inode(inode, FAT_FILE_NUM | slot.place);
		*result = inode;
	}
	brelse(slot.bh);
	return error;
}

/* "." and ".." to a directory's first cluster. 0 or -EIO. */
static int write_dots(struct m_inode *dir, unsigned long cluster)
{
	struct super_block *sb = dir->i_sb;
	unsigned long parent = dir->i_num == FAT_ROOT_NUM ? 0 : dir->i_num;
	struct buffer_head *bh;
	struct fat_entry *entry;
	int error;

	entry = fat_read_entry(sb, fat_first_place(&sb->u.fat, cluster), &bh);
	if (!entry)
		return -EIO;
	fill_entry(&entry[0], dots[0], FAT_DIR, cluster);
	fill_entry(&entry[1], dots[1], FAT_DIR, parent);
	bh->b_dirt = 1;
	error = write_buffer(bh);
	brelse(bh);
	return error;
}

/*
 * The operation mkdir. If it is not known whether the entry got to the disk its
 * cluster stays taken.
 */
static int fat_mkdir(struct m_inode *dir, const char *name, int len, int mode)
{
	struct fat_slot slot = { .bh = NULL };
	unsigned char raw[sizeof(slot.entry->name)];
	unsigned long n = 1;
	long cluster;
	int error;

	(void) mode;
	if (!dir->i_nlinks)
		return -ENOENT;
	error = fat_make_name(name, len, raw);
	if (error)
		return error;
	error = fat_find_free(dir, &slot);
	if (error)
		goto out;
	cluster = fat_allocate(dir->i_sb, 0, &n, 1);
	error = cluster < 0 ? cluster : 0;
	if (error)
		goto out;
	error = write_dots(dir, cluster);
	if (error)
		fat_release(dir->i_sb, cluster, 1);
	else
		error = write_entry(dir, &slot, raw, FAT_DIR, cluster);
out:
	brelse(slot.bh);
	return error;
}

/* The slot whose entry has that name and leads to inode. */
static int find_entry(struct m_inode *dir, const char *name, int len,
		      const struct m_inode *inode, struct fat_slot *slot)
{
	unsigned char raw[sizeof(slot->entry->name)];
	int error;

	if (fat_parse_name(name, len, raw))
		return -ENOENT;
	error = fat_find_name(dir, raw, slot);
	if (!error && fat_entry_num(slot) != inode->i_num)
		error = -ENOENT;
	return error;
}

static int is_long_name(const struct fat_entry *entry)
{
	return (entry->attr & FAT_LONG_MASK) == FAT_LONG_NAME &&
	       entry->name[0] != NAME_DELETED && entry->name[0] != NAME_END;
}

/*
 * The slots of a long name right before a slot are free from now on, in the
 * buffer, as far as they are in the same sector. Returns the number of the
 * first one.
 */
static unsigned long clear_long_name(struct fat_slot *slot)
{
	struct fat_entry *entry = slot->entry;
	unsigned long nr = slot->nr;

	for (; nr % SECTOR_SLOTS && is_long_name(entry - 1); nr--)
		(--entry)->name[0] = NAME_DELETED;
	return nr;
}

/* And those in other sectors, before number nr, on disk; slot is used up. */
static void clear_rest(struct m_inode *dir, unsigned long nr,
		       struct fat_slot *slot)
{
	while (nr && !(nr % SECTOR_SLOTS)) {
		if (fat_look(dir, nr - 1, slot) || !is_long_name(slot->entry) ||
		    fat_begin_change(slot))
			return;
		slot->entry->name[0] = NAME_DELETED;
		nr = clear_long_name(slot);
		if (fat_end_change(slot))
			return;
	}
}

/* Another short name (NULL: none), and no long one. 0 or -EIO. */
static int change_name(struct m_inode *dir, struct fat_slot *slot,
		       const unsigned char *raw)
{
	unsigned long nr;
	int error;

	error = fat_begin_change(slot);
	if (error)
		return error;
	if (raw) {
		memcpy(slot->entry->name, raw, sizeof(slot->entry->name));
		slot->entry->lower = 0;
	} else {
		slot->entry->name[0] = NAME_DELETED;
	}
	nr = clear_long_name(slot);
	error = fat_end_change(slot);
	if (error)
		return error;
	clear_rest(dir, nr, slot);
	touch(dir);
	return 0;
}

/* Its entry has gone: its clusters go with the last user. */
static void lose_name(struct m_inode *inode)
{
	unhash_inode(inode);
	inode->i_nlinks = 0;
	inode->i_dirt = 0;
}

/* The operation unlink. */
static int fat_unlink(struct m_inode *dir, const char *name, int len,
		      struct m_inode *inode)
{
	struct fat_slot slot = { .bh = NULL };
	int error;

	error = find_entry(dir, name, len, inode, &slot);
	if (!error)
		error = change_name(dir, &slot, NULL);
	if (!error)
		lose_name(inode);
	brelse(slot.bh);
	return error;
}

/* The operation rmdir. Nobody else has a reference to the directory. */
static int fat_rmdir(struct m_inode *dir, const char *name, int len,
		     struct m_inode *inode)
{
	int error = fat_check_empty(inode);

	return error ? error : fat_unlink(dir, name, len, inode);
}

/*
 * The directory inode is in another one now: to the disk. Nobody has it locked:
 * its ".." is found without what it remembers of its clusters.
 */
static int change_parent(struct m_inode *inode, unsigned long parent)
{
	struct super_block *sb = inode->i_sb;
	unsigned long place = fat_first_place(&sb->u.fat, inode->i_num) + 1;
	struct fat_slot slot;
	int error;

	slot.entry = fat_read_entry(sb, place, &slot.bh);
	if (!slot.entry)
		return -EIO;
	error = fat_begin_change(&slot);
	if (!error) {
		slot.entry->cluster = parent == FAT_ROOT_NUM ? 0 : parent;
		error = fat_end_change(&slot);
	}
	if (!error)
		inode->u.fat.parent = parent;
	brelse(slot.bh);
	return error;
}

/*
 * An entry that was elsewhere to this slot. With a target the slot is that
 * one's and has the name already; else it is free. 0 or -EIO.
 */
static int write_moved(struct fat_slot *to, const struct fat_entry *moved,
		       const unsigned char *raw, const struct m_inode *target)
{
	unsigned char lower;
	int error;

	error = fat_begin_change(to);
	if (error)
		return error;
	lower = target ? to->entry->lower : 0;
	*to->entry = *moved;
	memcpy(to->entry->name, raw, sizeof(to->entry->name));
	to->entry->lower = lower;
	return fat_end_change(to);
}

/* An entry that was deleted comes back, if the disk lets us. */
static void restore(struct m_inode *dir, struct fat_slot *slot,
		    const struct fat_entry *entry)
{
	brelse(slot->bh);
	slot->bh = NULL;
	if (fat_look(dir, slot->nr, slot) || fat_begin_change(slot) ||
	    !memcmp(slot->entry, entry, sizeof(*entry)))
		return;
	*slot->entry = *entry;
	fat_end_change(slot);
}

/*
 * inode's entry at from goes, and comes back at to: in one write if they are in
 * one sector. 0 or -EIO: then it is at from as before, or nowhere if the disk
 * does not let us mend that or tell whether it is at to.
 */
static int move(struct m_inode *inode, struct m_inode *old_dir,
		struct fat_slot *from, struct m_inode *new_dir,
		struct fat_slot *to, const unsigned char *raw,
		const struct m_inode *target)
{
	int new_parent = S_ISDIR(inode->i_mode) && new_dir != old_dir;
	struct fat_entry moved;
	unsigned long nr;
	int error;

	error = fat_begin_change(from);
	if (error)
		return error;
	moved = *from->entry;
	from->entry->name[0] = NAME_DELETED;
	nr = clear_long_name(from);
	if (from->place >> SLOT_BITS != to->place >> SLOT_BITS)
		error = fat_end_change(from);
	if (error)
		return error;
	if (new_parent)
		error = change_parent(inode, new_dir->i_num);
	if (!error)
		error = write_moved(to, &moved, raw, target);
	if (!error) {
		clear_rest(old_dir, nr, from);
		return 0;
	}
	if (!to->bh)
		return error;
	if (new_parent)
		change_parent(inode, old_dir->i_num);
	restore(old_dir, from, &moved);
	return error;
}

/*
 * move, and what the inodes know of it. The file is locked so that nobody
 * changes what its entry says while that has no place.
 */
static int move_inode(struct m_inode *inode, struct m_inode *old_dir,
		      struct fat_slot *from, struct m_inode *new_dir,
		      struct fat_slot *to, const unsigned char *raw,
		      struct m_inode *target)
{
	int is_file = S_ISREG(inode->i_mode), error;

	if (is_file)
		lock_inode(inode);
	error = move(inode, old_dir, from, new_dir, to, raw, target);
	if (!error && target)
		lose_name(target);
	if (!error && is_file) {
		unhash_inode(inode);
		hash_inode(inode, FAT_FILE_NUM | to->place);
		inode->i_dirt = 1;
	}
	if (is_file)
		unlock_inode(inode);
	if (!error) {
		touch(old_dir);
		touch(new_dir);
	}
	return error;
}

/*
 * Inside a directory the entry gets its name where it is. What had that name
 * goes first: whoever cuts the power in between finds the file by its old one.
 */
static int rename_here(struct m_inode *dir, struct fat_slot *from,
		       const unsigned char *raw, const char *name, int len,
		       struct m_inode *target)
{
	struct fat_slot to = { .bh = NULL };
	int error = 0;

	if (target) {
		error = find_entry(dir, name, len, target, &to);
		if (!error)
			error = change_name(dir, &to, NULL);
		if (!error)
			lose_name(target);
		brelse(to.bh);
	}
	return error ? error : change_name(dir, from, raw);
}

/*
 * The operation rename: inside a directory the entry stays where it is; else it
 * moves.
 */
static int fat_rename(struct m_inode *old_dir, const char *old_name,
		      int old_len, struct m_inode *inode,
		      struct m_inode *new_dir, const char *new_name,
		      int new_len, struct m_inode *target)
{
	struct fat_slot from = { .bh = NULL }, to = { .bh = NULL };
	unsigned char raw[sizeof(from.entry->name)];
	int error;

	if (!new_dir->i_nlinks)
		return -ENOENT;
	if (target)
		error = fat_parse_name(new_name, new_len, raw);
	else
		error = fat_make_name(new_name, new_len, raw);
	if (!error && target && S_ISDIR(target->i_mode))
		error = fat_check_empty(target);
	if (!error)
		error = find_entry(old_dir, old_name, old_len, inode, &from);
	if (!error && old_dir == new_dir) {
		error = rename_here(old_dir, &from, raw, new_name, new_len,
				    target);
		goto out;
	}
	if (!error && target)
		error = find_entry(new_dir, new_name, new_len, target, &to);
	else if (!error)
		error = fat_find_free(new_dir, &to);
	if (!error)
		error = move_inode(inode, old_dir, &from, new_dir, &to, raw,
				   target);
out:
	brelse(from.bh);
	brelse(to.bh);
	return error;
}

const struct inode_operations fat_dir_operations = {
	.lookup = fat_lookup,
	.create = fat_create,
	.mkdir = fat_mkdir,
	.unlink = fat_unlink,
	.rmdir = fat_rmdir,
	.rename = fat_rename,
	.readdir = fat_readdir,
	.setattr = fat_setattr,
};
