/* s and g: what patterns are for. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "ed.h"

/* The replacement: % alone is the last one. */
static const char *read_replacement(int end)
{
	static char *used;
	char *text;

	text = read_part(&at, end, 0);
	if (strcmp(text, "%")) {
		free(used);
		used = text;
	} else {
		free(text);
	}
	if (!used)
		wrong("there was no replacement before");
	return used;
}

/* A line gives way to the lines in t. Returns the last one's number. */
static long put_lines(long nr, const struct text *t)
{
	const char *text = t->s, *end = t->s + t->len, *newline;

	delete_lines(nr, nr);
	for (nr--; ; text = newline + 1) {
		newline = memchr(text, '\n', end - text);
		insert_line(nr++, text, (newline ? newline : end) - text);
		if (!newline)
			return nr;
	}
}

static void replace_in(struct range r, const regex_t *regex, const char *by,
		       int nth, int all)
{
	static struct text t;
	long i, end, found = 0;
	size_t n;

	for (i = r.from; i <= r.to; i++) {
		t.len = 0;
		if (!replace(&t, regex, lines[i]->text, by, nth, all))
			continue;
		/* A zero, and what is behind it, stays. */
		n = strlen(lines[i]->text);
		add_text(&t, lines[i]->text + n, lines[i]->len - n);
		end = put_lines(i, &t);
		r.to += end - i;
		i = found = end;
	}
	if (found)
		dot = found;
	else if (!in_global)
		wrong("nothing matches");
}

/* s/pattern/replacement/flags. Where the last delimiter is missing it shows. */
void substitute(struct range r)
{
	const regex_t *regex;
	const char *by;
	int end = *at, nth = 1, all = 0, how = 0;

	join_next_line();
	if (!r.from)
		wrong("there is no line 0");
	regex = read_regex();
	if (at[-1] != end)
		wrong("the replacement is missing");
	by = read_replacement(end);
	if (*at == end)
		at++;
	else
		how = 'p';
	for (; *at; at++) {
		if (*at == 'g')
			all = 1;
		else if (*at == 'p' || *at == 'l' || *at == 'n')
			how = *at;
		else if (*at > '0' && *at <= '9')
			nth = strtol(at, (char **) &at, 10), at--;
		else
			wrong("s has no such flag");
	}
	replace_in(r, regex, by, nth, all);
	if (how)
		show(dot, dot, how);
}

/* The commands behind g/pattern/, up to a line without \ at its end. */
static char *read_list(void)
{
	struct text list = { NULL, 0, 0 };
	const char *line = at;
	size_t n;

	add_text(&list, "", 0);
	for (;;) {
		n = strlen(line);
		if (!n || line[n - 1] != '\\')
			break;
		add_text(&list, line, n - 1);
		add_char(&list, '\n');
		line = next_line();
		if (!line)
			return list.s;
	}
	add_text(&list, line, n);
	if (!*list.s)
		add_char(&list, 'p');
	return list.s;
}

/*
 * First the lines that match (or, for v, do not) are chosen, then each is
 * looked for, since the commands may move and delete them.
 */
void global(struct range r, int wanted)
{
	const regex_t *regex;
	char *list;
	long i;

	if (in_global)
		wrong("no g inside g");
	regex = read_regex();
	for (i = 1; i <= last; i++)
		lines[i]->chosen = i >= r.from && i <= r.to &&
			wanted == !regexec(regex, lines[i]->text, 0, NULL, 0);
	list = read_list();
	in_global = 1;
	for (i = 1; i <= last; i++) {
		if (!lines[i]->chosen)
			continue;
		lines[i]->chosen = 0;
		dot = i;
		run_list(list);
		i = 0;
	}
	in_global = 0;
	free(list);
}
