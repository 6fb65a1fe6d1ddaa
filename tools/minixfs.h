/*
 * minixfs.h: a Minix v1 file system in memory, for tools/minix.c: its parts,
 * and inodes, zones, directories and paths on top of them. What is wrong with
 * it ends the program before anything has been written.
 *
 * Block 0 is free for a boot sector, 1 the super block; then the bitmaps of
 * inodes and zones, whose bit 0 stands for nothing, the inodes, and the data. A
 * zone is a block here.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define BLOCK		1024
#define MAGIC_14	0x137f			/* names of 14 characters */
#define MAGIC_30	0x138f
#define ROOT		1			/* the root directory's inode */
#define DIRECT		7
#define PER_BLOCK	512			/* zone numbers */
#define MAX_BLOCKS	(DIRECT + PER_BLOCK + PER_BLOCK * PER_BLOCK)
#define MAX_ZONES	65536

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
	       "the disk's structures are read as they are");

struct super {
	uint16_t ninodes, nzones, imap_blocks, zmap_blocks;
	uint16_t firstdatazone, log_zone_size;
	uint32_t max_size;
	uint16_t magic;
};

struct inode {
	uint16_t mode, uid;
	uint32_t size, time;
	uint8_t gid, nlinks;
	uint16_t zone[DIRECT + 2];
};

static unsigned char *disk;
static long disk_size;
static struct super *super;
static unsigned char *imap, *zmap;
static struct inode *inodes;		/* inodes[1] is the first */
static unsigned namelen;
static uint32_t now;

