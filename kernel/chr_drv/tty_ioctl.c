/*
 * kernel/chr_drv/tty_ioctl.c - what can be asked of and set for a terminal.
 */

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <asm/segment.h>
#include <asm/system.h>
#include <linux/kernel.h>
#include <linux/tty.h>

#define BREAK_TICKS	(HZ / 4)

/* What "when" a set call means: at once, drained, and without old input. */
enum { NOW, WAIT, FLUSH };

static int get_termios(struct tty_struct *tty, struct termios *user)
{
	return copy_to_user(user, &tty->termios, sizeof(*user)) ? -EFAULT : 0;
}

static int get_termio(struct tty_struct *tty, struct termio *user)
{
	struct termios *t = &tty->termios;
	struct termio old;

	memset(&old, 0, sizeof(old));	/* a byte of it is nobody's */
	old.c_iflag = t->c_iflag;
	old.c_oflag = t->c_oflag;
	old.c_cflag = t->c_cflag;
	old.c_lflag = t->c_lflag;
	old.c_line = t->c_line;
	memcpy(old.c_cc, t->c_cc, NCC);
	return copy_to_user(user, &old, sizeof(old)) ? -EFAULT : 0;
}

/* New settings, of the one form or the other; then "when". May sleep. */
static int change_termios(struct tty_struct *tty, const struct termios *new, int when)
{
	int error = job_control(tty, SIGTTOU);

	if (!error && when != NOW)
		error = tty_drain(tty);
	if (error)
		return error;
	cli();
	if (when == FLUSH)
		flush_input(tty);
	set_termios(tty, new);
	sti();
	do_tty_interrupt(tty - tty_table);
	wake_up(&tty->secondary.proc_list);	/* other rules: look again */
	return 0;
}

static int put_termios(struct tty_struct *tty, const struct termios *user, int when)
{
	struct termios new;

	if (copy_from_user(&new, user, sizeof(new)))
		return -EFAULT;
	return change_termios(tty, &new, when);
}

/* The high halves, and characters a termio does not have, stay. */
static int put_termio(struct tty_struct *tty, const struct termio *user, int when)
{
	struct termios new = tty->termios;
	struct termio t;

	if (copy_from_user(&t, user, sizeof(t)))
		return -EFAULT;
	new.c_iflag = (new.c_iflag & ~0xffffUL) | t.c_iflag;
	new.c_oflag = (new.c_oflag & ~0xffffUL) | t.c_oflag;
	new.c_cflag = (new.c_cflag & ~0xffffUL) | t.c_cflag;
	new.c_lflag = (new.c_lflag & ~0xffffUL) | t.c_lflag;
	new.c_line = t.c_line;
	memcpy(new.c_cc, t.c_cc, NCC);
	return change_termios(tty, &new, when);
}

/* TCSBRK: wait until all is sent; a break too, unless arg. May sleep. */
static int send_break(struct tty_struct *tty, unsigned long arg)
{
	struct task_struct *nobody = NULL;
	int error = job_control(tty, SIGTTOU);

	if (!error)
		error = tty_drain(tty);
	if (error || arg || !tty->set_break)
		return error;
	tty->set_break(tty, 1);
	sleep_ticks(&nobody, BREAK_TICKS);
	tty->set_break(tty, 0);
	return 0;
}

/* TCXONC. The other side is stopped and started by its characters. */
static int flow(struct tty_struct *tty, unsigned long what)
{
	int error = job_control(tty, SIGTTOU);

	if (error)
		return error;
	switch (what) {
	case TCOOFF:
		tty_stop(tty, STOPPED_BY_CALL);
		return 0;
	case TCOON:
		tty_start(tty, STOPPED_BY_CHAR | STOPPED_BY_CALL);
		return 0;
	case TCIOFF:
	case TCION:
		tty->x_char = tty->termios.c_cc[what == TCION ? VSTART : VSTOP];
		tty->write(tty);
		return 0;
	}
	return -EINVAL;
}

/* TCFLSH: of the input all queues. */
static int flush(struct tty_struct *tty, unsigned long what)
{
	int error = job_control(tty, SIGTTOU);

	if (error)
		return error;
	if (what > TCIOFLUSH)
		return -EINVAL;
	cli();
	if (what != TCOFLUSH)
		flush_input(tty);
	if (what != TCIFLUSH)
		flush_queue(&tty->write_q);
	sti();
	tty_wake_writers(tty);
	do_tty_interrupt(tty - tty_table);
	return 0;
}

static int get_int(int value, int *user)
{
	return copy_to_user(user, &value, sizeof(value)) ? -EFAULT : 0;
}

