#ifndef _MINIXVOL_H
#define _MINIXVOL_H

#include <linux/minix_fs.h>

/*
 * A Minix v1 volume, looked at from outside, through its device: for fsck and
 * its like. A program has one. What cannot be read or written ends the program,
 * with a message and the status that vol has for that.
 */
#define VOL_BLOCK	1024
#define VOL_BITS	(VOL_BLOCK * 8UL)	/* in a block of a bitmap */
#define VOL_INODES	(VOL_BLOCK / sizeof(struct d_inode))
#define VOL_MAX_SIZE	((DIRECT_ZONES + TABLE_ZONES + \
			  TABLE_ZONES * TABLE_ZONES) * VOL_BLOCK)
#define VOL_MOST	65535		/* zones, and inodes */
#define VOL_STATE	18		/* in the super block, a byte: ... */
#define VOL_VALID	1		/* ... sound; the kernel ignores it */

extern struct minix_volume {
	const char *name;		/* of the device */
	int fd;
	int failure;			/* the exit status when it fails */
	struct d_super_block super;
	unsigned int name_len, entry_size;
	unsigned char *imap, *zmap;
	struct d_inode *inodes;		/* inodes[1] is the first */
} vol;

/* End the program: "prog: device: why". */
void vol_fail(const char *why) __attribute__((noreturn));

/* n blocks from number nr on. */
void vol_get(unsigned long nr, void *to, unsigned long n);
void vol_put(unsigned long nr, const void *from, unsigned long n);

/*
 * The super block, to vol.super; 0, or what makes it useless. zones: how many
 * the device has room for.
 */
const char *vol_read_super(unsigned long *zones);

/* The maps and the inodes, to memory; all of it back, as sound or not. */
void vol_read_tables(void);
void vol_write_tables(int sound);

/* A map's bit: is it set? The other one. */
int vol_bit(const unsigned char *map, unsigned int nr);
void vol_flip(unsigned char *map, unsigned int nr);

/* Can data be in that zone? */
int vol_has_zone(unsigned int zone);

/* The zone with block n of a file; 0: there is none, or it cannot be one. */
unsigned int vol_zone(const struct d_inode *inode, unsigned long n);

/*
 * A directory's entry at that offset, in a buffer that stays until another one
 * is asked for; NULL: there is no zone. Another number for it, or 0, and unless
 * text is NULL another name.
 */
struct dir_entry *vol_entry(unsigned int dir, unsigned long at);
void vol_set_entry(struct dir_entry *entry, unsigned int nr, const char *text);

/*
 * Another entry for a directory, behind the first two, where there is room in
 * the zones that it has. 0: there is none.
 */
int vol_add_entry(unsigned int dir, unsigned int nr, const char *text);

#endif
