/*
 * What the kernel's services cost, in ticks of the processor's time stamp
 * counter. In Bochs a tick is an instruction, so a figure is the same each
 * time. One line a row:
 *
 *	bench ROW TICKS COUNT AT
 *
 * TICKS / COUNT is the figure: the least of many runs, so those that the
 * clock's interrupt or the scheduler disturbed do not count. AT is the
 * counter's value (its low 32 bits) as the best run began: there
 * tools/bench.pl can look at it again. Each row is measured in a process of
 * its own; those of files on a volume of the hard disk that it brings.
 *
 *	bench [ROW...]		measure these rows, or all
 *	bench exit		end at once: what the row "exec" runs
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/kmem.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define RUNS		40
#define CALLS		100		/* of a cheap call in one run */
#define HOPS		50
#define SLEEPERS	40
#define MB		0x100000UL
#define USED_MB		10

struct best {
	unsigned long ticks, at;
};

/* Costs nothing until it is written to. */
static char heap[(USED_MB + 2) * MB] __attribute__((aligned(KPAGE_SIZE)));

static inline unsigned long rdtsc(void)
{
	unsigned long low;

	__asm__ volatile ("rdtsc" : [low] "=a" (low) : : "edx", "memory");
	return low;
}

/*
 * RDTSC is there if EFLAGS.ID can be changed, hence CPUID is, and that says
 * so.
 */
static int has_rdtsc(void)
{
	unsigned long changed, features = 0;

	__asm__ ("pushfl\n\t"
		 "popl %%eax\n\t"
		 "movl %%eax, %[changed]\n\t"
		 "xorl $0x200000, %%eax\n\t"
		 "pushl %%eax\n\t"
		 "popfl\n\t"
		 "pushfl\n\t"
		 "popl %%eax\n\t"
		 "xorl %%eax, %[changed]"
		 : [changed] "=&r" (changed) : : "eax", "cc");
	if (changed & 0x200000)
		__asm__ ("cpuid" : "=d" (features) : "a" (1) : "ebx", "ecx");
	return (features >> 4) & 1;
}

/*
 * A system call and nothing else: the library's way would add to each figure.
 */
static inline long call(int nr, long a, long b, long c)
{
	long result;

	__asm__ volatile ("int $0x80"
			  : [result] "=a" (result)
			  : "0" (nr), "b" (a), "c" (b), "d" (c)
			  : "memory");
	return result;
}

static void note(struct best *best, unsigned long from, unsigned long to)
{
	if (to - from < best->ticks) {
		best->ticks = to - from;
		best->at = from;
	}
}

static struct best nothing_yet(void)
{
	return (struct best) { .ticks = ~0UL };
}

/* Have a page for each of n bytes of the heap. */
static void write_heap(unsigned long n)
{
	volatile char *p;

	for (p = heap; p < heap + n; p += KPAGE_SIZE)
		*p = 1;
}

static pid_t new_sleeper(void)
{
	pid_t pid = fork();

	while (!pid)
		pause();
	return pid;
}

static void until_asleep(pid_t pid)
{
	while (kmem_field(pid, kdesc.off_state) != KTASK_ASLEEP)
		;
}

static void end_sleeper(pid_t pid)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

/* getppid(), with the three instructions of the loop. */
static void null_call(struct best *best)
{
	unsigned long from, count;
	int i;

	for (i = 0; i < RUNS; i++) {
		count = CALLS;
		from = rdtsc();
		__asm__ volatile ("1:\tmovl %[nr], %%eax\n\t"
				  "int $0x80\n\t"
				  "decl %[count]\n\t"
				  "jnz 1b"
				  : [count] "+r" (count)
				  : [nr] "i" (__NR_getppid)
				  : "eax", "memory", "cc");
		note(best, from, rdtsc());
	}
}

/* The child ends at once; the parent waits for it. */
static void fork_exit_wait(struct best *best)
{
	unsigned long from;
	long pid;
	int i;

	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		pid = call(__NR_fork, 0, 0, 0);
		if (!pid)
			call(__NR_exit, 0, 0, 0);
		call(__NR_waitpid, pid, 0, 0);
		note(best, from, rdtsc());
	}
}

/* Until the parent is back from the call. */
static void fork_only(struct best *best)
{
	unsigned long from;
	long pid;
	int i;

	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		pid = call(__NR_fork, 0, 0, 0);
		if (!pid)
			call(__NR_exit, 0, 0, 0);
		note(best, from, rdtsc());
		call(__NR_waitpid, pid, 0, 0);
	}
}

static void fork_1mb(struct best *best)
{
	write_heap(MB);
	fork_exit_wait(best);
}

static void fork_4mb(struct best *best)
{
	write_heap(4 * MB);
	fork_exit_wait(best);
}

/* What SLEEPERS children in pause() add to fork_exit_wait. */
static void sleepers(struct best *best)
{
	struct best alone = nothing_yet();
	pid_t pid[SLEEPERS];
	int i;

	fork_exit_wait(&alone);
	for (i = 0; i < SLEEPERS; i++)
		pid[i] = new_sleeper();
	for (i = 0; i < SLEEPERS; i++)
		until_asleep(pid[i]);
	fork_exit_wait(best);
	best->ticks -= alone.ticks;
	for (i = 0; i < SLEEPERS; i++)
		end_sleeper(pid[i]);
}

