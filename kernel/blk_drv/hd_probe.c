/*
 * kernel/blk_drv/hd_probe.c - what hard disks there are, and how they are
 * divided. The numbers of 0.11:
 *
 *	minor 0, 5	hda, hdb: the first and the second disk, whole
 *	1-4, 6-9	their primary partitions, hda1 and so on
 *
 * A disk may say, or hold, anything: nothing that it does not have is believed
 * to be there.
 */

#include <string.h>
#include <asm/io.h>
#include <linux/blk.h>
#include <linux/hdreg.h>
#include <linux/kernel.h>

/* 16-bit words of what IDENTIFY DRIVE returns. */
#define ID_CYLS		1
#define ID_HEADS	3
#define ID_SECTORS	6
#define ID_MULTIPLE	47		/* low byte: most sectors a block */
#define ID_CAPS		49
#define ID_CAPS_LBA	0x0200
#define ID_LBA_SIZE	60		/* and 61 */

#define NO_DRIVE	0xff		/* a status: nobody drives the bus */
#define NO_DRIVE_PULLED	0x7f		/* and a resistor pulls BUSY down */
#define MOST_MULTIPLE	8		/* at one interrupt: 2 ms of port I/O */
#define MOST_HEADS	16		/* what the registers have room for */
#define MOST_TRACK	255		/* sectors */
#define MOST_CYLINDERS	65536
#define LBA_END		0x10000000UL	/* 28 bits */

#define PARTITIONS_AT	446
#define NR_PARTITIONS	4
#define MBR_MAGIC_AT	510
#define MBR_MAGIC	0xaa55
#define BOOT_ACTIVE	0x80
#define DOS_EXTENDED	0x05		/* sys_ind of what holds other tables */
#define WIN_EXTENDED	0x0f
#define LINUX_EXTENDED	0x85

/* A BIOS's table of a disk, in bytes. */
#define BIOS_TABLE	16
#define BIOS_CYLS	0		/* and 1 */
#define BIOS_HEADS	2
#define BIOS_SECTORS	14

/* In HD_LCYL and HD_HCYL after a CD-ROM drive has refused WIN_IDENTIFY. */
#define ATAPI_LCYL	0x14
#define ATAPI_HCYL	0xeb

struct hd_i_struct hd_info[MAX_HD];
struct hd_struct hd[MAX_HD * HD_MINORS];
static unsigned long hd_sizes[256];	/* in KB */

void hd_no_drive(unsigned drive)
{
	unsigned first = drive * HD_MINORS;

	memset(&hd_info[drive], 0, sizeof(hd_info[drive]));
	memset(&hd[first], 0, HD_MINORS * sizeof(hd[0]));
	memset(&hd_sizes[first], 0, HD_MINORS * sizeof(hd_sizes[0]));
}

/* Is a drive there? If so, its registers hold what is written to them. */
static int present(unsigned drive)
{
	unsigned status;

	outb(CURRENT_FIXED | CURRENT_DRIVE(drive), HD_CURRENT);
	hd_settle();
	status = inb(HD_ALT_STATUS);
	if (!status || status == NO_DRIVE || status == NO_DRIVE_PULLED)
		return 0;
	if (!hd_wait(0, 0, POLL_LONG))
		return 0;
	outb_p(0x55, HD_NSECTOR);
	outb_p(0xaa, HD_SECTOR);
	return inb_p(HD_NSECTOR) == 0x55 && inb_p(HD_SECTOR) == 0xaa;
}

/* From what a drive says of itself. */
static void believe_drive(struct hd_i_struct *p, const unsigned short *id)
{
	p->cyl = id[ID_CYLS];
	p->head = id[ID_HEADS];
	p->sect = id[ID_SECTORS];
	p->multiple = id[ID_MULTIPLE] & 0xff;
	if (p->multiple > MOST_MULTIPLE)
		p->multiple = MOST_MULTIPLE;
	if (id[ID_CAPS] & ID_CAPS_LBA)
		p->size = id[ID_LBA_SIZE] |
			(unsigned long) id[ID_LBA_SIZE + 1] << 16;
	if (p->size > LBA_END)
		p->size = LBA_END;
	p->lba = p->size && !boot_option("hd-chs");
}

/* From the BIOS's table. */
static void believe_bios(struct hd_i_struct *p, const unsigned char *bios)
{
	p->cyl = bios[BIOS_CYLS] | bios[BIOS_CYLS + 1] << 8;
	p->head = bios[BIOS_HEADS];
	p->sect = bios[BIOS_SECTORS];
}

/* How many sectors a geometry gives; 0 if it is none. */
static unsigned long chs_size(const struct hd_i_struct *p)
{
	if (p->head > MOST_HEADS || p->sect > MOST_TRACK ||
	    p->cyl > MOST_CYLINDERS)
		return 0;
	return (unsigned long) p->cyl * p->head * p->sect;
}

