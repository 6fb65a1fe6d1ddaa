/* A Minix v1 volume, through its device; see minixvol.h. */
#include <minixvol.h>
#include <report.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define USED(v)	(2 + (v).s_imap_blocks + (v).s_zmap_blocks)

struct minix_volume vol;

/* Of a directory, the block that was looked at last; zone 0: none. */
static char entries[VOL_BLOCK];
static unsigned int entries_dir, entries_zone;
static unsigned long entries_nr;

static unsigned long table_blocks(void)
{
	return (vol.super.s_ninodes + VOL_INODES - 1) / VOL_INODES;
}

/* See minixvol.h. */
void vol_fail(const char *why)
{
	report_as(vol.name, why);
	exit(vol.failure);
}

/* See minixvol.h. */
void vol_get(unsigned long nr, void *to, unsigned long n)
{
	n *= VOL_BLOCK;
	if (lseek(vol.fd, nr * VOL_BLOCK, SEEK_SET) < 0 ||
	    read(vol.fd, to, n) != (ssize_t) n)
		vol_fail("it cannot be read");
}

/* See minixvol.h. */
void vol_put(unsigned long nr, const void *from, unsigned long n)
{
	n *= VOL_BLOCK;
	entries_zone = 0;
	if (lseek(vol.fd, nr * VOL_BLOCK, SEEK_SET) < 0 ||
	    write(vol.fd, from, n) != (ssize_t) n)
		vol_fail("it cannot be written");
}

/* Do the parts follow one another, with maps that are large enough? */
const char *vol_read_super(unsigned long *zones)
{
	struct d_super_block *s = &vol.super;
	char block[VOL_BLOCK];

	vol_get(1, block, 1);		/* then a floppy's size is known */
	*zones = (unsigned long) lseek(vol.fd, 0, SEEK_END) / VOL_BLOCK;
	memcpy(s, block, sizeof *s);
	if (s->s_magic != MINIX_MAGIC && s->s_magic != MINIX_MAGIC_30)
		return "no Minix v1 file system";
	vol.name_len = s->s_magic == MINIX_MAGIC ? 14 : 30;
	vol.entry_size = vol.name_len + 2;
	if (s->s_log_zone_size)
		return "its zones are not of 1 KB";
	if (!s->s_ninodes || s->s_imap_blocks > I_MAP_SLOTS ||
	    s->s_ninodes >= s->s_imap_blocks * VOL_BITS)
		return "super block: the map of inodes does not fit";
	if (s->s_firstdatazone < USED(*s) + table_blocks() ||
	    s->s_firstdatazone >= s->s_nzones || s->s_firstdatazone >= *zones)
		return "super block: the zones begin where they cannot";
	if (s->s_zmap_blocks > Z_MAP_SLOTS || s->s_nzones -
	    s->s_firstdatazone >= (long) (s->s_zmap_blocks * VOL_BITS))
		return "super block: the map of zones does not fit";
	return NULL;
}

/* See minixvol.h. */
void vol_read_tables(void)
{
	struct d_super_block *s = &vol.super;

	vol.imap = need(s->s_imap_blocks * VOL_BLOCK);
	vol.zmap = need(s->s_zmap_blocks * VOL_BLOCK);
	vol.inodes = (struct d_inode *) need(table_blocks() * VOL_BLOCK) - 1;
	vol_get(2, vol.imap, s->s_imap_blocks);
	vol_get(2 + s->s_imap_blocks, vol.zmap, s->s_zmap_blocks);
	vol_get(USED(*s), vol.inodes + 1, table_blocks());
}

/* See minixvol.h. */
void vol_write_tables(int sound)
{
	struct d_super_block *s = &vol.super;
	char block[VOL_BLOCK];

	vol_get(1, block, 1);
	memcpy(block, s, VOL_STATE);
	if (sound)
		block[VOL_STATE] = VOL_VALID;
	vol_put(1, block, 1);
	vol_put(2, vol.imap, s->s_imap_blocks);
	vol_put(2 + s->s_imap_blocks, vol.zmap, s->s_zmap_blocks);
	vol_put(USED(*s), vol.inodes + 1, table_blocks());
	if (close(vol.fd) || sync())
		vol_fail("it cannot be written");
}

/* See minixvol.h. */
int vol_bit(const unsigned char *map, unsigned int nr)
{
	return map[nr / 8] >> nr % 8 & 1;
}

/* See minixvol.h. */
void vol_flip(unsigned char *map, unsigned int nr)
{
	map[nr / 8] ^= 1 << nr % 8;
}

/* See minixvol.h. */
int vol_has_zone(unsigned int zone)
{
	return zone >= vol.super.s_firstdatazone && zone < vol.super.s_nzones;
}

/* Number n in a table of zones, 0 if there is no such table or zone. */
static unsigned int through(unsigned int zone, unsigned long n)
{
	unsigned short table[TABLE_ZONES];

	if (!vol_has_zone(zone))
		return 0;
	vol_get(zone, table, 1);
	return vol_has_zone(table[n]) ? table[n] : 0;
}

/* See minixvol.h. */
unsigned int vol_zone(const struct d_inode *inode, unsigned long n)
{
	unsigned int zone;

	if (n < DIRECT_ZONES) {
		zone = inode->i_zone[n];
		return vol_has_zone(zone) ? zone : 0;
	}
	n -= DIRECT_ZONES;
	if (n < TABLE_ZONES)
		return through(inode->i_zone[INDIRECT], n);
	n -= TABLE_ZONES;
	if (n >> TABLE_SHIFT >= TABLE_ZONES)
		return 0;
	zone = through(inode->i_zone[DOUBLE_INDIRECT], n >> TABLE_SHIFT);
	return through(zone, n % TABLE_ZONES);
}

/* See minixvol.h. */
struct dir_entry *vol_entry(unsigned int dir, unsigned long at)
{
	unsigned long n = at / VOL_BLOCK;

	if (!entries_zone || entries_dir != dir || entries_nr != n) {
		entries_zone = vol_zone(&vol.inodes[dir], n);
		if (!entries_zone)
			return NULL;
		entries_dir = dir;
		entries_nr = n;
		vol_get(entries_zone, entries, 1);
	}
	return (struct dir_entry *) (entries + at % VOL_BLOCK);
}

/* See minixvol.h. */
void vol_set_entry(struct dir_entry *entry, unsigned int nr, const char *text)
{
	unsigned int zone = entries_zone;

	entry->inode = nr;
	if (text)
		strncpy(entry->name, text, vol.name_len);
	vol_put(zone, entries, 1);
	entries_zone = zone;
}

/* See minixvol.h. */
int vol_add_entry(unsigned int dir, unsigned int nr, const char *text)
{
	struct d_inode *inode = &vol.inodes[dir];
	unsigned long at = 2 * vol.entry_size, end;
	struct dir_entry *entry;

	end = (inode->i_size + VOL_BLOCK - 1) / VOL_BLOCK * VOL_BLOCK;
	for (; at < end; at += vol.entry_size) {
		entry = vol_entry(dir, at);
		if (!entry)
			break;
		if (at < inode->i_size && entry->inode)
			continue;
		vol_set_entry(entry, nr, text);
		if (inode->i_size < at + vol.entry_size)
			inode->i_size = at + vol.entry_size;
		return 1;
	}
	return 0;
}
