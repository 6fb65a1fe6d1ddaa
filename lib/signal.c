/*
 * Signals. A handler returns to one of the two restorers (lib/restorer.s), which
 * takes off the stack what the kernel has laid there.
 */
#include <errno.h>
#include <signal.h>
#include <unistd.h>

void __signal_return(void), __signal_return_masked(void);

/* The call itself: three arguments, and what the kernel answers. */
static long kernel(int nr, long a, long b, long c)
{
	long result;

	__asm__ volatile ("int $0x80"
		: "=a" (result)
		: "0" (nr), "b" (a), "c" (b), "d" (c)
		: "memory");
	return result;
}

/* A handler for one signal, once (0.11). */
sighandler_t signal(int sig, sighandler_t handler)
{
	long old = kernel(__NR_signal, sig, (long) handler,
			  (long) __signal_return);

	__syscall_return(sighandler_t, old);
}

/* The kernel saves the mask unless SA_NOMASK: so there are two restorers. */
int sigaction(int sig, const struct sigaction *act, struct sigaction *old)
{
	struct sigaction sa;
	long result;

	if (act) {
		sa = *act;
		sa.sa_restorer = sa.sa_flags & SA_NOMASK ?
			__signal_return : __signal_return_masked;
		act = &sa;
	}
	result = kernel(__NR_sigaction, sig, (long) act, (long) old);
	__syscall_return(int, result);
}

/* Masks are no errors, whatever their highest bit is: signal 32's. */
long sgetmask(void)
{
	return kernel(__NR_sgetmask, 0, 0, 0);
}

/* Set it; the mask of before (0.11). */
long ssetmask(long mask)
{
	return kernel(__NR_ssetmask, mask, 0, 0);
}

/*
 * Change it as `how' says; set NULL: only look. 0, or -1 and EINVAL. POSIX:
 * sigprocmask().
 */
int sigprocmask(int how, const sigset_t *set, sigset_t *old)
{
	sigset_t mask = sgetmask(), new = mask;

	if (set && how == SIG_BLOCK)
		new = mask | *set;
	else if (set && how == SIG_UNBLOCK)
		new = mask & ~*set;
	else if (set && how == SIG_SETMASK)
		new = *set;
	else if (set) {
		errno = EINVAL;
		return -1;
	}
	if (old)
		*old = mask;
	if (set)
		ssetmask(new);
	return 0;
}

/* The first two arguments are the kernel's own notes: 0 to begin with. */
int sigsuspend(const sigset_t *mask)
{
	long result = kernel(__NR_sigsuspend, 0, 0, *mask);

	__syscall_return(int, result);
}

/* kill() for a group. Berkeley: killpg(). */
int killpg(pid_t pgrp, int sig)
{
	if (pgrp > 1)
		return kill(-pgrp, sig);
	errno = EINVAL;
	return -1;
}

/* kill() for this process. POSIX: raise(). */
int raise(int sig)
{
	return kill(getpid(), sig);
}

static int check(int sig)
{
	if (sig >= 1 && sig <= NSIG)
		return 0;
	errno = EINVAL;
	return -1;
}

/* POSIX: sigemptyset(). */
int sigemptyset(sigset_t *set)
{
	*set = 0;
	return 0;
}

/* POSIX: sigfillset(). */
int sigfillset(sigset_t *set)
{
	*set = ~0U;
	return 0;
}

/* 0, or -1 and EINVAL. POSIX: sigaddset(). */
int sigaddset(sigset_t *set, int sig)
{
	if (check(sig))
		return -1;
	*set |= 1U << (sig - 1);
	return 0;
}

/* 0, or -1 and EINVAL. POSIX: sigdelset(). */
int sigdelset(sigset_t *set, int sig)
{
	if (check(sig))
		return -1;
	*set &= ~(1U << (sig - 1));
	return 0;
}

/* 1 or 0, or -1 and EINVAL. POSIX: sigismember(). */
int sigismember(const sigset_t *set, int sig)
{
	if (check(sig))
		return -1;
	return *set >> (sig - 1) & 1;
}
