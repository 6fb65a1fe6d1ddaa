/* Full queues, and the serial line with its output led back to its input. */

#define COM1_MCR	0x3fc
#define LOOP		0x10
#define PASTED		4096
#define A_TICK		115		/* characters, at 115200 baud */

static int nonblocking(int on)
{
	return fcntl(tty, F_SETFL, on ? O_RDWR | O_NONBLOCK : O_RDWR);
}

static int write_much(long unused)
{
	static char text[PASTED];

	(void) unused;
	memset(text, 'w', sizeof text);
	return write(tty, text, sizeof text) == sizeof text;
}

static void test_full(void)
{
	static char text[PASTED];
	pid_t child;
	int n;

	raw(1, 0);
	tcflow(tty, TCOOFF);
	child = fork();
	if (!child)
		_exit(write_much(0));
	wait_until_asleep(child);
	ok(out_queue() > 500, "a stopped terminal's writer sleeps when it is full");
	kill(child, SIGKILL);
	is(status_of(child), SIGKILL, "and can be killed");
	tcflush(tty, TCOFLUSH);
	is(out_queue(), 0, "TCFLSH empties the output");
	nonblocking(1);
	n = write(tty, text, sizeof text);
	ok(n > 500 && n < 1024, "O_NONBLOCK: a short count (%d)", n);
	fails_with(EAGAIN, write(tty, text, 1), "and then EAGAIN");
	nonblocking(0);
	child = fork();
	if (!child)
		_exit(tcdrain(tty) ? errno : 0);
	wait_until_asleep(child);
	tcflush(tty, TCOFLUSH);
	is(status_of(child), 0, "tcdrain waits until there is nothing");
	child = fork();
	if (!child)
		_exit(write_much(0));
	wait_until_asleep(child);
	for (n = 0; n < 10; n++) {
		tcflush(tty, TCOFLUSH);
		wait_until_asleep(child);
	}
	is(status_of(child), 1 << 8, "a writer goes on when it is flushed");
	tcflush(tty, TCOFLUSH);
	tcflow(tty, TCOON);
}

static void loop(int on)
{
	int fd = open("/dev/port", O_RDWR);
	unsigned char mcr;

	lseek(fd, COM1_MCR, SEEK_SET);
	read(fd, &mcr, 1);
	mcr = on ? mcr | LOOP : mcr & ~LOOP;
	lseek(fd, COM1_MCR, SEEK_SET);
	write(fd, &mcr, 1);
	close(fd);
}

/*
 * A child writes 4 KB, so much a tick (0: all at once), and they are read, with a
 * pause every so many bytes (0: none). How many have come as they went. Nobody
 * may print meanwhile. The loop has no speed: what is written is there.
 */
static int paste(int a_tick, int pause_every, int lines)
{
	static char out[PASTED], in[PASTED + 100];
	int i, n, done = 0;
	pid_t child;

	for (i = 0; i < PASTED; i++)
		out[i] = lines && i % 64 == 63 ? '\n' : ' ' + i % 95;
	child = fork();
	if (!child) {
		for (i = 0; i < PASTED; i += n) {
			n = a_tick && a_tick < PASTED - i ? a_tick : PASTED - i;
			write(tty, out + i, n);
			nap(a_tick != 0);
		}
		_exit(0);
	}
	while (done < PASTED && (n = read(tty, in + done, 100)) > 0) {
		done += n;
		if (pause_every && done / pause_every != (done - n) / pause_every)
			nap(5);
	}
	status_of(child);
	for (i = 0; i < done && in[i] == out[i]; i++)
		;
	return i;
}

static void cflags(unsigned long add)
{
	struct termios t;

	tcgetattr(tty, &t);
	t.c_cflag |= add;
	tcsetattr(tty, TCSANOW, &t);
}

static void test_loop(void)
{
	int fast, line, cts, xon, bits = 0;

	tcdrain(tty);
	raw(0, 20);
	loop(1);
	fast = paste(A_TICK, 0, 0);
	set_modes(0, 0, ICANON, 0, 0);
	line = paste(A_TICK, 0, 1);
	raw(0, 20);
	cflags(CRTSCTS);
	cts = paste(0, 300, 0);
	set_modes(IXON | IXOFF, 0, 0, 0, 20);
	xon = paste(0, 300, 0);
	ioctl(tty, TIOCMGET, &bits);
	loop(0);
	cooked();
	is(fast, PASTED, "4 KB at full speed arrive complete");
	is(line, PASTED, "and in lines");
	is(cts, PASTED, "and at a slow reader, with RTS and CTS");
	is(xon, PASTED, "and with STOP and START");
	is(bits & (TIOCM_RTS | TIOCM_CTS), TIOCM_RTS | TIOCM_CTS,
	   "TIOCMGET shows RTS, and CTS that follows it");
}

static void test_line(void)
{
	test_full();
	test_loop();
}
