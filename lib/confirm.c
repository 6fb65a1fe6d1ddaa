#include <report.h>
#include <stdio.h>

/* See report.h: the end of the input is a no. */
int confirmed(const char *question, const char *what)
{
	int first, c;

	__say(question, " ", what, "? ", NULL);
	first = c = getchar();
	while (c != '\n' && c != EOF)
		c = getchar();
	return first == 'y' || first == 'Y';
}
