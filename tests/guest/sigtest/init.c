/* Task 1 takes no signal that it does not handle (F11). kill(-1). */

static void immune(void)
{
	int sig, bad = 0;

	for (sig = 1; sig <= 32; sig++)
		if (kill(1, sig))
			bad = sig;
	is(bad, 0, "every signal can be sent to task 1 (F11)");
	nap(3);
	ok(kmem_task(1) != 0, "it is there");
	ok(kmem_field(1, kdesc.off_state) == KTASK_ASLEEP, "and sleeps");
	is(run(exits, 5), 5, "the machine lives");
	is(AS_OTHER(kill(1, SIGKILL)), EPERM,
	   "EPERM: others cannot send to it");
}

/* In another user's name: his processes are all that it may send to. */
static int to_all_of_one(long unused)
{
	pid_t pid[3];
	int i, bad = 0;

	(void) unused;
	setuid(OTHER);
	handle(SIGUSR1, 0, 0);
	for (i = 0; i < 3; i++) {
		pid[i] = start(in_own_group, 0);
		until_asleep(pid[i]);
	}
	set_handler(SIGUSR1, note);
	for (i = 0; i < 3; i++)
		send(pid[i], SIGCONT);
	if (kill(-1, SIGTERM))
		return 1;
	for (i = 0; i < 3; i++)
		bad |= how_ends(pid[i]) != -SIGTERM;
	return bad ? 2 : count ? 3 : 0;
}

static int nobody_else(long unused)
{
	(void) unused;
	setuid(OTHER);
	return kill(-1, SIGTERM) == -1 ? errno : 0;
}

/* SIGCHLD does nothing to anybody. */
static void to_all(void)
{
	struct sigaction sa = { .sa_handler = note };
	pid_t parent = getppid();

	sigaction(SIGCHLD, &sa, NULL);
	count = 0;
	is(kill(-1, SIGCHLD), 0, "root: kill(-1)");
	is(count, 0, "not to itself");
	ok(exists(parent), "its parent lives");
	set_handler(SIGCHLD, SIG_DFL);
}

static void init_part(void)
{
	immune();
	is(run(to_all_of_one, 0), 0,
	   "kill(-1): all of one user, not the sender");
	is(run(nobody_else, 0), EPERM,
	   "EPERM: kill(-1) where none may be sent to");
	to_all();
}
