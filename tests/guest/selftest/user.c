/*
 * Where the kernel meets a program's memory and registers: what it writes
 * reaches the caller's copy of a shared page and no other, bad pointers are
 * an error and not an end, and flags, registers and the FPU are the task's
 * own.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/times.h>
#include <time.h>

#define DIRECTION	0x400		/* in the flags */
#define SWITCH_TICKS	40		/* long enough for both to run twice */

static char shared[2 * KPAGE_SIZE] __attribute__((aligned(4096)));
static int zero;			/* /dev/zero */

/* Calls that write n bytes at p. Each returns 0 when it did. */
static int by_read(char *p, int n)
{
	return read(zero, p, n) != n;
}

static int by_time(char *p, int n)
{
	(void) n;
	return time((time_t *) p) == -1;
}

static int by_times(char *p, int n)
{
	(void) n;
	return times((struct tms *) p) == -1;
}

static int by_waitpid(char *p, int n)
{
	pid_t pid = fork();

	(void) n;
	if (!pid)
		_exit(17);
	return waitpid(pid, (int *) p, 0) != pid || *(int *) p != 17 << 8;
}

static const struct {
	const char *name;
	int (*call)(char *p, int n);
	int offset, size;
} writers[] = {
	{ "read()", by_read, 100, 200 },
	{ "read() over two pages", by_read, 3000, 3000 },
	{ "time()", by_time, 8, sizeof(time_t) },
	{ "times()", by_times, 4090, sizeof(struct tms) },
	{ "waitpid()", by_waitpid, 4000, sizeof(int) },
};

/*
 * In the child: the call changes what it should, and leaves the rest of the
 * pages. They are read first, so that the processor knows them: that must be
 * made to forget, too.
 */
static int call_on_shared(long i)
{
	int end = writers[i].offset + writers[i].size;

	if (!all_are(shared, sizeof shared, 'P'))
		return 5;
	if (writers[i].call(shared + writers[i].offset, writers[i].size))
		return 1;
	if (all_are(shared + writers[i].offset, writers[i].size, 'P'))
		return 2;
	if (!all_are(shared, writers[i].offset, 'P'))
		return 3;
	return all_are(shared + end, sizeof shared - end, 'P') ? 0 : 4;
}

static void shared_pages(void)
{
	unsigned int i;
	pid_t me = getpid(), pid;
	int status;

	for (i = 0; i < sizeof writers / sizeof *writers; i++) {
		memset(shared, 'P', sizeof shared);
		is(in_child(call_on_shared, i), 0,
		   "%s writes the child's copy", writers[i].name);
		ok(all_are(shared, sizeof shared, 'P'),
		   "%s leaves the parent's alone", writers[i].name);
	}
	pid = fork();
	if (!pid) {
		wait_until_asleep(me);
		_exit(!all_are(shared, sizeof shared, 'P'));
	}
	by_read(shared, sizeof shared);
	waitpid(pid, &status, 0);
	is(status, 0, "the parent's read() leaves the child's copy alone");
	ok(all_are(shared, sizeof shared, 0), "and fills its own");
}

/* The size is a lie: only the rest of one page is there. */
static int huge_read(long p)
{
	ssize_t n = read(zero, (char *) p + 8, 0x7fffffff);

	return !(n == -1 ? errno == EFAULT : n <= (ssize_t) KPAGE_SIZE - 8);
}

static int wrapping_read(long p)
{
	return !(read(zero, (char *) p + 8, 0xffffffff) == -1);
}

static void huge_sizes(void)
{
	char *old = sbrk(0), *p;

	p = (char *) (((unsigned long) old + KPAGE_SIZE - 1) & ~(KPAGE_SIZE - 1));
	brk(p + KPAGE_SIZE);
	memset(p, 'P', KPAGE_SIZE);
	is(in_child(huge_read, (long) p), 0, "read() of 2 GB ends where memory does");
	ok(all_are(p, KPAGE_SIZE, 'P'), "and leaves the parent's page alone");
	is(in_child(wrapping_read, (long) p), 0, "read() of 4 GB less 1 fails");
	ok(all_are(p, KPAGE_SIZE, 'P'), "and leaves the parent's page alone");
	brk(old);
}

