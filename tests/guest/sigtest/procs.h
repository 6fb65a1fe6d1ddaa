#ifndef PROCS_H
#define PROCS_H

/*
 * What the tests of signals and of pipes share. They run in the guest and, where
 * the ABI is the same, on the host's Linux (tests/host.t), which lends a process
 * no look at its kernel but /proc.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/time.h>
#include <sys/times.h>
#include "../tap.h"

#define BAD	((char *) 0x3000000)	/* no memory in either program */
#define FAR	((char *) 0xc0100000)	/* nor here: past the guest's segments */
#define OTHER	7			/* a user, and a group, not root */
#define NR(array)	((int) (sizeof array / sizeof *array))

static int on_host;
static char *self;			/* the file of this program */

/*
 * kill, but never beyond the tests: pid may be what fork has returned, and on the
 * host other people live.
 */
static int send(pid_t pid, int sig)
{
	if (on_host && (pid == -1 || pid == 1))
		_exit(99);
	return kill(pid, sig);
}

/* How a child ended: its exit code, or a negative signal. */
static int exit_code(int status)
{
	return status & 0x7f ? -(status & 0x7f) : status >> 8;
}

static int how_ends(pid_t pid)
{
	return exit_code(status_of(pid));
}

static long ticks(void)
{
	struct tms t;

	return times(&t);
}

/* Sleep for n ticks, or until a signal. */
static void nap(long n)
{
	struct timeval tv = { n / 100, n % 100 * 10000 };

	select(0, NULL, NULL, NULL, &tv);
}

/* The letter that /proc has for the state of a process, 0 if it is not there. */
static int host_state(pid_t pid)
{
	char name[32], text[80], *p = text;
	int fd, n;

	snprintf(name, sizeof name, "/proc/%d/stat", pid);
	fd = open(name, O_RDONLY);
	n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
	close(fd);
	text[n > 0 ? n : 0] = 0;
	while (*p && *p != ')')
		p++;
	return *p ? p[2] : 0;
}

/* Until it sleeps, has stopped, or has ended. */
static void until_asleep(pid_t pid)
{
	if (!on_host) {
		wait_until_asleep(pid);
		return;
	}
	do
		nap(1);
	while (host_state(pid) == 'R' || host_state(pid) == 'D');
}

/* An end that comes by itself: of a child that hangs where it must not. */
static void limit(int seconds)
{
	struct sigaction sa = { .sa_handler = SIG_DFL };
	sigset_t set = 1 << (SIGALRM - 1);

	sigaction(SIGALRM, &sa, NULL);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	alarm(seconds);
}

/* A child that does f(arg) and exits with what it returns; 20 seconds at most. */
static pid_t start(int (*f)(long), long arg)
{
	pid_t pid = fork();

	if (pid)
		return pid;
	limit(20);
	_exit(f(arg));
}

static int run(int (*f)(long), long arg)
{
	return how_ends(start(f, arg));
}

/* f(arg) by another user: 0, or the error. */
#define AS_OTHER(call) ({				\
	pid_t pid_ = fork();				\
							\
	if (!pid_) {					\
		setgid(OTHER);				\
		setuid(OTHER);				\
		errno = 0;				\
		_exit((call) == -1 ? errno : 0);	\
	}						\
	how_ends(pid_);					\
})

struct part {
	const char *name;
	void (*run)(void);
	int guest_only;
};

/* In a child, whose exit code is the number of its tests. */
static void run_part(const struct part *part)
{
	int n, before = tap_count;
	unsigned long pages = 0;
	pid_t pid;

	printf("# %s\n", part->name);
	fflush(stdout);
	if (!on_host) {
		own_pages();
		pages = kmem_free_pages();
	}
	pid = fork();
	if (!pid) {
		setpgid(0, 0);
		part->run();
		_exit(tap_count - before);
	}
	n = how_ends(pid);
	if (n <= 0 || n == 255)
		/* How far it came is lost: the plan will not match. */
		ok(0, "part %s runs to its end (%d)", part->name, n);
	else
		tap_count += n;
	if (!on_host)
		is(kmem_free_pages(), pages, "%s: no page is lost", part->name);
}

static int is_chosen(const char *name, int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		if (!strcmp(argv[i], name))
			return 1;
	return 0;
}

/*
 * Arguments choose parts by name; "host" before them: this is Linux, and leave
 * out what needs our kernel.
 */
static int run_parts(const struct part *parts, int n, int argc, char **argv)
{
	int i;

	self = argv[0];
	if (argc > 1 && !strcmp(argv[1], "host"))
		on_host = 1, argc--, argv++;
	if (!on_host && kmem_open()) {
		puts("Bail out! No kernel descriptor");
		return 1;
	}
	if (!on_host)
		nice(20);	/* short time slices: who spins gives way soon */
	for (i = 0; i < n; i++)
		if ((!on_host || !parts[i].guest_only) &&
		    (argc < 2 || is_chosen(parts[i].name, argc, argv)))
			run_part(&parts[i]);
	printf("1..%d\n", tap_count);
	return 0;
}

#endif
