/*
 * kernel/blk_drv/hd.c - hard disks: two ATA drives on the primary channel, by
 * programmed I/O and IRQ 14. ANSI X3.221, "AT Attachment interface".
 *
 * A request is one command where it can be, of up to 256 sectors. The drive
 * interrupts when it has, or wants, the next few; do_hd says what to do then.
 * hd_timeout counts down meanwhile: a drive that keeps silent is reset, and the
 * request tried again. The numbers of 0.11:
 *
 *	minor 0, 5	hda, hdb: the first and the second disk, whole
 *	1-4, 6-9	their primary partitions, hda1 and so on
 */

#include <string.h>
#include <asm/io.h>
#include <linux/blk.h>
#include <linux/kernel.h>

/* Registers. */
#define HD_DATA		0x1f0		/* 16 bits wide */
#define HD_ERROR	0x1f1
#define HD_NSECTOR	0x1f2		/* how many; 0 is 256 */
#define HD_SECTOR	0x1f3		/* from 1, or bits 0-7 of LBA */
#define HD_LCYL		0x1f4		/* or bits 8-15 */
#define HD_HCYL		0x1f5		/* or bits 16-23 */
#define HD_CURRENT	0x1f6		/* drive; head, or bits 24-27 */
#define HD_STATUS	0x1f7		/* reading it ends the interrupt */
#define HD_COMMAND	0x1f7
#define HD_ALT_STATUS	0x3f6		/* reading this one does not */
#define HD_CONTROL	0x3f6

/* HD_STATUS */
#define ERR_STAT	0x01
#define DRQ_STAT	0x08		/* data wanted, or to be fetched */
#define WRERR_STAT	0x20
#define READY_STAT	0x40
#define BUSY_STAT	0x80		/* the other bits mean nothing */
#define NO_DRIVE	0xff		/* nobody drives the bus */
#define NO_DRIVE_PULLED	0x7f		/* and a resistor pulls BUSY down */

/* HD_CURRENT */
#define CURRENT_FIXED	0xa0		/* always set */
#define CURRENT_LBA	0x40
#define CURRENT_DRIVE(n)	((n) << 4)

/* HD_CONTROL */
#define CTL_NIEN	0x02		/* no interrupts */
#define CTL_SRST	0x04		/* reset both drives */

/* HD_COMMAND */
#define WIN_READ	0x20
#define WIN_WRITE	0x30
#define WIN_SPECIFY	0x91		/* initialize drive parameters */
#define WIN_MULTREAD	0xc4
#define WIN_MULTWRITE	0xc5
#define WIN_SETMULT	0xc6
#define WIN_IDENTIFY	0xec

/* 16-bit words of what IDENTIFY DRIVE returns. */
#define ID_CYLS		1
#define ID_HEADS	3
#define ID_SECTORS	6
#define ID_MULTIPLE	47		/* low byte: most sectors a block */
#define ID_CAPS		49
#define ID_CAPS_LBA	0x0200
#define ID_LBA_SIZE	60		/* and 61 */

#define SECTOR_SIZE	512
#define SECTOR_WORDS	(SECTOR_SIZE / 2)
#define SECTORS		(BLOCK_SIZE / SECTOR_SIZE)
#define MOST_SECTORS	256		/* in one command */
#define MOST_MULTIPLE	8		/* at one interrupt: 2 ms of port I/O */
#define LBA_END		0x10000000UL	/* 28 bits */

#define MAX_HD		2
#define MINORS		5		/* a drive */
#define MAX_ERRORS	4		/* tries */
#define TIMEOUT		(5 * HZ)
#define RESET_TIME	(31 * HZ)	/* what the standard allows */
#define PATIENCE	1000000		/* polls; each takes 1 us or more */
#define SHORT_PATIENCE	10000

#define CURRENT		(blk_dev[HD_MAJOR].current_request)

/* One drive. Not there: all zero. */
static struct hd_i_struct {
	unsigned long size;		/* in sectors */
	unsigned head, sect, cyl;
	unsigned lba;
	unsigned multiple;		/* sectors at one interrupt */
} hd_info[MAX_HD];

/* By minor; whole blocks. No such partition: no sectors. */
static struct hd_struct {
	unsigned long start_sect;
	unsigned long nr_sects;
} hd[MAX_HD * MINORS];

static unsigned long hd_sizes[MAX_HD * MINORS];	/* in KB */

