#ifndef _LINUX_HDREG_H
#define _LINUX_HDREG_H

/*
 * ATA disks: what kernel/blk_drv/hd.c and hd_probe.c share. Names as in 0.11,
 * numbers by ANSI X3.221, "AT Attachment interface".
 */

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

/* HD_CURRENT */
#define CURRENT_FIXED	0xa0		/* always set */
#define CURRENT_LBA	0x40
#define CURRENT_DRIVE(n)	((n) << 4)

/* HD_CONTROL */
#define CTL_NIEN	0x02		/* no interrupts */
#define CTL_SRST	0x04		/* reset both drives */
#define CTL_FIXED	0x08		/* always set */

/* HD_COMMAND */
#define WIN_READ	0x20
#define WIN_WRITE	0x30
#define WIN_SPECIFY	0x91		/* initialize drive parameters */
#define WIN_MULTREAD	0xc4
#define WIN_MULTWRITE	0xc5
#define WIN_SETMULT	0xc6
#define WIN_IDENTIFY	0xec

#define SECTOR_SIZE	512
#define SECTOR_WORDS	(SECTOR_SIZE / 2)
#define HD_SECTORS	2		/* of a block */

#define MAX_HD		2
#define HD_MINORS	5		/* a drive */
#define POLL_LONG	1000000		/* looks; each takes 1 us or more */
#define POLL_SHORT	10000

/* One drive. Not there: all zero. */
struct hd_i_struct {
	unsigned long size;		/* in sectors */
	unsigned head, sect, cyl;
	unsigned lba;
	unsigned multiple;		/* sectors at one interrupt */
};

/* By minor; whole blocks. No such partition: no sectors. */
struct hd_struct {
	unsigned long start_sect;
	unsigned long nr_sects;
};

/* A primary partition, four of them at byte 446 of a disk's first sector. */
struct partition {
	unsigned char boot_ind;		/* 0x80: active, else 0 */
	unsigned char head, sector, cyl;
	unsigned char sys_ind;		/* 0: unused */
	unsigned char end_head, end_sector, end_cyl;
	unsigned long start_sect;
	unsigned long nr_sects;
};

extern struct hd_i_struct hd_info[MAX_HD];
extern struct hd_struct hd[MAX_HD * HD_MINORS];

/* hd.c. What is polled is for when the drives' interrupts are shut off. */
int hd_wait(unsigned mask, unsigned wanted, int patience);
void hd_settle(void);
int hd_out(unsigned drive, unsigned head, unsigned long where, unsigned count,
	   unsigned cmd);
int hd_rw_out(unsigned drive, unsigned long block, unsigned count,
	      unsigned cmd);
int hd_finish_polled(void *buf, int patience);
int hd_set_up(unsigned drive);
void hd_start(void);

/* hd_probe.c: a drive that is there no more, or never was. */
void hd_no_drive(unsigned drive);

#endif
