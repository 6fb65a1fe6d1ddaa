/*
 * stty [-a | -g | setting ...]: show how the terminal on standard input is set,
 * or set it.
 *
 * Settings: a flag of the tables below, with - before it: not; a character with
 * what it is to be (^C, ^- for none); min and time, rows and columns with a
 * number; a speed; raw, cooked, sane, size, cbreak, nl, evenp, oddp, speed;
 * what -g showed.
 */
#include <ctype.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define COLUMNS	72

static struct termios t;
static struct winsize size;
static int new_size, column;

static const struct flag {
	const char *name;
	unsigned long bits, mask;	/* mask 0: the bits themselves */
	char part, sane;		/* of termios; '+' '-': sane's */
} flags[] = {
	{ "parenb", PARENB, 0, 'c', '-' }, { "parodd", PARODD, 0, 'c', '-' },
	{ "cs5", CS5, CSIZE, 'c', 0 }, { "cs6", CS6, CSIZE, 'c', 0 },
	{ "cs7", CS7, CSIZE, 'c', 0 }, { "cs8", CS8, CSIZE, 'c', '+' },
	{ "hupcl", HUPCL, 0, 'c', 0 }, { "cstopb", CSTOPB, 0, 'c', '-' },
	{ "cread", CREAD, 0, 'c', '+' }, { "clocal", CLOCAL, 0, 'c', 0 },
	{ "ignbrk", IGNBRK, 0, 'i', '-' }, { "brkint", BRKINT, 0, 'i', '+' },
	{ "ignpar", IGNPAR, 0, 'i', '-' }, { "parmrk", PARMRK, 0, 'i', '-' },
	{ "inpck", INPCK, 0, 'i', '-' }, { "istrip", ISTRIP, 0, 'i', '-' },
	{ "inlcr", INLCR, 0, 'i', '-' }, { "igncr", IGNCR, 0, 'i', '-' },
	{ "icrnl", ICRNL, 0, 'i', '+' }, { "ixon", IXON, 0, 'i', '+' },
	{ "ixoff", IXOFF, 0, 'i', '-' }, { "ixany", IXANY, 0, 'i', '-' },
	{ "opost", OPOST, 0, 'o', '+' }, { "olcuc", OLCUC, 0, 'o', '-' },
	{ "onlcr", ONLCR, 0, 'o', '+' }, { "ocrnl", OCRNL, 0, 'o', '-' },
	{ "onocr", ONOCR, 0, 'o', '-' }, { "onlret", ONLRET, 0, 'o', '-' },
	{ "tabs", TAB0, TABDLY, 'o', '+' },
	{ "isig", ISIG, 0, 'l', '+' }, { "icanon", ICANON, 0, 'l', '+' },
	{ "iexten", IEXTEN, 0, 'l', '+' }, { "echo", ECHO, 0, 'l', '+' },
	{ "echoe", ECHOE, 0, 'l', '+' }, { "echok", ECHOK, 0, 'l', '+' },
	{ "echonl", ECHONL, 0, 'l', '-' }, { "noflsh", NOFLSH, 0, 'l', '-' },
	{ "tostop", TOSTOP, 0, 'l', '-' }, { "echoctl", ECHOCTL, 0, 'l', '+' },
	{ "echoke", ECHOKE, 0, 'l', '+' },
};

#define FLAGS	(flags + sizeof flags / sizeof flags[0])

static const struct special {
	const char *name;
	unsigned char at, sane;
} specials[] = {
	{ "intr", VINTR, 3 }, { "quit", VQUIT, 034 }, { "erase", VERASE, 127 },
	{ "kill", VKILL, 025 }, { "eof", VEOF, 4 }, { "eol", VEOL, 0 },
	{ "eol2", VEOL2, 0 }, { "start", VSTART, 021 }, { "stop", VSTOP, 023 },
	{ "susp", VSUSP, 032 }, { "rprnt", VREPRINT, 022 },
	{ "werase", VWERASE, 027 }, { "lnext", VLNEXT, 026 },
};

#define SPECIALS (specials + sizeof specials / sizeof specials[0])

static const struct {
	long rate;
	speed_t code;
} speeds[] = {
	{ 0, B0 }, { 50, B50 }, { 75, B75 }, { 110, B110 }, { 134, B134 },
	{ 150, B150 }, { 200, B200 }, { 300, B300 }, { 600, B600 },
	{ 1200, B1200 }, { 1800, B1800 }, { 2400, B2400 }, { 4800, B4800 },
	{ 9600, B9600 }, { 19200, B19200 }, { 38400, B38400 },
	{ 57600, B57600 }, { 115200, B115200 },
};

