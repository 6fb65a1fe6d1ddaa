#ifndef _LINUX_CONSOLE_H
#define _LINUX_CONSOLE_H

/*
 * The console inside: screen.c has the text screen, vt102.c what a terminal
 * does with it, vt_parse.c finds out what it is to do, keyboard.c has the keys,
 * and console.c is the driver of tty 0. All of this is called with interrupts
 * off, and nothing sleeps.
 */

struct screen {
	int columns, rows;
	int x, y;			/* the cursor, always on the screen */
	int top, bottom;		/* lines top to bottom - 1 scroll */
	unsigned char wrap_next;	/* the line is full: see vt_show */
	unsigned char origin_mode;	/* lines count from the region's top */
	unsigned char attr;		/* of the characters that come */
	unsigned char erase_attr;	/* of blanks */
	unsigned char mono;		/* the adapter has no colours */
	unsigned char cursor_hidden;
	unsigned char reversed;		/* dark on light */
	unsigned char cursor_keys;	/* they send ESC O A, not ESC [ A */
	unsigned char new_line;		/* LF returns; Return sends CR LF */
	unsigned char answered;		/* there is an answer in read_q */
};
extern struct screen con;

/* screen.c: cells. Numbers of cells and lines may be too large. */
void find_screen(void);
void set_cursor(void);
void put_cell(unsigned char c);
void erase(int x, int y, int n);
void fill_screen(unsigned char c);
void insert_cells(int n);
void delete_cells(int n);
void scrup(int top, int bottom, int n);
void scrdown(int top, int bottom, int n);
void reverse_screen(int on);
unsigned char reversed_attr(unsigned char attr);

/* screen.c: the cursor. Places may be off the screen. */
void gotoxy(int x, int y);
void cursor_to(int x, int y);
void cursor_up(int n);
void cursor_down(int n);
void cr(void);
void lf(void);
void ri(void);

/* vt102.c */
void vt_init(void);
void vt_show(unsigned char c);
void vt_print(unsigned char c);
void vt_control(unsigned char c);
void vt_escape(unsigned char c);
void vt_escape2(unsigned char c, unsigned char c2);
void vt_csi(unsigned char private, unsigned char c, const int *par, int npar);

/* vt_parse.c */
void vt_put(unsigned char c);

/* console.c */
void sysbeep(void);

#endif
