/*
 * $((...)): the integers of C, with all its operators but ++ and --. One
 * function for what stands by itself, and one that climbs from operator to
 * operator by their rank.
 */
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include "sh.h"

static const char *at;
static int unused;		/* > 0: a branch that is not taken */

static long expression(int rank);
static long assignment(void);

/* Longer ones first, where one begins like the other. */
static const struct operator {
	const char *name;
	int rank;
} operators[] = {
	{ "||", 1 }, { "&&", 2 }, { "==", 6 }, { "!=", 6 }, { "<=", 7 },
	{ ">=", 7 }, { "<<", 8 }, { ">>", 8 }, { "|", 3 }, { "^", 4 },
	{ "&", 5 }, { "<", 7 }, { ">", 7 }, { "+", 9 }, { "-", 9 },
	{ "*", 10 }, { "/", 10 }, { "%", 10 },
};

static void wrong(const char *why)
{
	if (!unwind)
		fail("$((", why);
	at = "";
}

static int skip_blanks(void)
{
	while (isspace((unsigned char) *at))
		at++;
	return *at;
}

/* The operator that is next, if it is no assignment. */
static const struct operator *next_operator(void)
{
	size_t i, n;

	skip_blanks();
	for (i = 0; i < sizeof operators / sizeof *operators; i++) {
		n = strlen(operators[i].name);
		if (strncmp(at, operators[i].name, n))
			continue;
		return at[n] == '=' && operators[i].rank > 2 &&
			operators[i].rank != 6 && operators[i].rank != 7
			? NULL : &operators[i];
	}
	return NULL;
}

static long divide(long a, long b, int remainder)
{
	if (!b) {
		if (!unused)
			wrong("division by zero");
		return 0;
	}
	if (b == -1)
		return remainder ? 0 : (long) -(unsigned long) a;
	return remainder ? a % b : a / b;
}

/* a OP b; operators of two characters by their first, << and >> apart. */
static long apply(const char *op, long a, long b)
{
	int twice = op[1] == *op, equal = op[1] == '=';

	switch (*op) {
	case '|':
		return a | b;
	case '^':
		return a ^ b;
	case '&':
		return a & b;
	case '=':
		return a == b;
	case '!':
		return a != b;
	case '<':
		return twice ? (long) ((unsigned long) a << b)
			     : equal ? a <= b : a < b;
	case '>':
		return twice ? a >> b : equal ? a >= b : a > b;
	case '+':
		return (unsigned long) a + b;
	case '-':
		return (unsigned long) a - b;
	case '*':
		return (unsigned long) a * b;
	}
	return divide(a, b, *op == '%');
}

static long number_at(const char *s, const char **end)
{
	char *stop;
	long n = strtol(s, &stop, 0);

	*end = stop;
	return n;
}

/* A variable has to have a number, or nothing. */
static long variable(const char *name)
{
	const char *value = get_var(name), *end;
	long n;

	if (!value) {
		if (options['u'])
			wrong("a variable is not set");
		return 0;
	}
	n = number_at(value, &end);
	if (end[strspn(end, " \t\n")])
		wrong("a variable is no number");
	return n;
}

/* NAME, or NAME = x, NAME += x and so on. */
static long name_or_assignment(void)
{
	size_t n = name_length(at);
	char *name = copy(&scratch, at, n), digits[24];
	const char *op;
	long value;

	at += n;
	skip_blanks();
	op = at;
	if (*at && strchr("+-*/%&|^", *at) && at[1] == '=')
		at += 2;
	else if ((!strncmp(at, "<<", 2) || !strncmp(at, ">>", 2)) &&
		 at[2] == '=')
		at += 3;
	else if (*at == '=' && at[1] != '=')
		at++;
	else
		return variable(name);
	value = assignment();
	if (*op != '=') {
		char text[3] = { op[0], op[0] == op[1] ? op[1] : 0, 0 };

		value = apply(text, variable(name), value);
	}
	if (!unused && !unwind)
		set_var(name, number(value, digits + sizeof digits), 0);
	return value;
}

/* What stands by itself, with the signs before it. */
static long primary(void)
{
	int c = skip_blanks();
	long n;

	if (too_deep()) {
		wrong("this is nested too deeply");
		return 0;
	}
	if (isdigit(c))
		return number_at(at, &at);
	if (name_length(at))
		return name_or_assignment();
	if (!c) {
		wrong("something is missing");
		return 0;
	}
	at++;
	switch (c) {
	case '+':
		return primary();
	case '-':
		return -(unsigned long) primary();
	case '!':
		return !primary();
	case '~':
		return ~primary();
	case '(':
		n = assignment();
		if (skip_blanks() != ')')
			wrong("a ) is missing");
		else
			at++;
		return n;
	}
	wrong("this is no expression");
	return 0;
}

/* Operands joined by operators of that rank or higher ones. */
static long expression(int rank)
{
	const struct operator *op;
	long a = primary(), b;
	int skip;

	while ((op = next_operator()) && op->rank >= rank) {
		at += strlen(op->name);
		skip = (op->rank == 1 && a) || (op->rank == 2 && !a);
		unused += skip;
		b = expression(op->rank + 1);
		unused -= skip;
		if (op->rank <= 2)
			a = skip ? op->rank == 1 : b != 0;
		else
			a = apply(op->name, a, b);
	}
	return a;
}

/* With ? and :, which group from right to left. */
static long assignment(void)
{
	long condition = expression(1), a, b;

	if (skip_blanks() != '?')
		return condition;
	at++;
	unused += !condition;
	a = assignment();
	unused -= !condition;
	if (skip_blanks() != ':') {
		wrong("a : is missing");
		return 0;
	}
	at++;
	unused += !!condition;
	b = assignment();
	unused -= !!condition;
	return condition ? a : b;
}

/* The value of the text, in which nothing is left to expand. */
long arithmetic(const char *text)
{
	long n = 0;

	at = text;
	unused = 0;
	if (skip_blanks())
		n = assignment();
	if (skip_blanks())
		wrong("what is at its end has no meaning");
	return n;
}
