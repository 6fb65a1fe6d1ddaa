/*
 * build: put boot sector, setup and system into the reserved sectors of the
 * floppy image, or show and change the words and the text there that choose
 * how it boots.
 *
 *   build [-r ROOTDEV] [-s SWAPDEV] [-b OPTIONS] BOOTSECT SETUP SYSTEM IMAGE
 *   build [-r ROOTDEV] [-s SWAPDEV] [-b OPTIONS] IMAGE
 *
 * The image is a FAT12 volume already (image/mkimage.sh formats it). Nothing
 * outside its reserved sectors is written, nor is the BIOS parameter block,
 * bytes 3-61 of sector 0. Everything is checked before the first byte is
 * written; what would not change is not written at all.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SECTOR		512
#define FLOPPY_SIZE	(2880L * SECTOR)
#define RESERVED	390			/* sectors before the first FAT */

#define BPB_START	3			/* the parameter block ... */
#define BPB_END		62			/* ... ends before this byte */
#define BPB_BYTES_PER_SECTOR	11
#define BPB_RESERVED	14
#define BPB_SECTORS	19

#define SETUP_AT	SECTOR
#define SETUP_SIZE	(4 * SECTOR)
#define OPTIONS_SIZE	256			/* with its NUL, ends setup */
#define OPTIONS_AT	(SETUP_AT + SETUP_SIZE - OPTIONS_SIZE)
#define SYSTEM_AT	(SETUP_AT + SETUP_SIZE)
#define SYSTEM_MAX	(0x3000 * 16)		/* 0x10000 to 0x40000 */
#define TABLES_AT	0x1000			/* in system: page tables, */
#define TABLES_SIZE	0x4400			/* which are not on the disk */

#define SYS_SIZE	500			/* words of the boot sector */
#define SWAP_DEV	506
#define ROOT_DEV	508
#define BOOT_FLAG	510

static unsigned char disk[RESERVED * SECTOR];	/* what the image shall hold */
static unsigned char before[RESERVED * SECTOR];	/* what it held */

