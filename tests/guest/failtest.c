/*
 * Failure paths: whatever needs memory is tried with the first page
 * allocation failing, then the second, and so on until it succeeds
 * (kdesc.fail_page counts them down). After each failure nothing may be
 * missing: as many pages free as before, mem_map equal to what refers to each
 * page, the program's own pages as they were, all processes accounted for.
 */
#include <fcntl.h>
#include <signal.h>
#include "tap.h"
#include "memcheck.h"

#define MOST		40		/* no operation allocates more pages */
#define NEW_TABLE	(8UL << 20)	/* an address that has no page table yet */
#define PATTERN		0x5eed
#define SCRIPT		"/tmp/fail"

static int page[3][KPAGE_SIZE / sizeof(int)] __attribute__((aligned(4096)));

/* Pages in the program's file that nobody has in memory. */
static volatile int in_file[2][KPAGE_SIZE / sizeof(int)]
	__attribute__((aligned(4096))) = { { 17 }, { 18 } };
static int knob, zero;			/* /dev/kmem for writing, /dev/zero */

/*
 * The nth allocation from now on fails; 0: none. Our stack and data are there
 * already.
 */
static void fail_at(long n)
{
	lseek(knob, kdesc.fail_page, SEEK_SET);
	write(knob, &n, sizeof n);
}

static long still_to_fail(void)
{
	return kmem_long(kdesc.fail_page);
}

/*
 * The operations. Each returns the exit status of a child that tried it with
 * the nth allocation failing: SUCCESS, FAILED as it should, or anything else,
 * which is wrong.
 */
#define SUCCESS		0
#define FAILED		(77 << 8)

/* What a child made by a successful fork does. */
static int try_fork(long n)
{
	pid_t pid;
	int error;

	fail_at(n);
	pid = fork();
	if (!pid)
		_exit(page[0][0] == PATTERN ? 0 : 1);
	error = errno;
	fail_at(0);
	if (pid < 0)
		return error == EAGAIN ? 77 : 1;
	switch (status_of(pid)) {
	case 0:
		return 0;
	case SIGSEGV:			/* its first write had no page to go to */
		return 77;
	}
	return 2;
}

/* A write to a page that the parent shares: the copy cannot be had. */
static int try_cow(long n)
{
	fail_at(n);
	page[0][0] = 1;
	fail_at(0);
	return page[0][1] == PATTERN ? 0 : 1;
}

static int try_zero_fill(long n)
{
	unsigned long end = (unsigned long) sbrk(2 * KPAGE_SIZE);
	volatile char *p = (char *) KPAGE_FRAME(end + KPAGE_SIZE);

	fail_at(n);
	*p = 1;
	fail_at(0);
	return p[1] ? 1 : 0;
}

static int try_new_table(long n)
{
	volatile char *p;

	brk((void *) (NEW_TABLE + KPAGE_SIZE));
	p = (char *) NEW_TABLE;
	fail_at(n);
	*p = 1;
	fail_at(0);
	return p[1] ? 1 : 0;
}

/*
 * The kernel writes for us: to shared pages, and to pages that are not there.
 */
static int try_read(long n, char *buf, long size)
{
	long got, error;

	fail_at(n);
	got = read(zero, buf, size);
	error = errno;
	fail_at(0);
	if (got == size)
		return all_are(buf, size, 0) ? 0 : 1;
	if (got == -1 ? error != EFAULT : got <= 0 || !all_are(buf, got, 0))
		return 2;
	return 77;
}

static int try_read_shared(long n)
{
	return try_read(n, (char *) page, sizeof page);
}

static int try_read_new(long n)
{
	brk((void *) (NEW_TABLE + 3 * KPAGE_SIZE));
	return try_read(n, (char *) NEW_TABLE + 100, 2 * KPAGE_SIZE);
}

/*
 * execve fails with the old program as it was, or kills, or succeeds. EFAULT:
 * a page of the arguments could not be had.
 */
static int exec_that(long n, const char *name)
{
	static char big[3 * KPAGE_SIZE];
	static char *argv[] = { "selftest", "-exit", "0", big, NULL };
	static char *envp[] = { "A=B", NULL };
	int error;

	memset(big, 'x', sizeof big - 1);
	fail_at(n);
	execve(name, argv, envp);
	error = errno;
	fail_at(0);
	if (error != ENOMEM && error != EFAULT)
		return 1;
	return page[0][0] == PATTERN ? 77 : 2;
}

