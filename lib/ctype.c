/*
 * Classes of characters, for ASCII and by comparing: a table would cost more
 * than it saves. The kernel links its own build of this file. POSIX: the pages
 * of the same names.
 */
#include <ctype.h>

/* One comparison for two: below lo the difference wraps to something huge. */
static inline int in_range(int c, int lo, int hi)
{
	return (unsigned int) c - lo <= (unsigned int) (hi - lo);
}

int isascii(int c)
{
	return in_range(c, 0, 127);
}

int iscntrl(int c)
{
	return in_range(c, 0, 31) || c == 127;
}

int isprint(int c)
{
	return in_range(c, ' ', '~');
}

int isgraph(int c)
{
	return in_range(c, '!', '~');
}

int isspace(int c)
{
	return c == ' ' || in_range(c, '\t', '\r');
}

int isdigit(int c)
{
	return in_range(c, '0', '9');
}

int islower(int c)
{
	return in_range(c, 'a', 'z');
}

int isupper(int c)
{
	return in_range(c, 'A', 'Z');
}

int isalpha(int c)
{
	return islower(c) || isupper(c);
}

int isalnum(int c)
{
	return isalpha(c) || isdigit(c);
}

int ispunct(int c)
{
	return isgraph(c) && !isalnum(c);
}

int isxdigit(int c)
{
	return isdigit(c) || in_range(c, 'a', 'f') || in_range(c, 'A', 'F');
}

int toascii(int c)
{
	return c & 127;
}

int tolower(int c)
{
	return isupper(c) ? c + 'a' - 'A' : c;
}

int toupper(int c)
{
	return islower(c) ? c + 'A' - 'a' : c;
}
