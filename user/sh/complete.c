/* What a word that was begun may become: a file's name, or a command's. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "sh.h"

#define COLUMNS	78
#define APART	" \t;&|<>()=\"'`"	/* what parts words, unless quoted */

static struct word *add(struct word *list, const char *text)
{
	struct word *w = take(&scratch, sizeof *w);

	w->next = list;
	w->text = copy(&scratch, text, strlen(text));
	return w;
}

/* The shell's own commands and the programs that $PATH leads to. */
static struct word *commands(const char *prefix)
{
	const char *path = get_var("PATH");
	const struct builtin *b;
	struct word *list = NULL, *w;
	size_t n;

	for (b = builtins; b->name; b++)
		if (!strncmp(b->name, prefix, strlen(prefix)))
			list = add(list, b->name);
	for (; path && *path; path += n + (path[n] == ':')) {
		n = strcspn(path, ":");
		for (w = directory(copy(&scratch, path, n), prefix); w;
		     w = w->next)
			list = add(list, w->text);
	}
	return list;
}

/* Names that begin with a dot are shown to who has typed the dot. */
static struct word *files(const char *dir, const char *prefix)
{
	struct word *w = directory(dir, prefix), *list = NULL;

	for (; w; w = w->next)
		if (*w->text != '.' || *prefix == '.')
			list = add(list, w->text);
	return list;
}

/* Each once; how many are there? */
static int unique(struct word **list)
{
	struct word *w;
	int n = 0;

	sort_words(list);
	for (w = *list; w; w = w->next) {
		n++;
		while (w->next && !strcmp(w->text, w->next->text))
			w->next = w->next->next;
	}
	return n;
}

static size_t in_common(struct word *list)
{
	size_t n = strlen(list->text), i;
	struct word *w;

	for (w = list->next; w; w = w->next) {
		for (i = 0; i < n && w->text[i] == list->text[i]; i++)
			;
		n = i;
	}
	return n;
}

static void show_all(struct word *list)
{
	size_t used = 0;

	out_to(STDERR_FILENO);
	out("\n");
	for (; list; list = list->next) {
		size_t n = strlen(list->text) + 2;

		if (used && used + n > COLUMNS) {
			out("\n");
			used = 0;
		}
		out(list->text);
		out("  ");
		used += n;
	}
	out("\n");
	out_end();
}

static int is_directory(const char *dir, const char *name)
{
	struct text t = { .from = &scratch };
	struct stat st;

	put_text(&t, dir);
	put_text(&t, name);
	return !stat(text_of(&t), &st) && S_ISDIR(st.st_mode);
}

/* Is the character before at behind a \ that quotes it? */
static int is_quoted(const char *line, size_t at)
{
	size_t n = 0;

	while (at > n + 1 && line[at - 2 - n] == '\\')
		n++;
	return n & 1;
}

/* Where the word at the cursor begins. */
static size_t beginning(const char *line, size_t at)
{
	while (at && (!strchr(APART, line[at - 1]) || is_quoted(line, at)))
		at--;
	return at;
}

/* Is what begins there a command? */
static int is_command(const char *line, size_t at)
{
	while (at && line[at - 1] == ' ')
		at--;
	return !at || strchr(";&|(`", line[at - 1]);
}

/* s behind what t has, so that the shell reads it as it is. */
static void put_quoted(struct text *t, const char *s)
{
	for (; *s; s++) {
		if (strchr(APART "$*?[\\#~", *s))
			put(t, '\\');
		put(t, *s);
	}
}

/*
 * What is to be added to the word that ends at the cursor, in scratch: empty if
 * nothing is certain. show: write down what it may become.
 */
char *complete(const char *line, size_t at, int show)
{
	size_t begin = beginning(line, at), common;
	char *word = copy(&scratch, line + begin, at - begin), *slash, *name;
	struct text t = { .from = &scratch };
	struct word *list;
	char *dir;
	int n;

	unescape(word);
	slash = strrchr(word, '/');
	name = slash ? slash + 1 : word;
	dir = copy(&scratch, word, name - word);
	list = !slash && is_command(line, begin) ? commands(name)
						 : files(dir, name);
	n = unique(&list);
	if (show && n)
		show_all(list);
	if (!n)
		return "";
	common = in_common(list);
	list->text[common] = '\0';
	if (begin && strchr("\"'", line[begin - 1]))
		put_text(&t, list->text + strlen(name));
	else
		put_quoted(&t, list->text + strlen(name));
	if (n == 1)
		put(&t, is_directory(dir, list->text) ? '/' : ' ');
	return text_of(&t);
}
