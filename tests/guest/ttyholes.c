/*
 * Holes in terminals, select and waitpid that a hostile reading found. The
 * terminal under test is the screen, /dev/tty0; the facts go to /dev/tty1. The
 * program itself has no terminal; whoever is to have it is a child.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/times.h>
#include <termios.h>
#include "ports.h"
#include "tap.h"

#define USER		1000
#define PAGE		4096
#define FLOOD		(1L << 20)	/* seven seconds of scrolling */
#define ANSWERS		800		/* more than the queues hold */
#define PATIENCE	20		/* ticks; then nobody takes the byte */

#define STOPPED		4		/* a task's state, beside KTASK_... */

/* Each of its pages is read from the floppy when it is first touched. */
static char unloaded[24 * PAGE] __attribute__((aligned(PAGE))) = {
	[0] = 1, [23 * PAGE] = 2
};
static char flood[FLOOD];
static int console;			/* /dev/tty0 */
static struct termios cooked;		/* as the terminal was found */

static long ticks(void)
{
	struct tms t;

	return times(&t);
}

/* Sleep, so that others run. */
static void nap(long n)
{
	struct timeval tv = { n / 100, n % 100 * 10000 };

	select(0, NULL, NULL, NULL, &tv);
}

static void type(const char *s)
{
	for (; *s; s++)
		ioctl(console, TIOCSTI, s);
}

static void go_raw(int min)
{
	struct termios t = cooked;

	t.c_lflag &= ~(ICANON | ECHO);
	t.c_cc[VMIN] = min;
	t.c_cc[VTIME] = 0;
	tcsetattr(console, TCSANOW, &t);
}

/* For the next part, whatever the last one has left. */
static void go_cooked(void)
{
	tcflow(console, TCOON);
	ioctl(console, TIOCNXCL, 0);
	tcsetattr(console, TCSAFLUSH, &cooked);
}

/* Lead a new session that has the screen. */
static int session(void)
{
	int fd;

	setsid();
	fd = open("/dev/tty0", O_RDWR);
	ioctl(fd, TIOCSCTTY, 1);
	return fd;
}

/* The status of a child that should have ended; if it has not, it is killed. */
static int status_by_now(pid_t pid)
{
	int status = -1;

	if (waitpid(pid, &status, WNOHANG) == pid)
		return status;
	kill(pid, SIGKILL);
	status_of(pid);
	return -1;
}

/*
 * The child goes on and ends while its parent, who is told that it has stopped,
 * waits for the page that this is to be written to.
 */
static void exit_after_stop(void)
{
	int *first = (int *) (unloaded + 16 * PAGE);
	pid_t parent = getpid(), child, helper;

	child = fork();
	if (!child) {
		raise(SIGSTOP);
		_exit(3);
	}
	while (kmem_field(child, kdesc.off_state) != STOPPED)
		nap(1);
	helper = fork();
	if (!helper) {
		wait_until_asleep(parent);
		kill(child, SIGCONT);
		_exit(0);
	}
	waitpid(child, first, WUNTRACED);
	is(*first, SIGSTOP << 8 | 0x7f, "a stop is reported to a page that "
	   "has to be loaded");
	status_of(helper);
	nap(10);
	is(status_by_now(child), 3 << 8, "so is the exit that came meanwhile");
}

static void too_many_usec(void)
{
	struct timeval tv = { 0, 1000000 };

	fails_with(EINVAL, select(0, NULL, NULL, NULL, &tv),
		   "select takes no 1000000 microseconds");
	tv.tv_usec = 999999;
	is(select(0, NULL, NULL, NULL, &tv), 0, "but one less");
}

/*
 * struct termio has a byte that means nothing: nothing of what the kernel's
 * stack holds since the last call, which had a longer struct, is in it.
 */
static void stale_byte(void)
{
	struct { struct termio t; char room[4]; } got;
	unsigned char *byte = (unsigned char *) &got.t + sizeof got.t - 1;
	int i, bad = 0, same = 1;

	for (i = 0; i < 10; i++) {
		memset(&got, 0xa5, sizeof got);
		tcsetattr(console, TCSANOW, &cooked);
		same &= !ioctl(console, TCGETA, &got.t);
		bad += *byte != 0;
	}
	is(bad, 0, "the last byte of TCGETA's struct is always 0");
	ok(same && all_are(got.room, sizeof got.room, (char) 0xa5),
	   "and nothing behind it is written");
}

/* A scan code, when the last one has been taken or has waited long enough. */
static void code(int c)
{
	long end = ticks() + PATIENCE;

	while (in(STATUS) & (IN_FULL | OUT_FULL) && ticks() < end)
		;
	out(STATUS, AS_IF_TYPED);
	while (in(STATUS) & IN_FULL && ticks() < end)
		;
	out(DATA, c);
}

/*
 * Who fills his terminal's input and never reads it: by the screen's answers to
 * "where is the cursor?", which come as if typed.
 */
static void jam(int raw, int ready)
{
	int i, fd = session();

	if (raw)
		go_raw(1);
	else
		type("a\n");
	for (i = 0; i < ANSWERS; i++)
		write(fd, "\033[6n", 4);
	write(ready, "", 1);
	for (;;)
		pause();
}

