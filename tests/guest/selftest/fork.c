/*
 * fork: isolation in both directions, what the page tables show of it,
 * processes in chains and crowds, and that nothing is lost on the way.
 */
#include <fcntl.h>
#include <errno.h>
#include <signal.h>

#define MAX_BUFFER	1000			/* pages */
#define WORDS		(KPAGE_SIZE / sizeof(int))
#define ROUNDS		1000
#define DEPTH		8
#define BURST		40

static int buffer[MAX_BUFFER][WORDS] __attribute__((aligned(4096)));

static void fill(int n, int value)
{
	int i;

	for (i = 0; i < n; i++)
		buffer[i][0] = buffer[i][WORDS / 2] = buffer[i][WORDS - 1] = value + i;
}

static int holds(int n, int value)
{
	int i;

	for (i = 0; i < n; i++)
		if (buffer[i][0] != value + i || buffer[i][WORDS / 2] != value + i
		    || buffer[i][WORDS - 1] != value + i)
			return 0;
	return 1;
}

/* The parent writes n pages before the child looks at them. */
static void parent_first(int n)
{
	pid_t parent = getpid(), pid;
	int status;

	fill(n, 10000);
	pid = fork();
	if (!pid) {
		wait_until_asleep(parent);
		if (!holds(n, 10000))
			_exit(1);
		fill(n, 20000);
		_exit(holds(n, 20000) ? 0 : 2);
	}
	fill(n, 30000);
	status = status_of(pid);
	is(status, 0, "%d pages: the child sees none of its parent's writes", n);
	ok(holds(n, 30000), "%d pages: the parent keeps its own", n);
}

/* The child writes n pages and ends before the parent looks. */
static int write_and_check(long n)
{
	if (!holds(n, 40000))
		return 1;
	fill(n, 50000);
	return !holds(n, 50000);
}

static void child_first(int n)
{
	int status;

	fill(n, 40000);
	status = in_child(write_and_check, n);
	is(status, 0, "%d pages: the child inherits, and keeps what it writes", n);
	ok(holds(n, 40000), "%d pages: the parent sees none of its child's writes", n);
	fill(n, 60000);
	ok(holds(n, 60000), "%d pages: the parent writes after its child's end", n);
}

static unsigned long entry_of(pid_t pid)
{
	return kmem_entry(kmem_base(pid) + (unsigned long) buffer);
}

/* One page through fork and both writes, as the tables have it. */
static void page_table_entries(void)
{
	pid_t me = getpid(), pid;
	unsigned long before, mine, its;

	buffer[0][0] = 1;
	before = entry_of(me);
	ok(before & KPAGE_RW && kmem_users(KPAGE_FRAME(before)) == 1,
	   "a written page is writable and has one user (%08lx)", before);
	pid = fork();
	if (!pid) {
		pause();
		_exit(0);
	}
	mine = entry_of(me);
	its = entry_of(pid);
	ok(mine == its && KPAGE_FRAME(mine) == KPAGE_FRAME(before) && !(mine & KPAGE_RW),
	   "after fork both entries are the same, read-only (%08lx)", its);
	is(kmem_users(KPAGE_FRAME(mine)), 2, "the page has two users");
	buffer[0][0] = 2;
	mine = entry_of(me);
	ok(KPAGE_FRAME(mine) != KPAGE_FRAME(before) && mine & KPAGE_RW,
	   "who writes first gets a page of its own (%08lx)", mine);
	ok(entry_of(pid) == its, "the other's entry is unchanged");
	ok(kmem_users(KPAGE_FRAME(mine)) == 1 && kmem_users(KPAGE_FRAME(its)) == 1,
	   "both pages have one user");
	ok(kmem_long(KPAGE_FRAME(mine)) == 2 && kmem_long(KPAGE_FRAME(its)) == 1,
	   "the old page holds the old value, the new page the new one");
	kill(pid, SIGKILL);
	is(status_of(pid), SIGKILL, "kill ends a child that sleeps in pause()");
	is(kmem_users(KPAGE_FRAME(its)), 0, "its page is free then");
}

/* The last user of a shared page gets it back as it stands. */
static int last_user_writes(long unused)
{
	unsigned long before = entry_of(getpid()), after;

	(void) unused;
	buffer[0][0] = 3;			/* ours now; the old frame is our parent's */
	after = entry_of(getpid());
	return KPAGE_FRAME(after) == KPAGE_FRAME(before) || !(after & KPAGE_RW);
}

