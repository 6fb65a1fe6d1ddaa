/*
 * kernel/chr_drv/tty_out.c - what goes to a terminal: the rules of c_oflag,
 * echo, and what erasing looks like. All of it with interrupts off.
 */

#include <ctype.h>
#include <linux/kernel.h>
#include <linux/tty.h>

#define TAB		8
#define KEPT_FOR_ECHO	128		/* of write_q: tasks leave it free */

#define L(flag)	(tty->termios.c_lflag & (flag))
#define O(flag)	(tty->termios.c_oflag & (flag))

static int put_tab(struct tty_struct *tty)
{
	unsigned n = TAB - tty->column % TAB;

	if (O(TABDLY) == XTABS) {
		if (queue_room(&tty->write_q) < n)
			return 0;
		tty->column += n;
		while (n--)
			put_queue(&tty->write_q, ' ');
		return 1;
	}
	tty->column += n;
	put_queue(&tty->write_q, '\t');
	return 1;
}

static int put_new_line(struct tty_struct *tty)
{
	if (O(ONLCR)) {
		if (queue_room(&tty->write_q) < 2)
			return 0;
		put_queue(&tty->write_q, '\r');
	}
	if (O(ONLCR | ONLRET))
		tty->column = 0;
	tty->line_column = tty->column;
	put_queue(&tty->write_q, '\n');
	return 1;
}

static int put_return(struct tty_struct *tty)
{
	if (O(ONOCR) && !tty->column)
		return 1;
	if (!O(OCRNL) || O(ONLRET))
		tty->line_column = tty->column = 0;
	put_queue(&tty->write_q, O(OCRNL) ? '\n' : '\r');
	return 1;
}

int put_output(struct tty_struct *tty, unsigned char c)
{
	if (!queue_room(&tty->write_q))
		return 0;
	if (O(OPOST)) {
		switch (c) {
		case '\n':
			return put_new_line(tty);
		case '\r':
			return put_return(tty);
		case '\t':
			return put_tab(tty);
		case '\b':
			if (tty->column)
				tty->column--;
			break;
		default:
			if (O(OLCUC))
				c = toupper(c);
			if (!is_control(c))
				tty->column++;
		}
	}
	put_queue(&tty->write_q, c);
	return 1;
}

int put_text(struct tty_struct *tty, const char *text, int n)
{
	int done;

	for (done = 0; done < n; done++)
		if (queue_room(&tty->write_q) <= KEPT_FOR_ECHO ||
		    !put_output(tty, text[done]))
			break;
	return done;
}

/* Echo that finds no room is lost: input, and signals, go on. */
void echo_raw(struct tty_struct *tty, unsigned char c)
{
	put_output(tty, c);
}

static void show(struct tty_struct *tty, unsigned char c)
{
	if (!L(ECHOCTL) || !is_control(c) || c == '\t') {
		put_output(tty, c);
		return;
	}
	if (queue_room(&tty->write_q) < 2)
		return;
	put_queue(&tty->write_q, '^');
	put_queue(&tty->write_q, c ^ 0x40);
	tty->column += 2;
}

void echo(struct tty_struct *tty, unsigned char c)
{
	if (!L(ECHO))
		return;
	end_erasing(tty);
	if (tty->line_start == tty->secondary.head)
		tty->line_column = tty->column;
	show(tty, c);
}

/* ECHOPRT: what has been erased stands between slashes. */
void end_erasing(struct tty_struct *tty)
{
	if (tty->erasing)
		echo_raw(tty, '/');
	tty->erasing = 0;
}

static void rub_out(struct tty_struct *tty)
{
	echo_raw(tty, '\b');
	echo_raw(tty, ' ');
	echo_raw(tty, '\b');
}

static unsigned char typed(struct tty_struct *tty, unsigned long i)
{
	return tty->secondary.buf[i % TTY_BUF_SIZE];
}

/*
 * A tab was the last of what had been typed: back over it. How far is found by
 * counting what stands before it in the line, or after the tab before it.
 */
static void rub_out_tab(struct tty_struct *tty)
{
	unsigned long i = tty->secondary.head;
	unsigned columns = 0, n;
	unsigned char c;

	for (;;) {
		if (i == tty->line_start) {
			columns += tty->line_column;
			break;
		}
		i = (i - 1) % TTY_BUF_SIZE;
		c = typed(tty, i);
		if (c == '\t')
			break;
		if (!is_control(c))
			columns++;
		else if (L(ECHOCTL))
			columns += 2;
	}
	for (n = TAB - columns % TAB; n; n--) {
		if (!queue_room(&tty->write_q))
			return;
		put_queue(&tty->write_q, '\b');
		if (tty->column)
			tty->column--;
	}
}

/* c is not in the line any more: the screen is to show that. */
static void show_erased(struct tty_struct *tty, unsigned char c, int single)
{
	if (L(ECHOPRT)) {
		if (!tty->erasing)
			echo_raw(tty, '\\');
		tty->erasing = 1;
		show(tty, c);
	} else if (single && !L(ECHOE)) {
		show(tty, tty->termios.c_cc[VERASE]);
	} else if (c == '\t') {
		rub_out_tab(tty);
	} else {
		if (is_control(c) && L(ECHOCTL))
			rub_out(tty);
		if (!is_control(c) || L(ECHOCTL))
			rub_out(tty);
	}
}

/* The whole line goes, but stays on the screen. */
static void kill_line(struct tty_struct *tty)
{
	tty->secondary.head = tty->line_start;
	if (!L(ECHO))
		return;
	end_erasing(tty);
	show(tty, tty->termios.c_cc[VKILL]);
	if (L(ECHOK))
		echo_raw(tty, '\n');
}

/*
 * how: VERASE, VWERASE or VKILL. A word is letters, digits and underlines, and
 * what else stands between it and the end.
 */
void erase_input(struct tty_struct *tty, unsigned char how)
{
	struct tty_queue *q = &tty->secondary;
	int in_word = 0;
	unsigned char c;

	if (q->head == tty->line_start)
		return;
	if (how == VKILL && (!L(ECHO) || !L(ECHOK) || !L(ECHOKE) || !L(ECHOE))) {
		kill_line(tty);
		return;
	}
	while (q->head != tty->line_start) {
		c = typed(tty, q->head - 1);
		if (how == VWERASE) {
			if (isalnum(c) || c == '_' || c >= 0xc0)
				in_word = 1;
			else if (in_word)
				break;
		}
		q->head = (q->head - 1) % TTY_BUF_SIZE;
		if (L(ECHO))
			show_erased(tty, c, how == VERASE);
		if (how == VERASE)
			break;
	}
	if (q->head == tty->line_start && L(ECHO))
		end_erasing(tty);
}