static void bad_pointers(unsigned long addr)
{
	char *p = (char *) addr;
	char *argv[] = { "x", p, NULL };
	int status;
	pid_t pid;

	fails_with(EFAULT, write(1, p, 10),
		   "EFAULT from write() at %#lx", addr);
	fails_with(EFAULT, read(zero, p, 10),
		   "EFAULT from read() at %#lx", addr);
	fails_with(EFAULT, time((time_t *) p),
		   "EFAULT from time() at %#lx", addr);
	fails_with(EFAULT, times((struct tms *) p),
		   "EFAULT from times() at %#lx", addr);
	fails_with(EFAULT, open(p, O_RDONLY),
		   "EFAULT from open() at %#lx", addr);
	fails_with(EFAULT, execve(p, argv, argv + 2),
		   "EFAULT from execve() at %#lx", addr);
	fails_with(EFAULT, execve("/bin/selftest", argv, argv + 2),
		   "EFAULT from execve(), argv[1] at %#lx", addr);
	fails_with(EFAULT, execve("/bin/selftest", (char **) p, argv + 2),
		   "EFAULT from execve(), argv at %#lx", addr);
	pid = fork();
	if (!pid)
		_exit(0);
	fails_with(EFAULT, waitpid(pid, (int *) p, 0),
		   "EFAULT from waitpid() at %#lx", addr);
	waitpid(pid, &status, WNOHANG);		/* reaped or not, it is now */
}

static void partly_bad(void)
{
	char *old = sbrk(0), *p;
	ssize_t n;

	p = (char *) (((unsigned long) old + KPAGE_SIZE - 1) & ~(KPAGE_SIZE - 1));
	brk(p);
	memset(p - 100, 'x', 100);
	n = read(zero, p - 50, 100);
	ok(n == 50 || (n == -1 && errno == EFAULT),
	   "read() over the end of memory: all there is, or EFAULT");
	ok(all_are(p - 100, 50, 'x'), "nothing before the buffer changes");
	memset(p - 100, 'x', 100);
	n = open(p - 100, O_RDONLY);
	ok(n == -1 && (errno == EFAULT || errno == ENOENT || errno == ENAMETOOLONG),
	   "open() of a name that runs over the end fails");
	brk(old);
}

/*
 * A system call with the direction flag set; the flag as it is afterwards
 * goes to *df.
 */
static long backwards(int nr, long a, long b, long c, int *df)
{
	unsigned long flags;
	long result;

	__asm__ volatile (
		"std\n\t"
		"int $0x80\n\t"
		"pushfl\n\t"
		"popl %[flags]\n\t"
		"cld"
		: "=a" (result), [flags] "=&r" (flags)
		: "0" (nr), "b" (a), "c" (b), "d" (c)
		: "memory", "cc");
	*df = (flags & DIRECTION) != 0;
	return result;
}

static void direction_flag(void)
{
	int df, status = -1;
	pid_t pid;

	memset(shared, 'P', sizeof shared);
	is(backwards(__NR_read, zero, (long) shared + 4000, 200, &df), 200,
	   "read() with the direction flag set");
	ok(all_are(shared, 4000, 'P') && all_are(shared + 4000, 200, 0)
	   && all_are(shared + 4200, sizeof shared - 4200, 'P'),
	   "writes where it should");
	ok(df, "and the flag is still set afterwards");
	pid = backwards(__NR_fork, 0, 0, 0, &df);
	if (!pid) {
		shared[0] = 'C';
		_exit(shared[1] == 'P' && shared[4100] == 0 && df ? 0 : 1);
	}
	waitpid(pid, &status, 0);
	is(status, 0, "fork() with the direction flag set");
	is(shared[0], 'P', "copies as it should");
}

/*
 * ebx, esi, edi and ebp come back as they were, also when the task slept in
 * between.
 */
