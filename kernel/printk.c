/*
 * kernel/printk.c - the kernel's own words, on the console. Formats as in
 * lib/vsprintf.c.
 */

#include <stdarg.h>
#include <stdio.h>
#include <linux/kernel.h>
#include <linux/tty.h>

#define LINE	256

/*
 * Print at any time, from anywhere in the kernel. Returns the length; what
 * exceeds LINE characters is cut.
 */
int printk(const char *fmt, ...)
{
	char buf[LINE];
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(buf, sizeof(buf), fmt, args);
	va_end(args);
	if (n >= (int) sizeof(buf))
		n = sizeof(buf) - 1;
	console_print(buf, n);
	return n;
}
