/*
 * kernel/chr_drv/serial.c - the serial lines, 8250 and successors (National
 * Semiconductor's data sheets): COM1 is tty 1, on IRQ 4; COM2 is tty 2, on
 * IRQ 3. And, polled, the kernel's own way out, which works beside that.
 * Register numbers are offsets from the base port.
 */

#include <asm/io.h>
#include <asm/system.h>
#include <linux/kernel.h>
#include <linux/tty.h>

#define DATA		0	/* with DLAB: divisor, low */
#define INT_ENABLE	1	/* with DLAB: divisor, high */
#define INT_ID		2	/* to read */
#define FIFO_CONTROL	2	/* to write */
#define LINE_CONTROL	3
#define MODEM_CONTROL	4
#define LINE_STATUS	5
#define MODEM_STATUS	6

#define IE_RECEIVED	0x01
#define IE_THR_EMPTY	0x02
#define IE_LINE		0x04
#define IE_MODEM	0x08
#define ID_NONE		0x01	/* no interrupt waits */
#define ID_FIFO		0xc0	/* both bits: a 16550A, with working FIFOs */
/*
 * Emptied, and an interrupt for the first byte. (With a higher mark Bochs' chip
 * shows a byte that is not there when others were taken before its time-out.)
 */
#define FIFO_ON		0x07
#define FIFO_SIZE	16

#define DLAB		0x80
#define LC_BREAK	0x40
#define LC_EVEN		0x10
#define LC_PARITY	0x08
#define LC_TWO_STOP	0x04
#define EIGHT_N_ONE	0x03

#define MC_DTR		0x01
#define MC_RTS		0x02
#define MC_OUT2		0x08	/* PC: lets interrupts through */
#define DTR_RTS		(MC_DTR | MC_RTS)

#define DATA_READY	0x01
#define PARITY_ERROR	0x04
#define FRAMING_ERROR	0x08
#define BREAK		0x10
#define BAD		(PARITY_ERROR | FRAMING_ERROR | BREAK)
#define THR_EMPTY	0x20	/* takes another byte */
#define ALL_SENT	0x40	/* and the last one has left */

#define MS_CTS		0x10
#define MS_DSR		0x20
#define MS_RING		0x40
#define MS_CARRIER	0x80

#define BAUD_115200	1	/* 1843200 / 16 / 115200 */
#define PATIENCE	100000	/* a byte takes 87 us; an absent chip for ever */
#define MOST_ROUNDS	64	/* of one interrupt: a mad chip is left alone */

#define RTS_OFF		(TTY_BUF_SIZE / 4)	/* when so little room is left */

extern void rs1_interrupt(void), rs2_interrupt(void);	/* system_call.s */

static struct line {
	unsigned short port;
	unsigned char irq;
	unsigned char present;
	unsigned char fifo;		/* how many bytes it takes at once */
	unsigned char carrier;		/* a modem had it when we last looked */
} lines[NR_TTYS] = {
	[1] = { .port = 0x3f8, .irq = 4 },
	[2] = { .port = 0x2f8, .irq = 3 },
};

/* By CBAUD without its high bit; then with it. */
static const unsigned short divisors[] = {
	0, 2304, 1536, 1047, 857, 768, 576, 384, 192, 96, 64, 48, 24, 12, 6, 3
};
#define BAUD_EXTRA	(B57600 & ~B50)

static struct line *line_of(const struct tty_struct *tty)
{
	return &lines[tty - tty_table];
}

/* 115200 baud, 8 bits, no parity, no interrupts: for serial_write. */
void serial_init(unsigned short port)
{
	outb_p(DLAB | EIGHT_N_ONE, port + LINE_CONTROL);
	outb_p(BAUD_115200, port + DATA);
	outb_p(0, port + INT_ENABLE);
	outb_p(EIGHT_N_ONE, port + LINE_CONTROL);
	outb_p(0, port + INT_ENABLE);
	outb(DTR_RTS, port + MODEM_CONTROL);
}

/*
 * Wait until the line status has all of these bits; not for ever. Returns
 * true if so.
 */
static int wait_for(unsigned short port, unsigned char bits)
{
	int patience;

	for (patience = PATIENCE; patience; patience--)
		if ((inb(port + LINE_STATUS) & bits) == bits)
			return 1;
	return 0;
}

/*
 * Send n bytes, and wait until they have left: whoever powers off next loses
 * nothing. The line's interrupt may come between, but not between the look
 * whether there is room and the byte that takes it.
 */
void serial_write(unsigned short port, const char *buf, unsigned long n)
{
	unsigned long flags = save_flags();

	for (; n; n--, buf++) {
		if (!wait_for(port, THR_EMPTY))
			return;
		cli();
		if (wait_for(port, THR_EMPTY))
			outb(*buf, port + DATA);
		restore_flags(flags);
	}
	wait_for(port, ALL_SENT);
}

/* May the line send? The other side says so by CTS, if that is asked for. */
static int may_send(const struct tty_struct *tty, unsigned short port)
{
	return !(tty->termios.c_cflag & CRTSCTS) ||
	       inb(port + MODEM_STATUS) & MS_CTS;
}

