/*
 * Formatted text. The kernel links its own build of this file (printk stands
 * on it), so it refers to nothing but string.c and ctype.c.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define LEFT	1		/* - : pad on the right */
#define PLUS	2		/* + : a sign always */
#define BLANK	4		/*   : a blank where a plus would stand */
#define PREFIX	8		/* # : 0x before hex, 0 before octal */
#define ZERO	16		/* 0 : pad with zeros */
#define UPPER	32		/* X */
#define NEGATIVE 64
#define SIGNED	128		/* d, i: the one kind that may show a sign */

#define SHORT	256		/* h */

/*
 * The text so far, how long it would be and what of it has room (the NUL's is
 * kept); and the arguments not used yet.
 */
struct text {
	char *buf;
	size_t room;
	size_t len;
	va_list args;
};

struct spec {
	int flags;
	int width;
	int precision;		/* -1: none given */
};

/*
 * Out of line: it is used all over, and every byte of the kernel is loading
 * time.
 */
static __attribute__((noinline)) void put_char(struct text *t, char c)
{
	if (t->len < t->room)
		t->buf[t->len] = c;
	t->len++;
}

static void put_many(struct text *t, char c, int n)
{
	while (n-- > 0)
		put_char(t, c);
}

/* n characters of s, padded with blanks to the width. */
static void put_string(struct text *t, const struct spec *spec,
		       const char *s, size_t n)
{
	int pad = spec->width - (int) n;

	if (!(spec->flags & LEFT))
		put_many(t, ' ', pad);
	while (n--)
		put_char(t, *s++);
	if (spec->flags & LEFT)
		put_many(t, ' ', pad);
}

/*
 * Write what stands before the digits to p: at most two characters. Returns
 * their number.
 */
static int number_prefix(char *p, unsigned long value, unsigned int base, int flags)
{
	if (flags & SIGNED) {
		*p = flags & NEGATIVE ? '-' : flags & PLUS ? '+' : ' ';
		return (flags & (NEGATIVE | PLUS | BLANK)) != 0;
	}
	if (base == 16 && (flags & PREFIX) && value) {
		p[0] = '0';
		p[1] = flags & UPPER ? 'X' : 'x';
		return 2;
	}
	return 0;
}

static void put_number(struct text *t, const struct spec *spec,
		       unsigned long value, unsigned int base)
{
	const char *set = spec->flags & UPPER ?
		"0123456789ABCDEF" : "0123456789abcdef";
	char digit[11], prefix[2];		/* 2^32 has 11 octal digits */
	int n = 0, zeros, pad, i;
	int lead = number_prefix(prefix, value, base, spec->flags);
	unsigned long rest;

	for (rest = value; rest; rest /= base)
		digit[n++] = set[rest % base];
	zeros = (spec->precision < 0 ? 1 : spec->precision) - n;
	if (zeros <= 0)
		zeros = base == 8 && (spec->flags & PREFIX);
	pad = spec->width - lead - zeros - n;
	if ((spec->flags & (ZERO | LEFT)) == ZERO && spec->precision < 0 && pad > 0) {
		zeros += pad;
		pad = 0;
	}
	if (!(spec->flags & LEFT))
		put_many(t, ' ', pad);
	for (i = 0; i < lead; i++)
		put_char(t, prefix[i]);
	put_many(t, '0', zeros);
	while (n)
		put_char(t, digit[--n]);
	if (spec->flags & LEFT)
		put_many(t, ' ', pad);
}

/* The flag characters in the order of their bits. */
static int flag_of(char c)
{
	static const char flags[] = "-+ #0";
	const char *p = strchr(flags, c);

	return p && c ? 1 << (p - flags) : 0;
}

/* Digits, or a * for the next argument. */
static int parse_number(struct text *t, const char **fmt)
{
	int n = 0;

	if (**fmt == '*') {
		++*fmt;
		return va_arg(t->args, int);
	}
	while (isdigit(**fmt))
		n = n * 10 + *(*fmt)++ - '0';
	return n;
}

/*
 * Read what stands between % and the conversion's letter; returns where the
 * letter is.
 */
static const char *parse_spec(struct text *t, struct spec *spec, const char *fmt)
{
	for (spec->flags = 0; flag_of(*fmt); fmt++)
		spec->flags |= flag_of(*fmt);
	spec->width = parse_number(t, &fmt);
	if (spec->width < 0) {
		spec->width = -spec->width;
		spec->flags |= LEFT;
	}
	spec->precision = -1;
	if (*fmt == '.') {
		fmt++;
		spec->precision = parse_number(t, &fmt);
	}
	for (; *fmt == 'h' || *fmt == 'l' || *fmt == 'z'; fmt++)
		if (*fmt == 'h')	/* long and size_t are as wide as int */
			spec->flags |= SHORT;
	return fmt;
}

static void put_signed(struct text *t, struct spec *spec)
{
	long value = va_arg(t->args, long);

	if (spec->flags & SHORT)
		value = (short) value;
	spec->flags |= SIGNED;
	if (value < 0)
		spec->flags |= NEGATIVE;
	put_number(t, spec, value < 0 ? -(unsigned long) value : (unsigned long) value,
		   10);
}

static void put_unsigned(struct text *t, struct spec *spec, unsigned int base)
{
	unsigned long value = va_arg(t->args, unsigned long);

	if (spec->flags & SHORT)
		value = (unsigned short) value;
	put_number(t, spec, value, base);
}

/* Convert one argument as the letter says; an unknown letter shows itself. */
static void convert(struct text *t, struct spec *spec, char letter)
{
	const char *s;
	char c;

	switch (letter) {
	case 'd':
	case 'i':
		put_signed(t, spec);
		break;
	case 'u':
		put_unsigned(t, spec, 10);
		break;
	case 'o':
		put_unsigned(t, spec, 8);
		break;
	case 'p':
		spec->precision = 8;
		put_unsigned(t, spec, 16);
		break;
	case 'X':
		spec->flags |= UPPER;
		/* fall through */
	case 'x':
		put_unsigned(t, spec, 16);
		break;
	case 'c':
		c = va_arg(t->args, int);
		put_string(t, spec, &c, 1);
		break;
	case 's':
		s = va_arg(t->args, const char *);
		if (!s)
			s = "(null)";
		put_string(t, spec, s, spec->precision < 0 ?
			   strlen(s) : strnlen(s, spec->precision));
		break;
	default:
		put_char(t, '%');
		if (letter != '%')
			put_char(t, letter);
	}
}

/*
 * See stdio.h: size bytes with the NUL, and none written of size 0. POSIX:
 * vsnprintf().
 */
int vsnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	struct text t = { .buf = buf, .room = size ? size - 1 : 0 };
	struct spec spec;

	va_copy(t.args, args);
	for (; *fmt; fmt++) {
		if (*fmt != '%') {
			put_char(&t, *fmt);
			continue;
		}
		fmt = parse_spec(&t, &spec, fmt + 1);
		if (!*fmt)
			break;
		convert(&t, &spec, *fmt);
	}
	va_end(t.args);
	if (size)
		buf[t.len < t.room ? t.len : t.room] = '\0';
	return t.len;
}

/* The caller knows that there is room. POSIX: vsprintf(). */
int vsprintf(char *buf, const char *fmt, va_list args)
{
	return vsnprintf(buf, 0x7fffffff, fmt, args);
}

/* POSIX: snprintf(). */
int snprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(buf, size, fmt, args);
	va_end(args);
	return n;
}

/* POSIX: sprintf(). */
int sprintf(char *buf, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsprintf(buf, fmt, args);
	va_end(args);
	return n;
}
