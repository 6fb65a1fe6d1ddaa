#ifndef _LINUX_MINIX_FS_H
#define _LINUX_MINIX_FS_H

/*
 * The Minix format, version 1. Block 0 is not looked at, block 1 is the super
 * block; then come the bitmap of inodes, the bitmap of zones, the table of
 * inodes, and the zones with what files and directories hold. All numbers on
 * disk have the low byte first.
 *
 * A zone is a block, or 2, 4, ... 64 of them. Zone numbers count from the
 * device's start, so the first that can hold data is s_firstdatazone.
 */

#define MINIX_MAGIC	0x137f		/* names of 14 characters */
#define MINIX_MAGIC_30	0x138f		/* of 30 */
#define MINIX_ROOT_INO	1
#define MINIX_LINK_MAX	250		/* the count on disk has 8 bits */

#define I_MAP_SLOTS	8
#define Z_MAP_SLOTS	8

#define DIRECT_ZONES	7		/* i_zone[] in the inode itself */
#define INDIRECT	7		/* i_zone[7]: a table of zones */
#define DOUBLE_INDIRECT	8		/* i_zone[8]: a table of such tables */
#define TABLE_SHIFT	9
#define TABLE_ZONES	(1UL << TABLE_SHIFT)	/* in one block */

struct attributes;
struct buffer_head;
struct dir_slot;
struct extent;
struct m_inode;
struct super_block;

/* On disk. */
struct d_super_block {
	unsigned short s_ninodes;
	unsigned short s_nzones;	/* the volume's end */
	unsigned short s_imap_blocks;
	unsigned short s_zmap_blocks;
	unsigned short s_firstdatazone;
	unsigned short s_log_zone_size;	/* blocks in a zone: 1 << this */
	unsigned long s_max_size;	/* of a file */
	unsigned short s_magic;
};

struct d_inode {
	unsigned short i_mode;
	unsigned short i_uid;
	unsigned long i_size;
	unsigned long i_time;
	unsigned char i_gid;
	unsigned char i_nlinks;
	unsigned short i_zone[9];
};

struct dir_entry {
	unsigned short inode;		/* 0: a free place */
	char name[];			/* s_namelen, or up to a zero */
};

#define LAST_NAME	15		/* longest name that is remembered */

/*
 * Of a Minix inode in memory. The run that was looked up last: i_run_len of
 * the file's zones, from number i_run_nr on, are the zones from i_run_zone on.
 * The same of a directory's entries: where it is, and, while i_last_num is not
 * 0, its inode and its name.
 */
struct minix_inode_info {
	unsigned short i_zone[9];	/* 0: nothing there, a hole */
	unsigned short i_run_zone;
	unsigned long i_run_nr;
	unsigned short i_run_len;
	unsigned short i_last_num;
	unsigned long i_last;		/* an offset, as on disk */
	unsigned long i_free_slot;	/* all places below are taken */
	unsigned char i_last_len;
	char i_last_name[LAST_NAME];
};

/* Of a mounted Minix volume. The bitmaps' buffers are held while it is. */
struct minix_sb_info {
	unsigned short s_ninodes;
	unsigned short s_nzones;
	unsigned short s_imap_blocks;
	unsigned short s_zmap_blocks;
	unsigned short s_firstdatazone;
	unsigned short s_inode_table;	/* its first block */
	unsigned char s_zone_shift;	/* a zone has 1 << this bytes */
	unsigned char s_entry_shift;	/* a directory's place: 4 or 5 */
	unsigned char s_damaged;	/* this has been said */
	unsigned long s_max_size;	/* of a file: whole zones */
	unsigned long s_free_inode;	/* no bit below it is 0 */
	unsigned long s_free_zone;	/* nor here; bits of the map */
	struct buffer_head *s_imap[I_MAP_SLOTS];
	struct buffer_head *s_zmap[Z_MAP_SLOTS];
};

/* Where an entry was found: in a buffer that has to be given back. */
struct minix_place {
	struct buffer_head *bh;
	struct dir_entry *de;
	unsigned long offset;		/* in the directory, as on disk */
};

/* Can zone, a number from the disk, be one with data? */
static inline int is_data_zone(const struct minix_sb_info *sbi,
			       unsigned long zone)
{
	return zone >= sbi->s_firstdatazone && zone < sbi->s_nzones;
}

/* Inside fs/minix; what they promise is said where they are. bitmap.c: */
int new_block(struct super_block *sb, unsigned long near);
void free_block(struct super_block *sb, unsigned long zone);
int new_inode(struct super_block *sb, int mode, struct m_inode **result);
void free_inode(struct m_inode *inode);
int claim_inode(struct super_block *sb, unsigned long num);
void disclaim_inode(struct super_block *sb, unsigned long num);
unsigned long minix_free_inodes(const struct super_block *sb);
unsigned long minix_free_zones(const struct super_block *sb);

/* inode.c: */
int minix_read_inode(struct m_inode *inode);
int minix_write_inode(struct m_inode *inode);
void minix_put_inode(struct m_inode *inode);
void minix_set_operations(struct m_inode *inode);
int minix_setattr(struct m_inode *inode, const struct attributes *attr);

/* map.c: */
int minix_map(struct m_inode *inode, int rw, unsigned long pos,
	      unsigned long count, struct extent *e);
struct buffer_head *minix_read_table(const struct super_block *sb,
				     unsigned long zone);

/* truncate.c: */
int minix_truncate(struct m_inode *inode, unsigned long size);
int minix_cut(struct m_inode *inode, unsigned long keep);

/* dir.c: */
unsigned long minix_dir_bytes(const struct m_inode *dir);
void minix_set_dir_bytes(struct m_inode *dir, unsigned long bytes);
int minix_find_entry(struct m_inode *dir, const char *name, int len,
		     struct minix_place *place);
int minix_add_entry(struct m_inode *dir, const char *name, int len,
		    unsigned long num);
void minix_set_entry(struct m_inode *dir, const struct minix_place *place,
		     unsigned long num);
int minix_empty_dir(struct m_inode *dir);
int minix_lookup(struct m_inode *dir, const char *name, int len,
		 struct m_inode **result);
int minix_readdir(struct m_inode *dir, unsigned long nr, struct dir_slot *slot);

/* namei.c: */
int minix_create(struct m_inode *dir, const char *name, int len, int mode,
		 struct m_inode **result);
int minix_mkdir(struct m_inode *dir, const char *name, int len, int mode);
int minix_mknod(struct m_inode *dir, const char *name, int len, int mode,
		int dev);
int minix_link(struct m_inode *inode, struct m_inode *dir, const char *name,
	       int len);
int minix_symlink(struct m_inode *dir, const char *name, int len,
		  const char *target);
int minix_unlink(struct m_inode *dir, const char *name, int len,
		 struct m_inode *inode);
int minix_rmdir(struct m_inode *dir, const char *name, int len,
		struct m_inode *inode);
int minix_rename(struct m_inode *old_dir, const char *old_name, int old_len,
		 struct m_inode *inode,
		 struct m_inode *new_dir, const char *new_name, int new_len,
		 struct m_inode *target);
int minix_readlink(struct m_inode *inode, char *buf, int size);

#endif
