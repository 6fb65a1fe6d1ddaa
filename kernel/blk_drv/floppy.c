/*
 * kernel/blk_drv/floppy.c - floppy disks, block device 2.
 *
 * The controller is an 82077AA, or the 765 that it descends from; the names
 * are its data sheet's. It moves the data itself, by DMA channel 2, and tells
 * by IRQ 6 that a command is done.
 *
 * The driver does not remember how far a request has come. step() looks at
 * what the request still needs (the controller in order, the motor turning, a
 * disk that is known, the head in its place) and starts the first thing that
 * is missing, the transfer if nothing is. Each command's end leads back to it;
 * so do a pause's end and a command's time-out. Whatever fails is counted in
 * the request's errors, and so everything comes to an end.
 *
 * All this runs with interrupts off.
 */

#include <string.h>
#include <asm/io.h>
#include <linux/blk.h>
#include <linux/kernel.h>

/* Registers. */
#define FD_DOR		0x3f2	/* digital output */
#define FD_MSR		0x3f4	/* main status */
#define FD_FIFO		0x3f5
#define FD_DIR		0x3f7	/* digital input, when read */
#define FD_CCR		0x3f7	/* configuration control: the data rate */

#define DOR_SELECT	0x03
#define DOR_NORESET	0x04
#define DOR_DMA		0x08	/* DMA and interrupt pass */
#define DOR_MOTOR	0x10	/* of drive 0, then 1 */
#define DOR_MOTORS	0x30
#define MSR_BUSY	0x10
#define MSR_DIO		0x40	/* the FIFO is to be read */
#define MSR_RQM		0x80	/* the FIFO is ready */
#define DIR_CHANGED	0x80

/* Commands, and what they report. */
#define FD_SPECIFY	0x03
#define FD_RECALIBRATE	0x07
#define FD_SENSE	0x08	/* sense interrupt status */
#define FD_SEEK		0x0f
#define FD_WRITE	0xc5	/* both sides of a cylinder, MFM */
#define FD_READ		0xe6	/* the same, and no deleted data */
#define MAX_RESULTS	7

#define ST0_IC		0xc0	/* 0: it ended well */
#define ST0_SE		0x20	/* a seek has ended */
#define ST0_EC		0x10	/* the drive did not come to track 0 */
#define ST1_NW		0x02	/* write protected */
#define ST2_WC		0x10	/* the head is over another cylinder */

/*
 * SPECIFY: a step takes 3 ms (at 500 kb/s; 6 at 250), the head is unloaded
 * after 240, loaded 16 before a transfer; with DMA.
 */
#define SPECIFY_STEP	0xdf
#define SPECIFY_LOAD	0x10
#define SIZE_512	2
#define ALL_DATA	0xff	/* a length that counts for other sizes only */

/* The 8237's channel 2. */
#define DMA_ADDRESS	0x04
#define DMA_COUNT	0x05
#define DMA_MASK	0x0a
#define DMA_MODE	0x0b
#define DMA_FLIPFLOP	0x0c
#define DMA_PAGE	0x81
#define DMA_CHANNEL	2
#define DMA_MASKED	4
#define DMA_TO_MEMORY	0x44
#define DMA_FROM_MEMORY	0x48

#define CMOS_INDEX	0x70
#define CMOS_DATA	0x71
#define CMOS_NO_NMI	0x80
#define CMOS_FLOPPIES	0x10	/* the drives' types, A's in the high half */
#define PIC1_MASK	0x21
#define FLOPPY_IRQ	6

#define SPIN_UP		(HZ / 2)
#define MOTOR_TIME	(3 * HZ)	/* it turns on for so long */
#define SETTLE_TIME	2	/* between a seek and a write: 15 ms and more */
#define TIME_OUT	(2 * HZ)	/* longer than any command takes */
#define MAX_ERRORS	6
#define PATIENCE	10000	/* looks at the MSR: 10 ms and more */
#define DMA_SECTORS	18
#define SECTOR		512

#define NR_DRIVES	2
#define CURRENT		(blk_dev[FD_MAJOR].current_request)

