/*
 * kernel/chr_drv/console.c - the screen: text, the cursor, scrolling.
 *
 * setup left the video mode, the columns and the cursor at 0x90000.
 * Characters are pairs of bytes, code and attribute, in the adapter's memory;
 * the 6845 (or what looks like one) shows the cursor.
 */

#include <string.h>
#include <asm/io.h>
#include <asm/system.h>
#include <linux/kernel.h>

#define ORIG_X		(*(const unsigned char *) 0x90000)
#define ORIG_Y		(*(const unsigned char *) 0x90001)
#define VIDEO_MODE	(*(const unsigned char *) 0x90006)
#define VIDEO_COLS	(*(const unsigned char *) 0x90007)

#define MODE_MONO	7
#define ROWS		25
#define TAB		8
#define BLANK		0x0720		/* a space, grey on black */
#define CRTC_CURSOR	14		/* 6845 registers 14, 15: cursor, high and low */
#define COM1		0x3f8
#define PORT_E9		0xe9

static unsigned short *screen;		/* the adapter's memory */
static unsigned short crtc;		/* the 6845's index port */
static unsigned columns, x, y;

static int mirror_com1, mirror_e9;	/* boot option console= */

static void set_cursor(void)
{
	unsigned at = y * columns + x;

	outb(CRTC_CURSOR, crtc);
	outb(at >> 8, crtc + 1);
	outb(CRTC_CURSOR + 1, crtc);
	outb(at, crtc + 1);
}

static void blank(unsigned short *cell, unsigned n)
{
	while (n--)
		*cell++ = BLANK;
}

static void line_feed(void)
{
	if (y + 1 < ROWS) {
		y++;
		return;
	}
	memmove(screen, screen + columns, (ROWS - 1) * columns * 2);
	blank(screen + (ROWS - 1) * columns, columns);
}

static void put_char(unsigned char c)
{
	switch (c) {
	case '\n':
		x = 0;
		line_feed();
		return;
	case '\r':
		x = 0;
		return;
	case '\b':
		if (x)
			x--;
		return;
	case '\t':
		x = (x + TAB) & ~(TAB - 1);
		break;
	default:
		if (c < ' ')
			return;
		screen[y * columns + x++] = (BLANK & 0xff00) | c;
	}
	if (x >= columns) {
		x = 0;
		line_feed();
	}
}

static void mirror(const char *buf, unsigned long n)
{
	if (mirror_com1)
		serial_write(COM1, buf, n);
	if (mirror_e9)
		outsb(PORT_E9, buf, n);
}

/*
 * Show n bytes on the console. A new line goes to the first column by itself.
 * Called by tasks and by printk, even from an interrupt: so each character is
 * one step, and no longer than that are interrupts held off.
 */
void con_write(const char *buf, unsigned long n)
{
	unsigned long flags = save_flags(), i;

	for (i = 0; i < n; i++) {
		cli();
		put_char(buf[i]);
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
	int mono = VIDEO_MODE == MODE_MONO;

	screen = (unsigned short *) (mono ? 0xb0000 : 0xb8000);
	crtc = mono ? 0x3b4 : 0x3d4;
	columns = VIDEO_COLS;
	x = ORIG_X < columns ? ORIG_X : 0;
	y = ORIG_Y < ROWS ? ORIG_Y : ROWS - 1;
	if (where && in_list(where, "com1")) {
		serial_init(COM1);
		mirror_com1 = 1;
	}
	if (where && in_list(where, "e9"))
		mirror_e9 = 1;
}
