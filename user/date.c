/*
 * date [-u] [-d @seconds] [-r file] [+format]
 * date [-u] mmddhhmm[[cc]yy][.ss]
 *
 * Show the time, as strftime() has it, or set the clock (the super-user). -d:
 * not now but then; -r: when the file was changed. Times are UTC.
 */
#include <ctype.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define USAGE	"[-u] [-d @seconds] [-r file] [+format | mmddhhmm[[cc]yy][.ss]]"

static int two(const char *p)
{
	return (p[0] - '0') * 10 + p[1] - '0';
}

/* The argument as a time, -1 if it is none. */
static time_t parse(const char *text)
{
	size_t len = strspn(text, "0123456789");
	const char *dot = text + len;
	time_t now = time(NULL);
	struct tm tm = *gmtime(&now);
	int day;

	if ((len != 8 && len != 10 && len != 12) ||
	    (*dot && (*dot != '.' || strspn(dot + 1, "0123456789") != 2 ||
		      dot[3])))
		return -1;
	tm.tm_mon = two(text) - 1;
	tm.tm_mday = two(text + 2);
	tm.tm_hour = two(text + 4);
	tm.tm_min = two(text + 6);
	tm.tm_sec = *dot ? two(dot + 1) : 0;
	tm.tm_isdst = 0;
	if (len == 10)
		tm.tm_year = two(text + 8) + (two(text + 8) < 69 ? 100 : 0);
	if (len == 12)
		tm.tm_year = two(text + 8) * 100 + two(text + 10) - 1900;
	if (tm.tm_year < 70 || tm.tm_mon < 0 || tm.tm_mon > 11 ||
	    tm.tm_mday < 1 || tm.tm_mday > 31 || tm.tm_hour > 23 ||
	    tm.tm_min > 59 || tm.tm_sec > 60)
		return -1;
	day = tm.tm_mday;
	now = mktime(&tm);
	return tm.tm_mday == day ? now : -1;	/* no 30th of February */
}

static int show(const char *format, time_t when)
{
	size_t room = 128 + 16 * strlen(format);
	char *text = need(room);

	if (*format && !strftime(text, room, format, gmtime(&when)))
		*text = '\0';
	puts(*format ? text : "");
	return finish(0);
}

static int set(const char *text)
{
	time_t when = parse(text);

	if (when == -1)
		return report_as(text, "is no time");
	if (stime(&when))
		return report("the clock");
	return show("%a %b %e %H:%M:%S UTC %Y", when);
}

int main(int argc, char **argv)
{
	time_t when = time(NULL);
	struct stat st;
	int c;

	while ((c = getopt(argc, argv, "ud:r:")) != -1)
		switch (c) {
		case 'u':
			break;
		case 'd':
			when = number(optarg + (*optarg == '@'));
			break;
		case 'r':
			if (stat(optarg, &st))
				return report(optarg);
			when = st.st_mtime;
			break;
		default:
			usage(USAGE, 1);
		}
	if (argc - optind > 1)
		usage(USAGE, 1);
	if (optind == argc)
		return show("%a %b %e %H:%M:%S UTC %Y", when);
	if (*argv[optind] != '+')
		return set(argv[optind]);
	return show(argv[optind] + 1, when);
}
