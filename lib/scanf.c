/*
 * Formatted input. A number's characters are collected, and strtol() reads
 * them: it knows what is too large.
 */
#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS	64		/* more of a number are not looked at */

#define SHORT	1		/* h */
#define LONG	2		/* l: as wide as int */
#define QUIET	4		/* * : nothing is stored */
#define BYTE	8		/* hh */

struct scan {
	FILE *f;
	int taken;		/* characters, for %n */
	int left;		/* of the width of this conversion */
	int stored;
	int ended;		/* there was no more input */
	int flags;
	va_list args;
};

/* The next character, if the width allows one more. */
static int next(struct scan *s)
{
	int c;

	if (!s->left)
		return EOF;
	c = getc(s->f);
	if (c != EOF) {
		s->taken++;
		s->left--;
	}
	return c;
}

static void back(struct scan *s, int c)
{
	if (c == EOF)
		return;
	ungetc(c, s->f);
	s->taken--;
	s->left++;
}

static void skip_space(struct scan *s)
{
	int c;

	s->left = INT_MAX;
	while (isspace(c = next(s)))
		;
	back(s, c);
}

static void store(struct scan *s, long value)
{
	if (s->flags & QUIET)
		return;
	if (s->flags & BYTE)
		*va_arg(s->args, char *) = value;
	else if (s->flags & SHORT)
		*va_arg(s->args, short *) = value;
	else
		*va_arg(s->args, long *) = value;
}

/* Sign, 0x, digits. Base 0: by what stands there. Returns 0 if it is no number. */
static int scan_number(struct scan *s, int base, int is_signed)
{
	char text[DIGITS + 1], *end;
	int n = 0, c = next(s), digits = 0;

	if (c == '-' || c == '+') {
		text[n++] = c;
		c = next(s);
	}
	if (c == '0' && (base == 0 || base == 16)) {
		text[n++] = c;
		digits = 1;
		c = next(s);
		if (c == 'x' || c == 'X') {
			text[n++] = c;
			base = 16;
			c = next(s);
		} else if (base == 0)
			base = 8;
	}
	if (base == 0)
		base = 10;
	while (base == 16 ? isxdigit(c) : isdigit(c) && c < '0' + base) {
		if (n < DIGITS)
			text[n++] = c;
		digits = 1;
		c = next(s);
	}
	back(s, c);
	text[n] = '\0';
	if (!digits)
		return 0;
	store(s, is_signed ? strtol(text, &end, base) :
	      (long) strtoul(text, &end, base));
	return 1;
}

/*
 * The set behind %[ as a map of 256 bits; returns where its ] is. A ] that
 * comes first is one of the set.
 */
static const char *parse_set(const char *fmt, unsigned char map[32])
{
	int invert = *fmt == '^', c, last, i;

	memset(map, 0, 32);
	fmt += invert;
	for (i = 0; *fmt && (*fmt != ']' || !i); i++) {
		c = last = (unsigned char) *fmt++;
		if (fmt[0] == '-' && fmt[1] && fmt[1] != ']') {
			last = (unsigned char) fmt[1];
			fmt += 2;
		}
		for (; c <= last; c++)
			map[c >> 3] |= 1 << (c & 7);
	}
	for (i = 0; invert && i < 32; i++)
		map[i] ^= 0xff;
	return fmt;
}

/*
 * Characters of the set, or (map is NULL) any that are no blanks; end says
 * whether a zero comes behind them. Returns 0 if there are none.
 */
static int scan_text(struct scan *s, const unsigned char *map, int end)
{
	char *to = s->flags & QUIET ? NULL : va_arg(s->args, char *);
	int n = 0, c;

	while ((c = next(s)) != EOF) {
		if (map ? !(map[c >> 3] & 1 << (c & 7)) : end && isspace(c))
			break;
		if (to)
			to[n] = c;
		n++;
	}
	back(s, c);
	if (n && to && end)
		to[n] = '\0';
	return n;
}

