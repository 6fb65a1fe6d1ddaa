#include <report.h>
#include <stdlib.h>

/* See report.h. */
void *need_more(void *p, size_t size)
{
	p = realloc(p, size ? size : 1);
	if (!p)
		exit(report("memory"));
	return p;
}

/* See report.h. */
void *need(size_t size)
{
	return need_more(NULL, size);
}