static void __attribute__((noreturn, format(printf, 1, 2)))
die(const char *format, ...)
{
	va_list args;

	fputs("minix: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

/* Read the image from offset on; where its parts are. */
static void load(const char *name, long offset)
{
	FILE *f = fopen(name, "rb");
	unsigned long start;

	if (!f)
		die("%s: %s", name, strerror(errno));
	disk = calloc(MAX_ZONES, BLOCK);
	if (!disk || fseek(f, offset, SEEK_SET))
		die("%s: %s", name, strerror(errno));
	disk_size = fread(disk, 1, (size_t) MAX_ZONES * BLOCK, f);
	fclose(f);
	super = (struct super *) (disk + BLOCK);
	if (disk_size < 2 * BLOCK ||
	    (super->magic != MAGIC_14 && super->magic != MAGIC_30))
		die("%s: no Minix v1 file system at byte %ld", name, offset);
	namelen = super->magic == MAGIC_14 ? 14 : 30;
	imap = disk + 2 * BLOCK;
	zmap = imap + super->imap_blocks * BLOCK;
	inodes = (struct inode *) (zmap + super->zmap_blocks * BLOCK) - 1;
	start = (unsigned char *) (inodes + 1 + super->ninodes) - disk;
	if (super->log_zone_size || !super->ninodes ||
	    super->ninodes >= super->imap_blocks * BLOCK * 8 ||
	    super->nzones - super->firstdatazone >=
	    super->zmap_blocks * BLOCK * 8 ||
	    start > super->firstdatazone * BLOCK ||
	    super->firstdatazone >= super->nzones ||
	    super->nzones * (long) BLOCK > disk_size)
		die("%s: the super block is damaged, or not for this program",
		    name);
}

static void save(const char *name, long offset)
{
	FILE *f = fopen(name, "r+b");

	if (!f || fseek(f, offset, SEEK_SET))
		die("%s: %s", name, strerror(errno));
	fwrite(disk, 1, (size_t) super->nzones * BLOCK, f);
	if (ferror(f) | fclose(f))
		die("%s: %s", name, strerror(errno));
}

/* Set the first bit of map that is 0, of those below end. 0: there is none. */
static unsigned take_bit(unsigned char *map, unsigned end)
{
	unsigned i;

	for (i = 1; i < end; i++)
		if (!(map[i / 8] & 1 << i % 8)) {
			map[i / 8] |= 1 << i % 8;
			return i;
		}
	return 0;
}

static void *zone(unsigned nr)
{
	if (nr < super->firstdatazone || nr >= super->nzones)
		die("the file system is damaged: there is no zone %u", nr);
	return disk + nr * BLOCK;
}

static unsigned new_zone(void)
{
	unsigned first = super->firstdatazone - 1;
	unsigned bit = take_bit(zmap, super->nzones - first);

	if (!bit)
		die("the file system is full");
	memset(zone(first + bit), 0, BLOCK);
	return first + bit;
}

/* Free a zone and, if it is an indirect one, those that it names. */
static void free_zone(unsigned nr, int indirect)
{
	unsigned bit = nr - super->firstdatazone + 1;
	uint16_t *entry;
	int i;

	if (!nr)
		return;
	entry = zone(nr);
	for (i = 0; indirect && i < PER_BLOCK; i++)
		free_zone(entry[i], indirect - 1);
	zmap[bit / 8] &= ~(1 << bit % 8);
}

/* Entry i of the indirect zone that *slot names; NULL if that is a hole. */
static uint16_t *through(uint16_t *slot, unsigned i, int make)
{
	if (!*slot && make)
		*slot = new_zone();
	return *slot ? (uint16_t *) zone(*slot) + i : NULL;
}

/* Block n of a file; NULL if it is a hole and not to be made. */
static void *block(struct inode *inode, unsigned long n, int make)
{
	uint16_t *slot;

	if (n >= MAX_BLOCKS)
		die("a file is too large");
	if (n < DIRECT) {
		slot = &inode->zone[n];
	} else if ((n -= DIRECT) < PER_BLOCK) {
		slot = through(&inode->zone[DIRECT], n, make);
	} else {
		n -= PER_BLOCK;
		slot = through(&inode->zone[DIRECT + 1], n / PER_BLOCK, make);
		if (slot)
			slot = through(slot, n % PER_BLOCK, make);
	}
	if (slot && !*slot && make)
		*slot = new_zone();
	return slot && *slot ? zone(*slot) : NULL;
}

static struct inode *inode_nr(unsigned nr)
{
	if (!nr || nr > super->ninodes)
		die("the file system is damaged: there is no inode %u", nr);
	return &inodes[nr];
}

static unsigned new_inode(unsigned mode)
{
	unsigned nr = take_bit(imap, super->ninodes + 1);

	if (!nr)
		die("the file system has no inode left");
	inodes[nr] = (struct inode) { .mode = mode, .time = now, .nlinks = 1 };
	return nr;
}

/* The contents of a regular file go. */
static void empty(struct inode *inode)
{
	int i;

	for (i = 0; i < DIRECT; i++)
		free_zone(inode->zone[i], 0);
	free_zone(inode->zone[DIRECT], 1);
	free_zone(inode->zone[DIRECT + 1], 2);
	memset(inode->zone, 0, sizeof inode->zone);
	inode->size = 0;
}

/* Entry i of a directory: 2 bytes of inode number, the name. NULL: no more. */
static uint16_t *entry(struct inode *dir, unsigned i)
{
	unsigned size = 2 + namelen, at = i * size;
	char *b;

	if (at + size > dir->size)
		return NULL;
	b = block(dir, at / BLOCK, 0);
	if (!b)
		die("the file system is damaged: a directory has a hole");
	return (uint16_t *) (b + at % BLOCK);
}

/* The entry of that name; NULL if there is none. */
static uint16_t *find(struct inode *dir, const char *name)
{
	uint16_t *e;
	unsigned i;

	if (strlen(name) > namelen)
		die("%s: a name has %u characters at most", name, namelen);
	for (i = 0; (e = entry(dir, i)); i++)
		if (*e && !strncmp((char *) (e + 1), name, namelen))
			return e;
	return NULL;
}

static void add_entry(struct inode *dir, const char *name, unsigned nr)
{
	unsigned size = 2 + namelen, i;
	uint16_t *e;

	for (i = 0; (e = entry(dir, i)); i++)
		if (!*e)
			break;
	if (!e) {
		block(dir, i * size / BLOCK, 1);
		dir->size += size;
		e = entry(dir, i);
	}
	*e = nr;
	strncpy((char *) (e + 1), name, namelen);
	dir->time = now;
}

/*
 * The inode number of a path, or 0; the directory it is in, and the last name,
 * in place, where they are asked for. Symbolic links are not followed.
 */
static unsigned look_up(const char *path, struct inode **dir, const char **last)
{
	static char names[1024];
	unsigned nr = ROOT;
	uint16_t *e;
	char *name;

	if (strlen(path) >= sizeof names)
		die("%s: too long", path);
	strcpy(names, path);
	for (name = strtok(names, "/"); name; name = strtok(NULL, "/")) {
		if (!nr || !S_ISDIR(inode_nr(nr)->mode))
			die("%s: there is no directory for %s", path, name);
		if (dir)
			*dir = inode_nr(nr);
		if (last)
			*last = name;
		e = find(inode_nr(nr), name);
		nr = e ? *e : 0;
	}
	return nr;
}

static unsigned existing(const char *path)
{
	unsigned nr = look_up(path, NULL, NULL);

	if (!nr)
		die("%s: there is no such file", path);
	return nr;
}

/* A new inode under a new name. */
static unsigned create(const char *path, unsigned mode)
{
	struct inode *dir = NULL;
	const char *name;
	unsigned nr;

	if (look_up(path, &dir, &name))
		die("%s is there already", path);
	nr = new_inode(mode);
	add_entry(dir, name, nr);
	return nr;
}
