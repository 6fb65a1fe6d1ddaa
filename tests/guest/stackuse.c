/*
 * stackuse: how much of its kernel stack a task needs. The stack is what the
 * task's page has left behind the task_struct. While a worker sleeps, what it
 * does not use of it is painted, through /dev/kmem; then the worker does
 * something deep; then the paint that is left is looked for, from below.
 *
 * /dev/hda is an empty Minix volume. With a word, "tick", "exit" or "reap", the
 * guard between stack and task_struct is broken instead, and the kernel is to
 * notice at that.
 */
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <termios.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include "rawcall.h"
#include "tap.h"

#define PAINT		0xa5
#define TSS_ESP		56		/* by the 386 */
#define BLOCK		1024
#define FILLING		3600		/* blocks: more than there are buffers */
#define PAGES		6

struct work {
	const char *name;
	void (*run)(void);
	int fill;			/* the cache, before that */
};

static int bad_work;			/* what went wrong inside a worker */

/* The result of a call that is part of the work, and has to go well. */
static long must(long result)
{
	bad_work += result < 0;
	return result;
}

#include "stackuse/files.c"
#include "stackuse/others.c"

static const struct work works[] = {
	{ "execve of a script by symbolic links", do_script, 1 },
	{ "read into pages that are not there", do_read, 1 },
	{ "write from such, on a full cache", do_write, 1 },
	{ "directories on Minix", do_minix, 1 },
	{ "directories on FAT", do_fat, 1 },
	{ "mount and umount", do_mount, 0 },
	{ "signals and a dump", do_signals, 0 },
	{ "pipes and select", do_pipes, 0 },
	{ "terminals", do_tty, 0 },
	{ "fork and exit", do_fork, 0 },
};

#define NR_WORKS	((int) (sizeof works / sizeof *works))

static int knob;			/* /dev/kmem for writing */

static void put_kmem(unsigned long at, const void *from, size_t n)
{
	lseek(knob, at, SEEK_SET);
	write(knob, from, n);
}

/* A worker that waits for a byte from go[], and then does the work and ends. */
static pid_t start(const struct work *work, int go[2])
{
	pid_t pid;
	char c;

	raw(__NR_pipe, (long) go, 0, 0);
	pid = fork();
	if (!pid) {
		close(go[1]);
		read(go[0], &c, 1);
		work->run();
		_exit(bad_work);
	}
	wait_until_asleep(pid);
	return pid;
}

/* From the end of the task_struct up to where the sleeper's stack ends. */
static void paint(unsigned long task)
{
	static char colour[KPAGE_SIZE];
	unsigned long from = task + kdesc.task_size;
	unsigned long to = kmem_long(task + kdesc.off_tss + TSS_ESP);

	memset(colour, PAINT, sizeof colour);
	put_kmem(from, colour, to - from);
}

/* The bytes from the page's end down to the lowest that is not painted. */
static int high_water(unsigned long task)
{
	static unsigned char stack[KPAGE_SIZE];
	unsigned long room = KPAGE_SIZE - kdesc.task_size, n = 0;

	kmem_read(task + kdesc.task_size, stack, room);
	while (n < room && stack[n] == PAINT)
		n++;
	return room - n;
}

/* Returns how much of its stack the worker used. */
static int measure(const struct work *work)
{
	int go[2], used, status;
	unsigned long task;
	pid_t pid;

	if (work->fill)
		dirty_cache();
	pid = start(work, go);
	task = kmem_task(pid);
	paint(task);
	write(go[1], "", 1);
	close(go[0]);
	close(go[1]);
	while (kmem_long(task + kdesc.off_state) != KTASK_ZOMBIE)
		;
	used = high_water(task);
	status = status_of(pid);
	is(status, work->run == do_signals ? SIGSEGV : 0,
	   "%s: it is done", work->name);
	return used;
}

static void measure_all(void)
{
	int i, used, most = 0, room = KPAGE_SIZE - kdesc.task_size;

	is(mount("/dev/hda", "/mnt", 0), 0, "the volume is mounted");
	prepare_files();
	for (i = 0; i < NR_WORKS; i++) {
		used = measure(&works[i]);
		if (used > most)
			most = used;
		ok(used <= room / 2, "%s: %d bytes of the kernel's stack",
		   works[i].name, used);
	}
	ok(most > room / 4 && most <= room / 2,
	   "at the deepest %d of the %d bytes are in use", most, room);
	is(umount("/dev/hda"), 0, "the volume is left");
}

static void nothing(void)
{
}

/*
 * The guard of a worker, or our own, is overwritten: the machine ends there, and
 * the test outside looks for the reason.
 */
static void __attribute__((noreturn)) break_guard(const char *when)
{
	static const struct work idle = { "idle", nothing, 0 };
	unsigned long zero = 0;
	pid_t pid = getpid();
	int go[2];

	if (strcmp(when, "tick"))
		pid = start(&idle, go);
	printf("# breaks the guard of pid %d\n", pid);
	if (!strcmp(when, "reap")) {
		write(go[1], "", 1);
		while (kmem_field(pid, kdesc.off_state) != KTASK_ZOMBIE)
			;
	}
	put_kmem(kmem_task(pid) + kdesc.task_size - 4, &zero, sizeof zero);
	if (!strcmp(when, "exit"))
		kill(pid, SIGKILL);
	if (strcmp(when, "tick"))
		status_of(pid);
	for (;;)
		;
}

int main(int argc, char **argv)
{
	if (argc > 2)
		return 0;		/* run by do_script */
	if (kmem_open()) {
		puts("Bail out! No kernel descriptor");
		return 1;
	}
	knob = open("/dev/kmem", O_RDWR);
	if (argc > 1)
		break_guard(argv[1]);
	measure_all();
	printf("1..%d\n", tap_count);
	return 0;
}
