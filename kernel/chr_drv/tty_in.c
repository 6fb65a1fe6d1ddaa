/*
 * kernel/chr_drv/tty_in.c - what comes from a terminal: the rules of c_iflag,
 * line editing, and the characters that mean something (0.11: copy_to_cooked).
 *
 * Each character is one step with interrupts off. Between two of them an
 * interrupt may come and do the next ones, so that their order stays.
 */

#include <ctype.h>
#include <asm/system.h>
#include <linux/kernel.h>
#include <linux/tty.h>

#define ROOM_LOW	(TTY_BUF_SIZE / 4)	/* in read_q: IXOFF's STOP */
#define CHARS_LOW	(TTY_BUF_SIZE / 8)	/* and START again */

#define I(flag)	(tty->termios.c_iflag & (flag))
#define L(flag)	(tty->termios.c_lflag & (flag))

static void mark_end(struct tty_struct *tty, unsigned long i)
{
	tty->line_end[i / 32] |= 1UL << i % 32;
}

static void flush_secondary(struct tty_struct *tty)
{
	unsigned i;

	flush_queue(&tty->secondary);
	for (i = 0; i < ARRAY_SIZE(tty->line_end); i++)
		tty->line_end[i] = 0;
	tty->line_start = tty->secondary.head;
	tty->literal = tty->erasing = 0;
}

void flush_input(struct tty_struct *tty)
{
	flush_queue(&tty->read_q);
	flush_secondary(tty);
}

/*
 * One more character for readers. The last place of the queue is kept for what
 * ends a line: a longer line loses characters, it does not block everything.
 */
static void put_secondary(struct tty_struct *tty, unsigned char c)
{
	unsigned long kept = is_canonical(tty) ? 1 : 0;

	if (queue_room(&tty->secondary) > kept)
		put_queue(&tty->secondary, c);
	else if (I(IMAXBEL))
		echo_raw(tty, '\a');
}

/* c ends the line. As VDISABLE it stands for EOF: readers do not get it. */
static void end_line(struct tty_struct *tty, unsigned char c)
{
	if (!queue_room(&tty->secondary))
		return;		/* c only looked like a signal (ISTRIP, IUCLC) */
	mark_end(tty, tty->secondary.head);
	put_queue(&tty->secondary, c);
	tty->line_start = tty->secondary.head;
}

static void tty_signal(struct tty_struct *tty, int sig)
{
	if (tty->pgrp > 0)
		kill_pg(tty->pgrp, sig);
	if (L(NOFLSH))
		return;
	flush_secondary(tty);
	flush_queue(&tty->write_q);
	tty_wake_writers(tty);
}

/* Does c send a signal? */
static int is_signal(struct tty_struct *tty, unsigned char c)
{
	int sig = signal_of(tty, c);

	if (!sig)
		return 0;
	tty_signal(tty, sig);
	if (I(IXON))
		tty->stopped &= ~STOPPED_BY_CHAR;
	echo(tty, c);
	return 1;
}

/* POSIX: IXON. */
int is_flow_control(struct tty_struct *tty, unsigned char c)
{
	if (!I(IXON))
		return 0;
	if (is_cc(tty, c, VSTART))
		tty->stopped &= ~STOPPED_BY_CHAR;
	else if (is_cc(tty, c, VSTOP))
		tty->stopped |= STOPPED_BY_CHAR;
	else
		return 0;
	return 1;
}

/* The line as it is now, once more. */
static void reprint(struct tty_struct *tty, unsigned char c)
{
	unsigned long i;

	echo(tty, c);
	echo_raw(tty, '\n');
	for (i = tty->line_start; i != tty->secondary.head;
	     i = (i + 1) % TTY_BUF_SIZE)
		echo(tty, tty->secondary.buf[i]);
}

/* Is c for editing the line? */
static int is_editing(struct tty_struct *tty, unsigned char c)
{
	if (is_cc(tty, c, VERASE)) {
		erase_input(tty, VERASE);
	} else if (is_cc(tty, c, VKILL)) {
		erase_input(tty, VKILL);
	} else if (!L(IEXTEN)) {
		return 0;
	} else if (is_cc(tty, c, VWERASE)) {
		erase_input(tty, VWERASE);
	} else if (is_cc(tty, c, VLNEXT)) {
		tty->literal = 1;
		if (L(ECHO))
			end_erasing(tty);
		if (L(ECHO) && L(ECHOCTL)) {
			echo_raw(tty, '^');
			echo_raw(tty, '\b');
		}
	} else if (is_cc(tty, c, VREPRINT) && L(ECHO)) {
		reprint(tty, c);
	} else {
		return 0;
	}
	return 1;
}

/* Does c end the line? */
static int is_end(struct tty_struct *tty, unsigned char c)
{
	if (c == '\n') {
		if (L(ECHO | ECHONL))
			echo_raw(tty, '\n');
	} else if (is_cc(tty, c, VEOF)) {
		c = _POSIX_VDISABLE;
	} else if (is_cc(tty, c, VEOL) || (is_cc(tty, c, VEOL2) && L(IEXTEN))) {
		echo(tty, c);
	} else {
		return 0;
	}
	end_line(tty, c);
	return 1;
}

