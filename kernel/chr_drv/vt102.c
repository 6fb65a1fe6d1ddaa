/*
 * kernel/chr_drv/vt102.c - what the terminal does when it is told: a VT102
 * (0.11's console.c; the VT102 User Guide), with colours (ECMA-48). What it is
 * told, vt_parse.c finds out.
 */

#include <stdio.h>
#include <string.h>
#include <linux/console.h>
#include <linux/tty.h>

#define SHIFT_OUT	14		/* choose G1 ... */
#define SHIFT_IN	15		/* ... or G0 */
#define MAX_COLUMNS	256

/* How characters look: style, and colours, background << 4 | foreground. */
#define BOLD		0x01
#define UNDERLINE	0x02
#define BLINK		0x04
#define REVERSE		0x08
#define NORMAL_COLOUR	0x07

struct pen {
	unsigned char style, colour;
	unsigned char graphics[2];	/* G0, G1 are the line drawing set */
	unsigned char shifted;		/* G1 is in use */
};

static struct pen pen;
static unsigned char autowrap, insert_mode;

static struct {
	struct pen pen;
	int x, y;
	unsigned char wrap_next, origin_mode;
} saved;

static unsigned long tabs[MAX_COLUMNS / 32];

/*
 * The line drawing set, from '_' to '~', in code page 437: which has no
 * pictures of control characters (b to e, h, i) and one height of lines (o to
 * r).
 */
static const unsigned char line_drawing[] =
	"\x20\x04\xb1\xfe\xfe\xfe\xfe\xf8\xf1\xfe\xfe\xd9\xbf\xda\xc0\xc5"
	"\xc4\xc4\xc4\xc4\x5f\xc3\xb4\xc1\xc2\xb3\xf3\xf2\xe3\xd8\x9c\xfa";

/*
 * The attribute bytes for the pen. An adapter without colours underlines; the
 * others show that bright. Blanks have the background's colour.
 */
static void set_attr(void)
{
	unsigned char attr = pen.colour, blank = pen.colour | 0x07;

	if (con.mono) {
		blank = 0x07;
		attr = pen.style & UNDERLINE ? 0x01 : 0x07;
	}
	if (pen.style & REVERSE)
		attr = reversed_attr(attr);
	if (pen.style & BOLD || (pen.style & UNDERLINE && !con.mono))
		attr |= 0x08;
	if (pen.style & BLINK)
		attr |= 0x80;
	con.attr = con.reversed ? reversed_attr(attr) : attr;
	con.erase_attr = con.reversed ? reversed_attr(blank) : blank;
}

static inline unsigned long tab_bit(int x)
{
	return 1UL << x % 32;
}

/* To the next tab stop, or the last column. A full line stays full. */
static void tab(void)
{
	while (con.x < con.columns - 1) {
		con.x++;
		if (tabs[con.x / 32] & tab_bit(con.x))
			break;
	}
}

static void next_line(void)
{
	cr();
	lf();
}

/* Show c as it is, and go on; wrap: after the last column, to the next line. */
static void show(unsigned char c, int wrap)
{
	put_cell(c);
	if (con.x < con.columns - 1)
		con.x++;
	else
		con.wrap_next = wrap;
}

/*
 * Show a character at the cursor, which goes on. After the last column it stays
 * there until the next character comes, which goes to a new line: so a line
 * that is full needs no empty one behind it.
 */
void vt_show(unsigned char c)
{
	if (con.wrap_next)
		next_line();
	if (insert_mode)
		insert_cells(1);
	if (pen.graphics[pen.shifted] && c >= '_' && c <= '~')
		c = line_drawing[c - '_'];
	show(c, autowrap);
}

static void save_cur(void)
{
	saved.pen = pen;
	saved.x = con.x;
	saved.y = con.y;
	saved.wrap_next = con.wrap_next;
	saved.origin_mode = con.origin_mode;
}

