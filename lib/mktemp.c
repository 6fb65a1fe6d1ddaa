/* Names that nobody has. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PLACES	6			/* the XXXXXX at the end */

/* Digits of n for the X; one letter more than digits makes a name of 8.3. */
static void fill(char *x, unsigned long n)
{
	int i;

	for (i = PLACES; i--; n /= 36)
		x[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[n % 36];
}

/* Try names until open() or access() finds that one is free. */
static int search(char *template, int create)
{
	static unsigned long next;
	size_t n = strlen(template);
	int tries, fd;

	if (n < PLACES || strcmp(template + n - PLACES, "XXXXXX")) {
		errno = EINVAL;
		return -1;
	}
	for (tries = 0; tries < 1000; tries++) {
		fill(template + n - PLACES, getpid() * 7776UL + next++);
		if (!create) {
			if (access(template, F_OK) && errno == ENOENT)
				return 0;
			continue;
		}
		fd = open(template, O_RDWR | O_CREAT | O_EXCL, 0600);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* The template, changed to a name that is free now; "" if there is none. */
char *mktemp(char *template)
{
	if (search(template, 0) < 0)
		*template = '\0';
	return template;
}

/* The file, made and opened; -1 and why not. */
int mkstemp(char *template)
{
	return search(template, 1);
}
