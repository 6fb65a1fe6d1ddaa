/*
 * stress [SEED [ROUNDS]]: a load on fork, copy-on-write, exit, kill, brk,
 * execve, demand loading, files and pipes. In each round a few workers do at once what
 * chance chooses for each of them, and look whether their memory is what they
 * made it. Then all their pages must have come back, and all inodes. A last
 * part lets allocations fail, one after the other. The first round or part that
 * goes wrong is the last.
 *
 * There are two programs of this source, stress and stress2; in some pages
 * their files differ. Each executes and reads both, on the floppy and, if there
 * is one, on a disk with a Minix volume.
 *
 * tools/sample.py stops the machine under this load and looks at it from
 * outside.
 */
#include "tap.h"
#include <a.out.h>
#include <fcntl.h>
#include <signal.h>

#define WORKERS		4
#define MEMORY_JOBS	12		/* of a worker, in a round */
#define FILE_JOBS	4
#define PAGES		20
#define WORDS		((int) (KPAGE_SIZE / sizeof(long)))
#define MAX_CHILDREN	6
#define NUMBER(array)	((int) (sizeof array / sizeof *array))
#define MAX_TASKS	64
#define MAX_INODE	512		/* bytes, at most */

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

/* Others get their turn meanwhile. */
static void spin(int n)
{
	while (n--)
		stamp(area[0], n);
}

#ifndef THIS
#define THIS	0
#endif

/* Each program in two places: the same words, but not the same file. */
#define DISK		"/dev/hda1"
#define OTHER		(!THIS)
#define PROGRAMS	2

static const char *const programs[][PROGRAMS] = {
	{ "/bin/stress", "/bin/stress2" },
	{ "/mnt/bin/stress", "/mnt/bin/stress2" },
};
static int places = 1;
static const char *self = "/bin/stress";	/* whose process this is */

static const char *somewhere(int program)
{
	return programs[chance(places)][program];
}

#include "stress/memory.c"
#include "stress/file.c"
#include "stress/pipe.c"
#include "stress/exec.c"

static int (*const memory_jobs[])(void) = {
	storm, tree, chain, kills, zombies, heap, stack, wild, pipes,
};

static int (*const file_jobs[])(void) = {
	exec_other, demand, exec_other, exec_same, demand, reads, writes,
	script, bad_exec, long_exec,
};

/*
 * Half of the workers never wait for the disk: whenever somebody looks from
 * outside, something is going on. Of the others the first begins with execve,
 * the second with pages of the file.
 */
static void work(int seed, int worker)
{
	int on_files = worker % 2, jobs = on_files ? FILE_JOBS : MEMORY_JOBS;
	int i, n, nr, bad = 0;

	srand(seed);
	for (i = 0; i < jobs; i++) {
		nr = chance(on_files ? NUMBER(file_jobs) : NUMBER(memory_jobs));
		if (on_files && !i)
			nr = worker / 2;
		n = on_files ? file_jobs[nr]() : memory_jobs[nr]();
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

/* How often inodes are in use, in one way or another. */
static unsigned long inode_users(void)
{
	unsigned long i, at, n = 0;
	char inode[MAX_INODE];

	for (i = 0; i < kdesc.nr_inodes; i++) {
		at = kdesc.inode_table + i * kdesc.inode_size;
		kmem_read(at, inode, kdesc.inode_size);
		n += *(unsigned short *) (inode + kdesc.inode_count) +
			*(unsigned short *) (inode + kdesc.inode_writers) +
			*(unsigned short *) (inode + kdesc.inode_runners);
	}
	return n;
}

/* What there has to be again when all is over. */
static struct {
	unsigned long pages, inodes;
} before;

static int all_is_back(const char *what)
{
	return is(kmem_free_pages(), before.pages,
		  "%s: free pages as before", what) &
	       is(inode_users(), before.inodes,
		  "%s: inodes in use as before", what);
}

static int one_round(int round, int seed)
{
	int i, bad = 0, tasks = nr_tasks();
	char name[20];
	pid_t pid[WORKERS];

	for (i = 0; i < WORKERS; i++) {
		pid[i] = fork();
		if (!pid[i])
			work(seed * 100 + round * WORKERS + i, i);
	}
	for (i = 0; i < WORKERS; i++)
		bad += ends_with(pid[i], 0);
	wait_for_tasks(tasks);
	sprintf(name, "round %d", round);
	return is(bad, 0, "%s: workers that found something wrong", name) &
		all_is_back(name);
}

#include "stress/fail.c"

int main(int argc, char **argv)
{
	int seed = argc > 1 ? atoi(argv[1]) : 1;
	int round, rounds = argc > 2 ? atoi(argv[2]) : 10, good = 1;

	if (argc > 3)
		return executed(argc, argv);
	if (kmem_open()) {
		puts("Bail out! No kernel descriptor");
		return 1;
	}
	printf("# stress: seed %d, %d rounds\n", seed, rounds);
	nice(12);
	places += mount(DISK, "/mnt", 0) == 0;
	printf("# programs in %d places\n", places);
	stamp_area(1);
	own_pages();
	before.inodes = inode_users();
	before.pages = kmem_free_pages();
	for (round = 1; good && round <= rounds; round++)
		good = one_round(round, seed);
	if (good)
		allocations_fail();
	printf("1..%d\n", tap_count);
	return 0;
}
