/*
 * kernel/chr_drv/keyboard.c - the keyboard behind the 8042: scan codes of set
 * 1, a US layout, and the sequences that 0.11's keyboard.S sends.
 *
 * With signals off a byte is taken from the 8042 only when read_q has room for
 * all that it can mean: nothing is lost as long as the keyboard itself can keep
 * it. With signals on ^C must come through, so there a full read_q loses.
 *
 *	Alt, a character	ESC and the character
 *	Ctrl, a character	its control character; 2 to 8, / as on a VT102
 *	Ctrl-Alt-Del		starts the machine anew, at once
 *	Scroll Lock		stops the console's output, and lets it go on
 *	F1 to F12		show the tasks, too, as in 0.11; but not when a
 *				program has set up the terminal for itself (no
 *				ICANON)
 */

#include <asm/io.h>
#include <asm/system.h>
#include <linux/console.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/tty.h>

#define KBD_DATA	0x60
#define KBD_STATUS	0x64		/* to read */
#define KBD_COMMAND	0x64		/* to write */
#define OUT_FULL	0x01		/* of the status: a byte waits for us */
#define IN_FULL		0x02		/* it has not seen our last one yet */
#define FROM_MOUSE	0x20
#define PULSE_RESET	0xfe		/* command: the processor's reset */

#define CHIPSET_RESET	0xcf9		/* a PCI chip set's port */
#define CHIPSET_ARM	0x02		/* all of the machine ... */
#define CHIPSET_GO	0x04		/* ... when this becomes 1 */

#define SET_LEDS	0xed		/* to the keyboard; then the lights */
#define ACK		0xfa		/* its answers */
#define RESEND		0xfe
#define LED_PATIENCE	(HZ / 10)
#define LED_TRIES	5

#define IRQ1		0x02		/* in the 8259's mask */
#define LONGEST		8		/* characters that one byte can mean */
#define MOST_STALE	32

/* Scan codes. A key released is its code with RELEASED. */
#define RELEASED	0x80
#define PREFIX_E0	0xe0		/* a key the first PC did not have */
#define PREFIX_E1	0xe1		/* Pause: two more bytes */
#define KEY_ENTER	0x1c
#define KEY_CTRL	0x1d
#define KEY_LSHIFT	0x2a
#define KEY_SLASH	0x35
#define KEY_RSHIFT	0x36
#define KEY_ALT		0x38
#define KEY_SPACE	0x39
#define KEY_CAPS	0x3a
#define KEY_F1		0x3b
#define KEY_F10		0x44
#define KEY_NUM		0x45
#define KEY_SCROLL	0x46
#define KEY_PAD		0x47		/* 7, in the pad's corner */
#define KEY_DEL		0x53		/* the other corner */
#define KEY_102		0x56
#define KEY_F11		0x57
#define KEY_F12		0x58

#define LSHIFT		0x01		/* in "held" */
#define RSHIFT		0x02
#define LCTRL		0x04
#define RCTRL		0x08
#define LALT		0x10
#define RALT		0x20
#define SHIFT		(LSHIFT | RSHIFT)
#define CTRL		(LCTRL | RCTRL)
#define ALT		(LALT | RALT)

#define SCROLL_LOCK	0x01		/* in "locks", and of the lights */
#define NUM_LOCK	0x02
#define CAPS_LOCK	0x04

extern void keyboard_interrupt(void);	/* system_call.s */

static const char plain[KEY_SPACE + 2] =
	"\0\0331234567890-=\177\t"
	"qwertyuiop[]\r\0as"
	"dfghjkl;'`\0\\zxcv"
	"bnm,./\0*\0 ";
static const char shifted[KEY_SPACE + 2] =
	"\0\033!@#$%^&*()_+\177\t"
	"QWERTYUIOP{}\r\0AS"
	"DFGHJKL:\"~\0|ZXCV"
	"BNM<>?\0*\0 ";
static const char pad_digits[] = "789-456+1230.";
static const char pad_cursor[] = "HA5-DGC+YB623";

static unsigned char held;		/* which of Shift, Ctrl, Alt are down */
static unsigned char locks = NUM_LOCK;	/* which are on (0.11 begins so, too) */
static unsigned char lock_keys;	/* those of their keys that are down */
static unsigned char extended;		/* the last byte was PREFIX_E0 */
static unsigned char pause_left;	/* bytes of Pause still to come */
static int throttled;			/* a byte waits in the 8042 */

