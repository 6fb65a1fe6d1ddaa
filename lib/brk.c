/*
 * The end of data. The kernel's call never fails: it answers with the end as
 * it is then, which is the old one if it would not have the new.
 */
#include <errno.h>
#include <unistd.h>

static char *current;			/* NULL: not asked yet */

static char *kernel_brk(void *to)
{
	char *result;

	__asm__ volatile ("int $0x80"
		: "=a" (result)
		: "0" (__NR_brk), "b" (to)
		: "memory");
	return result;
}

/* 0, or -1 and ENOMEM. */
int brk(void *to)
{
	current = kernel_brk(to);
	if (current == to)
		return 0;
	errno = ENOMEM;
	return -1;
}

/* Where the end was, or (void *) -1. */
void *sbrk(ptrdiff_t increment)
{
	char *old = current ? current : kernel_brk(NULL);

	current = old;
	return increment && brk(old + increment) ? (void *) -1 : old;
}
