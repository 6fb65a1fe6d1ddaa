/*
 * fsck [-a | -y | -r] [-f] device: is this Minix v1 file system sound? -a (or
 * -y) repairs what is not, -r asks each time. A check is never left out: -f is
 * taken and does nothing.
 * Exit status: 0 sound, +3 it has been changed, +4 something is still wrong, 8
 * it cannot be checked, 16 usage.
 * Directories are gone through from the root on, nearest first; so a zone that
 * two files have stays with the one met first. What is not met goes to
 * /lost+found, if that is a directory and has room, or else is removed.
 */
#include <fcntl.h>
#include <minixvol.h>
#include <mounted.h>
#include <report.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LONGEST		32		/* of a name, with its zero */
enum { CHANGED = 3, WRONG = 4, CANNOT = 8 };	/* exit status */
#define MOST_LINKS	255		/* the count has 8 bits */

static int repair, ask, status;
static struct d_super_block *const super = &vol.super;
static struct d_inode *inodes;		/* vol's */
static unsigned int lost;		/* the inode of /lost+found */
static unsigned char *in_use;		/* zones: met already */
static unsigned short *links;		/* inodes: entries that name it */
static unsigned short *parent;		/* directories: where it was met */
static unsigned short *queue;		/* directories, to be gone through */
static unsigned int head, tail;		/* of the queue */
static unsigned long end;		/* of a file: behind its last zone */

/* This is wrong, says format; what would put it right. Shall it be done? */
static int fix(const char *what, const char *format, ...)
{
	char answer[80] = "y";
	va_list args;
	int yes;

	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	if (repair && ask) {
		printf(". %s? ", what);
		fflush(stdout);
		if (!fgets(answer, sizeof answer, stdin))
			strcpy(answer, "n");
	} else {
		printf(repair ? ": %s\n" : "\n", what);
	}
	yes = repair && (*answer == 'y' || *answer == 'Y');
	status |= yes ? CHANGED : WRONG;
	return yes;
}

static void get_name(char *text, const struct dir_entry *entry)
{
	strncpy(text, entry->name, vol.name_len)[vol.name_len] = '\0';
}

static int is_dir(unsigned int nr)
{
	return S_ISDIR(inodes[nr].i_mode);
}

static void check_super(void)
{
	unsigned long there, room;
	const char *why = vol_read_super(&there);

	if (why)
		vol_fail(why);
	room = (super->s_firstdatazone - 2UL - super->s_imap_blocks -
		super->s_zmap_blocks) * VOL_INODES;
	if (super->s_nzones > there &&
	    fix("Cut", "super block: %u zones, and the device has %lu",
		super->s_nzones, there))
		super->s_nzones = there;
	if (room - super->s_ninodes >= VOL_INODES &&
	    room < super->s_imap_blocks * VOL_BITS &&
	    fix("Correct", "super block: %u inodes, and a table of %lu",
		super->s_ninodes, room))
		super->s_ninodes = room;
	if (super->s_max_size != VOL_MAX_SIZE &&
	    fix("Correct", "super block: the largest file has %lu bytes",
		super->s_max_size))
		super->s_max_size = VOL_MAX_SIZE;
}

/* What is counted on the way, all of it 0. */
static void prepare(void)
{
	unsigned long size = (super->s_ninodes + 1UL) * sizeof *links;

	vol_read_tables();
	inodes = vol.inodes;
	in_use = memset(need(VOL_MOST + 1), 0, VOL_MOST + 1);
	links = memset(need(3 * size), 0, 3 * size);
	parent = links + super->s_ninodes + 1;
	queue = parent + super->s_ninodes + 1;
}

/*
 * Check the zone in *slot, where the file's block n is, and by depth the table
 * or the tables in it. Returns whether *slot has been changed.
 */
static int check_zone(unsigned int nr, unsigned short *slot, int depth,
		      unsigned long n)
{
	static unsigned short tables[3][TABLE_ZONES];
	unsigned short *table = tables[depth];
	int changed = 0, i;

	if (!*slot)
		return 0;
	if (!vol_has_zone(*slot) || in_use[*slot]) {
		if (!fix("Remove", vol_has_zone(*slot) ?
			 "inode %u: zone %u has been met before" :
			 "inode %u: zone %u cannot be one", nr, *slot))
			return 0;
		*slot = 0;
		return 1;
	}
	in_use[*slot] = 1;
	if (!depth) {
		end = n + 1;
		return 0;
	}
	vol_get(*slot, table, 1);
	for (i = 0; i < (int) TABLE_ZONES; i++)
		changed |= check_zone(nr, table + i, depth - 1,
				      n + ((unsigned long) i <<
					   TABLE_SHIFT * (depth - 1)));
	if (changed)
		vol_put(*slot, table, 1);
	return 0;
}

