#ifndef _LINUX_FAT_FS_H
#define _LINUX_FAT_FS_H

/*
 * FAT12 and FAT16: what is on disk, what is kept of it in memory, and what the
 * files of fs/fat have in common.
 *
 * All is counted in sectors of 512 bytes from the device's start: on an odd
 * volume clusters do not begin where the cache's blocks of 1 KB do. A cluster
 * is known by its number, from 2 on.
 */

struct attributes;
struct buffer_head;
struct dir_slot;
struct extent;
struct inode_operations;
struct m_inode;
struct super_block;
struct task_struct;

#define SECTOR_SIZE	512
#define SECTOR_BITS	9

#define FIRST_CLUSTER	2

#define FAT_MAX_SIZE	0x7fffffffUL	/* of a file: positions are long */

/* i_num: a directory's first cluster; of a file this and its entry's place. */
#define FAT_ROOT_NUM	1UL
#define FAT_FILE_NUM	0x80000000UL

/* An entry of a directory, 32 bytes. */
struct fat_entry {
	unsigned char name[11];		/* 8 and 3, filled up with blanks */
	unsigned char attr;
	unsigned char lower;		/* not ours: parts in lower case */
	unsigned char made_10ms;	/* to be added to the time made */
	unsigned short made_time, made_date;
	unsigned short used_date;
	unsigned short cluster_high;	/* not ours */
	unsigned short time, date;	/* of the last change */
	unsigned short cluster;		/* the first; 0: none, or the root */
	unsigned long size;		/* bytes; of a directory 0 */
};

#define ENTRY_BITS	5		/* an entry's size */
#define SLOT_BITS	(SECTOR_BITS - ENTRY_BITS)
#define SECTOR_SLOTS	(1 << SLOT_BITS)

#define FAT_MAX_SLOTS	65536UL		/* of a directory */

#define NAME_END	0x00		/* name[0]: no entry here, nor behind */
#define NAME_E5		0x05		/* stands for 0xe5 */
#define NAME_DELETED	0xe5

#define FAT_RDONLY	0x01		/* attr */
#define FAT_LABEL	0x08		/* the volume's name, or a long one */
#define FAT_DIR		0x10
#define FAT_ARCHIVE	0x20
#define FAT_LONG_NAME	0x0f		/* of FAT_LONG_MASK: of a long name */
#define FAT_LONG_MASK	0x3f

/*
 * Of a FAT inode in memory. Its clusters are those of its chain that its size
 * tells of, and those that have been added since; what the chain may have
 * behind is not its own.
 *
 * run: clusters in a row, known by the last look at the chain; length 0: none.
 */
struct fat_inode_info {
	unsigned long first;		/* cluster; if there are any */
	unsigned long clusters;		/* how many */
	unsigned long run_index;	/* its first is that one of the file */
	unsigned long run_cluster;	/* and that one of the volume */
	unsigned long run_length;
	unsigned long parent;		/* of a directory: i_num of ".." */
	unsigned long end;		/* and: no entries from that slot on */
};

/* Of a mounted FAT volume. */
struct fat_sb_info {
	unsigned long fat_start;	/* sector */
	unsigned long fat_sectors;	/* of one copy */
	unsigned long root_start;
	unsigned long root_slots;
	unsigned long data_start;	/* where cluster FIRST_CLUSTER is */
	unsigned long last;		/* cluster */
	unsigned long hint;		/* cluster: look there for a free one */
	unsigned char fats;		/* copies */
	unsigned char bits;		/* of an entry of the FAT: 12 or 16 */
	unsigned char cluster_bits;	/* of a cluster's size in sectors */
	unsigned char table_lock;	/* somebody allocates or frees */
	struct task_struct *table_wait;
	struct buffer_head *window;	/* held: last read of the FAT */
};

/* Values of the FAT's entries besides cluster numbers. */
#define FAT_FREE	0
#define FAT_RESERVED	0xfff7		/* of no file: damaged, say */
#define FAT_LAST	0xfff8		/* this and more: the chain ends here */
#define FAT_END_MARK	0xffff

/*
 * Sectors of the FAT, counted from its start, that have been changed in their
 * buffers, which are held and not dirty: two at most, side by side. Starts as
 * { .count = 0 }; fat_flush ends it.
 */