/* A primary partition, four of them at byte 446 of a disk's first sector. */
struct partition {
	unsigned char boot_ind;		/* 0x80: active, else 0 */
	unsigned char head, sector, cyl;
	unsigned char sys_ind;		/* 0: unused */
	unsigned char end_head, end_sector, end_cyl;
	unsigned long start_sect;
	unsigned long nr_sects;
};
#define PARTITIONS_AT	446
#define NR_PARTITIONS	4
#define MBR_MAGIC_AT	510
#define MBR_MAGIC	0xaa55
#define BOOT_ACTIVE	0x80

/* A BIOS's table of a disk, in bytes. */
#define BIOS_TABLE	16
#define BIOS_CYLS	0		/* and 1 */
#define BIOS_HEADS	2
#define BIOS_SECTORS	14

/* In HD_LCYL and HD_HCYL after a CD-ROM drive has refused WIN_IDENTIFY. */
#define ATAPI_LCYL	0x14
#define ATAPI_HCYL	0xeb

extern void hd_interrupt(void);
static void do_hd_request(void);
static void hd_times_out(void);
static void set_timeout(int ticks);
static void write_intr(unsigned status);

static int hd_timeout;			/* ticks; 0: wait for nothing */
static int counting;			/* hd_tick will be called */
static void (*do_hd)(unsigned status);	/* NULL: no interrupt expected */
static int reset_ticks;			/* how long a reset may still take */
static unsigned sectors_left;		/* of the command under way */
static unsigned block_sectors;		/* moved at each of its interrupts */

/*
 * Poll the selected drive until it is not busy and these bits are as wanted;
 * not for ever. Returns true if so.
 */
static int wait_status(unsigned mask, unsigned wanted, int patience)
{
	mask |= BUSY_STAT;
	while ((inb(HD_ALT_STATUS) & mask) != wanted) {
		if (!--patience)
			return 0;
		outb(0, 0x80);
	}
	return 1;
}

/* The status means something 400 ns after a selection or a command. */
static void settle(void)
{
	int i;

	for (i = 0; i < 4; i++)
		inb(HD_ALT_STATUS);
}

/*
 * Give a drive a command. head: for HD_CURRENT, with CURRENT_LBA or without;
 * where: for the three registers before. Returns false if the drive wants
 * none. Interrupts are off, in the processor or in the drive.
 */
static int hd_out(unsigned drive, unsigned head, unsigned long where,
		  unsigned count, unsigned cmd)
{
	if (!wait_status(DRQ_STAT, 0, SHORT_PATIENCE))
		return 0;
	outb(CURRENT_FIXED | CURRENT_DRIVE(drive) | head, HD_CURRENT);
	settle();
	if (!wait_status(DRQ_STAT | READY_STAT, READY_STAT, SHORT_PATIENCE))
		return 0;
	outb(count, HD_NSECTOR);
	outb(where, HD_SECTOR);
	outb(where >> 8, HD_LCYL);
	outb(where >> 16, HD_HCYL);
	outb(cmd, HD_COMMAND);
	return 1;
}

/* The same for count sectors from sector block on, where the drive has it. */
static int rw_out(unsigned drive, unsigned long block, unsigned count,
		  unsigned cmd)
{
	const struct hd_i_struct *p = &hd_info[drive];
	unsigned long track, cyl;

	if (p->lba)
		return hd_out(drive, CURRENT_LBA | block >> 24, block, count,
			      cmd);
	track = block / p->sect;
	cyl = track / p->head;
	return hd_out(drive, track % p->head, cyl << 8 | (block % p->sect + 1),
		      count, cmd);
}

/*
 * With the drive's interrupts shut off: wait for a command to end, and take
 * the sector that it gives if buf is not NULL. Returns false if it failed.
 */
static int finish_polled(void *buf)
{
	unsigned status;

	settle();
	if (!wait_status(0, 0, PATIENCE))
		return 0;
	status = inb(HD_STATUS);
	if (status & (ERR_STAT | WRERR_STAT))
		return 0;
	if (!buf)
		return 1;
	if (!(status & DRQ_STAT))
		return 0;
	insw(HD_DATA, buf, SECTOR_WORDS);
	return 1;
}

/*
 * Tell a drive what a reset makes it forget: the geometry that we count in,
 * and how many sectors to move at an interrupt. Returns false if it cannot be
 * used.
 */
