/*
 * find [path ...] [expression]: walk trees of files, and evaluate the
 * expression for each file: -print if there is none that does anything.
 *	-name pattern	the last name matches * ? [...]
 *	-type c		f d l p b c
 *	-size n[ck]	blocks of 512 bytes, of bytes, of KB; rounded up
 *	-mtime n -atime n -ctime n	full days since then
 *	-newer file	changed after file was
 *	-exec program ... {} ... ;	succeeded, with {} for the path
 *	-exec program ... {} +		run with many paths at once
 *	-print -prune -depth -xdev -maxdepth n -mindepth n
 *	( e )   ! e   e -a e   e -o e
 * A number may have + before it, for more than that, or -, for less.
 */
#include <ctype.h>
#include <errno.h>
#include <fnmatch.h>
#include <ftw.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MANY	50			/* paths at once, for + */
#define BATCHES	8

struct file {
	const char *path, *name;
	const struct stat *st;
};

struct node {
	int (*test)(struct node *, const struct file *);
	struct node *left, *right;
	char *text;
	char **argv;			/* -exec: with a NULL at its end */
	char **path;			/* -exec +: collected */
	int words, paths;
	char sign, unit;		/* + - or 0 */
	long n;
};

static char **word;			/* the next one of the expression */
static int flags = FTW_PHYS | FTW_ACTIONRETVAL;
static int acts, pruned, status, max_depth = -1, min_depth;
static time_t now;
static struct node *batches[BATCHES];
static int n_batches;

static int is_number(const struct node *e, long n)
{
	return e->sign == '+' ? n > e->n : e->sign ? n < e->n : n == e->n;
}

static int test_name(struct node *e, const struct file *f)
{
	return !fnmatch(e->text, f->name, 0);
}

static int test_type(struct node *e, const struct file *f)
{
	static const char letters[] = "?pc?d?b?-?l?s???";
	char type = letters[f->st->st_mode >> 12 & 15];

	return type == (*e->text == 'f' ? '-' : *e->text);
}

static int test_size(struct node *e, const struct file *f)
{
	long unit = e->unit == 'c' ? 1 : e->unit == 'k' ? 1024 : 512;

	return is_number(e, (f->st->st_size + unit - 1) / unit);
}

static int test_time(struct node *e, const struct file *f)
{
	time_t when = e->unit == 'a' ? f->st->st_atime :
		e->unit == 'c' ? f->st->st_ctime : f->st->st_mtime;

	return is_number(e, (now - when) / (24 * 3600L));
}

static int test_newer(struct node *e, const struct file *f)
{
	return f->st->st_mtime > e->n;
}

static int test_print(struct node *e, const struct file *f)
{
	(void) e;
	puts(f->path);
	return 1;
}

static int test_true(struct node *e, const struct file *f)
{
	(void) e, (void) f;
	return 1;
}

static int test_prune(struct node *e, const struct file *f)
{
	return pruned = test_true(e, f);
}

static int test_not(struct node *e, const struct file *f)
{
	return !e->left->test(e->left, f);
}

static int test_and(struct node *e, const struct file *f)
{
	return e->left->test(e->left, f) && e->right->test(e->right, f);
}

static int test_or(struct node *e, const struct file *f)
{
	return e->left->test(e->left, f) || e->right->test(e->right, f);
}

/* Did the program succeed? */
static int run(char **argv)
{
	pid_t pid;
	int how;

	fflush(stdout);
	pid = fork();
	if (!pid) {
		execvp(argv[0], argv);
		report(argv[0]);
		_exit(1);
	}
	if (pid < 0)
		return !report(argv[0]);
	while (waitpid(pid, &how, 0) < 0 && errno == EINTR)
		;
	return how == 0;
}

/* A word with the path for each {}; by malloc(). */
static char *filled(const char *text, const char *path)
{
	char *to = need(strlen(text) * (strlen(path) + 1) + 1), *p = to;

	while (*text)
		if (text[0] == '{' && text[1] == '}') {
			p = strcpy(p, path) + strlen(path);
			text += 2;
		} else {
			*p++ = *text++;
		}
	*p = '\0';
	return to;
}

static int test_exec(struct node *e, const struct file *f)
{
	char **argv = need((e->words + 1) * sizeof *argv);
	int i, result;

	for (i = 0; i < e->words; i++)
		argv[i] = filled(e->argv[i], f->path);
	argv[i] = NULL;
	result = run(argv);
	while (i--)
		free(argv[i]);
	free(argv);
	return result;
}

static void run_batch(struct node *e)
{
	if (!e->paths)
		return;
	e->path[e->words + e->paths] = NULL;
	if (!run(e->path))
		status = 1;
	while (e->paths)
		free(e->path[e->words + --e->paths]);
}

static int test_batch(struct node *e, const struct file *f)
{
	e->path[e->words + e->paths++] = filled("{}", f->path);
	if (e->paths == MANY)
		run_batch(e);
	return 1;
}

static struct node *node(int (*test)(struct node *, const struct file *))
{
	struct node *e = need(sizeof *e);

	memset(e, 0, sizeof *e);
	e->test = test;
	return e;
}

static char *argument(const char *primary)
{
	if (!*word)
		exit(report_as(primary, "needs an argument"));
	return *word++;
}

