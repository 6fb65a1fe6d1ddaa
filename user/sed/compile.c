/* The script becomes a list of commands. */
#include <ctype.h>
#include <report.h>
#include <stdlib.h>
#include <string.h>
#include "sed.h"

#define DEPTH	20			/* of braces */

struct command *program;

static int size;
static const char *start, *at;
static int open_brace[DEPTH], braces;
static struct output *outputs = &standard;

static __attribute__((noreturn)) void wrong(const char *why)
{
	char where[40];
	const char *p;
	int line = 1;

	for (p = start; p < at; p++)
		line += *p == '\n';
	sprintf(where, "script, line %d", line);
	exit(report_as(where, why));
}

static void skip_blanks(void)
{
	while (*at == ' ' || *at == '\t')
		at++;
}

/* The rest of the line, by malloc(). */
static char *rest_of_line(const char *stop)
{
	size_t n;
	char *word;

	skip_blanks();
	n = strcspn(at, stop);
	word = need(n + 1);
	memcpy(word, at, n);
	word[n] = '\0';
	at += n;
	return word;
}

/* What stands before the next `end', which is passed over. */
static char *part(int end, int pattern)
{
	char *text = read_part(&at, end, pattern);

	if (!end || *at != end)
		wrong("a delimiter is missing");
	at++;
	return text;
}

static regex_t *new_regex(const char *pattern, int flags)
{
	regex_t *regex;
	char why[80];
	int error;

	if (!*pattern)
		return NULL;
	regex = need(sizeof *regex);
	error = regcomp(regex, pattern, flags | regex_flags);
	if (error) {
		regerror(error, regex, why, sizeof why);
		wrong(why);
	}
	return regex;
}

/* Returns whether there is one. */
static int read_address(struct address *a)
{
	char *pattern;
	int end = '/', flags = 0;

	if (isdigit((unsigned char) *at)) {
		a->kind = LINE;
		a->line = strtol(at, (char **) &at, 10);
		if (!a->line)
			wrong("lines are counted from 1");
	} else if (*at == '$') {
		a->kind = LAST;
		at++;
	} else if (*at == '/' || *at == '\\') {
		if (*at == '\\')
			end = *++at;
		at += *at != '\0';
		pattern = part(end, 1);
		if (*at == 'I') {
			flags = REG_ICASE;
			at++;
		}
		a->kind = MATCH;
		a->regex = new_regex(pattern, flags);
		free(pattern);
	}
	return a->kind != NONE;
}

static void read_addresses(struct command *c)
{
	if (read_address(&c->from)) {
		skip_blanks();
		if (*at == ',') {
			at++;
			skip_blanks();
			if (!read_address(&c->to))
				wrong("what comes behind the comma?");
		}
	}
	skip_blanks();
	for (; *at == '!'; skip_blanks()) {
		c->negated = 1;
		at++;
	}
}

/*
 * The text of a c i: from the next line on; or, where there is more behind
 * the command, from there on (GNU). Lines whose end has a \ before it go on.
 */
static char *read_text(void)
{
	struct text t = { NULL, 0, 0 };

	skip_blanks();
	if (*at == '\\') {
		at++;
		skip_blanks();
		at += *at == '\n';
	}
	if (!*at)
		wrong("the text is missing");
	for (; *at && *at != '\n'; at++) {
		if (*at == '\\' && at[1])
			at++;
		add_char(&t, *at);
	}
	add_char(&t, '\n');
	return t.s;
}

/* The file of w, opened once, however often it is named. */
static struct output *read_output(void)
{
	char *name = rest_of_line("\n");
	struct output *o;

	if (!*name)
		wrong("which file?");
	for (o = outputs; o; o = o->next)
		if (!strcmp(o->name, name)) {
			free(name);
			return o;
		}
	o = need(sizeof *o);
	o->name = name;
	o->unended = o->failed = 0;
	o->f = fopen(name, "w");
	if (!o->f)
		exit(report(name));
	o->next = standard.next;
	standard.next = o;
	return o;
}

static void read_flags(struct command *c, int *icase)
{
	for (;; at++) {
		if (*at == 'g') {
			c->all = 1;
		} else if (*at == 'p') {
			c->print = 1;
		} else if (*at == 'i' || *at == 'I') {
			*icase = REG_ICASE;
		} else if (isdigit((unsigned char) *at)) {
			c->nth = strtol(at, (char **) &at, 10);
			if (!c->nth)
				wrong("matches are counted from 1");
			at--;
		} else {
			break;
		}
	}
	if (*at == 'w') {
		at++;
		c->out = read_output();
	}
}

