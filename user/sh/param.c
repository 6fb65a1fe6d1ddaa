/* What $ stands before: parameters in all their forms, $(...), $((...)). */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "sh.h"

static char digits[24];

static char *as_text(long n)
{
	return number(n, digits + sizeof digits);
}

/* $@ and $* as far as ${@:-x} asks: NULL if there is none, "" if all are so. */
static const char *any_param(void)
{
	int i;

	for (i = 0; i < params.n; i++)
		if (*params.v[i] || i + 1 == params.n)
			return params.v[i];
	return NULL;
}

/* The parameter's value, NULL if it has none; $@ and $* are for put_all(). */
static const char *value_of(const char *name)
{
	long n;

	if (isdigit((unsigned char) *name)) {
		n = atol(name);
		if (!n)
			return shell_name;
		return n <= params.n ? params.v[n - 1] : NULL;
	}
	switch (*name) {
	case '@':
	case '*':
		return any_param();
	case '?':
		return as_text(status);
	case '#':
		return as_text(params.n);
	case '$':
		return as_text(own_pid);
	case '!':
		return last_background ? as_text(last_background) : NULL;
	case '-':
		return option_letters();
	}
	return get_var(name);
}

/*
 * $@ and $*. In quotes $@ is a field each, and $* one with the first character
 * of $IFS between; outside each is divided further. Where there is but one
 * field that character, or a blank, is between.
 */
static void put_all(struct expansion *e, int name, int quoted)
{
	int divides = e->mode == FIELDS && !(quoted && name == '*');
	int between = *e->ifs, i;

	if (!params.n && quoted && name == '@')
		e->nothing = 1;
	else if (quoted)
		e->begun = 1;
	for (i = 0; i < params.n; i++) {
		if (i && !divides && between)
			put_char(e, between, quoted ? QUOTED : EXPANDED);
		else if (i && divides && (quoted || e->begun))
			end_field(e);
		put_value(e, params.v[i], quoted);
	}
}

/* How long a parameter's name is. */
static size_t parameter_length(const char *p)
{
	size_t n = name_length(p);

	if (n)
		return n;
	if (isdigit((unsigned char) *p))
		return strspn(p, "0123456789");
	return *p && strchr("@*#?-$!", *p) ? 1 : 0;
}

/* ${x#p} and its like: op is # or %; long_one for the longest. */
static void put_without(struct expansion *e, const char *value, int quoted,
			const char *pattern, int op, int long_one)
{
	char *s = copy(&scratch, value, strlen(value));
	size_t n = strlen(s), i, at;
	int found, c;

	for (i = 0; i <= n; i++) {
		at = (op == '#') == !long_one ? i : n - i;
		c = s[at];
		if (op == '#')
			s[at] = '\0';
		found = match(pattern, op == '#' ? s : s + at);
		s[at] = c;
		if (!found)
			continue;
		if (op == '#')
			s += at;
		else
			s[at] = '\0';
		break;
	}
	put_value(e, s, quoted);
}

static void not_set(const char *name, const char *why)
{
	fail(name, *why ? why : "is not set");
}

/*
 * ${name-word} and its like; begin is behind the ${, p is at the word; set says
 * that there is a value to be taken. Returns where the } is.
 */
static const char *alternative(struct expansion *e, const char *name, int op,
			       const char *begin, const char *p, int set,
			       int quoted)
{
	char *word;

	if ((op == '+') != set)
		return end_of('{', begin, quoted);
	if (!quoted && (op == '-' || op == '+'))
		p = expand_tilde(e, p, '}');
	if (op == '-' || op == '+')
		return expand_part(e, p, quoted, quoted ? QUOTED : EXPANDED,
				   '}');
	word = expand_until(&p, '}', quoted ? HERE_TEXT : PLAIN);
	if (unwind)
		return p;
	if (op == '?') {
		not_set(name, word);
	} else if (!name_length(name)) {
		fail(name, "cannot be assigned to");
	} else if (set_var(name, word, 0)) {
		look_at_ifs(e);
		put_value(e, word, quoted);
	} else {
		unwind = ABORT;
	}
	return p;
}