#define SPEEDS	(sizeof speeds / sizeof speeds[0])

static tcflag_t *part(char letter)
{
	switch (letter) {
	case 'c':
		return &t.c_cflag;
	case 'i':
		return &t.c_iflag;
	case 'o':
		return &t.c_oflag;
	default:
		return &t.c_lflag;
	}
}

static int is_set(const struct flag *f)
{
	return (*part(f->part) & (f->mask ? f->mask : f->bits)) == f->bits;
}

static void set_flag(const struct flag *f, int on)
{
	tcflag_t *p = part(f->part);

	*p &= ~(f->mask ? f->mask : f->bits);
	if (on)
		*p |= f->bits;
}

/* Text of the list, in lines. */
static void put(const char *text)
{
	int n = strlen(text) + 1;

	if (column && column + n > COLUMNS) {
		putchar('\n');
		column = 0;
	}
	printf(column ? " %s" : "%s", text);
	column += n;
}

static void end_line(void)
{
	if (column)
		putchar('\n');
	column = 0;
}

static const char *char_text(int c, char *text)
{
	if (c == _POSIX_VDISABLE)
		return "<undef>";
	if (c == 127)
		return "^?";
	text[0] = c < ' ' ? '^' : c;
	text[1] = c < ' ' ? c + '@' : '\0';
	text[2] = '\0';
	return text;
}

static long rate(void)
{
	size_t i;

	for (i = 0; i < SPEEDS; i++)
		if (speeds[i].code == cfgetospeed(&t))
			return speeds[i].rate;
	return 0;
}

static void show(int all)
{
	const struct special *s;
	const struct flag *f;
	char text[40], c[3];

	sprintf(text, "speed %ld baud;", rate());
	put(text);
	if (all) {
		sprintf(text, "rows %d; columns %d;", size.ws_row, size.ws_col);
		put(text);
		end_line();
	}
	for (s = specials; s < SPECIALS; s++)
		if (all || t.c_cc[s->at] != s->sane) {
			sprintf(text, "%s = %s;", s->name,
				char_text(t.c_cc[s->at], c));
			put(text);
		}
	if (all || !(t.c_lflag & ICANON)) {
		sprintf(text, "min = %d; time = %d;", t.c_cc[VMIN],
			t.c_cc[VTIME]);
		put(text);
	}
	end_line();
	for (f = flags; f < FLAGS; f++) {
		if (!all && (!f->sane || is_set(f) == (f->sane == '+')))
			continue;
		if (f->mask && !is_set(f) && (f->mask == CSIZE || !all))
			continue;
		sprintf(text, "%s%s", is_set(f) ? "" : "-", f->name);
		put(text);
	}
	end_line();
}

/* All of it as one word, for another stty. */
static void show_saved(void)
{
	int i;

	printf("%lx:%lx:%lx:%lx", (unsigned long) t.c_iflag,
	       (unsigned long) t.c_oflag, (unsigned long) t.c_cflag,
	       (unsigned long) t.c_lflag);
	for (i = 0; i < NCCS; i++)
		printf(":%x", t.c_cc[i]);
	putchar('\n');
}

static int set_saved(const char *text)
{
	unsigned long value[4 + NCCS];
	char *end;
	int i;

	for (i = 0; i < 4 + NCCS; i++, text = end + 1) {
		value[i] = strtoul(text, &end, 16);
		if (end == text || *end != (i < 3 + NCCS ? ':' : '\0'))
			return 0;
	}
	t.c_iflag = value[0];
	t.c_oflag = value[1];
	t.c_cflag = value[2];
	t.c_lflag = value[3];
	for (i = 0; i < NCCS; i++)
		t.c_cc[i] = value[4 + i];
	return 1;
}

static void sane(void)
{
	const struct special *s;
	const struct flag *f;

	for (f = flags; f < FLAGS; f++)
		if (f->sane)
			set_flag(f, f->sane == '+');
	for (s = specials; s < SPECIALS; s++)
		t.c_cc[s->at] = s->sane;
	t.c_cc[VMIN] = 1;
	t.c_cc[VTIME] = 0;
}

static void raw(int on)
{
	if (on) {
		t.c_iflag &= ~(BRKINT | ICRNL | IGNCR | INLCR | ISTRIP | IXON);
		t.c_oflag &= ~OPOST;
		t.c_lflag &= ~(ICANON | ISIG);
		t.c_cc[VMIN] = 1;
		t.c_cc[VTIME] = 0;
		return;
	}
	t.c_iflag |= BRKINT | ICRNL | IXON;
	t.c_oflag |= OPOST;
	t.c_lflag |= ICANON | ISIG;
	if (!t.c_cc[VEOF])
		t.c_cc[VEOF] = 4;
}