/* All zones of a file, and whether its size can be that of so many. */
static void check_zones(unsigned int nr)
{
	struct d_inode *inode = &inodes[nr];
	unsigned long begin = 0;
	int i;

	if (!S_ISREG(inode->i_mode) && !is_dir(nr) && !S_ISLNK(inode->i_mode))
		return;
	end = 0;
	for (i = 0; i < 9; i++) {
		check_zone(nr, &inode->i_zone[i], i < INDIRECT ? 0 :
			   i - INDIRECT + 1, begin);
		begin += i < INDIRECT ? 1 : TABLE_ZONES;
	}
	end *= VOL_BLOCK;
	if (!is_dir(nr) && (inode->i_size > VOL_MAX_SIZE ||
			    inode->i_size + VOL_BLOCK <= end) &&
	    fix("Correct", "inode %u: a size of %lu, with zones up to %lu", nr,
		inode->i_size, end))
		inode->i_size = end;
}

/* Can this inode be a file? A directory without its first zone is none. */
static int can_be_file(unsigned int nr)
{
	static const char kinds[] = "-pc-d-b---l-----";
	unsigned int zone = inodes[nr].i_zone[0], mode = inodes[nr].i_mode;

	if (is_dir(nr))
		return vol_has_zone(zone) && !in_use[zone];
	return S_ISREG(mode) || kinds[mode >> 12] != '-';
}

/* An entry of dir names inode nr: count it. 0: the entry has to go. */
static int meet(unsigned int dir, unsigned int nr)
{
	if (links[nr] ? is_dir(nr) : !can_be_file(nr))
		return 0;
	if (!links[nr]++) {
		parent[nr] = dir;
		check_zones(nr);
		if (is_dir(nr))
			queue[tail++] = nr;
	}
	return 1;
}

/* A directory's size: whole entries, two at least, and no hole. */
static void check_size(unsigned int dir)
{
	struct d_inode *inode = &inodes[dir];
	unsigned long n, size = inode->i_size / vol.entry_size * vol.entry_size;

	if (size < 2 * vol.entry_size)
		size = 2 * vol.entry_size;
	for (n = 1; n * VOL_BLOCK < size; n++)
		if (!vol_zone(inode, n))
			size = n * VOL_BLOCK;
	if (size != inode->i_size &&
	    fix("Correct", "inode %u: a directory with a size of %lu, not %lu",
		dir, inode->i_size, size))
		inode->i_size = size;
}

/* The first two entries are . and .. ; what is there instead moves. */
static void check_dot(unsigned int dir, unsigned int nr, const char *dot)
{
	unsigned long at = dot[1] ? vol.entry_size : 0;
	struct dir_entry *entry = vol_entry(dir, at);
	unsigned int there;
	char text[LONGEST];

	if (!entry)
		return;
	there = entry->inode;
	get_name(text, entry);
	if (strcmp(text, dot) || there != nr) {
		if (!fix("Correct", "inode %u: a directory with no good %s",
			 dir, dot))
			return;
		if (*text && *text != '.' && there)
			vol_add_entry(dir, there, text);
		vol_set_entry(vol_entry(dir, at), nr, dot);
	}
	links[nr]++;
}

/* An entry behind the first two. Returns whether it has to go. */
static int check_entry(unsigned int dir, unsigned int nr, const char *text)
{
	if (!*text || strchr(text, '/') || !strcmp(text, ".") ||
	    !strcmp(text, ".."))
		return fix("Remove", "inode %u: no name can be \"%s\"", dir,
			   text);
	if (nr > super->s_ninodes)
		return fix("Remove", "inode %u: %s has number %u", dir, text,
			   nr);
	return !meet(dir, nr) &&
	       fix("Remove", "inode %u: %s, inode %u, %s", dir, text, nr,
		   links[nr] ? "is a second name of a directory" :
		   "is no file");
}

static void check_dir(unsigned int dir)
{
	struct dir_entry *entry;
	char text[LONGEST];
	unsigned long at;

	check_size(dir);
	check_dot(dir, dir, ".");
	check_dot(dir, parent[dir], "..");
	for (at = 2 * vol.entry_size; at < inodes[dir].i_size;
	     at += vol.entry_size) {
		entry = vol_entry(dir, at);
		if (!entry)
			return;
		get_name(text, entry);
		if (dir == MINIX_ROOT_INO && !strcmp(text, "lost+found"))
			lost = entry->inode;
		if (entry->inode && check_entry(dir, entry->inode, text))
			vol_set_entry(vol_entry(dir, at), 0, NULL);
	}
}

