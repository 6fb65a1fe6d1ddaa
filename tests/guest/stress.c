/*
 * stress [SEED [ROUNDS]]: a load on fork, copy-on-write, exit, kill, brk and
 * execve. In each round a few workers do at once what chance chooses for each
 * of them, and look whether their memory is what they made it. Then all their
 * pages must have come back. A last part lets allocations fail, one after the
 * other.
 *
 * tools/sample.py stops the machine under this load and looks at it from
 * outside.
 */
#include "tap.h"
#include <fcntl.h>
#include <signal.h>

#define WORKERS		3
#define JOBS		5		/* of a worker, in a round */
#define PAGES		20
#define WORDS		((int) (KPAGE_SIZE / sizeof(long)))
#define MAX_CHILDREN	6
#define MAX_TASKS	64
#define MAX_FAILURES	60
#define BIG		0x500000	/* bytes: more than a table maps */
#define FILLER		300		/* bytes of one of exec's arguments */

static volatile long area[PAGES][WORDS] __attribute__((aligned(4096)));

static int chance(int n)
{
	return rand() % n;
}

/* A few words of a page, so that each shows who wrote it. */
static void stamp(volatile long *page, long value)
{
	page[0] = value;
	page[WORDS / 2] = ~value;
	page[WORDS - 1] = value;
}

static int has_stamp(const volatile long *page, long value)
{
	return page[0] == value && page[WORDS / 2] == ~value &&
	       page[WORDS - 1] == value;
}

static void stamp_area(long who)
{
	int i;

	for (i = 0; i < PAGES; i++)
		stamp(area[i], who + i);
}

/* The number of pages in which who's stamp is not. */
static int damaged(long who)
{
	int i, n = 0;

	for (i = 0; i < PAGES; i++)
		n += !has_stamp(area[i], who + i);
	return n;
}

/* Wait for the child pid; 0 if its status is as wanted. */
static int ends_with(pid_t pid, int wanted)
{
	return pid > 0 && status_of(pid) != wanted;
}

/* The kernel writes zeros to a page; it must not write to who shares it. */
static void kernel_writes(volatile long *page)
{
	int fd = open("/dev/zero", O_RDONLY);

	read(fd, (void *) page, KPAGE_SIZE);
	close(fd);
}

/*
 * A child of the storm: change some pages, one way or the other; the rest
 * stay.
 */
static int change_some(long parent, long me)
{
	char changed[PAGES];
	int i, n, bad = damaged(parent);

	memset(changed, 0, sizeof changed);
	for (n = chance(PAGES); n; n--) {
		i = chance(PAGES);
		changed[i] = 1;
		if (chance(4)) {
			stamp(area[i], me + i);
		} else {
			kernel_writes(area[i]);
			changed[i] = 2;
		}
	}
	for (i = 0; i < PAGES; i++)
		bad += changed[i] == 2 ? area[i][0] || area[i][WORDS - 1] :
			!has_stamp(area[i], (changed[i] ? me : parent) + i);
	return bad;
}

/* Children and their parent write to the same pages at one time. */
static int storm(void)
{
	long me = getpid() * 1000L;
	pid_t pid[MAX_CHILDREN];
	int i, bad, n = 2 + chance(MAX_CHILDREN - 2);

	stamp_area(me);
	for (i = 0; i < n; i++) {
		srand(rand());
		pid[i] = fork();
		if (!pid[i]) {
			srand(getpid());
			_exit(change_some(me, getpid() * 1000L));
		}
	}
	bad = damaged(me);
	stamp_area(me + 500);
	for (i = 0; i < n; i++)
		bad += ends_with(pid[i], 0);
	return bad + damaged(me + 500);
}

/*
 * A tree of processes. Each finds its parent's stamps, and makes its own;
 * some leave without waiting for their children. Returns what is wrong below
 * here.
 */
static int grow(int depth, long parent)
{
	long me = getpid() * 1000L;
	pid_t pid[3];
	int i, n = 1 + chance(3), bad = damaged(parent);

	stamp_area(me);
	if (!depth)
		return bad;
	for (i = 0; i < n; i++) {
		pid[i] = fork();
		if (!pid[i]) {
			srand(getpid() + i);
			_exit(grow(depth - 1, me));
		}
	}
	if (chance(4))
		for (i = n; i-- > 0; )
			bad += ends_with(pid[i], 0);
	return bad + damaged(me);
}

static int tree(void)
{
	long me = getpid() * 1000L;
	pid_t pid;

	stamp_area(me);
	pid = fork();
	if (!pid)
		_exit(grow(2, me));
	return ends_with(pid, 0) + damaged(me);
}

/* Each has a child and ends, before it or after it, as chance will have it. */
static int chain(void)
{
	int length = 2 + chance(5);
	pid_t pid = fork();

	if (pid)
		return ends_with(pid, 0);
	while (length-- && !fork())
		stamp(area[chance(PAGES)], length);
	_exit(0);
}