/* By the minor number's bits 2 and up; 0 means that the driver finds out. */
static const struct format {
	unsigned char sectors;	/* a track; there are two heads */
	unsigned char tracks;
	unsigned char stretch;	/* 1: 40 tracks in a drive of 80 */
	unsigned char gap;
	unsigned char rate;	/* for the CCR: 500, 300, 250 kb/s */
} formats[] = {
	{ 0, 0, 0, 0, 0 },
	{ 9, 40, 0, 0x2a, 2 },	/* 360 KB, 5.25" */
	{ 15, 80, 0, 0x1b, 0 },	/* 1.2 MB */
	{ 9, 40, 1, 0x2a, 2 },	/* 360 KB in a 720 KB drive */
	{ 9, 80, 0, 0x2a, 2 },	/* 720 KB, 3.5" */
	{ 9, 40, 1, 0x23, 1 },	/* 360 KB in a 1.2 MB drive */
	{ 9, 80, 0, 0x23, 1 },	/* 720 KB in a 1.2 MB drive */
	{ 18, 80, 0, 0x1b, 0 },	/* 1.44 MB */
};

/* What to try in a drive, by its type in the CMOS memory. */
#define TYPE_360K	1	/* it has no change line */
static const unsigned char candidates[][4] = {
	{ 7, 4 }, { 1 }, { 2, 5, 6 }, { 4, 3 }, { 7, 4 }, { 7, 4 }, { 7, 4 },
};

static struct drive {
	unsigned char type;
	unsigned char probe;		/* the next of its candidates */
	const struct format *format;	/* its disk's, when found out */
	int calibrated;		/* the controller knows where the head is */
	int cylinder;		/* physical; -1: we do not */
	int fresh;		/* that the disk was changed is no news */
	int changed;		/* the disk was changed under its user */
	int shaken;		/* we try to clear the change line */
	int stopped;		/* the motor was, since floppy_change */
	unsigned long turning;	/* jiffies: at speed from then on */
	unsigned long settled;	/* the head stands still from then on */
	unsigned long used;	/* was in use then */
} drives[NR_DRIVES], *active = drives;

/* Where the request is on the disk, and how much of it goes at once. */
static struct {
	const struct format *format;
	unsigned char track, head, sector;	/* sector: from 1 on */
	unsigned long n;
	int probing;			/* one sector, to see if it is there */
} place;

static unsigned char dor;		/* the 765's cannot be read */
static unsigned char result[MAX_RESULTS];
static int need_reset;
static int pausing;			/* resume() will be called */
static void (*expected)(void);		/* for the command under way */
static int seek_target;
static struct task_struct *waiting;
static unsigned long sizes[256];	/* KB, by minor number */

/* What DMA moves; it cannot cross a 64 KB line. */
static char dma_area[DMA_SECTORS * SECTOR] __attribute__((aligned(0x4000)));

void floppy_interrupt(void);
static void step(void);

static inline int drive_nr(const struct drive *d)
{
	return d - drives;
}

/* Go on with the queue as far as it goes without waiting. */
static void work(void)
{
	while (CURRENT && !expected && !pausing)
		step();
	wake_up(&waiting);
}

static void resume(void)
{
	pausing = 0;
	work();
}

/* Is it before then? If so, work goes on at that time. */
static int pause_until(unsigned long then)
{
	if ((long) (then - jiffies) <= 0)
		return 0;
	pausing = 1;
	add_timer(then - jiffies, resume);
	return 1;
}

/* The format of the disk in d is not known, or known from now on. */
static void set_format(struct drive *d, const struct format *format)
{
	d->format = format;
	d->probe = 0;
	sizes[drive_nr(d)] = format ? format->sectors * format->tracks : 0;
}

/* Nothing of the current request can be done. */
static void give_up(const char *why)
{
	struct request *r = CURRENT;

	printk("floppy %c: %s\n", 'A' + drive_nr(active), why);
	while (end_request(FD_MAJOR, 0) == r)
		;
}

/*
 * An attempt has failed, and counts for so many. The second finds the head's
 * place anew, a later one resets the controller, the last is the last. Returns
 * true if there are more.
 */
static int try_again(int errors)
{
	CURRENT->errors += errors;
	if (CURRENT->errors >= 2)
		active->calibrated = 0;
	if (CURRENT->errors == MAX_ERRORS - 2)
		need_reset = 1;
	return CURRENT->errors < MAX_ERRORS;
}

/* There is something wrong with the drive, or with the whole disk. */
static void failed(const char *why)
{
	if (!try_again(2))
		give_up(why);
}

/* A command's bytes to the controller; -1 if it does not take them. */
static int send(const unsigned char *command, int n)
{
	int i;

	for (i = 0; n && i < PATIENCE; i++) {
		if ((inb(FD_MSR) & (MSR_RQM | MSR_DIO)) != MSR_RQM)
			continue;
		outb(*command++, FD_FIFO);
		n--;
	}
	return n ? -1 : 0;
}