static void check_dirs(void)
{
	while (head < tail)
		check_dir(queue[head++]);
}

/* It is marked as used, and no entry names it. */
static int is_lost(unsigned int nr)
{
	return vol_bit(vol.imap, nr) && !links[nr];
}

/* Is that a file, with or without a name, that a name could be given to? */
static int is_kept(unsigned int nr)
{
	return inodes[nr].i_nlinks && can_be_file(nr) && lost &&
	       lost <= super->s_ninodes && links[lost] && is_dir(lost);
}

/* A lost directory in a lost directory comes back with that one. */
static int comes_along(unsigned int nr)
{
	struct dir_entry *up = vol_entry(nr, vol.entry_size);

	return up && up->inode && up->inode <= super->s_ninodes &&
	       up->inode != nr && is_lost(up->inode) && is_dir(up->inode);
}

static void connect(unsigned int nr)
{
	char text[8];

	sprintf(text, "#%u", nr);
	if (is_kept(nr) &&
	    fix("Connect", "inode %u: in use, and has no name", nr)) {
		if (vol_add_entry(lost, nr, text)) {
			meet(lost, nr);
			check_dirs();
			return;
		}
		printf("/lost+found has no room\n");
	}
	if (!fix("Free", "inode %u: marked as used, and is not", nr))
		return;
	memset(&inodes[nr], 0, sizeof inodes[nr]);
	vol_flip(vol.imap, nr);
}

/* Directories first, for their files; rings of them last of these. */
static void check_lost(void)
{
	unsigned int nr, pass;

	for (pass = 0; pass < 3; pass++)
		for (nr = 1; nr <= super->s_ninodes; nr++)
			if (is_lost(nr) && (pass > 1 || is_dir(nr)) &&
			    (pass || !comes_along(nr)))
				connect(nr);
}

static void check_inodes(void)
{
	unsigned int nr, n;

	for (nr = 1; nr <= super->s_ninodes; nr++) {
		n = links[nr] < MOST_LINKS ? links[nr] : MOST_LINKS;
		if (!n)
			continue;
		if (!vol_bit(vol.imap, nr) &&
		    fix("Mark", "inode %u: used, and not marked", nr))
			vol_flip(vol.imap, nr);
		if (inodes[nr].i_nlinks != n &&
		    fix("Correct", "inode %u: %u links, and %u are counted", nr,
			inodes[nr].i_nlinks, n))
			inodes[nr].i_nlinks = n;
	}
}

static void check_zone_map(void)
{
	unsigned int zone, bit, set;

	for (zone = super->s_firstdatazone; zone < super->s_nzones; zone++) {
		bit = zone - super->s_firstdatazone + 1;
		set = vol_bit(vol.zmap, bit);
		if (set != in_use[zone] &&
		    fix(set ? "Free" : "Mark", set ?
			"zone %u: marked as used, and is not" :
			"zone %u: used, and not marked", zone))
			vol_flip(vol.zmap, bit);
	}
}

static void check(void)
{
	check_super();
	prepare();
	if (!is_dir(MINIX_ROOT_INO) || !can_be_file(MINIX_ROOT_INO))
		vol_fail("it has no root directory");
	parent[MINIX_ROOT_INO] = MINIX_ROOT_INO;
	check_zones(MINIX_ROOT_INO);
	queue[tail++] = MINIX_ROOT_INO;
	check_dirs();
	check_lost();
	check_inodes();
	check_zone_map();
	if (status & CHANGED)
		vol_write_tables(!(status & WRONG));
}

int main(int argc, char **argv)
{
	int c;

	while ((c = getopt(argc, argv, "ayrf")) != -1 && c != '?') {
		repair |= c == 'a' || c == 'y' || c == 'r';
		ask |= c == 'r';
	}
	if (c == '?' || optind + 1 != argc)
		usage("[-a | -y | -r] [-f] device", 16);
	vol.name = argv[optind];
	vol.failure = CANNOT;
	sync();
	vol.fd = open(vol.name, repair ? O_RDWR : O_RDONLY);
	if (vol.fd < 0)
		return report(vol.name) * CANNOT;
	if (repair && is_mounted(vol.fd))
		vol_fail("it is mounted, and cannot be repaired");
	check();
	if (status & CHANGED)
		printf("%s: changed\n", vol.name);
	return finish(0) ? CANNOT : status;
}
