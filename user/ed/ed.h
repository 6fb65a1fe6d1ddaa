#ifndef _ED_H
#define _ED_H

#include <regsub.h>
#include <stdio.h>

/*
 * ed: buffer.c has the lines and what u needs, address.c finds them, lines.c
 * is what most commands do with them, change.c is s and g, file.c reads and
 * writes, main.c reads the commands. An error anywhere goes back to main() by
 * wrong().
 */
struct line {
	int users;			/* the buffer, and what u goes back to */
	int chosen;			/* g has still to look at it */
	size_t len;			/* there may be zeros in it */
	char text[];
};

extern struct line **lines;		/* from 1 to last */
extern long last, dot;
extern long dot_at_start;		/* of this command: what u goes back to */
extern int modified;
extern int fresh;			/* this command has changed nothing so far */
extern int in_global;
extern const char *at;			/* in the command line */
extern int silent;

struct range {
	int count;			/* of the addresses that were given */
	long from, to;
};

/* The command fails, for that reason. */
void wrong(const char *why) __attribute__((noreturn));

/* buffer.c. realloc(), but no memory is an error as others are. */
void *room_for(void *p, size_t size);

/* Each tells u what there was. */
void insert_line(long after, const char *text, size_t n);
void insert_copy(long after, struct line *line);
void delete_lines(long from, long to);
void undo(void);
void forget_all(void);			/* a new file comes */
void set_mark(int letter, long nr);
long marked(int letter);

/* address.c */
void skip_blanks(void);
struct range read_range(void);
int read_address(long *nr);		/* 0: there is none here */
const regex_t *read_regex(void);	/* at stands on the delimiter before it */

/* lines.c. All but show() say which line is then the current one. */
void show(long from, long to, int how);
void need_line(struct range r);		/* there is no line 0 */
void read_text(long after);		/* a, i */
void delete_range(struct range r);
void change_range(struct range r);
void join_range(struct range r);
void copy_range(struct range r, long to);
void move_range(struct range r, long to);

/* change.c */
void substitute(struct range r);
void global(struct range r, int wanted);

/* file.c. How many bytes. */
long read_file(long after, const char *name);
long write_file(struct range r, const char *name, const char *mode);
void save_and_end(void);		/* nobody types any more */

/* main.c */
char *next_line(void);			/* without its newline; NULL: none */
void join_next_line(void);		/* to the command line, behind its \ */
void run_list(const char *list);	/* g's, for the line at dot */

#endif
