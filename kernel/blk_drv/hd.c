/*
 * kernel/blk_drv/hd.c - hard disks: two ATA drives on the primary channel, by
 * programmed I/O and IRQ 14. hd_probe.c finds out what is there.
 *
 * A request is one command where it can be, of up to 256 sectors. The drive
 * interrupts when it has, or wants, the next few; do_hd says what to do then.
 * hd_timeout counts down meanwhile: a drive that keeps silent is reset, and the
 * request tried again.
 */

#include <asm/io.h>
#include <linux/blk.h>
#include <linux/hdreg.h>
#include <linux/kernel.h>

#define MOST_SECTORS	256		/* in one command */
#define MAX_ERRORS	4		/* tries */
#define TIMEOUT		(5 * HZ)
#define RESET_TIME	(31 * HZ)	/* what the standard allows */

#define CURRENT		(blk_dev[HD_MAJOR].current_request)

extern void hd_interrupt(void);
static void do_hd_request(void);
static void hd_times_out(void);
static void set_timeout(int ticks);
static void write_intr(unsigned status);

static int hd_timeout;			/* ticks; 0: wait for nothing */
static int counting;			/* hd_tick will be called */
static void (*do_hd)(unsigned status);	/* NULL: no interrupt expected */
static int reset_ticks;			/* how long a reset may still take */
static int data_ticks;			/* or a drive, to want the first data */
static unsigned sectors_left;		/* of the command under way */
static unsigned block_sectors;		/* moved at each of its interrupts */

/*
 * Poll the selected drive until it is not busy and these bits are as wanted;
 * not for ever. Returns true if so.
 */
int hd_wait(unsigned mask, unsigned wanted, int patience)
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
void hd_settle(void)
{
	int i;

	for (i = 0; i < 4; i++)
		inb(HD_ALT_STATUS);
}

static void select_drive(unsigned drive, unsigned head)
{
	outb(CURRENT_FIXED | CURRENT_DRIVE(drive) | head, HD_CURRENT);
	hd_settle();
}

/*
 * Give a drive a command. head: for HD_CURRENT, with CURRENT_LBA or without;
 * where: for the three registers before. Returns false if the drive wants
 * none. Interrupts are off, in the processor or in the drive.
 */
int hd_out(unsigned drive, unsigned head, unsigned long where, unsigned count,
	   unsigned cmd)
{
	/* The one that is selected has to let go; it may not be there. */
	hd_wait(DRQ_STAT, 0, POLL_SHORT);
	select_drive(drive, head);
	if (!hd_wait(DRQ_STAT | READY_STAT, READY_STAT, POLL_SHORT))
		return 0;
	outb(count, HD_NSECTOR);
	outb(where, HD_SECTOR);
	outb(where >> 8, HD_LCYL);
	outb(where >> 16, HD_HCYL);
	outb(cmd, HD_COMMAND);
	return 1;
}

