/*
 * kernel/chr_drv/screen.c - the text screen: its memory, the cursor, scrolling.
 * What asks for it is in console.c and vt102.c.
 *
 * setup left the video mode, the columns and the cursor at 0x90000. A cell is
 * a pair of bytes, character and attribute, in the adapter's memory; the 6845
 * (or what looks like one) shows the cursor. EGA and VGA have memory for
 * several screens, and show the one that begins at the 6845's start address.
 * So the whole screen goes up by a line when that is moved on: "origin", as in
 * 0.11's console.c. The boot option "no-pan" forbids it: emulators that draw on
 * a terminal may forget what they have drawn when the start moves.
 */

#include <string.h>
#include <asm/io.h>
#include <asm/memory.h>
#include <linux/console.h>
#include <linux/kernel.h>

#define ORIG_X		(*(const unsigned char *) 0x90000)
#define ORIG_Y		(*(const unsigned char *) 0x90001)
#define VIDEO_MODE	(*(const unsigned char *) 0x90006)
#define VIDEO_COLS	(*(const unsigned char *) 0x90007)
#define EGA_MEMORY	(*(const unsigned char *) 0x9000a)
#define EGA_IS_MONO	(*(const unsigned char *) 0x9000b)

#define MODE_MONO	7
#define NO_EGA		0x10		/* in EGA_MEMORY: nobody has answered */
#define MONO_MEMORY	0xb0000UL
#define COLOUR_MEMORY	0xb8000UL
#define MDA_SIZE	0x1000		/* bytes */
#define CGA_SIZE	0x4000		/* of EGA and VGA, too, as in 0.11 */
#define ROWS		25
#define DEFAULT_COLS	80

#define CRTC_START	12		/* 6845 registers: 12, 13, and ... */
#define CRTC_CURSOR	14		/* ... 14, 15, high byte and low byte */

struct screen con;

static unsigned short *video_mem_start, *video_mem_end;
static unsigned short *origin;		/* the cell at the top left */
static int can_pan;			/* origin may move */
static unsigned short crtc;		/* the 6845's index port */

static inline unsigned short *cell(int x, int y)
{
	return origin + y * con.columns + x;
}

static void blank(unsigned short *p, int n)
{
	fill_words(p, con.erase_attr << 8 | ' ', n);
}

/* A place in video memory goes to two registers of the 6845. */
static void set_crtc(unsigned reg, const unsigned short *p)
{
	unsigned at = p - video_mem_start;

	outb(reg, crtc);
	outb(at >> 8, crtc + 1);
	outb(reg + 1, crtc);
	outb(at, crtc + 1);
}

/*
 * Let the adapter show the cursor where it is. A hidden one stands below the
 * last line.
 */
void set_cursor(void)
{
	set_crtc(CRTC_CURSOR, con.cursor_hidden ? cell(0, con.rows)
						: cell(con.x, con.y));
}

/* Show c at the cursor, which stays. */
void put_cell(unsigned char c)
{
	*cell(con.x, con.y) = con.attr << 8 | c;
}

/* Blank n cells from column x of line y on. */
void erase(int x, int y, int n)
{
	unsigned short *p = cell(x, y), *end = cell(0, con.rows);

	if (n > end - p)
		n = end - p;
	blank(p, n);
}

/* All cells become c. */
void fill_screen(unsigned char c)
{
	fill_words(origin, con.erase_attr << 8 | c, con.rows * con.columns);
}

/* Make room for n blanks at the cursor; what leaves the line is lost. */
void insert_cells(int n)
{
	unsigned short *p = cell(con.x, con.y);
	int right = con.columns - con.x;

	if (n > right)
		n = right;
	memmove(p + n, p, (right - n) * 2);
	blank(p, n);
}

/* Take n cells out of the line at the cursor; blanks come in. */
void delete_cells(int n)
{
	unsigned short *p = cell(con.x, con.y);
	int right = con.columns - con.x;

	if (n > right)
		n = right;
	memmove(p, p + n, (right - n) * 2);
	blank(p + right - n, n);
}

/*
 * The whole screen goes up by a line, and what comes in is left to the caller.
 * At the end of video memory the screen is copied to its beginning.
 */
static void pan(void)
{
	unsigned short *next = origin + con.columns;

	if (cell(0, con.rows + 1) <= video_mem_end) {
		origin = next;
	} else {
		memmove(video_mem_start, next,
			(con.rows - 1) * con.columns * 2);
		origin = video_mem_start;
	}
	set_crtc(CRTC_START, origin);
}

