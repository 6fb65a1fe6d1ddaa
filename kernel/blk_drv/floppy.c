/*
 * kernel/blk_drv/floppy.c - floppy disks, block device 2: formats, requests,
 * and whose disk is in the drive. The controller is in floppy_io.c.
 *
 * The driver does not remember how far a request has come. step() looks at
 * what the request still needs (the controller in order, the motor turning, a
 * disk that is known, the head in its place) and starts the first thing that
 * is missing, the transfer if nothing is. Each command's end leads back to it;
 * so do a pause's end and a command's time-out. Whatever fails is counted in
 * the request's errors, and so everything comes to an end.
 *
 * When the door has been opened there may be another disk in the drive, and a
 * write meant for the old one would destroy it. So the driver remembers what
 * was in a few blocks, its marks, and reads these again before it does
 * anything else. If they are the same, all goes on. If not, or if there is no
 * disk, requests fail until the right one comes back, or until floppy_change
 * lets the driver forget it; what could not be written stays in the buffers
 * until then.
 *
 * All this runs with interrupts off.
 */

#include <string.h>
#include <linux/blk.h>
#include <linux/fdreg.h>
#include <linux/kernel.h>
#include <linux/medium.h>

#define MAX_ERRORS	6
#define BLOCK_SECTORS	(BLOCK_SIZE / FD_SECTOR)

#define CURRENT		(blk_dev[FD_MAJOR].current_request)

/* A drive, and the disk that we take to be in it. */
static struct drive {
	unsigned char type;
	unsigned char probe;		/* the next of its candidates */
	unsigned char shaken;		/* we try to clear the change line */
	unsigned char suspect;		/* it may be another disk */
	unsigned char other;		/* it is one */
	unsigned char missing;		/* there is none, which has been said */
	unsigned char looked;		/* read_only is known */
	unsigned char read_only;
	struct medium disk;		/* what we know it by */
	const struct fd_format *marked;	/* how its marks were read */
	const struct fd_format *format;	/* when found out */
} drives[NR_DRIVES], *active = drives;

/* What is done on the disk next. */
static struct {
	enum { MOVE, PROBE, CHECK } why;
	const struct fd_format *format;
	unsigned cylinder;
	struct fd_place at;
} job;

static struct task_struct *waiting;
static unsigned long sizes[256];	/* KB, by minor number */

static void step(void);

static inline int drive_nr(const struct drive *d)
{
	return d - drives;
}

/* Go on with the queue as far as it goes without waiting. */
void floppy_work(void)
{
	while (CURRENT && !fd_busy())
		step();
	wake_up(&waiting);
}

/* The format of the disk in d is not known, or known from now on. */
static void set_format(struct drive *d, const struct fd_format *format)
{
	d->format = format;
	d->probe = 0;
	sizes[drive_nr(d)] = format ? format->sectors * format->tracks : 0;
}

/*
 * Nothing of the current request can be done; not now, if the right disk may
 * come back.
 */
static void give_up(const char *why)
{
	struct request *r = CURRENT;
	enum io_end how =
		active->suspect || active->other ? IO_LATER : IO_FAILED;

	if (why && !r->ahead)
		printk("floppy %c: %s\n", 'A' + drive_nr(active), why);
	r->told |= why != NULL;
	while (end_request(FD_MAJOR, how) == r)
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
		fd_forget_place();
	if (CURRENT->errors == MAX_ERRORS - 2)
		fd_forget_all();
	return CURRENT->errors < MAX_ERRORS;
}

/* There is something wrong with the drive, or with the whole disk. */
void floppy_failed(const char *why)
{
	if (!try_again(2) || CURRENT->ahead)
		give_up(why);
}

static void another_disk(struct drive *d)
{
	d->suspect = 0;
	d->other = 1;
	printk("floppy %c: this is another disk\n", 'A' + drive_nr(d));
}

/* The door was open. If nothing had been used of the disk any one will do. */
static void suspect_disk(struct drive *d)
{
	d->looked = d->other = d->suspect = 0;
	if (!d->disk.marks)
		set_format(d, NULL);
	else if (medium_doubt(&d->disk))
		d->suspect = 1;
	else
		another_disk(d);
}

static void forget_disk(struct drive *d)
{
	d->disk.marks = 0;
	suspect_disk(d);
}