static void last_user(void)
{
	unsigned long before, after;

	buffer[0][0] = 2;
	before = entry_of(getpid());
	is(in_child(last_user_writes, 0), 0, "a child's write makes a copy");
	ok(!(entry_of(getpid()) & KPAGE_RW), "the entry left over is still read-only");
	buffer[0][0] = 4;
	after = entry_of(getpid());
	ok(KPAGE_FRAME(after) == KPAGE_FRAME(before) && after & KPAGE_RW,
	   "the last user's write makes it writable in place");
}

static int chain(long depth)
{
	fill(16, 100 * depth);
	if (depth > 1 && in_child(chain, depth - 1))
		return 1;
	return !holds(16, 100 * depth);
}

/*
 * All live at once: each writes and sleeps; their parent looks at their
 * pages.
 */
static void burst(void)
{
	pid_t pid[BURST];
	int i, n, good = 0, killed = 0;

	fill(16, 7);
	for (n = 0; n < BURST; n++) {
		pid[n] = fork();
		if (pid[n] < 0)
			break;
		if (!pid[n]) {
			fill(16, 1000 * n);
			for (;;)
				pause();
		}
	}
	for (i = 0; i < n; i++)
		wait_until_asleep(pid[i]);
	check_memory("with many children alive");
	for (i = 0; i < n; i++)
		good += kmem_word(pid[i], &buffer[15][0]) == 1000 * i + 15;
	for (i = 0; i < n; i++) {
		kill(pid[i], SIGKILL);
		killed += status_of(pid[i]) == SIGKILL;
	}
	is(good, BURST, "%d children at once, each has its own values", BURST);
	is(killed, BURST, "all killed and reaped");
	ok(holds(16, 7), "their parent's pages are as they were");
}

static int nothing(long arg)
{
	return arg;
}

static void many_rounds(void)
{
	unsigned long before = kmem_free_pages();
	int i, good = 0;

	for (i = 0; i < ROUNDS; i++)
		good += in_child(nothing, i & 127) == (i & 127) << 8;
	is(good, ROUNDS, "%d rounds of fork, exit and wait", ROUNDS);
	is(kmem_free_pages(), before, "no page is lost in them");
}

/* Fork until it fails. */
static void all_slots(void)
{
	pid_t pid[128];
	unsigned long before = kmem_free_pages();
	int n = 0, used = 0, good = 0, error;
	unsigned long i;

	for (i = 0; i < kdesc.nr_tasks; i++)
		used += kmem_long(kdesc.task + 4 * i) != 0;
	errno = 0;
	while (n < 127 && (pid[n] = fork()) >= 0) {
		if (!pid[n])
			for (;;)
				pause();
		n++;
	}
	error = errno;
	is(n, kdesc.nr_tasks - used, "fork fills every free slot");
	is(error, EAGAIN, "and then fails with EAGAIN");
	while (n-- > 0) {
		kill(pid[n], SIGKILL);
		good += status_of(pid[n]) == SIGKILL;
	}
	is(good, kdesc.nr_tasks - used, "all are killed and reaped");
	is(in_child(nothing, 5), 5 << 8, "fork works again");
	is(kmem_free_pages(), before, "no page is lost in a full house");
}

/* selftest itself with arguments: see its main(). */
static int run_selftest(long code)
{
	char number[12];
	char *argv[] = { "selftest", "-exit", number, NULL };

	sprintf(number, "%ld", code);
	execve("/bin/selftest", argv, argv + 3);
	return 1;
}

/* Our own counter is set to 20 ticks; fork has to share them out. */
static void time_slices(void)
{
	int fd = open("/dev/kmem", O_RDWR);
	long ticks = 20, mine, childs;
	pid_t pid;

	lseek(fd, kmem_task(getpid()) + kdesc.off_counter, SEEK_SET);
	write(fd, &ticks, sizeof ticks);
	pid = fork();
	if (!pid)
		for (;;)
			pause();
	mine = kmem_field(getpid(), kdesc.off_counter);
	childs = kmem_field(pid, kdesc.off_counter);
	ok(mine > 0 && childs > 0 && mine + childs <= 20,
	   "the child's ticks are its parent's: of 20, %ld and %ld", mine, childs);
	kill(pid, SIGKILL);
	status_of(pid);
	close(fd);
}

