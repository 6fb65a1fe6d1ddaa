/*
 * The line that somebody types. On a terminal it can be edited: the terminal is
 * raw as long as the line is asked for, and what it shows is drawn here. Else
 * it is read as it comes.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include "sh.h"

#define LINE	512		/* with its end */
#define WIDTH	79		/* columns used: in the last one lines break */
#define LEAST	20		/* of them for the line, behind the prompt */
#define KEPT	40		/* lines of the history */
#define KEY(c)	((c) & 31)

enum { UP = 256, DOWN, RIGHT, LEFT, HOME, LAST, DELETE };

static char line[LINE + 1];
static size_t length, at;	/* at: the cursor's place in it */
static size_t first;		/* what of it is at the left margin */
static size_t column;		/* where the terminal's cursor is in the line */
static const char *prompt;
static size_t prompt_width;

static char *history[KEPT];	/* the newest is [kept - 1] */
static int kept, shown;
static char draft[LINE];	/* while an older line is shown */
static int is_terminal;

/* Does standard input need to be drawn? */
void begin_editor(void)
{
	is_terminal = isatty(STDIN_FILENO);
}

static void raw(struct termios *before)
{
	struct termios t;

	tcgetattr(STDIN_FILENO, before);
	t = *before;
	t.c_lflag &= ~(ICANON | ECHO | ISIG | IEXTEN);
	t.c_iflag &= ~(IXON | ICRNL | INLCR | ISTRIP);
	t.c_cc[VMIN] = 1;
	t.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &t);
}

static int key_byte(void)
{
	unsigned char c;
	ssize_t n;

	do
		n = read(STDIN_FILENO, &c, 1);
	while (n < 0 && errno == EINTR);
	return n == 1 ? c : END;
}

/* ESC [ and ESC O begin what cursor keys send; others of that kind are 0. */
static int escape_sequence(void)
{
	int c = key_byte(), n = 0;

	if (c != '[' && c != 'O')
		return 0;
	while ((c = key_byte()) >= '0' && c <= '9')
		n = n * 10 + c - '0';
	if (c == '~')
		return n == 1 || n == 7 ? HOME : n == 4 || n == 8 ? LAST
			: n == 3 ? DELETE : 0;
	switch (c) {
	case 'A':
		return UP;
	case 'B':
		return DOWN;
	case 'C':
		return RIGHT;
	case 'D':
		return LEFT;
	case 'H':
		return HOME;
	case 'F':
		return LAST;
	}
	return 0;
}

static void out_spaces(size_t n, int c)
{
	while (n--)
		out_char(c);
}

/* How much of the line there is room for. */
static size_t room(void)
{
	return WIDTH - prompt_width;
}

/*
 * Draw the line from its character `from' on, as far as it has changed; the
 * cursor goes to its place. A line that is too long shows a part.
 */
static void draw(size_t from)
{
	size_t before = first, end;

	if (at <= first)
		first = at > room() / 2 ? at - room() / 2 : 0;
	if (at > first + room())
		first = at - room() / 2;
	if (first != before || from < first)
		from = first;
	end = length < first + room() ? length : first + room();
	if (from > end)
		from = end;
	out_to(STDERR_FILENO);
	if (column > from - first)
		out_spaces(column - (from - first), '\b');
	else
		for (; column < from - first; column++)
			out_char(line[first + column]);
	for (; from < end; from++)
		out_char(line[from]);
	if (end - first < room())
		out("\033[K");
	out_spaces(end - at, '\b');
	column = at - first;
	out_end();
}

/* The cursor only. */
static void move_to(size_t to)
{
	at = to;
	draw(length);
}

static void show_prompt(void)
{
	const char *end = strrchr(prompt, '\n');

	prompt_width = strlen(end ? end + 1 : prompt);
	out_to(STDERR_FILENO);
	out(prompt);
	if (is_terminal && prompt_width > WIDTH - LEAST) {
		out("\n");
		prompt_width = 0;
	}
	out_end();
	first = column = 0;
}

static void erase(size_t from, size_t to)
{
	memmove(line + from, line + to, length - to);
	length -= to - from;
	at = from;
	draw(from);
}

static void insert(const char *s, size_t n)
{
	size_t from = at;

	if (length + n > LINE - 2)
		return;
	memmove(line + at + n, line + at, length - at);
	memcpy(line + at, s, n);
	length += n;
	at += n;
	if (at == length && at - first < room() && column == from - first) {
		out_to(STDERR_FILENO);
		while (n--)
			out_char(*s++);
		out_end();
		column = at - first;
		return;
	}
	draw(from);
}

