/* echo and printf. */
#include <stdlib.h>
#include <string.h>
#include "sh.h"

#define MOST	32000		/* columns of a field */

static int stopped;		/* by \c */
static int failed;

static int octal(const char **p, int most)
{
	int n = 0;

	while (most-- && **p >= '0' && **p <= '7')
		n = n * 8 + *(*p)++ - '0';
	return n & 255;
}

/*
 * What \ and the characters at *p stand for; *p moves on. In a text \0ooo is
 * octal, in a format \ooo. -1 if nothing is to be put.
 */
static int escape(const char **p, int in_text)
{
	static const char from[] = "abfnrtv\\", to[] = "\a\b\f\n\r\t\v\\";
	const char *s;
	int c = *(*p)++;

	if (c == '\0') {
		--*p;
		return '\\';
	}
	if ((s = strchr(from, c)))
		return to[s - from];
	if (c == 'c' && in_text) {
		stopped = 1;
		return -1;
	}
	if (in_text && c == '0')
		return octal(p, 3);
	if (c >= '0' && c <= '7') {
		--*p;
		return octal(p, 3);
	}
	--*p;
	return '\\';
}

static void put_escaped(struct text *t, const char *s)
{
	while (*s && !stopped) {
		int c = (unsigned char) *s++;

		if (c == '\\')
			c = escape(&s, 1);
		if (c >= 0)
			put(t, c);
	}
}

int do_echo(char **words)
{
	struct text t = { .from = &scratch };
	int line = 1;
	size_t i;

	stopped = 0;
	if (words[1] && !strcmp(words[1], "-n")) {
		line = 0;
		words++;
	}
	while (*++words && !stopped) {
		put_escaped(&t, *words);
		if (words[1] && !stopped)
			put(&t, ' ');
	}
	if (line && !stopped)
		put(&t, '\n');
	for (i = 0; i < t.n; i++)
		out_char(t.p[i]);
	return out_end();
}

/* A conversion: %-08.3d has flags "-0", width 8, precision 3. */
struct format {
	int left, zero, plus, blank, alternate;
	int width, precision;	/* precision -1: none */
};

static void pad(int c, int n)
{
	while (n-- > 0)
		out_char(c);
}

/* sign and digits (or a text, without sign) to the width asked for. */
static void out_field(const struct format *f, const char *sign, const char *s,
		      int len, int zeros)
{
	int room = f->width - (int) strlen(sign) - len;
	int i;

	room -= zeros > 0 ? zeros : 0;
	if (!f->left && !f->zero)
		pad(' ', room);
	out(sign);
	if (!f->left && f->zero)
		pad('0', room);
	pad('0', zeros);
	for (i = 0; i < len; i++)
		out_char(s[i]);
	if (f->left)
		pad(' ', room);
}

static void out_integer(struct format *f, int kind, const char *word)
{
	const char *set = kind == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
	unsigned base = kind == 'o' ? 8 : kind == 'x' || kind == 'X' ? 16 : 10;
	const char *sign = f->plus ? "+" : f->blank ? " " : "";
	char digits[32], *p = digits + sizeof digits, *end = "";
	unsigned long u;
	int len;

	if (*word == '\'' || *word == '"')
		u = (unsigned char) word[1];
	else
		u = *word == '-' ? (unsigned long) strtol(word, &end, 0)
				 : strtoul(word, &end, 0);
	if (*end || (end == word && *word)) {
		complain(word, "is no number");
		failed = 1;
	}
	if (kind != 'd' && kind != 'i') {
		sign = f->alternate && u && base == 16 ? "0x" : "";
	} else if ((long) u < 0) {
		sign = "-";
		u = -u;
	}
	for (; u; u /= base)
		*--p = set[u % base];
	if (p == digits + sizeof digits && f->precision)
		*--p = '0';
	else if (kind == 'o' && f->alternate)
		*--p = '0';
	len = digits + sizeof digits - p;
	if (f->precision >= 0)
		f->zero = 0;
	out_field(f, sign, p, len, f->precision - len);
}

static void out_string(struct format *f, const char *s, int len)
{
	if (f->precision >= 0 && f->precision < len)
		len = f->precision;
	f->zero = 0;
	out_field(f, "", s, len, 0);
}

static int number_in(const char **p, char ***words)
{
	int n = 0;

	if (**p == '*') {
		++*p;
		if (**words)
			n = atoi(*(*words)++);
		return n > MOST ? MOST : n < -MOST ? -MOST : n;
	}
	while (**p >= '0' && **p <= '9') {
		n = n * 10 + *(*p)++ - '0';
		if (n > MOST)
			n = MOST;
	}
	return n;
}

static const char *parse_format(struct format *f, const char *p, char ***words)
{
	*f = (struct format) { .precision = -1 };
	for (;; p++)
		switch (*p) {
		case '-':
			f->left = 1;
			break;
		case '0':
			f->zero = 1;
			break;
		case '+':
			f->plus = 1;
			break;
		case ' ':
			f->blank = 1;
			break;
		case '#':
			f->alternate = 1;
			break;
		default:
			f->width = number_in(&p, words);
			if (f->width < 0) {
				f->left = 1;
				f->width = -f->width;
			}
			if (*p != '.')
				return p;
			p++;
			f->precision = number_in(&p, words);
			return p;
		}
}

/* One conversion, p behind its %. Returns what is behind it. */
static const char *convert(const char *p, char ***words)
{
	struct text t = { .from = &scratch };
	struct format f;
	const char *word = "";
	int kind;

	p = parse_format(&f, p, words);
	kind = *p ? *p++ : 0;
	if (kind == '%') {
		out_char('%');
		return p;
	}
	if (**words)
		word = *(*words)++;
	if (kind && strchr("diouxX", kind)) {
		out_integer(&f, kind, word);
	} else if (kind == 's') {
		out_string(&f, word, strlen(word));
	} else if (kind == 'c') {
		out_string(&f, word, *word != '\0');
	} else if (kind == 'b') {
		put_escaped(&t, word);
		out_string(&f, t.p, t.n);
	} else {
		complain("%", "this conversion is not known");
		failed = stopped = 1;
	}
	return p;
}

int do_printf(char **words)
{
	const char *format = words[1], *p;
	char **before;
	int c;

	if (!format) {
		complain("printf", "which format?");
		return MISUSE;
	}
	words += 2;
	stopped = failed = 0;
	do {
		before = words;
		for (p = format; *p && !stopped; ) {
			c = (unsigned char) *p++;
			if (c == '%') {
				p = convert(p, &words);
				continue;
			}
			out_char(c == '\\' ? escape(&p, 0) : c);
		}
	} while (*words && words != before && !stopped);
	return out_end() | failed;
}
