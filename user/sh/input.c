/*
 * Where characters come from: a script, a text, standard input, somebody who
 * types. One is pushed on the other. Standard input is read a byte at a time,
 * so that a program finds it where the command's line ends.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "sh.h"

struct input *input;
int prompt2;		/* a command has begun: its next line is asked for */

/* The line somebody types. PS1 and PS2 are expanded, as POSIX has it. */
static int refill_typed(void)
{
	const char *prompt = get_var(prompt2 ? "PS2" : "PS1");
	struct arena mark = scratch;
	char *line = edit_line(prompt ? expand(prompt, HERE_TEXT) : "");

	give_back(&scratch, mark);
	if (!line)
		return 0;
	prompt2 = 1;
	input->at = line;
	input->end = line + strlen(line);
	return 1;
}

static int refill(void)
{
	ssize_t n;

	if (input->fd == NONE)
		return 0;
	if (input->typed)
		return refill_typed();
	do
		n = read(input->fd, input->buf, input->chunk);
	while (n < 0 && errno == EINTR && !interrupted);
	if (n <= 0)
		return 0;
	input->at = input->buf;
	input->end = input->buf + n;
	return 1;
}

/* The next character, or END. Zeros are passed over: no text has any. */
int get(void)
{
	int c;

	do {
		if (!input->ended && input->at == input->end && !refill())
			input->ended = 1;
		if (input->ended)
			return END;
		c = (unsigned char) *input->at++;
	} while (!c);
	if (c == '\n')
		input->line++;
	if (parser.tree)
		put(&parser.record, c);
	return c;
}

/* Put back what get() returned last. */
void unget(void)
{
	if (input->ended)
		return;
	if (*--input->at == '\n')
		input->line--;
	if (parser.tree)
		parser.record.n--;
}

static void push(struct input *in)
{
	in->outer = input;
	in->ended = in->typed = 0;
	in->fd = NONE;
	input = in;
}

/* Read that text next; its first line has that number. */
void push_text(struct input *in, const char *text, int line)
{
	push(in);
	in->at = text;
	in->end = text + strlen(text);
	in->line = line;
}

/* Read that file, chunk bytes at once. */
void push_file(struct input *in, int fd, size_t chunk)
{
	push(in);
	in->fd = fd;
	in->chunk = chunk;
	in->at = in->end = in->buf;
	in->line = 1;
}

void pop_input(void)
{
	input = input->outer;
}

/*
 * A file of the shell's own is out of the way of commands, and not theirs.
 * Returns its new number, or -1.
 */
int move_high(int fd)
{
	int high = fcntl(fd, F_DUPFD, HIGH_FD);

	if (high >= 0)
		fcntl(high, F_SETFD, FD_CLOEXEC);
	close(fd);
	return high;
}