/*
 * The change line is set. The head steps to and fro: that clears the line if
 * there is a disk.
 */
static void disk_changed(void)
{
	suspect_disk(active);
	if (!active->shaken)
		fd_forget_place();
	active->shaken = 1;
	if (fd_move(1, 0))
		return;
	active->shaken = 0;
	give_up(active->missing ? NULL : "there is no disk");
	active->missing = 1;
}

/* A block of the active drive's disk; see medium_note. */
static void note(const struct buffer_head *bh, const char *contents)
{
	struct drive *d = active;

	if (!d->disk.marks)
		d->marked = job.format;
	if (d->marked == job.format)
		medium_note(&d->disk, bh->b_blocknr, contents);
}

/* A block that the disk is known by has been read, or cannot be. */
static void checked(int good)
{
	if (!active->suspect)
		return;			/* floppy_change was faster */
	if (!good && try_again(2))
		return;
	if (!good || !medium_same(&active->disk, fd_dma_area))
		another_disk(active);
	else if (medium_next(&active->disk) < 0)
		active->suspect = 0;
}

/* Where n sectors from there on are; false if there are no such. */
static int locate(const struct fd_format *f, unsigned long sector,
		  unsigned long n)
{
	job.format = f;
	if (!fd_locate(f, sector, &job.cylinder, &job.at))
		return 0;
	job.at.n = n;
	return 1;
}

/*
 * How much of a request goes at once: to the cylinder's end, as far as DMA
 * reaches; after an error one block.
 */
static void grow(const struct request *r)
{
	const struct buffer_head *bh = r->bh;
	unsigned long most = 2 * job.at.last -
		(job.at.head * job.at.last + job.at.sector - 1);

	if (most > FD_DMA_SECTORS)
		most = FD_DMA_SECTORS;
	while (!r->errors && (bh = bh->b_reqnext) &&
	       job.at.n + BLOCK_SECTORS <= most)
		job.at.n += BLOCK_SECTORS;
}

/*
 * Find out what is to be done on the disk. While its format is not known that
 * is to read a track's last sector on cylinder 1, which only one of a drive's
 * formats has. Returns false if the request is for what is not on the disk.
 */
static int plan(const struct request *r)
{
	const struct fd_format *f = fd_format(MINOR(r->dev));

	if (active->suspect) {
		job.why = CHECK;
		return locate(active->marked, BLOCK_SECTORS *
			      medium_next(&active->disk), BLOCK_SECTORS);
	}
	if (!f->sectors)
		f = active->format;
	if (!f) {
		job.why = PROBE;
		f = fd_candidate(active->type, active->probe);
		return locate(f, 3 * f->sectors - 1, 1);
	}
	job.why = MOVE;
	if (!locate(f, r->sector, BLOCK_SECTORS))
		return 0;
	grow(r);
	return 1;
}

/* What is to be written, together into the DMA area. */
static void gather(const struct request *r)
{
	const struct buffer_head *bh = r->bh;
	char *to = fd_dma_area, *end = to + job.at.n * FD_SECTOR;

	for (; to < end; to += BLOCK_SIZE, bh = bh->b_reqnext) {
		memcpy(to, bh->b_data, BLOCK_SIZE);
		note(bh, NULL);
	}
}

unsigned long fd_sectors_read;		/* so far; tools/boottime.pl looks */

/* The request's first sectors have been moved. */
static void complete(void)
{
	char *from = fd_dma_area, *end = from + job.at.n * FD_SECTOR;
	struct request *r;

	for (; from < end; from += BLOCK_SIZE) {
		r = CURRENT;
		if (r->cmd == READ) {
			memcpy(r->buffer, from, BLOCK_SIZE);
			fd_sectors_read += BLOCK_SECTORS;
		}
		note(r->bh, from);
		end_request(FD_MAJOR, IO_DONE);
	}
}

/* A candidate for the disk's format is it, or is not. */
static void probed(int good)
{
	if (good)
		return set_format(active, job.format);
	if (fd_candidate(active->type, ++active->probe))
		return;
	active->probe = 0;
	floppy_failed("the disk's format is unknown");
}

/* The drive's door has been opened since that was asked last, or may have. */
static int may_be_another(const struct drive *d)
{
	if (d->type == TYPE_360K)
		return fd_was_stopped(drive_nr(d));
	return fd_line_set();
}

