#ifndef _REPORT_H
#define _REPORT_H

#include <stddef.h>

/*
 * What the programs in /bin have in common: their messages, "prog: what:
 * why", and a few small things that most of them do. No standard has these.
 */

/* "prog: what: the reason in errno" on standard error. Returns 1. */
int report(const char *what);

/* "prog: what: why". Returns 1. */
int report_as(const char *what, const char *why);

/* "usage: prog arguments", and exit with that status. */
void usage(const char *arguments, int status) __attribute__((noreturn));

/*
 * Flush standard output: the status, or 1, with a message, if not all of it
 * could be written.
 */
int finish(int status);

/* malloc() and realloc() that end the program when there is no memory. */
void *need(size_t size);
void *need_more(void *p, size_t size);

/* The decimal number in text, not negative; anything else ends the program. */
long number(const char *text);

/* Ask on standard error, "prog: question what? ": does the answer begin with y? */
int confirmed(const char *question, const char *what);

/*
 * What comes of a file's path when it is put into a directory: dir/name, by
 * malloc(). ends_in_dir(): is that path a directory (or a link to one)?
 */
char *path_in(const char *dir, const char *path);
int ends_in_dir(const char *path);

/*
 * A symbolic or octal mode, as chmod and mkdir -m have it, applied to *mode
 * of a directory or not. umask: what who left out of "+w" is not to change.
 * 0, or -1 if the text is none.
 */
int change_mode(const char *text, unsigned int *mode, int is_dir,
		unsigned int umask);

#endif
