/*
 * kernel/blk_drv/floppy_io.c - the floppy controller and what it drives: the
 * motors, the heads, DMA. Disks and requests are floppy.c's business.
 *
 * The controller is an 82077AA, or the 765 that it descends from; the names
 * are its data sheet's. It moves the data itself, by DMA channel 2, and tells
 * by IRQ 6 that a command is done. An interrupt may be late, and come when
 * something else is waited for: the controller is asked what has happened,
 * and if that is nothing, waiting goes on.
 *
 * All this runs with interrupts off.
 */

#include <asm/io.h>
#include <linux/fdreg.h>
#include <linux/kernel.h>
#include <linux/sched.h>

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
#define MSR_RESULT	(MSR_RQM | MSR_DIO | MSR_BUSY)
#define DIR_CHANGED	0x80

/* Commands. */
#define FD_SPECIFY	0x03
#define FD_SENSE_DRIVE	0x04
#define FD_RECALIBRATE	0x07
#define FD_SENSE	0x08	/* sense interrupt status */
#define FD_SEEK		0x0f
#define FD_WRITE	0xc5	/* both sides of a cylinder, MFM */
#define FD_READ		0xe6	/* the same, and no deleted data */

#define ST0_SE		0x20	/* a seek has ended */
#define ST0_EC		0x10	/* the drive did not come to track 0 */
#define ST0_POLLED	0xc0	/* a drive's report after a reset */

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

#define FLOPPY_IRQ	6

#define SPIN_UP		(HZ / 2)
#define MOTOR_TIME	(3 * HZ)	/* it turns on for so long */
#define SETTLE_TIME	3	/* between a seek and a write: 20 ms and more */
#define TIME_OUT	(2 * HZ)	/* longer than any command takes */
#define PATIENCE	10000	/* looks at the MSR: 10 ms and more */
#define SHORT_PATIENCE	200	/* 0.2 ms: for what should be there by now */

static struct drive {
	int calibrated;		/* the controller knows where the head is */
	int cylinder;		/* physical; -1: we do not */
	int stopped;		/* the motor was, since that was asked */
	unsigned long turning;	/* jiffies: at speed from then on */
	unsigned long settled;	/* the head stands still from then on */
	unsigned long used;	/* was in use then */
} drives[NR_DRIVES], *active = drives;

unsigned char fd_result[FD_RESULTS];

/* DMA cannot cross a 64 KB line. */
char fd_dma_area[FD_DMA_SECTORS * FD_SECTOR] __attribute__((aligned(0x4000)));

static unsigned char dor;		/* the 765's cannot be read */
static int need_reset;
static int pausing;			/* resume() will be called */

/*
 * For the command under way: false if the interrupt has not been its own.
 * It begins nothing itself.
 */
static int (*expected)(void);
static void (*transferred)(int n);
static int seek_target;

void floppy_interrupt(void);

static inline int drive_nr(const struct drive *d)
{
	return d - drives;
}

int fd_busy(void)
{
	return expected || pausing;
}

