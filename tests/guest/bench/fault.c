/*
 * Page faults.
 */

/* A write to each of RUNS pages, less what it takes when there is no fault. */
static void write_faults(struct best *best, volatile char *p)
{
	unsigned long from, to, again;
	int i;

	for (i = 0; i < RUNS; i++, p += KPAGE_SIZE) {
		from = rdtsc();
		*p = 1;
		to = rdtsc();
		again = rdtsc();
		*p = 2;
		again = rdtsc() - again;
		note(best, from, to - again);
	}
}

static void zero_fill(struct best *best)
{
	write_faults(best, heap);
}

/* The page is also a sleeping child's. */
static void copy_on_write(struct best *best)
{
	pid_t pid;

	write_heap(RUNS * KPAGE_SIZE);
	pid = new_sleeper();
	until_asleep(pid);
	write_faults(best, heap);
	end_sleeper(pid);
}

/* The page was shared; nobody else has it any more. */
static void last_owner(struct best *best)
{
	write_heap(RUNS * KPAGE_SIZE);
	end_sleeper(new_sleeper());
	write_faults(best, heap);
}

/*
 * What a fault costs more when USED_MB megabytes are in use: zero fill, then
 * copy-on-write.
 */
static void zero_fill_used(struct best *best)
{
	struct best before = nothing_yet();

	zero_fill(&before);
	write_heap(USED_MB * MB);
	write_faults(best, heap + USED_MB * MB);
	best->ticks -= before.ticks;
}

static void copy_on_write_used(struct best *best)
{
	struct best before = nothing_yet();

	copy_on_write(&before);
	write_heap(USED_MB * MB);
	copy_on_write(best);
	best->ticks -= before.ticks;
}
