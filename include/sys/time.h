#ifndef _SYS_TIME_H
#define _SYS_TIME_H

#include <sys/types.h>

struct timeval {
	long tv_sec;
	long tv_usec;
};

struct timezone {
	int tz_minuteswest;	/* of Greenwich */
	int tz_dsttime;
};

/* A set of descriptors; a task has 20. */
typedef unsigned long fd_set;

#define FD_SETSIZE	20
#define FD_ZERO(set)	(*(set) = 0)
#define FD_SET(fd, set)	(*(set) |= 1UL << (fd))
#define FD_CLR(fd, set)	(*(set) &= ~(1UL << (fd)))
#define FD_ISSET(fd, set)	(*(set) >> (fd) & 1)

int gettimeofday(struct timeval *tv, struct timezone *tz);
int select(int n, fd_set *in, fd_set *out, fd_set *except, struct timeval *tv);
int settimeofday(const struct timeval *tv, const struct timezone *tz);

#endif
