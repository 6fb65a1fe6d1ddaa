#ifndef _SYS_TIMES_H
#define _SYS_TIMES_H

#include <sys/types.h>

#ifndef _CLOCK_T
#define _CLOCK_T
typedef long clock_t;
#endif

/*
 * CPU time in clock ticks (100 a second): own, and that of children waited
 * for.
 */
struct tms {
	clock_t tms_utime;
	clock_t tms_stime;
	clock_t tms_cutime;
	clock_t tms_cstime;
};

clock_t times(struct tms *buf);

#endif
