/*
 * Calls, processes, and how they take turns.
 */

/* getppid(), with the three instructions of the loop. */
static void null_call(struct best *best)
{
	unsigned long from, count;
	int i;

	for (i = 0; i < RUNS; i++) {
		count = CALLS;
		from = rdtsc();
		__asm__ volatile ("1:\tmovl %[nr], %%eax\n\t"
				  "int $0x80\n\t"
				  "decl %[count]\n\t"
				  "jnz 1b"
				  : [count] "+r" (count)
				  : [nr] "i" (__NR_getppid)
				  : "eax", "memory", "cc");
		note(best, from, rdtsc());
	}
}

/* The child ends at once; the parent waits for it. */
static void fork_exit_wait(struct best *best)
{
	unsigned long from;
	long pid;
	int i;

	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		pid = call(__NR_fork, 0, 0, 0);
		if (!pid)
			call(__NR_exit, 0, 0, 0);
		call(__NR_waitpid, pid, 0, 0);
		note(best, from, rdtsc());
	}
}

/* Until the parent is back from the call. */
static void fork_only(struct best *best)
{
	unsigned long from;
	long pid;
	int i;

	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		pid = call(__NR_fork, 0, 0, 0);
		if (!pid)
			call(__NR_exit, 0, 0, 0);
		note(best, from, rdtsc());
		call(__NR_waitpid, pid, 0, 0);
	}
}

static void fork_1mb(struct best *best)
{
	write_heap(MB);
	fork_exit_wait(best);
}

static void fork_4mb(struct best *best)
{
	write_heap(4 * MB);
	fork_exit_wait(best);
}

/* What SLEEPERS children in pause() add to fork_exit_wait. */
static void sleepers(struct best *best)
{
	struct best alone = nothing_yet();
	pid_t pid[SLEEPERS];
	int i;

	fork_exit_wait(&alone);
	for (i = 0; i < SLEEPERS; i++)
		pid[i] = new_sleeper();
	for (i = 0; i < SLEEPERS; i++)
		until_asleep(pid[i]);
	fork_exit_wait(best);
	best->ticks -= alone.ticks;
	for (i = 0; i < SLEEPERS; i++)
		end_sleeper(pid[i]);
}

/* The child runs this program again, which ends at once. */
static void fork_exec_wait(struct best *best)
{
	static char *argv[] = { "bench", "exit", NULL }, *envp[] = { NULL };
	unsigned long from;
	long pid;
	int i;

	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		pid = call(__NR_fork, 0, 0, 0);
		if (!pid) {
			call(__NR_execve, (long) "/bin/bench", (long) argv,
			     (long) envp);
			call(__NR_exit, 1, 0, 0);
		}
		call(__NR_waitpid, pid, 0, 0);
		note(best, from, rdtsc());
	}
}

/*
 * Two processes hand the processor to each other, HOPS times in all. Whose
 * turn it is the ticks left decide; the super-user may set them: the one that
 * runs writes 9 to the other's, then 0 to its own and so is taken off. A hop
 * is two calls of write() that move four bytes, schedule(), and the switch,
 * as a hop through a pipe is a write() and a read(). Both calls' lseek() is
 * subtracted.
 */
static void hops(int fd, long mine, long others)
{
	static const long some = 9, none = 0;
	int i;

	for (i = 0; i < HOPS / 2; i++) {
		call(__NR_lseek, fd, others, SEEK_SET);
		call(__NR_write, fd, (long) &some, sizeof some);
		call(__NR_lseek, fd, mine, SEEK_SET);
		call(__NR_write, fd, (long) &none, sizeof none);
	}
}

static unsigned long time_of_seeks(int fd)
{
	struct best best = nothing_yet();
	unsigned long from;
	int i, n;

	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		for (n = 0; n < HOPS; n++) {
			call(__NR_lseek, fd, i, SEEK_SET);
			call(__NR_lseek, fd, n, SEEK_SET);
		}
		note(&best, from, rdtsc());
	}
	return best.ticks;
}

static void hop(struct best *best)
{
	int fd = open("/dev/kmem", O_WRONLY), i;
	unsigned long from, mine, childs;
	pid_t parent = getpid(), child;

	mine = kmem_task(parent) + kdesc.off_counter;
	child = fork();
	if (!child) {
		fd = open("/dev/kmem", O_WRONLY);
		childs = kmem_task(getpid()) + kdesc.off_counter;
		for (;;)
			hops(fd, childs, mine);
	}
	childs = kmem_task(child) + kdesc.off_counter;
	hops(fd, mine, childs);
	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		hops(fd, mine, childs);
		note(best, from, rdtsc());
	}
	end_sleeper(child);
	best->ticks -= time_of_seeks(fd);
}
