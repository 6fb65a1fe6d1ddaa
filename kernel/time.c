/*
 * kernel/time.c - what time it is: the battery clock at boot, jiffies from
 * then on. The clock's registers: MC146818's data sheet. It is taken to run
 * on universal time.
 */

#include <asm/io.h>
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
