/*
 * expr word ...: the value of an expression; each number, text, operator and
 * parenthesis is a word of its own. From loose to tight:
 *
 *	|	the left one, but the right one if that is empty or 0
 *	&	the left one, but 0 if either is empty or 0
 *	= != < <= > >=	compared as numbers, or else as text: 1 or 0
 *	+ -
 *	* / %
 *	:	how much of the left one the regular expression matches at its
 *		start, or what is in its \(...\)
 *
 * Also: match text regex, substr text from length, index text characters,
 * length text. Exit status 1: the value is empty or 0; 2: it is no expression.
 */
#include <limits.h>
#include <regex.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char **word;			/* the next one */
static int unneeded;			/* what & and | know without it */

static void fail(const char *what, const char *why)
{
	report_as(what, why);
	exit(2);
}

static int next_is(const char *text)
{
	if (!*word || strcmp(*word, text))
		return 0;
	word++;
	return 1;
}

static char *text_of(long n)
{
	char *text = need(16);

	sprintf(text, "%ld", n);
	return text;
}

/* Of any length. */
static int is_integer(const char *text)
{
	text += *text == '-';
	return *text && !text[strspn(text, "0123456789")];
}

/* A number that fits, or 0. */
static int is_number(const char *text, long *n)
{
	const char *p = text + (*text == '-');
	long value = 0, digit;

	if (!is_integer(text))
		return 0;
	for (; *p; p++) {
		digit = *p - '0';
		if (value < (LONG_MIN + digit) / 10)
			fail(text, "too large");
		value = value * 10 - digit;
	}
	if (*text != '-' && value == LONG_MIN)
		fail(text, "too large");
	*n = *text == '-' ? value : -value;
	return 1;
}

static long number_of(const char *text)
{
	long n;

	if (!is_number(text, &n))
		fail(text, "not a number");
	return n;
}

/* Neither empty nor zero. */
static int is_true(const char *text)
{
	return *text && !(is_integer(text) && !text[strspn(text, "-0")]);
}

static char *match(const char *text, const char *pattern)
{
	char *anchored = need(strlen(pattern) + 2), why[80];
	regmatch_t m[2];
	regex_t re;
	char *part;
	size_t len;
	int error;

	/* regexec() looks everywhere. */
	strcpy(anchored, "^");
	strcat(anchored, pattern + (*pattern == '^'));
	error = regcomp(&re, anchored, 0);
	if (error) {
		regerror(error, &re, why, sizeof why);
		fail(pattern, why);
	}
	if (regexec(&re, text, 2, m, 0) || m[0].rm_so)
		return re.re_nsub ? "" : "0";
	if (!re.re_nsub)
		return text_of(m[0].rm_eo);
	if (m[1].rm_so < 0)
		return "";
	len = m[1].rm_eo - m[1].rm_so;
	part = need(len + 1);
	memcpy(part, text + m[1].rm_so, len);
	part[len] = '\0';
	return part;
}

static char *substr(const char *text, const char *from, const char *length)
{
	long at = 0, n = 0, len = strlen(text);
	char *part;

	if (!is_number(from, &at) || !is_number(length, &n) || at < 1 ||
	    at > len || n < 1)
		return "";
	if (n > len - at + 1)
		n = len - at + 1;
	part = need(n + 1);
	memcpy(part, text + at - 1, n);
	part[n] = '\0';
	return part;
}

static char *either(void);

static char *operand(void)
{
	char *value, *a, *b;

	if (!*word)
		fail("expression", "ends too early");
	if (next_is("(")) {
		value = either();
		if (!next_is(")"))
			fail(*word ? *word : "expression", "a ) is missing");
		return value;
	}
	if (next_is("length"))
		return text_of(strlen(operand()));
	if (next_is("match")) {
		a = operand();
		return match(a, operand());
	}
	if (next_is("index")) {
		a = operand();
		b = a + strcspn(a, operand());
		return text_of(*b ? b - a + 1 : 0);
	}
	if (next_is("substr")) {
		value = operand();
		a = operand();
		b = operand();
		return substr(value, a, b);
	}
	if (next_is("+") && !*word)
		fail("expression", "ends too early");
	return *word++;
}

static char *matched(void)
{
	char *value = operand();

	while (next_is(":"))
		value = match(value, operand());
	return value;
}

static char *product(void)
{
	char *value = matched();
	long a, b, result;

	while (*word && (*word)[0] && strchr("*/%", (*word)[0]) &&
	       !(*word)[1]) {
		char op = *(*word++);

		if (unneeded) {
			matched();
			continue;
		}
		a = number_of(value);
		b = number_of(matched());
		if (op != '*' && !b)
			fail("expression", "division by zero");
		if (op != '*' && b == -1)	/* LONG_MIN / -1 traps */
			result = op == '/' ? -(unsigned long) a : 0;
		else if (op == '/')
			result = a / b;
		else if (op == '%')
			result = a % b;
		else if (__builtin_mul_overflow(a, b, &result))
			fail("expression", "too large");
		value = text_of(result);
	}
	return value;
}

static char *sum(void)
{
	char *value = product();
	long a, b, result;
	int minus, over;

	while (*word && (!strcmp(*word, "+") || !strcmp(*word, "-"))) {
		minus = *(*word++) == '-';
		if (unneeded) {
			product();
			continue;
		}
		a = number_of(value);
		b = number_of(product());
		over = minus ? __builtin_sub_overflow(a, b, &result)
			     : __builtin_add_overflow(a, b, &result);
		if (over)
			fail("expression", "too large");
		value = text_of(result);
	}
	return value;
}

/* Integers are compared whatever their length: by that first. */
static int compare(const char *a, const char *b)
{
	int x = *a == '-', y = *b == '-', order;

	if (!is_integer(a) || !is_integer(b))
		return strcmp(a, b);
	a += strspn(a, "-0");
	b += strspn(b, "-0");
	if (x != y && (*a || *b))
		return x ? -1 : 1;
	order = (int) strlen(a) - (int) strlen(b);
	if (!order)
		order = strcmp(a, b);
	return x ? -order : order;
}

static char *compared(void)
{
	char *value = sum(), *right;
	const char *op;
	int order, eq, result;

	while (*word && (!strcmp(*word, "!=") ||
			 (strchr("<=>", (*word)[0]) && (*word)[0] &&
			  (!(*word)[1] || !strcmp(*word + 1, "="))))) {
		op = *word++;
		right = sum();
		order = compare(value, right);
		eq = op[0] != '<' && op[0] != '>';
		if (eq)
			result = (order == 0) == (op[0] == '=');
		else
			result = (op[0] == '<' ? order < 0 : order > 0) ||
				 (op[1] && !order);
		value = result ? "1" : "0";
	}
	return value;
}

static char *both(void)
{
	char *value = compared(), *right;
	int skip;

	while (next_is("&")) {
		skip = !is_true(value);
		unneeded += skip;
		right = compared();
		unneeded -= skip;
		if (skip || !is_true(right))
			value = "0";
	}
	return value;
}

static char *either(void)
{
	char *value = both(), *right;
	int skip;

	while (next_is("|")) {
		skip = is_true(value);
		unneeded += skip;
		right = both();
		unneeded -= skip;
		if (!skip)
			value = is_true(right) ? right : "0";
	}
	return value;
}

int main(int argc, char **argv)
{
	char *value;

	word = argv + 1;
	if (argc > 1 && !strcmp(*word, "--"))
		word++;
	if (!*word)
		usage("word ...", 2);
	value = either();
	if (*word)
		fail(*word, "does not belong there");
	puts(value);
	return finish(0) ? 3 : !is_true(value);
}