static void __attribute__((noreturn, format(printf, 1, 2)))
die(const char *format, ...)
{
	va_list args;

	fputs("build: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

static unsigned get16(const unsigned char *p)
{
	return p[0] | p[1] << 8;
}

static void put16(unsigned char *p, unsigned value)
{
	p[0] = value & 0xff;
	p[1] = value >> 8 & 0xff;
}

static uint32_t get32(const unsigned char *p)
{
	return get16(p) | (uint32_t) get16(p + 2) << 16;
}

/*
 * Read a whole file into buf, at most max bytes, and return its true length,
 * which is more than max for a file that does not fit.
 */
static long read_file(const char *name, unsigned char *buf, long max)
{
	FILE *f = fopen(name, "rb");
	long length;

	if (!f)
		die("%s: %s", name, strerror(errno));
	length = fread(buf, 1, max, f);
	while (fgetc(f) != EOF)
		length++;
	if (ferror(f))
		die("%s: cannot be read", name);
	fclose(f);
	return length;
}

/* Open the image and read its reserved sectors; refuse what is not ours. */
static FILE *open_image(const char *name)
{
	static const char hint[] = "(`make fresh` formats a new one)";
	FILE *f = fopen(name, "r+b");

	if (!f)
		die("%s: %s", name, strerror(errno));
	if (fseek(f, 0, SEEK_END) || ftell(f) != FLOPPY_SIZE)
		die("%s has %ld bytes where a 1.44 MB floppy has %ld %s",
		    name, ftell(f), FLOPPY_SIZE, hint);
	rewind(f);
	if (fread(before, 1, sizeof before, f) != sizeof before)
		die("%s: cannot be read", name);
	if (get16(before + BPB_BYTES_PER_SECTOR) != SECTOR ||
	    get16(before + BPB_SECTORS) != FLOPPY_SIZE / SECTOR)
		die("%s has no BIOS parameter block of a FAT floppy %s",
		    name, hint);
	if (get16(before + BPB_RESERVED) < RESERVED)
		die("%s reserves %u sectors for the kernel, needed are %d %s",
		    name, get16(before + BPB_RESERVED), RESERVED, hint);
	memcpy(disk, before, sizeof disk);
	return f;
}

/* Lay the boot sector around the parameter block that the image has. */
static void place_bootsect(const char *name)
{
	unsigned char sector[SECTOR];
	long length = read_file(name, sector, sizeof sector);
	int i;

	if (length != SECTOR)
		die("%s has %ld bytes, not %d", name, length, SECTOR);
	if (get16(sector + BOOT_FLAG) != 0xAA55)
		die("%s does not end with the boot flag 0xAA55", name);
	for (i = BPB_START; i < BPB_END; i++)
		if (sector[i] && sector[i] != disk[i])
			die("%s has 0x%02x at byte %d, where the disk's "
			    "parameter block goes", name, sector[i], i);
	memcpy(disk, sector, BPB_START);
	memcpy(disk + BPB_END, sector + BPB_END, SECTOR - BPB_END);
}

/* Setup may be padded with zeros up to the end of its four sectors. */
static void place_setup(const char *name)
{
	unsigned char *setup = disk + SETUP_AT;
	long length = read_file(name, setup, SETUP_SIZE);
	long used = length < SETUP_SIZE ? length : SETUP_SIZE;
	long room = SETUP_SIZE - OPTIONS_SIZE;

	if (length <= SETUP_SIZE)
		while (used > room && !setup[used - 1])
			length = --used;
	if (length > room)
		die("setup is %ld bytes too large", length - room);
	memset(setup + used, 0, SETUP_SIZE - used);
}

/*
 * System is padded to whole sectors, with a last word that makes the sum of
 * all its 32-bit words zero: by that setup knows that it was loaded whole. The
 * zeros where page tables will be are left out: bootsect puts them there.
 */
static void place_system(const char *name)
{
	static unsigned char system[SYSTEM_MAX];
	long length = read_file(name, system, SYSTEM_MAX);
	long size = (length + 4 + SECTOR - 1) / SECTOR * SECTOR;
	long rest_at = TABLES_AT + TABLES_SIZE, i;
	uint32_t sum = 0;

	if (size > SYSTEM_MAX)
		die("system is %ld bytes too large", length + 4 - SYSTEM_MAX);
	if (size <= rest_at)
		die("%s ends before its code begins", name);
	for (i = TABLES_AT; i < rest_at; i++)
		if (system[i])
			die("%s has 0x%02x at 0x%lx, where the page tables go",
			    name, system[i], i);
	for (i = 0; i < size; i += 4)
		sum += get32(system + i);
	put16(system + size - 4, -sum & 0xffff);
	put16(system + size - 2, -sum >> 16);
	memset(disk + SYSTEM_AT, 0, sizeof disk - SYSTEM_AT);
	memcpy(disk + SYSTEM_AT, system, TABLES_AT);
	memcpy(disk + SYSTEM_AT + TABLES_AT, system + rest_at, size - rest_at);
	put16(disk + SYS_SIZE, size / 16);
	printf("system: %ld bytes in %ld sectors, %ld bytes free\n", length,
	       (size - TABLES_SIZE) / SECTOR, SYSTEM_MAX - 4 - length);
}

static void place_options(const char *text)
{
	size_t length = strlen(text);

	if (length >= OPTIONS_SIZE)
		die("the boot options are %zu characters too long",
		    length - (OPTIONS_SIZE - 1));
	memset(disk + OPTIONS_AT, 0, OPTIONS_SIZE);
	memcpy(disk + OPTIONS_AT, text, length);
}

static void place_device(int at, const char *text)
{
	char *end;
	unsigned long device = strtoul(text, &end, 0);

	if (!*text || *end || device > 0xffff)
		die("%s is not a device number", text);
	put16(disk + at, device);
}

int main(int argc, char **argv)
{
	const char *root = NULL, *swap = NULL, *options = NULL;
	const char *name;
	FILE *image;
	int c;

	while ((c = getopt(argc, argv, "r:s:b:")) != -1)
		if (c == 'r')
			root = optarg;
		else if (c == 's')
			swap = optarg;
		else if (c == 'b')
			options = optarg;
		else
			return 1;
	argc -= optind;
	argv += optind;
	if (argc != 1 && argc != 4)
		die("usage: build [-r ROOTDEV] [-s SWAPDEV] [-b OPTIONS] "
		    "[BOOTSECT SETUP SYSTEM] IMAGE");

	name = argv[argc - 1];
	image = open_image(name);
	if (argc == 4) {
		place_bootsect(argv[0]);
		place_setup(argv[1]);
		place_system(argv[2]);
	}
	if (root)
		place_device(ROOT_DEV, root);
	if (swap)
		place_device(SWAP_DEV, swap);
	if (options)
		place_options(options);
	if (argc == 1 && !root && !swap && !options)
		printf("ROOT_DEV 0x%04x, SWAP_DEV 0x%04x, boot options: %.*s\n",
		       get16(disk + ROOT_DEV), get16(disk + SWAP_DEV),
		       OPTIONS_SIZE, (char *) disk + OPTIONS_AT);

	if (memcmp(disk, before, sizeof disk)) {
		rewind(image);
		fwrite(disk, 1, sizeof disk, image);
	}
	if (ferror(image) | fclose(image))
		die("%s: %s", name, strerror(errno));
	return 0;
}
