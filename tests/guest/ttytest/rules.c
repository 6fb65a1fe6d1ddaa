/* Waiting as VMIN and VTIME say, several readers, limits, ioctls. */

static void set_modes(unsigned long iflag, unsigned long oflag,
		      unsigned long lflag, int min, int time)
{
	struct termios t;

	case_termios(&cases[0], &t);
	t.c_cflag = B115200 | CS8 | CREAD | CLOCAL;
	t.c_iflag = iflag;
	t.c_oflag = oflag;
	t.c_lflag = lflag;
	t.c_cc[VMIN] = min;
	t.c_cc[VTIME] = time;
	tcsetattr(tty, TCSAFLUSH, &t);
}

static void raw(int min, int time)
{
	set_modes(0, 0, 0, min, time);
}

static void cooked(void)
{
	set_modes(I0, O0, QUIET, 1, 0);
}

/* A child types these, so many ticks after now and after one another. */
static pid_t type_later(const char *s, long delay)
{
	pid_t pid = fork();

	if (pid)
		return pid;
	for (; *s; s++) {
		nap(delay);		/* the reader's turn, from the start */
		type(s, 1);
	}
	_exit(0);
}

/* read() gives so many bytes, after from to to ticks. */
static void timed_read(int count, int wanted, long from, long to, const char *what)
{
	char buf[32];
	long begin = ticks(), took;
	int n = read(tty, buf, count);

	took = ticks() - begin;
	if (!ok(n == wanted && took >= from && took <= to, "%s", what))
		printf("# read gave %d after %ld ticks, wanted %d after %ld-%ld\n",
		       n, took, wanted, from, to);
}

static void test_times(void)
{
	pid_t child;

	raw(0, 0);
	timed_read(10, 0, 0, 1, "VMIN 0, VTIME 0, nothing there: at once (S14)");
	type("abc", 3);
	timed_read(10, 3, 0, 1, "VMIN 0, VTIME 0: what is there");
	raw(0, 3);
	timed_read(10, 0, 29, 32, "VMIN 0, VTIME 3, nothing there: 0.3 seconds");
	type("abc", 3);
	timed_read(10, 3, 0, 1, "VMIN 0, VTIME 3: what is there, at once");
	child = type_later("a", 10);
	timed_read(10, 1, 8, 13, "VMIN 0, VTIME 3: one that comes in time");
	status_of(child);
	raw(3, 0);
	child = type_later("abc", 10);
	timed_read(10, 3, 28, 34, "VMIN 3, VTIME 0: waits for three");
	status_of(child);
	child = type_later("ab", 5);
	timed_read(2, 2, 8, 13, "VMIN 3, VTIME 0: no more than asked for");
	status_of(child);
	raw(5, 2);
	child = type_later("ab", 15);
	timed_read(10, 2, 47, 54, "VMIN 5, VTIME 2: 0.2 seconds after the last");
	status_of(child);
	type("abcdefg", 7);
	timed_read(10, 7, 0, 1, "VMIN 5, VTIME 2: all at once");
	child = type_later("abcde", 15);
	timed_read(10, 5, 73, 82, "VMIN 5, VTIME 2: the time begins anew");
	status_of(child);
}

static int read_forever(long nonblock)
{
	char buf[32];

	if (nonblock)
		fcntl(tty, F_SETFL, O_RDWR | O_NONBLOCK);
	return read(tty, buf, sizeof buf);
}

static int read_blocked(long sig)
{
	char buf[32];

	ssetmask(1L << (sig - 1));
	return read(tty, buf, sizeof buf);
}

static void test_signals(void)
{
	pid_t child;

	cooked();
	child = fork();
	if (!child)
		_exit(read_blocked(SIGUSR1));
	wait_until_asleep(child);
	kill(child, SIGUSR1);
	wait_ticks(3);
	type("four\r", 5);
	is(status_of(child), 5 << 8, "a blocked signal does not end a read (S7)");
	child = fork();
	if (!child)
		_exit(read_forever(0));
	wait_until_asleep(child);
	kill(child, SIGKILL);
	is(status_of(child), SIGKILL, "a reader can be killed");
	fcntl(tty, F_SETFL, O_RDWR | O_NONBLOCK);
	fails_with(EAGAIN, read_forever(0), "O_NONBLOCK: EAGAIN");
	raw(0, 5);
	fails_with(EAGAIN, read_forever(0), "O_NONBLOCK with VTIME: EAGAIN");
	raw(0, 0);
	is(read_forever(0), 0, "O_NONBLOCK with VMIN 0, VTIME 0: 0");
	fcntl(tty, F_SETFL, O_RDWR);
}

#define LINES	40

/* Read lines until an empty one; each is to be whole. How many. */
static int read_lines(void)
{
	char line[100], wanted[100];
	int n, len, lines = 0;

	while ((n = read(tty, line, sizeof line)) > 1) {
		len = n - 1;
		memset(wanted, line[0], len);
		if (len != line[0] - '0' + 20 || memcmp(line, wanted, len) ||
		    line[len] != '\n')
			return 200;
		lines++;
		wait_ticks(1);
	}
	return lines;
}

