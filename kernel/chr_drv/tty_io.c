/*
 * kernel/chr_drv/tty_io.c - terminals as files: opening, reading, writing.
 */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <asm/segment.h>
#include <asm/system.h>
#include <linux/kernel.h>
#include <linux/tty.h>

#define CHUNK		64		/* between user memory and a queue */
#define WRITERS_GO_ON	(TTY_BUF_SIZE / 2)	/* when no more is in write_q */
#define TENTH		(HZ / 10)	/* VTIME's unit */
#define NO_PROGRESS	HZ		/* a closed line that sends nothing so long */

/* What all ttys begin with; 115200 baud is a line's. */
static const struct termios first_termios = {
	.c_iflag = ICRNL | IXON,
	.c_oflag = OPOST | ONLCR,
	.c_cflag = B115200 | CS8 | CREAD | CLOCAL,
	.c_lflag = ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE |
		   IEXTEN,
	.c_cc = {
		[VINTR] = 003, [VQUIT] = 034, [VERASE] = 0177, [VKILL] = 025,
		[VEOF] = 004, [VTIME] = 0, [VMIN] = 1,
		[VSTART] = 021, [VSTOP] = 023, [VSUSP] = 032,
		[VREPRINT] = 022, [VDISCARD] = 017, [VWERASE] = 027,
		[VLNEXT] = 026,
	},
};

struct tty_struct tty_table[NR_TTYS];

static int console;		/* what the device number of tty0 means */

/*
 * Before the drivers. The boot option console=tty1 (or tty2): that line is the
 * console.
 */
void tty_init(void)
{
	const char *p = boot_option("console");
	int nr;

	for (nr = 0; nr < NR_TTYS; nr++) {
		tty_table[nr].termios = first_termios;
		tty_table[nr].write = nr ? rs_write : con_write;
	}
	for (; p && *p && *p != ' '; p++)
		if (!strncmp(p, "tty", 3) && p[3] >= '0' && p[3] < '0' + NR_TTYS)
			console = p[3] - '0';
}

/*
 * Which tty that device is for the current task: 4,0 to 4,2 (4,64 and 4,65 are
 * 0.12's names of the lines), or 5,0, its own. -ENXIO if there is none.
 */
int tty_number(int dev)
{
	if (dev == MKDEV(TTY_MAJOR, 0) && current->tty >= 0)
		return current->tty;
	switch (dev) {
	case MKDEV(TTYX_MAJOR, 0):
		return console;
	case MKDEV(TTYX_MAJOR, 1):
	case MKDEV(TTYX_MAJOR, 64):
		return 1;
	case MKDEV(TTYX_MAJOR, 2):
	case MKDEV(TTYX_MAJOR, 65):
		return 2;
	}
	return -ENXIO;
}

void flush_queue(struct tty_queue *q)
{
	unsigned long flags = save_flags();

	cli();
	q->tail = q->head;
	restore_flags(flags);
}

static int has_signal(void)
{
	return (current->signal & ~current->blocked) != 0;
}

/*
 * One more file of the tty. A session leader without a terminal gets this one,
 * if it is free and O_NOCTTY does not forbid it (0.12).
 */
int tty_open(int nr, int flag)
{
	struct tty_struct *tty = &tty_table[nr];

	if (tty->present && !tty->present(tty))
		return -ENXIO;
	if (tty->exclusive && !suser())
		return -EBUSY;
	tty->hung_up = 0;
	if (!tty->count++ && tty->set_line)
		tty->set_line(tty);
	if (!(flag & O_NOCTTY))
		take_terminal(tty, 0);
	return 0;
}

/*
 * A file of it is closed. With the last one goes what is in write_q, but not if
 * the other side does not want it.
 */
void tty_close(int nr)
{
	struct tty_struct *tty = &tty_table[nr];
	unsigned long left = TTY_BUF_SIZE, since = jiffies;

	if (--tty->count)
		return;
	tty->exclusive = 0;
	while (!queue_is_empty(&tty->write_q) && !tty->count) {
		if (queue_chars(&tty->write_q) < left) {
			left = queue_chars(&tty->write_q);
			since = jiffies;	/* echo may go on for ever */
		}
		if (tty->stopped || has_signal() || jiffies - since > NO_PROGRESS)
			flush_queue(&tty->write_q);
		else
			sleep_ticks(&tty->write_q.proc_list, 1);
	}
	if (tty->count)
		return;
	tty->stopped = 0;
	if (tty->set_line)
		tty->set_line(tty);
}

