/*
 * kernel/time.c - what time it is: the battery clock at boot, jiffies from
 * then on, and the calls that tell it. The clock's registers: MC146818's data sheet. It is taken to run
 * on universal time.
 */

#include <errno.h>
#include <sys/time.h>
#include <sys/times.h>
#include <asm/io.h>
#include <asm/segment.h>
#include <linux/kernel.h>
#include <linux/sched.h>

#define CMOS_INDEX	0x70
#define CMOS_DATA	0x71
#define NO_NMI		0x80

#define RTC_SECONDS	0
#define RTC_MINUTES	2
#define RTC_HOURS	4
#define RTC_DAY		7
#define RTC_MONTH	8
#define RTC_YEAR	9
#define RTC_STATUS_A	10
#define UPDATING	0x80
#define PATIENCE	1000000

#define MINUTE	60UL
#define HOUR	(60 * MINUTE)
#define DAY	(24 * HOUR)

static unsigned char cmos_read(int reg)
{
	outb_p(NO_NMI | reg, CMOS_INDEX);
	return inb_p(CMOS_DATA);
}

/* A register in BCD as a number. */
static unsigned bcd_read(int reg)
{
	unsigned char value = cmos_read(reg);

	return (value & 15) + (value >> 4) * 10;
}

/* Days from 1970-01-01 to a day: month and day from 1, years 1970 to 2069. */
static unsigned long days_since_1970(unsigned year, unsigned month, unsigned day)
{
	static const unsigned short before[] = {
		0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334
	};
	unsigned years = year - 1970;
	unsigned long days = years * 365UL + (years + 1) / 4;

	days += before[(month - 1) % 12] + day - 1;
	if (month > 2 && year % 4 == 0)
		days++;
	return days;
}

/*
 * Set startup_time. Read until two readings agree on the second: the clock
 * runs meanwhile.
 */
void time_init(void)
{
	unsigned sec, min, hour, day, month, year;
	long patience = PATIENCE;

	while ((cmos_read(RTC_STATUS_A) & UPDATING) && --patience)
		;
	do {
		sec = bcd_read(RTC_SECONDS);
		min = bcd_read(RTC_MINUTES);
		hour = bcd_read(RTC_HOURS);
		day = bcd_read(RTC_DAY);
		month = bcd_read(RTC_MONTH);
		year = bcd_read(RTC_YEAR);
	} while (sec != bcd_read(RTC_SECONDS) && --patience > 0);
	year += year < 70 ? 2000 : 1900;
	startup_time = days_since_1970(year, month, day) * DAY +
		       hour * HOUR + min * MINUTE + sec;
}

/* System call 13: seconds since 1970. -EFAULT. */
int sys_time(long *tloc)
{
	long now = CURRENT_TIME;

	if (tloc && copy_to_user(tloc, &now, sizeof(now)))
		return -EFAULT;
	return now;
}

/* System call 25: root sets the clock, in seconds since 1970. */
int sys_stime(const long *tptr)
{
	long now;

	if (!suser())
		return -EPERM;
	if (copy_from_user(&now, tptr, sizeof(now)))
		return -EFAULT;
	startup_time = now - jiffies / HZ;
	return 0;
}

static struct timezone timezone;

/* System call 78: the time, to a clock tick. -EFAULT. */
int sys_gettimeofday(struct timeval *user_tv, struct timezone *user_tz)
{
	struct timeval tv = {
		CURRENT_TIME, jiffies % HZ * (1000000 / HZ)
	};

	if (user_tv && copy_to_user(user_tv, &tv, sizeof(tv)))
		return -EFAULT;
	if (user_tz && copy_to_user(user_tz, &timezone, sizeof(timezone)))
		return -EFAULT;
	return 0;
}

/* System call 79: root sets it; whole seconds count. -EPERM, -EFAULT. */
int sys_settimeofday(const struct timeval *user_tv,
			    const struct timezone *user_tz)
{
	struct timezone tz = timezone;
	struct timeval tv;

	if (!suser())
		return -EPERM;
	if (user_tz && copy_from_user(&tz, user_tz, sizeof(tz)))
		return -EFAULT;
	if (user_tv && copy_from_user(&tv, user_tv, sizeof(tv)))
		return -EFAULT;
	timezone = tz;
	if (user_tv)
		startup_time = tv.tv_sec - jiffies / HZ;
	return 0;
}

/* System call 43. Returns the ticks since boot. -EFAULT. */
int sys_times(struct tms *tbuf)
{
	struct tms t = {
		.tms_utime = current->utime, .tms_stime = current->stime,
		.tms_cutime = current->cutime, .tms_cstime = current->cstime,
	};

	if (tbuf && copy_to_user(tbuf, &t, sizeof(t)))
		return -EFAULT;
	return jiffies;
}
