/*
 * fs/minix/dir.c - Minix directories: files of 16-byte places (32 with the
 * longer names), each free or with the number of an inode and a name.
 *
 * The caller holds the directory's lock. A block that cannot be read, or is
 * not there, does not hide the others; but then nobody can say that a name
 * does not exist.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <linux/fs.h>
#include <linux/kernel.h>

#define NAME		offsetof(struct dir_entry, name)
#define PLACES_SHOWN	3	/* read() shows one of 32 bytes as 3 of 16 */

/*
 * A name to look for, as the four bytes that it begins with (its zero and
 * what is behind it aside).
 */
struct name_key {
	const char *name;
	int len;
	unsigned long first, mask;
};

static inline unsigned long load_long(const char *p)
{
	unsigned long value;

	__builtin_memcpy(&value, p, sizeof(value));
	return value;
}

/* The directory's size on disk, from the one that stat shows; and back. */
unsigned long minix_dir_bytes(const struct m_inode *dir)
{
	if (dir->i_sb->u.minix.s_entry_shift == 4)
		return dir->i_size;
	return dir->i_size / PLACES_SHOWN * 2;
}

void minix_set_dir_bytes(struct m_inode *dir, unsigned long bytes)
{
	unsigned shift = dir->i_sb->u.minix.s_entry_shift;

	bytes = bytes >> shift << shift;
	dir->i_size = shift == 4 ? bytes : bytes / 2 * PLACES_SHOWN;
}

/* The places of the block at offset: their bytes, 1 to BLOCK_SIZE. */
static inline unsigned long bytes_here(unsigned long offset,
				       unsigned long end)
{
	return end - offset < BLOCK_SIZE ? end - offset : BLOCK_SIZE;
}

/*
 * The block with the directory's byte at offset, to *bh: NULL if it is not
 * there. 0 or -EIO. The first blocks, most directories have no others, are
 * found here: this is what looking up a name costs.
 */
static int read_dir_block(struct m_inode *dir, unsigned long offset,
			  struct buffer_head **bh)
{
	const struct minix_sb_info *sbi = &dir->i_sb->u.minix;
	unsigned long nr = offset >> BLOCK_SIZE_BITS, block;
	struct extent e;

	*bh = NULL;
	if (nr < DIRECT_ZONES && sbi->s_zone_shift == BLOCK_SIZE_BITS &&
	    is_data_zone(sbi, dir->u.minix.i_zone[nr])) {
		block = dir->u.minix.i_zone[nr];
	} else {
		if (minix_map(dir, READ, offset, 1, &e))
			return -EIO;
		if (!e.sector)
			return 0;
		block = e.sector >> 1;
	}
	*bh = bread(dir->i_dev, block);
	return *bh ? 0 : -EIO;
}

static inline void make_key(struct name_key *key, const char *name, int len)
{
	int i;

	key->name = name;
	key->len = len;
	key->mask = ~0UL;
	if (len >= 4) {
		key->first = load_long(name);
		return;
	}
	key->first = 0;
	for (i = 0; i < len; i++)
		key->first |= (unsigned long) (unsigned char) name[i] << i * 8;
	if (len < 3)
		key->mask = (0x100UL << len * 8) - 1;
}

/* Is the entry in use, and its name, whose first bytes are the key's, equal? */
static int matches(const struct name_key *key, const struct dir_entry *de,
		   unsigned long size)
{
	int i;

	if (!de->inode)
		return 0;
	for (i = 4; i < key->len; i++)
		if (de->name[i] != key->name[i])
			return 0;
	return key->len < 4 || key->len == (int) (size - NAME) ||
		!de->name[key->len];
}

/*
 * The key's entry among those in the first bytes of the block, size each, or
 * NULL. The search begins at from, and comes round. Names that begin alike
 * often end in different digits.
 */
static noinline struct dir_entry *search_block(const struct name_key *key,
					       char *block, unsigned long bytes,
					       unsigned long from,
					       unsigned long size)
{
	unsigned long first = key->first, mask = key->mask;
	char *p, *end = block + bytes;
	int last = key->len - 1;

	if (from >= bytes)
		from = 0;
	p = block + from;
	for (;;) {
		for (; p < end; p += size)
			if ((load_long(p + NAME) & mask) == first &&
			    p[NAME + last] == key->name[last] &&
			    matches(key, (struct dir_entry *) p, size))
				return (struct dir_entry *) p;
		if (!from)
			return NULL;
		p = block;
		end = block + from;
		from = 0;
	}
}