static enum { LEDS_QUIET, LEDS_COMMAND, LEDS_LIGHTS } leds;
static unsigned char leds_told;		/* what the keyboard was told last */
static int leds_tries;

static void set_leds(void);

/*
 * The keyboard has not answered, or was not ready to listen: once more, but not
 * for ever. There may be none.
 */
static void leds_again(void)
{
	leds = LEDS_QUIET;
	if (++leds_tries < LED_TRIES)
		set_leds();
}

/* The lights are to show "locks". The rest is done as the keyboard answers. */
static void set_leds(void)
{
	unsigned long flags = save_flags();

	cli();
	if (leds == LEDS_QUIET) {
		leds = LEDS_COMMAND;
		add_timer(LED_PATIENCE, leds_again);
		if (!(inb(KBD_STATUS) & IN_FULL))
			outb(SET_LEDS, KBD_DATA);
	}
	restore_flags(flags);
}

/*
 * If c is an answer to us, go on. With interrupts off. Whatever goes wrong is
 * the timer's.
 */
static int leds_answer(unsigned char c)
{
	if (c != ACK && c != RESEND)
		return 0;
	if (c == RESEND || leds == LEDS_QUIET)
		return 1;
	if (leds == LEDS_COMMAND) {
		leds = LEDS_LIGHTS;
		leds_told = locks;
		if (!(inb(KBD_STATUS) & IN_FULL))
			outb(leds_told, KBD_DATA);
		return 1;
	}
	del_timer(leds_again);
	leds = LEDS_QUIET;
	leds_tries = 0;
	if (leds_told != locks)
		set_leds();
	return 1;
}

static void send(char c)
{
	put_typed(&tty_table[0], c);
}

static void send_string(const char *s)
{
	while (*s)
		send(*s++);
}

/* What Ctrl makes of a character. */
static char with_ctrl(char c)
{
	if (c >= '@' && c <= '~')
		return c & 0x1f;
	if (c >= '3' && c <= '7')
		return c - '3' + 0x1b;
	switch (c) {
	case ' ':
	case '2':
		return 0;
	case '8':
	case '?':
		return 0x7f;
	case '/':
		return 0x1f;
	}
	return c;
}

static void character(char normal, char with_shift)
{
	int shift = (held & SHIFT) != 0;
	char c;

	if (normal >= 'a' && normal <= 'z' && locks & CAPS_LOCK)
		shift = !shift;
	c = shift ? with_shift : normal;
	if (!c)
		return;
	if (held & ALT)
		send('\033');
	send(held & CTRL ? with_ctrl(c) : c);
	if (c == '\r' && con.new_line)
		send('\n');
}

/* The number pad, and the keys beside it that are its other meaning. */
static void pad_key(unsigned char code)
{
	int numbers = !(held & SHIFT) == !!(locks & NUM_LOCK) && !extended;
	char digit = pad_digits[code - KEY_PAD], c = pad_cursor[code - KEY_PAD];

	if (digit == c || numbers) {
		character(digit, digit);
		return;
	}
	send('\033');
	send(con.cursor_keys && c >= 'A' && c <= 'D' ? 'O' : '[');
	send(c);
	if (c <= '9')
		send('~');
}

static void function_key(int nr)
{
	if (tty_table[0].termios.c_lflag & ICANON)
		show_stat();
	send_string("\033[[");
	send('A' + nr);
}

/*
 * Start the machine anew (0.11's name). Where there is PCI its chip set resets
 * everything; the 8042 only pulls the processor's reset line, and the BIOS has
 * to do the rest.
 */
static __attribute__((noreturn)) void reboot(void)
{
	int patience;

	cli();
	outb_p(CHIPSET_ARM, CHIPSET_RESET);
	outb_p(CHIPSET_ARM | CHIPSET_GO, CHIPSET_RESET);
	for (patience = 10000; patience; patience--)
		if (!(inb_p(KBD_STATUS) & IN_FULL))
			break;
	outb(PULSE_RESET, KBD_COMMAND);
	for (;;)
		hlt();
}

/* A key that is no modifier has been pressed. */
static void key_pressed(unsigned char code)
{
	if (code >= KEY_PAD && code <= KEY_DEL) {
		if (code == KEY_DEL && held & CTRL && held & ALT)
			reboot();
		pad_key(code);
	} else if (extended) {
		if (code == KEY_ENTER || code == KEY_SLASH)
			character(plain[code], plain[code]);
	} else if (code <= KEY_SPACE) {
		character(plain[code], shifted[code]);
	} else if (code >= KEY_F1 && code <= KEY_F10) {
		function_key(code - KEY_F1);
	} else if (code == KEY_F11 || code == KEY_F12) {
		function_key(10 + code - KEY_F11);
	} else if (code == KEY_102) {
		character('<', '>');
	}
}