static int set_up_drive(unsigned drive)
{
	struct hd_i_struct *p = &hd_info[drive];

	if (!p->lba && !(hd_out(drive, p->head - 1, 0, p->sect, WIN_SPECIFY) &&
			 finish_polled(NULL)))
		return 0;
	if (p->multiple > 1 &&
	    !(hd_out(drive, 0, 0, p->multiple, WIN_SETMULT) &&
	      finish_polled(NULL)))
		p->multiple = 1;
	return 1;
}

/* A drive that is there no more, or never was. */
static void no_drive(unsigned drive)
{
	memset(&hd_info[drive], 0, sizeof(hd_info[drive]));
	memset(&hd[drive * MINORS], 0, MINORS * sizeof(hd[0]));
	memset(&hd_sizes[drive * MINORS], 0, MINORS * sizeof(hd_sizes[0]));
}

/* Every tick while there is something to wait for. Interrupts are off. */
static void hd_tick(void)
{
	counting = 0;
	if (hd_timeout && !--hd_timeout)
		hd_times_out();
	if (hd_timeout)
		set_timeout(hd_timeout);
}

/* Unless something comes before, call hd_times_out so many ticks from now. */
static void set_timeout(int ticks)
{
	hd_timeout = ticks;
	if (!counting)
		add_timer(1, hd_tick);
	counting = 1;
}

/*
 * Reset both drives and start over, with whatever is queued. It takes a while:
 * hd_timeout comes back to see.
 */
static void reset_hd(void)
{
	int i;

	do_hd = NULL;
	outb(CTL_SRST | CTL_NIEN, HD_CONTROL);
	for (i = 0; i < 10; i++)
		outb(0, 0x80);		/* 5 us */
	outb(CTL_NIEN, HD_CONTROL);
	reset_ticks = RESET_TIME;
	set_timeout(2);			/* no sooner than after 2 ms */
}

/* Is the reset over? Look again at the next tick if not. */
static void check_reset(void)
{
	unsigned drive = hd_info[0].size ? 0 : 1;

	outb(CURRENT_FIXED | CURRENT_DRIVE(drive), HD_CURRENT);
	settle();
	if ((inb(HD_ALT_STATUS) & (BUSY_STAT | READY_STAT)) != READY_STAT &&
	    --reset_ticks) {
		set_timeout(1);
		return;
	}
	for (drive = 0; drive < MAX_HD; drive++) {
		if (!hd_info[drive].size)
			continue;
		if (reset_ticks && set_up_drive(drive))
			continue;
		printk("hd%c: lost since a reset\n", 'a' + drive);
		no_drive(drive);
	}
	reset_ticks = 0;
	outb(0, HD_CONTROL);
}

/*
 * The command under way has failed; with reset, the drive has to be brought
 * to its senses. If there are to be more tries, do_hd_request makes the next.
 * A drive that has been silent all the time fails the whole request.
 */
static void bad_rw_intr(const char *what, int reset)
{
	struct request *req = CURRENT;
	unsigned long left = reset ? req->nr_sectors : req->current_nr_sectors;
	unsigned status = inb(HD_ALT_STATUS), error = inb(HD_ERROR);

	req->errors++;
	if (req->errors >= MAX_ERRORS) {
		printk("hd%c: %s, sector %lu, status %#x, error %#x\n",
		       'a' + MINOR(req->dev) / MINORS, what,
		       hd[MINOR(req->dev)].start_sect + req->sector,
		       status, error);
		while (req && left) {
			left -= req->current_nr_sectors;
			req->errors = 0;
			req = end_request(HD_MAJOR, IO_FAILED);
		}
		if (req)
			req->errors = 0;
	}
	if (reset || (req && req->errors == MAX_ERRORS / 2))
		reset_hd();
}

static void expect_interrupt(void (*handler)(unsigned status))
{
	do_hd = handler;
	set_timeout(TIMEOUT);
}

/* One more sector of the request has been moved. */
static void sector_done(void)
{
	struct request *req = CURRENT;

	req->errors = 0;
	req->buffer += SECTOR_SIZE;
	req->sector++;
	req->nr_sectors--;
	sectors_left--;
	if (!--req->current_nr_sectors)
		end_request(HD_MAJOR, IO_DONE);
}

static unsigned next_block(void)
{
	return sectors_left < block_sectors ? sectors_left : block_sectors;
}