static int parity(const char *name, int on)
{
	t.c_cflag &= ~(PARENB | PARODD | CSIZE);
	t.c_cflag |= on ? PARENB | CS7 : CS8;
	if (on && *name == 'o')
		t.c_cflag |= PARODD;
	return 1;
}

/* Settings that are several at once. 0: it is none. */
static int set_many(const char *name, int on)
{
	if (!strcmp(name, "sane") && on)
		sane();
	else if (!strcmp(name, "raw") || !strcmp(name, "cooked"))
		raw(on == (*name == 'r'));
	else if (!strcmp(name, "cbreak"))
		t.c_lflag = on ? t.c_lflag & ~ICANON : t.c_lflag | ICANON;
	else if (!strcmp(name, "nl"))
		t.c_iflag = on ? t.c_iflag & ~ICRNL : t.c_iflag | ICRNL;
	else if (!strcmp(name, "evenp") || !strcmp(name, "oddp"))
		return parity(name, on);
	else
		return 0;
	return 1;
}

static int set_flags(const char *name)
{
	const struct flag *f;
	int on = *name != '-';

	name += !on;
	for (f = flags; f < FLAGS; f++)
		if (!strcmp(name, f->name) && (on || !f->mask)) {
			set_flag(f, on);
			return 1;
		}
	return set_many(name, on);
}

static int set_speed(const char *text)
{
	size_t i;
	long n;

	if (!isdigit((unsigned char) *text) || strchr(text, ':'))
		return 0;
	n = number(text);
	for (i = 0; i < SPEEDS; i++)
		if (speeds[i].rate == n) {
			cfsetospeed(&t, speeds[i].code);
			return !cfsetispeed(&t, speeds[i].code);
		}
	return 0;
}

static int small(const char *text, long most)
{
	long n = number(text);

	if (n > most)
		exit(report_as(text, "too large"));
	return n;
}

/* x, ^X, ^? or, for none, ^- or undef. */
static int char_of(const char *text)
{
	if (!text[0] || !strcmp(text, "^-") || !strcmp(text, "undef"))
		return _POSIX_VDISABLE;
	if (!text[1])
		return text[0];
	if (text[0] != '^' || text[2])
		exit(report_as(text, "no character"));
	return text[1] == '?' ? 127 : text[1] & 31;
}

/* What needs the word behind it. 0: it is none of these. */
static int set_value(const char *name, const char *text)
{
	const struct special *s;

	for (s = specials; s < SPECIALS; s++)
		if (!strcmp(name, s->name)) {
			t.c_cc[s->at] = char_of(text);
			return 1;
		}
	if (!strcmp(name, "min"))
		t.c_cc[VMIN] = small(text, 0xff);
	else if (!strcmp(name, "time"))
		t.c_cc[VTIME] = small(text, 0xff);
	else if (!strcmp(name, "rows"))
		size.ws_row = small(text, 0x7fff);
	else if (!strcmp(name, "columns") || !strcmp(name, "cols"))
		size.ws_col = small(text, 0x7fff);
	else
		return !strcmp(name, "ispeed") || !strcmp(name, "ospeed") ?
			set_speed(text) : 0;
	new_size |= *name == 'r' || *name == 'c';
	return 1;
}

/* Settings that show something. */
static int ask(const char *name)
{
	if (!strcmp(name, "size"))
		printf("%d %d\n", size.ws_row, size.ws_col);
	else if (!strcmp(name, "speed"))
		printf("%ld\n", rate());
	else
		return 0;
	return 1;
}

int main(int argc, char **argv)
{
	struct termios before;
	int i;

	if (tcgetattr(STDIN_FILENO, &t))
		return report("standard input");
	before = t;
	ioctl(STDIN_FILENO, TIOCGWINSZ, &size);
	if (argc == 2 && !strcmp(argv[1], "-g"))
		show_saved();
	else if (argc == 1 || (argc == 2 && !strcmp(argv[1], "-a")))
		show(argc == 2);
	else
		for (i = 1; i < argc; i++) {
			if (ask(argv[i]))
				continue;
			if (i + 1 < argc && set_value(argv[i], argv[i + 1]))
				i++;
			else if (!set_flags(argv[i]) && !set_speed(argv[i]) &&
				 !set_saved(argv[i]))
				return report_as(argv[i], "no such setting");
		}
	if (memcmp(&t, &before, sizeof t) &&
	    tcsetattr(STDIN_FILENO, TCSADRAIN, &t))
		return report("standard input");
	if (new_size && ioctl(STDIN_FILENO, TIOCSWINSZ, &size))
		return report("standard input");
	return finish(0);
}