/*
 * Let a drive tell its size and geometry. One that cannot, and is no ATAPI
 * drive, is what the BIOS's table says.
 */
static void identify(unsigned drive, const unsigned char *bios)
{
	struct hd_i_struct *p = &hd_info[drive];
	static unsigned short id[SECTOR_WORDS];

	if (!present(drive) || !hd_out(drive, 0, 0, 0, WIN_IDENTIFY))
		return;
	if (hd_finish_polled(id, POLL_LONG))
		believe_drive(p, id);
	else if (inb(HD_LCYL) != ATAPI_LCYL || inb(HD_HCYL) != ATAPI_HCYL)
		believe_bios(p, bios);
	if (!p->lba)
		p->size = chs_size(p);
	if (!p->size || !hd_set_up(drive))
		hd_no_drive(drive);
}

/* What is behind a minor number. Half a block at the end is not used. */
static void set_partition(unsigned minor, unsigned long start, unsigned long n)
{
	hd[minor].start_sect = start;
	hd_sizes[minor] = n / HD_SECTORS;
	hd[minor].nr_sects = hd_sizes[minor] * HD_SECTORS;
}

/* Does the partition end where another begins, or the other way round? */
static int apart(const struct partition *p, const struct hd_struct *other)
{
	return p->start_sect + p->nr_sects <= other->start_sect ||
		p->start_sect >= other->start_sect + other->nr_sects;
}

/*
 * Can the entry be one of the disk's partitions, beside those of the minors
 * from first to next? What holds other tables is none: those are not looked at.
 */
static int sound(const struct partition *p, unsigned long size,
		 const struct hd_struct *first, const struct hd_struct *next)
{
	if (!p->sys_ind || p->sys_ind == DOS_EXTENDED ||
	    p->sys_ind == WIN_EXTENDED || p->sys_ind == LINUX_EXTENDED)
		return 0;
	if (!p->start_sect || p->start_sect >= size ||
	    p->nr_sects > size - p->start_sect)
		return 0;
	for (; first < next; first++)
		if (!apart(p, first))
			return 0;
	return 1;
}

/*
 * The whole disk, and its partitions. A table that is none (in the first
 * sector of a file system, say) has none.
 */
static void read_partitions(unsigned drive)
{
	static union {
		unsigned char byte[SECTOR_SIZE];
		unsigned short word[SECTOR_WORDS];
	} mbr;
	unsigned long size = hd_info[drive].size;
	unsigned first = drive * HD_MINORS + 1;
	struct partition p[NR_PARTITIONS];
	int i;

	set_partition(first - 1, 0, size);
	if (!hd_rw_out(drive, 0, 1, WIN_READ) ||
	    !hd_finish_polled(&mbr, POLL_LONG) ||
	    mbr.word[MBR_MAGIC_AT / 2] != MBR_MAGIC)
		return;
	memcpy(p, mbr.byte + PARTITIONS_AT, sizeof(p));
	for (i = 0; i < NR_PARTITIONS; i++)
		if (p[i].boot_ind & ~BOOT_ACTIVE)
			return;
	for (i = 0; i < NR_PARTITIONS; i++)
		if (sound(p + i, size, hd + first, hd + first + i))
			set_partition(first + i, p[i].start_sect,
				      p[i].nr_sects);
}

static void announce(unsigned drive)
{
	const struct hd_i_struct *p = &hd_info[drive];
	unsigned i;

	printk("hd%c: %lu KB, %u cylinders, %u heads, %u sectors, %s;",
	       'a' + drive, p->size / HD_SECTORS, p->cyl, p->head, p->sect,
	       p->lba ? "LBA" : "CHS");
	for (i = 1; i < HD_MINORS; i++)
		if (hd[drive * HD_MINORS + i].nr_sects)
			printk(" hd%c%u", 'a' + drive, i);
	printk("\n");
}

/*
 * Look for disks, and get ready for requests. drive_info: the BIOS's tables of
 * the two. Polls; what is not there is found out in no time.
 */
void hd_init(const void *drive_info)
{
	const unsigned char *bios = drive_info;
	unsigned drive, found = 0;

	outb(CTL_FIXED | CTL_NIEN, HD_CONTROL);
	for (drive = 0; drive < MAX_HD; drive++, bios += BIOS_TABLE) {
		identify(drive, bios);
		if (!hd_info[drive].size)
			continue;
		found++;
		read_partitions(drive);
		announce(drive);
	}
	if (!found)
		return;
	blk_size[HD_MAJOR] = hd_sizes;
	hd_start();
}
