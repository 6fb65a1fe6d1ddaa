/*
 * kernel/chr_drv/vt_parse.c - what a stream of bytes tells the terminal to do,
 * and the sequences that move the cursor and change cells; what has to do with
 * the terminal's other state is in vt102.c. No stream does harm: what is not
 * known is passed over, and numbers are cut.
 *
 * Bytes from 0x80 on are characters of code page 437, not DEC's 8-bit controls.
 */

#include <string.h>
#include <linux/console.h>

#define CAN		24
#define SUB		26
#define ESC		27
#define DEL		127
#define NPAR		16		/* numbers in a sequence, at most */
#define MAX_NUMBER	9999
#define ALL		MAX_NUMBER	/* cells: more than there are */

static enum {
	GROUND,				/* in no sequence */
	ESCAPE,				/* behind ESC */
	ESCAPE2,			/* ESC and "more"; one more to come */
	NUMBERS,			/* ESC [, numbers, then a letter */
	UNKNOWN,			/* such a sequence, but to be ignored */
	STRING,				/* ESC ] and the like, not shown */
} state;

static unsigned char more, private;
static int npar, par[NPAR];

static void csi_J(int what)
{
	if (what == 0)
		erase(con.x, con.y, ALL);
	else if (what == 1)
		erase(0, 0, con.y * con.columns + con.x + 1);
	else if (what == 2)
		erase(0, 0, ALL);
}

static void csi_K(int what)
{
	if (what == 0)
		erase(con.x, con.y, con.columns - con.x);
	else if (what == 1)
		erase(0, con.y, con.x + 1);
	else if (what == 2)
		erase(0, con.y, con.columns);
}

static void csi_X(int n)
{
	int right = con.columns - con.x;

	erase(con.x, con.y, n < right ? n : right);
}

/* Insert (M: delete) n lines at the cursor, if it is in the region. */
static void csi_L(int n)
{
	if (con.y >= con.top && con.y < con.bottom)
		scrdown(con.y, con.bottom, n);
}

static void csi_M(int n)
{
	if (con.y >= con.top && con.y < con.bottom)
		scrup(con.y, con.bottom, n);
}

/* A letter of ESC [ that moves the cursor. Returns whether it is one. */
static int csi_move(unsigned char c, int n, int n2)
{
	switch (c) {
	case 'A':
		cursor_up(n);
		break;
	case 'B':
	case 'e':
		cursor_down(n);
		break;
	case 'C':
	case 'a':
		gotoxy(con.x + n, con.y);
		break;
	case 'D':
		gotoxy(con.x - n, con.y);
		break;
	case 'E':
		cursor_down(n);
		cr();
		break;
	case 'F':
		cursor_up(n);
		cr();
		break;
	case 'G':
	case '`':
		gotoxy(n - 1, con.y);
		break;
	case 'd':
		cursor_to(con.x, n - 1);
		break;
	case 'H':
	case 'f':
		cursor_to(n2 - 1, n - 1);
		break;
	default:
		return 0;
	}
	return 1;
}

/* One that changes what is on the screen. */
static int csi_edit(unsigned char c, int what, int n)
{
	switch (c) {
	case '@':
		insert_cells(n);
		break;
	case 'J':
		csi_J(what);
		break;
	case 'K':
		csi_K(what);
		break;
	case 'L':
		csi_L(n);
		break;
	case 'M':
		csi_M(n);
		break;
	case 'P':
		delete_cells(n);
		break;
	case 'X':
		csi_X(n);
		break;
	default:
		return 0;
	}
	con.wrap_next = 0;
	return 1;
}

static void begin_numbers(void)
{
	memset(par, 0, sizeof(par));
	npar = 0;
	private = 0;
	state = NUMBERS;
}

/* The sequence is complete: c is its letter. */
static void csi(unsigned char c)
{
	int n = par[0] ? par[0] : 1, n2 = par[1] ? par[1] : 1;

	if (!private && (csi_move(c, n, n2) || csi_edit(c, par[0], n)))
		return;
	vt_csi(private, c, par, npar < NPAR ? npar + 1 : NPAR);
}

/*
 * The byte behind ESC. Texts are for terminals with a title or a status line.
 */
static void escape(unsigned char c)
{
	state = GROUND;
	if (c == '[') {
		begin_numbers();
	} else if (c < '0') {
		more = c;
		state = ESCAPE2;
	} else if (strchr("P]X^_", c)) {
		state = STRING;
	} else {
		vt_escape(c);
	}
}

static void digit(int value)
{
	if (npar == NPAR)
		return;
	value += par[npar] * 10;
	par[npar] = value < MAX_NUMBER ? value : MAX_NUMBER;
}

/* A byte behind ESC [. */
static void number(unsigned char c)
{
	if (c >= '0' && c <= '9') {
		digit(c - '0');
	} else if (c == ';') {
		if (npar < NPAR)
			npar++;
	} else if (c >= '<' && c <= '?' && !private && !npar && !par[0]) {
		private = c;
	} else if (c >= '@' && c < DEL) {
		state = GROUND;
		csi(c);
	} else {
		state = UNKNOWN;
	}
}

/*
 * Control characters have their effect inside of sequences, too; only a text
 * ends there, so that no text swallows the lines that follow it.
 */
static void control(unsigned char c)
{
	if (c == ESC) {
		state = ESCAPE;
		return;
	}
	if (c == CAN || c == SUB)
		state = GROUND;
	if (state == STRING) {
		state = GROUND;
		if (c == '\a')
			return;
	}
	vt_control(c);
}

/* The terminal receives c. */
void vt_put(unsigned char c)
{
	if (c < ' ') {
		control(c);
		return;
	}
	if (c == DEL)
		return;
	switch (state) {
	case GROUND:
		vt_show(c);
		break;
	case ESCAPE:
		escape(c);
		break;
	case ESCAPE2:
		if (c < '0') {		/* longer than what we know */
			more = 0;
			break;
		}
		state = GROUND;
		vt_escape2(more, c);
		break;
	case NUMBERS:
		number(c);
		break;
	case UNKNOWN:
		if (c >= '@')
			state = GROUND;
		break;
	case STRING:
		break;
	}
}
