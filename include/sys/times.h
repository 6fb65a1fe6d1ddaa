#ifndef _SYS_TIMES_H
#define _SYS_TIMES_H

#include <sys/types.h>

/*
 * CPU time in clock ticks (100 a second): own, and that of children waited
 * for.
 */
struct tms {
	time_t tms_utime;
	time_t tms_stime;
	time_t tms_cutime;
	time_t tms_cstime;
};

time_t times(struct tms *buf);

#endif
