#include <stdlib.h>
#include <string.h>

/* A copy by malloc(), or NULL. */
char *strdup(const char *s)
{
	size_t n = strlen(s) + 1;
	char *copy = malloc(n);

	return copy ? memcpy(copy, s, n) : NULL;
}