/* What the controller has to report; returns the number of bytes, or -1. */
static int results(void)
{
	int i, n = 0;

	for (i = 0; i < PATIENCE; i++) {
		unsigned char status = inb(FD_MSR) &
			(MSR_RQM | MSR_DIO | MSR_BUSY);

		if (status == MSR_RQM)
			return n;
		if (status != (MSR_RQM | MSR_DIO | MSR_BUSY))
			continue;
		if (n == MAX_RESULTS)
			break;
		result[n++] = inb(FD_FIFO);
	}
	need_reset = 1;
	return -1;
}

static int sense(void)
{
	static const unsigned char command[] = { FD_SENSE };

	return send(command, sizeof(command)) ? -1 : results();
}

/* The interrupt has not come. */
static void timed_out(void)
{
	expected = NULL;
	need_reset = 1;
	failed("the controller does not answer");
	work();
}

/* Start a command; done is called when its interrupt comes. */
static void start(void (*done)(void), const unsigned char *command, int n)
{
	expected = done;
	add_timer(send(command, n) ? 1 : TIME_OUT, timed_out);
}

/* IRQ 6, from system_call.s, with interrupts off. */
void do_floppy_interrupt(void)
{
	void (*done)(void) = expected;

	if (!done) {
		need_reset = 1;
		return;
	}
	expected = NULL;
	del_timer(timed_out);
	done();
	work();
}

static void specify(void)
{
	static const unsigned char command[] = {
		FD_SPECIFY, SPECIFY_STEP, SPECIFY_LOAD
	};

	if (send(command, sizeof(command)))
		need_reset = 1;
}

/* After a reset the controller reports on four drives, there or not. */
static void reset_done(void)
{
	int i;

	need_reset = 0;
	for (i = 0; i < 4; i++)
		if (sense() < 1)
			need_reset = 1;
	for (i = 0; i < NR_DRIVES; i++)
		drives[i].calibrated = 0;
	specify();
	if (need_reset)
		failed("the controller cannot be reset");
}

/* The motors keep running. */
static void reset(void)
{
	int i;

	for (i = 0; i < 10; i++)	/* 10 us */
		outb_p(dor & ~DOR_NORESET, FD_DOR);
	start(reset_done, NULL, 0);
	outb(dor, FD_DOR);
}

/* Once a second while a motor runs: stop those that nobody has used lately. */
static void stop_motors(void)
{
	struct drive *d;

	for (d = drives; d < drives + NR_DRIVES; d++) {
		if (d == active && (expected || pausing))
			d->used = jiffies;
		if (!(dor & DOR_MOTOR << drive_nr(d)) ||
		    jiffies - d->used < MOTOR_TIME)
			continue;
		dor &= ~(DOR_MOTOR << drive_nr(d));
		d->stopped = 1;
	}
	outb(dor, FD_DOR);
	if (dor & DOR_MOTORS)
		add_timer(HZ, stop_motors);
}

/* Turn the controller to drive d, which is not to stop. */
static void select_drive(struct drive *d)
{
	unsigned char motor = DOR_MOTOR << drive_nr(d);

	d->used = jiffies;
	active = d;
	if (!(dor & motor)) {
		d->turning = jiffies + SPIN_UP;
		add_timer(HZ, stop_motors);
	}
	dor = (dor & ~DOR_SELECT) | motor | drive_nr(d);
	outb_p(dor, FD_DOR);
}

/* The drive's change line: its door was opened since it last made a step. */
static int line_set(const struct drive *d)
{
	return d->type != TYPE_360K && inb(FD_DIR) & DIR_CHANGED;
}

/* A seek or a recalibration has ended. */
static void seek_done(void)
{
	active->cylinder = -1;
	if (sense() != 2 || result[1] != seek_target ||
	    (result[0] & (ST0_IC | ST0_SE | ST0_EC)) != ST0_SE) {
		active->calibrated = 0;
		return failed("the drive does not answer");
	}
	active->calibrated = 1;
	active->cylinder = seek_target;
	active->settled = jiffies + SETTLE_TIME;
}

static void recalibrate(void)
{
	unsigned char command[] = { FD_RECALIBRATE, drive_nr(active) };

	seek_target = 0;
	start(seek_done, command, sizeof(command));
}

static void seek(int cylinder)
{
	unsigned char command[] = {
		FD_SEEK, place.head << 2 | drive_nr(active), cylinder
	};

	seek_target = cylinder;
	start(seek_done, command, sizeof(command));
}

