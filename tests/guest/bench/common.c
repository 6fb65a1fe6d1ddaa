/*
 * What the parts share.
 */
#define RUNS		40
#define CALLS		100		/* of a cheap call in one run */
#define HOPS		50
#define SLEEPERS	40
#define MB		0x100000UL
#define USED_MB		10

struct best {
	unsigned long ticks, at;
};

/* Costs nothing until it is written to. */
static char heap[(USED_MB + 2) * MB] __attribute__((aligned(KPAGE_SIZE)));

static inline unsigned long rdtsc(void)
{
	unsigned long low;

	__asm__ volatile ("rdtsc" : [low] "=a" (low) : : "edx", "memory");
	return low;
}

/*
 * RDTSC is there if EFLAGS.ID can be changed, hence CPUID is, and that says
 * so.
 */
static int has_rdtsc(void)
{
	unsigned long changed, features = 0;

	__asm__ ("pushfl\n\t"
		 "popl %%eax\n\t"
		 "movl %%eax, %[changed]\n\t"
		 "xorl $0x200000, %%eax\n\t"
		 "pushl %%eax\n\t"
		 "popfl\n\t"
		 "pushfl\n\t"
		 "popl %%eax\n\t"
		 "xorl %%eax, %[changed]"
		 : [changed] "=&r" (changed) : : "eax", "cc");
	if (changed & 0x200000)
		__asm__ ("cpuid" : "=d" (features) : "a" (1) : "ebx", "ecx");
	return (features >> 4) & 1;
}

/*
 * A system call and nothing else: the library's way would add to each figure.
 */
static inline long call(int nr, long a, long b, long c)
{
	long result;

	__asm__ volatile ("int $0x80"
			  : [result] "=a" (result)
			  : "0" (nr), "b" (a), "c" (b), "d" (c)
			  : "memory");
	return result;
}

static void note(struct best *best, unsigned long from, unsigned long to)
{
	if (to - from < best->ticks) {
		best->ticks = to - from;
		best->at = from;
	}
}

static struct best nothing_yet(void)
{
	return (struct best) { .ticks = ~0UL };
}

/* Have a page for each of n bytes of the heap. */
static void write_heap(unsigned long n)
{
	volatile char *p;

	for (p = heap; p < heap + n; p += KPAGE_SIZE)
		*p = 1;
}

static pid_t new_sleeper(void)
{
	pid_t pid = fork();

	while (!pid)
		pause();
	return pid;
}

static void until_asleep(pid_t pid)
{
	while (kmem_field(pid, kdesc.off_state) != KTASK_ASLEEP)
		;
}

static void end_sleeper(pid_t pid)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}
