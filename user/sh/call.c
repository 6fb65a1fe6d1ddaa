/* Simple commands: functions, what the shell does itself, programs. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "sh.h"

#define DEPTH	1000		/* calls in calls; the stack has 8 MB */

struct function {
	struct function *next;
	struct tree *tree;	/* body is of it */
	struct node *body;
	char name[];
};

static struct function *functions;

static struct function **find_function(const char *name)
{
	struct function **f = &functions;

	while (*f && strcmp((*f)->name, name))
		f = &(*f)->next;
	return f;
}

/* Returns whether there is one. */
int has_function(const char *name)
{
	return *find_function(name) != NULL;
}

/* One that is not there is no error. */
void unset_function(const char *name)
{
	struct function **at = find_function(name), *f = *at;

	if (!f)
		return;
	*at = f->next;
	release_tree(f->tree);
	free(f);
}

/* body is of the running tree, which stays as long as the function. */
void define_function(const char *name, struct node *body)
{
	struct function *f;

	unset_function(name);
	f = keep(NULL, sizeof *f + strlen(name) + 1);
	strcpy(f->name, name);
	f->tree = running;
	f->body = body;
	f->next = functions;
	functions = f;
	running->users++;
	status = 0;
}

/*
 * The path of the program, looked for in $PATH; it is of scratch. NULL if there
 * is none: errno says why, ENOENT or EACCES.
 */
char *find_program(const char *name)
{
	const char *path = get_var("PATH");
	struct stat st;
	int error = ENOENT;
	size_t n;

	if (strchr(name, '/'))
		return copy(&scratch, name, strlen(name));
	for (path = path ? path : ""; ; path += n + 1) {
		struct text t = { .from = &scratch };
		size_t i;

		n = strcspn(path, ":");
		for (i = 0; i < n; i++)
			put(&t, path[i]);
		if (n)
			put(&t, '/');
		put_text(&t, name);
		if (!stat(text_of(&t), &st) && S_ISREG(st.st_mode)) {
			if (!access(t.p, X_OK))
				return t.p;
			error = EACCES;
		}
		if (!path[n])
			break;
	}
	errno = error;
	return NULL;
}

/* What is no program in the machine's own format may be a script. */
static void become_script(char *path, char **words, char **env)
{
	int n = 0, i;
	char **argv;

	while (words[n])
		n++;
	argv = take(&scratch, (n + 2) * sizeof *argv);
	argv[0] = "sh";
	argv[1] = path;
	for (i = 1; i <= n; i++)
		argv[i + 1] = words[i];
	execve("/bin/sh", argv, env);
}

/* Become that program. Returns only if it cannot be: status says so. */
void become(char **words)
{
	char **env = environment(), *path = find_program(*words);
	int error = errno;

	if (path) {
		execve(path, words, env);
		error = errno;
		if (error == ENOEXEC)
			become_script(path, words, env);
	}
	status = error == ENOENT ? NOT_FOUND : NOT_RUN;
	complain(*words, error == ENOENT ? "not found" : strerror(error));
}

/* The assignments before a command, for good or for as long as it runs. */
static int do_assigns(struct word *w, int flags, int save)
{
	char *value, *name;
	size_t n;

	for (; w; w = w->next) {
		n = name_length(w->text);
		name = copy(&scratch, w->text, n);
		value = expand(w->text + n + 1, PLAIN);
		if (unwind)
			return 0;
		if (save)
			save_var(name);
		if (!set_var(name, value, flags)) {
			if (!interactive)
				leave(status);
			return 0;
		}
	}
	return 1;
}

static void call_function(struct function *f, char **words)
{
	struct tree *tree = running;
	struct params before = params;
	int outer = loops;

	if (calls >= DEPTH) {
		fail(*words, "calls itself too often");
		return;
	}
	params = (struct params) { .v = words + 1 };
	while (params.v[params.n])
		params.n++;
	running = f->tree;
	running->users++;
	calls++;
	loops = 0;
	run(f->body, 0);
	loops = outer;
	calls--;
	release_tree(running);
	running = tree;
	free(params.kept);
	params = before;
	if (unwind == RETURN)
		unwind = 0;
}