/* How many characters readers may take now. */
static unsigned long readable(const struct tty_struct *tty)
{
	unsigned long end = is_canonical(tty) ? tty->line_start
					      : tty->secondary.head;

	return (end - tty->secondary.tail) % TTY_BUF_SIZE;
}

/* Does that place of secondary end a line? If so, no longer. */
static int was_end(struct tty_struct *tty, unsigned long i)
{
	unsigned long bit = 1UL << i % 32, word = tty->line_end[i / 32];

	tty->line_end[i / 32] = word & ~bit;
	return (word & bit) != 0;
}

/* Is EOF what comes next? */
static int eof_is_next(const struct tty_struct *tty)
{
	unsigned long i = tty->secondary.tail;

	return readable(tty) && tty->line_end[i / 32] >> i % 32 & 1 &&
	       tty->secondary.buf[i] == _POSIX_VDISABLE;
}

/*
 * Up to n characters that may be read; *end if a line ended with them. An EOF
 * goes with the characters before it, even if those fill the reader's buffer.
 */
static int take(struct tty_struct *tty, char *chunk, int n, int *end)
{
	unsigned long i;
	int done = 0;
	char c;

	cli();
	while (readable(tty) && !*end && (done < n || eof_is_next(tty))) {
		i = tty->secondary.tail;
		c = get_queue(&tty->secondary);
		*end = is_canonical(tty) && was_end(tty, i);
		if (!*end || c != _POSIX_VDISABLE)
			chunk[done++] = c;
	}
	sti();
	return done;
}

/*
 * What can be had at once, a line at most, to the user. While one reader is in
 * the middle of a line, where it may sleep for its page, no other gets any of
 * it. Returns how many, or -EFAULT, and then nothing is lost.
 */
static int read_some(struct tty_struct *tty, char *user_buf, int count, int *end)
{
	char chunk[CHUNK];
	int done = 0, n;

	tty->reader = current;
	while (done < count && !*end && readable(tty)) {
		n = count - done < CHUNK ? count - done : CHUNK;
		if ((unsigned long) n > readable(tty))
			n = readable(tty);
		if (make_writable(user_buf + done, n)) {
			done = done ? done : -EFAULT;
			break;
		}
		n = take(tty, chunk, n, end);
		copy_to_user(user_buf + done, chunk, n);
		done += n;
	}
	tty->reader = NULL;
	if (tty->secondary.proc_list)
		wake_up(&tty->secondary.proc_list);
	do_tty_interrupt(tty - tty_table);
	return done;
}

/* Is that much what a read() waits for? */
static int is_enough(const struct tty_struct *tty, int done)
{
	int min = tty->termios.c_cc[VMIN];

	return done && (is_canonical(tty) || done >= min);
}

/*
 * Sleep until there is something to read. *ticks: how long at most; 0 when they
 * have passed; negative: no end. 0, -EAGAIN, -ERESTARTSYS.
 */
static int wait_for_input(struct tty_struct *tty, int nonblock, long *ticks)
{
	int error = 0;

	if (nonblock)
		return -EAGAIN;
	cli();
	if (has_signal())
		error = -ERESTARTSYS;
	else if (readable(tty) && !tty->reader)
		;
	else if (*ticks < 0)
		interruptible_sleep_on(&tty->secondary.proc_list);
	else
		*ticks = sleep_ticks(&tty->secondary.proc_list, *ticks);
	sti();
	return error;
}

/*
 * How long a read() may wait now: with VMIN for the next character after one
 * has come; without, for the first. It had "left" when it last asked.
 */
static long time_limit(const struct tty_struct *tty, int done, int got, long left)
{
	long time = tty->termios.c_cc[VTIME] * TENTH;

	if (is_canonical(tty))
		return -1;
	if (!tty->termios.c_cc[VMIN])
		return left < 0 ? time : left;
	if (!time || !done)
		return -1;
	return got || left < 0 ? time : left;
}

