/* Formatted text into streams. What it is formatted by is in vsprintf.c. */
#include <stdio.h>

#define USUAL	256		/* a text up to this long is formatted once */

/* What vsnprintf() makes of it; its length, or -1. POSIX: vfprintf(). */
int vfprintf(FILE *f, const char *fmt, va_list args)
{
	char usual[USUAL];
	va_list again;
	size_t n, done;

	va_copy(again, args);
	n = vsnprintf(usual, sizeof usual, fmt, args);
	if (n < USUAL)
		done = __put(usual, n, f);
	else {
		char large[n + 1];

		vsnprintf(large, n + 1, fmt, again);
		done = __put(large, n, f);
	}
	va_end(again);
	return done == n ? (int) n : -1;
}

/* POSIX: vprintf(). */
int vprintf(const char *fmt, va_list args)
{
	return vfprintf(stdout, fmt, args);
}

/* POSIX: fprintf(). */
int fprintf(FILE *f, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vfprintf(f, fmt, args);
	va_end(args);
	return n;
}

/* POSIX: printf(). */
int printf(const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vfprintf(stdout, fmt, args);
	va_end(args);
	return n;
}
