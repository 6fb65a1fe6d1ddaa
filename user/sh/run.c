/* The tree is walked. Each function returns when its part has been done. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "sh.h"

int status;
int unwind, unwind_levels;
int loops, calls;
int tested;
int substituted;
struct tree *running;

/* Is there no more to run here? Signals that came meanwhile are looked at. */
int is_over(void)
{
	if (trapped)
		run_traps();
	if (interrupted && interactive && !unwind) {
		unwind = ABORT;
		status = BY_SIGNAL + 2;
	}
	return unwind;
}

/* set -e: a command has failed, and nobody has asked whether it would. */
static void check_failure(void)
{
	if (status && options['e'] && !tested && !unwind)
		leave(status);
}

/* A condition; its failing is no failure. */
static int is_true(struct node *n)
{
	tested++;
	run(n, 0);
	tested--;
	return !status && !unwind;
}

/*
 * Behind a round of a loop: is it the last one? break and continue for an outer
 * loop end it, too.
 */
static int loop_ends(void)
{
	if (unwind != BREAK && unwind != CONTINUE)
		return unwind;
	if (--unwind_levels)
		return 1;
	if (unwind == BREAK) {
		unwind = 0;
		return 1;
	}
	unwind = 0;
	return 0;
}

static void run_while(struct node *n)
{
	int result = 0, go;

	loops++;
	for (;;) {
		go = is_true(n->left);
		if (unwind) {
			if (loop_ends())
				break;
			continue;
		}
		if (go != (n->kind == WHILE))
			break;
		run(n->right, 0);
		result = status;
		if (loop_ends())
			break;
	}
	loops--;
	if (!unwind)
		status = result;
}

static void run_for(struct node *n)
{
	struct word *w = expand_words(n->words), **last = &w;
	int i;

	for (i = 0; !n->listed && i < params.n; i++) {
		*last = take(&scratch, sizeof *w);
		(*last)->text = copy(&scratch, params.v[i],
				     strlen(params.v[i]));
		(*last)->next = NULL;
		last = &(*last)->next;
	}
	if (unwind)
		return;
	if (!w)
		status = 0;
	loops++;
	for (; w; w = w->next) {
		if (!set_var(n->name, w->text, 0)) {
			unwind = ABORT;
			break;
		}
		run(n->right, 0);
		if (loop_ends())
			break;
	}
	loops--;
}

static int item_matches(struct item *item, const char *s)
{
	struct word *w;

	for (w = item->patterns; w; w = w->next)
		if (match(expand(w->text, PATTERN), s))
			return 1;
	return 0;
}

static void run_case(struct node *n, int last)
{
	char *s = expand(n->words->text, PLAIN);
	struct item *item;

	for (item = n->items; item && !unwind; item = item->next)
		if (item_matches(item, s)) {
			if (!item->body)
				status = 0;
			run(item->body, last);
			return;
		}
	if (!unwind)
		status = 0;
}

static void run_if(struct node *n, int last)
{
	if (is_true(n->left)) {
		run(n->right, last);
	} else if (!unwind) {
		if (!n->other)
			status = 0;
		run(n->other, last);
	}
}

/* In the child: one command of a pipeline, and no more. */
static void be_part(struct node *n, int in, int *pipe)
{
	if (pipe)
		close(pipe[0]);
	if (in > STDIN_FILENO) {
		dup2(in, STDIN_FILENO);
		close(in);
	}
	if (pipe && pipe[1] != STDOUT_FILENO) {
		dup2(pipe[1], STDOUT_FILENO);
		close(pipe[1]);
	}
	run(n, 1);
	leave(status);
}

