/* Signals: what needs no handler. */
#include <errno.h>
#include <signal.h>
#include <unistd.h>

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

int sigemptyset(sigset_t *set)
{
	*set = 0;
	return 0;
}

int sigfillset(sigset_t *set)
{
	*set = ~0U;
	return 0;
}

int sigaddset(sigset_t *set, int sig)
{
	if (check(sig))
		return -1;
	*set |= 1U << (sig - 1);
	return 0;
}

int sigdelset(sigset_t *set, int sig)
{
	if (check(sig))
		return -1;
	*set &= ~(1U << (sig - 1));
	return 0;
}

int sigismember(const sigset_t *set, int sig)
{
	if (check(sig))
		return -1;
	return *set >> (sig - 1) & 1;
}
