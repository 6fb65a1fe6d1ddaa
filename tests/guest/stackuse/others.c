/* Work that is not about files. */

static void count(int sig)
{
	(void) sig;
}

/* Handlers within handlers; then an exception that nobody handles. */
static void do_signals(void)
{
	struct sigaction *late = (struct sigaction *) program[5];
	int i;

	must(raw(__NR_sigaction, SIGUSR1, 0, (long) late));
	for (i = 0; i < 20; i++) {
		raw_signal(SIGUSR1, count);
		must(kill(getpid(), SIGUSR1));
	}
	raw_signal(SIGALRM, count);
	alarm(1);
	pause();
	*(volatile char *) 0x3000000 = 1;
}

static void do_pipes(void)
{
	struct timeval tv = { 0, 20000 };
	struct {
		long n;
		unsigned long *sets[3];
		struct timeval *tv;
	} *args = (void *) program[5];
	int fd[2], i, n;
	pid_t pid;

	must(raw(__NR_pipe, (long) fd, 0, 0));
	pid = fork();
	if (!pid) {
		for (i = 0; i < 5; i++)
			must(write(fd[1], program[i], KPAGE_SIZE));
		_exit(0);
	}
	close(fd[1]);
	for (i = 0; i < 5; i += n > 0)
		if ((n = must(read(fd[0], program[i] + 10, KPAGE_SIZE))) <= 0)
			break;
	must(status_of(pid));
	args->n = 3;
	args->tv = &tv;
	args->sets[0] = args->sets[1] = args->sets[2] = NULL;
	must(raw(__NR_select, (long) args, 0, 0));
}

/* The screen scrolls; what is typed goes all the way through the discipline. */
static void do_tty(void)
{
	struct termios *t = (struct termios *) program[5];
	int i, fd = must(open("/dev/tty0", O_RDWR));

	must(tcgetattr(fd, t));
	must(tcsetattr(fd, TCSAFLUSH, t));
	memset(program[4], '\n', 1000);
	must(write(fd, program[4], 1000));
	must(write(fd, "\033[2J\033[5;5Hx\033[1m\033[3L\033[K", 22));
	for (i = 0; "typed\177\025again\n"[i]; i++)
		must(ioctl(fd, TIOCSTI, &"typed\177\025again\n"[i]));
	must(read(fd, program[2] + 10, 100));
	fd = must(open("/dev/tty1", O_RDWR | O_NOCTTY));
	must(write(fd, "# serial\n", 9));
	must(tcdrain(fd));
}

static void do_fork(void)
{
	pid_t pid;

	while (open("/mnt/filling", O_RDWR) >= 0)
		;
	open("/dev/fd0", O_RDWR);
	pid = fork();
	if (!pid) {
		program[4][0] = 1;
		_exit(0);
	}
	must(waitpid(pid, (int *) program[3], 0));
	must(unlink("/mnt/filling"));
}
