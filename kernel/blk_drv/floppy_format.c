/*
 * kernel/blk_drv/floppy_format.c - how floppy disks are laid out (0.11's
 * formats), and what a drive can have in it.
 */

#include <asm/io.h>
#include <linux/fdreg.h>
#include <linux/fs.h>
#include <linux/kernel.h>

#define CMOS_INDEX	0x70
#define CMOS_DATA	0x71
#define CMOS_NO_NMI	0x80
#define CMOS_FLOPPIES	0x10	/* the drives' types, A's in the high half */

/* By the minor number's bits 2 and up; 0 means that the driver finds out. */
static const struct fd_format formats[] = {
	{ 0, 0, 0, 0, 0 },
	{ 9, 40, 0, 0x2a, 2 },	/* 360 KB, 5.25" */
	{ 15, 80, 0, 0x1b, 0 },	/* 1.2 MB */
	{ 9, 40, 1, 0x2a, 2 },	/* 360 KB in a 720 KB drive */
	{ 9, 80, 0, 0x2a, 2 },	/* 720 KB, 3.5" */
	{ 9, 40, 1, 0x23, 1 },	/* 360 KB in a 1.2 MB drive */
	{ 9, 80, 0, 0x23, 1 },	/* 720 KB in a 1.2 MB drive */
	{ 18, 80, 0, 0x1b, 0 },	/* 1.44 MB */
};

/* What to try in a drive, by its type. */
static const unsigned char candidates[FD_TYPES][4] = {
	{ 0 }, { 1 }, { 2, 5, 6 }, { 4, 3 }, { 7, 4 }, { 7, 4 }, { 7, 4 },
};

/*
 * What kind of drive that is, by the CMOS memory. A is there whatever that
 * says: we may have been booted from it.
 */
unsigned fd_drive_type(unsigned nr)
{
	unsigned char types;

	outb_p(CMOS_NO_NMI | CMOS_FLOPPIES, CMOS_INDEX);
	types = inb_p(CMOS_DATA);
	types = nr ? types & 15 : types >> 4;
	if (types >= FD_TYPES || (!nr && types == TYPE_NONE))
		return TYPE_1440K;
	return types;
}

/* The format that a minor number means, or NULL if it means none. */
const struct fd_format *fd_format(unsigned minor)
{
	return minor / 4 < ARRAY_SIZE(formats) ? formats + minor / 4 : NULL;
}

/* Format number n to be tried in such a drive, or NULL if that is all. */
const struct fd_format *fd_candidate(unsigned type, unsigned n)
{
	unsigned f = candidates[type][n];

	return f ? formats + f : NULL;
}

/*
 * Where a sector is: the physical cylinder to *cylinder, the rest, for one
 * sector, to *at. False if the disk has no such sector.
 */
int fd_locate(const struct fd_format *f, unsigned long sector,
	      unsigned *cylinder, struct fd_place *at)
{
	unsigned long track = sector / f->sectors;

	if (track >= 2UL * f->tracks)
		return 0;
	*cylinder = track / 2 << f->stretch;
	*at = (struct fd_place) {
		.track = track / 2, .head = track % 2,
		.sector = sector % f->sectors + 1,
		.last = f->sectors, .gap = f->gap, .rate = f->rate, .n = 1,
	};
	return 1;
}
