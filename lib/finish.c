#include <report.h>
#include <stdio.h>

/* See report.h: a full disk may show only now. */
int finish(int status)
{
	if (fflush(stdout) || ferror(stdout))
		return report("standard output");
	return status;
}
