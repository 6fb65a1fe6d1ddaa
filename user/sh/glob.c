/* Patterns: what matches one, and which files do. */
#include <ctype.h>
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include "sh.h"

#define LONGEST	1024		/* no file has a longer path */

static const struct {
	const char *name;
	int (*has)(int c);
} classes[] = {
	{ "alpha:]", isalpha }, { "digit:]", isdigit }, { "alnum:]", isalnum },
	{ "upper:]", isupper }, { "lower:]", islower }, { "space:]", isspace },
	{ "punct:]", ispunct }, { "print:]", isprint }, { "graph:]", isgraph },
	{ "cntrl:]", iscntrl }, { "xdigit:]", isxdigit },
};

/* [:name:], p behind its first colon: is c in it? *p moves on. */
static int in_class(const char **p, int c)
{
	size_t i, n;

	for (i = 0; i < sizeof classes / sizeof *classes; i++) {
		n = strlen(classes[i].name);
		if (!strncmp(*p, classes[i].name, n)) {
			*p += n;
			return !!classes[i].has(c);
		}
	}
	return 0;
}

/* The next character of [...], quoted or not. */
static int member(const char **p)
{
	if (**p == '\\' && (*p)[1])
		++*p;
	return (unsigned char) *(*p)++;
}

/*
 * Is c in the [...] that *p is in? *p moves behind it. -1 if nothing closes it:
 * then [ is a character like others.
 */
static int in_brackets(const char **p, int c)
{
	const char *s = *p;
	int not = *s == '!' || *s == '^', found = 0, low, high;

	s += not;
	do {
		if (!*s)
			return -1;
		if (s[0] == '[' && s[1] == ':') {
			s += 2;
			found |= in_class(&s, c);
			continue;
		}
		low = high = member(&s);
		if (s[0] == '-' && s[1] && s[1] != ']') {
			s++;
			high = member(&s);
		}
		found |= low <= c && c <= high;
	} while (*s != ']');
	*p = s + 1;
	return found != not;
}

/* Does c match what *p begins with? *p moves behind that. */
static int one_matches(const char **p, int c)
{
	int k = (unsigned char) *(*p)++, found;

	if (k == '[') {
		found = in_brackets(p, c);
		return found < 0 ? c == '[' : found;
	}
	if (k == '?')
		return 1;
	if (k == '\\' && **p)
		k = (unsigned char) *(*p)++;
	return k == c;
}

/*
 * Does all of s match the pattern? A \ in it quotes. Where it does not, the
 * last * takes one character more; those before it need not: what is between
 * them was found as early as can be.
 */
int match(const char *pattern, const char *s)
{
	const char *star = NULL, *from = s;

	for (;;) {
		if (*pattern == '*') {
			star = ++pattern;
			from = s;
		} else if (!*s) {
			return !*pattern;
		} else if (*pattern &&
			   one_matches(&pattern, (unsigned char) *s)) {
			s++;
		} else if (star) {
			pattern = star;
			s = ++from;
		} else {
			return 0;
		}
	}
}

/* The names in a directory that begin like that, in scratch, in any order. */
struct word *directory(const char *path, const char *prefix)
{
	DIR *dir = opendir(*path ? path : ".");
	struct word *list = NULL, *w;
	struct dirent *d;

	if (!dir)
		return NULL;
	while ((d = readdir(dir))) {
		if (strncmp(d->d_name, prefix, strlen(prefix)))
			continue;
		w = take(&scratch, sizeof *w);
		w->next = list;
		w->text = copy(&scratch, d->d_name, strlen(d->d_name));
		list = w;
	}
	closedir(dir);
	return list;
}

static struct word *merge(struct word *a, struct word *b)
{
	struct word *first, **last = &first, **least;

	while (a && b) {
		least = strcmp(a->text, b->text) <= 0 ? &a : &b;
		*last = *least;
		last = &(*least)->next;
		*least = *last;
	}
	*last = a ? a : b;
	return first;
}

/* By their characters' numbers. */
void sort_words(struct word **list)
{
	struct word *half = *list, *w = *list, *rest;

	if (!w || !w->next)
		return;
	while ((w = w->next) && (w = w->next))
		half = half->next;
	rest = half->next;
	half->next = NULL;
	sort_words(list);
	sort_words(&rest);
	*list = merge(*list, rest);
}

static char *join_path(const char *before, const char *name, size_t n)
{
	struct text t = { .from = &scratch };

	put_text(&t, before);
	while (n--)
		put(&t, *name++);
	return text_of(&t);
}

static struct word **found(char *path, struct word **last)
{
	struct word *w = take(&scratch, sizeof *w);

	w->next = NULL;
	w->text = path;
	*last = w;
	return &w->next;
}

/*
 * Files below `before' that match: the pattern's first part is looked for in
 * that directory, and each that is found leads on to the rest.
 */
static struct word **search(const char *before, const char *pattern,
			    struct word **last)
{
	size_t n = strcspn(pattern, "/");
	size_t slashes = strspn(pattern + n, "/");
	const char *rest = pattern + n + slashes;
	char *part = copy(&scratch, pattern, n), *path;
	struct word *w;
	struct stat st;

	if (!part[strcspn(part, "*?[")]) {
		unescape(part);
		path = join_path(before, part, strlen(part));
		path = join_path(path, pattern + n, slashes);
		if (*rest)
			return search(path, rest, last);
		return *path && !lstat(path, &st) ? found(path, last) : last;
	}
	for (w = directory(before, *part == '.' ? "." : ""); w; w = w->next) {
		if ((*w->text == '.' && *part != '.') || !match(part, w->text))
			continue;
		path = join_path(before, w->text, strlen(w->text));
		path = join_path(path, pattern + n, slashes);
		if (*rest)
			last = search(path, rest, last);
		else if (!slashes || !stat(path, &st))
			last = found(path, last);
	}
	return last;
}

/*
 * The files that match, sorted, at *last. Returns where further fields go:
 * last itself if there are none.
 */
struct word **glob(char *pattern, struct word **last)
{
	*last = NULL;
	if (strlen(pattern) < LONGEST)
		search("", pattern, last);
	sort_words(last);
	while (*last)
		last = &(*last)->next;
	return last;
}
