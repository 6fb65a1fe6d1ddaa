/*
 * fs/fat/dir.c - the entries of a directory: 32 bytes each, in slots that are
 * counted from 0.
 *
 * The root directory has its own sectors, the others are chains of clusters. An
 * entry whose name begins with NAME_END was never used, and none behind it was.
 * The directory is locked for all of this.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <linux/fs.h>

static inline int is_root(const struct m_inode *dir)
{
	return dir->i_num == FAT_ROOT_NUM;
}

/* How many slots there are. */
static inline unsigned long count_slots(const struct m_inode *dir)
{
	return (dir->i_size >> 4) - (is_root(dir) ? 2 : 0);
}

/* Is that an entry which users see? */
static inline int is_live(const struct fat_entry *entry)
{
	return entry->name[0] != NAME_END && entry->name[0] != NAME_DELETED &&
	       !(entry->attr & FAT_LABEL);
}

/* The i_num that an entry leads to; 0 if it cannot be right. */
unsigned long fat_entry_num(const struct fat_slot *slot)
{
	unsigned cluster = slot->entry->cluster;

	if (!(slot->entry->attr & FAT_DIR))
		return FAT_FILE_NUM | slot->place;
	return cluster >= FIRST_CLUSTER ? cluster : 0;
}

/* The sector of the directory with that index, or -EIO. */
static long find_sector(struct m_inode *dir, unsigned long index)
{
	struct fat_sb_info *s = &dir->i_sb->u.fat;
	long cluster;

	if (is_root(dir))
		return s->root_start + index;
	cluster = fat_find(dir, index >> s->cluster_bits);
	if (cluster < 0)
		return cluster;
	return fat_cluster_sector(s, cluster) +
	       (index & ((1UL << s->cluster_bits) - 1));
}

/*
 * Make slot the one with number nr, which the directory has. 0 or -EIO. Looking
 * at one slot after the other is cheap. May sleep.
 */
int fat_look(struct m_inode *dir, unsigned long nr, struct fat_slot *slot)
{
	unsigned index = nr % SECTOR_SLOTS;
	long sector;

	if (slot->bh && nr == slot->nr + 1 && index) {
		slot->nr++;
		slot->place++;
		slot->entry++;
		return 0;
	}
	sector = find_sector(dir, nr >> SLOT_BITS);
	if (sector < 0)
		return sector;
	if (!slot->bh || slot->bh->b_blocknr != (unsigned long) sector >> 1) {
		brelse(slot->bh);
		slot->bh = bread(dir->i_dev, sector >> 1);
		if (!slot->bh)
			return -EIO;
	}
	slot->nr = nr;
	slot->place = (sector << SLOT_BITS) + index;
	slot->entry = (struct fat_entry *)
		(slot->bh->b_data + ((sector & 1) << SECTOR_BITS)) + index;
	return 0;
}

/*
 * The slot's entry is going to be changed: nobody is writing its buffer. -EIO
 * if that has lost its contents. May sleep.
 */
int fat_begin_change(struct fat_slot *slot)
{
	wait_on_buffer(slot->bh);
	return slot->bh->b_uptodate ? 0 : -EIO;
}

/*
 * And has been: to the disk. If that fails, part of the buffer may have got
 * there: what counts is what is read then. -EIO: the entry is not on the disk
 * as it was to be; slot->bh is NULL if that is not known. May sleep.
 */
int fat_end_change(struct fat_slot *slot)
{
	struct buffer_head *bh = slot->bh;
	unsigned long offset = (char *) slot->entry - bh->b_data;
	struct fat_entry wanted = *slot->entry;

	bh->b_dirt = 1;
	if (!write_buffer(bh))
		return 0;
	slot->bh = bread(bh->b_dev, bh->b_blocknr);
	brelse(bh);
	if (!slot->bh)
		return -EIO;
	slot->entry = (struct fat_entry *) (slot->bh->b_data + offset);
	return memcmp(slot->entry, &wanted, sizeof(wanted)) ? -EIO : 0;
}

/*
 * Go on from slot, the first of a sector's n, to the one with that name, or the
 * first that was never used. Returns how many there are before it.
 */
static unsigned scan_sector(struct fat_slot *slot, const unsigned char *raw,
			    unsigned n)
{
	struct fat_entry *entry = slot->entry;
	unsigned i;

	for (i = 0; i < n; i++, entry++) {
		if (entry->name[0] == NAME_END)
			break;
		if (entry->name[0] == raw[0] && !(entry->attr & FAT_LABEL) &&
		    !memcmp(entry->name, raw, sizeof(entry->name)))
			break;
	}
	slot->nr += i;
	slot->place += i;
	slot->entry = entry;
	return i;
}

/* The slot with that name. 0, -ENOENT, -EIO. May sleep. */
int fat_find_name(struct m_inode *dir, const unsigned char *raw,
		  struct fat_slot *slot)
{
	unsigned long nr, slots = count_slots(dir);
	unsigned n;
	int error;

	if (slots > dir->u.fat.end)
		slots = dir->u.fat.end;
	for (nr = 0; nr < slots; nr += SECTOR_SLOTS) {
		error = fat_look(dir, nr, slot);
		if (error)
			return error;
		n = slots - nr < SECTOR_SLOTS ? slots - nr : SECTOR_SLOTS;
		if (scan_sector(slot, raw, n) == n)
			continue;
		if (slot->entry->name[0] != NAME_END)
			return 0;
		dir->u.fat.end = slot->nr;
		break;
	}
	return -ENOENT;
}

