/* Files for a while, in /tmp. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A name that is free; without a place for it, until the next call. */
char *tmpnam(char *name)
{
	static char own[L_tmpnam];

	if (!name)
		name = own;
	strcpy(name, P_tmpdir "/tXXXXXX");
	return *mktemp(name) ? name : NULL;
}

/* It has no name any more: it is gone when it is closed. */
FILE *tmpfile(void)
{
	char name[] = P_tmpdir "/tXXXXXX";
	int fd = mkstemp(name);
	FILE *f;

	if (fd < 0)
		return NULL;
	unlink(name);
	f = fdopen(fd, "w+");
	if (!f)
		close(fd);
	return f;
}