/* The highest \N in a replacement. */
static size_t highest_part(const char *p)
{
	size_t highest = 0;

	for (; *p; p++)
		if (*p == '\\' && p[1]) {
			p++;
			if (isdigit((unsigned char) *p) && *p - '0' > (int) highest)
				highest = *p - '0';
		}
	return highest;
}

static void read_s(struct command *c)
{
	int end = *at, icase = 0;
	char *pattern;

	if (!end || end == '\n' || end == '\\')
		wrong("s needs three delimiters");
	at++;
	pattern = part(end, 1);
	c->text = part(end, 0);
	c->nth = 1;
	read_flags(c, &icase);
	c->regex = new_regex(pattern, icase);
	if (c->regex && highest_part(c->text) > c->regex->re_nsub)
		wrong("the pattern has fewer parts than that");
	free(pattern);
}

/* One character of y's, by its meaning. */
static int y_char(const char **p)
{
	int c = (unsigned char) *(*p)++;

	if (c == '\\' && **p) {
		c = (unsigned char) *(*p)++;
		if (c != '\\' && c != '\n')
			wrong("y knows no such \\");
	}
	return c;
}

/* Its text is a table of all characters. */
static void read_y(struct command *c)
{
	const char *from, *to;
	int end = *at, i;

	at += end != '\0';
	from = part(end, 1);
	to = part(end, 1);
	c->text = need(256);
	for (i = 0; i < 256; i++)
		c->text[i] = i;
	while (*from && *to) {
		i = y_char(&from);
		c->text[i] = y_char(&to);
	}
	if (*from || *to)
		wrong("y's two texts are not equally long");
}

static void end_brace(struct command *c)
{
	if (!braces)
		wrong("a } without its {");
	if (c->from.kind != NONE)
		wrong("a } has no address");
	program[open_brace[--braces]].jump = size;
}

/* What stands behind the command's name. */
static void read_arguments(struct command *c)
{
	switch (c->name) {
	case '{':
		if (braces == DEPTH)
			wrong("too many {");
		open_brace[braces++] = size;
		return;
	case '}':
		end_brace(c);
		return;
	case 'a':
	case 'c':
	case 'i':
		c->text = read_text();
		return;
	case ':':
		c->text = rest_of_line(" \t;\n");
		if (c->from.kind != NONE || !*c->text)
			wrong("a label has a name and no address");
		return;
	case 'b':
	case 't':
		c->text = rest_of_line(" \t;\n");
		return;
	case 'r':
		c->text = rest_of_line("\n");
		return;
	case 'w':
		c->out = read_output();
		return;
	case 's':
		read_s(c);
		return;
	case 'y':
		read_y(c);
		return;
	case 'q':
		skip_blanks();
		if (isdigit((unsigned char) *at))
			c->code = strtol(at, (char **) &at, 10);
	}
}

/* The next command, if there is one; what ends it is passed over. */
static int read_command(struct command *c)
{
	memset(c, 0, sizeof *c);
	while (isspace((unsigned char) *at) || *at == ';')
		at++;
	if (*at == '#') {
		at += strcspn(at, "\n");
		return *at != '\0';
	}
	if (!*at)
		return 0;
	read_addresses(c);
	c->name = *at;
	if (!*at || !strchr("{}acdDgGhHilnNpPqrstwxy=:b", *at))
		wrong(*at && *at != '\n' ? "there is no such command"
					 : "the command is missing");
	if (c->to.kind != NONE && c->name == 'q')
		wrong("q has one address at most");
	at++;
	read_arguments(c);
	skip_blanks();
	if (*at && !strchr(";\n}#", *at) && c->name != '{')
		wrong("there is more than one command");
	return 1;
}

static void find_labels(void)
{
	int i, to;

	for (i = 0; i < size; i++) {
		if (program[i].name != 'b' && program[i].name != 't')
			continue;
		program[i].jump = size;
		if (!*program[i].text)
			continue;
		for (to = 0; to < size; to++)
			if (program[to].name == ':' &&
			    !strcmp(program[to].text, program[i].text))
				break;
		if (to == size)
			exit(report_as(program[i].text, "there is no such label"));
		program[i].jump = to;
	}
}

/* See sed.h. "#n" as the first line is -n. */
void compile(const char *script)
{
	struct command c;

	start = at = script;
	if (!strncmp(at, "#n\n", 3))
		quiet = 1;
	while (read_command(&c)) {
		if (!c.name)
			continue;
		program = need_more(program, (size + 2) * sizeof c);
		program[size++] = c;
	}
	if (braces)
		wrong("a { without its }");
	if (!program)
		program = need(sizeof c);
	memset(program + size, 0, sizeof c);
	find_labels();
}
