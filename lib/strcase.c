/* Comparing, large letters and small ones alike. */
#include <ctype.h>
#include <string.h>

/* The first n characters at most. POSIX: strncasecmp(). */
int strncasecmp(const char *a, const char *b, size_t n)
{
	int x, y;

	for (; n; n--, a++, b++) {
		x = tolower((unsigned char) *a);
		y = tolower((unsigned char) *b);
		if (x != y || !x)
			return x - y;
	}
	return 0;
}

/* All of both. POSIX: strcasecmp(). */
int strcasecmp(const char *a, const char *b)
{
	return strncasecmp(a, b, (size_t) -1);
}
