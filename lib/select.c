#include <sys/syscall.h>
#include <sys/time.h>
#include <errno.h>

/* The kernel's call takes the address of its five arguments. */
int select(int n, fd_set *in, fd_set *out, fd_set *except, struct timeval *tv)
{
	long arguments[5] = {
		n, (long) in, (long) out, (long) except, (long) tv
	}, result;

	__asm__ volatile ("int $0x80"
		: "=a" (result)
		: "0" (__NR_select), "b" (arguments)
		: "memory");
	__syscall_return(int, result);
}
