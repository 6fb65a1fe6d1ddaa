/* time.h. */
static void tell_date(time_t when)
{
	struct tm tm = *gmtime(&when), copy = tm;
	char text[200];

	strftime(text, sizeof text, "%a %A %b %B %c %d %e %H %I %j %m %M %p %S "
		 "%U %w %W %x %X %y %Y %% %D %T %R %F %u %C %h %V %G %g", &tm);
	show("%ld: %s", (long) when, text);
	show("%d %d %ld %s", tm.tm_yday, tm.tm_isdst, (long) mktime(&copy) - (long) when,
	     strtok(asctime(&tm), "\n"));
}

static void normalise(int year, int month, int day, int hour, int minute, int second)
{
	struct tm tm = {
		.tm_year = year - 1900, .tm_mon = month, .tm_mday = day,
		.tm_hour = hour, .tm_min = minute, .tm_sec = second
	};
	time_t when = mktime(&tm);

	show("%ld: %d-%d-%d %d:%d:%d %d %d", (long) when, tm.tm_year, tm.tm_mon,
	     tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, tm.tm_wday, tm.tm_yday);
}

static void tell_time(void)
{
	static const long days[] = {
		0, 58, 59, 60, 364, 365, 789, 790, 10956, 10957, 11015, 11016, 11017,
		-1, -365, -366, -25567, 24855,
	};
	char text[10];
	time_t when;
	struct tm tm;
	int i;

	for (i = 0; i < COUNT(days); i++)
		tell_date(days[i] * 86400 + i * 1000);
	for (when = -2000000000; when < 2000000000; when += 77777777)
		tell_date(when);
	tell_date(LONG_MAX & INT_MAX);
	tm = *gmtime(&(time_t) { 86400 });	/* mktime() has a place of its own */
	localtime(&(time_t) { 0 });
	mktime(&tm);
	show("%d", gmtime(&(time_t) { 0 })->tm_mday + tm.tm_mday);
	{
		struct tm *shown = gmtime(&(time_t) { 0 });

		mktime(&tm);
		show("%d", shown->tm_mday);
	}
	normalise(1991, 8, 17, 12, 30, 5);
	normalise(2001, -18, 794, 0, 0, 0);
	normalise(1943, -4, -4, -42817543, 0, 228);
	normalise(1998, 35, 186, 1000000, -2000000000, 2000000000);
	normalise(INT_MAX, INT_MAX, INT_MAX, INT_MAX, INT_MAX, INT_MAX);
	normalise(2000, INT_MIN, 1, 0, 0, 0);
	normalise(1991, 14, 35, 25, 70, 99);
	normalise(1991, -1, 0, -1, -1, -1);
	normalise(2000, 1, 30, 0, 0, 0);
	normalise(1900, 13, 1, 0, 0, 86400);
	when = 684000000;
	tm = *localtime(&when);
	show("%s", strtok(ctime(&when), "\n"));
	show("%d", (int) strftime(text, sizeof text, "%Y-%m-%d", &tm));
	show("%d", (int) strftime(text, sizeof text, "%Y-%m", &tm));
	show("%d", (int) difftime(1000, 400));
	show("%d", time(NULL) > 600000000);
}
