#ifndef RAWCALL_H
#define RAWCALL_H

/*
 * A system call by its number, past the library: the result is the kernel's, an
 * error a negative number.
 */
__attribute__((unused))
static long raw(long nr, long a, long b, long c)
{
	long result;

	__asm__ volatile ("int $0x80"
			  : "=a" (result)
			  : "0" (nr), "b" (a), "c" (b), "d" (c)
			  : "memory");
	return result;
}

/*
 * Behind a handler without a mask the kernel leaves, from the stack's top on,
 * the signal, eax, ecx, edx, eflags and where to go on.
 */
void raw_restorer(void);
__asm__ (".text\n"
	 "raw_restorer:\n\t"
	 "addl $4, %esp\n\t"
	 "popl %eax\n\t"
	 "popl %ecx\n\t"
	 "popl %edx\n\t"
	 "popfl\n\t"
	 "ret");

/* 0.11's signal(): the handler is called once. */
__attribute__((unused))
static long raw_signal(int sig, void (*handler)(int))
{
	return raw(48, sig, (long) handler, (long) raw_restorer);
}

#endif
