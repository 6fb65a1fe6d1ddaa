/* Standard output, one write() a call. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define USUAL	256		/* a text up to this long is formatted once */

/* Write everything, however many pieces the kernel takes it in. */
static int write_all(int fd, const char *s, size_t n)
{
	ssize_t done;
	size_t at;

	for (at = 0; at < n; at += done) {
		done = write(fd, s + at, n - at);
		if (done <= 0)
			return EOF;
	}
	return n;
}

int vprintf(const char *fmt, va_list args)
{
	char usual[USUAL];
	va_list again;
	int n;

	va_copy(again, args);
	n = vsnprintf(usual, sizeof usual, fmt, args);
	if (n < USUAL)
		n = write_all(STDOUT_FILENO, usual, n);
	else {
		char large[n + 1];

		vsnprintf(large, n + 1, fmt, again);
		n = write_all(STDOUT_FILENO, large, n);
	}
	va_end(again);
	return n;
}

int printf(const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vprintf(fmt, args);
	va_end(args);
	return n;
}

int puts(const char *s)
{
	return printf("%s\n", s);
}

int putchar(int c)
{
	char byte = c;

	return write_all(STDOUT_FILENO, &byte, 1) == 1 ? (unsigned char) c : EOF;
}
