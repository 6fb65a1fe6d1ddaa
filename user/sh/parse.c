/*
 * Tokens become a tree, one line of commands at a time: the grammar of POSIX,
 * each rule a function. The first error is said, with its line; behind it there
 * is only the END of the input, so that every rule comes to its own end.
 */
#include <stdlib.h>
#include <string.h>
#include "sh.h"

/* "sh: line 3: WHAT WHY". */
void say_syntax(int line, const char *what, const char *why)
{
	int before = current_line;
	struct text t = { .from = &scratch };
	struct arena mark = scratch;

	if (parser.error)
		return;
	parser.error = 1;
	if (!unwind) {
		put_text(&t, what);
		put(&t, ' ');
		put_text(&t, why);
		current_line = line;
		complain(text_of(&t), NULL);
		current_line = before;
		status = MISUSE;
	}
	give_back(&scratch, mark);
	parser.token = END;
}

/* The token cannot be here: that is said. */
void unexpected(void)
{
	const char *what = "the end of the line";

	if (parser.token == END)
		what = "the end";
	else if (parser.token != '\n')
		what = copy(&parser.tree->arena,
			    parser.record.p + parser.from,
			    parser.to - parser.from);
	say_syntax(parser.line, what, "is not expected here");
}

/* The parser calls itself for what is in (...), $(...) and the like. */
void check_depth(void)
{
	if (too_deep())
		say_syntax(input->line, "this", "is nested too deeply");
}

/* Is the token that word, without quotes? */
int is_word(const char *s)
{
	return parser.token == WORD && !strcmp(parser.text, s);
}

/* A command may go on behind empty lines. */
void skip_lines(void)
{
	while (parser.token == '\n')
		next_token();
}

/* It begins at the token. */
struct node *new_node(enum kind kind)
{
	struct node *n = take(&parser.tree->arena, sizeof *n);

	check_depth();
	memset(n, 0, sizeof *n);
	n->kind = kind;
	n->line = parser.line;
	n->from = parser.from;
	return n;
}

static struct node *join(enum kind kind, struct node *left)
{
	struct node *n = new_node(kind);

	n->left = left;
	n->from = left ? left->from : n->from;
	n->line = left ? left->line : n->line;
	return n;
}

/* The token's word goes to *last. Returns where the next one goes. */
struct word **add_word(struct word **last)
{
	struct word *w = take(&parser.tree->arena, sizeof *w);

	w->next = NULL;
	w->text = parser.text;
	*last = w;
	return &w->next;
}

static int redirection(int op)
{
	switch (op) {
	case '<':
		return READ;
	case '>':
		return WRITE;
	case GREAT_BAR:
		return CLOBBER;
	case DOUBLE_GREAT:
		return APPEND;
	case LESS_GREAT:
		return READ_WRITE;
	case LESS_AND:
		return DUP_IN;
	case GREAT_AND:
		return DUP_OUT;
	case DOUBLE_LESS:
	case LESS_DASH:
		return HERE;
	}
	return -1;
}

/* A redirection, if there is one now; it goes to *last. */
static struct redir **parse_redir(struct redir **last)
{
	int fd = -1, how, tabs;
	struct redir *r;

	if (parser.token == NUMBER) {
		fd = parser.text[1] ? 99 : parser.text[0] - '0';
		next_token();
	}
	how = redirection(parser.token);
	if (how < 0)
		return NULL;
	tabs = parser.token == LESS_DASH;
	next_token();
	if (parser.token != WORD && parser.token != NUMBER) {
		unexpected();
		return NULL;
	}
	r = take(&parser.tree->arena, sizeof *r);
	memset(r, 0, sizeof *r);
	r->how = how;
	r->fd = fd >= 0 ? fd : how == WRITE || how == CLOBBER ||
		how == APPEND || how == DUP_OUT;
	r->word = parser.text;
	r->tabs = tabs;
	r->body = "";
	if (how == HERE)
		here_follows(r);
	*last = r;
	next_token();
	return &r->next;
}

/* Those behind a compound command. */
void parse_redirs(struct redir **last)
{
	while (last)
		last = parse_redir(last);
}

/*
 * Words, assignments, redirections; or a function that begins like a command.
 */
struct node *parse_simple(void)
{
	struct node *n = new_node(SIMPLE);
	struct word **word = &n->words, **assign = &n->assigns;
	struct redir **redir = &n->redirs, **more;

	for (;;) {
		if (parser.token == WORD) {
			size_t len = name_length(parser.text);

			if (!n->words && len && parser.text[len] == '=')
				assign = add_word(assign);
			else
				word = add_word(word);
			next_token();
		} else if (parser.token == '(' && n->words && !n->words->next &&
			   !n->assigns && !n->redirs) {
			return parse_function(n);
		} else if ((more = parse_redir(redir))) {
			redir = more;
		} else {
			break;
		}
	}
	if (!n->words && !n->assigns && !n->redirs)
		unexpected();
	return n;
}

