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

	is(run(no_group, SIGTSTP), 6,
	   "an orphaned group: SIGTSTP does nothing");
	is(run(no_group, SIGTTIN), 6, "... SIGTTIN");
	is(run(no_group, SIGTTOU), 6, "... SIGTTOU");
	pid = start(no_group, SIGSTOP);
	is(stopped(pid), STOPPED_BY(SIGSTOP), "SIGSTOP does");
	send(pid, SIGCONT);
	is(how_ends(pid), 6, "and SIGCONT");
}

static int end_of[2];			/* whoever has it open lives */

enum { ASLEEP, STOPPED, STOPPED_SAME };

/* Leaves a child, stopped or asleep for a second, in its own group or another. */
static int leaves_group(long stop)
{
	pid_t pid;

	setpgid(0, 0);
	pid = fork();
	if (!pid) {
		close(end_of[0]);
		handle(SIGCONT, 0, 0);
		limit(stop ? 20 : 1);
		_exit(stop == STOPPED_SAME ? sleeps(0) : in_own_group(0));
	}
	until_asleep(pid);
	if (stop) {
		send(pid, SIGSTOP);
		stopped(pid);
	}
	return 8;
}

static void left_stopped(int how, const char *which)
{
	struct timeval tv = { 3, 0 };
	fd_set set;

	pipe(end_of);
	is(run(leaves_group, how), 8, "%s is left stopped", which);
	close(end_of[1]);
	set = 1UL << end_of[0];
	is(select(20, &set, NULL, NULL, &tv), 1,
	   "%s gets SIGHUP and SIGCONT", which);
	close(end_of[0]);
}

/* The last who could let a group go on is gone: the stopped are not left alone. */
static void new_orphans(void)
{
	struct timeval tv = { 0, 300000 };
	fd_set set;
	char c;

	left_stopped(STOPPED, "a child's group");
	left_stopped(STOPPED_SAME, "the leader's own group");
	pipe(end_of);
	write(end_of[1], "x", 1);
	is(run(leaves_group, ASLEEP), 8, "a group is left asleep");
	close(end_of[1]);
	read(end_of[0], &c, 1);
	set = 1UL << end_of[0];
	is(select(20, &set, NULL, NULL, &tv), 0, "it sleeps on");
	read(end_of[0], &c, 1);
	close(end_of[0]);
	nap(2);
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
	new_orphans();
	continuing();
	parents();
}