/* The number of the entry that was found last if it has that name, or 0. */
static inline unsigned long last_num(const struct m_inode *dir,
				     const char *name, int len)
{
	const struct minix_inode_info *info = &dir->u.minix;

	if (len != info->i_last_len || memcmp(name, info->i_last_name, len))
		return 0;
	return info->i_last_num;
}

static void remember(struct m_inode *dir, const char *name, int len,
		     const struct minix_place *place)
{
	struct minix_inode_info *info = &dir->u.minix;

	info->i_last = place->offset;
	info->i_last_num = 0;
	if (len > LAST_NAME)
		return;
	memcpy(info->i_last_name, name, len);
	info->i_last_len = len;
	info->i_last_num = place->de->inode;
}

/* As minix_find_entry, for the entry that was found last. */
static int last_place(struct m_inode *dir, struct minix_place *place)
{
	unsigned long offset = dir->u.minix.i_last;
	struct buffer_head *bh;

	read_dir_block(dir, offset, &bh);
	if (!bh)
		return -EIO;
	place->bh = bh;
	place->de = (struct dir_entry *) (bh->b_data + offset % BLOCK_SIZE);
	place->offset = offset;
	return 0;
}

/*
 * Find a name, cut at the volume's length of names. 0, and place->bh is held;
 * -ENOENT or -EIO. May sleep. (0.11's find_entry.) The search begins at what
 * was found last: often it is the next one that is wanted.
 */
int minix_find_entry(struct m_inode *dir, const char *name, int len,
		     struct minix_place *place)
{
	const struct super_block *sb = dir->i_sb;
	unsigned long end = minix_dir_bytes(dir), last = dir->u.minix.i_last;
	unsigned long first = last & ~(BLOCK_SIZE - 1UL), offset = first;
	unsigned long size = 1UL << sb->u.minix.s_entry_shift;
	struct name_key key;
	struct buffer_head *bh;
	int error = -ENOENT;

	if (last_num(dir, name, len))
		return last_place(dir, place);
	if (len > sb->s_namelen)
		len = sb->s_namelen;
	make_key(&key, name, len);
	do {
		if (offset >= end)
			break;
		if (read_dir_block(dir, offset, &bh))
			error = -EIO;
		if (bh) {
			place->de = search_block(&key, bh->b_data,
						bytes_here(offset, end),
						last - offset, size);
			if (place->de)
				goto found;
			brelse(bh);
		}
		offset += BLOCK_SIZE;
		if (offset >= end)
			offset = 0;
	} while (offset != first);
	return error;

found:
	offset += (char *) place->de - bh->b_data;
	place->bh = bh;
	place->offset = offset;
	remember(dir, name, len, place);
	return 0;
}

/*
 * The entry at place is for inode num from now on, or (0) free. Does not
 * sleep.
 */
void minix_set_entry(struct m_inode *dir, const struct minix_place *place,
		     unsigned long num)
{
	place->de->inode = num;
	place->bh->b_dirt = 1;
	dir->u.minix.i_last_num = 0;
	if (!num && place->offset < dir->u.minix.i_free_slot)
		dir->u.minix.i_free_slot = place->offset;
	dir->i_mtime = dir->i_ctime = CURRENT_TIME;
	dir->i_dirt = 1;
}

/*
 * The first free place from the directory's i_free_slot on; 0, and place->bh
 * is held, or -ENOENT.
 */
static int find_free(struct m_inode *dir, struct minix_place *place)
{
	unsigned long size = 1UL << dir->i_sb->u.minix.s_entry_shift;
	unsigned long end = minix_dir_bytes(dir);
	unsigned long offset = dir->u.minix.i_free_slot, stop;
	struct buffer_head *bh;

	while (offset < end) {
		stop = (offset | (BLOCK_SIZE - 1)) + 1;
		read_dir_block(dir, offset, &bh);
		for (; bh && offset < stop && offset < end; offset += size) {
			place->de = (struct dir_entry *)
				(bh->b_data + offset % BLOCK_SIZE);
			if (!place->de->inode) {
				place->bh = bh;
				place->offset = offset;
				return 0;
			}
		}
		brelse(bh);
		offset = stop;
	}
	return -ENOENT;
}