/* Is there something to send, and may it be sent? */
static int has_more(const struct tty_struct *tty, unsigned short port)
{
	return tty->x_char || (!tty->stopped && !queue_is_empty(&tty->write_q) &&
			       may_send(tty, port));
}

/*
 * Fill the chip with what it can take. With interrupts off. As long as there is
 * more, an interrupt will ask for it.
 */
static void transmit(struct tty_struct *tty)
{
	struct line *line = line_of(tty);
	unsigned char enable = IE_RECEIVED | IE_LINE | IE_MODEM;
	int room = 0;

	if (inb(line->port + LINE_STATUS) & THR_EMPTY)
		room = line->fifo;
	for (; room && has_more(tty, line->port); room--) {
		if (tty->x_char) {
			outb(tty->x_char, line->port + DATA);
			tty->x_char = 0;
		} else {
			outb(get_queue(&tty->write_q), line->port + DATA);
		}
	}
	if (has_more(tty, line->port))
		enable |= IE_THR_EMPTY;
	outb(enable, line->port + INT_ENABLE);
}

/*
 * The write of the serial ttys: the chip is to ask for what there is. A line
 * that is not there swallows all.
 */
void rs_write(struct tty_struct *tty)
{
	unsigned short port = line_of(tty)->port + INT_ENABLE;
	unsigned long flags = save_flags();

	cli();
	if (!line_of(tty)->present) {
		flush_queue(&tty->write_q);
		tty->x_char = 0;
	} else if (has_more(tty, line_of(tty)->port)) {
		outb(inb(port) | IE_THR_EMPTY, port);
	}
	restore_flags(flags);
}

static void set_modem_bits(struct tty_struct *tty, unsigned char set, unsigned char clear)
{
	unsigned short port = line_of(tty)->port + MODEM_CONTROL;

	outb((inb(port) & ~clear) | set, port);
}

/* Up to three characters for readers; all of them or none. */
static void received(struct tty_struct *tty, const char *buf, unsigned n)
{
	if (queue_room(&tty->read_q) < n && n > 1)
		return;
	while (n--)
		put_typed(tty, *buf++);
}

/* A character that came with an error, or a break. (POSIX) */
static void bad_character(struct tty_struct *tty, unsigned char c, unsigned char status)
{
	unsigned long iflag = tty->termios.c_iflag;
	const char marked[] = { '\377', 0, status & BREAK ? 0 : c }, zero = 0;

	if (status & BREAK) {
		if (iflag & IGNBRK)
			return;
		if (iflag & BRKINT) {
			tty_break(tty);
			return;
		}
	} else if (iflag & IGNPAR) {
		return;
	} else if (!(status & FRAMING_ERROR) && !(iflag & INPCK)) {
		received(tty, (const char *) &c, 1);
		return;
	}
	if (iflag & PARMRK)
		received(tty, marked, sizeof(marked));
	else
		received(tty, &zero, 1);
}

/* Take what the chip has. 0377 is doubled where it can also be a mark. */
static void receive(struct tty_struct *tty, unsigned short port)
{
	static const char doubled[] = { '\377', '\377' };
	unsigned char status, c;
	char good;

	while ((status = inb(port + LINE_STATUS)) & DATA_READY) {
		good = c = inb(port + DATA);
		if (!(tty->termios.c_cflag & CREAD))
			continue;
		if (queue_chars(&tty->read_q) > FIFO_SIZE &&
		    is_flow_control(tty, c))
			continue;	/* not when all before it is read */
		if (status & BAD)
			bad_character(tty, c, status);
		else if (c == 0377 && (tty->termios.c_iflag & (PARMRK | ISTRIP)) ==
				      PARMRK)
			received(tty, doubled, 2);
		else
			received(tty, &good, 1);
	}
	if (tty->termios.c_cflag & CRTSCTS && queue_room(&tty->read_q) < RTS_OFF)
		set_modem_bits(tty, 0, MC_RTS);
}

/* There is room in read_q again. */
static void rs_unthrottle(struct tty_struct *tty)
{
	unsigned long flags = save_flags();

	cli();
	if (line_of(tty)->present && tty->count && tty->termios.c_cflag & CRTSCTS)
		set_modem_bits(tty, MC_RTS, 0);
	restore_flags(flags);
}

/* Without CLOCAL the line has gone when its carrier has. */
static void look_for_carrier(struct tty_struct *tty)
{
	struct line *line = line_of(tty);
	unsigned char carrier = inb(line->port + MODEM_STATUS) & MS_CARRIER;

	if (line->carrier && !carrier && !(tty->termios.c_cflag & CLOCAL))
		tty_hangup(tty);
	line->carrier = carrier;
}

/*
 * IRQ 3 or 4, with interrupts off. The 8259 sees only edges: until the chip has
 * nothing more to say, or none would come again.
 */
