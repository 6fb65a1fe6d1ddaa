#ifndef _LINUX_FDREG_H
#define _LINUX_FDREG_H

/*
 * What floppy.c builds on, in kernel/blk_drv. All this is called with
 * interrupts off, and does not sleep.
 */
#define NR_DRIVES	2
#define FD_SECTOR	512		/* bytes */
#define FD_DMA_SECTORS	18		/* at once */

/* A transfer's report, by the data sheet's names. */
#define FD_RESULTS	7
#define ST0_IC		0xc0	/* 0: it ended well */
#define ST1_NW		0x02	/* write protected */
#define ST2_WC		0x10	/* the head is over another cylinder */
#define ST3_WP		0x40	/* fd_drive_status(): write protected */

extern unsigned char fd_result[FD_RESULTS];

/* What DMA moves. */
extern char fd_dma_area[FD_DMA_SECTORS * FD_SECTOR];

/* Sectors that follow each other on one cylinder. */
struct fd_place {
	unsigned char track, head, sector;	/* the first; sectors from 1 */
	unsigned char last;	/* sector of a track */
	unsigned char gap;	/* between sectors, as the data sheet has it */
	unsigned char rate;	/* 0, 1, 2: 500, 300, 250 kb/s */
	unsigned long n;	/* how many */
};

/* floppy_format.c: how a disk is laid out, on two sides. */
struct fd_format {
	unsigned char sectors;	/* of a track; 0: to be found out */
	unsigned char tracks;
	unsigned char stretch;	/* 1: 40 tracks in a drive of 80 */
	unsigned char gap;
	unsigned char rate;
};

/* Drives, by their types in the CMOS memory. */
#define FD_TYPES	7
#define TYPE_NONE	0
#define TYPE_360K	1	/* it has no change line */
#define TYPE_1440K	4

unsigned fd_drive_type(unsigned nr);
const struct fd_format *fd_format(unsigned minor);
const struct fd_format *fd_candidate(unsigned type, unsigned n);
int fd_locate(const struct fd_format *f, unsigned long sector,
	      unsigned *cylinder, struct fd_place *at);

/*
 * floppy_io.c, the controller. fd_busy: something has been begun, floppy_work()
 * will be called when it is over, and nothing else may be begun before.
 */
int fd_busy(void);

/*
 * From now on the functions below are about drive nr. Its motor begins to
 * turn, and does so for a while after the last time that this was called.
 */
void fd_select(unsigned nr);

/*
 * Bring the controller in order and the motor up to speed; have the head over
 * a (physical) cylinder; have it stand still, for a write. All return true if
 * that has been begun, and false if it is so already.
 */
int fd_prepare(void);
int fd_move(unsigned cylinder, unsigned head);
int fd_settle(void);

/*
 * Move sectors between the disk, with the head in its place, and fd_dma_area.
 * done is told the number of bytes in fd_result: FD_RESULTS if all went well
 * on the way to that.
 */
void fd_transfer(int writing, const struct fd_place *place,
		 void (*done)(int n));

/* The door has been opened since the head last moved with a disk there. */
int fd_line_set(void);

/* ST3, or -1 if the controller does not answer. */
int fd_drive_status(void);

/* Has the motor of drive nr stopped since this was asked last? */
int fd_was_stopped(unsigned nr);

/* Something is wrong: find the head's place anew, or reset the controller. */
void fd_forget_place(void);
void fd_forget_all(void);

void fd_init(void);

/*
 * floppy.c, called with interrupts off: go on; and: what was begun has failed,
 * so that the current request cannot go on like this.
 */
void floppy_work(void);
void floppy_failed(const char *why);

#endif