static long parse_number(struct node *e, const char *primary)
{
	char *text = argument(primary), *end;

	if (*text == '+' || *text == '-')
		e->sign = *text++;
	e->n = strtol(text, &end, 10);
	if (!isdigit((unsigned char) *text) ||
	    (*end && (end[1] || primary[1] != 's' || !strchr("ck", *end))))
		exit(report_as(text, "not a number"));
	return *end;
}

static struct node *parse_exec(const char *primary)
{
	struct node *e = node(test_exec);

	acts = 1;
	e->argv = word;
	for (; *word && strcmp(*word, ";"); word++) {
		if (!strcmp(*word, "+") && e->words > 1 &&
		    !strcmp(word[-1], "{}"))
			break;
		e->words++;
	}
	if (!*word || !e->words)
		exit(report_as(primary, "needs a ; at its end"));
	if (**word++ == ';')
		return e;
	e->test = test_batch;
	e->words--;
	e->path = need((e->words + MANY + 1) * sizeof *e->path);
	memcpy(e->path, e->argv, e->words * sizeof *e->path);
	if (n_batches == BATCHES)
		exit(report_as(primary, "too many"));
	return batches[n_batches++] = e;
}

static struct node *parse_newer(const char *primary)
{
	struct node *e = node(test_newer);
	char *path = argument(primary);
	struct stat st;

	if (stat(path, &st))
		exit(report(path));
	e->n = st.st_mtime;
	return e;
}

/* What is set once and for all is true. */
static struct node *parse_option(const char *name)
{
	if (!strcmp(name, "-depth"))
		flags |= FTW_DEPTH;
	else if (!strcmp(name, "-xdev"))
		flags |= FTW_MOUNT;
	else if (!strcmp(name, "-maxdepth"))
		max_depth = number(argument(name));
	else if (!strcmp(name, "-mindepth"))
		min_depth = number(argument(name));
	else
		exit(report_as(name, "no such primary"));
	return node(test_true);
}

static struct node *parse_or(void);

static struct node *with_number(struct node *e, const char *primary, char unit)
{
	char last = parse_number(e, primary);

	e->unit = unit ? unit : last;
	return e;
}

static struct node *parse_primary(void)
{
	const char *p = argument("expression");
	struct node *e;

	if (!strcmp(p, "!")) {
		e = node(test_not);
		e->left = parse_primary();
		return e;
	}
	if (!strcmp(p, "(")) {
		e = parse_or();
		if (strcmp(argument("("), ")"))
			exit(report_as("(", "a ) is missing"));
		return e;
	}
	if (!strcmp(p, "-name") || !strcmp(p, "-type")) {
		e = node(p[1] == 'n' ? test_name : test_type);
		e->text = argument(p);
		if (p[1] == 't' && (!strchr("fdlpbc", *e->text) || e->text[1]))
			exit(report_as(e->text, "no such type"));
		return e;
	}
	if (!strcmp(p, "-size"))
		return with_number(node(test_size), p, 0);
	if (strlen(p) == 6 && !strcmp(p + 2, "time"))
		return with_number(node(test_time), p, p[1]);
	if (!strcmp(p, "-newer"))
		return parse_newer(p);
	if (!strcmp(p, "-exec"))
		return parse_exec(p);
	if (!strcmp(p, "-prune"))
		return node(test_prune);
	if (strcmp(p, "-print"))
		return parse_option(p);
	acts = 1;
	return node(test_print);
}

static struct node *pair(int (*test)(struct node *, const struct file *),
			 struct node *left, struct node *right)
{
	struct node *e = node(test);

	e->left = left;
	e->right = right;
	return e;
}

static struct node *parse_and(void)
{
	struct node *e = parse_primary();

	while (*word && strcmp(*word, "-o") && strcmp(*word, ")")) {
		if (!strcmp(*word, "-a"))
			word++;
		e = pair(test_and, e, parse_primary());
	}
	return e;
}

static struct node *parse_or(void)
{
	struct node *e = parse_and();

	while (*word && !strcmp(*word, "-o")) {
		word++;
		e = pair(test_or, e, parse_and());
	}
	return e;
}

static struct node *expression;

static int visit(const char *path, const struct stat *st, int type,
		 struct FTW *at)
{
	struct file f = { path, path + at->base, st };

	if (type == FTW_NS || type == FTW_DNR)
		status = report(path);
	if (type == FTW_NS || (type == FTW_DNR && !(flags & FTW_DEPTH)))
		return 0;
	pruned = 0;
	if (at->level >= min_depth && (max_depth < 0 || at->level <= max_depth))
		expression->test(expression, &f);
	if (type == FTW_D && (pruned || at->level == max_depth))
		return FTW_SKIP_SUBTREE;
	return 0;
}

int main(int argc, char **argv)
{
	int i, paths = 1;

	now = time(NULL);
	while (paths < argc && !strchr("-!(", argv[paths][0]))
		paths++;
	word = argv + paths;
	expression = *word ? parse_or() : node(test_true);
	if (*word)
		return report_as(*word, "does not belong there");
	if (!acts)
		expression = pair(test_and, expression, node(test_print));
	if (paths == 1 && nftw(".", visit, 8, flags) < 0)
		status = report(".");
	for (i = 1; i < paths; i++)
		if (nftw(argv[i], visit, 8, flags) < 0)
			status = report(argv[i]);
	for (i = 0; i < n_batches; i++)
		run_batch(batches[i]);
	return finish(status);
}
