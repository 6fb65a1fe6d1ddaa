/* Dates and times in words. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#define EACH	16		/* no conversion is longer */

static const char days[7][10] = {
	"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
	"Saturday"
};
static const char months[12][10] = {
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"
};

/* The week's number where weeks begin with the day first (0: Sunday). */
static int week(const struct tm *tm, int first)
{
	return (tm->tm_yday + 7 - (tm->tm_wday + 7 - first) % 7) / 7;
}

/*
 * ISO's week, which belongs to the year its Thursday is in: that year's number
 * in *year, counted from 1900.
 */
static int iso_week(const struct tm *tm, int *year)
{
	struct tm thursday = *tm;

	thursday.tm_mday += 3 - (tm->tm_wday + 6) % 7;
	mktime(&thursday);
	*year = thursday.tm_year;
	return thursday.tm_yday / 7 + 1;
}

static const char *name(const char (*names)[10], int n, int i)
{
	return i >= 0 && i < n ? names[i] : "?";
}

/* Conversions that stand for others; NULL for all else. */
static const char *longer(char letter)
{
	switch (letter) {
	case 'c':
		return "%a %b %e %H:%M:%S %Y";
	case 'D':
	case 'x':
		return "%m/%d/%y";
	case 'F':
		return "%Y-%m-%d";
	case 'R':
		return "%H:%M";
	case 'r':
		return "%I:%M:%S %p";
	case 'T':
	case 'X':
		return "%H:%M:%S";
	default:
		return NULL;
	}
}

/* A number: its value, and in *fmt how it is written. -1: it is none. */
static long number(char letter, const struct tm *tm, const char **fmt)
{
	struct tm copy = *tm;
	int year = tm->tm_year;

	if (letter == 'V' || letter == 'G' || letter == 'g')
		copy.tm_yday = iso_week(tm, &year);
	*fmt = "%02ld";
	switch (letter) {
	case 'C':
		return (year + 1900L) / 100;
	case 'd':
		return tm->tm_mday;
	case 'e':
		*fmt = "%2ld";
		return tm->tm_mday;
	case 'H':
		return tm->tm_hour;
	case 'I':
		return (tm->tm_hour + 11) % 12 + 1;
	case 'j':
		*fmt = "%03ld";
		return tm->tm_yday + 1;
	case 'M':
		return tm->tm_min;
	case 'm':
		return tm->tm_mon + 1;
	case 'S':
		return tm->tm_sec;
	case 's':
		*fmt = "%ld";
		return mktime(&copy);
	case 'U':
		return week(tm, 0);
	case 'u':
		*fmt = "%ld";
		return (tm->tm_wday + 6) % 7 + 1;
	case 'V':
		return copy.tm_yday;
	case 'W':
		return week(tm, 1);
	case 'w':
		*fmt = "%ld";
		return tm->tm_wday;
	case 'G':
	case 'Y':
		*fmt = "%ld";
		return year + 1900L;
	case 'g':
	case 'y':
		return (year % 100 + 100) % 100;
	default:
		return -1;
	}
}

/* One conversion that is no longer() one, into s. */
static void convert(char *s, char letter, const struct tm *tm)
{
	const char *fmt;
	long value = number(letter, tm, &fmt);

	switch (letter) {
	case 'a':
		snprintf(s, EACH, "%.3s", name(days, 7, tm->tm_wday));
		break;
	case 'A':
		strcpy(s, name(days, 7, tm->tm_wday));
		break;
	case 'b':
	case 'h':
		snprintf(s, EACH, "%.3s", name(months, 12, tm->tm_mon));
		break;
	case 'B':
		strcpy(s, name(months, 12, tm->tm_mon));
		break;
	case 'n':
		strcpy(s, "\n");
		break;
	case 'p':
		strcpy(s, tm->tm_hour < 12 ? "AM" : "PM");
		break;
	case 't':
		strcpy(s, "\t");
		break;
	case 'Z':
		strcpy(s, "UTC");
		break;
	case 'z':
		strcpy(s, "+0000");
		break;
	case '%':
		strcpy(s, "%");
		break;
	default:
		if (value >= 0 || letter == 's')
			snprintf(s, EACH, fmt, value);
		else
			snprintf(s, EACH, "%%%c", letter);
	}
}

/*
 * POSIX's conversions, for English. The length without the NUL; 0 if it has no
 * room. POSIX: strftime().
 */
size_t strftime(char *s, size_t size, const char *fmt, const struct tm *tm)
{
	char text[EACH], *end = s + size, *at = s;
	size_t n;

	for (; *fmt && at < end; fmt++) {
		if (*fmt != '%' || !fmt[1]) {
			*at++ = *fmt;
			continue;
		}
		fmt++;
		if (longer(*fmt)) {
			n = strftime(at, end - at, longer(*fmt), tm);
			if (!n)
				return 0;
		} else {
			convert(text, *fmt, tm);
			n = strlen(text);
			if (n >= (size_t) (end - at))
				return 0;
			memcpy(at, text, n);
		}
		at += n;
	}
	if (at == end)
		return 0;
	*at = '\0';
	return at - s;
}

/*
 * As date shows it, with a new line. It stays until the next call. POSIX:
 * asctime().
 */
char *asctime(const struct tm *tm)
{
	static char text[40];

	strftime(text, sizeof text, "%a %b %e %H:%M:%S %Y\n", tm);
	return text;
}

/* asctime() of that moment. POSIX: ctime(). */
char *ctime(const time_t *when)
{
	return asctime(gmtime(when));
}
