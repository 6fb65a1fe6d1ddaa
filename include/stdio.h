#ifndef _STDIO_H
#define _STDIO_H

#include <stdarg.h>
#include <stddef.h>

#define EOF		(-1)

#ifndef SEEK_SET		/* unistd.h has them too */
#define SEEK_SET	0
#define SEEK_CUR	1
#define SEEK_END	2
#endif

/*
 * Standard output goes out with one write() a call of these functions:
 * nothing is held back, so nothing is lost in a crash or written twice after
 * fork().
 */
int printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
int vprintf(const char *fmt, va_list args);
int putchar(int c);
int puts(const char *s);
int rename(const char *path, const char *to);
void perror(const char *what);		/* to standard error */

/*
 * Formats: d i u x X o c s p %, the flags - + blank 0 #, width and precision
 * (* too), and h and l. The result is the length of the whole text, without
 * its NUL, even where vsnprintf() had to cut it to size - 1 characters.
 */
int sprintf(char *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int snprintf(char *buf, size_t size, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
int vsprintf(char *buf, const char *fmt, va_list args);
int vsnprintf(char *buf, size_t size, const char *fmt, va_list args);

#endif
