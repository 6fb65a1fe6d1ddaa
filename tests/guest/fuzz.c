/*
 * fuzz SEED COUNT [SECONDS [at=INODES,FILES,BUFFERS,NR,PIPES]]: cases by chance,
 * COUNT of them from SEED on, for so many seconds of the guest's time at most (0:
 * no end). A case is a child, root or an ordinary user, that makes random calls
 * with half-valid arguments, or runs random machine code, on a volume of its own
 * on the RAM disk. After it nothing may be left: no task, page, inode, file,
 * buffer or pipe.
 *
 * Each case prints its seed before it begins; "fuzz SEED 1" is that case again.
 * At the end: "# error NR CODE" for each error that a call has given.
 */
#include <fcntl.h>
#include <signal.h>
#include <termios.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/times.h>
#include "rawcall.h"
#include "held.h"

#define NR(array)	((int) (sizeof array / sizeof *array))
#define USER		100
#define NR_CALLS	87
#define REPORT_FD	19		/* a child's pipe to us; no call gets it */
#define PATIENCE	15		/* ticks that a child may take */
#define HZ		100

/*
 * Which errors each call has given: bit n is error n. A case may write anywhere in
 * its memory: what it reports counts only if the second part is the first's
 * complement.
 */
struct report {
	unsigned long seen[NR_CALLS][2];
	unsigned long not_seen[NR_CALLS][2];
};

/* In the data segment: a child that frees the rest of its memory goes on. */
static unsigned long state = 1;
static struct report report = { .seen = { { 0, 0 }, [1] = { 1, 0 } } };

/* A number below n; n at most 32768. */
static unsigned long chance(unsigned long n)
{
	state = state * 1664525UL + 1013904223UL;
	return (state >> 16) % n;
}

static unsigned long bits(void)
{
	return chance(32768) << 17 ^ chance(32768) << 8 ^ chance(32768);
}

static void nap(long ticks)
{
	struct { long sec, usec; } tv = { ticks / HZ, ticks % HZ * (1000000 / HZ) };
	long arg[5] = { 0, 0, 0, 0, (long) &tv };

	raw(__NR_select, (long) arg, 0, 0);
}

#include "fuzz/volume.c"
#include "fuzz/calls.c"
#include "fuzz/code.c"

/* What is ours and stays as it is. */
static volatile long own[4][1024];

static void stamp_own(void)
{
	int i;

	for (i = 0; i < 4096; i++)
		own[i / 1024][i % 1024] = i * 3 + 1;
}

static int own_is_well(void)
{
	int i, bad = 0;

	for (i = 0; i < 4096; i++)
		bad += own[i / 1024][i % 1024] != i * 3 + 1;
	return !bad;
}

/* Descriptors of the child's own, and nothing that leads to the test's. */
static void open_files(int report_pipe)
{
	int fd, pipe[2];

	dup2(report_pipe, REPORT_FD);
	fcntl(REPORT_FD, F_SETFD, FD_CLOEXEC);
	fcntl(REPORT_FD, F_SETFL, O_NONBLOCK);
	for (fd = 0; fd < REPORT_FD; fd++)
		close(fd);
	open("/null", O_RDWR);
	open("/tty0", O_RDWR | O_NOCTTY);
	open("/file", O_RDWR);
	open("/", O_RDONLY);
	open("/fifo", O_RDWR | O_NONBLOCK);
	open("/zero", O_RDWR);
	open("/ram", O_RDONLY);
	raw(__NR_pipe, (long) pipe, 0, 0);
}

/* In the child. The lowest bits of the seed say what kind of case it is. */
static void run_case(unsigned long seed, int report_pipe)
{
	int is_user = seed & 1, is_code = (seed >> 1) % 3 == 2;

	state = seed * 2654435761UL;
	chdir(SCRATCH);
	chroot(SCRATCH);
	setsid();
	open_files(report_pipe);
	if (is_user) {
		setgid(USER);
		setuid(USER);
	}
	memset(report.seen, 0, sizeof report.seen);
	memset(report.not_seen, -1, sizeof report.not_seen);
	if (is_code)
		run_code();
	make_calls();
	write(REPORT_FD, &report, sizeof report);
	_exit(0);
}

static void woken(int sig)
{
	raw_signal(sig, woken);
}

