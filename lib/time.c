/*
 * Moments and dates, both ways. A year is counted from March on, so that the
 * leap day is its last: then the days before a month are a straight line.
 */
#include <sys/times.h>
#include <time.h>

#define DAY		86400L
#define DAYS_400	146097L		/* in 400 years */
#define DAYS_0_1970	719468L		/* 1 March 0 to 1 January 1970 */

/* Rounded down, where C's / rounds to zero. */
static long divide(long n, long by, long *rest)
{
	long q = n / by;

	*rest = n % by;
	if (*rest < 0) {
		*rest += by;
		q--;
	}
	return q;
}

/*
 * The number of a month's first day, 0 on 1 January 1970; month 0 is January of
 * that year. No int is too large here.
 */
static long long day_number(long year, long month)
{
	long y = 1900 % 400 + divide(month, 12, &month), rest, ages;

	if (month < 2) {
		month += 12;
		y--;
	}
	month -= 2;
	ages = divide(year, 400, &rest) + 1900 / 400;
	ages += divide(y + rest, 400, &rest);
	return (long long) ages * DAYS_400 + rest * 365 + rest / 4 - rest / 100 +
		(month * 153 + 2) / 5 - DAYS_0_1970;
}

/* Years, months and days of tm, from its day's number. */
static void set_date(struct tm *tm, long day)
{
	long ages = divide(day + DAYS_0_1970, DAYS_400, &day), year, month;

	/* without the leap days so far, all years have 365 */
	year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	day -= year * 365 + year / 4 - year / 100;
	month = (day * 5 + 2) / 153;
	tm->tm_mday = day - (month * 153 + 2) / 5 + 1;
	tm->tm_mon = (month + 2) % 12;
	tm->tm_year = ages * 400 + year + (month > 9) - 1900;
}

static void set_tm(struct tm *tm, time_t when)
{
	long second, day = divide(when, DAY, &second), rest;

	tm->tm_sec = second % 60;
	tm->tm_min = second / 60 % 60;
	tm->tm_hour = second / 3600;
	set_date(tm, day);
	tm->tm_yday = day - day_number(tm->tm_year, 0);
	divide(day + 4, 7, &rest);		/* a Thursday was the first */
	tm->tm_wday = rest;
	tm->tm_isdst = 0;
}

/* The date at that moment; it stays until the next call. POSIX: gmtime(). */
struct tm *gmtime(const time_t *when)
{
	static struct tm tm;

	set_tm(&tm, *when);
	return &tm;
}

/* gmtime(), in the same place. POSIX: localtime(). */
struct tm *localtime(const time_t *when)
{
	return gmtime(when);
}

/*
 * The fields may be out of their ranges, all by far; they are put right. -1, and
 * they stay, if that is no time_t. POSIX: mktime().
 */
time_t mktime(struct tm *tm)
{
	long hour, minute, second;
	long long day, exact;
	time_t when;

	day = day_number(tm->tm_year, tm->tm_mon) + tm->tm_mday - 1;
	day += divide(tm->tm_hour, 24, &hour);
	day += divide(tm->tm_min, DAY / 60, &minute);
	day += divide(tm->tm_sec, DAY, &second);
	exact = day * DAY + hour * 3600 + minute * 60 + second;
	when = exact;
	if (when != exact)
		return -1;
	set_tm(tm, when);
	return when;
}

/* POSIX: difftime(). */
double difftime(time_t a, time_t b)
{
	return (double) a - (double) b;
}

/* In CLOCKS_PER_SEC, of this process without its children. POSIX: clock(). */
clock_t clock(void)
{
	struct tms t;

	times(&t);
	return t.tms_utime + t.tms_stime;
}

/* There is only UTC. */
void tzset(void)
{
}
