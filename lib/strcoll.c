/* Rare ones of C89 and of System V. There is one locale. */
#include <string.h>

/* The order is that of the characters' codes. POSIX: strcoll(). */
int strcoll(const char *a, const char *b)
{
	return strcmp(a, b);
}

/* The length, whether it had room or not. */
size_t strxfrm(char *to, const char *from, size_t n)
{
	size_t len = strlen(from);

	if (n)
		memcpy(to, from, len < n ? len + 1 : n);
	return len;
}

/* Copy up to c; returns what is behind its copy, NULL if it was not there. */
void *memccpy(void *to, const void *from, int c, size_t n)
{
	const char *end = memchr(from, c, n);

	if (end)
		n = end + 1 - (const char *) from;
	memcpy(to, from, n);
	return end ? (char *) to + n : NULL;
}
