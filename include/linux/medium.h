#ifndef _LINUX_MEDIUM_H
#define _LINUX_MEDIUM_H

/* What was in a few blocks of a disk, its marks: kernel/blk_drv/medium.c. */
#define MARKS		8

struct mark {
	unsigned long block;
	unsigned long sum;
	int known;		/* 0: it is being written */
};

/* No marks: nothing has been used of it. */
struct medium {
	unsigned marks;
	unsigned checked;	/* so many have been asked for */
	struct mark mark[MARKS];
};

void medium_note(struct medium *m, unsigned long block, const char *contents);
int medium_doubt(struct medium *m);
long medium_next(struct medium *m);
int medium_same(struct medium *m, const char *contents);

#endif
