#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The value, in its place; NULL if there is no such name. */
char *getenv(const char *name)
{
	size_t n = strlen(name);
	char **e;

	for (e = environ; e && *e; e++)
		if (!strncmp(*e, name, n) && (*e)[n] == '=')
			return *e + n + 1;
	return NULL;
}