/* A new place at the directory's end, as find_free. -ENOSPC, -EIO. */
static int append_place(struct m_inode *dir, struct minix_place *place)
{
	unsigned long end = minix_dir_bytes(dir);
	unsigned long size = 1UL << dir->i_sb->u.minix.s_entry_shift;
	struct buffer_head *bh;
	struct extent e;
	int error;

	error = minix_map(dir, WRITE, end, 1, &e);
	if (error)
		return error == -EFBIG ? -ENOSPC : error;
	if (e.fresh) {
		bh = getblk(dir->i_dev, e.sector >> 1);
		memset(bh->b_data, 0, BLOCK_SIZE);
		bh->b_uptodate = 1;
	} else {
		bh = bread(dir->i_dev, e.sector >> 1);
		if (!bh)
			return -EIO;
	}
	place->bh = bh;
	place->de = (struct dir_entry *) (bh->b_data + end % BLOCK_SIZE);
	place->offset = end;
	minix_set_dir_bytes(dir, end + size);
	return 0;
}

/*
 * A new entry for inode num, in the first free place, or at the end; the name
 * is cut at the volume's length. -ENOENT if the directory has been removed;
 * -ENOSPC, -EIO. May sleep. (0.11's add_entry.)
 */
int minix_add_entry(struct m_inode *dir, const char *name, int len,
		    unsigned long num)
{
	int namelen = dir->i_sb->s_namelen;
	struct minix_place place;
	int error = 0;

	if (!dir->i_nlinks)
		return -ENOENT;
	if (find_free(dir, &place))
		error = append_place(dir, &place);
	if (error)
		return error;
	if (len > namelen)
		len = namelen;
	memcpy(place.de->name, name, len);
	memset(place.de->name + len, 0, namelen - len);
	minix_set_entry(dir, &place, num);
	dir->u.minix.i_free_slot = place.offset + sizeof(*place.de) + namelen;
	remember(dir, name, len, &place);
	brelse(place.bh);
	return 0;
}

static int is_dots(const char *name, int len)
{
	return name[0] == '.' && (len == 1 || (len == 2 && name[1] == '.'));
}

static int is_child(const struct dir_entry *de)
{
	return de->inode && !is_dots(de->name, strnlen(de->name, 3));
}

/* 0 if nothing but "." and ".." is there; -ENOTEMPTY, -EIO. May sleep. */
int minix_empty_dir(struct m_inode *dir)
{
	unsigned long size = 1UL << dir->i_sb->u.minix.s_entry_shift;
	unsigned long offset, end = minix_dir_bytes(dir);
	struct buffer_head *bh;
	int error = 0;
	char *p;

	for (offset = 0; offset < end && !error; offset += BLOCK_SIZE) {
		error = read_dir_block(dir, offset, &bh);
		if (!bh)
			continue;
		p = bh->b_data + bytes_here(offset, end);
		while (p > bh->b_data) {
			p -= size;
			if (is_child((struct dir_entry *) p))
				error = -ENOTEMPTY;
		}
		brelse(bh);
	}
	return error;
}

/*
 * See inode_operations in linux/fs.h. In a removed directory there is nothing.
 * Whoever goes up by ".." relies on coming to a directory: else -EIO.
 */
int minix_lookup(struct m_inode *dir, const char *name, int len,
		 struct m_inode **result)
{
	struct minix_place place;
	unsigned long num;
	int error;

	if (!dir->i_nlinks)
		return -ENOENT;
	num = last_num(dir, name, len);
	if (!num) {
		error = minix_find_entry(dir, name, len, &place);
		if (error)
			return error;
		num = place.de->inode;
		brelse(place.bh);
	}
	error = iget(dir->i_sb, num, result);
	if (!error && is_dots(name, len) && !S_ISDIR((*result)->i_mode)) {
		iput(*result);
		error = -EIO;
	}
	return error;
}

/*
 * See inode_operations in linux/fs.h. The number of a damaged entry is shown
 * as it is: it should not hide the others.
 */
int minix_readdir(struct m_inode *dir, unsigned long nr, struct dir_slot *slot)
{
	const struct super_block *sb = dir->i_sb;
	unsigned shift = sb->u.minix.s_entry_shift;
	const struct dir_entry *de;
	struct buffer_head *bh;
	int error;

	if (nr >= minix_dir_bytes(dir) >> shift)
		return 1;
	memset(slot, 0, sizeof(*slot));
	error = read_dir_block(dir, nr << shift, &bh);
	if (!bh)
		return error;
	de = (const struct dir_entry *) (bh->b_data +
					 (nr << shift) % BLOCK_SIZE);
	if (de->inode) {
		slot->ino = de->inode;
		slot->len = strnlen(de->name, sb->s_namelen);
		memcpy(slot->name, de->name, slot->len);
	}
	brelse(bh);
	return 0;
}
