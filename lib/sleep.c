#include <signal.h>
#include <unistd.h>

static void ignore(int sig)
{
	(void) sig;
}

/*
 * Returns how many seconds were left when another signal came. The caller's own
 * alarm is put off until afterwards.
 */
unsigned int sleep(unsigned int seconds)
{
	struct sigaction sa = { .sa_handler = ignore }, old_action;
	sigset_t old_mask, mask;
	unsigned int own, left;

	if (!seconds)
		return 0;
	sigemptyset(&mask);
	sigaddset(&mask, SIGALRM);
	sigprocmask(SIG_BLOCK, &mask, &old_mask);
	sigaction(SIGALRM, &sa, &old_action);
	own = alarm(seconds);
	mask = old_mask;
	sigdelset(&mask, SIGALRM);
	sigsuspend(&mask);
	left = alarm(0);
	sigaction(SIGALRM, &old_action, NULL);
	sigprocmask(SIG_SETMASK, &old_mask, NULL);
	if (own)
		alarm(own > seconds - left ? own - (seconds - left) : 1);
	return left;
}
