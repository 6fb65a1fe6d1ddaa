#ifndef _TIME_H
#define _TIME_H

#include <sys/types.h>

#define CLOCKS_PER_SEC	100
#define HZ		100	/* what times() counts in */

time_t time(time_t *when);	/* seconds since 1970 */
int stime(const time_t *when);	/* the super-user sets it */

#endif