struct fat_pending {
	unsigned long first;
	int count;
	struct buffer_head *bh[2];
};

/*
 * A slot of a directory, and where it is in a buffer. Starts as { .bh = NULL };
 * bh is the caller's to release.
 */
struct fat_slot {
	unsigned long nr;
	unsigned long place;		/* sector * SECTOR_SLOTS + index */
	struct fat_entry *entry;
	struct buffer_head *bh;
};

static inline int fat_is_cluster(const struct fat_sb_info *s, unsigned long nr)
{
	return nr >= FIRST_CLUSTER && nr <= s->last;
}

static inline unsigned long fat_cluster_sector(const struct fat_sb_info *s,
					       unsigned long cluster)
{
	return s->data_start + ((cluster - FIRST_CLUSTER) << s->cluster_bits);
}

/* Where the first slot of a directory is that begins with this cluster. */
static inline unsigned long fat_first_place(const struct fat_sb_info *s,
					    unsigned long cluster)
{
	return fat_cluster_sector(s, cluster) << SLOT_BITS;
}

/* Of a cluster's size in bytes, the power of two. */
static inline unsigned fat_cluster_shift(const struct fat_sb_info *s)
{
	return s->cluster_bits + SECTOR_BITS;
}

/* Where in the FAT a cluster's entry begins: byte. */
static inline unsigned long fat_offset(const struct fat_sb_info *s,
				       unsigned long cluster)
{
	return s->bits == 12 ? cluster + (cluster >> 1) : cluster << 1;
}

/* table.c: the FAT. */
long fat_get(struct super_block *sb, unsigned long cluster);
long fat_next(struct super_block *sb, unsigned long cluster);
int fat_set(struct super_block *sb, struct fat_pending *p,
	    unsigned long cluster, unsigned long value);
int fat_flush(struct super_block *sb, struct fat_pending *p);

/* alloc.c: clusters. */
long fat_allocate(struct super_block *sb, unsigned long tail,
		  unsigned long *n, int zeroed);
int fat_cut(struct super_block *sb, unsigned long tail);
int fat_release(struct super_block *sb, unsigned long cluster, unsigned long n);
long fat_count_free(struct super_block *sb);

/* chain.c: a file's clusters. */
long fat_find(struct m_inode *inode, unsigned long index);
int fat_extend(struct m_inode *inode, unsigned long n, int zeroed);
int fat_map(struct m_inode *inode, int rw, unsigned long pos,
	    unsigned long count, struct extent *e);
int fat_truncate(struct m_inode *inode, unsigned long size);

/* inode.c */
unsigned short fat_ino(const struct super_block *sb, unsigned long num);
struct fat_entry *fat_read_entry(struct super_block *sb, unsigned long place,
				 struct buffer_head **bh);
int fat_fill_inode(struct m_inode *inode, const struct fat_entry *entry);
int fat_read_inode(struct m_inode *inode);
int fat_write_inode(struct m_inode *inode);
void fat_put_inode(struct m_inode *inode);
int fat_setattr(struct m_inode *inode, const struct attributes *attr);

/* convert.c: names and times. */
int fat_parse_name(const char *name, int len, unsigned char *raw);
int fat_make_name(const char *name, int len, unsigned char *raw);
int fat_show_name(const unsigned char *raw, char *name);
unsigned long fat_round(unsigned long seconds);
unsigned long fat_to_dos(unsigned long seconds);
unsigned long fat_from_dos(unsigned date, unsigned time);
void fat_stamp(struct fat_entry *entry);

/* dir.c: the entries of a directory. */
unsigned long fat_entry_num(const struct fat_slot *slot);
int fat_look(struct m_inode *dir, unsigned long nr, struct fat_slot *slot);
int fat_find_name(struct m_inode *dir, const unsigned char *raw,
		  struct fat_slot *slot);
int fat_find_free(struct m_inode *dir, struct fat_slot *slot);
int fat_check_empty(struct m_inode *dir);
int fat_begin_change(struct fat_slot *slot);
int fat_end_change(struct fat_slot *slot);
int fat_lookup(struct m_inode *dir, const char *name, int len,
	       struct m_inode **result);
int fat_readdir(struct m_inode *dir, unsigned long nr, struct dir_slot *slot);

/* namei.c */
extern const struct inode_operations fat_dir_operations;

#endif
