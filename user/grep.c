/*
 * grep [-E | -F] [-chilnqsvwx] [-e pattern] ... [-f file] [pattern] [file ...]:
 * the lines that a pattern matches.
 *
 * -E: extended regular expressions, -F: plain text; -i: case does not count;
 * -v: the lines that none matches; -w: as a whole word, -x: as a whole line;
 * -c: how many, -l: only the names of the files, -n: with line numbers, -h and
 * -H: without, with the files' names, -q: nothing, -s: no complaints about
 * files. Exit status 1: there was no such line, 2: trouble.
 */
#include <ctype.h>
#include <getline.h>
#include <regex.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define USAGE	"[-EFHchilnqsvwx] [-e pattern] [-f file] [pattern] [file ...]"

static char option[128];		/* by letter */

static struct pattern {
	struct pattern *next;
	char *text;
	regex_t regex;
} *patterns, **last = &patterns;

static int failed;

static int on(char c)
{
	return option[(int) c];
}

static void complain(const char *what)
{
	if (!on('s'))
		report(what);
	failed = 1;
}

static void add_pattern(const char *text, size_t len)
{
	struct pattern *p = need(sizeof *p);

	p->text = need(len + 1);
	memcpy(p->text, text, len);
	p->text[len] = '\0';
	p->next = NULL;
	*last = p;
	last = &p->next;
}

/* A newline ends a pattern and begins another. */
static void add_patterns(const char *text)
{
	size_t len;

	for (;; text += len + 1) {
		len = strcspn(text, "\n");
		add_pattern(text, len);
		if (!text[len])
			return;
	}
}

static void add_file(const char *name)
{
	FILE *f = strcmp(name, "-") ? fopen(name, "r") : stdin;
	char *line = NULL;
	size_t room = 0;
	ssize_t n;

	if (!f) {
		report(name);
		exit(2);
	}
	while ((n = getline(&line, &room, f)) >= 0)
		add_pattern(line, n - (line[n - 1] == '\n'));
	if (!feof(f)) {
		report(name);
		exit(2);
	}
	free(line);
	if (f != stdin)
		fclose(f);
}

static void compile(void)
{
	int flags = (on('E') ? REG_EXTENDED : 0) | (on('i') ? REG_ICASE : 0);
	struct pattern *p;
	char why[80];
	int error;

	for (p = patterns; p && !on('F'); p = p->next) {
		error = regcomp(&p->regex, p->text, flags);
		if (!error)
			continue;
		regerror(error, &p->regex, why, sizeof why);
		report_as(p->text, why);
		exit(2);
	}
}

static int same(const char *a, const char *b, size_t n)
{
	if (!on('i'))
		return !strncmp(a, b, n);
	for (; n; n--, a++, b++)
		if (tolower((unsigned char) *a) != tolower((unsigned char) *b))
			return 0;
	return 1;
}

/*
 * The first place from line + at on where the pattern matches: its start and
 * its end. 0: there is none.
 */
static int find(struct pattern *p, const char *line, size_t at, regmatch_t *m)
{
	size_t len, i, all;

	if (!on('F')) {
		if (regexec(&p->regex, line + at, 1, m, at ? REG_NOTBOL : 0))
			return 0;
		m->rm_so += at;
		m->rm_eo += at;
		return 1;
	}
	len = strlen(p->text);
	all = strlen(line);
	for (i = at; i + len <= all; i++)
		if (same(line + i, p->text, len)) {
			m->rm_so = i;
			m->rm_eo = i + len;
			return 1;
		}
	return 0;
}

static int word_char(int c)
{
	return isalnum((unsigned char) c) || c == '_';
}

/* Is what matches what -w and -x want? */
static int fits(const char *line, const regmatch_t *m)
{
	if (on('x'))
		return m->rm_so == 0 && !line[m->rm_eo];
	if (on('w'))
		return (!m->rm_so || !word_char(line[m->rm_so - 1])) &&
		       !word_char(line[m->rm_eo]);
	return 1;
}