/* The same for count sectors from sector block on, where the drive has it. */
int hd_rw_out(unsigned drive, unsigned long block, unsigned count,
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
int hd_finish_polled(void *buf, int patience)
{
	unsigned status;

	hd_settle();
	if (!hd_wait(0, 0, patience))
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
int hd_set_up(unsigned drive)
{
	struct hd_i_struct *p = &hd_info[drive];

	if (!p->lba && !(hd_out(drive, p->head - 1, 0, p->sect, WIN_SPECIFY) &&
			 hd_finish_polled(NULL, POLL_SHORT)))
		return 0;
	if (p->multiple > 1 &&
	    !(hd_out(drive, 0, 0, p->multiple, WIN_SETMULT) &&
	      hd_finish_polled(NULL, POLL_SHORT)))
		p->multiple = 1;
	return 1;
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

/* Reset both drives. It takes a while: hd_timeout comes back to see. */
static void reset_hd(void)
{
	int i;

	do_hd = NULL;
	data_ticks = 0;
	outb(CTL_FIXED | CTL_SRST | CTL_NIEN, HD_CONTROL);
	for (i = 0; i < 10; i++)
		outb(0, 0x80);		/* 5 us */
	outb(CTL_FIXED | CTL_NIEN, HD_CONTROL);
	reset_ticks = RESET_TIME;
	set_timeout(2);			/* no sooner than after 2 ms */
}

/* Has a drive come back? */
static int ready(unsigned drive)
{
	select_drive(drive, 0);
	return (inb(HD_ALT_STATUS) & (BUSY_STAT | READY_STAT)) == READY_STAT;
}

/* Is the reset over? Look again at the next tick if not. */
static void check_reset(void)
{
	unsigned drive;

	for (drive = 0; drive < MAX_HD; drive++) {
		if (!hd_info[drive].size || ready(drive))
			continue;
		if (!--reset_ticks)
			break;
		set_timeout(1);
		return;
	}
	reset_ticks = 0;
	for (drive = 0; drive < MAX_HD; drive++) {
		if (!hd_info[drive].size || (ready(drive) && hd_set_up(drive)))
			continue;
		printk("hd%c: lost since a reset\n", 'a' + drive);
		hd_no_drive(drive);
	}
	outb(CTL_FIXED, HD_CONTROL);
}

/* The request, or its first buffer (all 0), cannot be moved. */
static void give_up(struct request *req, int all, const char *what,
		    unsigned status, unsigned error)
{
	unsigned long left = all ? req->nr_sectors : req->current_nr_sectors;

	if (!req->ahead && !req->told)
		printk("hd%c: %s, sector %lu, status %#x, error %#x\n",
		       'a' + MINOR(req->dev) / HD_MINORS, what,
		       hd[MINOR(req->dev)].start_sect + req->sector,
		       status, error);
	req->told = 1;
	while (left) {
		left -= req->current_nr_sectors;
		req = end_request(HD_MAJOR, IO_FAILED);
	}
}

/*
 * The command under way has failed; with reset, the drive has to be brought
 * to its senses. If there are to be more tries, do_hd_request makes the next.
 * A drive that has been silent all the time fails the whole request.
 */
static void bad_rw_intr(const char *what, int reset)
{
	struct request *req = CURRENT;
	unsigned status = inb(HD_ALT_STATUS), error = inb(HD_ERROR);

	req->errors++;
	if (req->errors == MAX_ERRORS / 2)
		reset = 1;
	if (req->ahead || req->errors >= MAX_ERRORS)
		give_up(req, reset || req->ahead, what, status, error);
	if (reset)
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
			in_buffer = HD_SECTORS - 1;
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
 * A write command has been given, and this is the drive's status. No interrupt
 * says that it wants the first data, and if it has to start its motor that
 * takes a while: every tick is time to look again.
 */
static void write_begin(unsigned status)
{
	if ((status & (BUSY_STAT | ERR_STAT | WRERR_STAT | DRQ_STAT)) ==
	    DRQ_STAT) {
		data_ticks = 0;
		write_out();
	} else if ((status & BUSY_STAT) && --data_ticks) {
		do_hd = write_begin;
		set_timeout(1);
	} else {
		bad_rw_intr("not ready", 1);
		do_hd_request();
	}
}

/*
 * Begin a command for the first of the request's sectors, at most MOST_SECTORS
 * of them. After an error only the first buffer is tried, sector by sector: if
 * that fails, it is that buffer's fault. Returns false if the drive does not
 * take it.
 */
static int start_command(struct request *req, unsigned drive,
			 unsigned long block)
{
	int multiple = hd_info[drive].multiple > 1 && !req->errors;

	block_sectors = multiple ? hd_info[drive].multiple : 1;
	sectors_left = req->errors ? req->current_nr_sectors : req->nr_sectors;
	if (sectors_left > MOST_SECTORS)
		sectors_left = MOST_SECTORS;
	if (req->cmd == READ) {
		expect_interrupt(read_intr);
		return hd_rw_out(drive, block, sectors_left,
				 multiple ? WIN_MULTREAD : WIN_READ);
	}
	if (!hd_rw_out(drive, block, sectors_left,
		       multiple ? WIN_MULTWRITE : WIN_WRITE))
		return 0;
	hd_settle();
	hd_wait(0, 0, POLL_SHORT);
	data_ticks = TIMEOUT;
	write_begin(inb(HD_ALT_STATUS));
	return 1;
}

/* Begin to work on a request; what of it is not there ends. */
static void start_request(struct request *req)
{
	unsigned minor = MINOR(req->dev);
	unsigned long size = 0;

	if (minor < MAX_HD * HD_MINORS)
		size = hd[minor].nr_sects;
	if (req->sector >= size || req->nr_sectors > size - req->sector)
		end_request(HD_MAJOR, IO_FAILED);
	else if (!start_command(req, minor / HD_MINORS,
				hd[minor].start_sect + req->sector))
		bad_rw_intr("not ready", 1);
}

/* Work on the queue, if that is not being done. Each try of a request ends. */
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
	} else if (data_ticks) {
		do_hd = NULL;
		write_begin(inb(HD_ALT_STATUS));
	} else if (do_hd) {
		do_hd = NULL;
		bad_rw_intr("no answer", 1);
	}
	do_hd_request();
}

/* There are disks: requests and interrupts are welcome. */
void hd_start(void)
{
	blk_dev[HD_MAJOR].request_fn = do_hd_request;
	set_intr_gate(0x2e, &hd_interrupt);
	outb(CTL_FIXED, HD_CONTROL);
	outb_p(inb_p(PIC1_MASK) & ~0x04, PIC1_MASK);	/* the slave's line */
	outb(inb_p(PIC2_MASK) & ~0x40, PIC2_MASK);	/* IRQ 14 */
}