/* TIOCINQ: what readers could have now; EOFs are none. */
static int input_chars(struct tty_struct *tty)
{
	struct tty_queue *q = &tty->secondary;
	unsigned long i, end, n = 0;

	cli();
	end = is_canonical(tty) ? tty->line_start : q->head;
	for (i = q->tail; i != end; i = (i + 1) % TTY_BUF_SIZE)
		if (q->buf[i] || !(tty->line_end[i / 32] >> i % 32 & 1))
			n++;
	sti();
	return n;
}

/* TIOCSTI: a character as if it were typed; at one's own terminal. */
static int type_character(struct tty_struct *tty, const char *user)
{
	int error = 0;
	char c;

	if (!is_own_terminal(tty) && !suser())
		return -EPERM;
	if (copy_from_user(&c, user, 1))
		return -EFAULT;
	cli();
	if (queue_room(&tty->read_q))
		put_queue(&tty->read_q, c);
	else
		error = -EAGAIN;
	sti();
	do_tty_interrupt(tty - tty_table);
	return error;
}

static int put_winsize(struct tty_struct *tty, const struct winsize *user)
{
	struct winsize new;

	if (copy_from_user(&new, user, sizeof(new)))
		return -EFAULT;
	tty->winsize = new;
	return 0;
}

static int put_foreground(struct tty_struct *tty, const int *user)
{
	int pgrp, error;

	if (!is_own_terminal(tty))
		return -ENOTTY;
	error = job_control(tty, SIGTTOU);
	if (error)
		return error;
	if (copy_from_user(&pgrp, user, sizeof(pgrp)))
		return -EFAULT;
	return set_foreground(tty, pgrp);
}

static int modem(struct tty_struct *tty, unsigned int cmd, int *user)
{
	int bits, now;

	if (!tty->modem)
		return -EINVAL;
	now = tty->modem(tty, NULL);
	if (cmd == TIOCMGET)
		return get_int(now, user);
	if (copy_from_user(&bits, user, sizeof(bits)))
		return -EFAULT;
	if (cmd == TIOCMBIS)
		bits = now | bits;
	else if (cmd == TIOCMBIC)
		bits = now & ~bits;
	tty->modem(tty, &bits);
	return 0;
}

/* Whose terminal it is. */
static int session_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned long arg)
{
	switch (cmd) {
	case TIOCEXCL:
		tty->exclusive = 1;
		return 0;
	case TIOCNXCL:
		tty->exclusive = 0;
		return 0;
	case TIOCSCTTY:
		return take_terminal(tty, arg == 1);
	case TIOCNOTTY:
		if (!is_own_terminal(tty))
			return -ENOTTY;
		leave_terminal();
		return 0;
	case TIOCGPGRP:
		if (!is_own_terminal(tty))
			return -ENOTTY;
		return get_int(tty->pgrp, (int *) arg);
	case TIOCSPGRP:
		return put_foreground(tty, (int *) arg);
	}
	return -EINVAL;
}

/* Queues, sizes and lines. */
static int line_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned long arg)
{
	switch (cmd) {
	case TCSBRK:
		return send_break(tty, arg);
	case TCXONC:
		return flow(tty, arg);
	case TCFLSH:
		return flush(tty, arg);
	case TIOCOUTQ:
		return get_int(queue_chars(&tty->write_q), (int *) arg);
	case TIOCINQ:
		return get_int(input_chars(tty), (int *) arg);
	case TIOCSTI:
		return type_character(tty, (char *) arg);
	case TIOCGWINSZ:
		return copy_to_user((void *) arg, &tty->winsize,
				    sizeof(tty->winsize)) ? -EFAULT : 0;
	case TIOCSWINSZ:
		return put_winsize(tty, (struct winsize *) arg);
	case TIOCMGET:
	case TIOCMBIS:
	case TIOCMBIC:
	case TIOCMSET:
		return modem(tty, cmd, (int *) arg);
	}
	return session_ioctl(tty, cmd, arg);
}

/* Numbers and meanings as 0.11's and POSIX's; what is unknown is -EINVAL. */
int tty_ioctl(unsigned nr, unsigned int cmd, unsigned long arg)
{
	struct tty_struct *tty = &tty_table[nr];

	if (tty->hung_up)
		return -EIO;
	switch (cmd) {
	case TCGETS:
		return get_termios(tty, (struct termios *) arg);
	case TCSETS:
	case TCSETSW:
	case TCSETSF:
		return put_termios(tty, (struct termios *) arg, cmd - TCSETS);
	case TCGETA:
		return get_termio(tty, (struct termio *) arg);
	case TCSETA:
	case TCSETAW:
	case TCSETAF:
		return put_termio(tty, (struct termio *) arg, cmd - TCSETA);
	}
	return line_ioctl(tty, cmd, arg);
}
