/* Sessions, foreground and background. */

#define STOPPED_BY(sig)	((sig) << 8 | 0x7f)

static int reads(void)
{
	char buf[32];
	int n = read(tty, buf, sizeof buf);

	return n < 0 ? errno : n;
}

static int writes(void)
{
	return write(tty, "\r", 1) < 0 ? errno : 100;
}

/* What f returns in a child of a group of its own; *status when it stops. */
static pid_t in_group(int (*f)(void), int *status)
{
	pid_t child = fork();

	if (!child) {
		setpgid(0, 0);
		_exit(f());
	}
	setpgid(child, child);
	*status = -1;
	waitpid(child, status, WUNTRACED);
	return child;
}

static int reads_ignoring(void)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	sigaction(SIGTTIN, &ignore, NULL);
	return reads();
}

static int writes_ignoring(void)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	sigaction(SIGTTOU, &ignore, NULL);
	return writes();
}

/*
 * A child is left without its parent: nobody could let its group go on. What
 * it finds comes by a pipe.
 */
static int orphans(void)
{
	int fd[2], found = 0;
	char byte;

	pipe(fd);
	if (!fork()) {
		setpgid(0, 0);
		if (!fork()) {
			while (getppid() != 1)
				wait_ticks(1);
			byte = reads();
			write(fd[1], &byte, 1);
			_exit(0);
		}
		_exit(0);
	}
	close(fd[1]);
	found = read(fd[0], &byte, 1) == 1 ? byte : 0;
	while (waitpid(-1, NULL, 0) > 0)
		;
	return found;
}

/* This group comes to the front, from wherever it is. */
static void to_front(void)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, old;

	sigaction(SIGTTOU, &ignore, &old);
	is(tcsetpgrp(tty, getpgrp()), 0, "back to the front, ignoring SIGTTOU");
	sigaction(SIGTTOU, &old, NULL);
}

static void background_tests(void)
{
	int status;
	pid_t child;
	struct termios t;

	child = in_group(reads, &status);
	is(status, STOPPED_BY(SIGTTIN), "a background read stops its group");
	tcsetpgrp(tty, child);
	kill(child, SIGCONT);
	wait_until_asleep(child);
	type("ab\r", 3);
	is(status_of(child), 3 << 8, "in the foreground it goes on by itself");
	to_front();
	in_group(reads_ignoring, &status);
	is(status, EIO << 8, "SIGTTIN ignored: EIO");
	in_group(writes, &status);
	is(status, 100 << 8, "a background write is allowed");
	tcgetattr(tty, &t);
	t.c_lflag |= TOSTOP;
	ioctl(tty, TCSETS, &t);
	child = in_group(writes, &status);
	is(status, STOPPED_BY(SIGTTOU), "with TOSTOP it stops its group");
	kill(child, SIGKILL);
	kill(child, SIGCONT);
	is(status_of(child), SIGKILL, "where it can be killed");
	in_group(writes_ignoring, &status);
	is(status, 100 << 8, "unless SIGTTOU is ignored");
}

static int sets_foreground(void)
{
	return tcsetpgrp(tty, getpid()) < 0 ? errno : 100;
}

static int sleeps(void)
{
	pause();
	return 1;
}

static void foreground_tests(void)
{
	pid_t child;
	int status;

	child = in_group(sets_foreground, &status);
	is(status, STOPPED_BY(SIGTTOU), "a background group cannot come to the front");
	kill(child, SIGKILL);
	status_of(child);
	fails_with(EPERM, tcsetpgrp(tty, 12345), "no such group: EPERM");
	child = fork();
	if (!child)
		_exit(sleeps());
	setpgid(child, child);
	tcsetpgrp(tty, child);
	wait_until_asleep(child);
	type("\32", 1);
	waitpid(child, &status, WUNTRACED);
	is(status, STOPPED_BY(SIGTSTP), "^Z stops the foreground group");
	kill(child, SIGCONT);
	type("\3", 1);
	is(status_of(child), SIGINT, "^C ends it");
	to_front();
}

/* Nobody reads, and no more fits: ^C is seen all the same. */
static void typed_ahead(void)
{
	pid_t child = fork();
	int i;

	if (!child)
		_exit(sleeps());
	setpgid(child, child);
	tcsetpgrp(tty, child);
	wait_until_asleep(child);
	for (i = 0; i < 1500; i++)
		type("x\r" + i % 2, 1);
	type("\3", 1);
	is(status_of(child), SIGINT, "^C behind 1,500 that nobody reads");
	to_front();
	tcflush(tty, TCIOFLUSH);
}

/* A session of its own; what it finds is told by TAP lines of its own. */
static int session(long ctty)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	int fd, own;

	sigaction(SIGHUP, &ignore, NULL);
	is(setsid(), getpid(), "setsid");
	fails_with(ENXIO, open("/dev/tty", O_RDWR), "no terminal: /dev/tty is ENXIO (F4)");
	fails_with(ENOTTY, tcgetpgrp(tty), "TIOCGPGRP: ENOTTY");
	fails_with(ENOTTY, tcsetpgrp(tty, getpid()), "TIOCSPGRP: ENOTTY");
	fd = open(TTY, O_RDWR | O_NOCTTY);
	fails_with(ENXIO, open("/dev/tty", O_RDWR), "O_NOCTTY: still none");
	close(fd);
	if (ctty)
		is(ioctl(tty, TIOCSCTTY, 0), 0, "TIOCSCTTY");
	else
		close(open(TTY, O_RDWR));
	is(tcgetpgrp(tty), getpid(), "the leader has got it, in the foreground");
	own = open("/dev/tty", O_RDWR);
	ok(own >= 0, "/dev/tty is there");
	is(tcgetpgrp(own), getpid(), "and is that");
	background_tests();
	foreground_tests();
	typed_ahead();
	return tap_count;
}

/* The leader ends while a child of the foreground sleeps. Its status, by a file. */
static int hangs_up(long unused)
{
	pid_t child;

	(void) unused;
	setsid();
	close(open(TTY, O_RDWR));
	child = fork();
	if (!child)
		_exit(sleeps());
	wait_until_asleep(child);
	return child & 0x7f;
}

static void test_jobs(void)
{
	int status, fd;
	pid_t leader, child;

	cooked();
	tap_count = in_child(session, 1) >> 8;
	cooked();
	leader = fork();
	if (!leader)
		_exit(hangs_up(0));
	status = status_of(leader);
	child = leader + 1;
	ok(status == (child & 0x7f) << 8, "a leader ends");
	for (fd = 0; fd < 100 && kmem_task(child); fd++)
		wait_ticks(1);
	ok(!kmem_task(child), "and those in the foreground by SIGHUP");
	fd = fork();
	if (!fd) {
		setsid();
		close(open(TTY, O_RDWR));
		_exit(tcgetpgrp(tty) == getpid());
	}
	is(status_of(fd), 1 << 8, "the terminal is free for the next session");
	fd = fork();
	if (!fd) {
		setsid();
		close(open(TTY, O_RDWR));
		in_group(orphans, &status);
		_exit(status >> 8);
	}
	is(status_of(fd), EIO << 8, "an orphaned group is not stopped: EIO");
}
