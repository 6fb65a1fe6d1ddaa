#ifndef _TIME_H
#define _TIME_H

#include <sys/types.h>

#define CLOCKS_PER_SEC	100
#define CLK_TCK		100	/* what times() counts in */
#define HZ		100

#ifndef _CLOCK_T
#define _CLOCK_T
typedef long clock_t;
#endif

/* A moment as people write it. All here is UTC; there are no time zones. */
struct tm {
	int tm_sec;
	int tm_min;
	int tm_hour;
	int tm_mday;		/* from 1 */
	int tm_mon;		/* from 0 */
	int tm_year;		/* since 1900 */
	int tm_wday;		/* Sunday is 0 */
	int tm_yday;		/* from 0 */
	int tm_isdst;		/* 0 */
};

char *asctime(const struct tm *tm);
clock_t clock(void);			/* the processor's, for this process */
char *ctime(const time_t *when);
double difftime(time_t a, time_t b);
struct tm *gmtime(const time_t *when);	/* it stays until the next call */
struct tm *localtime(const time_t *when);
time_t mktime(struct tm *tm);		/* puts tm's fields right, too */
size_t strftime(char *s, size_t size, const char *fmt, const struct tm *tm);
time_t time(time_t *when);		/* seconds since 1970 */
int stime(const time_t *when);		/* the super-user sets it */
void tzset(void);

#endif