static int registers_kept(void)
{
	int changed = 0;

	__asm__ volatile (
		"pushl %%ebp\n\t"
		"movl $0x11111111, %%ecx\n\t"
		"movl $0x22222222, %%edx\n\t"
		"movl $0x33333333, %%esi\n\t"
		"movl $0x44444444, %%edi\n\t"
		"movl $0x55555555, %%ebp\n\t"
		"movl $0x66666666, %%ebx\n\t"
		"int $0x80\n\t"
		"subl $0x11111111, %%ecx\n\t"
		"subl $0x22222222, %%edx\n\t"
		"subl $0x33333333, %%esi\n\t"
		"subl $0x44444444, %%edi\n\t"
		"subl $0x55555555, %%ebp\n\t"
		"subl $0x66666666, %%ebx\n\t"
		"movl %%ecx, %%eax\n\t"
		"orl %%edx, %%eax\n\t"
		"orl %%esi, %%eax\n\t"
		"orl %%edi, %%eax\n\t"
		"orl %%ebp, %%eax\n\t"
		"orl %%ebx, %%eax\n\t"
		"popl %%ebp"
		: "=a" (changed)
		: "0" (__NR_getpid)
		: "ebx", "ecx", "edx", "esi", "edi", "memory", "cc");
	return !changed;
}

/*
 * pi loaded before a fork is there behind it, in the parent and in the child.
 */
static int fpu_over_fork(void)
{
	unsigned char pi[2][10];
	int status = -1;
	pid_t pid;

	__asm__ volatile ("fninit\n\tfldpi\n\tfldpi\n\tfstpt %[pi]"
		: [pi] "=m" (pi[0]));
	pid = fork();
	__asm__ volatile ("fstpt %[pi]" : [pi] "=m" (pi[1]));
	if (!pid)
		_exit(memcmp(pi[0], pi[1], 10) != 0);
	waitpid(pid, &status, 0);
	is(status, 0, "a child has its parent's FPU registers");
	return !memcmp(pi[0], pi[1], 10);
}

/*
 * Hold a value and a control word in the FPU while others run and use it,
 * too.
 */
static int hold_in_fpu(long value)
{
	unsigned short control = value & 1 ? 0x037f : 0x0f7f, now;
	struct tms buf;
	time_t start = times(&buf);
	int held = value;

	__asm__ volatile ("fninit\n\tfldcw %[control]\n\tfildl %[held]"
		: : [control] "m" (control), [held] "m" (held));
	while (times(&buf) - start < SWITCH_TICKS) {
		__asm__ volatile ("fistl %[held]\n\tfnstcw %[now]"
			: [held] "=m" (held), [now] "=m" (now));
		if (held != value || now != control)
			return 1;
	}
	return 0;
}

static int use_fpu(long unused)
{
	(void) unused;
	__asm__ volatile ("fninit\n\tfldpi");
	return 0;
}

/* The dead child's state is not saved to where its task page was. */
static void fpu_of_the_dead(void)
{
	char *p;

	is(in_child(use_fpu, 0), 0, "a child leaves pi in the FPU and ends");
	p = sbrk(32 * KPAGE_SIZE);
	memset(p, 0, 32 * KPAGE_SIZE);
	use_fpu(0);
	ok(all_are(p, 32 * KPAGE_SIZE, 0), "nobody's memory changes when it is used next");
	brk(p);
}

static void fpu(void)
{
	pid_t pid[2];
	int i, status, good = 0;

	ok(fpu_over_fork(), "fork leaves the parent's FPU registers");
	for (i = 0; i < 2; i++) {
		pid[i] = fork();
		if (!pid[i])
			_exit(hold_in_fpu(1000 + i));
	}
	for (i = 0; i < 2; i++)
		good += waitpid(pid[i], &status, 0) == pid[i] && !status;
	is(good, 2, "two tasks keep their FPU values while they take turns");
	fpu_of_the_dead();
}

static void user_part(void)
{
	unsigned long before, base = kmem_base(getpid());

	zero = open("/dev/zero", O_RDONLY);
	shared_pages();
	huge_sizes();
	before = kmem_free_pages();
	bad_pointers(0x2000000);
	bad_pointers(0x4000000);
	bad_pointers(0xfffffff8);
	bad_pointers(-base);		/* linear address 0 */
	is(kmem_free_pages(), before, "no page is lost in bad pointers");
	partly_bad();
	direction_flag();
	ok(registers_kept(), "a system call keeps all registers but eax");
	fpu();
	close(zero);
}