static void ctrl_c_when_jammed(int raw)
{
	static const unsigned char ctrl_c[] = { 0x1d, 0x2e, 0xae, 0x9d };
	int i, ready[2];
	char byte;
	pid_t pid;

	pipe(ready);
	pid = fork();
	if (!pid)
		jam(raw, ready[1]);
	read(ready[0], &byte, 1);
	for (i = 0; i < 4; i++)
		code(ctrl_c[i]);
	nap(20);
	is(status_by_now(pid), SIGINT, "Ctrl C ends who reads no input, when "
	   "that is full (%s)", raw ? "raw" : "lines");
	close(ready[0]);
	close(ready[1]);
	go_cooked();
}

/* A write of minutes is no different from a program that computes so long. */
static void endless_write(void)
{
	long begin, last, now, longest = 0, i;
	int status = -1;
	pid_t pid;

	for (i = 0; i + 6 <= FLOOD; i += 6)
		memcpy(flood + i, "\033[H\033[L", 6);
	pid = fork();
	if (!pid) {
		alarm(1);
		write(console, flood, FLOOD);
		_exit(0);
	}
	begin = last = ticks();
	while (!waitpid(pid, &status, WNOHANG)) {
		now = ticks();
		if (now - last > longest)
			longest = now - last;
		last = now;
	}
	now = ticks();
	is(status, SIGALRM, "a long write to the screen is ended by a signal");
	ok(now - begin < 300, "soon: after %ld ticks", now - begin);
	if (now - last > longest)
		longest = now - last;
	ok(longest < 50, "others run meanwhile: every %ld ticks", longest);
}

/* What is tried with an old file of the terminal, where a line is waiting. */
static long use(int what, int fd)
{
	char buf[20];

	if (what == 0)
		return read(fd, buf, sizeof buf);
	if (what == 1)
		return tcsetattr(fd, TCSANOW, &cooked);
	return tcflush(fd, TCIFLUSH);
}

/* A user's session that ends, but not all of it: he tells the error he gets. */
static int leave_an_ear(int what, const int *go, const int *told)
{
	int fd = session(), error = 0;
	char byte;

	setuid(USER);
	signal(SIGHUP, SIG_IGN);
	if (fork())
		return 0;
	alarm(10);
	read(go[0], &byte, 1);
	if (use(what, fd) == -1)
		error = errno;
	write(told[1], &error, sizeof error);
	return 0;
}

/* The next session, root's: a line is typed in it. */
static int be_heard(const int *go, const int *told)
{
	int error = 0;

	session();
	alarm(10);
	type("secret\n");
	write(go[1], "", 1);
	read(told[0], &error, sizeof error);
	return error;
}

static void old_file(int what, const char *name)
{
	int go[2], told[2], i;
	pid_t pid;

	pipe(go);
	pipe(told);
	pid = fork();
	if (!pid)
		_exit(leave_an_ear(what, go, told));
	status_of(pid);
	pid = fork();
	if (!pid)
		_exit(be_heard(go, told));
	is(status_of(pid), EIO << 8, "an old session's file of the terminal is "
	   "no good for %s in the next", name);
	for (i = 0; i < 2; i++) {
		close(go[i]);
		close(told[i]);
	}
	go_cooked();
}

/* Part of VMIN is in the reader's hands already when the rest comes. */
static void rest_of_vmin(void)
{
	char buf[20];
	pid_t pid;

	go_raw(5);
	pid = fork();
	if (!pid)
		_exit(read(console, buf, 10));
	nap(20);
	type("abc");
	nap(5);
	go_raw(5);		/* wakes the reader, who takes the three */
	nap(5);
	type("de");
	nap(5);
	is(status_by_now(pid), 5 << 8, "VMIN 5: three characters and two more "
	   "are enough");
	go_cooked();
}

/* A user's session that leaves the terminal as it likes. */
static int leave_stopped(long exclusive)
{
	int fd = session();

	setuid(USER);
	return exclusive ? ioctl(fd, TIOCEXCL, 0) : tcflow(fd, TCOOFF);
}

/* More than the queue of a stopped terminal holds. */
static int write_much(long unused)
{
	int fd = session(), i;

	(void) unused;
	alarm(3);
	for (i = 0; i < 100; i++)
		write(fd, "hello, hello, hello\n", 20);
	return 0;
}

static int open_as_user(long unused)
{
	(void) unused;
	setsid();
	setuid(USER);
	return open("/dev/tty0", O_RDWR) < 0 ? errno : 0;
}

static void what_is_left(void)
{
	is(in_child(leave_stopped, 0), 0, "one stops his terminal, and goes");
	is(in_child(write_much, 0), 0, "the next session can write");
	go_cooked();
	is(in_child(leave_stopped, 1), 0, "one has his for himself, and goes");
	is(in_child(open_as_user, 0), 0, "the next user can open it");
	go_cooked();
}

static int set_up(void)
{
	int report = open("/dev/tty1", O_RDWR | O_NOCTTY);

	console = open("/dev/tty0", O_RDWR | O_NOCTTY);
	port = open("/dev/port", O_RDWR);
	if (report < 0 || console < 0 || port < 0 || kmem_open())
		return -1;
	chmod("/dev/tty0", 0666);
	return dup2(report, 1) < 0 ? -1 : tcgetattr(console, &cooked);
}

int main(void)
{
	if (set_up()) {
		perror("ttyholes: set up");
		return 1;
	}
	own_pages();
	exit_after_stop();
	too_many_usec();
	stale_byte();
	ctrl_c_when_jammed(1);
	ctrl_c_when_jammed(0);
	endless_write();
	old_file(0, "reading");
	old_file(1, "settings");
	old_file(2, "flushing");
	rest_of_vmin();
	what_is_left();
	printf("1..%d\n", tap_count);
	tcdrain(1);
	nap(10);		/* the line's chip has some of it still */
	return 0;
}