/*
 * Sleepers and spinners, killed and waited for in no order; some are zombies
 * for long.
 */
static int kills(void)
{
	static const int signals[] = { SIGKILL, SIGTERM, SIGHUP, SIGINT };
	pid_t pid[MAX_CHILDREN];
	int i, j, sig, bad = 0, n = MAX_CHILDREN;

	for (i = 0; i < n; i++) {
		pid[i] = fork();
		if (pid[i])
			continue;
		if (chance(6) == i)
			_exit(7);
		for (j = 0; ; j++)
			if (i % 2)
				pause();
			else if (j % 1000)
				stamp(area[j % PAGES], j);
			else if (getppid() == 1)
				_exit(1);
	}
	while (n) {
		i = chance(n);
		sig = signals[chance(4)];
		for (j = chance(3000); j; j--)
			stamp(area[j % PAGES], j);
		if (pid[i] > 0) {
			kill(pid[i], sig);
			j = status_of(pid[i]);
			bad += j != sig && j != 7 << 8;
		}
		pid[i] = pid[--n];
	}
	return bad;
}

/*
 * All end at once; they are zombies until they are waited for, the last one
 * first.
 */
static int zombies(void)
{
	pid_t pid[MAX_CHILDREN];
	int i, bad = 0;

	for (i = 0; i < MAX_CHILDREN; i++) {
		pid[i] = fork();
		if (!pid[i])
			_exit(i);
	}
	stamp_area(i);
	bad += damaged(i);
	while (i--)
		bad += ends_with(pid[i], i << 8);
	return bad;
}

/* The n pages at p: count those that are not zero. */
static int not_zero(const volatile long *p, int n)
{
	int bad = 0;

	for (; n--; p += WORDS)
		bad += p[0] || p[WORDS / 2] || p[WORDS - 1];
	return bad;
}

/* The heap goes down and up again: what comes back is zero, here only. */
static int heap(void)
{
	int i, n = 1 + chance(2 * PAGES), bad = 0;
	char *old = sbrk(0);
	volatile long *p = (volatile long *)
		(((unsigned long) old + KPAGE_SIZE - 1) & ~(KPAGE_SIZE - 1));
	pid_t pid;

	brk((char *) (p + n * WORDS));
	bad += not_zero(p, n);
	for (i = 0; i < n; i++)
		stamp(p + i * WORDS, n + i);
	pid = fork();
	if (!pid) {
		brk((char *) (p + n / 2 * WORDS + chance(WORDS)));
		brk((char *) (p + n * WORDS));
		bad = not_zero(p + (n / 2 + 1) * WORDS, n - n / 2 - 1);
		for (i = 0; i < n / 2; i++)
			bad += !has_stamp(p + i * WORDS, n + i);
		_exit(bad);
	}
	for (i = 0; i < n; i++)
		bad += !has_stamp(p + i * WORDS, n + i);
	brk(old);
	brk((char *) (p + n * WORDS));
	bad += not_zero(p, n) + ends_with(pid, 0);
	brk(old);
	return bad;
}

/*
 * The stack grows by a page a call; at its end a child is made that runs on
 * it.
 */
static __attribute__((noinline)) int deep(int depth)
{
	volatile long room[WORDS];
	pid_t pid;
	int bad;

	stamp(room, depth);
	if (depth) {
		bad = deep(depth - 1);
	} else {
		pid = fork();
		if (!pid)
			return 0;
		bad = ends_with(pid, 42 << 8);
	}
	return bad + !has_stamp(room, depth);
}

static int stack(void)
{
	pid_t me = getpid();
	int bad = deep(1 + chance(12));

	if (getpid() != me)
		_exit(bad ? bad : 42);
	return bad;
}

static char filler[FILLER];

static void exec_self(int code)
{
	char number[12];
	char *argv[] = { "stress", "-child", number, filler, NULL };

	memset(filler, 'f', sizeof filler - 1);
	sprintf(number, "%d", code);
	stamp_area(code);
	execve("/bin/stress", argv, environ);
	_exit(99);
}

/*
 * What execve starts: data as in the file, bss zero, the arguments. Returns
 * the code; code 0 is for attempts, and spares us many of them.
 */
static int executed(char **argv)
{
	static int data = 1234;
	int code = atoi(argv[2]);
	int bad = data != 1234 || not_zero(area[0], code ? PAGES : 1);

	data = 0;
	stamp(area[chance(PAGES)], 1);
	bad |= strlen(argv[3]) != FILLER - 1 || !all_are(argv[3], FILLER - 1, 'f');
	return bad ? 98 : code;
}

static int exec(void)
{
	int code = 1 + chance(50);
	pid_t pid = fork();

	if (!pid)
		exec_self(code);
	return ends_with(pid, code << 8);
}

