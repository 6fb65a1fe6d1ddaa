#ifndef _LINUX_TTY_H
#define _LINUX_TTY_H

#include <signal.h>
#include <termios.h>
#include <linux/fs.h>

/*
 * Terminals. Characters that come from a keyboard or a line go to a tty's
 * read_q, by an interrupt; tty_in.c's copy_to_cooked, called by the driver
 * through do_tty_interrupt, brings them by the rules of termios to secondary,
 * where tty_read takes them, and echoes them to write_q; tty_write puts there
 * what users write. The driver's write empties write_q.
 *
 * 0.11's names: tty 0 is the console, 1 and 2 are the serial lines.
 */
#define NR_TTYS		3
#define TTY_BUF_SIZE	1024		/* of a queue; a power of two */

/*
 * Whose the ends are. read_q: the driver puts (with interrupts off, or in its
 * own), copy_to_cooked takes. secondary: copy_to_cooked puts, and takes back
 * what is erased, but nothing before line_start; tasks take. write_q: tasks and
 * echo put; the driver takes. Where both a task and an interrupt may come,
 * interrupts are off, for the time of one character or of a small chunk.
 */
struct tty_queue {
	volatile unsigned long head;	/* where the next character goes */
	volatile unsigned long tail;	/* where the next one comes from */
	struct task_struct *proc_list;	/* who waits for it */
	char buf[TTY_BUF_SIZE];
};

struct tty_struct {
	struct termios termios;
	struct winsize winsize;
	int pgrp;			/* foreground group; 0: none */
	int session;			/* whose controlling terminal this is; 0: nobody's */
	volatile int stopped;		/* why output rests: STOPPED_*; 0: it does not */
	unsigned short count;		/* open files */
	unsigned char hung_up;		/* the line has gone: reads end, writes fail */
	unsigned char exclusive;	/* TIOCEXCL */
	volatile char x_char;		/* START or STOP, to be sent before all else */
	unsigned char throttled;	/* STOP has been sent (IXOFF) */

	unsigned char literal;		/* LNEXT came: the next one means itself */
	unsigned char erasing;		/* ECHOPRT is between its two slashes */
	unsigned column;		/* where the cursor is, as far as OPOST knows */
	unsigned line_column;		/* and was when the line began to be typed */
	unsigned long line_start;	/* in secondary: the line that is being typed */
	unsigned long line_end[TTY_BUF_SIZE / 32];	/* of secondary: ends of lines */
	struct task_struct *reader;	/* in the middle of taking a line */

	/*
	 * Send what is in write_q, as far as can be done without waiting, and
	 * nothing if stopped; called by tasks and interrupts. Never sleeps. Who
	 * empties write_q later, in an interrupt, calls tty_wake_writers then.
	 */
	void (*write)(struct tty_struct *tty);
	/* There is room in read_q again: take what was held back. Or NULL. */
	void (*unthrottle)(struct tty_struct *tty);
	/* Speed, parity, ... have changed, or the line was opened. Or NULL. */
	void (*set_line)(struct tty_struct *tty);
	/* Begin or end a break. Or NULL. */
	void (*set_break)(struct tty_struct *tty, int on);
	/* Has the last character left the machine? Or NULL: yes. */
	int (*all_sent)(struct tty_struct *tty);
	/* The modem's lines, TIOCM_*; *new: set them first. NULL: there are none. */
	int (*modem)(struct tty_struct *tty, const int *new);
	/* Is there such a line? Or NULL: yes. */
	int (*present)(struct tty_struct *tty);

	struct tty_queue read_q, write_q, secondary;
};

#define STOPPED_BY_CHAR	1		/* STOP has come, or Scroll Lock */
#define STOPPED_BY_CALL	2		/* TCXONC: only that starts it again */

extern struct tty_struct tty_table[NR_TTYS];

static inline int queue_is_empty(const struct tty_queue *q)
{
	return q->head == q->tail;
}

static inline unsigned long queue_chars(const struct tty_queue *q)
{
	return (q->head - q->tail) % TTY_BUF_SIZE;
}

static inline unsigned long queue_room(const struct tty_queue *q)
{
	return (q->tail - q->head - 1) % TTY_BUF_SIZE;
}

static inline void put_queue(struct tty_queue *q, char c)
{
	q->buf[q->head] = c;
	q->head = (q->head + 1) % TTY_BUF_SIZE;
}

static inline char get_queue(struct tty_queue *q)
{
	char c = q->buf[q->tail];

	q->tail = (q->tail + 1) % TTY_BUF_SIZE;
	return c;
}

static inline int is_canonical(const struct tty_struct *tty)
{
	return tty->termios.c_lflag & ICANON;
}

/* Is c the special character of that name? */
static inline int is_cc(const struct tty_struct *tty, unsigned char c, int name)
{
	return c == tty->termios.c_cc[name] && c != _POSIX_VDISABLE;
}