/* Which modifier a key is. (Some keyboards feign shifts, with PREFIX_E0.) */
static unsigned char modifier(unsigned char code)
{
	switch (code) {
	case KEY_LSHIFT:
		return extended ? 0 : LSHIFT;
	case KEY_RSHIFT:
		return extended ? 0 : RSHIFT;
	case KEY_CTRL:
		return extended ? RCTRL : LCTRL;
	case KEY_ALT:
		return extended ? RALT : LALT;
	}
	return 0;
}

static unsigned char lock(unsigned char code)
{
	if (extended)
		return 0;
	return code == KEY_CAPS ? CAPS_LOCK : code == KEY_NUM ? NUM_LOCK :
	       code == KEY_SCROLL ? SCROLL_LOCK : 0;
}

static void lock_pressed(unsigned char bit)
{
	struct tty_struct *tty = &tty_table[0];

	locks ^= bit;
	if (bit == SCROLL_LOCK) {	/* ^S and ^Q may have been typed, too */
		if (tty->stopped & STOPPED_BY_CHAR)
			tty_start(tty, STOPPED_BY_CHAR);
		else
			tty_stop(tty, STOPPED_BY_CHAR);
		locks = (locks & ~bit) |
			(tty->stopped & STOPPED_BY_CHAR ? bit : 0);
	}
	leds_tries = 0;
	set_leds();
}

static void key(unsigned char c)
{
	unsigned char code = c & ~RELEASED, bit;

	bit = modifier(code);
	if (bit) {
		held = c & RELEASED ? held & ~bit : held | bit;
		return;
	}
	bit = lock(code);
	if (c & RELEASED) {
		lock_keys &= ~bit;
	} else if (!bit) {
		key_pressed(code);
	} else if (!(lock_keys & bit)) {
		lock_keys |= bit;
		lock_pressed(bit);
	}
}

static void scan_code(unsigned char c)
{
	if (c == PREFIX_E1) {
		pause_left = 2;
	} else if (pause_left) {
		pause_left--;
	} else if (c == PREFIX_E0) {
		extended = 1;
	} else {
		key(c);
		extended = 0;
	}
}

static void mask_irq1(int mask)
{
	unsigned char old = inb(PIC1_MASK);

	outb(mask ? old | IRQ1 : old & ~IRQ1, PIC1_MASK);
}

/*
 * Take a byte from the 8042, if there is one, and room for what it means, or
 * signals are on.
 * Entered and left with interrupts off. While the byte is looked at they are as
 * in flags, but without IRQ 1.
 */
static void take_byte(unsigned long flags)
{
	unsigned char status = inb(KBD_STATUS), c;

	if (!(status & OUT_FULL))
		return;
	mask_irq1(1);
	throttled = queue_room(&tty_table[0].read_q) < LONGEST &&
		    !(tty_table[0].termios.c_lflag & ISIG);
	if (throttled)
		return;
	c = inb(KBD_DATA);
	if (!(status & FROM_MOUSE) && !leds_answer(c)) {
		restore_flags(flags);
		scan_code(c);
		do_tty_interrupt(0);
		cli();
	}
	mask_irq1(0);
}

/*
 * IRQ 1; the 8259 knows that it has been heard. With interrupts off, which were
 * on when it came, and may be on again.
 */
void do_keyboard_interrupt(void)
{
	take_byte(save_flags() | EFLAGS_IF);
}

/*
 * The unthrottle of tty 0. The byte that was left in the 8042 gives no
 * interrupt again: it is taken now.
 */
static void keyboard_go_on(struct tty_struct *tty)
{
	unsigned long flags = save_flags();

	(void) tty;
	cli();
	if (throttled) {
		throttled = 0;
		mask_irq1(0);
		take_byte(flags);
	}
	restore_flags(flags);
}

/*
 * Keys can come from now on. A byte that has been waiting since the 8259 was
 * set up would give no interrupt, and no other one could follow it: it goes.
 */
void keyboard_init(void)
{
	int n;

	for (n = 0; n < MOST_STALE && inb_p(KBD_STATUS) & OUT_FULL; n++)
		inb_p(KBD_DATA);
	tty_table[0].unthrottle = keyboard_go_on;
	set_intr_gate(0x21, keyboard_interrupt);
	mask_irq1(0);
	set_leds();
}
