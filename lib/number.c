#include <ctype.h>
#include <report.h>
#include <stdlib.h>

/* See report.h. */
long number(const char *text)
{
	char *end;
	long n = strtol(text, &end, 10);

	if (!isdigit((unsigned char) *text) || *end)
		exit(report_as(text, "not a number"));
	return n;
}