/* The signal that c is to send, or 0. */
static inline int signal_of(const struct tty_struct *tty, unsigned char c)
{
	if (!(tty->termios.c_lflag & ISIG))
		return 0;
	return is_cc(tty, c, VINTR) ? SIGINT :
	       is_cc(tty, c, VQUIT) ? SIGQUIT :
	       is_cc(tty, c, VSUSP) ? SIGTSTP : 0;
}

/*
 * A driver has c, and read_q may be full: what sends a signal is worth more than
 * what nobody reads. With interrupts off, or in the queue's driver.
 */
static inline void put_typed(struct tty_struct *tty, unsigned char c)
{
	struct tty_queue *q = &tty->read_q;

	if (!queue_room(q) && signal_of(tty, c))
		q->tail = q->head;
	if (queue_room(q))
		put_queue(q, c);
}

/* A control character as terminals have them. */
static inline int is_control(unsigned char c)
{
	return c < ' ' || c == 0x7f;
}

/*
 * tty_in.c. do_tty_interrupt: characters are in tty's read_q; called by drivers
 * (and by tasks that have made room), interrupts off or on, never sleeps, may
 * be called while it runs. tty_break: a break has come, and means SIGINT.
 * is_flow_control: c is START or STOP, and has been obeyed. flush_input: what
 * was typed is lost. All but do_tty_interrupt: interrupts off.
 */
void do_tty_interrupt(int nr);
void tty_break(struct tty_struct *tty);
int is_flow_control(struct tty_struct *tty, unsigned char c);
void flush_input(struct tty_struct *tty);
void set_termios(struct tty_struct *tty, const struct termios *new);

/*
 * tty_out.c, with interrupts off. put_output: c, by the rules of c_oflag, to
 * write_q; 0 if there is no room for it. put_text: n characters, as many as
 * there is room for beside what is kept for echo; how many. echo: c, if echo is
 * on, a control character as ECHOCTL says; echo_raw: c itself in any case.
 */
int put_output(struct tty_struct *tty, unsigned char c);
int put_text(struct tty_struct *tty, const char *text, int n);
void echo(struct tty_struct *tty, unsigned char c);
void echo_raw(struct tty_struct *tty, unsigned char c);
void end_erasing(struct tty_struct *tty);
void erase_input(struct tty_struct *tty, unsigned char how);

/*
 * tty_io.c. tty_init: which tty is the console. tty_read, tty_write: as rw_char,
 * by number of the tty; may sleep; -EINTR, -EIO, -EAGAIN (nonblock). tty_open,
 * tty_close: of a file of tty nr; may sleep; -ENXIO, -EBUSY. tty_ready: would a
 * read (write) not sleep? tty_wake_writers: after write_q has become shorter.
 * tty_start, tty_stop: output, for one of the reasons above. tty_drain: wait until all is sent; 0 or -ERESTARTSYS.
 */
void tty_init(void);
int tty_number(int dev);		/* or -ENXIO */
int tty_open(int nr, int flag);
void tty_close(int nr);
int tty_read(unsigned nr, char *user_buf, int count, int nonblock);
int tty_write(unsigned nr, const char *user_buf, int count, int nonblock);
int tty_ready(unsigned nr, int rw);
void tty_wake_writers(struct tty_struct *tty);
void tty_start(struct tty_struct *tty, int why);
void tty_stop(struct tty_struct *tty, int why);
int tty_drain(struct tty_struct *tty);
void flush_queue(struct tty_queue *q);

/*
 * tty_job.c: sessions and groups. in_background: is tty the current task's
 * terminal, and another group's turn? job_control: stop who reads (SIGTTIN) or
 * changes (SIGTTOU) it then: 0 to go on, or -EIO, or -ERESTARTSYS. take_terminal:
 * tty becomes the terminal of the current session, if it may: a leader without
 * one, and nobody else's. leave_terminal: the current task, a session leader at
 * its end among them, has none any more. tty_hangup: the line has gone; from
 * interrupts, too.
 */
int in_background(struct tty_struct *tty);
int job_control(struct tty_struct *tty, int sig);
int is_own_terminal(struct tty_struct *tty);
int take_terminal(struct tty_struct *tty, int steal);
void leave_terminal(void);
void tty_hangup(struct tty_struct *tty);
int set_foreground(struct tty_struct *tty, int pgrp);

/* tty_ioctl.c, as sys_ioctl: 0 or -EINVAL, -EFAULT, -ENOTTY, -EPERM, ... */
int tty_ioctl(unsigned nr, unsigned int cmd, unsigned long arg);

/* console.c: the driver of tty 0; console_print is printk's way past all queues. */
void con_init(void);
void con_write(struct tty_struct *tty);
void console_print(const char *buf, unsigned long n);

/* keyboard.c, serial.c */
void keyboard_init(void);
void rs_init(void);
void rs_write(struct tty_struct *tty);

#endif