/* Start each command of it, for the job. Returns 0 if some are not. */
static int start_pipeline(struct job *job, struct node *n, int background)
{
	int fd[2], in = -1;
	pid_t pid;

	for (; n; n = n->next) {
		if (n->next && pipe(fd) < 0) {
			complain("pipe", "there are too many files open");
			break;
		}
		pid = job_fork(job, background);
		if (!pid)
			be_part(n, in, n->next ? fd : NULL);
		if (in >= 0)
			close(in);
		in = -1;
		if (n->next) {
			close(fd[1]);
			in = fd[0];
		}
		if (pid < 0)
			break;
	}
	if (in >= 0)
		close(in);
	return !n;
}

static int length(struct node *n)
{
	int i = 0;

	for (; n; n = n->next)
		i++;
	return i;
}

static void run_pipeline(struct node *n)
{
	struct job *job = new_job(length(n->left), n);
	int all = start_pipeline(job, n->left, 0);

	wait_for_job(job);
	if (!all)
		status = NOT_RUN;
}

static void run_background(struct node *n)
{
	struct node *parts = n->kind == PIPE ? n->left : n;
	struct job *job = new_job(length(parts), n);

	if (n->kind == PIPE)
		start_pipeline(job, parts, 1);
	else if (!job_fork(job, 1))
		be_part(n, -1, NULL);
	if (!job->count) {
		free_job(job);
		status = NOT_RUN;
		return;
	}
	last_background = job->process[job->count - 1].pid;
	if (interactive)
		show_job(job, STDERR_FILENO, 1);
	status = 0;
}

/* A process that ends behind it anyway needs no child. */
static void run_subshell(struct node *n, int last)
{
	struct job *job;

	if (last && !has_traps()) {
		child_signals(0);
		run(n->left, 1);
		return;
	}
	job = new_job(1, n);
	if (!job_fork(job, 0)) {
		run(n->left, 1);
		leave(status);
	}
	wait_for_job(job);
}

static void run_not(struct node *n)
{
	is_true(n->left);
	if (!unwind)
		status = !status;
}

static void run_and_or(struct node *n, int last)
{
	if (is_true(n->left) == (n->kind == AND) && !unwind)
		run(n->right, last);
}

static void run_kind(struct node *n, int last)
{
	switch (n->kind) {
	case SIMPLE:
		return run_simple(n, last);
	case PIPE:
		return run_pipeline(n);
	case NOT:
		return run_not(n);
	case AND:
	case OR:
		return run_and_or(n, last);
	case BACKGROUND:
		return run_background(n->left);
	case SUBSHELL:
		return run_subshell(n, last);
	case IF:
		return run_if(n, last);
	case WHILE:
	case UNTIL:
		return run_while(n);
	case FOR:
		return run_for(n);
	case CASE:
		return run_case(n, last);
	case FUNCTION:
		return define_function(n->name, n->left);
	case GROUP:
	case LIST:
		return run(n->left, last);
	}
}

/* A compound command with its redirections. */
static void run_one(struct node *n, int last)
{
	int counts = n->kind == SIMPLE || n->kind == PIPE ||
		n->kind == SUBSHELL;
	struct undo *undo = NULL;
	struct arena mark = scratch;

	current_line = n->line;
	if (too_deep())
		return fail("this is nested too deeply", NULL);
	if (n->kind == SIMPLE || !n->redirs) {
		run_kind(n, last);
	} else if (redirect(n->redirs, &undo)) {
		status = unwind ? status : MISUSE;
		counts = 1;
	} else {
		run_kind(n, 0);
	}
	undo_redirections(undo);
	give_back(&scratch, mark);
	if (counts)
		check_failure();
}

/*
 * Run it; status is how it ended. last: the process will end behind it, so that
 * it may become the program that comes last.
 */
void run(struct node *n, int last)
{
	for (; n && n->kind == LIST && !is_over(); n = n->right)
		run_one(n->left, last && !n->right);
	if (n && n->kind != LIST && !is_over())
		run_one(n, last);
}

/* Run a whole tree, which is released. */
void run_tree(struct tree *t, int last)
{
	struct tree *before = running;

	running = t;
	run(t->top, last);
	running = before;
	release_tree(t);
}