static int try_exec(long n)
{
	return exec_that(n, "/bin/selftest");
}

static int try_script(long n)
{
	return exec_that(n, SCRIPT);
}

/* A page of the program: from its file, or from who has it already. */
static int try_load(long n)
{
	int value;

	fail_at(n);
	value = in_file[0][0];
	fail_at(0);
	return value != 17;
}

static int try_share(long n)
{
	int value;

	fail_at(n);
	value = in_file[1][0];
	fail_at(0);
	return value != 18;
}

/* Ending needs no memory at all. */
static int try_exit(long n)
{
	fail_at(n);
	_exit(0);
}

/*
 * Try an operation with each allocation of it failing in turn. least: how
 * many it is known to make; that many failures at least must be seen.
 */
static void each_allocation(const char *name, int (*try)(long), int least)
{
	unsigned long before = kmem_free_pages();
	int n, status = -1, wrong = 0, lost = 0, changed = 0, bad;

	for (n = 1; n <= MOST && status != SUCCESS; n++) {
		status = in_child(try, n);
		fail_at(0);
		if (status != SUCCESS && status != FAILED && status != SIGSEGV &&
		    status != SIGKILL) {
			printf("# %s: allocation %d fails: status %#x\n",
			       name, n, status);
			wrong++;
		}
		lost += kmem_free_pages() != before;
		changed += page[0][0] != PATTERN || page[0][1] != PATTERN;
		bad = mc_bad;
		walk_memory();
		wrong += mc_bad != bad;
	}
	is(status, SUCCESS, "%s succeeds at last", name);
	ok(n - 2 >= least, "after %d failures, of %d at least", n - 2, least);
	is(wrong, 0, "each failure is one that it may have");
	is(lost, 0, "no page is lost by any");
	is(changed, 0, "and the parent's pages are as they were");
}

/* A knob that is never used up: nothing was allocated. */
static void exit_allocates_nothing(void)
{
	pid_t pid = fork();

	if (!pid)
		try_exit(1);
	is(status_of(pid), 0, "exit works when no page can be had");
	is(still_to_fail(), 1, "because it asks for none; nor does waitpid");
	fail_at(0);
}

/* What interprets it ends with 0: that is the number its name begins with. */
static void make_script(void)
{
	static const char text[] = "#!/bin/selftest -exit\n";
	int fd = creat(SCRIPT, 0755);

	write(fd, text, sizeof text - 1);
	close(fd);
}

/* A process that has a page of the program's file, and sleeps in pause(). */
static pid_t start_holder(void)
{
	pid_t pid = fork();

	if (!pid)
		for (try_share(0);;)
			pause();
	while (kmem_field(pid, kdesc.off_state) != KTASK_ASLEEP)
		;
	return pid;
}

int main(void)
{
	unsigned long before;
	pid_t holder;

	if (kmem_open()) {
		puts("Bail out! No kernel descriptor");
		return 1;
	}
	knob = open("/dev/kmem", O_RDWR);
	zero = open("/dev/zero", O_RDONLY);
	nice(20);
	memset(page, 0, sizeof page);
	page[0][0] = page[0][1] = PATTERN;
	own_pages();
	check_memory("before all");
	in_child(try_fork, 0);		/* the spare tables reach their number */
	before = kmem_free_pages();
	each_allocation("fork", try_fork, 3);
	each_allocation("a copy-on-write fault", try_cow, 1);
	each_allocation("a zero-fill fault", try_zero_fill, 1);
	each_allocation("a fault that needs a page table", try_new_table, 2);
	each_allocation("read into shared pages", try_read_shared, 3);
	each_allocation("read into new pages", try_read_new, 4);
	each_allocation("execve", try_exec, 7);
	make_script();
	each_allocation("execve of a script", try_script, 7);
	unlink(SCRIPT);
	each_allocation("a fault that reads the program", try_load, 1);
	holder = start_holder();
	each_allocation("a fault that shares a page", try_share, 0);
	kill(holder, SIGKILL);
	status_of(holder);
	exit_allocates_nothing();
	check_memory("after all");
	is(kmem_free_pages(), before, "as many pages are free as at first");
	printf("1..%d\n", tap_count);
	return 0;
}
