/* Stopping, going on, and who hears of it. */

#define STOPPED_BY(sig)	((sig) << 8 | 0x7f)

static int stopped(pid_t pid)
{
	int status = -1;

	waitpid(pid, &status, WUNTRACED);
	return status;
}

static int in_own_group(long unused)
{
	setpgid(0, 0);
	return sleeps(unused);
}

static int stops_itself(long sig)
{
	setpgid(0, 0);
	raise(sig);
	return 5;
}

static void stopping(void)
{
	static const int by[] = { SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU };
	int i, status = 7;
	pid_t pid;

	for (i = 0; i < NR(by); i++) {
		pid = start(stops_itself, by[i]);
		is(stopped(pid), STOPPED_BY(by[i]), "signal %d stops", by[i]);
		is(waitpid(pid, &status, WUNTRACED | WNOHANG), 0,
		   "signal %d: told once", by[i]);
		send(pid, SIGCONT);
		is(how_ends(pid), 5, "signal %d: it goes on", by[i]);
	}
	pid = start(in_own_group, 0);
	until_asleep(pid);
	send(pid, SIGSTOP);
	nap(2);
	is(waitpid(pid, NULL, WNOHANG), 0, "not told without WUNTRACED");
	is(stopped(pid), STOPPED_BY(SIGSTOP), "it has stopped");
	send(pid, SIGTERM);
	nap(2);
	is(waitpid(pid, NULL, WNOHANG), 0, "SIGTERM waits");
	send(pid, SIGCONT);
	is(how_ends(pid), -SIGTERM, "until it goes on");
	pid = start(in_own_group, 0);
	send(pid, SIGSTOP);
	stopped(pid);
	send(pid, SIGKILL);
	is(how_ends(pid), -SIGKILL, "SIGKILL does not wait");
	is(waitpid(-1, NULL, 0x100), -1, "EINVAL: waitpid, unknown options");
}

static int no_group(long sig)
{
	setsid();
	raise(sig);
	return 6;
}

static void orphans(void)
{
	pid_t pid;

	is(run(no_group, SIGTSTP), 6, "an orphaned group: SIGTSTP does nothing");
	is(run(no_group, SIGTTIN), 6, "... SIGTTIN");
	is(run(no_group, SIGTTOU), 6, "... SIGTTOU");
	pid = start(no_group, SIGSTOP);
	is(stopped(pid), STOPPED_BY(SIGSTOP), "SIGSTOP does");
	send(pid, SIGCONT);
	is(how_ends(pid), 6, "and SIGCONT");
}

/* A handler for SIGCONT, and what it does with a stop that waits. */
static int continues(long unused)
{
	(void) unused;
	setpgid(0, 0);
	handle(SIGCONT, 0, 0);
	raise(SIGSTOP);
	return count * 10 + (last == SIGCONT);
}

static int takes_back_stop(long unused)
{
	(void) unused;
	setpgid(0, 0);
	ssetmask(BIT(SIGTSTP));
	raise(SIGTSTP);
	if (pending() != BIT(SIGTSTP))
		return 1;
	raise(SIGCONT);
	if (pending() & BIT(SIGTSTP))
		return 2;
	ssetmask(0);
	return 3;
}

static int takes_back_cont(long unused)
{
	(void) unused;
	handle(SIGCONT, 0, 0);
	ssetmask(BIT(SIGTSTP) | BIT(SIGCONT));
	raise(SIGCONT);
	if (pending() != BIT(SIGCONT))
		return 1;
	raise(SIGTSTP);
	return pending() == BIT(SIGTSTP) ? 2 : 3;
}

static int ignores_stop(long sig)
{
	set_handler(sig, SIG_IGN);
	raise(sig);
	return 7;
}

static int handles_stop(long sig)
{
	handle(sig, 0, 0);
	raise(sig);
	return count;
}

static void continuing(void)
{
	pid_t pid = start(continues, 0);

	stopped(pid);
	send(pid, SIGCONT);
	is(how_ends(pid), 11, "SIGCONT has its handler called");
	is(run(takes_back_stop, 0), 3, "SIGCONT takes back a stop");
	is(run(takes_back_cont, 0), 2, "a stop takes back SIGCONT");
	is(run(ignores_stop, SIGTSTP), 7, "SIGTSTP ignored");
	is(run(handles_stop, SIGTSTP), 1, "SIGTSTP handled");
	pid = start(in_own_group, 0);
	send(pid, SIGCONT);
	until_asleep(pid);
	is(waitpid(pid, NULL, WNOHANG), 0, "SIGCONT to who has not stopped");
	send(pid, SIGKILL);
	status_of(pid);
}

static void parents(void)
{
	pid_t pid;

	handle(SIGCHLD, 0, 0);
	pid = start(stops_itself, SIGSTOP);
	stopped(pid);
	is(count, 1, "a stop sends SIGCHLD");
	handle(SIGCHLD, 0, SA_NOCLDSTOP);
	send(pid, SIGCONT);
	how_ends(pid);
	is(count, 1, "and so does the end, SA_NOCLDSTOP or not");
	handle(SIGCHLD, 0, SA_NOCLDSTOP);
	pid = start(stops_itself, SIGSTOP);
	is(stopped(pid), STOPPED_BY(SIGSTOP), "SA_NOCLDSTOP: waitpid tells");
	is(count, 0, "SA_NOCLDSTOP: no SIGCHLD");
	send(pid, SIGKILL);
	status_of(pid);
	set_handler(SIGCHLD, SIG_DFL);
}


static int joins(long group)
{
	setpgid(0, group);
	return sleeps(0);
}

static void whole_group(void)
{
	pid_t pid[3];
	int i, bad = 0;

	pid[0] = start(in_own_group, 0);
	until_asleep(pid[0]);
	for (i = 1; i < 3; i++) {
		pid[i] = start(joins, pid[0]);
		until_asleep(pid[i]);
	}
	send(-pid[0], SIGTSTP);
	for (i = 0; i < 3; i++)
		bad |= stopped(-pid[0]) != STOPPED_BY(SIGTSTP);
	is(bad, 0, "a group stops");
	send(-pid[0], SIGTERM);
	is(waitpid(-pid[0], NULL, WNOHANG), 0, "all of it");
	send(-pid[0], SIGCONT);
	for (i = 0; i < 3; i++)
		bad |= how_ends(pid[i]) != -SIGTERM;
	is(bad, 0, "and goes on");
}

static void stop_part(void)
{
	whole_group();
	stopping();
	orphans();
	continuing();
	parents();
}
