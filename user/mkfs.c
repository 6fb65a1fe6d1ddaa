/*
 * mkfs [-i inodes] [-n 14 | 30] device [blocks]: make an empty Minix v1 file
 * system, for names of 14 characters if nothing is said. It has the blocks of 1
 * KB that the device has, up to 65535, or fewer. Nothing is asked; what was
 * there is lost.
 */
#include <fcntl.h>
#include <linux/minix_fs.h>
#include <mounted.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define USAGE		"[-i inodes] [-n 14 | 30] device [blocks]"
#define BLOCK		1024
#define BITS		(BLOCK * 8UL)
#define INODES		(BLOCK / sizeof(struct d_inode))
#define MOST		65535		/* blocks, and inodes */
#define LEAST		10		/* blocks */
#define VALID		1		/* s_state, behind the magic number */

static const char *name;
static int fd, name_length = 14;
static struct d_super_block super;

static void put(const void *block)
{
	if (write(fd, block, BLOCK) != BLOCK)
		exit(report(name));
}

/*
 * Where everything is. The map of zones is as large as what lies behind it
 * needs: a larger one leaves less.
 */
static void plan(unsigned long blocks, unsigned long inodes)
{
	unsigned long first, left;

	if (!inodes)
		inodes = blocks / 3;
	inodes = (inodes + INODES - 1) / INODES * INODES;
	if (inodes > MOST)
		inodes = MOST;
	super.s_ninodes = inodes;
	super.s_nzones = blocks;
	super.s_imap_blocks = inodes / BITS + 1;
	do {
		super.s_zmap_blocks++;
		first = 2 + super.s_imap_blocks + super.s_zmap_blocks +
			(inodes + INODES - 1) / INODES;
		left = blocks > first ? blocks - first : 0;
	} while (left >= super.s_zmap_blocks * BITS);
	if (!left)
		exit(report_as(name, "there is no room for so many inodes"));
	super.s_firstdatazone = first;
	super.s_max_size = (DIRECT_ZONES + TABLE_ZONES +
			    TABLE_ZONES * TABLE_ZONES) * BLOCK;
	super.s_magic = name_length == 14 ? MINIX_MAGIC : MINIX_MAGIC_30;
}

/*
 * A bitmap: bit 0 stands for nothing, 1 is the root directory's; those behind
 * the last, used, are never to be had.
 */
static void put_map(unsigned long blocks, unsigned long used)
{
	unsigned char map[BLOCK];
	unsigned long i, n;

	for (n = 0; n < blocks; n++) {
		memset(map, 0, BLOCK);
		for (i = 0; i < BITS; i++)
			if (n * BITS + i < 2 || n * BITS + i > used)
				map[i / 8] |= 1 << i % 8;
		put(map);
	}
}

static void put_inodes(void)
{
	struct d_inode table[INODES];
	unsigned long n;

	memset(table, 0, BLOCK);
	table[0].i_mode = S_IFDIR | 0755;
	table[0].i_size = 2 * (2 + name_length);
	table[0].i_time = time(NULL);
	table[0].i_nlinks = 2;
	table[0].i_zone[0] = super.s_firstdatazone;
	for (n = 0; n < super.s_ninodes; n += INODES) {
		put(table);
		memset(table, 0, BLOCK);
	}
}

static void put_root(void)
{
	char block[BLOCK];

	memset(block, 0, BLOCK);
	block[0] = block[2 + name_length] = MINIX_ROOT_INO;
	strcpy(block + 2, ".");
	strcpy(block + 2 + name_length + 2, "..");
	put(block);
}

static void make(void)
{
	unsigned char block[BLOCK];

	memset(block, 0, BLOCK);
	if (lseek(fd, 0, SEEK_SET))
		exit(report(name));
	put(block);			/* no boot sector, of FAT or others */
	memcpy(block, &super, sizeof super);
	block[18] = VALID;
	put(block);
	put_map(super.s_imap_blocks, super.s_ninodes);
	put_map(super.s_zmap_blocks, super.s_nzones - super.s_firstdatazone);
	put_inodes();
	put_root();
	if (close(fd) || sync())
		exit(report(name));
}

/* The blocks that the device has. A floppy's are known when it was read. */
static unsigned long find_size(void)
{
	char block[BLOCK];
	unsigned long bytes;

	fd = open(name, O_RDWR);
	if (fd < 0)
		exit(report(name));
	if (is_mounted(fd))
		exit(report_as(name, "it is mounted"));
	read(fd, block, BLOCK);
	bytes = lseek(fd, 0, SEEK_END);
	if (bytes == -1UL)
		exit(report(name));
	return bytes / BLOCK > MOST ? MOST : bytes / BLOCK;
}

int main(int argc, char **argv)
{
	unsigned long inodes = 0, blocks, there;
	int c;

	while ((c = getopt(argc, argv, "i:n:")) != -1) {
		if (c == '?')
			usage(USAGE, 1);
		if (c == 'i')
			inodes = number(optarg);
		else
			name_length = number(optarg);
	}
	if ((name_length != 14 && name_length != 30) || optind == argc ||
	    argc - optind > 2)
		usage(USAGE, 1);
	name = argv[optind];
	there = find_size();
	blocks = optind + 1 < argc ? (unsigned long) number(argv[optind + 1]) :
				     there;
	if (blocks > there)
		return report_as(name, "it has not so many blocks");
	if (blocks < LEAST)
		return report_as(name, "it is too small");
	plan(blocks, inodes);
	make();
	printf("%u inodes\n%u blocks\nthe first with data is %u\n"
	       "names of %d characters\n", super.s_ninodes, super.s_nzones,
	       super.s_firstdatazone, name_length);
	return finish(0);
}