/* The drive has the next sectors for us. */
static void read_intr(unsigned status)
{
	unsigned n;

	if ((status & (ERR_STAT | WRERR_STAT | DRQ_STAT)) != DRQ_STAT) {
		bad_rw_intr("read error", !(status & ERR_STAT));
		do_hd_request();
		return;
	}
	for (n = next_block(); n; n--) {
		insw(HD_DATA, CURRENT->buffer, SECTOR_WORDS);
		sector_done();
	}
	if (sectors_left)
		expect_interrupt(read_intr);
	else
		do_hd_request();
}

/*
 * Hand the next sectors to the drive. They stay in the request until the
 * drive's interrupt says that it has written them.
 */
static void write_out(void)
{
	struct request *req = CURRENT;
	struct buffer_head *bh = req->bh;
	const char *p = req->buffer;
	unsigned in_buffer = req->current_nr_sectors, n;

	expect_interrupt(write_intr);
	for (n = next_block(); n; n--) {
		if (!in_buffer--) {
			bh = bh->b_reqnext;
			p = bh->b_data;
			in_buffer = SECTORS - 1;
		}
		outsw(HD_DATA, p, SECTOR_WORDS);
		p += SECTOR_SIZE;
	}
}

static void write_intr(unsigned status)
{
	unsigned n = next_block();
	int more = sectors_left > n;

	if (status & (ERR_STAT | WRERR_STAT) || !(status & DRQ_STAT) != !more) {
		bad_rw_intr("write error", !(status & (ERR_STAT | WRERR_STAT)));
		do_hd_request();
		return;
	}
	while (n--)
		sector_done();
	if (more)
		write_out();
	else
		do_hd_request();
}

/*
 * Begin a command for the first of the request's sectors, at most MOST_SECTORS
 * of them, and room. After an error only the first buffer is tried, sector by
 * sector: if that fails, it is that buffer's fault. Returns false if the drive
 * does not take it.
 */
static int start_command(struct request *req, unsigned drive,
			 unsigned long block, unsigned long room)
{
	int multiple = hd_info[drive].multiple > 1 && !req->errors;

	block_sectors = multiple ? hd_info[drive].multiple : 1;
	sectors_left = req->errors ? req->current_nr_sectors : req->nr_sectors;
	if (sectors_left > room)
		sectors_left = room;
	if (sectors_left > MOST_SECTORS)
		sectors_left = MOST_SECTORS;
	if (req->cmd == READ) {
		expect_interrupt(read_intr);
		return rw_out(drive, block, sectors_left,
			      multiple ? WIN_MULTREAD : WIN_READ);
	}
	if (!rw_out(drive, block, sectors_left,
		    multiple ? WIN_MULTWRITE : WIN_WRITE))
		return 0;
	settle();
	if (!wait_status(DRQ_STAT, DRQ_STAT, SHORT_PATIENCE))
		return 0;
	write_out();
	return 1;
}

/* Begin to work on a request; if it is for what is not there, it ends. */
static void start_request(struct request *req)
{
	unsigned minor = MINOR(req->dev);
	unsigned long size = 0, room, block;

	if (minor < MAX_HD * MINORS)
		size = hd[minor].nr_sects;
	room = req->sector < size ? size - req->sector : 0;
	if (room < req->current_nr_sectors) {
		end_request(HD_MAJOR, IO_FAILED);
		return;
	}
	block = hd[minor].start_sect + req->sector;
	if (!start_command(req, minor / MINORS, block, room))
		bad_rw_intr("not ready", 1);
}

/*
 * Work on the queue unless that is being done; each try of each request ends,
 * so this does.
 */
static void do_hd_request(void)
{
	unsigned long flags = save_flags();

	cli();
	while (!do_hd && !reset_ticks && CURRENT)
		start_request(CURRENT);
	restore_flags(flags);
}

/*
 * IRQ 14, from hd_interrupt with interrupts off. Reading the status tells the
 * drive that it has been heard. An interrupt that nobody expects, or one from
 * before a reset, does no harm.
 */
void do_hd_interrupt(void)
{
	unsigned status = inb(HD_STATUS);
	void (*handler)(unsigned) = do_hd;

	if (!handler || (status & BUSY_STAT))
		return;
	do_hd = NULL;
	hd_timeout = 0;
	handler(status);
}

/* hd_timeout has run out. */
static void hd_times_out(void)
{
	if (reset_ticks) {
		check_reset();
	} else if (do_hd) {
		do_hd = NULL;
		bad_rw_intr("no answer", 1);
	}
	do_hd_request();
}

