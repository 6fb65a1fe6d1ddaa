/* alarm, pause, and signals that come from interrupts. */

static void alarms(void)
{
	is(alarm(100), 0, "alarm: there was none");
	is(alarm(50), 100, "alarm: gives what was left");
	is(alarm(0), 50, "alarm(0) ends it");
	is(alarm(0), 0, "there is none then");
	is(alarm(0x7fffffff), 0, "a very long one (S9)");
	ok(alarm(0) > 20000000, "is long");
	is(alarm(0xffffffff), 0, "the longest");
	nap(3);
	ok(alarm(0) > 20000000, "is long, too, and has not come");
	is(alarm(21474837), 0, "more ticks than 31 bits");
	nap(2);
	ok(alarm(0) > 20000000, "do not come at once");
}

static int left_in_child(long unused)
{
	(void) unused;
	return alarm(0);
}

/* start() sets an alarm of its own. */
static int fork_has_none(void)
{
	pid_t pid;
	int left;

	alarm(90);
	pid = fork();
	if (!pid)
		_exit(left_in_child(0));
	left = how_ends(pid);
	return left == 0 && alarm(0) >= 80;
}

static void pauses(void)
{
	long from = ticks(), took;

	handle(SIGALRM, 0, 0);
	alarm(1);
	fails_with(EINTR, pause(), "pause gives EINTR (S10)");
	took = ticks() - from;
	is(count, 1, "the alarm has come");
	is(last, SIGALRM, "it was SIGALRM");
	ok(took >= 99 && took <= (on_host ? 1000 : 110), "after a second");
		is(alarm(0), 0, "only once");
}

/*
 * A loop that looks at its registers. Nothing lets a signal in but the clock's
 * interrupt. Which registers have changed?
 */
static long spin(void)
{
	long bad = 99;

	__asm__ volatile (
		"pushl %%ebp\n\t"
		"movl $0x11111111, %%eax\n\t"
		"movl $0x22222222, %%ebx\n\t"
		"movl $0x33333333, %%ecx\n\t"
		"movl $0x44444444, %%edx\n\t"
		"movl $0x55555555, %%esi\n\t"
		"movl $0x66666666, %%edi\n\t"
		"movl $0x77777777, %%ebp\n"
		"1:\tcmpl $0x11111111, %%eax\n\t"
		"jne 2f\n\t"
		"cmpl $0x22222222, %%ebx\n\t"
		"jne 2f\n\t"
		"cmpl $0x33333333, %%ecx\n\t"
		"jne 2f\n\t"
		"cmpl $0x44444444, %%edx\n\t"
		"jne 2f\n\t"
		"cmpl $0x55555555, %%esi\n\t"
		"jne 2f\n\t"
		"cmpl $0x66666666, %%edi\n\t"
		"jne 2f\n\t"
		"cmpl $0x77777777, %%ebp\n\t"
		"jne 2f\n\t"
		"cmpl $5, %[count]\n\t"
		"jb 1b\n\t"
		"xorl %%eax, %%eax\n\t"
		"2:\tpopl %%ebp"
		: "=a" (bad) : [count] "m" (count)
		: "ebx", "ecx", "edx", "esi", "edi", "memory", "cc");
	return bad;
}

/* Until it is ended: two may have become one. */
static int sends_many(long parent)
{
	for (;;) {
		nap(2);
		if (send(parent, SIGUSR1))
			return 1;
	}
}

static int spins(long flags)
{
	pid_t pid;
	long bad;

	handle(SIGUSR1, 0, flags);
	pid = start(sends_many, getpid());
	bad = spin();
	ssetmask(BIT(SIGUSR1));
	send(pid, SIGKILL);
	return how_ends(pid) != -SIGKILL || bad ? 1 : count >= 5 ? 5 : 2;
}

static int spins_for_ever(long unused)
{
	(void) unused;
	count = 0;
	while (count >= 0)
		;
	return 0;
}

static volatile int direction;		/* the handler's string instructions */

static void look_at_direction(int sig)
{
	unsigned long flags;

	__asm__ volatile ("pushfl\n\tpopl %[flags]" : [flags] "=r" (flags));
	__asm__ volatile ("cld" : : : "cc");
	direction = flags >> 10 & 1;
	count = sig;
}

/* Backwards in the loop, not in the handler; and backwards again behind it. */
static int spins_backwards(long unused)
{
	unsigned long flags;

	(void) unused;
	set_handler(SIGALRM, look_at_direction);
	count = 0;
	direction = 9;
	alarm(1);
	__asm__ volatile (
		"std\n"
		"1:\tcmpl $0, %[count]\n\t"
		"je 1b\n\t"
		"pushfl\n\t"
		"popl %[flags]\n\t"
		"cld"
		: [flags] "=r" (flags) : [count] "m" (count) : "memory", "cc");
	return direction + 2 * (flags >> 10 & 1);
}

static void interrupts(void)
{
	pid_t pid;

	is(run(spins, 0), 5, "a handler in a busy loop changes no register");
	is(run(spins, SA_NOMASK), 5, "nor does one with SA_NOMASK");
	pid = start(spins_for_ever, 0);
	nap(3);
	send(pid, SIGTERM);
	is(how_ends(pid), -SIGTERM, "a busy loop can be ended");
	pid = start(spins_for_ever, 0);
	nap(3);
	send(pid, SIGSTOP);
	waitpid(pid, NULL, WUNTRACED);
	send(pid, SIGCONT);
	nap(3);
	send(pid, SIGKILL);
	is(how_ends(pid), -SIGKILL, "stopped, let go on, and killed");
	is(run(spins_backwards, 0), 2,
	   "the direction flag is clear in a handler, and back behind it");
}

static void sleep_test(void)
{
	long from = ticks(), took;

	handle(SIGALRM, 0, 0);
	is(sleep(1), 0, "sleep(1)");
	took = ticks() - from;
	ok(took >= 99 && took <= (on_host ? 1000 : 110), "takes a second");
	is(count, 0, "and leaves SIGALRM's handler alone");
	ok(action(SIGALRM) == note, "which is set as before");
	is(sgetmask(), 0, "nothing is blocked");
}

static void clock_part(void)
{
	alarms();
	ok(fork_has_none(), "a child has none, its parent keeps it");
	pauses();
	interrupts();
	sleep_test();
}
