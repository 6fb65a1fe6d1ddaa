/* What the shell says, in as few writes as can be; numbers as text. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "sh.h"

static char buf[256];
static size_t used;
static int to = STDOUT_FILENO, failed;

int current_line;

static void flush(void)
{
	size_t at = 0;
	ssize_t n;

	while (at < used) {
		n = write(to, buf + at, used - at);
		if (n > 0)
			at += n;
		else if (n == 0 || errno != EINTR) {
			failed = errno ? errno : EIO;
			break;
		}
	}
	used = 0;
}

/* Where the following goes, up to out_end(). */
void out_to(int fd)
{
	to = fd;
	used = 0;
	failed = 0;
}

void out_char(int c)
{
	if (used == sizeof buf)
		flush();
	buf[used++] = c;
}

void out(const char *s)
{
	while (*s)
		out_char(*s++);
}

void out_number(long n)
{
	char digits[24];

	out(number(n, digits + sizeof digits));
}

/* All of it is written. Returns 0, or 1 if that could not be. */
int out_end(void)
{
	flush();
	to = STDOUT_FILENO;
	if (!failed)
		return 0;
	complain("write", strerror(failed));
	return 1;
}

/*
 * "sh: line 3: WHAT: WHY"; the line only where it says something. What a
 * command has put out so far comes first, and it may go on.
 */
void complain(const char *what, const char *why)
{
	int before = to, bad;

	flush();
	bad = failed;
	out_to(STDERR_FILENO);
	out("sh: ");
	if (current_line && !options['i']) {
		out("line ");
		out_number(current_line);
		out(": ");
	}
	out(what);
	if (why) {
		out(": ");
		out(why);
	}
	out("\n");
	flush();
	to = before;
	failed = bad;
}

/*
 * An error that ends the shell; where somebody types only the command, by way
 * of unwind.
 */
void fail(const char *what, const char *why)
{
	complain(what, why);
	status = MISUSE;
	if (!interactive)
		leave(status);
	unwind = ABORT;
}

/* n in decimal, so that it ends at end. Returns where it begins. */
char *number(long n, char *end)
{
	unsigned long u = n < 0 ? -(unsigned long) n : (unsigned long) n;

	*--end = '\0';
	do
		*--end = '0' + u % 10;
	while (u /= 10);
	if (n < 0)
		*--end = '-';
	return end;
}

/* Is all of s a number? Then it is in *n. */
int number_of(const char *s, long *n)
{
	char *end;

	*n = strtol(s, &end, 10);
	while (*end == ' ' || *end == '\t')
		end++;
	return end != s && !*end;
}