/* Is a drive there? If so, its registers hold what is written to them. */
static int present(unsigned drive)
{
	unsigned status;

	outb(CURRENT_FIXED | CURRENT_DRIVE(drive), HD_CURRENT);
	settle();
	status = inb(HD_ALT_STATUS);
	if (!status || status == NO_DRIVE || status == NO_DRIVE_PULLED)
		return 0;
	if (!wait_status(0, 0, PATIENCE))
		return 0;
	outb_p(0x55, HD_NSECTOR);
	outb_p(0xaa, HD_SECTOR);
	return inb_p(HD_NSECTOR) == 0x55 && inb_p(HD_SECTOR) == 0xaa;
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
	if (finish_polled(id)) {
		p->cyl = id[ID_CYLS];
		p->head = id[ID_HEADS];
		p->sect = id[ID_SECTORS];
		p->multiple = id[ID_MULTIPLE] & 0xff;
		if (p->multiple > MOST_MULTIPLE)
			p->multiple = MOST_MULTIPLE;
		if (id[ID_CAPS] & ID_CAPS_LBA)
			p->size = id[ID_LBA_SIZE] | id[ID_LBA_SIZE + 1] << 16;
		if (p->size > LBA_END)
			p->size = LBA_END;
		p->lba = p->size && !boot_option("hd-chs");
	} else if (inb(HD_LCYL) != ATAPI_LCYL || inb(HD_HCYL) != ATAPI_HCYL) {
		p->cyl = bios[BIOS_CYLS] | bios[BIOS_CYLS + 1] << 8;
		p->head = bios[BIOS_HEADS];
		p->sect = bios[BIOS_SECTORS];
	}
	if (!p->lba)
		p->size = p->cyl * p->head * p->sect;
	if (!p->size || !set_up_drive(drive))
		no_drive(drive);
}

/* What is behind a minor number. Half a block at the end is not used. */
static void set_partition(unsigned minor, unsigned long start, unsigned long n)
{
	hd[minor].start_sect = start;
	hd_sizes[minor] = n / SECTORS;
	hd[minor].nr_sects = hd_sizes[minor] * SECTORS;
}

/*
 * The whole disk, and its partitions. A table that is none (in the first
 * sector of a file system, say) has none, nor has an entry that does not fit.
 */
static void read_partitions(unsigned drive)
{
	static union {
		unsigned char byte[SECTOR_SIZE];
		unsigned short word[SECTOR_WORDS];
	} mbr;
	unsigned long size = hd_info[drive].size;
	struct partition p[NR_PARTITIONS];
	int i;

	set_partition(drive * MINORS, 0, size);
	if (!rw_out(drive, 0, 1, WIN_READ) || !finish_polled(&mbr) ||
	    mbr.word[MBR_MAGIC_AT / 2] != MBR_MAGIC)
		return;
	memcpy(p, mbr.byte + PARTITIONS_AT, sizeof(p));
	for (i = 0; i < NR_PARTITIONS; i++)
		if (p[i].boot_ind & ~BOOT_ACTIVE)
			return;
	for (i = 0; i < NR_PARTITIONS; i++)
		if (p[i].sys_ind && p[i].start_sect && p[i].start_sect < size &&
		    p[i].nr_sects <= size - p[i].start_sect)
			set_partition(drive * MINORS + i + 1, p[i].start_sect,
				      p[i].nr_sects);
}

static void announce(unsigned drive)
{
	const struct hd_i_struct *p = &hd_info[drive];
	unsigned i;

	printk("hd%c: %lu KB, %u cylinders, %u heads, %u sectors, %s;",
	       'a' + drive, p->size / SECTORS, p->cyl, p->head, p->sect,
	       p->lba ? "LBA" : "CHS");
	for (i = 1; i < MINORS; i++)
		if (hd[drive * MINORS + i].nr_sects)
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

	outb(CTL_NIEN, HD_CONTROL);
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
	blk_dev[HD_MAJOR].request_fn = do_hd_request;
	set_intr_gate(0x2e, &hd_interrupt);
	outb(0, HD_CONTROL);
	outb_p(inb_p(PIC1_MASK) & ~0x04, PIC1_MASK);	/* the slave's line */
	outb(inb_p(PIC2_MASK) & ~0x40, PIC2_MASK);	/* IRQ 14 */
}
