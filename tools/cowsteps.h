/*
 * Part of cowmodel.c: what a task can do, one step at a time.
 */

/* Each returns 0 if it cannot be done in this state. */

static int do_exit(int task)
{
	free_page_tables(task);
	now.alive[task] = now.runs[task] = 0;
	memset(now.value[task], 0, PAGES);
	return 1;
}

static int do_fork(int task)
{
	int child = 0;

	while (child < TASKS && now.alive[child])
		child++;
	if (child == TASKS)
		return 0;
	if (!copy_page_tables(task, child)) {
		if (!broken("failed-fork-not-undone"))
			free_page_tables(child);
		memset(now.dir[child], NONE, PAGES);
		return 1;
	}
	now.alive[child] = 1;
	now.runs[child] = now.runs[task];
	memcpy(now.value[child], now.value[task], PAGES);
	return 1;
}

/* The old program goes, then closing its files may sleep: see end_of_exec(). */
static int do_execve(int task)
{
	int early = broken("exec-runs-before-pages-are-gone");

	if (!early && !broken("exec-keeps-the-old-pages"))
		free_page_tables(task);
	now.runs[task] = early;
	now.in_exec[task] = 1;
	memset(now.value[task], 0, PAGES);
	return 1;
}

static int end_of_exec(int task)
{
	if (broken("exec-runs-before-pages-are-gone"))
		free_page_tables(task);
	now.runs[task] = 1;
	now.in_exec[task] = 0;
	now.value[task][FILE_PAGE] = IN_FILE;
	return 1;
}

static int is_asleep(int task)
{
	return now.loading[task] || now.in_exec[task];
}

/* What the task sleeps for is there, or, if it is a page, cannot be read. */
static int wake_up(int task, int error)
{
	if (now.loading[task])
		return end_of_load(task, error) || do_exit(task);
	return !error && end_of_exec(task);
}

/* How many entries name the low frame. */
static int users_of_low(void)
{
	int task, page, n = 0;
	uint8_t *entry;

	for (task = 0; task < TASKS; task++)
		for (page = 0; page < PAGES; page++) {
			entry = page_entry(task, page);
			n += entry && (*entry & PRESENT) &&
				FRAME(*entry) == LOW;
		}
	return n;
}

/*
 * A write changes part of what a page holds: here the task flips its value, 0
 * or 1. A task that may write to the low page must not while it is shared (task
 * 0 and its stack, see init/init.c): nobody else would stop it, that is what R6
 * costs.
 */
static int write_value(int task, int page)
{
	uint8_t *entry = page_entry(task, page);

	if (FRAME(*entry) == LOW && users_of_low() > 1 &&
	    !broken("low-page-in-place"))
		return 0;
	if (page == FILE_PAGE)
		*entry |= DIRTY;	/* nobody takes notice of the others' */
	now.word[FRAME(*entry)] ^= 1;
	now.value[task][page] ^= 1;
	return 1;
}

/*
 * The processor does it if the entry allows it; check() has compared what is to
 * be read. Else there is a fault, and that is all: the next step may be another
 * task's.
 */
static int do_access(int task, int page, int write)
{
	uint8_t *entry = page_entry(task, page);

	if (!entry || !(*entry & PRESENT))
		return do_no_page(task, page) || do_exit(task);
	if (!write)
		return 0;
	if (!(*entry & RW))
		return un_wp_page(entry) || do_exit(task);
	return write_value(task, page);
}

/* Operations by number: those of task 0, then those of task 1, ... */
enum {
	FORKS, EXITS, EXECS, GOES_ON, READ_FAILS,
	READS_0, READS_1, WRITES_0, WRITES_1,
	PER_TASK
};

#define OPERATIONS	(TASKS * PER_TASK)

static const char *const names[PER_TASK] = {
	"forks", "exits", "execs", "goes on", "cannot read the file",
	"reads page 0", "reads page 1", "writes to page 0", "writes to page 1",
};

static int perform(int operation)
{
	int task = operation / PER_TASK, what = operation % PER_TASK;

	if (!now.alive[task])
		return 0;
	if (is_asleep(task) != (what == GOES_ON || what == READ_FAILS))
		return 0;
	switch (what) {
	case FORKS:
		return do_fork(task);
	case EXITS:
		return do_exit(task);
	case EXECS:
		return do_execve(task);
	case GOES_ON:
	case READ_FAILS:
		return wake_up(task, what == READ_FAILS);
	default:
		return do_access(task, what == READS_1 || what == WRITES_1,
				 what >= WRITES_0);
	}
}

static void print_operation(int operation)
{
	printf("# task %d %s\n", operation / PER_TASK,
	       names[operation % PER_TASK]);
}
