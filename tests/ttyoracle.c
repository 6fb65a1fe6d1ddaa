/*
 * ttyoracle SERIAL: do the cases of tests/guest/ttycases.h on pseudo terminals of
 * this machine, and compare what comes out with what the guest sent to SERIAL
 * when it did the same (tests/guest/ttytest.c says in which form). TAP lines.
 *
 * Input goes in by TIOCSTI, which is done with a character when it returns.
 * Where the system does not allow that it goes in at the other end, and there
 * is a pause after each.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "guest/ttycases.h"

#define PAUSE	5000		/* microseconds */
#define MOST	65536

static int master, slave;
static char here[MOST], there[MOST * 16];
static int length;

static void say(const char *text, int n)
{
	memcpy(here + length, text, n);
	length += n;
}

/* What has come out at the other end. */
static void drain(void)
{
	char buf[256];
	int n;

	while ((n = read(master, buf, sizeof buf)) > 0)
		say(buf, n);
}

static void type(char c)
{
	struct pollfd p = { .fd = slave, .events = POLLIN };

	if (ioctl(slave, TIOCSTI, &c)) {
		if (write(master, &c, 1) != 1)
			exit(2);
		usleep(PAUSE);
		poll(&p, 1, 0);
	}
	drain();
}

static void do_read(int n)
{
	char buf[256], text[16];
	int i;

	n = read(slave, buf, n);
	say(text, sprintf(text, "\037%d", n < 0 ? -errno : n));
	for (i = 0; i < n; i++)
		say(text, sprintf(text, " %02x", buf[i] & 0xff));
	say("\n", 1);
}

static void do_step(const struct tty_case *c, const struct step *s)
{
	struct termios t;
	char text[16];
	int i;

	switch (s->op) {
	case 'i':
		for (i = 0; i < s->n; i++)
			type(s->text[i]);
		break;
	case 'o':
		if (write(slave, s->text, s->n) != s->n)
			exit(2);
		break;
	case 'r':
		do_read(s->n);
		break;
	case 's':
		tcgetattr(slave, &t);
		t.c_lflag = c->other;
		tcsetattr(slave, TCSANOW, &t);
		break;
	case 'f':
		tcflush(slave, s->n);
		break;
	case 'x':
		tcflow(slave, s->n);
		break;
	case 'c':
		ioctl(slave, TIOCINQ, &i);
		say(text, sprintf(text, "\037#%d\n", i));
	}
	drain();
}

static void do_case(const struct tty_case *c)
{
	const struct step *s;
	struct termios t;

	length = 0;
	master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
	if (master < 0 || grantpt(master) || unlockpt(master) ||
	    (slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_NONBLOCK)) < 0)
		exit(2);
	case_termios(c, &t);
	tcsetattr(slave, TCSANOW, &t);
	for (s = c->steps; s->op; s++)
		do_step(c, s);
	close(slave);
	close(master);
}

static void show(const char *who, const char *p, int n)
{
	printf("# %s: ", who);
	for (; n--; p++)
		printf(*p >= ' ' && *p < 0x7f && *p != '\\' ? "%c" : "\\%03o",
		       *p & 0xff);
	putchar('\n');
}

/* What the guest said of case nr: from behind its heading to the next one. */
static const char *find(const char *text, int nr, int *n)
{
	char heading[16];
	const char *p, *end;

	sprintf(heading, "\036%d\n", nr);
	p = memmem(text, strlen(text), heading, strlen(heading));
	if (!p)
		return NULL;
	p += strlen(heading);
	end = strchr(p, '\036');
	*n = end ? end - p : (int) strlen(p);
	return p;
}

int main(int argc, char **argv)
{
	FILE *f = argc == 2 ? fopen(argv[1], "r") : NULL;
	const char *p;
	size_t size, from, to;
	int i, n = 0, same;

	if (!f)
		return 2;
	size = fread(there, 1, sizeof there - 1, f);
	for (from = to = 0; from < size; from++)	/* strings end at zeros */
		there[to++] = there[from] ? there[from] : '\1';
	for (i = 0; i < (int) NR_CASES; i++) {
		do_case(&cases[i]);
		p = find(there, i, &n);
		same = p && n == length && !memcmp(p, here, n);
		if (cases[i].why)
			same = p && !same;
		printf("%sok %d - %s%s%s\n", same ? "" : "not ", i + 1,
		       cases[i].name, cases[i].why ? "; differs: " : "",
		       cases[i].why ? cases[i].why : "");
		if (same)
			continue;
		show("Linux", here, length);
		show("guest", p ? p : "", p ? n : 0);
	}
	printf("1..%d\n", i);
	return 0;
}