/* A line, or as much as VMIN and VTIME say. */
int tty_read(unsigned nr, char *user_buf, int count, int nonblock)
{
	struct tty_struct *tty = &tty_table[nr];
	int done = 0, n = 0, end = 0, error = 0;
	long ticks = -1;

	while (!error && done < count) {
		error = job_control(tty, SIGTTIN);
		if (error || tty->hung_up)
			break;
		n = 0;
		if (readable(tty) && !tty->reader)
			n = read_some(tty, user_buf + done, count - done, &end);
		if (n < 0) {
			error = n;
			break;
		}
		done += n;
		if (end || done == count || is_enough(tty, done))
			break;
		ticks = time_limit(tty, done, n, ticks);
		if (!ticks)
			break;
		error = wait_for_input(tty, nonblock, &ticks);
	}
	return done ? done : error;
}

int tty_ready(unsigned nr, int rw)
{
	struct tty_struct *tty = &tty_table[nr];
	unsigned min = tty->termios.c_cc[VMIN];

	if (tty->hung_up)
		return 1;
	if (rw == WRITE)
		return queue_chars(&tty->write_q) <= WRITERS_GO_ON;
	if (is_canonical(tty) || tty->termios.c_cc[VTIME] || !min)
		min = 1;
	return readable(tty) >= min;
}

void tty_wake_writers(struct tty_struct *tty)
{
	if (queue_chars(&tty->write_q) > WRITERS_GO_ON)
		return;
	if (tty->write_q.proc_list)
		wake_up(&tty->write_q.proc_list);
	wake_up(&select_wait);
}

/* Have the driver send what it can. */
static void send(struct tty_struct *tty)
{
	tty->write(tty);
	tty_wake_writers(tty);
}

void tty_start(struct tty_struct *tty, int why)
{
	tty->stopped &= ~why;
	if (!tty->stopped)
		send(tty);
}

void tty_stop(struct tty_struct *tty, int why)
{
	tty->stopped |= why;
}

/* Sleep until write_q has room again. 0, -EAGAIN, -ERESTARTSYS, -EIO. */
static int wait_for_room(struct tty_struct *tty, int nonblock)
{
	int error = 0;

	send(tty);
	cli();
	while (!error && !tty->hung_up &&
	       queue_chars(&tty->write_q) > WRITERS_GO_ON) {
		if (nonblock)
			error = -EAGAIN;
		else if (has_signal())
			error = -ERESTARTSYS;
		else
			interruptible_sleep_on(&tty->write_q.proc_list);
	}
	sti();
	return error;
}

/* May the current task write? (TOSTOP) */
static int may_write(struct tty_struct *tty)
{
	if (tty->hung_up)
		return -EIO;
	if (!(tty->termios.c_lflag & TOSTOP))
		return 0;
	return job_control(tty, SIGTTOU);
}

/*
 * A console shows what it gets at once: nobody who writes to it ever sleeps. So
 * when the ticks are used up it is the others' turn, and signals are heard.
 */
static int end_of_slice(void)
{
	if (current->counter)
		return 0;
	schedule();
	return has_signal() ? -ERESTARTSYS : 0;
}

/* All of it, or what there was room for until a signal came. */
int tty_write(unsigned nr, const char *user_buf, int count, int nonblock)
{
	struct tty_struct *tty = &tty_table[nr];
	char chunk[CHUNK];
	int done = 0, n, put, error = 0;

	while (!error && done < count) {
		error = may_write(tty);
		if (error)
			break;
		n = count - done < CHUNK ? count - done : CHUNK;
		n -= copy_from_user(chunk, user_buf + done, n);
		if (!n)
			error = -EFAULT;
		cli();
		put = put_text(tty, chunk, n);
		sti();
		done += put;
		if (put < n)
			error = wait_for_room(tty, nonblock);
		if (!error && done < count)
			error = end_of_slice();
	}
	send(tty);
	return done ? done : error;
}

int tty_drain(struct tty_struct *tty)
{
	for (;;) {
		if (tty->hung_up)
			return 0;
		if (queue_is_empty(&tty->write_q) &&
		    (!tty->all_sent || tty->all_sent(tty)))
			return 0;
		if (has_signal())
			return -ERESTARTSYS;
		sleep_ticks(&tty->write_q.proc_list, 1);
	}
}