/* What has been moved counts only if the door has stayed shut all the time. */
static void moved(int good)
{
	if (good)
		return complete();
	if (CURRENT->ahead)
		return give_up(NULL);
	if (fd_result[1] & ST1_NW)
		return give_up("the disk is write protected");
	if (fd_result[2] & ST2_WC)
		fd_forget_place();
	if (!try_again(1))
		end_request(FD_MAJOR, IO_FAILED);
}

static void transfer_done(int n)
{
	int good = n == FD_RESULTS && !(fd_result[0] & ST0_IC);

	if (n != FD_RESULTS)
		return floppy_failed("the controller is confused");
	if (good && may_be_another(active)) {
		suspect_disk(active);
		return floppy_failed("the door is open");
	}
	if (job.why == PROBE)
		return probed(good);
	if (job.why == CHECK)
		return checked(good);
	moved(good);
}

/* What comes first: is this the disk that the request is meant for? */
static int wrong_disk(void)
{
	int status;

	if (active->type != TYPE_360K && fd_line_set()) {
		disk_changed();
		return 1;
	}
	active->shaken = active->missing = 0;
	if (active->type == TYPE_360K && fd_was_stopped(drive_nr(active)))
		suspect_disk(active);
	if (active->other) {
		give_up(NULL);
		return 1;
	}
	if (active->looked)
		return 0;
	status = fd_drive_status();
	if (status < 0) {
		floppy_failed("the controller is confused");
		return 1;
	}
	active->looked = 1;
	active->read_only = !!(status & ST3_WP);
	return 0;
}

/* The next thing that the current request needs. */
static void step(void)
{
	struct request *r = CURRENT;
	unsigned nr = MINOR(r->dev) % 4;
	int writing;

	if (nr >= NR_DRIVES || drives[nr].type == TYPE_NONE ||
	    !fd_format(MINOR(r->dev)))
		return (void) end_request(FD_MAJOR, IO_FAILED);
	active = drives + nr;
	fd_select(nr);
	if (fd_prepare() || wrong_disk())
		return;
	if (!plan(r))
		return (void) end_request(FD_MAJOR, IO_FAILED);
	writing = r->cmd == WRITE && job.why == MOVE;
	if (writing && active->read_only)
		return give_up("the disk is write protected");
	if (fd_move(job.cylinder, job.at.head) || (writing && fd_settle()))
		return;
	if (writing)
		gather(r);
	fd_transfer(writing, &job.at, transfer_done);
}

static void do_fd_request(void)
{
	unsigned long flags = save_flags();

	cli();
	floppy_work();
	restore_flags(flags);
}

/*
 * Has the disk in dev's drive been changed, or may it have been, since it was
 * first used? If so it is forgotten: requests are for the one that is there
 * now. May sleep, while the other drive is at work.
 */
static int floppy_change(int dev)
{
	unsigned nr = MINOR(dev) % 4;
	struct drive *d = drives + nr;
	unsigned long flags = save_flags();
	int changed;

	if (nr >= NR_DRIVES || d->type == TYPE_NONE)
		return 0;
	cli();
	while (d != active && fd_busy())
		sleep_on(&waiting);
	active = d;
	fd_select(nr);
	changed = may_be_another(d) || d->suspect || d->other;
	changed = changed && d->disk.marks;
	if (changed)
		forget_disk(d);
	d->missing = 0;
	restore_flags(flags);
	return changed;
}

/* Is the disk in dev's drive write protected? Looks at it if need be. */
static int floppy_read_only(int dev)
{
	unsigned nr = MINOR(dev) % 4;

	if (nr >= NR_DRIVES)
		return 0;
	if (!drives[nr].looked)
		brelse(bread(dev, 0));
	return drives[nr].looked && drives[nr].read_only;
}

void floppy_init(void)
{
	const struct fd_format *f;
	unsigned i;

	for (i = 0; i < NR_DRIVES; i++)
		drives[i].type = fd_drive_type(i);
	for (i = 0; (f = fd_format(i)); i++)
		sizes[i] = f->sectors * f->tracks;
	fd_init();
	blk_size[FD_MAJOR] = sizes;
	blk_dev[FD_MAJOR].changed = floppy_change;
	blk_dev[FD_MAJOR].read_only = floppy_read_only;
	blk_dev[FD_MAJOR].request_fn = do_fd_request;
}