static void replace(const char *s)
{
	length = strlen(s);
	memcpy(line, s, length);
	at = length;
	draw(0);
}

/* Remember the line, if it is not the one that was typed last. */
static void remember(void)
{
	if (!length || (kept && !strcmp(history[kept - 1], line)))
		return;
	if (kept == KEPT) {
		free(history[0]);
		memmove(history, history + 1, --kept * sizeof *history);
	}
	history[kept++] = keep_text(line);
}

static void show_history(int by)
{
	if (shown + by < 0 || shown + by > kept)
		return;
	line[length] = '\0';
	if (shown == kept)
		strcpy(draft, line);
	shown += by;
	replace(shown == kept ? draft : history[shown]);
}

static size_t word_before(void)
{
	size_t i = at;

	while (i && line[i - 1] == ' ')
		i--;
	while (i && line[i - 1] != ' ')
		i--;
	return i;
}

/* What completes the word before the cursor; the second time, the choice. */
static void tab(int again)
{
	struct arena mark = scratch;
	char *more;

	line[length] = '\0';
	more = complete(line, at, 0);
	if (*more) {
		insert(more, strlen(more));
	} else if (again) {
		complete(line, at, 1);
		show_prompt();
		draw(0);
	}
	give_back(&scratch, mark);
}

static void clear_screen(void)
{
	out_to(STDERR_FILENO);
	out("\033[H\033[J");
	out_end();
	show_prompt();
	draw(0);
}

/* Keys that move or erase. */
static void edit(int c)
{
	if ((c == KEY('B') || c == LEFT) && at)
		move_to(at - 1);
	else if ((c == KEY('F') || c == RIGHT) && at < length)
		move_to(at + 1);
	else if (c == KEY('A') || c == HOME)
		move_to(0);
	else if (c == KEY('E') || c == LAST)
		move_to(length);
	else if ((c == KEY('H') || c == 127) && at)
		erase(at - 1, at);
	else if ((c == KEY('D') || c == DELETE) && at < length)
		erase(at, at + 1);
	else if (c == KEY('K'))
		erase(at, length);
	else if (c == KEY('U'))
		erase(0, at);
	else if (c == KEY('W'))
		erase(word_before(), at);
	else if (c == KEY('L'))
		clear_screen();
	else if (c == KEY('P') || c == UP)
		show_history(-1);
	else if (c == KEY('N') || c == DOWN)
		show_history(1);
}

/* Until the line is complete. Returns the key that ended it, or END. */
static int edit_keys(void)
{
	int c = 0, before;

	for (;;) {
		before = c;
		c = key_byte();
		if (c == 27)
			c = escape_sequence();
		if (c == '\r' || c == '\n' || c == KEY('C') || c == END)
			return c;
		if (c == KEY('D') && !length)
			return END;
		if (c == '\t') {
			tab(before == '\t');
		} else if (c >= ' ' && c < 256 && c != 127) {
			char byte = c;

			insert(&byte, 1);
		} else {
			edit(c);
		}
	}
}

/* ^C: the whole command is given up. */
static void give_up(void)
{
	unwind = ABORT;
	status = BY_SIGNAL + 2;
}

static char *edit_terminal(void)
{
	struct termios before;
	int c;

	raw(&before);
	length = at = 0;
	shown = kept;
	show_prompt();
	c = edit_keys();
	if (c != END && at < length)
		move_to(length);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
	out_to(STDERR_FILENO);
	out(c == KEY('C') ? "^C\n" : "\n");
	out_end();
	if (c == KEY('C'))
		give_up();
	if (c == KEY('C') || c == END)
		return NULL;
	line[length] = '\0';
	remember();
	strcpy(line + length, "\n");
	return line;
}

/* The rest of a line that is too long comes as if it were asked for. */
static char *read_plain(void)
{
	int c = 0;

	show_prompt();
	length = 0;
	while (length < LINE - 1 && c != '\n' && (c = key_byte()) != END)
		line[length++] = c;
	line[length] = '\0';
	return length ? line : NULL;
}

/*
 * Ask for a line, which ends with its newline; NULL at the end of the input, or
 * if the command is given up: unwind says so. It is good until the next one.
 */
char *edit_line(const char *text)
{
	prompt = text;
	return is_terminal ? edit_terminal() : read_plain();
}
