/*
 * The messages of the programs in /bin: "prog: what: why". Most of them print
 * nothing that needs printf().
 */
#include <errno.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char **__argv;			/* main()'s, by crt0 */

static const char *prog(void)
{
	char *slash;

	if (!__argv || !__argv[0])
		return "?";
	slash = strrchr(__argv[0], '/');
	return slash ? slash + 1 : __argv[0];
}

/* See report.h: all that has been printed so far stands before the message. */
int report_as(const char *what, const char *why)
{
	fflush(stdout);
	__say(prog(), ": ", what, ": ", why, "\n", NULL);
	return 1;
}

/* See report.h. errno may be changed. */
int report(const char *what)
{
	return report_as(what, strerror(errno));
}

/* See report.h. */
void usage(const char *arguments, int status)
{
	__say("usage: ", prog(), " ", arguments, "\n", NULL);
	exit(status);
}
