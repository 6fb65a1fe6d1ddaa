#ifndef _FTW_H
#define _FTW_H

#include <sys/stat.h>

/* What nftw() found. */
#define FTW_F		0	/* anything but a directory */
#define FTW_D		1	/* a directory, before what is in it */
#define FTW_DNR		2	/* one that cannot be read (after FTW_D) */
#define FTW_NS		3	/* stat() failed; errno says why */
#define FTW_SL		4	/* a symbolic link */
#define FTW_DP		5	/* a directory, after what is in it */
#define FTW_SLN		6	/* a symbolic link to nowhere */

/* How it is to go. */
#define FTW_PHYS	1	/* do not follow symbolic links */
#define FTW_MOUNT	2	/* stay on one volume */
#define FTW_CHDIR	4	/* not done */
#define FTW_DEPTH	8	/* directories after what is in them */
#define FTW_ACTIONRETVAL 16	/* the function returns one of these: */

#define FTW_CONTINUE	0
#define FTW_STOP	1
#define FTW_SKIP_SUBTREE 2	/* not into this directory */

struct FTW {
	int base;		/* where in the path the last name begins */
	int level;		/* 0: what nftw() was called for */
};

/*
 * Call fn for path and all below it, in the order of the directories. Ends
 * with 0, or with what fn returned first that was not 0, or with -1 and errno.
 * fds is not needed: no directory is open while fn is called.
 */
int nftw(const char *path,
	 int (*fn)(const char *, const struct stat *, int, struct FTW *),
	 int fds, int flags);

#endif