/* Lines top to bottom - 1 go up by n lines; blank ones come in below. */
void scrup(int top, int bottom, int n)
{
	if (n > bottom - top)
		n = bottom - top;
	if (n == 1 && !top && bottom == con.rows && can_pan)
		pan();
	else
		memmove(cell(0, top), cell(0, top + n),
			(bottom - top - n) * con.columns * 2);
	blank(cell(0, bottom - n), n * con.columns);
}

/* And down. */
void scrdown(int top, int bottom, int n)
{
	if (n > bottom - top)
		n = bottom - top;
	memmove(cell(0, top + n), cell(0, top),
		(bottom - top - n) * con.columns * 2);
	blank(cell(0, top), n * con.columns);
}

/*
 * Exchange light and dark. Blinking and brightness stay. Without colours only
 * 0x70 is dark on light.
 */
unsigned char reversed_attr(unsigned char attr)
{
	unsigned char keep = attr & 0x88;

	if (con.mono)
		return keep | ((attr & 0x70) == 0x70 ? 0x07 : 0x70);
	return keep | (attr & 0x07) << 4 | (attr >> 4 & 0x07);
}

/* Dark on light, or (0) light on dark, for all that is there. */
void reverse_screen(int on)
{
	unsigned short *p, *end = cell(0, con.rows);
	unsigned attr = 0, reversed = reversed_attr(attr);

	if (con.reversed == on)
		return;
	con.reversed = on;
	for (p = origin; p < end; p++) {
		if (*p >> 8 != attr) {		/* seldom: interrupts are off */
			attr = *p >> 8;
			reversed = reversed_attr(attr);
		}
		*p = reversed << 8 | (*p & 0xff);
	}
}

/* The cursor to (x, y), or as near as the screen goes. */
noinline void gotoxy(int x, int y)
{
	con.wrap_next = 0;
	con.x = x < 0 ? 0 : x >= con.columns ? con.columns - 1 : x;
	con.y = y < 0 ? 0 : y >= con.rows ? con.rows - 1 : y;
}

/*
 * To the place that a program names: in origin mode lines count from the top of
 * the scrolling region, and the cursor stays inside.
 */
void cursor_to(int x, int y)
{
	if (con.origin_mode) {
		y += con.top;
		if (y >= con.bottom)
			y = con.bottom - 1;
	}
	gotoxy(x, y);
}

/* Up and down by n lines; a margin of the region stops the cursor. */
void cursor_up(int n)
{
	int margin = con.y >= con.top ? con.top : 0;

	gotoxy(con.x, con.y - n > margin ? con.y - n : margin);
}

void cursor_down(int n)
{
	int margin = (con.y < con.bottom ? con.bottom : con.rows) - 1;

	gotoxy(con.x, con.y + n < margin ? con.y + n : margin);
}

/* To the first column. */
void cr(void)
{
	gotoxy(0, con.y);
}

/* A line down; at the region's end it scrolls. */
void lf(void)
{
	if (con.y == con.bottom - 1)
		scrup(con.top, con.bottom, 1);
	else if (con.y < con.rows - 1)
		con.y++;
	con.wrap_next = 0;
}

/* A line up, the same way. */
void ri(void)
{
	if (con.y == con.top)
		scrdown(con.top, con.bottom, 1);
	else if (con.y > 0)
		con.y--;
	con.wrap_next = 0;
}

/*
 * Which adapter there is, by what the BIOS told setup, and where the cursor
 * stands.
 */
void find_screen(void)
{
	int size;

	con.mono = VIDEO_MODE == MODE_MONO;
	crtc = con.mono ? 0x3b4 : 0x3d4;
	can_pan = EGA_MEMORY != NO_EGA && EGA_IS_MONO == con.mono;
	size = con.mono && !can_pan ? MDA_SIZE : CGA_SIZE;
	if (boot_option("no-pan"))
		can_pan = 0;
	video_mem_start = (unsigned short *)
		(con.mono ? MONO_MEMORY : COLOUR_MEMORY);
	video_mem_end = video_mem_start + size / 2;
	origin = video_mem_start;
	con.rows = ROWS;
	con.columns = VIDEO_COLS;
	if (!con.columns || con.columns * ROWS * 2 > size)
		con.columns = DEFAULT_COLS;
	con.x = ORIG_X < con.columns ? ORIG_X : 0;
	con.y = ORIG_Y < ROWS ? ORIG_Y : ROWS - 1;
}
