/* Numbers from text. */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>

static int digit_value(char c)
{
	if (isdigit(c))
		return c - '0';
	return isalpha(c) ? tolower(c) - 'a' + 10 : 36;
}

/*
 * The digits at s in a base, 0 for the one the text says: 0x is hex, 0 octal.
 * A number above limit is limit, and ERANGE. *stop is where the digits end,
 * NULL if there are none.
 */
static unsigned long digits(const char *s, const char **stop, int base,
			    unsigned long limit)
{
	unsigned long n = 0;
	int over = 0, value;

	*stop = NULL;
	if ((base == 0 || base == 16) && s[0] == '0' && tolower(s[1]) == 'x' &&
	    isxdigit(s[2])) {
		s += 2;
		base = 16;
	}
	if (base == 0)
		base = *s == '0' ? 8 : 10;
	for (; (value = digit_value(*s)) < base; *stop = ++s) {
		if (n > (limit - value) / base)
			over = 1;
		n = n * base + value;
	}
	if (!over)
		return n;
	errno = ERANGE;
	return limit;
}

/* Blanks and a sign; returns where the digits begin. */
static const char *sign(const char *s, int *negative)
{
	while (isspace(*s))
		s++;
	*negative = *s == '-';
	return s + (*s == '-' || *s == '+');
}

/* *end is s itself if there is no number. Out of range: ERANGE. */
long strtol(const char *s, char **end, int base)
{
	const char *stop;
	int negative;
	const char *at = sign(s, &negative);
	unsigned long n = digits(at, &stop, base, (unsigned long) LONG_MAX + negative);

	if (end)
		*end = (char *) (stop ? stop : s);
	return negative ? -n : n;
}

/* A minus is allowed here, too: the result is negated as it is. */
unsigned long strtoul(const char *s, char **end, int base)
{
	const char *stop;
	int negative, error = errno;
	const char *at = sign(s, &negative);
	unsigned long n;

	errno = 0;
	n = digits(at, &stop, base, ULONG_MAX);
	if (errno == ERANGE)
		negative = 0;
	else
		errno = error;
	if (end)
		*end = (char *) (stop ? stop : s);
	return negative ? -n : n;
}

/* 0 if there is no number; it says nothing. POSIX: atol(). */
long atol(const char *s)
{
	return strtol(s, NULL, 10);
}

/* As atol(). POSIX: atoi(). */
int atoi(const char *s)
{
	return strtol(s, NULL, 10);
}
