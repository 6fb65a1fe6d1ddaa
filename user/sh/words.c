/*
 * Characters become tokens. A word stays as it was typed: what $ and quotes in
 * it mean is for later (expand.c); here only its end is looked for. For that,
 * what is between $( and ) is parsed, and not used.
 */
#include <ctype.h>
#include <string.h>
#include "sh.h"

struct parser parser;

static void scan_dollar(int quoted);

/* How many characters of s are a name. */
size_t name_length(const char *s)
{
	size_t n = 0;

	if (!isdigit((unsigned char) *s))
		while (isalnum((unsigned char) s[n]) || s[n] == '_')
			n++;
	return n;
}

/* A line's end behind \ is no end: both are as if they were not there. */
static void scan_escape(void)
{
	if (get() == '\n')
		parser.record.n -= 2;
}

static int not_closed(int c, int line, const char *what)
{
	if (c != END && !parser.error)
		return 0;
	say_syntax(line, what, "is not closed");
	return 1;
}

static void scan_single(void)
{
	int line = input->line, c;

	do
		c = get();
	while (c != '\'' && !not_closed(c, line, "'"));
}

static void scan_back(void)
{
	int line = input->line, c;

	while ((c = get()) != '`') {
		if (not_closed(c, line, "`"))
			return;
		if (c == '\\')
			scan_escape();
	}
}

static void scan_double(void)
{
	int line = input->line, c;

	while ((c = get()) != '"') {
		if (not_closed(c, line, "\""))
			return;
		if (c == '\\')
			scan_escape();
		else if (c == '$')
			scan_dollar(1);
		else if (c == '`')
			scan_back();
	}
}

/* Behind ${, to its }: ' is a quote in "..." only where a pattern follows. */
void scan_brace(int quoted)
{
	int line = input->line, c = get();

	if (strchr("#?$!@*-", c))
		c = get();
	while (c != END && (isalnum(c) || c == '_'))
		c = get();
	if (c == '#' || c == '%')
		quoted = 0;
	for (; c != '}'; c = get()) {
		if (not_closed(c, line, "${"))
			return;
		if (c == '\\')
			scan_escape();
		else if (c == '\'' && !quoted)
			scan_single();
		else if (c == '"')
			scan_double();
		else if (c == '$')
			scan_dollar(quoted);
		else if (c == '`')
			scan_back();
	}
}

/* Behind $((, to its )): the parentheses in it are counted. */
void scan_arith(void)
{
	int line = input->line, depth = 2, c;

	while (depth) {
		c = get();
		if (not_closed(c, line, "$(("))
			return;
		if (c == '(')
			depth++;
		else if (c == ')')
			depth--;
		else if (c == '\\')
			scan_escape();
		else if (c == '$')
			scan_dollar(1);
		else if (c == '`')
			scan_back();
	}
}

static void scan_dollar(int quoted)
{
	int c = get();

	check_depth();
	if (c == '{') {
		scan_brace(quoted);
	} else if (c != '(') {
		unget();
	} else if (get() == '(') {
		scan_arith();
	} else {
		unget();
		parse_until(')');
	}
}

static int ends_word(int c)
{
	return c == END || strchr(" \t\r\n;&|<>()", c);
}

static void scan_word(int c)
{
	for (; !ends_word(c) && !parser.error; c = get())
		if (c == '\\')
			scan_escape();
		else if (c == '\'')
			scan_single();
		else if (c == '"')
			scan_double();
		else if (c == '`')
			scan_back();
		else if (c == '$')
			scan_dollar(0);
	unget();
}

/*
 * The first character of a token; blanks (a line may come from DOS), comments
 * and continued lines are passed over.
 */
static int first_char(void)
{
	int c;

	for (;;) {
		do
			c = get();
		while (c == ' ' || c == '\t' || c == '\r');
		if (c == '#') {
			do
				c = get();
			while (c != '\n' && c != END);
			return c;
		}
		if (c != '\\')
			return c;
		if (get() != '\n') {
			unget();
			return c;
		}
		parser.record.n -= 2;
	}
}

/* Is c the next character? Then it is taken. */
static int follows(int c)
{
	if (get() == c)
		return 1;
	unget();
	return 0;
}

static int operator(int c)
{
	switch (c) {
	case '&':
		return follows('&') ? AND_IF : c;
	case '|':
		return follows('|') ? OR_IF : c;
	case ';':
		return follows(';') ? DOUBLE_SEMI : c;
	case '<':
		if (follows('<'))
			return follows('-') ? LESS_DASH : DOUBLE_LESS;
		return follows('&') ? LESS_AND : follows('>') ? LESS_GREAT : c;
	case '>':
		if (follows('>'))
			return DOUBLE_GREAT;
		return follows('&') ? GREAT_AND : follows('|') ? GREAT_BAR : c;
	}
	return c;
}

/* The delimiter without its quotes. Returns whether it had any. */
static int unquote(char *s)
{
	char *to = s;

	for (; *s; s++)
		if (*s == '\\' && s[1])
			*to++ = *++s;
		else if (*s != '\'' && *s != '"')
			*to++ = *s;
	*to = '\0';
	return to != s;
}

/* A line of a here-document behind what t has; its end is not. */
static int here_line(struct text *t, int tabs)
{
	int c = get();

	while (tabs && c == '\t')
		c = get();
	for (; c != '\n' && c != END; c = get())
		put(t, c);
	return c;
}

static void read_here(struct redir *r)
{
	struct text t = { .from = &parser.tree->arena };
	size_t start;
	int c;

	r->literal = unquote(r->word);
	do {
		start = t.n;
		c = here_line(&t, r->tabs);
		if (!strcmp(text_of(&t) + start, r->word)) {
			t.n = start;
			break;
		}
		if (c == '\n')
			put(&t, c);
	} while (c != END);
	r->body = text_of(&t);
}

/* r's lines begin behind this one. */
void here_follows(struct redir *r)
{
	r->later = parser.pending;
	parser.pending = r;
}

/* They were pushed; read them in their order. */
static void read_pending(void)
{
	struct redir *order = NULL, *r;

	while ((r = parser.pending)) {
		parser.pending = r->later;
		r->later = order;
		order = r;
	}
	for (r = order; r; r = r->later)
		read_here(r);
}

static int is_number(const char *s)
{
	return !s[strspn(s, "0123456789")];
}

/*
 * The token becomes the next one, and END behind a syntax error. Nothing is
 * read beyond the token but what shows its end.
 */
void next_token(void)
{
	int c = parser.error ? END : first_char();

	parser.line = input->line - (c == '\n');
	parser.from = parser.record.n - (c != END);
	parser.text = NULL;
	if (c != END && strchr(";&|<>()", c)) {
		parser.token = operator(c);
	} else if (ends_word(c)) {
		parser.token = c;
		if (c == '\n')
			read_pending();
	} else {
		scan_word(c);
		parser.token = parser.error ? END : WORD;
		parser.text = copy(&parser.tree->arena,
				   parser.record.p + parser.from,
				   parser.record.n - parser.from);
		c = get();
		unget();
		if ((c == '<' || c == '>') && is_number(parser.text))
			parser.token = NUMBER;
	}
	parser.to = parser.record.n;
}
