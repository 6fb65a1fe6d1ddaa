/* The commands are carried out, for one line after the other. */
#include <report.h>
#include <stdlib.h>
#include <string.h>
#include "sed.h"

#define WIDTH	69			/* of l's lines, without their \ */

enum { GO_ON, NEW_LINE, SAME_LINE, STOP };	/* what comes next */

static struct text space, hold;
static regex_t *last_regex;
static int changed;			/* for t */
static int exit_code;

static struct later {			/* a and r: at the line's end */
	const char *text;
	int is_file;
} *later;
static int n_later;

static void put(struct output *o, const char *s, size_t n)
{
	if (o->unended)
		putc('\n', o->f);
	o->unended = 0;
	fwrite(s, 1, n, o->f);
}

/*
 * A line: the newline that the input's last one does not have is not made up.
 * Who reads a file that w writes shall find it there.
 */
static void put_line(struct output *o, const char *s, size_t n)
{
	put(o, s, n);
	if (unended)
		o->unended = 1;
	else
		putc('\n', o->f);
	if (o != &standard && fflush(o->f))
		o->failed = 1;
}

static void put_file(const char *name)
{
	FILE *f = fopen(name, "r");
	int c;

	if (!f)
		return;			/* POSIX: as if it were empty */
	while ((c = getc(f)) != EOF) {
		if (standard.unended)
			put(&standard, "", 0);
		putchar(c);
	}
	fclose(f);
}

static void put_later(void)
{
	int i;

	for (i = 0; i < n_later; i++) {
		if (later[i].is_file)
			put_file(later[i].text);
		else
			put(&standard, later[i].text, strlen(later[i].text));
	}
	n_later = 0;
}

static void add_later(const char *text, int is_file)
{
	later = need_more(later, (n_later + 1) * sizeof *later);
	later[n_later].text = text;
	later[n_later++].is_file = is_file;
}

static void end_line(void)
{
	if (!quiet)
		put_line(&standard, space.s, space.len);
	put_later();
}

static regex_t *remembered(regex_t *regex)
{
	if (regex)
		last_regex = regex;
	if (!last_regex) {
		report_as("//", "there was no pattern before");
		exit(1);
	}
	return last_regex;
}

static int is_at(const struct address *a)
{
	switch (a->kind) {
	case LINE:
		return line_nr == a->line;
	case LAST:
		return is_last();
	case MATCH:
		return !regexec(remembered(a->regex), space.s, 0, NULL, 0);
	default:
		return 1;
	}
}

/* A range is one line long where its end has passed before it begins. */
static int is_chosen(struct command *c)
{
	if (c->to.kind == NONE)
		return is_at(&c->from);
	if (!c->inside) {
		if (!is_at(&c->from))
			return 0;
		c->inside = c->to.kind == MATCH || !is_last();
		if (c->to.kind == LINE && c->to.line <= line_nr)
			c->inside = 0;
		return 1;
	}
	if (c->to.kind == LINE && line_nr > c->to.line) {
		c->inside = 0;		/* n went past its end */
		return 0;
	}
	c->inside = !is_at(&c->to);
	return 1;
}

static void substitute(struct command *c)
{
	static struct text result;
	struct text swap;
	size_t n;

	result.len = 0;
	if (!replace(&result, remembered(c->regex), space.s, c->text, c->nth,
		     c->all))
		return;
	n = strlen(space.s);		/* a zero, and what is behind it, stays */
	add_text(&result, space.s + n, space.len - n);
	swap = space;
	space = result;
	result = swap;
	changed = 1;
	if (c->print)
		put_line(&standard, space.s, space.len);
	if (c->out)
		put_line(c->out, space.s, space.len);
}

/* One character as l shows it: returns its length. */
static int unambiguous(int c, char *to)
{
	static const char from[] = "\\\a\b\f\n\r\t\v", letter[] = "\\abfnrtv";
	const char *p = strchr(from, c);

	if (c && p)
		return sprintf(to, "\\%c", letter[p - from]);
	if (c < ' ' || c > '~')
		return sprintf(to, "\\%03o", c);
	return sprintf(to, "%c", c);
}

