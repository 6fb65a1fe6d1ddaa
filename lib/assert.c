#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

/* What was not so, and where; then the end by SIGABRT. */
void __assert(const char *text, const char *file, int line, const char *function)
{
	fprintf(stderr, "%s:%d: %s: Assertion `%s' failed.\n",
		file, line, function, text);
	abort();
}