static void resume(void)
{
	pausing = 0;
	floppy_work();
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

/* A command's bytes to the controller; -1 if it does not take them. */
static int send(const unsigned char *command, int n)
{
	int i;

	for (i = 0; n && i < PATIENCE; i++) {
		if ((inb_p(FD_MSR) & (MSR_RQM | MSR_DIO)) != MSR_RQM)
			continue;
		outb_p(*command++, FD_FIFO);
		n--;
	}
	return n ? -1 : 0;
}

/* What the controller has to report; returns the number of bytes, or -1. */
static int results(void)
{
	int i, n = 0;

	for (i = 0; i < PATIENCE; i++) {
		unsigned char status = inb_p(FD_MSR) & MSR_RESULT;

		if (status == MSR_RQM)
			return n;
		if (status != MSR_RESULT)
			continue;
		if (n == FD_RESULTS)
			break;
		fd_result[n++] = inb_p(FD_FIFO);
	}
	need_reset = 1;
	return -1;
}

/* A command that is done at once: the number of bytes it reports, or -1. */
static int ask(const unsigned char *command, int n)
{
	if (!send(command, n))
		return results();
	need_reset = 1;
	return -1;
}

/* 2: what has happened is in fd_result. 1: nothing has. -1: no answer. */
static int sense(void)
{
	static const unsigned char command[] = { FD_SENSE };

	return ask(command, sizeof(command));
}

int fd_drive_status(void)
{
	unsigned char command[] = { FD_SENSE_DRIVE, drive_nr(active) };

	return ask(command, sizeof(command)) == 1 ? fd_result[0] : -1;
}

/* No interrupt has come. */
static void timed_out(void)
{
	expected = NULL;
	need_reset = 1;
	floppy_failed("the controller does not answer");
	floppy_work();
}

/* Start a command; done is called when an interrupt comes. */
static void start(int (*done)(void), const unsigned char *command, int n)
{
	expected = done;
	add_timer(send(command, n) ? 1 : TIME_OUT, timed_out);
}

/* IRQ 6, from system_call.s. If nothing is under way something is wrong. */
void do_floppy_interrupt(void)
{
	int (*done)(void) = expected;

	if (!done) {
		need_reset = 1;
		return;
	}
	expected = NULL;
	if (!done()) {
		expected = done;
		return;
	}
	del_timer(timed_out);
	floppy_work();
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
static int reset_done(void)
{
	int i, n = sense();

	if (n == 1 || (n == 2 && (fd_result[0] & ST0_POLLED) != ST0_POLLED))
		return 0;
	for (i = 1; i < 4 && n == 2; i++)
		n = sense();
	need_reset = n < 0;
	for (i = 0; i < NR_DRIVES; i++)
		drives[i].calibrated = 0;
	specify();
	if (need_reset)
		floppy_failed("the controller cannot be reset");
	return 1;
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
		/* What is over stays so, when jiffies wrap. */
		if ((long) (d->turning - jiffies) < 0)
			d->turning = jiffies;
		if ((long) (d->settled - jiffies) < 0)
			d->settled = jiffies;
		if (d == active && fd_busy())
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

void fd_select(unsigned nr)
{
	unsigned char motor = DOR_MOTOR << nr;

	active = drives + nr;
	active->used = jiffies;
	if (!(dor & motor)) {
		active->turning = active->settled = jiffies + SPIN_UP;
		add_timer(HZ, stop_motors);
	}
	dor = (dor & ~DOR_SELECT) | motor | nr;
	outb_p(dor, FD_DOR);
}

int fd_prepare(void)
{
	if (!need_reset)
		return pause_until(active->turning);
	reset();
	return 1;
}

int fd_line_set(void)
{
	return inb(FD_DIR) & DIR_CHANGED;
}

int fd_was_stopped(unsigned nr)
{
	int stopped = drives[nr].stopped;

	drives[nr].stopped = 0;
	return stopped;
}

/* A seek or a recalibration has ended. */
static int seek_done(void)
{
	int n = sense();

	if (n == 1)
		return 0;
	active->cylinder = -1;
	active->calibrated = n == 2 && fd_result[1] == seek_target &&
		(fd_result[0] & (ST0_IC | ST0_SE | ST0_EC)) == ST0_SE;
	if (!active->calibrated) {
		floppy_failed("the drive does not answer");
		return 1;
	}
	active->cylinder = seek_target;
	active->settled = jiffies + SETTLE_TIME;
	return 1;
}

static void recalibrate(void)
{
	unsigned char command[] = { FD_RECALIBRATE, drive_nr(active) };

	seek_target = 0;
	start(seek_done, command, sizeof(command));
}

int fd_move(unsigned cylinder, unsigned head)
{
	unsigned char command[] = {
		FD_SEEK, head << 2 | drive_nr(active), cylinder
	};

	if (!active->calibrated) {
		recalibrate();
		return 1;
	}
	if (active->cylinder == (int) cylinder)
		return 0;
	seek_target = cylinder;
	start(seek_done, command, sizeof(command));
	return 1;
}

int fd_settle(void)
{
	return pause_until(active->settled);
}

void fd_forget_place(void)
{
	active->calibrated = 0;
}

void fd_forget_all(void)
{
	need_reset = 1;
}

/* Set DMA channel 2 up for so many bytes. */
static void setup_dma(int mode, unsigned long bytes)
{
	unsigned long address = (unsigned long) fd_dma_area;
	unsigned long count = bytes - 1;

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

/* While the sectors are being moved there is no report. */
static int transfer_done(void)
{
	int i;

	for (i = 0; (inb_p(FD_MSR) & MSR_RESULT) != MSR_RESULT; i++)
		if (i == SHORT_PATIENCE)
			return 0;
	transferred(results());
	return 1;
}

void fd_transfer(int writing, const struct fd_place *place,
		 void (*done)(int n))
{
	unsigned char command[] = {
		writing ? FD_WRITE : FD_READ,
		place->head << 2 | drive_nr(active),
		place->track, place->head, place->sector,
		SIZE_512, place->last, place->gap, ALL_DATA
	};

	setup_dma(writing ? DMA_FROM_MEMORY : DMA_TO_MEMORY,
		  place->n * FD_SECTOR);
	outb(place->rate, FD_CCR);
	transferred = done;
	start(transfer_done, command, sizeof(command));
}

/*
 * The motor that the BIOS left running is taken over, and where the BIOS left
 * the head is what the controller knows.
 */
void fd_init(void)
{
	unsigned i;

	dor = inb(FD_DOR);
	if (dor & ~(DOR_MOTORS | DOR_DMA | DOR_NORESET | DOR_SELECT))
		dor = 0;	/* cannot be read */
	dor = (dor & (DOR_MOTORS | DOR_SELECT)) | DOR_DMA | DOR_NORESET;
	outb(dor, FD_DOR);
	for (i = 0; i < NR_DRIVES; i++) {
		drives[i].cylinder = -1;
		drives[i].calibrated = !!(dor & DOR_MOTOR << i);
		drives[i].turning = drives[i].settled = jiffies;
		drives[i].used = jiffies;
	}
	if (dor & DOR_MOTORS)
		add_timer(HZ, stop_motors);
	specify();
	set_intr_gate(0x20 + FLOPPY_IRQ, floppy_interrupt);
	outb(inb_p(PIC1_MASK) & ~(1 << FLOPPY_IRQ), PIC1_MASK);
}
