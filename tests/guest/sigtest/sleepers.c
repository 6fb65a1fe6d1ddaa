/* Whatever sleeps can be killed, interrupted, and stopped. */

static int fd[2];

static int sleep_pause(void)
{
	return pause();
}

/* Its child ends when it has ended itself. */
static int sleep_waitpid(void)
{
	pid_t pid;
	int end[2];
	char c;

	pipe(end);
	pid = fork();
	if (!pid) {
		close(end[1]);
		_exit(read(end[0], &c, 1));
	}
	return waitpid(pid, NULL, 0);
}

static int sleep_read(void)
{
	char c;

	return read(fd[0], &c, 1);
}

static int sleep_write(void)
{
	static char full[70000];
	int n;

	fcntl(fd[1], F_SETFL, O_WRONLY | O_NONBLOCK);
	do
		n = write(fd[1], full, sizeof full);
	while (n > 0);
	fcntl(fd[1], F_SETFL, O_WRONLY);
	return write(fd[1], full, 1);
}

static int sleep_select(void)
{
	fd_set set = 1UL << fd[0];

	return select(fd[0] + 1, &set, NULL, NULL, NULL);
}

static int sleep_select_time(void)
{
	struct timeval tv = { 15, 0 };

	return select(0, NULL, NULL, NULL, &tv);
}

static int sleep_sigsuspend(void)
{
	sigset_t none = 0;

	return sigsuspend(&none);
}

/* job: a handler for SIGCONT is no reason to end (0.12). */
static const struct {
	const char *name;
	int (*sleep)(void);
	int job;
} sleeper[] = {
	{ "pause", sleep_pause, 0 },
	{ "waitpid", sleep_waitpid, 1 },
	{ "read", sleep_read, 1 },
	{ "write", sleep_write, 1 },
	{ "select", sleep_select, 0 },
	{ "select with a time", sleep_select_time, 0 },
	{ "sigsuspend", sleep_sigsuspend, 0 },
};

static int flags;			/* for the handlers of SIGUSR1, SIGCONT */

/* The error, and 100 if a handler was called. */
static int falls_asleep(long i)
{
	setpgid(0, 0);
	handle(SIGUSR1, 0, flags);
	handle(SIGCONT, 0, flags);
	if (flags == -1)
		set_handler(SIGCONT, SIG_DFL), handle(SIGUSR1, 0, 0);
	if (sleeper[i].sleep() != -1)
		return 1;
	return errno + 100 * (count != 0);
}

static pid_t new_sleeper(int i, int with)
{
	pid_t pid;

	flags = with;
	pid = start(falls_asleep, i);
	until_asleep(pid);
	return pid;
}

static void killed(int i)
{
	pid_t pid = new_sleeper(i, 0);

	send(pid, SIGKILL);
	is(how_ends(pid), -SIGKILL, "%s: SIGKILL ends it", sleeper[i].name);
	pid = new_sleeper(i, 0);
	send(pid, SIGTERM);
	is(how_ends(pid), -SIGTERM, "%s: SIGTERM, too", sleeper[i].name);
}

static void interrupted(int i)
{
	pid_t pid = new_sleeper(i, 0);

	send(pid, SIGUSR1);
	is(how_ends(pid), 100 + EINTR, "%s: a handler: EINTR", sleeper[i].name);
	pid = new_sleeper(i, SA_INTERRUPT);
	send(pid, SIGCONT);
	is(how_ends(pid), 100 + EINTR,
	   "%s: SA_INTERRUPT: EINTR", sleeper[i].name);
}

static void let_go_on(int i)
{
	pid_t pid = new_sleeper(i, -1);
	int result;

	send(pid, SIGSTOP);
	waitpid(pid, NULL, WUNTRACED);
	send(pid, SIGCONT);
	until_asleep(pid);
	is(waitpid(pid, NULL, WNOHANG), 0, "%s: a stop does not end it",
	   sleeper[i].name);
	send(pid, SIGUSR1);
	is(how_ends(pid), 100 + EINTR, "%s: later, a handler does",
	   sleeper[i].name);
	pid = new_sleeper(i, 0);
	send(pid, SIGCONT);
	until_asleep(pid);
	result = waitpid(pid, NULL, WNOHANG);
	if (sleeper[i].job)
		is(result, 0, "%s: a handler for SIGCONT: it begins anew",
		   sleeper[i].name);
	else
		is(result, pid, "%s: a handler for SIGCONT ends it",
		   sleeper[i].name);
	if (!result) {
		send(pid, SIGKILL);
		status_of(pid);
	}
}

/* What comes is for the call that began anew. */
static int reads_in_the_end(long unused)
{
	char c = 0;

	(void) unused;
	setpgid(0, 0);
	return read(fd[0], &c, 1) == 1 ? c : errno;
}

static void begun_anew(void)
{
	pid_t pid = start(reads_in_the_end, 0);

	until_asleep(pid);
	send(pid, SIGSTOP);
	waitpid(pid, NULL, WUNTRACED);
	write(fd[1], "A", 1);
	send(pid, SIGCONT);
	is(how_ends(pid), 'A', "a read that was stopped reads");
}

/* Blocked, ignored, harmless: sleeps go on. */
static int sleeps_on(long i)
{
	ssetmask(BIT(SIGUSR1));
	set_handler(SIGUSR2, SIG_IGN);
	return sleeper[i].sleep() != -1 ? 1 : errno;
}

static void undisturbed(int i)
{
	pid_t pid;

	if (sleeper[i].sleep == sleep_sigsuspend)
		return;
	pid = start(sleeps_on, i);
	until_asleep(pid);
	send(pid, SIGUSR1);
	send(pid, SIGUSR2);
	send(pid, SIGCHLD);
	send(pid, SIGCONT);
	nap(3);
	until_asleep(pid);
	is(waitpid(pid, NULL, WNOHANG), 0,
	   "%s: what is blocked or ignored does not end it", sleeper[i].name);
	send(pid, SIGKILL);
	status_of(pid);
}

static void sleepers_part(void)
{
	int i;

	for (i = 0; i < NR(sleeper); i++) {
		pipe(fd);
		killed(i);
		interrupted(i);
		let_go_on(i);
		undisturbed(i);
		close(fd[0]);
		close(fd[1]);
	}
	pipe(fd);
	begun_anew();
}