static void restore_cur(void)
{
	pen = saved.pen;
	set_attr();
	gotoxy(saved.x, saved.y);
	con.wrap_next = saved.wrap_next;
	con.origin_mode = saved.origin_mode;
}

/*
 * Send an answer, as if it had been typed. Where there is no room for it there
 * is none: a terminal cannot wait.
 */
static void respond(const char *answer)
{
	struct tty_queue *q = &tty_table[0].read_q;

	if (queue_room(q) < strlen(answer))
		return;
	while (*answer)
		put_queue(q, *answer++);
	con.answered = 1;
}

/* What kind of terminal is there? A VT102. */
static void report_kind(void)
{
	respond("\033[?6c");
}

/* Device status reports: all is well; where the cursor is. */
static void csi_n(int what)
{
	char answer[16];

	if (what == 5)
		respond("\033[0n");
	if (what != 6)
		return;
	sprintf(answer, "\033[%d;%dR",
		con.y + 1 - (con.origin_mode ? con.top : 0), con.x + 1);
	respond(answer);
}

/* How the characters to come look: one of the numbers of ESC [ m. */
static void set_style(int what)
{
	static const unsigned char vga[8] = { 0, 4, 2, 6, 1, 5, 3, 7 };
	static const unsigned char style[8] = {
		[1] = BOLD, [4] = UNDERLINE, [5] = BLINK, [7] = REVERSE,
	};

	if (what == 0) {
		pen.style = 0;
		pen.colour = NORMAL_COLOUR;
	} else if (what < 8) {
		pen.style |= style[what];
	} else if (what == 22) {
		pen.style &= ~BOLD;
	} else if (what > 23 && what < 28) {
		pen.style &= ~style[what - 20];
	} else if (what >= 30 && what < 38) {
		pen.colour = (pen.colour & 0x70) | vga[what - 30];
	} else if (what == 39) {
		pen.colour = (pen.colour & 0x70) | NORMAL_COLOUR;
	} else if (what >= 40 && what < 48) {
		pen.colour = (pen.colour & 0x07) | vga[what - 40] << 4;
	} else if (what == 49) {
		pen.colour &= 0x07;
	}
}

/* 38 and 48 choose among more colours, with what follows them: not here. */
static void csi_m(const int *par, int npar)
{
	for (; npar && *par != 38 && *par != 48; npar--, par++)
		set_style(*par);
	set_attr();
}

/* The scrolling region, and the cursor to its place. */
static void csi_r(int top, int bottom)
{
	if (!top)
		top = 1;
	if (!bottom || bottom > con.rows)
		bottom = con.rows;
	if (top >= bottom)
		return;
	con.top = top - 1;
	con.bottom = bottom;
	cursor_to(0, 0);
}

static void csi_g(int what)
{
	if (what == 0)
		tabs[con.x / 32] &= ~tab_bit(con.x);
	else if (what == 3)
		memset(tabs, 0, sizeof(tabs));
}

static void set_mode(int what, int on)
{
	if (what == 4)
		insert_mode = on;
	else if (what == 20)
		con.new_line = on;
}

/* Modes of DEC's. 3 would change the number of columns; it clears, at least. */
static void set_dec_mode(int what, int on)
{
	switch (what) {
	case 1:
		con.cursor_keys = on;
		break;
	case 3:
		csi_r(0, 0);
		erase(0, 0, con.rows * con.columns);
		break;
	case 5:
		reverse_screen(on);
		set_attr();
		break;
	case 6:
		con.origin_mode = on;
		cursor_to(0, 0);
		break;
	case 7:
		autowrap = on;
		con.wrap_next &= on;
		break;
	case 25:
		con.cursor_hidden = !on;
		break;
	}
}

/* ESC [ h and l; private: a '?' was there. */
static void csi_h(unsigned char private, const int *par, int npar, int on)
{
	for (; npar; npar--, par++) {
		if (private == '?')
			set_dec_mode(*par, on);
		else if (!private)
			set_mode(*par, on);
	}
}

