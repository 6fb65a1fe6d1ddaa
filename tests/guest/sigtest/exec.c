/* What another program finds (S11). */

#define EXIT_BAD	30

/* The program run: "-state WHAT": its exit code is the answer. */
static int state_word(int argc, char **argv)
{
	const char *what = argc > 2 ? argv[2] : "";
	int sig, n = 0;

	if (!strcmp(what, "ignored")) {
		for (sig = 1; sig <= 22; sig++)
			n += action(sig) == SIG_IGN ? sig : 0;
		return n;
	}
	if (!strcmp(what, "handled")) {
		for (sig = 1; sig <= 22; sig++)
			n += action(sig) == note;
		return n;
	}
	if (!strcmp(what, "blocked"))
		return sgetmask() == BIT(SIGUSR1) ? 1 : EXIT_BAD;
	if (!strcmp(what, "pending"))
		return pending() == BIT(SIGUSR1) ? 2 : EXIT_BAD;
	if (!strcmp(what, "alarm"))
		return alarm(0) >= 10 ? 3 : EXIT_BAD;
	return EXIT_BAD;
}

/* An alarm comes in the new program, by default. */
static int alarm_word(void)
{
	return sleeps(0);
}

static int becomes(const char *what)
{
	char *argv[] = { self, "-state", (char *) what, NULL };

	execve(self, argv, environ);
	return 99;
}

static int ignoring(long what)
{
	set_handler(SIGHUP, SIG_IGN);
	set_handler(SIGINT, SIG_IGN);
	set_handler(SIGUSR1, note);
	signal(SIGUSR2, note);
	return becomes((char *) what);
}

static int with_pending(long what)
{
	ssetmask(BIT(SIGUSR1));
	set_handler(SIGUSR1, note);
	raise(SIGUSR1);
	return becomes((char *) what);
}

static int with_alarm(long unused)
{
	(void) unused;
	set_handler(SIGALRM, note);
	alarm(15);
	return becomes("alarm");
}

static int with_short_alarm(long unused)
{
	char *argv[] = { self, "-alarm", NULL };

	(void) unused;
	set_handler(SIGALRM, note);
	alarm(1);
	execve(self, argv, environ);
	return 99;
}

static void exec_part(void)
{
	is(run(ignoring, (long) "ignored"), SIGHUP + SIGINT,
	   "what is ignored stays so (S11)");
	is(run(ignoring, (long) "handled"), 0, "handlers are gone");
	is(run(with_pending, (long) "blocked"), 1, "the mask stays");
	is(run(with_pending, (long) "pending"), 2, "what is pending stays");
	is(run(with_alarm, 0), 3, "so does the alarm");
	is(run(with_short_alarm, 0), -SIGALRM, "which ends the new program");
}
