/* What is blocked, and what waits behind that. */

static void masks(void)
{
	sigset_t set, old = 99;

	is(sgetmask(), 0, "nothing is blocked at first");
	is(ssetmask(~0L), 0, "ssetmask gives the old mask");
	is(sgetmask(), ~(BIT(SIGKILL) | BIT(SIGSTOP)),
	   "all can be blocked but SIGKILL and SIGSTOP");
	is(ssetmask(0), ~(BIT(SIGKILL) | BIT(SIGSTOP)), "ssetmask: back");
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	is(sigprocmask(SIG_BLOCK, &set, &old), 0, "sigprocmask: block");
	is(old, 0, "nothing was");
	set = BIT(SIGUSR2);
	sigprocmask(SIG_BLOCK, &set, &old);
	is(old, BIT(SIGUSR1), "one was");
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	is(sgetmask(), BIT(SIGUSR1), "unblock");
	sigprocmask(SIG_SETMASK, &set, NULL);
	is(sgetmask(), BIT(SIGUSR2), "set");
	sigprocmask(99, NULL, &old);
	is(old, BIT(SIGUSR2), "ask");
	fails_with(EINVAL, sigprocmask(99, &set, NULL), "EINVAL: nonsense");
	ssetmask(0);
}

static void waiting(void)
{
	handle(SIGUSR1, 0, 0);
	handle(SIGUSR2, 0, 0);
	ssetmask(BIT(SIGUSR1));
	is(pending(), 0, "nothing is pending");
	raise(SIGUSR1);
	raise(SIGUSR1);
	is(count, 0, "what is blocked waits");
	is(pending(), BIT(SIGUSR1), "sigpending tells");
	raise(SIGUSR2);
	is(count, 1, "others come");
	ssetmask(0);
	is(count, 2, "it comes, once, when it is unblocked");
	is(last, SIGUSR1, "it is that one");
	is(pending(), 0, "and is pending no more");
	is(raw(__NR_sigpending, (long) BAD, 0, 0), -EFAULT,
	   "EFAULT: sigpending");
	is(raw(__NR_sigpending, (long) FAR, 0, 0), -EFAULT, "... outside");
}

static void dropped(void)
{
	ssetmask(BIT(SIGUSR1) | BIT(SIGCHLD));
	handle(SIGUSR1, 0, 0);
	raise(SIGUSR1);
	set_handler(SIGUSR1, SIG_IGN);
	is(pending(), 0, "who ignores what is pending drops it");
	set_handler(SIGUSR1, note);
	ssetmask(0);
	is(count, 0, "it does not come");
	ssetmask(BIT(SIGCHLD));
	handle(SIGCHLD, 0, 0);
	raise(SIGCHLD);
	is(pending(), BIT(SIGCHLD), "SIGCHLD is pending for its handler");
	set_handler(SIGCHLD, SIG_DFL);
	is(pending(), 0, "and dropped with that");
	ssetmask(0);
}

static char order[8];
static int orders;

static void note_order(int sig)
{
	order[orders++] = sig;
}

static int several(long unused)
{
	(void) unused;
	set_handler(SIGHUP, note_order);
	set_handler(SIGUSR1, note_order);
	set_handler(SIGTERM, note_order);
	ssetmask(BIT(SIGHUP) | BIT(SIGUSR1) | BIT(SIGTERM));
	raise(SIGTERM);
	raise(SIGHUP);
	raise(SIGUSR1);
	ssetmask(0);
	return orders == 3 && order[0] + order[1] + order[2] ==
	       SIGHUP + SIGUSR1 + SIGTERM && order[0] != order[1];
}

static int suspends(long early)
{
	unsigned long before = BIT(SIGUSR1) | BIT(SIGUSR2) | BIT(SIGHUP);
	sigset_t mask = BIT(SIGUSR2);
	pid_t me = getpid();
	int result;

	handle(SIGUSR1, 0, 0);
	ssetmask(before);
	if (early)
		raise(SIGUSR1);
	else if (!fork()) {
		until_asleep(me);
		send(me, SIGUSR2);
		until_asleep(me);
		_exit(send(me, SIGUSR1));
	}
	result = sigsuspend(&mask);
	if (result != -1 || errno != EINTR)
		return 1;
	if (count != 1 || last != SIGUSR1)
		return 2;
	if (in_mask != (BIT(SIGUSR1) | BIT(SIGUSR2)))
		return 3;
	if ((unsigned long) sgetmask() != before)
		return 4;
	if (pending() != (early ? 0 : BIT(SIGUSR2)))
		return 5;
	wait(NULL);
	return 0;
}

/* Stopped, and let go on: that is no signal that it waits for. */
static int suspends_stopped(long unused)
{
	sigset_t none = 0;

	(void) unused;
	handle(SIGUSR1, 0, 0);
	ssetmask(BIT(SIGUSR1));
	sigsuspend(&none);
	return count == 1 ? sgetmask() == BIT(SIGUSR1) : 9;
}

static void suspending(void)
{
	pid_t pid;
	int status;

	is(run(suspends, 1), 0, "sigsuspend: what is pending comes");
	is(run(suspends, 0), 0, "sigsuspend: sleeps until it comes");
	pid = start(suspends_stopped, 0);
	until_asleep(pid);
	send(pid, SIGSTOP);
	waitpid(pid, &status, WUNTRACED);
	send(pid, SIGCONT);
	until_asleep(pid);
	send(pid, SIGUSR1);
	is(how_ends(pid), 1, "sigsuspend: a stop does not end it");
}

static int bit_31(long unused)
{
	sigset_t old;

	(void) unused;
	ssetmask(BIT(32));
	sigprocmask(SIG_BLOCK, NULL, &old);
	return (sgetmask() == (long) BIT(32)) + 2 * (old == BIT(32));
}

static void masks_part(void)
{
	masks();
	waiting();
	dropped();
	is(run(several, 0), 1, "several that wait come all");
	suspending();
	is(run(bit_31, 0), 3, "signal 32 is a bit like others");
}
