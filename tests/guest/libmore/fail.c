/* What the library does when something fails. */
#include <dirent.h>
#include <fcntl.h>
#include <getline.h>
#include <regex.h>
#include <signal.h>

static void rang(int sig)
{
	(void) sig;
}

/* Bytes of the pipe that are not as they were written: a to z, round and round. */
static int wrong_bytes(int fd, long *seen)
{
	char buf[500];
	int wrong = 0, n, i;

	while ((n = read(fd, buf, sizeof buf)) > 0)
		for (i = 0; i < n; i++)
			wrong += buf[i] != 'a' + (*seen)++ % 26;
	return wrong;
}

/* Signals come while a stream writes to a full pipe. */
static void unwritten(void)
{
	enum { MANY = 150000 };
	struct sigaction sa = { .sa_handler = rang, .sa_flags = SA_INTERRUPT };
	long put = 0, seen = 0;
	int end[2], errors = 0, wrong = 0;
	FILE *f;

	sigaction(SIGALRM, &sa, NULL);
	pipe(end);
	fcntl(end[0], F_SETFL, O_NONBLOCK);
	f = fdopen(end[1], "w");
	while (put < MANY) {
		alarm(1);
		while (put < MANY && putc('a' + put % 26, f) != EOF)
			put++;
		if (put < MANY && errno == EINTR && ferror(f))
			errors++;
		clearerr(f);
		wrong += wrong_bytes(end[0], &seen);
		if (errors > 1)		/* once the pipe is emptied all may go */
			break;
	}
	alarm(0);
	while (fflush(f))
		wrong += wrong_bytes(end[0], &seen);
	wrong += wrong_bytes(end[0], &seen);
	ok(errors > 0, "a signal ends putc() to a full pipe: EOF and EINTR");
	ok(!wrong && seen == put, "nothing is lost, nothing comes twice: %ld", put);
	fclose(f);
	close(end[0]);
}

/* exit() must not fall over it, either. */
static int closing_child(long again)
{
	int fd, n;

	putchar('x');
	close(STDOUT_FILENO);
	if (fclose(stdout) != EOF || fclose(stdout) != EOF || errno != EBADF)
		return 1;
	fd = open("/dev/null", O_WRONLY);
	if (putchar('x') != EOF || puts("y") != EOF || getc(stdout) != EOF)
		return 2;
	if (fflush(stdout) || fflush(NULL))
		return 3;
	close(fd);
	for (n = 0; n <= again; n++)
		if (freopen("/no/such", "w", stdout) || errno != ENOENT)
			return 4;
	if (!freopen("/dev/null", "w", stdout) || fileno(stdout) != STDOUT_FILENO)
		return 5;
	return puts("z") == EOF ? 6 : 0;
}

static void closed(void)
{
	fflush(stdout);
	is(in_child(closing_child, 0), 0, "a closed stream says EBADF to everything");
	is(in_child(closing_child, 2), 0, "freopen() may fail, and be tried again");
}

/* All memory there is; to be given back by free_all(). */
static void *take_all(void)
{
	size_t size;
	void **p, **list = NULL;

	for (size = 0x8000000; size >= 8; size /= 2)
		while ((p = malloc(size))) {
			*p = list;
			list = p;
		}
	return list;
}

static void free_all(void *list)
{
	void *next;

	for (; list; list = next) {
		next = *(void **) list;
		free(list);
	}
}

/* Without memory: who says it first, 0 if all do. */
static int all_refuse(const regex_t *splits)
{
	char *line = NULL;
	size_t room = 77;		/* without a line it says nothing */
	regex_t re;

	if (malloc(100) || errno != ENOMEM)
		return 1;
	errno = 0;
	if (calloc(10, 10) || errno != ENOMEM)
		return 2;
	if (fopen("/dev/null", "r") || errno != ENOMEM)
		return 3;
	if (fdopen(0, "r") || tmpfile() || popen("exit 0", "r"))
		return 4;
	if (strdup("something that is not that short"))
		return 5;
	if (!setenv("LIBMORE", "some value", 1) || getenv("LIBMORE"))
		return 6;
	if (regcomp(&re, "a(b|c)*[d-f]", REG_EXTENDED) != REG_ESPACE)
		return 7;
	if (regexec(splits, "aaaaaaaaaaaaaaaaaaaaa", 0, NULL, 0) != REG_ESPACE)
		return 8;
	if (getline(&line, &room, stdin) != -1 || line)
		return 9;
	if (getcwd(NULL, 0))
		return 10;
	return 0;
}

/* In a child: nobody else's memory is spent, and standard input is a file. */
static int starved_child(long value)
{
	int fds, first, round;
	void *list;
	regex_t re;

	if (regcomp(&re, "(a|b)*c", REG_EXTENDED) || !freopen("/bin/sh", "r", stdin))
		return 20;
	fds = dup(0);
	close(fds);
	for (round = 0; round < value; round++) {
		list = take_all();
		if (!list)
			return 21;
		first = all_refuse(&re);
		free_all(list);
		if (first)
			return first;
	}
	if (dup(0) != fds)
		return 22;
	return setenv("LIBMORE", "value", 1) || !getenv("LIBMORE") ? 23 : 0;
}

static void no_memory(void)
{
	fflush(stdout);
	is(in_child(starved_child, 2), 0,
	   "without memory all say so, and leave no file open");
}

/* The volume has no room: what was taken comes when it has. */
static void full_disk(void)
{
	FILE *f, *room = fopen("/tmp/room", "w");
	long put = 0, n;
	int c, wrong = 0;

	for (n = 0; n < 20000; n++)
		putc('r', room);
	fclose(room);
	f = fopen("/tmp/full", "w");
	while (putc('a' + put % 26, f) != EOF)
		put++;
	is(errno, ENOSPC, "a full volume: %ld bytes are written", put);
	ok(ferror(f) && fflush(f) == EOF && errno == ENOSPC, "again");
	remove("/tmp/room");
	clearerr(f);
	is(fflush(f), 0, "there is room now");
	is(fclose(f), 0, "so it is all written");
	f = fopen("/tmp/full", "r");
	for (n = 0; (c = getc(f)) != EOF; n++)
		wrong += c != 'a' + n % 26;
	ok(n == put && !wrong, "and it is all there: %ld bytes", n);
	fclose(f);
	remove("/tmp/full");
}