/* The child has its time; then it is killed, and has to die of that. */
static void wait_for(pid_t pid)
{
	int tries;

	for (tries = 0; tries < 2; tries++) {
		if (waitpid(pid, NULL, WNOHANG) == pid)
			return;
		nap(PATIENCE);
	}
	kill(pid, SIGKILL);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
}

/* What the child has left behind: its descendants, and what it has mounted. */
static void sweep(int tasks)
{
	unsigned long i, task;
	pid_t pid;
	int patience;

	for (patience = 0; patience < 200; patience++) {
		if (count_held().tasks <= tasks)
			break;
		for (i = 2; i < kdesc.nr_tasks; i++) {
			task = kmem_long(kdesc.task + 4 * i);
			pid = task ? (pid_t) kmem_long(task + kdesc.off_pid) : 1;
			if (pid > 1 && pid != getpid())
				kill(pid, SIGKILL);
		}
		nap(1);
	}
}

static struct report total;

static void add_report(int fd)
{
	struct report one;
	int i, sound = 1;

	if (read(fd, &one, sizeof one) != sizeof one)
		return;
	for (i = 0; i < 2 * NR_CALLS; i++)
		sound &= one.seen[i / 2][i % 2] == ~one.not_seen[i / 2][i % 2];
	for (i = 0; sound && i < 2 * NR_CALLS; i++)
		total.seen[i / 2][i % 2] |= one.seen[i / 2][i % 2];
}

/*
 * /dev/tty0 is the console here, and a child may have hung it up, stopped it or
 * set it anyhow.
 */
static void free_console(void)
{
	static struct termios sane;
	int fd = open("/dev/tty0", O_RDWR | O_NOCTTY);

	if (!sane.c_cflag)
		tcgetattr(fd, &sane);
	raw(__NR_ioctl, fd, TCXONC, TCOON);
	raw(__NR_ioctl, fd, TCSETS, (long) &sane);
	raw(__NR_ioctl, fd, TIOCNXCL, 0);
	close(fd);
}

static int one_case(unsigned long seed, const struct held *before)
{
	int fd[2], bad;
	pid_t pid;

	printf("\n# seed %ld\n", seed);
	if (make_volume())
		return 1;
	raw(__NR_pipe, (long) fd, 0, 0);
	fcntl(fd[0], F_SETFL, O_NONBLOCK);
	pid = fork();
	if (!pid)
		run_case(seed, fd[1]);
	wait_for(pid);
	sweep(before->tasks);
	free_console();
	close(fd[1]);
	add_report(fd[0]);
	close(fd[0]);
	bad = leave_volume(seed);
	if (!same_held(before) || !own_is_well())
		bad++;
	return bad;
}

static void tell_errors(void)
{
	int nr, error;

	for (nr = 0; nr < NR_CALLS; nr++)
		for (error = 1; error < 64; error++)
			if (total.seen[nr][error / 32] >> error % 32 & 1)
				printf("# error %d %d\n", nr, error);
}

static long now(void)
{
	struct tms t;

	return times(&t);
}

int main(int argc, char **argv)
{
	unsigned long seed, count, i;
	long ticks, start = now();
	struct held before;
	int bad = 0;

	if (argc < 3 || getuid() || strcmp(argv[0] + strlen(argv[0]) - 4, "fuzz"))
		return 33;		/* what a child has executed */
	if (kmem_open() || (argc > 4 && !find_tables(argv[4]))) {
		puts("Bail out! No kernel descriptor, or no tables");
		return 1;
	}
	seed = atoi(argv[1]);
	count = atoi(argv[2]);
	ticks = argc > 3 ? atoi(argv[3]) * HZ : 0;
	memset(&total, 0, sizeof total);
	stamp_own();
	raw_signal(SIGCHLD, woken);
	is(prepare_volume(), 0, "a volume on the RAM disk");
	free_console();
	own_pages();
	before = count_held();
	one_case(seed, &before);	/* whatever is made once is made now */
	before = count_held();
	for (i = 0; i < count && !bad; i++) {
		if (ticks && now() - start > ticks)
			break;
		bad = one_case(seed + i, &before);
	}
	putchar('\n');
	if (!is(bad, 0, "%ld cases leave nothing behind", i))
		printf("# again: fuzz %ld 1\n", seed + i - 1);
	ok(i > 0, "there were some");
	tell_errors();
	printf("1..%d\n", tap_count);
	return 0;
}
