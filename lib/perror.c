#include <errno.h>
#include <stdio.h>
#include <string.h>

/* "what: " (if there is a what) and the error in words. POSIX: perror(). */
void perror(const char *what)
{
	const char *words = strerror(errno);

	if (what && *what)
		__say(what, ": ", words, "\n", NULL);
	else
		__say(words, "\n", NULL);
}