/* The child runs this program again, which ends at once. */
static void fork_exec_wait(struct best *best)
{
	static char *argv[] = { "bench", "exit", NULL }, *envp[] = { NULL };
	unsigned long from;
	long pid;
	int i;

	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		pid = call(__NR_fork, 0, 0, 0);
		if (!pid) {
			call(__NR_execve, (long) "/bin/bench", (long) argv,
			     (long) envp);
			call(__NR_exit, 1, 0, 0);
		}
		call(__NR_waitpid, pid, 0, 0);
		note(best, from, rdtsc());
	}
}

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

/*
 * Two processes hand the processor to each other, HOPS times in all. Whose
 * turn it is the ticks left decide; the super-user may set them: the one that
 * runs writes 9 to the other's, then 0 to its own and so is taken off. A hop
 * is two calls of write() that move four bytes, schedule(), and the switch,
 * as a hop through a pipe is a write() and a read(). Both calls' lseek() is
 * subtracted.
 */
static void hops(int fd, long mine, long others)
{
	static const long some = 9, none = 0;
	int i;

	for (i = 0; i < HOPS / 2; i++) {
		call(__NR_lseek, fd, others, SEEK_SET);
		call(__NR_write, fd, (long) &some, sizeof some);
		call(__NR_lseek, fd, mine, SEEK_SET);
		call(__NR_write, fd, (long) &none, sizeof none);
	}
}

static unsigned long time_of_seeks(int fd)
{
	struct best best = nothing_yet();
	unsigned long from;
	int i, n;

	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		for (n = 0; n < HOPS; n++) {
			call(__NR_lseek, fd, i, SEEK_SET);
			call(__NR_lseek, fd, n, SEEK_SET);
		}
		note(&best, from, rdtsc());
	}
	return best.ticks;
}

static void hop(struct best *best)
{
	int fd = open("/dev/kmem", O_WRONLY), i;
	unsigned long from, mine, childs;
	pid_t parent = getpid(), child;

	mine = kmem_task(parent) + kdesc.off_counter;
	child = fork();
	if (!child) {
		fd = open("/dev/kmem", O_WRONLY);
		childs = kmem_task(getpid()) + kdesc.off_counter;
		for (;;)
			hops(fd, childs, mine);
	}
	childs = kmem_task(child) + kdesc.off_counter;
	hops(fd, mine, childs);
	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		hops(fd, mine, childs);
		note(best, from, rdtsc());
	}
	end_sleeper(child);
	best->ticks -= time_of_seeks(fd);
}

#include "bench/file.c"

#define MINIX	"/dev/hda1"		/* where the volumes are */
#define FAT	"/dev/hda2"

static const struct row {
	const char *name;
	void (*measure)(struct best *);
	int count;
	const char *device;		/* mounted for this row, its root */
} rows[] = {
	{ "null", null_call, CALLS, NULL },
	{ "fork+exit+wait", fork_exit_wait, 1, NULL },
	{ "fork", fork_only, 1, NULL },
	{ "fork-1MB", fork_1mb, 1, NULL },
	{ "fork-4MB", fork_4mb, 1, NULL },
	{ "sleeper", sleepers, SLEEPERS, NULL },
	{ "exec", fork_exec_wait, 1, NULL },
	{ "zero-fill", zero_fill, 1, NULL },
	{ "cow", copy_on_write, 1, NULL },
	{ "cow-last", last_owner, 1, NULL },
	{ "zero-fill+10MB", zero_fill_used, 1, NULL },
	{ "cow+10MB", copy_on_write_used, 1, NULL },
	{ "hop", hop, HOPS, NULL },
	{ "open+close", open_close_null, 1, NULL },
	{ "read", read_byte_zero, 1, NULL },
	{ "minix:reread", reread, FILE_KB, MINIX },
	{ "minix:read", read_byte_file, 1, MINIX },
	{ "minix:stat", stat_file, 1, MINIX },
	{ "minix:open+close", open_close_file, 1, MINIX },
	{ "minix:create-0", create_empty, 1, MINIX },
	{ "minix:delete-0", delete_empty, 1, MINIX },
	{ "minix:create-4", create_small, 1, MINIX },
	{ "minix:delete-4", delete_small, 1, MINIX },
	{ "fat:reread", reread, FILE_KB, FAT },
	{ "fat:read", read_byte_file, 1, FAT },
	{ "fat:stat", stat_file, 1, FAT },
	{ "fat:open+close", open_close_file, 1, FAT },
	{ "fat:create-0", create_empty, 1, FAT },
	{ "fat:delete-0", delete_empty, 1, FAT },
	{ "fat:create-4", create_small, 1, FAT },
	{ "fat:delete-4", delete_small, 1, FAT },
};

static int wanted(const char *name, int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		if (!strcmp(argv[i], name))
			return 1;
	return argc <= 1;
}

int main(int argc, char **argv)
{
	struct best best = nothing_yet();
	const struct row *row;
	pid_t pid;

	if (argc > 1 && !strcmp(argv[1], "exit"))
		_exit(0);
	if (!has_rdtsc()) {
		puts("bench: this processor has no RDTSC");
		return 1;
	}
	if (kmem_open()) {
		puts("bench: /dev/kmem does not show the kernel's tables");
		return 1;
	}
	for (row = rows; row < rows + sizeof rows / sizeof rows[0]; row++) {
		if (!wanted(row->name, argc, argv))
			continue;
		pid = fork();
		if (!pid) {
			if (row->device && enter_volume(row->device))
				return 1;
			row->measure(&best);
			printf("bench %s %ld %d %lu\n", row->name,
			       (long) best.ticks, row->count, best.at);
			return 0;
		}
		waitpid(pid, NULL, 0);
		if (row->device)
			call(__NR_umount, (long) row->device, 0, 0);
	}
	return 0;
}
