/* The end of a program. */
#include <stdlib.h>
#include <unistd.h>

#define MOST	32		/* functions of atexit() */

static void (*at_exit[MOST])(void);
static int count;

/* Only in a program that has streams. */
void __flush_all(void) __attribute__((weak));

/* -1 if there is no room. */
int atexit(void (*function)(void))
{
	if (count == MOST)
		return -1;
	at_exit[count++] = function;
	return 0;
}

/* The functions of atexit(), the last first; then the streams. */
void exit(int code)
{
	while (count)
		at_exit[--count]();
	if (__flush_all)
		__flush_all();
	_exit(code);
}
