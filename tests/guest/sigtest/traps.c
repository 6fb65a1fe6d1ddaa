/*
 * The processor's exceptions as signals (S12), with handlers that go on: behind
 * the instruction, with it anew, or somewhere else.
 */

static void *place[5];			/* for __builtin_longjmp */

static void jump(int sig)
{
	last = sig;
	count++;
	__builtin_longjmp(place, 1);
}

/* An instruction that cannot be carried out. */
#define WRONG(name, text)				\
static void name(void)					\
{							\
	__asm__ volatile (text : : : "memory", "cc",	\
			  "eax", "ecx", "edx");		\
}

WRONG(divides, "xorl %%edx, %%edx\n\tmovl $1, %%eax\n\tdivl zero_divisor")
WRONG(divides_far, "movl $0x80000000, %%eax\n\tcltd\n\tmovl $-1, %%ecx\n\t"
      "idivl %%ecx")
__asm__ (".data\nzero_divisor: .long 0\n.text");
WRONG(invalid, "ud2")
WRONG(breaks, "int3")
WRONG(overflows, "movb $0x7f, %%al\n\taddb $1, %%al\n\tinto")
WRONG(out_of_bounds, "xorl %%eax, %%eax\n\tdecl %%eax\n\tboundl %%eax, some_bounds")
__asm__ (".data\nsome_bounds: .long 0, 5\n.text");
WRONG(clears_if, "cli")
WRONG(halts, "hlt")
WRONG(reads_cr0, "movl %%cr0, %%eax")
WRONG(interrupts_50, "int $0x50")
WRONG(reads_port, "inb $0x21, %%al")
WRONG(reads_hole, "movl 0x3000000, %%eax")
WRONG(writes_hole, "movl %%eax, 0x3000000")
WRONG(writes_far, "movl %%eax, 0xc0100000")
WRONG(jumps_to_hole, "movl $0x3000000, %%eax\n\tcall *%%eax")
WRONG(jumps_far, "movl $0xc0100000, %%eax\n\tcall *%%eax")
WRONG(loads_selector, "movl $0x7f8, %%eax\n\tmovw %%ax, %%gs")
WRONG(fpu_divides, "fninit\n\tfldcw fpu_control\n\tfld1\n\tfldz\n\t"
      "fdivrp\n\tfwait")
__asm__ (".data\nfpu_control: .word 0x37b\n.text");

static const struct {
	const char *name;
	void (*f)(void);
	int sig;
} wrong[] = {
	{ "division by zero", divides, SIGFPE },
	{ "a quotient too large", divides_far, SIGFPE },
	{ "an invalid instruction", invalid, SIGILL },
	{ "int3", breaks, SIGTRAP },
	{ "into", overflows, SIGSEGV },
	{ "bound", out_of_bounds, SIGSEGV },
	{ "cli", clears_if, SIGSEGV },
	{ "hlt", halts, SIGSEGV },
	{ "mov from cr0", reads_cr0, SIGSEGV },
	{ "int 0x50", interrupts_50, SIGSEGV },
	{ "in", reads_port, SIGSEGV },
	{ "a read of a hole", reads_hole, SIGSEGV },
	{ "a write to a hole", writes_hole, SIGSEGV },
	{ "a write past everything", writes_far, SIGSEGV },
	{ "a call into a hole", jumps_to_hole, SIGSEGV },
	{ "a call past everything", jumps_far, SIGSEGV },
	{ "a selector of nothing", loads_selector, SIGSEGV },
	{ "the FPU's division by zero", fpu_divides, SIGFPE },
};

static int jumps_out(long i)
{
	struct sigaction sa = { .sa_handler = jump, .sa_flags = SA_NOMASK };
	volatile int round = 0;

	sigaction(wrong[i].sig, &sa, NULL);
	count = 0;
	if (__builtin_setjmp(place))
		__asm__ volatile ("fninit");
	if (round++ < 3)
		wrong[i].f();
	return count == 3 && last == wrong[i].sig ? 0 : 1 + count;
}

static int does(long i)
{
	wrong[i].f();
	return 50;
}

static int does_blocked(long i)
{
	handle(wrong[i].sig, 0, 0);
	ssetmask(BIT(wrong[i].sig));
	return does(i);
}

static int does_ignored(long i)
{
	set_handler(wrong[i].sig, SIG_IGN);
	return does(i);
}

static void all_of_them(void)
{
	int i;

	for (i = 0; i < NR(wrong); i++) {
		is(run(jumps_out, i), 0, "%s: the handler goes on elsewhere",
		   wrong[i].name);
		is(run(does, i), -wrong[i].sig, "%s: no handler: ended by %d",
		   wrong[i].name, wrong[i].sig);
	}
	for (i = 0; i < 3; i++) {
		is(run(does_blocked, i), -wrong[i].sig, "%s: blocked: ended",
		   wrong[i].name);
		is(run(does_ignored, i), -wrong[i].sig, "%s: ignored: ended",
		   wrong[i].name);
	}
	is(run(does_blocked, 11), -SIGSEGV, "SIGSEGV blocked: ended");
	is(run(does_ignored, 11), -SIGSEGV, "SIGSEGV ignored: ended");
}

static void repair(int sig)
{
	extern int zero_divisor;

	(void) sig;
	count++;
	zero_divisor = 1;
}

static int goes_on(long unused)
{
	(void) unused;
	count = 0;
	set_handler(SIGFPE, repair);
	divides();
	divides();
	set_handler(SIGTRAP, note);
	breaks();
	breaks();
	return count;
}

/* A step at a time, until the flag is cleared again. */
static int steps(long unused)
{
	(void) unused;
	handle(SIGTRAP, 0, 0);
	__asm__ volatile (
		"pushfl\n\t"
		"orl $0x100, (%%esp)\n\t"
		"popfl\n\t"
		"nop\n\t"
		"nop\n\t"
		"pushfl\n\t"
		"andl $~0x100, (%%esp)\n\t"
		"popfl"
		: : : "memory", "cc");
	return count >= 3 && count <= 10;
}

static void make_room(int sig)
{
	count += sig == SIGSEGV;
	brk((char *) 0x1000000);
}

/* The store begins anew when there is memory. */
static int grows(long unused)
{
	volatile char *p = (char *) 0xffff00;

	(void) unused;
	set_handler(SIGSEGV, make_room);
	count = 0;
	*p = 33;
	return count == 1 ? *p : 1;
}

/* A handler may make the same mistake, if its signal is not blocked. */
static void mistaken(int sig)
{
	if (++count < 5)
		invalid();
	last = sig;
	_exit(count);
}

static int nests_mistakes(long flags)
{
	struct sigaction sa = { .sa_handler = mistaken, .sa_flags = flags };

	sigaction(SIGILL, &sa, NULL);
	count = 0;
	invalid();
	return 50;
}

static void traps_part(void)
{
	all_of_them();
	is(run(goes_on, 0), 3, "a handler repairs, or goes on behind int3");
	is(run(steps, 0), 1, "single steps");
	if (!on_host)
		is(run(grows, 0), 33, "a handler gets memory by brk");
	is(run(nests_mistakes, SA_NOMASK), 5,
	   "SA_NOMASK: mistakes in mistakes");
	is(run(nests_mistakes, 0), -SIGILL,
	   "a mistake in its own handler: ended");
	is(run(nests_mistakes, SA_ONESHOT), -SIGILL, "SA_ONESHOT: ended");
}
