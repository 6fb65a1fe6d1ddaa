/* Variables, the environment, $1 and so on. */
#include <stdlib.h>
#include <string.h>
#include "sh.h"

#define CHAINS	32

/* A variable as it was, to be restored: a function's local, "X=1 read". */
struct saved {
	struct saved *below;
	char *value;
	int flags;
	int was;		/* there was one */
	char name[];
};

struct params params;
char *shell_name;
pid_t own_pid;

static struct var *chains[CHAINS];
static struct saved *saved;

static struct var **chain_of(const char *name)
{
	unsigned n = 0;

	while (*name)
		n = n * 31 + (unsigned char) *name++;
	return &chains[n % CHAINS];
}

/* The variable, set or only marked; NULL if it is unknown. */
struct var *find_var(const char *name)
{
	struct var *v = *chain_of(name);

	while (v && strcmp(v->name, name))
		v = v->next;
	return v;
}

/* Its value; NULL if it is not set. Good until it is set again. */
const char *get_var(const char *name)
{
	struct var *v = find_var(name);

	return v ? v->value : NULL;
}

static struct var *make_var(const char *name)
{
	struct var *v = find_var(name), **chain = chain_of(name);

	if (v)
		return v;
	v = keep(NULL, sizeof *v + strlen(name) + 1);
	strcpy(v->name, name);
	v->value = NULL;
	v->flags = options['a'] ? EXPORTED : 0;
	v->next = *chain;
	*chain = v;
	return v;
}

static int is_readonly(const char *name)
{
	struct var *v = find_var(name);

	if (!v || !(v->flags & READONLY))
		return 0;
	complain(name, "is read only");
	status = MISUSE;
	return 1;
}

/*
 * Set it (NULL: only mark it), and add those flags. Returns 0 if it is read
 * only, which is said.
 */
int set_var(const char *name, const char *value, int flags)
{
	struct var *v;
	char *new;

	if (value && is_readonly(name))
		return 0;
	v = make_var(name);
	v->flags |= flags;
	if (value) {
		new = keep_text(value);
		free(v->value);
		v->value = new;
	}
	return 1;
}

static void drop_var(const char *name)
{
	struct var **at = chain_of(name), *v;

	for (; (v = *at); at = &v->next) {
		if (strcmp(v->name, name))
			continue;
		*at = v->next;
		free(v->value);
		free(v);
		return;
	}
}

/* Returns 0 if it is read only, which is said. */
int unset_var(const char *name)
{
	if (is_readonly(name))
		return 0;
	drop_var(name);
	return 1;
}

/* NAME=VALUE as the text has it; or NAME alone, which only gets the flags. */
int assign(const char *text, int flags)
{
	size_t n = name_length(text);
	char *name = copy(&scratch, text, n);

	if (!n || (text[n] && text[n] != '=')) {
		complain(text, "is no name");
		return 0;
	}
	return set_var(name, text[n] ? text + n + 1 : NULL, flags);
}

/* What is no NAME=VALUE there is left out. */
void import_environment(char **env)
{
	struct arena mark = scratch;

	for (; *env; env++)
		if (name_length(*env) && (*env)[name_length(*env)] == '=')
			assign(*env, EXPORTED);
	give_back(&scratch, mark);
}

static char *name_and_value(const struct var *v)
{
	struct text t = { .from = &scratch };

	put_text(&t, v->name);
	put(&t, '=');
	put_text(&t, v->value);
	return text_of(&t);
}

/* What a program gets; it is of scratch. */
char **environment(void)
{
	struct var *v;
	char **env;
	int n = 1, i;

	for (i = 0; i < CHAINS; i++)
		for (v = chains[i]; v; v = v->next)
			n++;
	env = take(&scratch, n * sizeof *env);
	for (n = i = 0; i < CHAINS; i++)
		for (v = chains[i]; v; v = v->next)
			if (v->flags & EXPORTED && v->value)
				env[n++] = name_and_value(v);
	env[n] = NULL;
	return env;
}

/* In quotes, so that the shell can read it again. */
static void out_quoted(const char *s)
{
	out_char('\'');
	for (; *s; s++)
		if (*s == '\'')
			out("'\\''");
		else
			out_char(*s);
	out_char('\'');
}

/* All with these flags, sorted, as commands that begin with `before'. */
void list_vars(int flags, const char *before)
{
	struct word *list = NULL, *w;
	struct var *v;
	int i;

	for (i = 0; i < CHAINS; i++)
		for (v = chains[i]; v; v = v->next) {
			if (flags ? !(v->flags & flags) : !v->value)
				continue;
			w = take(&scratch, sizeof *w);
			*w = (struct word) { list, v->name };
			list = w;
		}
	sort_words(&list);
	for (; list; list = list->next) {
		out(before);
		out(list->text);
		if (get_var(list->text)) {
			out_char('=');
			out_quoted(get_var(list->text));
		}
		out_char('\n');
	}
}

/* $1 and so on become copies of those words. */
void set_params(char **words)
{
	size_t size = 0;
	struct params new = { 0 };
	char *p;
	int i;

	while (words[new.n])
		size += sizeof *new.v + strlen(words[new.n++]) + 1;
	new.v = new.kept = keep(NULL, size + 1);
	p = (char *) (new.v + new.n);
	for (i = 0; i < new.n; i++) {
		new.v[i] = strcpy(p, words[i]);
		p += strlen(p) + 1;
	}
	free(params.kept);
	params = new;
}

/* What restore_vars() goes back to. */
struct saved *save_mark(void)
{
	return saved;
}

/* The variable will be restored as it is now. */
void save_var(const char *name)
{
	struct var *v = find_var(name);
	struct saved *s = keep(NULL, sizeof *s + strlen(name) + 1);

	strcpy(s->name, name);
	s->was = v != NULL;
	s->flags = v ? v->flags : 0;
	s->value = v && v->value ? keep_text(v->value) : NULL;
	s->below = saved;
	saved = s;
}

void restore_vars(struct saved *mark)
{
	struct saved *s;
	struct var *v;

	while ((s = saved) != mark) {
		saved = s->below;
		drop_var(s->name);
		if (s->was) {
			v = make_var(s->name);
			v->flags = s->flags;
			v->value = s->value;
		}
		free(s);
	}
}
