/*
 * Faults at pages that a program's file has. The program is this one once more,
 * as it stands in memory, with the heap's first RUNS pages in its file.
 */

#define PROGRAM		"program"
#define RESULT		"result"	/* what it leaves behind */

static int write_program(void)
{
	extern char etext[], end[];
	char *const data_end = heap + RUNS * KPAGE_SIZE;
	struct exec ex = {
		.a_magic = ZMAGIC,
		.a_text = (unsigned long) etext,
		.a_data = data_end - etext,
		.a_bss = end - data_end,
	};
	const long size = ex.a_text + ex.a_data;
	int fd = creat(PROGRAM, 0755), bad;

	memset(piece, 0, ZMAGIC_TXTOFF);
	memcpy(piece, &ex, sizeof ex);
	bad = write(fd, piece, ZMAGIC_TXTOFF) != ZMAGIC_TXTOFF;
	bad |= call(__NR_write, fd, 0, size) != size;
	return close(fd) || bad ? -1 : 0;
}

static pid_t start_program(const char *word)
{
	char *argv[] = { "bench", (char *) word, NULL }, *envp[] = { NULL };
	pid_t pid;

	unlink(RESULT);
	pid = fork();
	if (!pid) {
		execve(PROGRAM, argv, envp);
		_exit(1);
	}
	return pid;
}

/* A read of each of the pages, less what it takes when there is no fault. */
static void read_faults(struct best *best)
{
	volatile char *p = heap;
	unsigned long from, to, again;
	int i;

	for (i = 0; i < RUNS; i++, p += KPAGE_SIZE) {
		from = rdtsc();
		(void) *p;
		to = rdtsc();
		again = rdtsc();
		(void) *p;
		again = rdtsc() - again;
		note(best, from, to - again);
	}
}

/* "bench faults": measure, and leave what came of it in RESULT. */
static int faults_word(void)
{
	struct best best = nothing_yet();
	int fd;

	read_faults(&best);
	fd = creat(RESULT, 0666);
	return write(fd, &best, sizeof best) != sizeof best;
}

/* "bench hold": have the pages, and keep them. RESULT is there then. */
static void hold_word(void)
{
	struct best none;

	read_faults(&none);
	close(creat(RESULT, 0666));
	for (;;)
		pause();
}

/* Let it measure. What goes wrong shows as a row without sense. */
static void measure_program(struct best *best)
{
	int fd;

	waitpid(start_program("faults"), NULL, 0);
	fd = open(RESULT, O_RDONLY);
	if (read(fd, best, sizeof *best) != sizeof *best)
		*best = nothing_yet();
	unlink(RESULT);
	unlink(PROGRAM);
}

/* Nobody has the pages. What was written just now is in the cache. */
static void fault_cached(struct best *best)
{
	if (!write_program())
		measure_program(best);
}

/* Another process that runs the program has them. */
static void fault_shared(struct best *best)
{
	struct stat st;
	pid_t holder;

	if (write_program())
		return;
	holder = start_program("hold");
	while (stat(RESULT, &st))
		;
	measure_program(best);
	end_sleeper(holder);
}
