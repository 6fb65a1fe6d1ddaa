/*
 * kernel/chr_drv/console.c - the driver of tty 0, printk's way to the screen,
 * and where else the console's text goes.
 */

#include <string.h>
#include <asm/io.h>
#include <asm/system.h>
#include <linux/console.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/tty.h>

#define COM1		0x3f8
#define PORT_E9		0xe9
#define CHUNK		64		/* characters, then the mirror's turn */

#define PIT_CHANNEL2	0x42		/* drives the speaker ... */
#define PIT_COMMAND	0x43
#define PIT_BEEP	0xb6		/* ... with a square wave (mode 3) */
#define BEEP_COUNT	(1193180 / 750)	/* of 750 Hz */
#define BEEP_TICKS	(HZ / 8)
#define SPEAKER		0x61
#define SPEAKER_ON	0x03

static int mirror_com1, mirror_e9;	/* boot option console= */

static void sysbeepstop(void)
{
	outb(inb_p(SPEAKER) & ~SPEAKER_ON, SPEAKER);
}

/* Begin to beep; the clock ends it. */
void sysbeep(void)
{
	outb_p(inb_p(SPEAKER) | SPEAKER_ON, SPEAKER);
	outb_p(PIT_BEEP, PIT_COMMAND);
	outb_p(BEEP_COUNT & 0xff, PIT_CHANNEL2);
	outb(BEEP_COUNT >> 8, PIT_CHANNEL2);
	add_timer(BEEP_TICKS, sysbeepstop);
}

static void mirror(const char *buf, unsigned long n)
{
	if (mirror_com1)
		serial_write(COM1, buf, n);
	if (mirror_e9)
		outsb(PORT_E9, buf, n);
}

/*
 * Show a chunk of what is in write_q. buf gets the text as tasks wrote it, for
 * the mirror: without the CR that the line discipline puts before LF. Returns
 * its length; if that is 0, all has been shown. Entered and left with
 * interrupts off; after each character they are for a moment as in flags.
 */
static unsigned long show_chunk(struct tty_struct *tty, char *buf,
				unsigned long flags)
{
	static int cr_held;
	unsigned long n = 0;
	char c;

	while (n < CHUNK && !tty->stopped && !queue_is_empty(&tty->write_q)) {
		c = get_queue(&tty->write_q);
		vt_put(c);
		if (cr_held && c != '\n')
			buf[n++] = '\r';
		cr_held = c == '\r';
		if (!cr_held)
			buf[n++] = c;
		restore_flags(flags);
		cli();
	}
	return n;
}

/*
 * The write of tty 0: show all that is in write_q. Tasks and interrupts (echo)
 * may come here at the same time; the first one does the work for all. What the
 * terminal answers goes to read_q, and the line discipline takes it from there.
 * START and STOP are nobody's here. (0.11)
 */
void con_write(struct tty_struct *tty)
{
	static int busy;
	char buf[CHUNK + 1];
	unsigned long flags = save_flags(), n;

	cli();
	if (busy) {
		restore_flags(flags);
		return;
	}
	busy = 1;
	tty->x_char = 0;
	while ((n = show_chunk(tty, buf, flags))) {
		set_cursor();
		restore_flags(flags);
		mirror(buf, n);
		cli();
	}
	set_cursor();
	busy = 0;
	restore_flags(flags);
	if (con.answered) {
		con.answered = 0;
		do_tty_interrupt(0);
	}
}

/*
 * Show n bytes at once, past the queues, as printk needs it: at any time, in
 * interrupts and in a panic. A new line goes to the first column by itself.
 * Each character is one step, and no longer are interrupts held off. (0.11)
 */
void console_print(const char *buf, unsigned long n)
{
	unsigned long flags = save_flags(), i;

	for (i = 0; i < n; i++) {
		cli();
		vt_print(buf[i]);
		restore_flags(flags);
	}
	cli();
	set_cursor();
	restore_flags(flags);
	mirror(buf, n);
}

/* Is word one of the comma-separated words of list, which ends at a blank? */
static int in_list(const char *list, const char *word)
{
	unsigned long len = strlen(word);

	while (*list && *list != ' ') {
		if (!strncmp(list, word, len) &&
		    (!list[len] || list[len] == ' ' || list[len] == ','))
			return 1;
		while (*list && *list != ' ' && *list++ != ',')
			;
	}
	return 0;
}

/*
 * Find the screen, where setup left the cursor, and where else the console's
 * text goes.
 */
void con_init(void)
{
	const char *where = boot_option("console");

	find_screen();
	vt_init();
	tty_table[0].winsize.ws_row = con.rows;
	tty_table[0].winsize.ws_col = con.columns;
	if (where && in_list(where, "com1")) {
		serial_init(COM1);
		mirror_com1 = 1;
	}
	if (where && in_list(where, "e9"))
		mirror_e9 = 1;
}
