/*
 * more [file ...]: show text a screen at a time. A blank goes on with the next
 * screen, a newline with one line; /text looks for text; q ends it. What does
 * not go to a terminal is copied as it is.
 */
#include <fcntl.h>
#include <getline.h>
#include <report.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define ROWS	25
#define COLUMNS	80

static int tty, rows = ROWS, columns = COLUMNS;
static struct termios before;
static char wanted[80];			/* what / looks for; "": nothing */

static void restore(void)
{
	tcsetattr(tty, TCSANOW, &before);
}

/* Ctrl-C, and what else ends it. */
static void end(int sig)
{
	restore();
	_exit(128 + sig);
}

static void open_tty(void)
{
	struct termios raw;
	struct winsize size;

	tty = open("/dev/tty", O_RDONLY);
	if (tty < 0)
		tty = STDERR_FILENO;
	if (tcgetattr(tty, &before))
		exit(report("terminal"));
	if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_row > 1) {
		rows = size.ws_row;
		columns = size.ws_col;
	}
	raw = before;
	raw.c_lflag &= ~(ICANON | ECHO);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(tty, TCSANOW, &raw);
	atexit(restore);
	signal(SIGINT, end);
	signal(SIGQUIT, end);
	signal(SIGTERM, end);
	signal(SIGHUP, end);
}

/* EOF: nobody is there any more. */
static int key(void)
{
	unsigned char c;

	return read(tty, &c, 1) == 1 ? c : EOF;
}

static void prompt(const char *text)
{
	fputs(text, stdout);
	fflush(stdout);
}

/* What is typed after a /, up to the end of the line. */
static void read_wanted(void)
{
	size_t n = 0;
	int c;

	prompt("\r        \r/");
	while ((c = key()) != '\n' && c != '\r' && c != EOF) {
		if ((c == '\b' || c == 127) && n) {
			n--;
			prompt("\b \b");
		} else if (c >= ' ' && c < 127 && n + 1 < sizeof wanted) {
			wanted[n++] = c;
			putchar(c);
			fflush(stdout);
		}
	}
	wanted[n] = '\0';
}

/* Ask what to do: how many rows to show next. */
static int ask(void)
{
	int result = -1;

	prompt("--More--");
	while (result < 0)
		switch (key()) {
		case ' ':
			result = rows - 1;
			break;
		case '\r':
		case '\n':
			result = 1;
			break;
		case 'd':
			result = rows / 2;
			break;
		case '/':
			read_wanted();
			result = rows - 1;
			break;
		case 'q':
		case 'Q':
		case 4:			/* Ctrl-D */
		case EOF:
			prompt("\r        \r");
			exit(0);
		}
	prompt("\r        \r");
	return result;
}

/* How many rows of the screen a line takes. */
static int height(const char *line)
{
	int at = 0;

	for (; *line && *line != '\n'; line++)
		at = *line == '\t' ? (at | 7) + 1 : at + 1;
	return at ? (at + columns - 1) / columns : 1;
}

static void page(FILE *f, int *left)
{
	static char *line;
	static size_t room;
	ssize_t len;
	int n;

	while ((len = getline(&line, &room, f)) >= 0) {
		if (*wanted && !strstr(line, wanted))
			continue;
		*wanted = '\0';
		n = height(line);
		if (n > *left)
			*left = ask();
		if (*wanted && !strstr(line, wanted))
			continue;
		*wanted = '\0';
		fwrite(line, 1, len, stdout);
		*left = n < *left ? *left - n : 0;
	}
	if (*wanted) {
		puts("Pattern not found");
		*wanted = '\0';
		--*left;
	}
}

static void copy(FILE *f)
{
	int c;

	while ((c = getc(f)) != EOF)
		putchar(c);
}

int main(int argc, char **argv)
{
	static char *input[] = { "-", NULL };
	int i, status = 0, left, several, paged;
	FILE *f;

	if (getopt(argc, argv, "") != -1 ||
	    (optind == argc && isatty(STDIN_FILENO)))
		usage("[file ...]", 1);
	several = argc - optind > 1;
	paged = isatty(STDOUT_FILENO);
	if (paged)
		open_tty();
	left = rows - 1;
	argv = optind < argc ? argv + optind : input;
	for (i = 0; argv[i]; i++) {
		f = strcmp(argv[i], "-") ? fopen(argv[i], "r") : stdin;
		if (!f) {
			status = report(argv[i]);
			continue;
		}
		if (several) {
			printf("::::::::::::::\n%s\n::::::::::::::\n", argv[i]);
			left -= 3;
		}
		if (paged)
			page(f, &left);
		else
			copy(f);
		if (!feof(f))
			status = report(argv[i]);
		if (f != stdin)
			fclose(f);
	}
	return finish(status);
}
