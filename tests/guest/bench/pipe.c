/* Part of bench.c: pipes, and signals. */

#define ROUNDS		20		/* of a byte to and fro */
#define PIPE_KB		64		/* through a pipe in one run */
#define SLEEPING	55

static void make_pipe(unsigned long fd[2])
{
	if (call(__NR_pipe, (long) fd, 0, 0))
		_exit(1);
}

/* The other end: sends each byte back, until there is no more. */
static pid_t new_echo(unsigned long to[2], unsigned long from[2])
{
	pid_t pid = fork();
	char c;

	if (pid)
		return pid;
	close(to[1]);
	close(from[0]);
	while (call(__NR_read, to[0], (long) &c, 1) == 1)
		call(__NR_write, from[1], (long) &c, 1);
	_exit(0);
}

/* A byte to another process and back. */
static void round_trip(struct best *best)
{
	unsigned long to[2], back[2], from;
	pid_t echo;
	char c = 0;
	int i, n;

	make_pipe(to);
	make_pipe(back);
	echo = new_echo(to, back);
	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		for (n = 0; n < ROUNDS; n++) {
			call(__NR_write, to[1], (long) &c, 1);
			call(__NR_read, back[0], (long) &c, 1);
		}
		note(best, from, rdtsc());
	}
	end_sleeper(echo);
}

static void round_trip_crowd(struct best *best)
{
	pid_t pid[SLEEPING];
	int i;

	for (i = 0; i < SLEEPING; i++) {
		pid[i] = new_sleeper();
		until_asleep(pid[i]);
	}
	round_trip(best);
	for (i = 0; i < SLEEPING; i++)
		end_sleeper(pid[i]);
}

/* 1 KB at a time into a pipe whose reader takes what there is. */
static void pipe_kb(struct best *best)
{
	unsigned long fd[2], from;
	pid_t reader;
	int i, n;

	make_pipe(fd);
	write_heap(2 * KPAGE_SIZE);
	reader = fork();
	if (!reader) {
		close(fd[1]);
		while (call(__NR_read, fd[0], (long) heap, KPAGE_SIZE) > 0)
			;
		_exit(0);
	}
	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		for (n = 0; n < PIPE_KB; n++)
			call(__NR_write, fd[1], (long) heap, 1024);
		note(best, from, rdtsc());
	}
	end_sleeper(reader);
}

/* What the kernel leaves on the stack: the signal, eax, ecx, edx, eflags. */
extern void restorer(void);
__asm__ (".text\n"
	 "restorer:\n\t"
	 "addl $4, %esp\n\t"
	 "popl %eax\n\t"
	 "popl %ecx\n\t"
	 "popl %edx\n\t"
	 "popfl\n\t"
	 "ret");

static void handler(int sig)
{
	(void) sig;
}

static void install_signal(struct best *best)
{
	unsigned long from;
	int i, n;

	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		for (n = 0; n < CALLS; n++)
			call(__NR_signal, SIGUSR1, (long) handler,
			     (long) restorer);
		note(best, from, rdtsc());
	}
}

/* kill() to oneself, until it returns behind the handler. */
static void catch_signal(struct best *best)
{
	pid_t self = getpid();
	unsigned long from;
	int i;

	for (i = 0; i < RUNS; i++) {
		call(__NR_signal, SIGUSR1, (long) handler, (long) restorer);
		from = rdtsc();
		call(__NR_kill, self, SIGUSR1, 0);
		note(best, from, rdtsc());
	}
}
