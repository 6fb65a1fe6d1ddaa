/*
 * touch [-acm] [-r file | -t [[CC]YY]MMDDhhmm[.SS]] file ...: set the files'
 * times, to now if nothing else is said, and make those that are not there. -a
 * and -m: only the time of access, or of modification; -c: make none. Times are
 * UTC.
 */
#include <errno.h>
#include <fcntl.h>
#include <report.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

#define USAGE	"[-acm] [-r file | -t [[CC]YY]MMDDhhmm[.SS]] file ..."

static int no_new, access_only, change_only, chosen;
static struct utimbuf wanted;

/* n digits as a number, -1 if they are none. */
static int digits(const char *p, int n)
{
	int value = 0;

	for (; n; n--, p++) {
		if (*p < '0' || *p > '9')
			return -1;
		value = value * 10 + *p - '0';
	}
	return value;
}

/* -t's argument as a time; -1 if it is none. */
static time_t parse(const char *text)
{
	const char *dot = strchr(text, '.');
	size_t len = dot ? (size_t) (dot - text) : strlen(text);
	time_t now = time(NULL);
	struct tm tm = *gmtime(&now);
	int year = tm.tm_year + 1900, day;

	if ((len != 8 && len != 10 && len != 12) || (dot && strlen(dot) != 3))
		return -1;
	if (len == 12)
		year = digits(text, 4);
	else if (len == 10)
		year = digits(text, 2) + (digits(text, 2) < 69 ? 2000 : 1900);
	text += len - 8;
	tm.tm_year = year - 1900;
	tm.tm_mon = digits(text, 2) - 1;
	tm.tm_mday = digits(text + 2, 2);
	tm.tm_hour = digits(text + 4, 2);
	tm.tm_min = digits(text + 6, 2);
	tm.tm_sec = dot ? digits(dot + 1, 2) : 0;
	tm.tm_isdst = 0;
	if (year < 1970 || tm.tm_mon < 0 || tm.tm_mon > 11 || tm.tm_mday < 1 ||
	    tm.tm_mday > 31 || tm.tm_hour < 0 || tm.tm_hour > 23 ||
	    tm.tm_min < 0 || tm.tm_min > 59 || tm.tm_sec < 0 || tm.tm_sec > 60)
		return -1;
	day = tm.tm_mday;
	now = mktime(&tm);
	return tm.tm_mday == day ? now : -1;	/* no 30th of February */
}

static int touch(const char *path)
{
	struct utimbuf times = wanted;
	struct stat st;
	int fd;

	if (stat(path, &st)) {
		if (errno != ENOENT)
			return report(path);
		if (no_new)
			return 0;
		fd = open(path, O_WRONLY | O_CREAT, 0666);
		if (fd < 0)
			return report(path);
		fstat(fd, &st);
		close(fd);
	}
	if (access_only)
		times.modtime = st.st_mtime;
	if (change_only)
		times.actime = st.st_atime;
	/* Who may only write to a file may set it to now. */
	if (utime(path, chosen || access_only || change_only ? &times : NULL))
		return report(path);
	return 0;
}

int main(int argc, char **argv)
{
	int c, status = 0;
	struct stat st;

	wanted.actime = wanted.modtime = time(NULL);
	while ((c = getopt(argc, argv, "acmr:t:")) != -1)
		switch (c) {
		case 'a':
			access_only = 1;
			break;
		case 'c':
			no_new = 1;
			break;
		case 'm':
			change_only = 1;
			break;
		case 'r':
			if (stat(optarg, &st))
				return report(optarg);
			wanted.actime = st.st_atime;
			wanted.modtime = st.st_mtime;
			chosen = 1;
			break;
		case 't':
			wanted.actime = wanted.modtime = parse(optarg);
			if (wanted.actime == -1)
				return report_as(optarg, "is no time");
			chosen = 1;
			break;
		default:
			usage(USAGE, 1);
		}
	if (optind == argc)
		usage(USAGE, 1);
	if (access_only && change_only)
		access_only = change_only = 0;
	for (; optind < argc; optind++)
		status |= touch(argv[optind]);
	return status;
}
