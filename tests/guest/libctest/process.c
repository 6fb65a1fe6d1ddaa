/* Leaving, signals, processes, options. */
static jmp_buf process_env;
static volatile int got_signal;

static void jump(int value)
{
	longjmp(process_env, value);
}

static void tell_jumps(void)
{
	volatile int times = 0;
	int value = setjmp(process_env);

	show("%d %d", value, times);
	if (times++ < 3)
		jump(times == 3 ? 0 : times * 10);
}

static void note(int sig)
{
	got_signal = sig;
}

static void tell_signals(void)
{
	sigset_t set, old;
	struct sigaction sa = { .sa_handler = note };

	show("%d", signal(SIGUSR1, note) == SIG_DFL);
	raise(SIGUSR1);
	show("%d", got_signal == SIGUSR1);
	sigaction(SIGUSR2, &sa, NULL);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR2);
	show("%d %d", sigismember(&set, SIGUSR2), sigismember(&set, SIGUSR1));
	sigprocmask(SIG_BLOCK, &set, &old);
	kill(getpid(), SIGUSR2);
	show("%d", got_signal == SIGUSR2);
	sigprocmask(SIG_SETMASK, &old, NULL);
	show("%d", got_signal == SIGUSR2);
	signal(SIGALRM, note);
	show("%d", sleep(1));
}

static void say_bye(void)
{
	printf("=bye\n");
}

static void say_first(void)
{
	printf("=first");
	fflush(stdout);
	printf(", not held back\n");
}

/* What a child does, and how it ends. */
static void child(int kind)
{
	switch (kind) {
	case 0:
		atexit(say_bye);
		atexit(say_first);
		printf("=child\n");
		exit(3);
	case 1:
		abort();
	case 2:
		printf("never seen, for it is held back");
		_exit(4);
	case 3:
		signal(SIGABRT, note);
		abort();
	case 4:
		kill(getpid(), SIGTERM);
		break;
	case 5:
		environ = NULL;
		if (getenv("PATH") || unsetenv("PATH"))
			exit(50);
		exit(setenv("A", "b", 1) || !getenv("A") ? 51 : *getenv("A"));
	}
	exit(0);
}

static void tell_children(void)
{
	int kind, status;
	pid_t pid;

	for (kind = 0; kind < 7; kind++) {
		fflush(stdout);
		pid = fork();
		if (!pid)
			child(kind);
		show("%d", waitpid(pid, &status, 0) == pid);
		show("%d: %d %d", kind, WIFEXITED(status) ? WEXITSTATUS(status) : -1,
		     WIFSIGNALED(status) ? WTERMSIG(status) : -1);
	}
	SHOW2(wait(&status), errno);
}

static void parse_options(int argc, char **argv, const char *options)
{
	int c;

	optind = 1;
	opterr = 0;
	while ((c = getopt(argc, argv, options)) != -1)
		show("%c %s %d", c, strchr(":?", c) ? (char []) { optopt, 0 } :
		     strchr("abc", c) ? "" : optarg, optind);
	show("%d %s", optind, argv[optind] ? argv[optind] : "none");
}

static void tell_options(void)
{
	static char *one[] = { "p", "-a", "-bc", "-o", "file", "-ofile", "x", NULL };
	static char *two[] = { "p", "-a", "--", "-b", NULL };
	static char *three[] = { "p", "-x", "-", "-a", NULL };
	static char *four[] = { "p", "-o", NULL };

	parse_options(7, one, "+abco:");
	parse_options(4, two, "+abco:");
	parse_options(4, three, "+abco:");
	parse_options(2, four, "+abco:");
	parse_options(2, four, ":abo:");
	opterr = 1;			/* still nothing is said */
	optind = 1;
	SHOW2(getopt(2, three, ":ab"), optopt);
}

/* What is said on standard error, by perror() and getopt(). */
static void tell_messages(void)
{
	static char *words[] = { "p", "-x", "-o", NULL };
	int saved = dup(STDERR_FILENO);
	int fd = open("libc.err", O_RDWR | O_CREAT | O_TRUNC, 0600);
	char line[300];
	FILE *f;

	dup2(fd, STDERR_FILENO);
	errno = ENOENT;
	perror("a/file");
	errno = EINVAL;
	perror(NULL);
	errno = 0;
	perror("");
	memset(line, 'x', 299);
	line[299] = '\0';
	errno = EPERM;
	perror(line);
	opterr = optind = 1;
	while (getopt(3, words, "+ao:") != -1)
		;
	dup2(saved, STDERR_FILENO);
	close(saved);
	f = fdopen(fd, "r");
	rewind(f);
	while (fgets(line, sizeof line, f))
		show("%s", strtok(line, "\n"));
	fclose(f);
	remove("libc.err");
}

static void tell_exec(void)
{
	char *const list[] = { "nothing", NULL };

	SHOW2(execl("/no/such", "such", "x", NULL), errno);
	SHOW2(execlp("no-such-program", "x", NULL), errno);
	SHOW2(execv("/", list), errno);
	setenv("PATH", "/nowhere:/tmp", 1);
	SHOW2(execvp("nothing", list), errno);
}

static void tell_process(void)
{
	tell_jumps();
	tell_options();
	tell_messages();
	tell_signals();
	tell_exec();
	tell_children();
}