static void test_readers(void)
{
	pid_t child[2];
	char line[100];
	int i, one, two;

	cooked();
	for (i = 0; i < 2; i++) {
		child[i] = fork();
		if (!child[i])
			_exit(read_lines());
	}
	for (i = 0; i < LINES; i++) {
		memset(line, '0' + i, i + 20);
		line[i + 20] = '\r';
		type(line, i + 21);
		if (i % 3 == 0)
			wait_ticks(1);
	}
	wait_ticks(3);
	type("\r", 1);
	wait_ticks(3);
	type("\r", 1);
	one = status_of(child[0]) >> 8;
	two = status_of(child[1]) >> 8;
	ok(one + two == LINES && one && two,
	   "two readers: each line goes to one, whole (%d, %d)", one, two);
}

static void test_limits(void)
{
	static char line[1500], got[2000];
	int n;

	cooked();
	memset(line, 'x', sizeof line);
	type(line, sizeof line);
	type("\r", 1);
	n = read(tty, got, sizeof got);
	ok(n == 1023 && got[1022] == '\n' && got[1021] == 'x',
	   "a line longer than the queue loses its end (%d)", n);
	type("y\r", 2);
	is(read(tty, got, sizeof got), 2, "and the next one is as it should be");
	type(line, sizeof line);
	type("\25z\r", 3);
	is(read(tty, got, sizeof got), 2, "such a line can be killed");
	raw(1, 0);
	type(line, sizeof line);
	n = read(tty, got, sizeof got);
	n += read(tty, got, sizeof got);
	is(n, 1500, "raw: 1500 characters, in two queues");
}

static void test_ioctls(void)
{
	struct termios t, back;
	struct termio old;
	struct winsize w = { 50, 132, 1, 2 }, w2;
	int file = open("/ttyfile", O_RDWR | O_CREAT, 0600), waiting = -1;

	cooked();
	fails_with(EINVAL, ioctl(tty, 0x54ff, 0), "an unknown ioctl: EINVAL");
	fails_with(ENOTTY, ioctl(file, TCGETS, &t), "a file is no terminal: ENOTTY");
	fails_with(EBADF, ioctl(19, TCGETS, &t), "a closed file: EBADF");
	fails_with(EFAULT, ioctl(tty, TCGETS, (void *) -1), "a bad pointer: EFAULT");
	fails_with(EFAULT, ioctl(tty, TCSETS, (void *) -1), "and for TCSETS");
	fails_with(EFAULT, ioctl(tty, TIOCSTI, (void *) -1), "and for TIOCSTI");
	fails_with(EFAULT, write(tty, (void *) 0x8000000, 5), "a write from nowhere");
	type("ab\r", 3);
	fails_with(EFAULT, read(tty, (void *) 0x8000000, 5), "a read to nowhere");
	is(read(tty, &w2, 8), 3, "loses nothing");
	close(file);
	unlink("/ttyfile");
	ok(isatty(tty) && !strcmp(ttyname(tty), TTY), "isatty, ttyname");
	tcgetattr(tty, &t);
	is(ioctl(tty, TCGETA, &old), 0, "TCGETA");
	ok(old.c_iflag == t.c_iflag && old.c_oflag == t.c_oflag &&
	   old.c_cflag == (t.c_cflag & 0xffff) &&
	   old.c_lflag == (t.c_lflag & 0xffff) &&
	   !memcmp(old.c_cc, t.c_cc, NCC), "as TCGETS has it");
	old.c_cc[VERASE] = '#';
	ioctl(tty, TCSETA, &old);
	tcgetattr(tty, &back);
	t.c_cc[VERASE] = '#';
	ok(!memcmp(&t, &back, sizeof t), "TCSETA changes what it has, no more");
	is(ioctl(tty, TIOCSWINSZ, &w), 0, "TIOCSWINSZ");
	ioctl(tty, TIOCGWINSZ, &w2);
	ok(!memcmp(&w, &w2, sizeof w), "TIOCGWINSZ gives it back");
	fails_with(EINVAL, tcflow(tty, 9), "TCXONC 9: EINVAL");
	fails_with(EINVAL, tcflush(tty, 3), "TCFLSH 3: EINVAL");
	type("a line\rand more", 15);
	tcflush(tty, TCIFLUSH);
	type("\r", 1);
	ioctl(tty, TIOCINQ, &waiting);
	is(waiting, 1, "TCFLSH: the line that was there is lost, and what was typed");
	tcflush(tty, TCIFLUSH);
	fails_with(ENXIO, open("/dev/tty2", O_RDWR), "COM2 is not there: ENXIO");
	is(tcsendbreak(tty, 0), 0, "a break can be sent");
	ioctl(tty, TIOCEXCL, 0);
	file = fork();
	if (!file) {
		setuid(5);
		_exit(open(TTY, O_RDWR) < 0 ? errno : 0);
	}
	is(status_of(file), EBUSY << 8, "TIOCEXCL: others get EBUSY");
	ioctl(tty, TIOCNXCL, 0);
	file = fork();
	if (!file) {
		setuid(5);
		_exit(ioctl(tty, TIOCSTI, "x") < 0 ? errno : 0);
	}
	is(status_of(file), EPERM << 8, "TIOCSTI at another's terminal: EPERM");
}

static void test_rules(void)
{
	test_times();
	test_signals();
	test_readers();
	test_limits();
	test_ioctls();
}
