#ifndef _REGSUB_H
#define _REGSUB_H

#include <regex.h>
#include <stddef.h>

/*
 * What sed and ed have in common: a text that grows, and the replacing of what
 * a regular expression matches. No standard has these.
 */
struct text {
	char *s;			/* with a NUL behind it, once it has any */
	size_t len, room;
};

/* Add n characters to the end; without memory the program ends. */
void add_text(struct text *t, const char *s, size_t n);
void add_char(struct text *t, int c);

/*
 * Append line to *to with its nth match replaced, and with all those behind it
 * if `all' is set. In the replacement & is what matched, \1 to \9 its parts, \n
 * a newline, and \ takes any other character's meaning away. Returns how many
 * were replaced.
 */
int replace(struct text *to, const regex_t *regex, const char *line,
	    const char *replacement, int nth, int all);

/*
 * The text from *from to the next `end', to a newline without a \ before it or
 * to the last character, by malloc(); *from then stands at what ended it. \
 * before end is dropped, \n is a newline in a pattern; other pairs with \ stay
 * as they are.
 */
char *read_part(const char **from, int end, int pattern);

#endif
