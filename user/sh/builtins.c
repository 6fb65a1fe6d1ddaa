/* What the shell does by itself: the list, and what is about running. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/times.h>
#include <unistd.h>
#include "sh.h"

static int do_true(char **words)
{
	(void) words;
	return 0;
}

static int do_false(char **words)
{
	(void) words;
	return 1;
}

const struct builtin builtins[] = {
	{ ":", do_true, SPECIAL },
	{ ".", do_dot, SPECIAL },
	{ "[", do_test, 0 },
	{ "bg", do_bg, 0 },
	{ "break", do_break, SPECIAL },
	{ "cd", do_cd, 0 },
	{ "command", do_command, 0 },
	{ "continue", do_continue, SPECIAL },
	{ "echo", do_echo, 0 },
	{ "eval", do_eval, SPECIAL },
	{ "exec", do_exec, SPECIAL },
	{ "exit", do_exit, SPECIAL },
	{ "export", do_export, SPECIAL },
	{ "false", do_false, 0 },
	{ "fg", do_fg, 0 },
	{ "getopts", do_getopts, 0 },
	{ "jobs", do_jobs, 0 },
	{ "kill", do_kill, 0 },
	{ "local", do_local, SPECIAL },
	{ "printf", do_printf, 0 },
	{ "pwd", do_pwd, 0 },
	{ "read", do_read, 0 },
	{ "readonly", do_readonly, SPECIAL },
	{ "return", do_return, SPECIAL },
	{ "set", do_set, SPECIAL },
	{ "shift", do_shift, SPECIAL },
	{ "test", do_test, 0 },
	{ "times", do_times, SPECIAL },
	{ "trap", do_trap, SPECIAL },
	{ "true", do_true, 0 },
	{ "type", do_type, 0 },
	{ "umask", do_umask, 0 },
	{ "unset", do_unset, SPECIAL },
	{ "wait", do_wait, 0 },
	{ NULL, NULL, 0 }
};

/* NULL if the shell has no such command. */
const struct builtin *find_builtin(const char *name)
{
	const struct builtin *b;

	for (b = builtins; b->name; b++)
		if (!strcmp(b->name, name))
			return b;
	return NULL;
}

/* The number that a word is, if there is one; what is none ends a script. */
static int code_of(const char *word, int otherwise)
{
	long n;

	if (!word)
		return otherwise;
	if (number_of(word, &n) && n >= 0)
		return n;
	fail(word, "is no number");
	return MISUSE;
}

static int leave_loops(char **words, int how)
{
	int levels = code_of(words[1], 1);

	if (unwind)
		return status;
	if (levels > loops)
		levels = loops;
	if (levels) {
		unwind = how;
		unwind_levels = levels;
	}
	return 0;
}

int do_break(char **words)
{
	return leave_loops(words, BREAK);
}

int do_continue(char **words)
{
	return leave_loops(words, CONTINUE);
}

int do_return(char **words)
{
	int code = code_of(words[1], status) & 255;

	if (!unwind)
		unwind = RETURN;
	return code;
}

int do_exit(char **words)
{
	int code = code_of(words[1], status) & 255;

	if (!unwind)
		leave(code);
	return code;
}

int do_eval(char **words)
{
	struct text t = { .from = &scratch };

	while (*++words) {
		put_text(&t, *words);
		if (words[1])
			put(&t, ' ');
	}
	status = 0;
	run_text(text_of(&t), current_line);
	return status;
}

int do_dot(char **words)
{
	struct text t = { .from = &scratch };
	char *path;

	if (!words[1]) {
		fail(".", "which file?");
		return MISUSE;
	}
	path = strchr(words[1], '/') ? NULL : find_program(words[1]);
	put_text(&t, path ? path : words[1]);
	status = 0;
	if (run_file(text_of(&t)) < 0) {
		fail(words[1], strerror(errno));
		return MISUSE;
	}
	if (unwind == RETURN)
		unwind = 0;
	return status;
}

/* Without words only the redirections count: they stay. */
int do_exec(char **words)
{
	int typed = interactive;

	if (words[1] && !strcmp(words[1], "--"))
		words++;
	if (!words[1])
		return 0;
	child_signals(0);
	become(words + 1);
	if (!typed)
		_exit(status);
	interactive = typed;
	begin_signals();
	return status;
}

static int describe(const char *name, int verbose)
{
	const char *what = NULL, *path;
	int own = has_function(name) || find_builtin(name);

	if (own)
		what = has_function(name) ? " is a function"
					  : " is the shell's own";
	path = own ? name : find_program(name);
	if (!path || (!own && access(path, X_OK))) {
		if (verbose) {
			out_to(STDOUT_FILENO);
			out(name);
			out(": not found\n");
		}
		return NOT_FOUND;
	}
	if (verbose) {
		out(name);
		out(what ? what : " is ");
	}
	if (!verbose || !what)
		out(path);
	out("\n");
	return 0;
}

int do_type(char **words)
{
	int code = 0;

	while (*++words)
		code |= describe(*words, 1);
	return out_end() | code;
}

/* command NAME: as if there were no function of that name. */
int do_command(char **words)
{
	const struct builtin *b;
	struct job *job;

	if (words[1] && (!strcmp(words[1], "-v") || !strcmp(words[1], "-V"))) {
		if (!words[2])
			return MISUSE;
		return describe(words[2], words[1][1] == 'V') | out_end();
	}
	if (words[1] && (!strcmp(words[1], "-p") || !strcmp(words[1], "--")))
		words++;
	if (!*++words)
		return 0;
	b = find_builtin(*words);
	if (b)
		return b->run(words);
	job = new_job(1, NULL);
	if (!job_fork(job, 0)) {
		become(words);
		_exit(status);
	}
	wait_for_job(job);
	return status;
}

static void out_ticks(long ticks, int end)
{
	long second = 100;		/* CLK_TCK, here and on most others */

	out_number(ticks / second / 60);
	out("m");
	out_number(ticks / second % 60);
	out(".");
	out_char('0' + ticks % second / 10);
	out_char('0' + ticks % 10);
	out("s");
	out_char(end);
}

int do_times(char **words)
{
	struct tms t;

	(void) words;
	times(&t);
	out_ticks(t.tms_utime, ' ');
	out_ticks(t.tms_stime, '\n');
	out_ticks(t.tms_cutime, ' ');
	out_ticks(t.tms_cstime, '\n');
	return out_end();
}
