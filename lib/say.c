/* Messages, without what printf() would bring along. */
#include <stdio.h>
#include <string.h>

#define USUAL	256		/* a message up to this long is one write */

/*
 * Text in pieces, NULL behind them, to standard error: in one write, so that
 * the messages of two programs do not mix.
 */
void __say(const char *piece, ...)
{
	const char *const *p;		/* they stand on the stack as a list does */
	char text[USUAL];
	size_t n = 0, len;

	for (p = &piece; *p; p++) {
		len = strlen(*p);
		if (len <= USUAL - n) {
			memcpy(text + n, *p, len);
			n += len;
			continue;
		}
		__put(text, n, stderr);
		__put(*p, len, stderr);
		n = 0;
	}
	__put(text, n, stderr);
}