/* -w: what matches is no word; less of it, from the same place, may be one. */
static int shorter_fits(struct pattern *p, char *line, regmatch_t m)
{
	regoff_t so = m.rm_so, eo = m.rm_eo;
	int flags = REG_NOTEOL | (so ? REG_NOTBOL : 0), found;
	char cut;

	while (on('w') && !on('x') && !on('F') && --eo > so) {
		cut = line[eo];
		line[eo] = '\0';
		found = !regexec(&p->regex, line + so, 1, &m, flags) &&
			!m.rm_so;
		line[eo] = cut;
		if (!found)
			return 0;
		eo = m.rm_eo += so;
		m.rm_so = so;
		if (fits(line, &m))
			return 1;
	}
	return 0;
}

static int matches(char *line)
{
	struct pattern *p;
	regmatch_t m;
	size_t at;

	for (p = patterns; p; p = p->next)
		for (at = 0; find(p, line, at, &m); at = m.rm_so + 1) {
			if (fits(line, &m) || shorter_fits(p, line, m))
				return 1;
			if (!line[m.rm_so])
				break;
		}
	return 0;
}

/* A zero does not end a line: only what is looked at of it. */
static void show(const char *name, long nr, const char *line, size_t n)
{
	if (on('H'))
		printf("%s:", name);
	if (on('n'))
		printf("%ld:", nr);
	fwrite(line, 1, n, stdout);
	putchar('\n');
}

/* The number of lines found; one is enough for -l and -q. */
static long search(FILE *f, const char *name)
{
	static char *line;
	static size_t room;
	long nr = 0, found = 0;
	ssize_t n;

	while ((n = getline(&line, &room, f)) >= 0) {
		if (line[n - 1] == '\n')
			line[--n] = '\0';
		nr++;
		if (matches(line) == on('v'))
			continue;
		found++;
		if (on('q') || on('l'))
			return found;
		if (!on('c'))
			show(name, nr, line, n);
	}
	if (!feof(f))
		complain(name);
	return found;
}

/* Lines found in what they make longer would never end. */
static int is_output(FILE *f)
{
	struct stat a, b;

	return !on('q') && !on('l') && !on('c') && !fstat(fileno(f), &a) &&
	       !fstat(STDOUT_FILENO, &b) && S_ISREG(a.st_mode) &&
	       a.st_dev == b.st_dev && a.st_ino == b.st_ino &&
	       a.st_mode == b.st_mode && a.st_size == b.st_size && a.st_size;
}

static long search_file(const char *name)
{
	FILE *f = strcmp(name, "-") ? fopen(name, "r") : stdin;
	long found;

	if (!f) {
		complain(name);
		return 0;
	}
	if (f == stdin)
		name = "(standard input)";
	found = 0;
	if (is_output(f))
		failed = report_as(name, "is the output, too");
	else
		found = search(f, name);
	if (on('l') && found && !on('q'))
		puts(name);
	if (on('c') && !on('l') && !on('q')) {
		if (on('H'))
			printf("%s:", name);
		printf("%ld\n", found);
	}
	if (f != stdin)
		fclose(f);
	return found;
}

int main(int argc, char **argv)
{
	static char *input[] = { "-", NULL };
	long found = 0;
	int c;

	while ((c = getopt(argc, argv, "EFGHce:f:hilnqsvwxy")) != -1)
		switch (c) {
		case 'e':
			add_patterns(optarg);
			option['e'] = 1;
			break;
		case 'f':
			add_file(optarg);
			option['e'] = 1;
			break;
		case '?':
			usage(USAGE, 2);
		default:
			option[c == 'y' ? 'i' : c] = 1;
		}
	if (!on('e')) {
		if (optind == argc)
			usage(USAGE, 2);
		add_patterns(argv[optind++]);
	}
	compile();
	if (argc - optind > 1 && !on('h'))
		option['H'] = 1;
	argv = optind < argc ? argv + optind : input;
	for (; *argv; argv++) {
		found += search_file(*argv);
		if (found && on('q'))
			return 0;
	}
	if (failed || finish(0))
		return 2;
	return !found;
}
