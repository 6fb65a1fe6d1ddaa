/*
 * cowdemo [-s]: copy-on-write, shown on a live system: one page of this
 * program, as its page-table entry and mem_map have it, through a fork and the
 * writes after it; then forks again and again, to show that it always works
 * and that no page is lost. -s: in short, without the latter.
 *
 * How the processes keep in step without pipes or signal handlers: each can
 * see in the task table whether another one sleeps. A parent sleeps in
 * waitpid() when it has written its values, a child in pause() when it has
 * done its part.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/kmem.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGES	16
#define ROUNDS	100
#define DEPTH	8
#define BURST	40

static int page[PAGES][KPAGE_SIZE / sizeof(int)] __attribute__((aligned(4096)));

/* Every page holds its own value: one for each writer and page. */
static void fill(int value)
{
	int i;

	for (i = 0; i < PAGES; i++)
		page[i][0] = page[i][1023] = value + i;
}

static int holds(int value)
{
	int i;

	for (i = 0; i < PAGES; i++)
		if (page[i][0] != value + i || page[i][1023] != value + i)
			return 0;
	return 1;
}

/* Or has ended, for want of memory, say. */
static void wait_until_asleep(pid_t pid)
{
	while (kmem_task(pid) && kmem_field(pid, kdesc.off_state) == KTASK_RUNNING)
		;
}

/* Wait for pid: 1 if it ended by exit(0). */
static int good_end(pid_t pid)
{
	int status;

	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

/* What the tables say of the first page in the slot of process pid. */
static void show_process(pid_t pid)
{
	unsigned long entry = kmem_entry(kmem_base(pid) + (unsigned long) page);

	printf("   %08lx  %s %5d  %5ld", entry, entry & KPAGE_RW ? "rw" : "r-",
	       kmem_users(KPAGE_FRAME(entry)), kmem_word(pid, page));
}

static void show(const char *when, pid_t parent, pid_t child)
{
	printf("%-19s", when);
	show_process(parent);
	if (child)
		show_process(child);
	putchar('\n');
}

static void show_heading(void)
{
	printf("One page of this program, at logical address %p:\n\n", (void *) page);
	printf("%36s%28s\n", "in the parent", "in the child");
	printf("%-19s%28s%28s\n", "", "entry     rw users  holds",
	       "entry     rw users  holds");
}

/*
 * The child shows the fork and its own write, and stops itself: of that the
 * parent hears without looking again and again. Then the parent writes.
 */
static void follow_one_page(void)
{
	pid_t parent = getpid(), child;

	page[0][0] = 1000;
	show("before the fork", parent, 0);
	child = fork();
	if (child < 0)
		return;
	if (!child) {
		show("after the fork", parent, getpid());
		page[0][0] = 2000;
		show("the child writes", parent, getpid());
		kill(getpid(), SIGSTOP);
	}
	waitpid(child, NULL, WUNTRACED);
	page[0][0] = 3000;
	show("the parent writes", parent, child);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
}

static void explain(void)
{
	printf("\nAn entry is the frame's address and flags: 7 at the end may be "
	       "written, 5 not.\nUsers is the frame's count in mem_map. Fork copies no "
	       "page: both use one frame,\nread-only. The first to write gets a copy; "
	       "the last one simply may write again.\n\n");
}

/*
 * Parent and child write the same pages; each finds only what it wrote
 * itself.
 */
static int write_both(int round)
{
	pid_t parent = getpid(), child;

	fill(1000 * round);
	child = fork();
	if (!child) {
		wait_until_asleep(parent);
		if (!holds(1000 * round))
			_exit(1);
		fill(1000 * round + 500);
		_exit(!holds(1000 * round + 500));
	}
	fill(1000 * round + 200);
	return good_end(child) && holds(1000 * round + 200);
}

/* Each generation writes its own values and forks the next, depth times. */
static int chain(int depth)
{
	pid_t child;

	fill(1000 * depth);
	if (!depth)
		return holds(0);
	child = fork();
	if (!child)
		_exit(!chain(depth - 1));
	return good_end(child) && holds(1000 * depth);
}

/*
 * All children live at once: each writes and sleeps. Their parent looks and
 * ends them.
 */
static int burst(void)
{
	pid_t child[BURST];
	int i, n, good = 0, reaped = 0;

	fill(7);
	for (n = 0; n < BURST; n++) {
		child[n] = fork();
		if (child[n] < 0)
			break;
		if (!child[n]) {
			page[0][0] = 1000 + n;
			for (;;)
				pause();
		}
	}
	for (i = 0; i < n; i++)
		wait_until_asleep(child[i]);
	for (i = 0; i < n; i++)
		good += kmem_word(child[i], page) == 1000 + i;
	for (i = 0; i < n; i++) {
		kill(child[i], SIGKILL);
		reaped += waitpid(child[i], NULL, 0) == child[i];
	}
	return holds(7) && reaped == n ? good : 0;
}

static __attribute__((noinline)) void use_stack(void)
{
	char room[KPAGE_SIZE];

	*(volatile char *) room = 0;
}

static void again_and_again(void)
{
	int i, good = 0;

	for (i = 1; i <= ROUNDS; i++)
		good += write_both(i);
	printf("Again and again, each process writing its own values to the same "
	       "%d pages:\n", PAGES);
	printf("  %d forks, parent and child write: %d times each saw only its own\n",
	       ROUNDS, good);
	printf("  a chain of forks, %d deep: %s\n", DEPTH,
	       chain(DEPTH) ? "each saw only its own" : "MIXED UP");
	printf("  a burst of %d children at once: %d saw only their own, all reaped\n",
	       BURST, burst());
}

/*
 * What we use ourselves is there before the pages are counted: our own, some
 * stack, and with the heading the library's buffer for standard output.
 */
int main(int argc, char **argv)
{
	int brief = argc > 1 && !strcmp(argv[1], "-s");
	unsigned long before;

	if (kmem_open()) {
		puts("cowdemo: /dev/kmem does not show the kernel's tables");
		return 1;
	}
	nice(20);			/* short time slices: who looks gives way soon */
	fill(0);
	use_stack();
	show_heading();
	before = kmem_free_pages();
	follow_one_page();
	if (!brief) {
		explain();
		again_and_again();
	}
	printf("\nFree pages: %lu before, %lu after.\n", before, kmem_free_pages());
	return 0;
}