/* One more cluster, of empty slots. -ENOSPC, -EIO. */
static int grow(struct m_inode *dir)
{
	struct fat_sb_info *s = &dir->i_sb->u.fat;
	unsigned long slots = count_slots(dir);
	int error;

	if (is_root(dir) || slots >= FAT_MAX_SLOTS)
		return -ENOSPC;
	error = fat_extend(dir, 1, 1);
	if (error)
		return error;
	dir->i_size += 1UL << (s->cluster_bits + SLOT_BITS) << 4;
	dir->u.fat.end = slots;
	return 0;
}

/*
 * The first of the slots that were never used is taken: the next one becomes
 * the first of them, whatever stands there.
 */
static int take_end(struct m_inode *dir, struct fat_slot *slot)
{
	unsigned long nr = dir->u.fat.end;
	int error;

	if (nr + 1 < count_slots(dir)) {
		error = fat_look(dir, nr + 1, slot);
		if (!error && slot->entry->name[0] != NAME_END) {
			error = fat_begin_change(slot);
			if (!error) {
				slot->entry->name[0] = NAME_END;
				error = fat_end_change(slot);
			}
		}
		if (error)
			return error;
	}
	dir->u.fat.end = nr + 1;
	return fat_look(dir, nr, slot);
}

/* A slot for a new entry. 0, -ENOSPC, -EIO. May sleep. */
int fat_find_free(struct m_inode *dir, struct fat_slot *slot)
{
	unsigned long nr, slots = count_slots(dir);
	int error;

	for (nr = 0; nr < slots && nr < dir->u.fat.end; nr++) {
		error = fat_look(dir, nr, slot);
		if (error)
			return error;
		if (slot->entry->name[0] == NAME_DELETED)
			return 0;
		if (slot->entry->name[0] == NAME_END)
			dir->u.fat.end = nr;
	}
	if (nr >= slots) {
		error = grow(dir);
		if (error)
			return error;
	}
	return take_end(dir, slot);
}

/* Is nothing in the directory but "." and ".."? 0, -ENOTEMPTY, -EIO. */
int fat_check_empty(struct m_inode *dir)
{
	unsigned long nr, slots = count_slots(dir);
	struct fat_slot slot = { .bh = NULL };
	int error = 0;

	for (nr = 2; nr < slots && !error; nr++) {
		error = fat_look(dir, nr, &slot);
		if (error || slot.entry->name[0] == NAME_END)
			break;
		if (is_live(slot.entry))
			error = -ENOTEMPTY;
	}
	brelse(slot.bh);
	return error;
}

/*
 * The operation lookup. A directory that does not know dir as the one it is in
 * is not let in: by that they are a tree, however damaged the volume is.
 */
int fat_lookup(struct m_inode *dir, const char *name, int len,
	       struct m_inode **result)
{
	struct fat_slot slot = { .bh = NULL };
	unsigned char raw[sizeof(slot.entry->name)];
	struct m_inode *inode;
	unsigned long num = 0;
	int error;

	if (len == 2 && name[0] == '.' && name[1] == '.')
		return iget(dir->i_sb, dir->u.fat.parent, result);
	if (fat_parse_name(name, len, raw))
		return -ENOENT;
	error = fat_find_name(dir, raw, &slot);
	if (!error) {
		num = fat_entry_num(&slot);
		error = num ? 0 : -EIO;
	}
	brelse(slot.bh);
	if (!error)
		error = iget(dir->i_sb, num, &inode);
	if (error)
		return error;
	if (S_ISDIR(inode->i_mode) && inode->u.fat.parent != dir->i_num) {
		iput(inode);
		return -EIO;
	}
	*result = inode;
	return 0;
}

/* "." or "..": what users see as the root's first two entries. */
static int root_dots(struct m_inode *dir, unsigned long nr,
		     struct dir_slot *slot)
{
	slot->ino = fat_ino(dir->i_sb, dir->i_num);
	slot->len = nr + 1;
	slot->name[0] = slot->name[1] = '.';
	return 0;
}

/* The i_num that a slot shows: those of the dots are known. */
static unsigned long shown_num(const struct m_inode *dir,
			       const struct fat_slot *at)
{
	if (is_root(dir) || at->nr > 1)
		return fat_entry_num(at);
	return at->nr ? dir->u.fat.parent : dir->i_num;
}

/*
 * The operation readdir. Where an entry was never used there is none behind:
 * the disk is not asked.
 */
int fat_readdir(struct m_inode *dir, unsigned long nr, struct dir_slot *slot)
{
	struct fat_slot at = { .bh = NULL };
	int error = 0;

	if (nr >= dir->i_size >> 4)
		return 1;
	if (is_root(dir)) {
		if (nr < 2)
			return root_dots(dir, nr, slot);
		nr -= 2;
	}
	slot->ino = 0;
	slot->len = 0;
	if (nr >= dir->u.fat.end)
		return 0;
	error = fat_look(dir, nr, &at);
	if (!error && at.entry->name[0] == NAME_END) {
		dir->u.fat.end = nr;
	} else if (!error && is_live(at.entry)) {
		slot->ino = fat_ino(dir->i_sb, shown_num(dir, &at));
		slot->len = fat_show_name(at.entry->name, slot->name);
	}
	brelse(at.bh);
	return error;
}
