#ifndef _USTAT_H
#define _USTAT_H

#include <sys/types.h>

/* What room a mounted volume has. 20 bytes; the names are always empty. */
struct ustat {
	daddr_t f_tfree;	/* KB */
	ino_t f_tinode;		/* inodes; 0xffff: no such limit */
	char f_fname[6];
	char f_fpack[6];
};

int ustat(dev_t dev, struct ustat *buf);

#endif
