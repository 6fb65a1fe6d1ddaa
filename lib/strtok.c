/* Words of a string, which is cut into pieces. */
#include <string.h>

/*
 * The next word, delimiters before it skipped; *at is where the search goes on
 * when s is NULL. NULL: there is none.
 */
char *strtok_r(char *s, const char *delimiters, char **at)
{
	if (!s)
		s = *at;
	s += strspn(s, delimiters);
	*at = s + strcspn(s, delimiters);
	if (*at == s)
		return NULL;
	if (**at)
		*(*at)++ = '\0';
	return s;
}

/* strtok_r() with one place for all. POSIX: strtok(). */
char *strtok(char *s, const char *delimiters)
{
	static char *at = "";

	return strtok_r(s, delimiters, &at);
}

/* The next piece, which may be empty; *at is NULL behind the last. */
char *strsep(char **at, const char *delimiters)
{
	char *s = *at, *end;

	if (!s)
		return NULL;
	end = s + strcspn(s, delimiters);
	*at = *end ? end + 1 : NULL;
	*end = '\0';
	return s;
}