/* Is the token one that ends a list, and is no command? */
int ends_list(void)
{
	static const char *const words[] = {
		"then", "else", "elif", "fi", "do", "done", "esac", "}", NULL
	};
	int i;

	for (i = 0; words[i]; i++)
		if (is_word(words[i]))
			return 1;
	return parser.token == END || parser.token == ')' ||
		parser.token == DOUBLE_SEMI;
}

static struct node *parse_pipeline(void)
{
	struct node *n, *last, *not = NULL;

	if (is_word("!")) {
		not = new_node(NOT);
		next_token();
	}
	n = last = parse_command();
	if (parser.token == '|')
		n = join(PIPE, n);
	while (parser.token == '|' && last) {
		next_token();
		skip_lines();
		last = last->next = parse_command();
	}
	if (n)
		n->to = parser.from;
	if (!not)
		return n;
	not->left = n;
	return not;
}

static struct node *parse_and_or(void)
{
	struct node *n = parse_pipeline();

	while (parser.token == AND_IF || parser.token == OR_IF) {
		n = join(parser.token == AND_IF ? AND : OR, n);
		next_token();
		skip_lines();
		n->right = parse_pipeline();
	}
	if (n)
		n->to = parser.from;
	return n;
}

/*
 * A command and its ; or &. In a list lines go on; the last line of a command
 * is not passed over, or somebody who types would have to type another one.
 */
static struct node *parse_item_of_list(void)
{
	struct node *n = parse_and_or();

	if (parser.token == '&')
		n = join(BACKGROUND, n);
	if (parser.token == '&' || parser.token == ';')
		next_token();
	else if (parser.token != '\n' && !ends_list())
		unexpected();
	return n;
}

/* Commands, on as many lines as there are; NULL if there is none. */
struct node *parse_list(void)
{
	struct node *top = NULL, **last = &top;

	skip_lines();
	while (!ends_list()) {
		*last = join(LIST, parse_item_of_list());
		last = &(*last)->right;
		skip_lines();
	}
	return top;
}

/* Parse what is there up to that token; it is looked at and not used. */
void parse_until(int end)
{
	struct parser outer = parser;

	next_token();
	parse_list();
	if (parser.token != end)
		unexpected();
	outer.record = parser.record;
	outer.error = parser.error;
	outer.pending = parser.pending;
	parser = outer;
}

static void begin_tree(void)
{
	struct tree *t = keep(NULL, sizeof *t);

	memset(t, 0, sizeof *t);
	t->users = 1;
	memset(&parser, 0, sizeof parser);
	parser.tree = t;
	parser.record.from = &t->arena;
	prompt2 = 0;
}

/* Nobody reads the tree any more, or one less. */
void release_tree(struct tree *t)
{
	if (t && !--t->users) {
		give_back(&t->arena, (struct arena) { NULL, 0 });
		free(t);
	}
}

/* What was parsed, or NULL after an error; the parser is as it was before. */
static struct tree *end_tree(struct parser outer)
{
	struct tree *t = parser.tree;

	t->source = text_of(&parser.record);
	if (parser.error) {
		release_tree(t);
		t = NULL;
	}
	parser = outer;
	return t;
}

/*
 * The commands of the next line, which may be many lines long. NULL after an
 * error. The tree is its caller's to release.
 */
struct tree *parse_line(void)
{
	struct parser outer = parser;
	struct node **last;

	begin_tree();
	next_token();
	last = &parser.tree->top;
	while (parser.token != '\n' && parser.token != END) {
		*last = join(LIST, parse_item_of_list());
		last = &(*last)->right;
		if (ends_list() && parser.token != END)
			unexpected();
	}
	return end_tree(outer);
}

/*
 * The commands of text, up to the ) that ends them: *end becomes what is behind
 * it. NULL after an error.
 */
struct tree *parse_substitution(const char *text, const char **end)
{
	struct parser outer = parser;
	int typing = prompt2;
	struct input in;

	push_text(&in, text, current_line);
	begin_tree();
	next_token();
	parser.tree->top = parse_list();
	if (parser.token != ')')
		unexpected();
	*end = in.at;
	pop_input();
	prompt2 = typing;
	return end_tree(outer);
}

/*
 * Where the last character is of a ${...} or $((...)): opened is its { or (,
 * text what is behind that, quoted says that "..." is around it. After an error
 * unwind is set, and the end is that of an empty text.
 */
const char *end_of(int opened, const char *text, int quoted)
{
	struct parser outer = parser;
	int typing = prompt2;
	struct input in;
	struct tree *t;

	push_text(&in, text, current_line);
	begin_tree();
	if (opened == '{')
		scan_brace(quoted);
	else
		scan_arith();
	pop_input();
	prompt2 = typing;
	t = end_tree(outer);
	if (!t) {
		fail("$", "what is behind it cannot be read");
		return "";
	}
	release_tree(t);
	return in.at - 1;
}