/* One conversion; *fmt is its letter. 1: done, 0: it does not fit. */
static int convert(struct scan *s, const char **fmt)
{
	unsigned char map[32];

	switch (**fmt) {
	case 'd':
		return scan_number(s, 10, 1);
	case 'i':
		return scan_number(s, 0, 1);
	case 'u':
		return scan_number(s, 10, 0);
	case 'o':
		return scan_number(s, 8, 0);
	case 'x':
	case 'X':
	case 'p':
		return scan_number(s, 16, 0);
	case 's':
		return scan_text(s, NULL, 1) > 0;
	case 'c':
		if (s->left == INT_MAX)
			s->left = 1;
		return scan_text(s, NULL, 0) > 0 && !s->left;
	case '[':
		*fmt = parse_set(*fmt + 1, map);
		return **fmt && scan_text(s, map, 1) > 0;
	default:
		return 0;
	}
}

/* * and the width, h, hh, l and z; returns where the letter is. */
static const char *parse_spec(struct scan *s, const char *fmt)
{
	s->flags = 0;
	s->left = 0;
	if (*fmt == '*') {
		s->flags |= QUIET;
		fmt++;
	}
	while (isdigit(*fmt))
		s->left = s->left * 10 + *fmt++ - '0';
	if (!s->left)
		s->left = INT_MAX;
	for (; *fmt == 'h' || *fmt == 'l' || *fmt == 'z'; fmt++)
		if (*fmt == 'h')	/* long and size_t are as wide as int */
			s->flags |= s->flags & SHORT ? BYTE : SHORT;
	return fmt;
}

/* Is there no more input? */
static int at_end(struct scan *s)
{
	int c;

	s->left = 1;
	c = next(s);
	back(s, c);
	s->ended = c == EOF;
	return s->ended;
}

/* What is no conversion stands for itself. Returns 0 if it is not there. */
static int literal(struct scan *s, char wanted)
{
	int c;

	if (at_end(s))
		return 0;
	c = next(s);
	if (c == (unsigned char) wanted)
		return 1;
	back(s, c);
	return 0;
}

/* What *fmt begins with; moves it to that thing's end. 0: it does not fit. */
static int step(struct scan *s, const char **fmt)
{
	int width;

	if (isspace(**fmt)) {
		skip_space(s);
		return 1;
	}
	if (**fmt != '%')
		return literal(s, **fmt);
	*fmt = parse_spec(s, *fmt + 1);
	width = s->left;
	if (**fmt == 'n') {
		store(s, s->taken);
		return 1;
	}
	if (**fmt != 'c' && **fmt != '[')
		skip_space(s);
	if (**fmt == '%')
		return literal(s, '%');
	if (at_end(s))
		return 0;
	s->left = width;
	if (!convert(s, fmt))
		return 0;
	s->stored += !(s->flags & QUIET);
	return 1;
}

/*
 * How many values were stored; EOF if the input ended before the first, and
 * nothing else was wrong. POSIX: fscanf().
 */
int vfscanf(FILE *f, const char *fmt, va_list args)
{
	struct scan s = { .f = f };

	va_copy(s.args, args);
	while (*fmt && step(&s, &fmt) && *fmt)
		fmt++;
	va_end(s.args);
	return s.ended && !s.stored ? EOF : s.stored;
}

/* POSIX: vscanf(). */
int vscanf(const char *fmt, va_list args)
{
	return vfscanf(stdin, fmt, args);
}

/* The string is the buffer of a stream that has no file behind it. */
int vsscanf(const char *text, const char *fmt, va_list args)
{
	unsigned char *at = (unsigned char *) text;
	FILE f = { .__at = at, .__buf = at, .__rend = at + strlen(text),
		   .__fd = -1, .__flags = __F_READ };

	return vfscanf(&f, fmt, args);
}

/* POSIX: scanf(). */
int scanf(const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vfscanf(stdin, fmt, args);
	va_end(args);
	return n;
}

/* POSIX: fscanf(). */
int fscanf(FILE *f, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vfscanf(f, fmt, args);
	va_end(args);
	return n;
}

/* POSIX: sscanf(). */
int sscanf(const char *text, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsscanf(text, fmt, args);
	va_end(args);
	return n;
}
