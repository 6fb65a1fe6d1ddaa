/* Numbers from text, the environment. */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int digit_value(char c)
{
	if (isdigit(c))
		return c - '0';
	return isalpha(c) ? tolower(c) - 'a' + 10 : 36;
}

/*
 * Base 0 takes the base from the text: 0x is hex, 0 octal. Out of range:
 * ERANGE.
 */
long strtol(const char *s, char **stop, int base)
{
	const char *start = s;
	unsigned long n = 0, limit;
	int negative, over = 0;

	while (isspace(*s))
		s++;
	negative = *s == '-';
	if (*s == '-' || *s == '+')
		s++;
	if ((base == 0 || base == 16) && s[0] == '0' && tolower(s[1]) == 'x'
	    && isxdigit(s[2])) {
		s += 2;
		base = 16;
	}
	if (base == 0)
		base = *s == '0' ? 8 : 10;
	limit = 0x7fffffffUL + negative;
	if (digit_value(*s) < base)
		start = NULL;
	for (; digit_value(*s) < base; s++) {
		if (n > (limit - digit_value(*s)) / base)
			over = 1;
		n = n * base + digit_value(*s);
	}
	if (stop)
		*stop = (char *) (start ? start : s);
	if (over) {
		errno = ERANGE;
		n = limit;
	}
	return negative ? -n : n;
}

long atol(const char *s)
{
	return strtol(s, NULL, 10);
}

int atoi(const char *s)
{
	return strtol(s, NULL, 10);
}

int abs(int n)
{
	return n < 0 ? -n : n;
}

char *getenv(const char *name)
{
	size_t n = strlen(name);
	char **e;

	for (e = environ; e && *e; e++)
		if (!strncmp(*e, name, n) && (*e)[n] == '=')
			return *e + n + 1;
	return NULL;
}