/*
 * A sequence of ESC [ that moves nothing on the screen, by its last letter.
 * private is the character in front of the numbers, or 0. A number that was not
 * given is 0; par has two at least.
 */
void vt_csi(unsigned char private, unsigned char c, const int *par, int npar)
{
	if (c == 'h' || c == 'l')
		csi_h(private, par, npar, c == 'h');
	if (private)
		return;
	switch (c) {
	case 'c':
		if (!par[0])
			report_kind();
		break;
	case 'g':
		csi_g(par[0]);
		break;
	case 'm':
		csi_m(par, npar);
		break;
	case 'n':
		csi_n(par[0]);
		break;
	case 'r':
		csi_r(par[0], par[1]);
		break;
	case 's':
		save_cur();
		break;
	case 'u':
		restore_cur();
		break;
	}
}

/* A control character (below blank) that is not about sequences. */
void vt_control(unsigned char c)
{
	switch (c) {
	case '\a':
		sysbeep();
		break;
	case '\b':
		gotoxy(con.x - 1, con.y);
		break;
	case '\t':
		tab();
		break;
	case '\n':
	case '\v':
	case '\f':
		lf();
		if (con.new_line)
			cr();
		break;
	case '\r':
		cr();
		break;
	case SHIFT_OUT:
	case SHIFT_IN:
		pen.shifted = c == SHIFT_OUT;
		break;
	}
}

/* The state after power-on; the screen's contents and the cursor stay. */
void vt_init(void)
{
	unsigned i;

	reverse_screen(0);
	memset(&pen, 0, sizeof(pen));
	pen.colour = NORMAL_COLOUR;
	set_attr();
	autowrap = 1;
	insert_mode = 0;
	con.cursor_keys = 0;
	con.new_line = 0;
	con.cursor_hidden = 0;
	con.wrap_next = 0;
	con.origin_mode = 0;
	con.top = 0;
	con.bottom = con.rows;
	for (i = 0; i < MAX_COLUMNS / 32; i++)
		tabs[i] = 0x01010101;
	memset(&saved, 0, sizeof(saved));
	saved.pen = pen;
}

static void reset(void)
{
	vt_init();
	erase(0, 0, con.rows * con.columns);
	gotoxy(0, 0);
}

/* ESC c. */
void vt_escape(unsigned char c)
{
	switch (c) {
	case '7':
		save_cur();
		break;
	case '8':
		restore_cur();
		break;
	case 'D':
		lf();
		break;
	case 'E':
		next_line();
		break;
	case 'H':
		tabs[con.x / 32] |= tab_bit(con.x);
		break;
	case 'M':
		ri();
		break;
	case 'Z':
		report_kind();
		break;
	case 'c':
		reset();
		break;
	}
}

/* ESC c c2: which characters are in G0 and G1; and a test picture. */
void vt_escape2(unsigned char c, unsigned char c2)
{
	if (c == '(' || c == ')')
		pen.graphics[c == ')'] = c2 == '0' || c2 == '2';
	if (c != '#' || c2 != '8')
		return;
	csi_r(0, 0);
	fill_screen('E');
}

/*
 * Show a character of printk's, whatever state programs have left the terminal
 * in, and leave them that state. LF goes to the first column.
 */
void vt_print(unsigned char c)
{
	struct screen theirs = con;

	con.attr = con.reversed ? reversed_attr(NORMAL_COLOUR) : NORMAL_COLOUR;
	con.erase_attr = con.attr;
	con.top = 0;
	con.bottom = con.rows;
	if (con.wrap_next && c >= ' ')
		next_line();
	if (c >= ' ')
		show(c, 1);
	else if (c == '\n')
		next_line();
	else if (c != '\a')
		vt_control(c);
	con.attr = theirs.attr;
	con.erase_attr = theirs.erase_attr;
	con.top = theirs.top;
	con.bottom = theirs.bottom;
}
