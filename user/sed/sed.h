#ifndef _SED_H
#define _SED_H

#include <regsub.h>
#include <stdio.h>

/*
 * sed: main.c has the options and the input's lines, compile.c makes the
 * script a list of commands, run.c carries them out.
 */
struct output {				/* of w, and standard output */
	struct output *next;
	char *name;
	FILE *f;
	int unended;			/* its last line has no newline */
	int failed;			/* not all could be written */
};

struct address {
	enum { NONE, LINE, LAST, MATCH } kind;
	long line;
	regex_t *regex;			/* NULL: the one that was used last */
};

struct command {
	struct address from, to;
	int negated;
	int inside;			/* `from' was met, `to' not yet */
	char name;
	char *text;			/* of a c i r y : b t, and of s's second part */
	int jump;			/* b t {: the number of the command to go on at */
	int code;			/* q: the exit status */
	regex_t *regex;			/* s */
	int nth, all, print;
	struct output *out;		/* w, and s with w */
};

extern struct command *program;		/* its last one has the name 0 */
extern int quiet, regex_flags;
extern struct output standard;
extern int trouble;			/* the exit status so far */

/* compile.c: the whole script. An error ends the program. */
void compile(const char *script);

/* main.c. A line without its newline; -1: there is none. */
int next_line(struct text *line);
int is_last(void);
extern long line_nr;
extern int unended;			/* the line had no newline */

/* run.c: the commands, for each line. Returns the exit status. */
int run(void);

#endif
