/* Addresses: which lines a command is for. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "ed.h"

void skip_blanks(void)
{
	while (*at == ' ' || *at == '\t')
		at++;
}

/* Up to the same delimiter again, or to the end. Empty: the last one used. */
const regex_t *read_regex(void)
{
	static regex_t used, regex;
	static int any;
	int end = *at;
	char *pattern;
	int error;

	if (!end || end == ' ')
		wrong("the pattern is missing");
	at++;
	pattern = read_part(&at, end, 1);
	if (*at == end)
		at++;
	if (*pattern) {
		error = regcomp(&regex, pattern, 0);
		free(pattern);
		if (error)
			wrong("the pattern is wrong");
		if (any)
			regfree(&used);
		used = regex;
		any = 1;
		return &used;
	}
	free(pattern);
	if (!any)
		wrong("there was no pattern before");
	return &used;
}

/* From the current line on, or back, around the end, to itself. */
static long search(int step)
{
	const regex_t *regex = read_regex();
	long i, nr = dot;

	for (i = 0; i < last; i++) {
		nr += step;
		if (nr > last)
			nr = 1;
		if (nr < 1)
			nr = last;
		if (!regexec(regex, lines[nr]->text, 0, NULL, 0))
			return nr;
	}
	wrong("no line matches");
}

static int read_base(long *nr)
{
	*nr = dot;
	if (isdigit((unsigned char) *at)) {
		*nr = strtol(at, (char **) &at, 10);
		return 1;
	}
	switch (*at) {
	case '.':
		break;
	case '$':
		*nr = last;
		break;
	case '\'':
		*nr = marked(at[1]);
		at++;
		break;
	case '/':
		*nr = search(1);
		return 1;
	case '?':
		*nr = search(-1);
		return 1;
	default:
		return strchr("+-^", *at) && *at;
	}
	at++;
	return 1;
}

/* See ed.h: a line, and what is added to it or taken from it. */
int read_address(long *nr)
{
	int sign;

	skip_blanks();
	if (!read_base(nr))
		return 0;
	for (;;) {
		skip_blanks();
		sign = 1;
		if (*at == '+' || *at == '-' || *at == '^')
			sign = *at++ == '+' ? 1 : -1;
		else if (!isdigit((unsigned char) *at))
			break;
		if (isdigit((unsigned char) *at))
			*nr += sign * strtol(at, (char **) &at, 10);
		else
			*nr += sign;
	}
	if (*nr < 0 || *nr > last)
		wrong("there is no such line");
	return 1;
}

/*
 * All of them. Of more than two the last two count; "," is 1,$ and ";" is .;$,
 * an end that is missing is the beginning.
 */
struct range read_range(void)
{
	struct range r = { 0, dot, dot };
	int got = read_address(&r.to), open;

	if (got) {
		r.from = r.to;
		r.count = 1;
	}
	while (skip_blanks(), *at == ',' || *at == ';') {
		open = !got && !r.count;
		if (open)
			r.to = *at == ',' ? 1 : dot;
		if (*at == ';')
			dot = r.to;
		at++;
		r.from = r.to;
		got = read_address(&r.to);
		if (!got)
			r.to = open ? last : r.from;
		r.count = 2;
	}
	if (r.count == 0)
		r.from = r.to = dot;
	if (r.from > r.to)
		wrong("the range ends before it begins");
	return r;
}