static void go_on_by_any(struct tty_struct *tty)
{
	if (I(IXON) && I(IXANY))
		tty->stopped &= ~STOPPED_BY_CHAR;
}

static void plain(struct tty_struct *tty, unsigned char c)
{
	if (c == '\n' && L(ECHO)) {
		end_erasing(tty);
		echo_raw(tty, c);
	} else {
		echo(tty, c);
	}
	put_secondary(tty, c);
}

/* One character, by all rules. */
static void cook(struct tty_struct *tty, unsigned char c)
{
	if (I(ISTRIP))
		c &= 0x7f;
	if (I(IUCLC) && L(IEXTEN))
		c = tolower(c);
	if (tty->literal) {
		tty->literal = 0;
		go_on_by_any(tty);
		echo(tty, c);
		put_secondary(tty, c);
		return;
	}
	if (is_flow_control(tty, c) || is_signal(tty, c))
		return;
	go_on_by_any(tty);
	if (c == '\r') {
		if (I(IGNCR))
			return;
		if (I(ICRNL))
			c = '\n';
	} else if (c == '\n' && I(INLCR)) {
		c = '\r';
	}
	if (!is_canonical(tty) || (!is_editing(tty, c) && !is_end(tty, c)))
		plain(tty, c);
}

/*
 * May the next character be cooked? One that is to be kept needs room; a line
 * that fills the queue alone goes on without.
 */
static int has_room(const struct tty_struct *tty)
{
	if (queue_room(&tty->secondary) > 1)
		return 1;
	if (is_canonical(tty))
		return tty->secondary.tail == tty->line_start;
	return queue_room(&tty->secondary);
}

/*
 * There is no room for what is next, and perhaps nobody will ever read. But what
 * sends a signal does not wait behind it: the signal would discard it anyway.
 */
static int skip_to_signal(struct tty_struct *tty)
{
	struct tty_queue *q = &tty->read_q;
	unsigned long i;

	for (i = q->tail; i != q->head; i = (i + 1) % TTY_BUF_SIZE) {
		if (signal_of(tty, q->buf[i])) {
			q->tail = i;
			return 1;
		}
		if (L(NOFLSH))
			break;
	}
	return 0;
}

static void copy_to_cooked(struct tty_struct *tty)
{
	unsigned long flags = save_flags();

	for (;;) {
		cli();
		if (queue_is_empty(&tty->read_q) ||
		    (!has_room(tty) && !skip_to_signal(tty)))
			break;
		cook(tty, get_queue(&tty->read_q));
		restore_flags(flags);
	}
	restore_flags(flags);
}

/* IXOFF: tell the other side before read_q is full, and when it is not so. */
static void throttle(struct tty_struct *tty)
{
	int full = queue_room(&tty->read_q) < ROOM_LOW;

	if (tty->throttled ? queue_chars(&tty->read_q) >= CHARS_LOW : !full)
		return;
	if (!tty->throttled && !I(IXOFF))
		return;
	tty->throttled = full;
	tty->x_char = tty->termios.c_cc[full ? VSTOP : VSTART];
}

void do_tty_interrupt(int nr)
{
	struct tty_struct *tty = &tty_table[nr];

	copy_to_cooked(tty);
	throttle(tty);
	if (tty->x_char || (!tty->stopped && !queue_is_empty(&tty->write_q)))
		tty->write(tty);
	tty_wake_writers(tty);
	if (tty_ready(nr, READ))
		wake_up(&select_wait);
	/* A reader may have some of VMIN already: he counts for himself. */
	if (tty->secondary.proc_list && (tty_ready(nr, READ) ||
	    (!is_canonical(tty) && !queue_is_empty(&tty->secondary))))
		wake_up(&tty->secondary.proc_list);
	if (tty->unthrottle && queue_chars(&tty->read_q) < CHARS_LOW)
		tty->unthrottle(tty);
}

/* BRKINT: a break is a SIGINT. */
void tty_break(struct tty_struct *tty)
{
	flush_input(tty);
	tty_signal(tty, SIGINT);
}

/*
 * ICANON has come or gone. What is there and has not been read becomes a line,
 * or just characters.
 */
static void change_mode(struct tty_struct *tty)
{
	struct tty_queue *q = &tty->secondary;
	unsigned i;

	for (i = 0; i < ARRAY_SIZE(tty->line_end); i++)
		tty->line_end[i] = 0;
	if (is_canonical(tty) && !queue_is_empty(q))
		mark_end(tty, (q->head - 1) % TTY_BUF_SIZE);
	tty->line_start = q->head;
	tty->literal = tty->erasing = 0;
}

void set_termios(struct tty_struct *tty, const struct termios *new)
{
	struct termios old = tty->termios;

	tty->termios = *new;
	if ((old.c_lflag ^ new->c_lflag) & ICANON)
		change_mode(tty);
	if (old.c_iflag & IXON && !I(IXON))
		tty->stopped &= ~STOPPED_BY_CHAR;
	if (old.c_cflag != new->c_cflag && tty->set_line)
		tty->set_line(tty);
}
