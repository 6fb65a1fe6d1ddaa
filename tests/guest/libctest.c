/*
 * What the C library does, told in lines. tests/libc.t has this told by three:
 * our library in the guest, our library on the host's Linux, and the host's own
 * library, and what the first two say must be what the last one says.
 *
 *	libctest [SECTION...]		in a folder where it can write
 *
 * Nothing is told that is each library's own affair: addresses, the order of
 * equal elements, texts of errors that nobody has agreed on.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <regex.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A line that counts begins with =, so that a console may have others, too. */
__attribute__((format(printf, 1, 2)))
static void show(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	putchar('=');
	vprintf(fmt, args);
	putchar('\n');
	va_end(args);
}

#define COUNT(a)	((int) (sizeof(a) / sizeof *(a)))

#include "libctest/format.c"
#include "libctest/scan.c"
#include "libctest/string.c"
#include "libctest/number.c"
#include "libctest/stream.c"
#include "libctest/memory.c"
#include "libctest/date.c"
#include "libctest/regex.c"
#include "libctest/process.c"

static const struct {
	const char *name;
	void (*tell)(void);
} sections[] = {
	{ "printf", tell_printf },
	{ "scanf", tell_scanf },
	{ "string", tell_string },
	{ "number", tell_number },
	{ "stream", tell_stream },
	{ "memory", tell_memory },
	{ "time", tell_time },
	{ "regex", tell_regex },
	{ "process", tell_process },
};

int main(int argc, char **argv)
{
	int i, j;

	for (i = 0; i < COUNT(sections); i++) {
		for (j = 1; j < argc && strcmp(argv[j], sections[i].name); j++)
			;
		if (argc > 1 && j == argc)
			continue;
		show("=%s", sections[i].name);
		sections[i].tell();
	}
	show("=end");
	return 0;
}