static void trace(struct word *words)
{
	const char *ps4 = get_var("PS4");

	if (ps4)
		ps4 = expand(ps4, HERE_TEXT);
	out_to(STDERR_FILENO);
	out(ps4 ? ps4 : "+ ");
	for (; words; words = words->next) {
		out(words->text);
		out_char(words->next ? ' ' : '\n');
	}
	out_end();
}

static char **as_vector(struct word *w)
{
	struct word *more;
	int n = 1;
	char **v;

	for (more = w; more; more = more->next)
		n++;
	v = take(&scratch, n * sizeof *v);
	for (n = 0; w; w = w->next)
		v[n++] = w->text;
	v[n] = NULL;
	return v;
}

static void run_program(struct node *n, char **words, int last)
{
	struct job *job = NULL;

	if (!last || has_traps()) {
		job = new_job(1, n);
		if (job_fork(job, 0)) {
			wait_for_job(job);
			return;
		}
	} else {
		child_signals(0);
	}
	if (redirect(n->redirs, NULL))
		_exit(MISUSE);
	if (do_assigns(n->assigns, EXPORTED, 0))
		become(words);
	_exit(status);
}

/* What the shell runs in itself: b, or the function. */
static void run_inside(struct node *n, const struct builtin *b,
		       struct function *f, char **words)
{
	int special = b && b->special && !f;
	int stays = b && b->run == do_exec && !words[1];
	struct saved *mark = save_mark();
	struct undo *undo = NULL;

	if (redirect(n->redirs, stays ? NULL : &undo)) {
		if (!unwind)
			status = MISUSE;
		if (special && !interactive)
			leave(status);
	} else if (do_assigns(n->assigns, special ? 0 : EXPORTED, !special)) {
		if (f) {
			call_function(f, words);
		} else {
			out_to(STDOUT_FILENO);
			status = b->run(words);
		}
	}
	if (!special)
		restore_vars(mark);
	undo_redirections(undo);
}

/* Only assignments, only redirections. */
static void run_nothing(struct node *n)
{
	struct undo *undo = NULL;

	if (redirect(n->redirs, &undo)) {
		status = unwind ? status : MISUSE;
	} else if (do_assigns(n->assigns, 0, 0)) {
		status = substituted == NONE ? 0 : substituted;
	}
	undo_redirections(undo);
}

/* last: the process will end behind it, and may become the program. */
void run_simple(struct node *n, int last)
{
	const struct builtin *b;
	struct function *f;
	struct word *words;

	substituted = NONE;
	words = expand_words(n->words);
	if (unwind)
		return;
	if (options['x'] && words)
		trace(words);
	if (!words) {
		run_nothing(n);
		return;
	}
	b = find_builtin(words->text);
	f = *find_function(words->text);
	if (b && b->special)
		f = NULL;
	if (b || f)
		run_inside(n, b, f, as_vector(words));
	else
		run_program(n, as_vector(words), last);
}

/*
 * What the commands of t, which is released, write to standard output, without
 * the ends of the last lines; it is of scratch.
 */
char *capture(struct tree *t)
{
	struct text found = { .from = &scratch };
	struct job *job;
	char buf[256];
	int fd[2], before = status;
	ssize_t n, i;

	put_text(&found, "");
	substituted = 0;
	if (!t->top || pipe(fd) < 0) {
		if (t->top)
			fail("pipe", strerror(errno));
		release_tree(t);
		return text_of(&found);
	}
	job = new_job(1, NULL);
	if (!job_fork(job, 0)) {
		close(fd[0]);
		if (fd[1] != STDOUT_FILENO) {
			dup2(fd[1], STDOUT_FILENO);
			close(fd[1]);
		}
		run_tree(t, 1);
		leave(status);
	}
	close(fd[1]);
	release_tree(t);
	while ((n = read(fd[0], buf, sizeof buf)) > 0 ||
	       (n < 0 && errno == EINTR))
		for (i = 0; i < n; i++)
			if (buf[i])
				put(&found, buf[i]);
	close(fd[0]);
	wait_for_job(job);
	substituted = status;
	status = before;
	while (found.n && found.p[found.n - 1] == '\n')
		found.n--;
	return text_of(&found);
}