/*
 * The change line is set. If a disk was in use, what is asked is not meant for
 * the one that may be there now: nothing goes on until floppy_change has been
 * called. If not, the head steps to and fro; that clears the line if there is
 * a disk.
 */
static void disk_changed(void)
{
	set_format(active, NULL);
	if (!active->fresh) {
		active->changed = 1;
	} else if (!active->shaken) {
		active->shaken = 1;
		active->calibrated = 0;
		recalibrate();
	} else if (!active->calibrated) {
		recalibrate();
	} else if (active->cylinder != 1) {
		seek(1);
	} else {
		active->shaken = 0;
		give_up("there is no disk");
	}
}

/*
 * Find the request's place on the disk. While the format is not known that is
 * a track's last sector on cylinder 1, which only one of a drive's formats
 * has. Returns 0 if it is not on the disk.
 */
static int locate(const struct request *r)
{
	const struct buffer_head *bh;
	const struct format *f = formats + (MINOR(r->dev) >> 2);
	unsigned long cylinder, offset, limit;

	if (f == formats)
		f = active->format;
	place.probing = !f;
	if (place.probing) {
		f = formats + candidates[active->type][active->probe];
		place.track = 1;
		place.head = 0;
		place.sector = f->sectors;
		place.n = 1;
		place.format = f;
		return 1;
	}
	cylinder = r->sector / (2 * f->sectors);
	offset = r->sector % (2 * f->sectors);
	limit = 2 * f->sectors - offset;
	if (limit > DMA_SECTORS)
		limit = DMA_SECTORS;
	place.format = f;
	place.track = cylinder;
	place.head = offset / f->sectors;
	place.sector = offset % f->sectors + 1;
	place.n = r->current_nr_sectors;
	if (r->bh && !r->errors)	/* after an error, one by one */
		for (bh = r->bh->b_reqnext;
		     bh && place.n + BLOCK_SIZE / SECTOR <= limit;
		     bh = bh->b_reqnext)
			place.n += BLOCK_SIZE / SECTOR;
	return cylinder < f->tracks && place.n <= limit;
}

/* Set DMA channel 2 up for place.n sectors. */
static void setup_dma(int mode)
{
	unsigned long address = (unsigned long) dma_area;
	unsigned long count = place.n * SECTOR - 1;

	outb_p(DMA_MASKED | DMA_CHANNEL, DMA_MASK);
	outb_p(0, DMA_FLIPFLOP);
	outb_p(mode | DMA_CHANNEL, DMA_MODE);
	outb_p(address, DMA_ADDRESS);
	outb_p(address >> 8, DMA_ADDRESS);
	outb_p(address >> 16, DMA_PAGE);
	outb_p(count, DMA_COUNT);
	outb_p(count >> 8, DMA_COUNT);
	outb_p(DMA_CHANNEL, DMA_MASK);
}

/* What is to be written, together into the DMA area. */
static void gather(const struct request *r)
{
	const struct buffer_head *bh = r->bh;
	unsigned long n = r->current_nr_sectors * SECTOR;
	char *to = dma_area;

	memcpy(to, r->buffer, n);
	while ((to += n) < dma_area + place.n * SECTOR) {
		bh = bh->b_reqnext;
		n = BLOCK_SIZE;
		memcpy(to, bh->b_data, n);
	}
}

/* The request's first place.n sectors have been moved. */
static void complete(void)
{
	const char *from = dma_area, *end = dma_area + place.n * SECTOR;

	while (from < end) {
		struct request *r = CURRENT;
		unsigned long n = r->current_nr_sectors * SECTOR;

		if (r->cmd == READ)
			memcpy(r->buffer, from, n);
		from += n;
		end_request(FD_MAJOR, 1);
	}
}

/* A candidate for the disk's format is it, or is not. */
static void probed(int good)
{
	if (good)
		return set_format(active, place.format);
	if (candidates[active->type][++active->probe])
		return;
	active->probe = 0;
	failed("the disk's format is unknown");
}

static void transfer_done(void)
{
	int n = results();
	int good = n == MAX_RESULTS && !(result[0] & ST0_IC);

	if (n == MAX_RESULTS && place.probing)
		return probed(good);
	if (good)
		return complete();
	if (n == MAX_RESULTS && result[1] & ST1_NW && CURRENT->cmd == WRITE)
		return give_up("the disk is write protected");
	if (n == MAX_RESULTS && result[2] & ST2_WC)
		active->calibrated = 0;
	if (!try_again(1))
		end_request(FD_MAJOR, 0);
}