static void put_length(struct expansion *e, const char *name, int quoted)
{
	const char *value = value_of(name);

	if (*name == '@' || *name == '*')
		value = as_text(params.n);
	else if (value || !options['u'])
		value = as_text(value ? strlen(value) : 0);
	if (value)
		put_value(e, value, quoted);
	else
		not_set(name, "");
}

/* The parameter itself, where value is what value_of() has found. */
static void put_parameter(struct expansion *e, const char *name,
			  const char *value, int quoted)
{
	if (*name == '@' || *name == '*')
		put_all(e, *name, quoted);
	else if (value)
		put_value(e, value, quoted);
	else if (options['u'])
		not_set(name, "");
	else if (quoted)
		e->begun = 1;
}

static const char *bad_substitution(void)
{
	fail("${", "what follows it has no meaning");
	return "";
}

/* ${#name}, and not a form of $#. */
static int is_length(const char *p)
{
	size_t n = *p == '#' ? parameter_length(p + 1) : 0;

	return n && p[1 + n] == '}';
}

/* p is behind ${. Returns what is behind the }. */
static const char *expand_brace(struct expansion *e, const char *p, int quoted)
{
	const char *begin = p, *value;
	int length = is_length(p), colon, op, twice;
	size_t n = parameter_length(p += length);
	char *name = copy(&scratch, p, n), *pattern;

	value = value_of(name);
	p += n;
	colon = *p == ':';
	p += colon;
	op = *p;
	if (!n)
		return bad_substitution();
	if (quoted && *name != '@')
		e->begun = 1;
	if (op == '}' && !colon) {
		if (length)
			put_length(e, name, quoted);
		else
			put_parameter(e, name, value, quoted);
	} else if (op && strchr("-=?+", op)) {
		int set = value && !(colon && !*value);

		p = alternative(e, name, op, begin, p + 1, set, quoted);
		if (set && op != '+')
			put_parameter(e, name, value, quoted);
	} else if ((op == '#' || op == '%') && !colon) {
		twice = p[1] == op;
		if (!value && options['u'])
			not_set(name, "");
		value = copy(&scratch, value ? value : "",
			     value ? strlen(value) : 0);
		p += 1 + twice;
		pattern = expand_until(&p, '}', PATTERN);
		put_without(e, value, quoted, pattern, op, twice);
	} else {
		return bad_substitution();
	}
	return *p ? p + 1 : p;
}

/* p is behind $((. */
static const char *expand_arith(struct expansion *e, const char *p, int quoted)
{
	const char *end = end_of('(', p, 1);
	char *text;
	long n;

	if (unwind)
		return "";
	text = copy(&scratch, p, end - 1 - p);
	text = expand(text, HERE_TEXT);
	if (unwind)
		return "";
	n = arithmetic(text);
	if (!unwind)
		put_value(e, as_text(n), quoted);
	return end + 1;
}

static const char *expand_command(struct expansion *e, const char *p,
				  int quoted)
{
	const char *end = "";
	struct tree *t = parse_substitution(p, &end);

	if (t)
		put_value(e, capture(t), quoted);
	else
		fail("$(", "cannot be read");
	return end;
}

/* p is behind $. Returns where what it belongs to ends. */
const char *expand_dollar(struct expansion *e, const char *p, int quoted,
			  enum how how)
{
	size_t n = parameter_length(p);
	char *name;

	if (*p == '{')
		return expand_brace(e, p + 1, quoted);
	if (*p == '(')
		return p[1] == '(' ? expand_arith(e, p + 2, quoted)
				   : expand_command(e, p + 1, quoted);
	if (!n) {
		put_char(e, '$', quoted ? QUOTED : how);
		return p;
	}
	if (isdigit((unsigned char) *p))
		n = 1;
	name = copy(&scratch, p, n);
	put_parameter(e, name, value_of(name), quoted);
	return p + n;
}
