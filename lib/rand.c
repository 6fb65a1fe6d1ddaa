/* Chance, the same each time: a linear congruential generator. */
#include <stdlib.h>

static unsigned long seed = 1;

/* The same seed brings the same numbers. POSIX: srand(). */
void srand(unsigned int to)
{
	seed = to;
}

/* 0 to RAND_MAX. POSIX: rand(). */
int rand(void)
{
	seed = seed * 1103515245UL + 12345;
	return seed >> 16 & RAND_MAX;
}
