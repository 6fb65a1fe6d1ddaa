#ifndef _DIFF_H
#define _DIFF_H

/* diff: main.c reads the files and shows, myers.c finds what has changed. */
struct line {
	char *text;
	size_t len;			/* its newline with it, if it has one */
	long class;			/* equal lines have the same */
};

struct file {
	const char *name;
	struct line *line;		/* from 0 */
	char *changed;			/* for each: it has no partner */
	long lines;
	int unended;			/* the last one has no newline */
};

extern struct file file[2];

/* Sets `changed' of each line. */
void find_changes(void);

#endif
