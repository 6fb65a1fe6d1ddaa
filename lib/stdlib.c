/* Arithmetic. */
#include <stdlib.h>

/* INT_MIN stays what it is. POSIX: abs(). */
int abs(int n)
{
	return n < 0 ? -n : n;
}

/* POSIX: labs(). */
long labs(long n)
{
	return n < 0 ? -n : n;
}

/* Both at once, rounded to zero. POSIX: div(). */
div_t div(int n, int by)
{
	return (div_t) { n / by, n % by };
}

/* POSIX: ldiv(). */
ldiv_t ldiv(long n, long by)
{
	return (ldiv_t) { n / by, n % by };
}
