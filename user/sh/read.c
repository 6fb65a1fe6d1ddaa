/* read: a line of standard input becomes variables. */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include "sh.h"

struct line {
	struct text text;
	const char *ifs;
	char **names;		/* those still to be set */
	int raw;		/* \ is a character like others */
	int soft;		/* behind a blank that has ended a field */
	int quoted;		/* this character is behind \ */
	size_t end;		/* of the last variable, without blanks */
};

/* A byte at a time, so that the next command finds the next line. */
static int get_byte(void)
{
	unsigned char c;
	ssize_t n;

	do {
		if (trapped || interrupted)
			return END;
		n = read(STDIN_FILENO, &c, 1);
	} while (n < 0 && errno == EINTR);
	return n == 1 ? c : END;
}

static int is_blank(int c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static int set_next(struct line *l)
{
	const char *value = text_of(&l->text);

	l->text = (struct text) { .from = &scratch };
	l->end = 0;
	return set_var(*l->names++, value, 0);
}

/* One character of the line, as field splitting has it. */
static int add(struct line *l, int c)
{
	int divides = !l->quoted && strchr(l->ifs, c);

	if (divides && is_blank(c)) {
		if (l->text.n && l->names[1]) {
			l->soft = 1;
			return set_next(l);
		}
		if (!l->text.n)
			return 1;
	} else if (divides && l->soft && !l->text.n) {
		l->soft = 0;
		return 1;
	} else if (divides && l->names[1]) {
		return set_next(l);
	}
	l->soft = 0;
	put(&l->text, c);
	if (!divides || !is_blank(c))
		l->end = l->text.n;
	return 1;
}

/*
 * The last variable has the rest of the line. If that is one field and a single
 * divider behind it, then without the divider (POSIX).
 */
static void cut_last(struct line *l)
{
	size_t i, dividers = 0;

	l->text.n = l->end;
	if (l->quoted)
		return;
	for (i = 0; i < l->end; i++)
		dividers += strchr(l->ifs, l->text.p[i]) != NULL;
	if (dividers != 1 || !strchr(l->ifs, l->text.p[l->end - 1]))
		return;
	l->text.n--;
}

static int read_line(struct line *l)
{
	int c;

	while ((c = get_byte()) != '\n' && c != END) {
		l->quoted = 0;
		if (c == '\\' && !l->raw) {
			c = get_byte();
			if (c == '\n')
				continue;
			if (c == END)
				break;
			l->quoted = 1;
		}
		if (c && !add(l, c))
			return MISUSE;
	}
	cut_last(l);
	do {
		if (!set_next(l))
			return MISUSE;
	} while (*l->names);
	return c == END;
}

/* read [-r] [-p PROMPT] NAME... */
int do_read(char **words)
{
	static char *reply[] = { "REPLY", NULL };
	struct line l = { .text.from = &scratch };

	for (words++; *words && **words == '-' && (*words)[1]; words++) {
		if (!strcmp(*words, "-r")) {
			l.raw = 1;
		} else if (!strcmp(*words, "-p") && words[1]) {
			out_to(STDERR_FILENO);
			out(*++words);
			out_end();
		} else {
			break;
		}
	}
	l.ifs = get_var("IFS") ? get_var("IFS") : " \t\n";
	l.names = *words ? words : reply;
	return read_line(&l);
}