/* The tasks, all of them, or those with this state. */
static int count_tasks(long state)
{
	unsigned long i, task;
	int n = 0;

	for (i = 0; i < kdesc.nr_tasks; i++) {
		task = kmem_long(kdesc.task + 4 * i);
		if (task && (state < 0 ||
			     (long) kmem_long(task + kdesc.off_state) == state))
			n++;
	}
	return n;
}

/* Fork until there is no slot, in every process. */
static void bomb(void)
{
	setuid(1000);
	while (fork() >= 0)
		;
	for (;;)
		pause();
}

/* Kill every process with a number from first on. */
static void kill_from(pid_t first)
{
	unsigned long i, task;

	for (i = 2; i < kdesc.nr_tasks; i++) {
		task = kmem_long(kdesc.task + 4 * i);
		if (task && (pid_t) kmem_long(task + kdesc.off_pid) >= first)
			kill(kmem_long(task + kdesc.off_pid), SIGKILL);
	}
}

/*
 * A fork bomb of an ordinary user stops before the last slots: the super-user
 * has those to run a program in, and to end the bomb. Task 1 reaps what it
 * leaves behind.
 */
static void fork_bomb(void)
{
	unsigned long before = kmem_free_pages();
	int others = count_tasks(-1);
	pid_t first = fork();

	if (!first)
		bomb();
	while (count_tasks(KTASK_RUNNING) > 2)	/* task 0, and us */
		;
	is(count_tasks(-1), kdesc.nr_tasks - 4, "a user's fork bomb leaves 4 slots");
	is(in_child(run_selftest, 5), 5 << 8, "in which the super-user runs a program");
	kill_from(first);
	is(status_of(first), SIGKILL, "and kills the bomb");
	while (count_tasks(-1) > others)
		;
	is(kmem_free_pages(), before, "no page is lost by it");
}

static int relations(long parent)
{
	return !(getppid() == parent && getpid() != parent && getpid() > 0);
}

/*
 * Task 1 has never run a program: its slot is as the first fork made it, but
 * for the pages it has written since. 160 entries, each a page below 1 MB at
 * its own address, read-only, or a copy above; and nothing else in the whole
 * slot.
 */
static void first_fork(void)
{
	unsigned long base = kmem_base(1), table, entry, i;
	int shared = 0, copied = 0, others = 0;

	table = KPAGE_FRAME(kmem_long(kdesc.pg_dir + (base >> 22) * 4));
	for (i = 0; i < 1024; i++) {
		entry = kmem_long(table + 4 * i);
		if (i < 160 && KPAGE_FRAME(entry) == i * KPAGE_SIZE &&
		    (entry & (KPAGE_PRESENT | KPAGE_RW)) == KPAGE_PRESENT)
			shared++;
		else if (i < 160 && KPAGE_FRAME(entry) >= kdesc.low_mem &&
			 kmem_users(KPAGE_FRAME(entry)) == 1)
			copied++;
		else if (entry)
			others++;
	}
	for (i = 1; i < 16; i++)
		others += kmem_long(kdesc.pg_dir + ((base >> 22) + i) * 4) != 0;
	is(shared + copied, 160, "the first fork gave task 1 160 entries");
	ok(copied >= 1 && copied <= 3, "it has written %d of its pages", copied);
	is(others, 0, "it has nothing at 640 KB and above");
}

static void fork_part(void)
{
	static const int sizes[] = { 1, 100, 1000 };
	unsigned long before;
	int i;

	first_fork();
	fill(MAX_BUFFER, 0);
	check_memory("before all");
	before = kmem_free_pages();
	is(in_child(relations, getpid()), 0, "a child knows its parent");
	for (i = 0; i < 3; i++) {
		parent_first(sizes[i]);
		child_first(sizes[i]);
	}
	page_table_entries();
	last_user();
	is(in_child(chain, DEPTH), 0, "a chain of forks, %d deep", DEPTH);
	burst();
	check_memory("after many forks");
	many_rounds();
	all_slots();
	fork_bomb();
	time_slices();
	check_memory("after all slots were used");
	is(kmem_free_pages(), before, "as many pages are free as at first");
}
