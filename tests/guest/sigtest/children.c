/* SIGCHLD and waitpid (S4, S6). */

static int exits(long code)
{
	return code;
}

static int exits_soon(long code)
{
	nap(3);
	return code;
}

/* Who sends is not waited for. */
static pid_t sender(int sig)
{
	pid_t me = getpid(), pid = fork();

	if (pid)
		return pid;
	until_asleep(me);
	_exit(send(me, sig));
}

static void statuses(void)
{
	int status;
	pid_t pid;

	is(status_of(start(exits, 0)), 0, "exit(0)");
	is(status_of(start(exits, 255)), 255 << 8, "exit(255)");
	is(status_of(start(exits, 0x1234)), 0x34 << 8, "exit has 8 bits");
	is(status_of(start(dies_of, SIGKILL)), SIGKILL, "SIGKILL: 9 (S4)");
	status = status_of(start(dies_of, SIGHUP));
	ok(WIFSIGNALED(status) && WTERMSIG(status) == 1 && !WIFEXITED(status),
	   "the macros know a signal");
	status = status_of(start(exits, 3));
	ok(WIFEXITED(status) && WEXITSTATUS(status) == 3 && !WIFSIGNALED(status),
	   "and an exit");
	fails_with(ECHILD, waitpid(-1, &status, 0), "ECHILD: there are none");
	fails_with(ECHILD, waitpid(getpid(), &status, 0),
		   "ECHILD: not its child");
	pid = start(sleeps, 0);
	is(waitpid(pid, &status, WNOHANG), 0, "WNOHANG: not yet");
	fails_with(ECHILD, waitpid(-(getpgrp() + 9999), &status, 0),
		   "ECHILD: none in that group");
	is(waitpid(0, &status, WNOHANG), 0, "0: of this group");
	is(waitpid(-getpgrp(), &status, WNOHANG), 0, "a group");
	send(pid, SIGKILL);
	is(raw(__NR_waitpid, pid, (long) BAD, 0), -EFAULT, "EFAULT");
	if (!on_host)
		is(status_of(pid), SIGKILL, "its status is kept");
}

static void with_a_handler(void)
{
	pid_t pid;
	int status = 7;

	handle(SIGCHLD, 0, 0);
	pid = start(exits_soon, 9);
	is(waitpid(pid, &status, 0), pid,
	   "SIGCHLD handled: waitpid tells (S6)");
	is(status, 9 << 8, "SIGCHLD handled: the status");
	is(count, 1, "SIGCHLD handled: the handler is called, too");
	ssetmask(BIT(SIGCHLD));
	count = 0;
	pid = start(exits_soon, 8);
	is(waitpid(pid, &status, 0), pid, "SIGCHLD blocked: waitpid tells");
	is(pending(), BIT(SIGCHLD), "SIGCHLD blocked: waitpid does not eat it");
	ssetmask(0);
	is(count, 1, "SIGCHLD blocked: the handler is called later");
	set_handler(SIGCHLD, SIG_DFL);
	pid = start(exits_soon, 7);
	is(waitpid(pid, &status, 0), pid, "SIGCHLD by default: waitpid tells");
	set_handler(SIGCHLD, SIG_IGN);
	pid = start(exits_soon, 6);
	is(waitpid(pid, &status, 0), pid, "SIGCHLD ignored: waitpid tells");
	set_handler(SIGCHLD, SIG_DFL);
}

/* Others than the one that is waited for. */
static void others(void)
{
	pid_t other, pid;
	int status;

	handle(SIGCHLD, 0, 0);
	other = start(exits, 1);
	pid = start(exits_soon, 2);
	while (count < 1)
		nap(1);
	is(waitpid(pid, &status, 0), pid, "the one that is waited for");
	is(waitpid(other, &status, 0), other, "the other");
	is(status, 1 << 8, "the other's status");
	set_handler(SIGCHLD, SIG_DFL);
}

static void blocked(void)
{
	pid_t by, pid;
	int status;

	handle(SIGUSR1, 0, 0);
	ssetmask(BIT(SIGUSR1));
	by = sender(SIGUSR1);
	pid = start(exits_soon, 4);
	is(waitpid(pid, &status, 0), pid,
	   "a blocked signal: waitpid goes on (S6)");
	status_of(by);
	is(pending(), BIT(SIGUSR1), "which is pending");
	pid = start(exits_soon, 3);
	is(waitpid(pid, &status, 0), pid, "one that is pending already (S6)");
	ssetmask(0);
	is(count, 1, "and comes");
	by = sender(SIGUSR1);
	pid = start(sleeps, 0);
	fails_with(EINTR, waitpid(pid, &status, 0),
		   "EINTR: waitpid, a handler");
	is(count, 2, "EINTR: it was called");
	send(pid, SIGKILL);
	status_of(pid);
	status_of(by);
	set_handler(SIGUSR1, SIG_DFL);
}

/* Each child's end is one SIGCHLD at most, and none is lost for waitpid. */
static volatile int reaped;

static void reap_all(int sig)
{
	(void) sig;
	while (waitpid(-1, NULL, WNOHANG) > 0)
		reaped++;
}

static void reaping(void)
{
	int i;

	set_handler(SIGCHLD, reap_all);
	for (i = 0; i < 20; i++)
		start(exits_soon, i);
	while (reaped < 20)
		nap(2);
	is(reaped, 20, "a handler reaps twenty");
	set_handler(SIGCHLD, SIG_DFL);
	fails_with(ECHILD, wait(NULL), "ECHILD: there are no more");
}

static void children_part(void)
{
	statuses();
	with_a_handler();
	others();
	blocked();
	reaping();
}