static void list(void)
{
	char shown[8];
	size_t i;
	int n, column = 0;

	put(&standard, "", 0);
	for (i = 0; i < space.len; i++) {
		n = unambiguous((unsigned char) space.s[i], shown);
		if (column + n > WIDTH) {
			fputs("\\\n", stdout);
			column = 0;
		}
		fputs(shown, stdout);
		column += n;
	}
	fputs("$\n", stdout);
}

static void copy(struct text *to, const struct text *from)
{
	to->len = 0;
	add_text(to, from->s, from->len);
}

static void append(struct text *to, const struct text *from)
{
	add_char(to, '\n');
	add_text(to, from->s, from->len);
}

static void exchange(void)
{
	struct text swap = space;

	space = hold;
	hold = swap;
}

static size_t first_line(void)
{
	const char *newline = memchr(space.s, '\n', space.len);

	return newline ? (size_t) (newline - space.s) : space.len;
}

/* D: without its first line; if it had more, without reading another. */
static int delete_first(void)
{
	size_t n = first_line();

	if (n == space.len)
		return NEW_LINE;
	space.len -= n + 1;
	memmove(space.s, space.s + n + 1, space.len + 1);
	return SAME_LINE;
}

/*
 * n, N. Where there is no more input n ends as if the script did, N without
 * printing: so says POSIX; GNU prints.
 */
static int read_next(int joined)
{
	if (is_last()) {
		if (!joined && !quiet)
			put_line(&standard, space.s, space.len);
		put_later();
		return STOP;
	}
	if (joined) {
		put_later();
		add_char(&space, '\n');
	} else {
		end_line();
		space.len = 0;
	}
	next_line(&space);
	return GO_ON;
}

/* y. */
static void translate(const char *table)
{
	size_t i;

	for (i = 0; i < space.len; i++)
		space.s[i] = table[(unsigned char) space.s[i]];
}

static int quit(int code)
{
	exit_code = code;
	end_line();
	return STOP;
}

static int change(struct command *c)
{
	if (c->to.kind == NONE || c->negated || !c->inside)
		put(&standard, c->text, strlen(c->text));
	return NEW_LINE;
}

static void put_number(void)
{
	put(&standard, "", 0);
	printf("%ld\n", line_nr);
}

/* Those commands that only change or show the two texts. */
static void act(struct command *c)
{
	switch (c->name) {
	case 'a': add_later(c->text, 0); break;
	case 'r': add_later(c->text, 1); break;
	case 'i': put(&standard, c->text, strlen(c->text)); break;
	case 'g': copy(&space, &hold); break;
	case 'G': append(&space, &hold); break;
	case 'h': copy(&hold, &space); break;
	case 'H': append(&hold, &space); break;
	case 'x': exchange(); break;
	case 'l': list(); break;
	case 'p': put_line(&standard, space.s, space.len); break;
	case 'P': put(&standard, space.s, first_line());
		  putchar('\n'); break;
	case 's': substitute(c); break;
	case 'w': put_line(c->out, space.s, space.len); break;
	case 'y': translate(c->text); break;
	case '=': put_number(); break;
	}
}

/* The command at *at, which moves on. */
static int carry_out(struct command **at)
{
	struct command *c = (*at)++;

	if (is_chosen(c) == c->negated) {
		if (c->name == '{')
			*at = program + c->jump;
		return GO_ON;
	}
	switch (c->name) {
	case 'd': return NEW_LINE;
	case 'D': return delete_first();
	case 'c': return change(c);
	case 'n': return read_next(0);
	case 'N': return read_next(1);
	case 'q': return quit(c->code);
	case 't':
		if (!changed)
			break;
		changed = 0;
		/* fall through */
	case 'b':
		*at = program + c->jump;
		break;
	default:
		act(c);
	}
	return GO_ON;
}

/* The whole script, for the line in space. */
static int edit(void)
{
	struct command *at = program;
	int next = GO_ON;

	while (next == GO_ON && at->name)
		next = carry_out(&at);
	if (next == GO_ON)
		end_line();
	else if (next != STOP)
		put_later();
	return next;
}

/* See sed.h. */
int run(void)
{
	int next = NEW_LINE;

	add_text(&hold, "", 0);
	do {
		if (next != SAME_LINE) {
			space.len = 0;
			add_text(&space, "", 0);
			if (next_line(&space))
				break;
			changed = 0;
		}
		next = edit();
	} while (next != STOP);
	return exit_code;
}
