/* kill in all its forms. */

static int dies_of(long sig)
{
	raise(sig);
	return 50;
}

/* What ends a process, and what does not; the status is the number (S4). */
static void defaults(void)
{
	int sig, bad = 0, harmless = 0;

	for (sig = 1; sig <= 16; sig++)
		if (run(dies_of, sig) != -sig)
			bad |= 1 << sig;
	is(bad, 0, "signals 1-16 end a process; the status is the number");
	harmless = run(dies_of, SIGCHLD) == 50 && run(dies_of, SIGCONT) == 50;
	ok(harmless, "SIGCHLD and SIGCONT do nothing (S5)");
	is(status_of(start(dies_of, SIGTERM)), SIGTERM, "the whole status");
}

static void errors(void)
{
	pid_t pid = fork(), gone;

	if (!pid)
		_exit(0);
	gone = pid;
	status_of(pid);
	fails_with(ESRCH, send(gone, SIGTERM), "ESRCH: there is none");
	fails_with(ESRCH, send(gone, 0), "ESRCH: nor to ask for");
	fails_with(ESRCH, send(-gone, SIGTERM), "ESRCH: no such group");
	fails_with(EINVAL, send(getpid(), 65), "EINVAL: signal 65");
	fails_with(EINVAL, send(getpid(), -1), "EINVAL: signal -1");
	is(send(getpid(), 0), 0, "signal 0: it is there (S8)");
	pid = fork();
	if (!pid)
		_exit(0);
	until_zombie(pid);
	is(send(pid, SIGTERM), 0, "a zombie can be sent to");
	is(status_of(pid), 0, "it does not matter to it");
}

static void rights(void)
{
	pid_t pid = start(sleeps, 0), me = getpid();

	is(AS_OTHER(send(pid, SIGTERM)), EPERM, "EPERM: another user's");
	is(AS_OTHER(send(pid, 0)), EPERM, "EPERM: to ask, too");
	is(AS_OTHER(send(-getpgrp(), 0)), 0, "of a group one is enough");
	is(AS_OTHER(send(pid, 65)), EINVAL, "EINVAL comes first");
	set_handler(SIGCONT, SIG_IGN);
	is(AS_OTHER(send(me, SIGCONT)), 0, "SIGCONT may go to the session");
	is(AS_OTHER((setsid(), send(me, SIGCONT))), EPERM, "not beyond it");
	send(pid, SIGTERM);
	is(how_ends(pid), -SIGTERM, "root may send");
	set_handler(SIGCONT, SIG_DFL);
}

/* Group leader: three members, and one in a group of its own. */
static int groups(long by)
{
	pid_t in[3], out = start(sleeps, 0);
	int i, bad = 0;

	setpgid(0, 0);
	for (i = 0; i < 3; i++)
		in[i] = start(sleeps, 0);
	setpgid(out, out);
	handle(SIGUSR1, 0, 0);
	if (send(by ? -getpid() : 0, SIGUSR1))
		return 1;
	for (i = 0; i < 3; i++)
		bad |= how_ends(in[i]) != -SIGUSR1;
	if (bad || count != 1)
		return 2 + bad;
	if (!exists(out))
		return 4;
	if (send(-out, SIGTERM) || how_ends(out) != -SIGTERM)
		return 5;
	return 0;
}

static int self_sent(long unused)
{
	int i, n = 0;

	(void) unused;
	for (i = 0; i < 100; i++) {
		handle(SIGUSR1, 0, 0);
		send(getpid(), SIGUSR1);
		n += count;
	}
	return n;
}

static void send_part(void)
{
	defaults();
	errors();
	rights();
	is(run(groups, 0), 0, "kill(0): the group, the caller too");
	is(run(groups, 1), 0, "kill(-group)");
	is(run(self_sent, 0), 100, "to itself: before kill returns");
}