void do_rs_interrupt(int nr)
{
	struct tty_struct *tty = &tty_table[nr];
	unsigned short port = lines[nr].port;
	int rounds;

	for (rounds = 0; rounds < MOST_ROUNDS; rounds++) {
		if (inb(port + INT_ID) & ID_NONE)
			break;
		receive(tty, port);
		look_for_carrier(tty);
		transmit(tty);
		do_tty_interrupt(nr);
	}
}

/* The frame and the speed that c_cflag asks for; B0 hangs up. */
static void rs_set_line(struct tty_struct *tty)
{
	unsigned long cflag = tty->termios.c_cflag, baud = cflag & CBAUD;
	unsigned short port = line_of(tty)->port, divisor;
	unsigned char frame = (cflag & CSIZE) / CS6;
	unsigned long flags = save_flags();

	if (!line_of(tty)->present)
		return;
	if (cflag & CSTOPB)
		frame |= LC_TWO_STOP;
	if (cflag & PARENB)
		frame |= cflag & PARODD ? LC_PARITY : LC_PARITY | LC_EVEN;
	if (baud & BAUD_EXTRA)
		divisor = baud == B57600 ? 2 : BAUD_115200;
	else
		divisor = divisors[baud];
	cli();
	outb_p(frame | DLAB, port + LINE_CONTROL);
	if (divisor) {
		outb_p(divisor & 0xff, port + DATA);
		outb_p(divisor >> 8, port + INT_ENABLE);
	}
	outb_p(frame, port + LINE_CONTROL);
	if (!divisor || (!tty->count && cflag & HUPCL))
		set_modem_bits(tty, 0, DTR_RTS);
	else
		set_modem_bits(tty, DTR_RTS, 0);
	outb(IE_RECEIVED | IE_LINE | IE_MODEM, port + INT_ENABLE);
	rs_write(tty);
	restore_flags(flags);
}

static void rs_set_break(struct tty_struct *tty, int on)
{
	unsigned short port = line_of(tty)->port + LINE_CONTROL;

	if (line_of(tty)->present)
		outb(on ? inb(port) | LC_BREAK : inb(port) & ~LC_BREAK, port);
}

static int rs_all_sent(struct tty_struct *tty)
{
	return !line_of(tty)->present ||
	       inb(line_of(tty)->port + LINE_STATUS) & ALL_SENT;
}

static int rs_modem(struct tty_struct *tty, const int *new)
{
	unsigned short port = line_of(tty)->port;
	unsigned char control, status;
	int bits;

	if (new)
		set_modem_bits(tty, (*new & TIOCM_DTR ? MC_DTR : 0) |
				    (*new & TIOCM_RTS ? MC_RTS : 0),
			       (*new & TIOCM_DTR ? 0 : MC_DTR) |
			       (*new & TIOCM_RTS ? 0 : MC_RTS));
	control = inb(port + MODEM_CONTROL);
	status = inb(port + MODEM_STATUS);
	bits = control & MC_DTR ? TIOCM_DTR : 0;
	bits |= control & MC_RTS ? TIOCM_RTS : 0;
	bits |= status & MS_CTS ? TIOCM_CTS : 0;
	bits |= status & MS_DSR ? TIOCM_DSR : 0;
	bits |= status & MS_RING ? TIOCM_RNG : 0;
	return bits | (status & MS_CARRIER ? TIOCM_CAR : 0);
}

static int rs_present(struct tty_struct *tty)
{
	return line_of(tty)->present;
}

/* Where there is no chip no bit can be both 0 and 1. With interrupts off. */
static int is_there(unsigned short port)
{
	outb_p(0, port + INT_ENABLE);
	if (inb_p(port + INT_ENABLE))
		return 0;
	outb_p(IE_MODEM, port + INT_ENABLE);
	if (inb_p(port + INT_ENABLE) != IE_MODEM)
		return 0;
	outb_p(0, port + INT_ENABLE);
	return 1;
}

static void init_line(int nr, void (*interrupt)(void))
{
	struct tty_struct *tty = &tty_table[nr];
	struct line *line = &lines[nr];

	tty->unthrottle = rs_unthrottle;
	tty->set_line = rs_set_line;
	tty->set_break = rs_set_break;
	tty->all_sent = rs_all_sent;
	tty->modem = rs_modem;
	tty->present = rs_present;
	if (!is_there(line->port))
		return;
	line->present = 1;
	outb_p(FIFO_ON, line->port + FIFO_CONTROL);
	line->fifo = (inb_p(line->port + INT_ID) & ID_FIFO) == ID_FIFO ? FIFO_SIZE : 1;
	set_intr_gate(0x20 + line->irq, interrupt);
	rs_set_line(tty);
	set_modem_bits(tty, MC_OUT2, 0);
	inb_p(line->port + DATA);
	inb_p(line->port + MODEM_STATUS);
	outb(inb_p(PIC1_MASK) & ~(1 << line->irq), PIC1_MASK);
}

/* Find the lines; each begins with its tty's settings. (0.11) */
void rs_init(void)
{
	unsigned long flags = save_flags();

	cli();
	init_line(1, rs1_interrupt);
	init_line(2, rs2_interrupt);
	restore_flags(flags);
}