/* An address that is nobody's: SIGSEGV, and nothing appears there. */
static int wild(void)
{
	unsigned long end = (unsigned long) sbrk(0) + KPAGE_SIZE;
	unsigned long at[] = { end, 0x3000000, 0x33ff000, 0x3c00000, 0x3fff000 };
	pid_t pid = fork();
	int i;

	if (!pid) {
		*(volatile long *) at[chance(5)] = 1;
		for (i = 0; i < 2000; i++)	/* for who looks from outside */
			getppid();
		_exit(1);
	}
	return ends_with(pid, SIGSEGV);
}

static int (*const jobs[])(void) = {
	storm, tree, chain, kills, zombies, heap, stack, exec, wild,
};

#define NR_JOBS	((int) (sizeof jobs / sizeof *jobs))

static void work(int seed)
{
	int i, n, bad = 0;

	srand(seed);
	for (i = 0; i < JOBS; i++) {
		n = jobs[chance(NR_JOBS)]();
		if (n < 0 || n > 20)
			n = 20;
		bad += n;
	}
	_exit(bad);
}

static int nr_tasks(void)
{
	unsigned long task[MAX_TASKS];
	unsigned int i;
	int n = 0;

	memset(task, 0, sizeof task);
	kmem_read(kdesc.task, task, sizeof task);
	for (i = 0; i < MAX_TASKS; i++)
		n += task[i] != 0;
	return n;
}

/*
 * Task 1 reaps orphans some time: wait until there are as many tasks as there
 * were.
 */
static void wait_for_tasks(int n)
{
	int patience = 3000;

	while (nr_tasks() != n && --patience)
		;
}

static void one_round(int round, int seed, unsigned long free_pages)
{
	int i, bad = 0, tasks = nr_tasks();
	pid_t pid[WORKERS];

	for (i = 0; i < WORKERS; i++) {
		pid[i] = fork();
		if (!pid[i])
			work(seed * 100 + round * WORKERS + i);
	}
	for (i = 0; i < WORKERS; i++)
		bad += ends_with(pid[i], 0);
	wait_for_tasks(tasks);
	is(bad, 0, "round %d: workers that found something wrong", round);
	is(kmem_free_pages(), free_pages, "round %d: free pages as before", round);
}

/*
 * Let the nth allocation from now on fail; 0: none. Returns what n was
 * before.
 */
static long fail_at(long n)
{
	long before = kmem_long(kdesc.fail_page);
	int fd = open("/dev/kmem", O_RDWR);

	lseek(fd, kdesc.fail_page, SEEK_SET);
	write(fd, &n, sizeof n);
	close(fd);
	return before;
}

static void fork_fails(void)
{
	volatile long *page = area[0];

	if (!fork())
		_exit(page[0] = 0);
}

static void write_fails(void)
{
	int i;

	if (!fork())
		for (i = 0; i < 3; i++)
			stamp(area[i], 5);
}

/* A page of the heap, and one that is so far up that it needs a table, too. */
static void heap_fails(void)
{
	volatile char *p = sbrk(BIG);

	p[0] = p[BIG - 1] = 1;
}

static void exec_fails(void)
{
	exec_self(0);
}

/*
 * Do it in a child while we are asleep and need no page, with the nth
 * allocation failing. Whatever comes of it is right, if all pages come back.
 * Returns what is left of n.
 */
static long attempt(void (*operation)(void), long n, int tasks)
{
	pid_t pid = fork();

	if (!pid) {
		wait_until_asleep(getppid());
		fail_at(n);
		operation();
		_exit(0);
	}
	waitpid(pid, NULL, 0);
	wait_for_tasks(tasks);
	return fail_at(0);
}

/* The 1st, the 2nd, ... allocation fails, until the operation needs no more. */
static void failures(const char *what, void (*operation)(void), unsigned long free_pages)
{
	int n, tasks = nr_tasks();
	long left = 0;

	for (n = 1; !left && n < MAX_FAILURES; n++)
		left = attempt(operation, n, tasks);
	is(kmem_free_pages(), free_pages,
	   "%s, allocations failing: free pages as before", what);
	ok(left > 0, "%s succeeds in the end (%d allocations)", what, n - 2);
}

int main(int argc, char **argv)
{
	int seed = argc > 1 ? atoi(argv[1]) : 1, rounds = argc > 2 ? atoi(argv[2]) : 10;
	unsigned long free_pages;
	int round;

	if (argc > 3)
		return executed(argv);
	if (kmem_open()) {
		puts("Bail out! No kernel descriptor");
		return 1;
	}
	printf("# stress: seed %d, %d rounds\n", seed, rounds);
	nice(12);
	stamp_area(1);
	own_pages();
	free_pages = kmem_free_pages();
	for (round = 1; round <= rounds; round++)
		one_round(round, seed, free_pages);
	failures("fork", fork_fails, free_pages);
	failures("copy-on-write", write_fails, free_pages);
	failures("brk", heap_fails, free_pages);
	failures("execve", exec_fails, free_pages);
	printf("1..%d\n", tap_count);
	return 0;
}
