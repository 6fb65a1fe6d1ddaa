/*
 * Handlers and stacks that are nowhere (P7), and exceptions with such a stack or
 * code, of which the kernel's words about them must take care (P6).
 */

static const unsigned long nowhere[] = {
	0x3000000, 0x4000000, 0xc0100000, 0xfffffff0,
};

static const unsigned long bad_stack[] = {
	0, 4, 24, 0x3000010, 0xc0100000, 0xfffffff0,
};

static int wild_handler(long where)
{
	signal(SIGUSR1, (sighandler_t) where);
	raise(SIGUSR1);
	return 50;
}

static int wild_in_loop(long where)
{
	struct sigaction sa = { .sa_handler = (sighandler_t) where };

	sigaction(SIGALRM, &sa, NULL);
	alarm(1);
	return spins_for_ever(0);
}

/* SIGSEGV's own handler is nowhere: that ends, too. */
static int wild_for_itself(long where)
{
	struct sigaction sa = {
		.sa_handler = (sighandler_t) where, .sa_flags = SA_NOMASK
	};

	sigaction(SIGSEGV, &sa, NULL);
	reads_hole();
	return 50;
}

/* The restorer is nowhere; Linux asks for none. */
static int wild_restorer(long where)
{
	raw(__NR_signal, SIGUSR1, (long) note, where);
	raise(SIGUSR1);
	return 50;
}

/* kill(itself, sig), the stack pointer being somewhere. */
static int on_stack(unsigned long esp, int sig)
{
	__asm__ volatile (
		"movl %[esp], %%esp\n\t"
		"int $0x80\n\t"
		"1:\tjmp 1b"
		: : [esp] "S" (esp), "a" (__NR_kill), "b" (getpid()), "c" (sig)
		: "memory");
	return 50;
}

static int wild_stack(long i)
{
	set_handler(SIGUSR1, note);
	return on_stack(bad_stack[i], SIGUSR1);
}

/* SIGSEGV has a handler, which has no stack either. */
static int wild_stack_segv(long i)
{
	set_handler(SIGSEGV, note);
	return wild_stack(i);
}

static int wild_stack_loop(long i)
{
	set_handler(SIGALRM, note);
	alarm(1);
	return on_stack(bad_stack[i], 0);
}

/* An exception, the stack pointer being somewhere. */
static int trap_on_stack(long i)
{
	__asm__ volatile (
		"movl %[esp], %%esp\n\t"
		"ud2"
		: : [esp] "S" (bad_stack[i]) : "memory");
	return 50;
}

static int push_on_stack(long i)
{
	__asm__ volatile (
		"movl %[esp], %%esp\n\t"
		"pushl %%eax\n\t"
		"1:\tjmp 1b"
		: : [esp] "S" (bad_stack[i]) : "memory");
	return 50;
}

/* The stack is the program's text, which its parent shares. */
static int text_stack(long where)
{
	set_handler(SIGUSR1, note);
	return on_stack(where, SIGUSR1);
}

/* Deeper and deeper, until there is no stack. */
static volatile char *bottom;

static void deeper(int sig)
{
	volatile char room[3000];

	bottom = room;
	room[0] = 1;
	raise(sig);
	room[1] = 1;
}

static int deep(long unused)
{
	struct sigaction sa = { .sa_handler = deeper, .sa_flags = SA_NOMASK };

	(void) unused;
	sigaction(SIGUSR1, &sa, NULL);
	raise(SIGUSR1);
	return 50;
}

static void handlers(void)
{
	int i;

	for (i = 0; i < NR(nowhere); i++) {
		is(run(wild_handler, nowhere[i]), -SIGSEGV,
		   "a handler at %#lx: SIGSEGV", nowhere[i]);
		is(run(wild_for_itself, nowhere[i]), -SIGSEGV,
		   "SIGSEGV's handler at %#lx: ended", nowhere[i]);
	}
	is(run(wild_in_loop, nowhere[0]), -SIGSEGV,
	   "in a busy loop, a handler in a hole: SIGSEGV");
	is(run(wild_in_loop, nowhere[2]), -SIGSEGV,
	   "in a busy loop, a handler past everything: SIGSEGV");
	if (on_host)
		return;
	for (i = 0; i < NR(nowhere); i++)
		is(run(wild_restorer, nowhere[i]), -SIGSEGV,
		   "a restorer at %#lx: SIGSEGV", nowhere[i]);
}

static void wild_part(void)
{
	extern char _start[];
	char before;
	int i;

	handlers();
	for (i = 0; i < NR(bad_stack); i++) {
		is(run(wild_stack, i), -SIGSEGV,
		   "a handler's stack at %#lx: SIGSEGV", bad_stack[i]);
		is(run(wild_stack_segv, i), -SIGSEGV,
		   "SIGSEGV handled, stack at %#lx: ended", bad_stack[i]);
		is(run(trap_on_stack, i), -SIGILL, "SIGILL with a stack at %#lx",
		   bad_stack[i]);
		if (bad_stack[i] - 4 >= 0x3000000)	/* else there is text */
			is(run(push_on_stack, i), -SIGSEGV,
			   "a push at %#lx: SIGSEGV", bad_stack[i]);
	}
	is(run(wild_stack_loop, 3), -SIGSEGV,
	   "in a busy loop: a hole for a stack");
	is(run(wild_stack_loop, 4), -SIGSEGV, "in a busy loop: far off");
	is(run(deep, 0), -SIGSEGV, "a stack that grows for ever: SIGSEGV");
	if (on_host)
		return;
	before = _start[64];
	run(text_stack, (long) _start + 80);
	ok(_start[64] == before, "a stack in shared text: the parent's stays");
}
