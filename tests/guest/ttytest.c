/*
 * The terminal: the line discipline, its calls, the serial line.
 *
 *	ttytest cases	the cases of ttycases.h on /dev/tty1, for tests/ttyoracle.c
 *			to compare; nothing else is said on that line
 *	ttytest line	TAP: full queues, the serial line
 *	ttytest		TAP: all of it
 *	ttytest where	on which terminal the console is, said there
 *
 * The terminal is COM1, /dev/tty1; it is typed at by TIOCSTI. The console is
 * copied to COM1, too (console=com1), so that all is in one file.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/time.h>
#include <sys/times.h>
#include "tap.h"
#include "ttycases.h"

#define TTY	"/dev/tty1"

static int tty;				/* the terminal under test */

static long ticks(void)
{
	struct tms t;

	return times(&t);
}

static void wait_ticks(long n)
{
	long end = ticks() + n;

	while (ticks() < end)
		;
}

/* Sleep, so that others run. */
static void nap(int n)
{
	struct timeval tv = { 0, n * 10000L };

	select(0, NULL, NULL, NULL, &tv);
}

static void type(const char *s, int n)
{
	while (n--)
		ioctl(tty, TIOCSTI, s++);
}

static int out_queue(void)
{
	int n = 0;

	ioctl(tty, TIOCOUTQ, &n);
	return n;
}

/* Until all has been sent, or no more is. */
static void settle(void)
{
	int before = -1, now;

	while ((now = out_queue()) && now != before) {
		before = now;
		wait_ticks(2);
	}
}

static void do_step(const struct tty_case *c, const struct step *s)
{
	struct termios t;
	char buf[256];
	int i, n;

	switch (s->op) {
	case 'i':
		for (i = 0; i < s->n; i++) {
			type(s->text + i, 1);
			settle();
		}
		break;
	case 'o':
		write(tty, s->text, s->n);
		break;
	case 'r':
		n = read(tty, buf, s->n);
		printf("\037%d", n < 0 ? -errno : n);
		for (i = 0; i < n; i++)
			printf(" %02x", buf[i] & 0xff);
		printf("\n");
		break;
	case 's':
		tcgetattr(tty, &t);
		t.c_lflag = c->other;
		tcsetattr(tty, TCSANOW, &t);
		break;
	case 'f':
		tcflush(tty, s->n);
		break;
	case 'x':
		tcflow(tty, s->n);
		break;
	case 'c':
		ioctl(tty, TIOCINQ, &n);
		printf("\037#%d\n", n);
	}
	settle();
}

/* From the first column, with nothing left of the case before. */
static void do_case(unsigned nr)
{
	const struct tty_case *c = &cases[nr];
	const struct step *s;
	struct termios t;

	tcflow(tty, TCOON);
	case_termios(&cases[0], &t);
	t.c_cflag = B115200 | CS8 | CREAD | CLOCAL;
	tcsetattr(tty, TCSAFLUSH, &t);
	write(tty, "\r", 1);
	settle();
	printf("\036%d\n", nr);
	case_termios(c, &t);
	t.c_cflag = B115200 | CS8 | CREAD | CLOCAL;
	tcsetattr(tty, TCSANOW, &t);
	for (s = c->steps; s->op; s++)
		do_step(c, s);
	printf("\036\n");
}

static void do_cases(void)
{
	unsigned nr;

	tty = open(TTY, O_RDWR | O_NOCTTY | O_NONBLOCK);
	for (nr = 0; nr < NR_CASES; nr++)
		do_case(nr);
	tcflow(tty, TCOON);
	tcflush(tty, TCIOFLUSH);
	printf("\036the end\n");
}

#include "ttytest/rules.c"
#include "ttytest/jobs.c"
#include "ttytest/line.c"

int main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "cases")) {
		do_cases();
		return 0;
	}
	if (argc > 1 && !strcmp(argv[1], "where")) {
		printf("the console is %s\n", ttyname(1));
		tcdrain(1);
		return 0;
	}
	if (kmem_open()) {
		printf("Bail out! no kernel descriptor\n");
		return 1;
	}
	tty = open(TTY, O_RDWR | O_NOCTTY);
	ok(tty >= 0, "/dev/tty1 is there");
	if (argc == 1 || strcmp(argv[1], "line")) {
		test_rules();
		test_jobs();
	}
	test_line();
	printf("1..%d\n", tap_count);
	return 0;
}
