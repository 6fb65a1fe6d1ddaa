/* The rules of the grammar that are for compound commands and functions. */
#include <string.h>
#include "sh.h"

/* This word has to come now. */
static void expect(const char *s)
{
	if (is_word(s))
		next_token();
	else
		unexpected();
}

/* A list that has to have something in it. */
static struct node *parse_body(void)
{
	struct node *n = parse_list();

	if (!n)
		unexpected();
	return n;
}

/* Behind `if' and `elif'. */
static struct node *parse_if(void)
{
	struct node *n = new_node(IF);

	next_token();
	n->left = parse_body();
	expect("then");
	n->right = parse_body();
	if (is_word("elif")) {
		n->other = parse_if();
		return n;
	}
	if (is_word("else")) {
		next_token();
		n->other = parse_body();
	}
	expect("fi");
	return n;
}

static struct node *parse_do(void)
{
	struct node *n;

	expect("do");
	n = parse_body();
	expect("done");
	return n;
}

static struct node *parse_loop(enum kind kind)
{
	struct node *n = new_node(kind);

	next_token();
	n->left = parse_body();
	n->right = parse_do();
	return n;
}

static struct node *parse_for(void)
{
	struct node *n = new_node(FOR);
	struct word **last = &n->words;

	next_token();
	if (parser.token != WORD ||
	    name_length(parser.text) != strlen(parser.text))
		unexpected();
	n->name = parser.text;
	next_token();
	skip_lines();
	if (is_word("in")) {
		n->listed = 1;
		for (next_token(); parser.token == WORD; next_token())
			last = add_word(last);
		if (parser.token != ';' && parser.token != '\n')
			unexpected();
	}
	if (parser.token == ';')
		next_token();
	skip_lines();
	n->right = parse_do();
	return n;
}

static struct item *parse_item(void)
{
	struct item *item = take(&parser.tree->arena, sizeof *item);
	struct word **last = &item->patterns;

	memset(item, 0, sizeof *item);
	if (parser.token == '(')
		next_token();
	while (parser.token == WORD) {
		last = add_word(last);
		next_token();
		if (parser.token != '|')
			break;
		next_token();
		if (parser.token != WORD)
			unexpected();
	}
	if (parser.token != ')' || !item->patterns)
		unexpected();
	next_token();
	item->body = parse_list();
	if (parser.token == DOUBLE_SEMI)
		next_token();
	else if (!is_word("esac"))
		unexpected();
	skip_lines();
	return item;
}

static struct node *parse_case(void)
{
	struct node *n = new_node(CASE);
	struct item **last = &n->items;

	next_token();
	if (parser.token != WORD)
		unexpected();
	add_word(&n->words);
	next_token();
	skip_lines();
	expect("in");
	skip_lines();
	while (!is_word("esac") && !parser.error) {
		*last = parse_item();
		last = &(*last)->next;
	}
	expect("esac");
	return n;
}

static struct node *parse_group(void)
{
	struct node *n = new_node(parser.token == '(' ? SUBSHELL : GROUP);

	next_token();
	n->left = parse_body();
	if (n->kind == GROUP)
		expect("}");
	else if (parser.token == ')')
		next_token();
	else
		unexpected();
	return n;
}

/* One command of a pipeline; NULL if there is none, which is said. */
struct node *parse_command(void)
{
	struct node *n;

	if (ends_list() || is_word("!")) {
		unexpected();
		return NULL;
	}
	if (is_word("if"))
		n = parse_if();
	else if (is_word("while"))
		n = parse_loop(WHILE);
	else if (is_word("until"))
		n = parse_loop(UNTIL);
	else if (is_word("for"))
		n = parse_for();
	else if (is_word("case"))
		n = parse_case();
	else if (parser.token == '(' || is_word("{"))
		n = parse_group();
	else
		return parse_simple();
	parse_redirs(&n->redirs);
	return n;
}

/*
 * NAME(): n was thought to be a simple command, and has the name; the token is
 * the parenthesis behind it.
 */
struct node *parse_function(struct node *n)
{
	n->kind = FUNCTION;
	n->name = n->words->text;
	next_token();
	if (parser.token != ')' || name_length(n->name) != strlen(n->name))
		unexpected();
	next_token();
	skip_lines();
	n->left = parse_command();
	if (n->left && n->left->kind == SIMPLE)
		unexpected();
	return n;
}