/* All is ready: move the sectors. */
static void transfer(const struct request *r)
{
	int writing = r->cmd == WRITE && !place.probing;
	unsigned char command[] = {
		writing ? FD_WRITE : FD_READ,
		place.head << 2 | drive_nr(active),
		place.track, place.head, place.sector,
		SIZE_512, place.format->sectors, place.format->gap, ALL_DATA
	};

	if (writing)
		gather(r);
	setup_dma(writing ? DMA_FROM_MEMORY : DMA_TO_MEMORY);
	outb(place.format->rate, FD_CCR);
	start(transfer_done, command, sizeof(command));
}

/* The next thing that the current request needs. */
static void step(void)
{
	struct request *r = CURRENT;
	unsigned nr = MINOR(r->dev) % 4;

	if (nr >= NR_DRIVES || MINOR(r->dev) / 4 >= ARRAY_SIZE(formats))
		return (void) end_request(FD_MAJOR, 0);
	select_drive(drives + nr);
	if (active->changed)
		return give_up("the disk was changed while it was in use");
	if (need_reset)
		return reset();
	if (pause_until(active->turning))
		return;
	if (line_set(active))
		return disk_changed();
	active->fresh = active->shaken = 0;
	if (!active->calibrated)
		return recalibrate();
	if (!locate(r))
		return (void) end_request(FD_MAJOR, 0);
	if (active->cylinder != place.track << place.format->stretch)
		return seek(place.track << place.format->stretch);
	if (r->cmd == WRITE && pause_until(active->settled))
		return;
	transfer(r);
}

static void do_fd_request(void)
{
	unsigned long flags = save_flags();

	cli();
	work();
	restore_flags(flags);
}

/*
 * Has the disk in dev's drive been changed since the last call, or may it have
 * been? Until that has been asked all requests fail that come after a change.
 * While nothing has been read of a new disk, it is said only once. May sleep,
 * while the other drive is at work.
 */
static int floppy_change(int dev)
{
	unsigned nr = MINOR(dev) % 4;
	struct drive *d = drives + nr;
	unsigned long flags = save_flags();
	int changed;

	if (nr >= NR_DRIVES)
		return 0;
	cli();
	while (d != active && (expected || pausing))
		sleep_on(&waiting);
	select_drive(d);
	changed = d->changed || (!d->fresh && line_set(d)) ||
		  (d->type == TYPE_360K && d->stopped);
	d->changed = d->stopped = 0;
	if (changed) {
		d->fresh = 1;
		set_format(d, NULL);
	}
	restore_flags(flags);
	return changed;
}

/*
 * The drives' types from the CMOS memory; the motor that the BIOS left running
 * is taken over, and where the BIOS left the head is what the controller knows.
 */
void floppy_init(void)
{
	unsigned char types;
	unsigned i;

	outb_p(CMOS_NO_NMI | CMOS_FLOPPIES, CMOS_INDEX);
	types = inb_p(CMOS_DATA);
	drives[0].type = types >> 4;
	drives[1].type = types & 15;
	dor = inb(FD_DOR);
	if (dor & ~(DOR_MOTORS | DOR_DMA | DOR_NORESET | DOR_SELECT))
		dor = 0;	/* cannot be read */
	dor = (dor & (DOR_MOTORS | DOR_SELECT)) | DOR_DMA | DOR_NORESET;
	outb(dor, FD_DOR);
	for (i = 0; i < NR_DRIVES; i++) {
		if (drives[i].type >= ARRAY_SIZE(candidates))
			drives[i].type = 0;
		drives[i].cylinder = -1;
		drives[i].calibrated = !!(dor & DOR_MOTOR << i);
		drives[i].fresh = 1;
		drives[i].turning = drives[i].used = jiffies;
	}
	if (dor & DOR_MOTORS)
		add_timer(HZ, stop_motors);
	for (i = 4; i < 4 * ARRAY_SIZE(formats); i++)
		sizes[i] = formats[i / 4].sectors * formats[i / 4].tracks;
	specify();
	set_intr_gate(0x20 + FLOPPY_IRQ, floppy_interrupt);
	outb(inb_p(PIC1_MASK) & ~(1 << FLOPPY_IRQ), PIC1_MASK);
	blk_size[FD_MAJOR] = sizes;
	blk_dev[FD_MAJOR].changed = floppy_change;
	blk_dev[FD_MAJOR].request_fn = do_fd_request;
}
