/*
 * fs/fat/convert.c - names and times as DOS keeps them.
 */

#include <errno.h>
#include <string.h>
#include <linux/fs.h>

#define BASE		8	/* characters before the dot */
#define EXTENSION	3	/* and behind it */

#define DAY		86400UL
#define DOS_EPOCH	315532800UL	/* 1980, in seconds since 1970 */
#define DOS_EPOCH_DAY	(DOS_EPOCH / DAY)
#define FOUR_YEARS	1461		/* days, with the leap day */
#define NO_LEAP_DAY	43889		/* 29 February 2100, since 1980 */
#define LAST_DAY	49708		/* since 1970, that 32 bits hold */

/* Days of a year before each month, but for the leap day. */
static const unsigned short month_start[] = {
	0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334
};

static inline char upper(char c)
{
	return c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c;
}

static inline char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

/*
 * A name as its entry has it, 11 bytes to raw. -ENAMETOOLONG, or -EINVAL if no
 * entry could have it; which characters may stand there is not looked at.
 */
int fat_parse_name(const char *name, int len, unsigned char *raw)
{
	int i, at = 0, room = BASE;

	memset(raw, ' ', BASE + EXTENSION);
	for (i = 0; i < len; i++) {
		if (name[i] == '.') {
			if (!i || room > BASE || i == len - 1)
				return -EINVAL;
			at = BASE;
			room = BASE + EXTENSION;
			continue;
		}
		if (at == room)
			return -ENAMETOOLONG;
		if (name[i] == ' ' && (i == len - 1 || name[i + 1] == '.'))
			return -EINVAL;
		raw[at++] = upper(name[i]);
	}
	if (raw[0] == NAME_DELETED)
		raw[0] = NAME_E5;
	return 0;
}

static int is_allowed(unsigned char c)
{
	switch (c) {
	case 0 ... ' ':
	case '"': case '*': case '+': case ',': case '.': case '/':
	case ':': case ';': case '<': case '=': case '>': case '?':
	case '[': case '\\': case ']': case '|': case 127:
		return 0;
	}
	return 1;
}

/* The same for a new name: -EINVAL for characters that DOS does not allow. */
int fat_make_name(const char *name, int len, unsigned char *raw)
{
	int i;

	for (i = 0; i < len; i++)
		if (!is_allowed(name[i]) && name[i] != '.')
			return -EINVAL;
	return fat_parse_name(name, len, raw);
}

static int trimmed(const unsigned char *field, int len)
{
	while (len && field[len - 1] == ' ')
		len--;
	return len;
}

/*
 * The name in an entry as users see it, 12 bytes at most, to name, without a
 * zero. Returns its length.
 */
int fat_show_name(const unsigned char *raw, char *name)
{
	int extension = trimmed(raw + BASE, EXTENSION);
	int base = trimmed(raw, BASE), i, n = 0;

	for (i = 0; i < base; i++)
		name[n++] = lower(raw[i]);
	if (base && raw[0] == NAME_E5)
		name[0] = (char) NAME_DELETED;
	if (extension)
		name[n++] = '.';
	for (i = 0; i < extension; i++)
		name[n++] = lower(raw[BASE + i]);
	return n;
}

/* What fat_to_dos is to find out; a number of seconds from 1980 on. */
static unsigned long convert(unsigned long seconds)
{
	unsigned days = seconds / DAY, year, month, start;

	seconds %= DAY;
	if (days >= NO_LEAP_DAY)
		days++;
	year = days / FOUR_YEARS * 4;
	days %= FOUR_YEARS;
	if (days >= 366) {
		year += 1 + (days - 366) / 365;
		days = (days - 366) % 365;
	}
	for (month = 12; ; month--) {
		start = month_start[month - 1] + (month > 2 && !(year & 3));
		if (days >= start)
			break;
	}
	return year << 25 | month << 21 | (days - start + 1) << 16 |
	       seconds / 3600 << 11 | seconds / 60 % 60 << 5 | seconds % 60 / 2;
}

/*
 * Seconds since 1970 as what DOS keeps of them: full two seconds, not before
 * 1980.
 */
unsigned long fat_round(unsigned long seconds)
{
	return seconds < DOS_EPOCH ? DOS_EPOCH : seconds & ~1UL;
}

/*
 * Seconds since 1970 as a date (the upper 16 bits) and a time of DOS, UTC. They
 * are the same again and again: now.
 */
unsigned long fat_to_dos(unsigned long seconds)
{
	static unsigned long last_seconds = DOS_EPOCH;
	static unsigned long last_dos = 1 << 21 | 1 << 16;

	seconds = fat_round(seconds);
	if (seconds != last_seconds) {
		last_dos = convert(seconds - DOS_EPOCH);
		last_seconds = seconds;
	}
	return last_dos;
}

/*
 * When a day began that DOS writes like this. What is no date is taken as one
 * nearby, and what 32 bits do not hold as the end of them.
 */
static unsigned long start_of_day(unsigned date)
{
	unsigned year = date >> 9, month = date >> 5 & 15, day = date & 31;
	unsigned days;

	if (month)
		month--;
	if (month > 11)
		month = 11;
	if (day)
		day--;
	days = year * 365 + (year + 3) / 4 + month_start[month] + day +
	       (month > 1 && !(year & 3));
	if (days >= NO_LEAP_DAY)
		days--;
	days += DOS_EPOCH_DAY;
	return (days < LAST_DAY ? days : LAST_DAY) * DAY;
}

/* The other way round. Most dates are that of the one before, too. */
unsigned long fat_from_dos(unsigned date, unsigned time)
{
	static unsigned last_date = 1 << 5 | 1;
	static unsigned long last_start = DOS_EPOCH;

	if (date != last_date) {
		last_start = start_of_day(date);
		last_date = date;
	}
	return last_start + (time >> 11) * 3600UL + (time >> 5 & 63) * 60 +
	       (time & 31) * 2;
}

/* All times of a new entry are now. */
void fat_stamp(struct fat_entry *entry)
{
	unsigned long now = CURRENT_TIME, dos = fat_to_dos(now);

	entry->made_10ms = now & 1 ? 100 : 0;
	entry->made_time = entry->time = dos;
	entry->made_date = entry->used_date = entry->date = dos >> 16;
}
