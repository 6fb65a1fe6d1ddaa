/*
 * The end of data. The kernel's call never fails: it answers with the end as
 * it is then, which is the old one if it would not have the new.
 */
#include <unistd.h>

extern char end[];			/* by the linker: end of bss */

static char *current;			/* NULL: as the program started */

static char *kernel_brk(void *to)
{
	char *result;

	__asm__ volatile ("int $0x80"
		: "=a" (result)
		: "0" (__NR_brk), "b" (to)
		: "memory");
	return result;
}

int brk(void *to)
{
	current = kernel_brk(to);
	if (current == to)
		return 0;
	errno = ENOMEM;
	return -1;
}

void *sbrk(ptrdiff_t increment)
{
	char *old = current ? current : end;

	return brk(old + increment) ? (void *) -1 : old;
}
