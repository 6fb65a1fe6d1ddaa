/*
 * /bin/sh: what its parts share. A part is a file, and the parts come in the
 * order in which a command goes through them:
 *
 *	input.c	words.c	parse.c		text becomes words, words a tree
 *	run.c	call.c	redirect.c	the tree is walked, commands are run
 *	expand.c param.c arith.c glob.c	a word of the tree becomes fields
 *	jobs.c	wait.c	traps.c		processes and signals
 *	builtins.c sets.c ...		what the shell does by itself
 *	edit.c	complete.c		the line that somebody types
 *
 * Errors are said where they are found. One that ends a script ends the shell
 * there (fail); where somebody types, `unwind' takes all loops and calls back
 * to the prompt. break, continue and return go the same way.
 */
#ifndef SH_H
#define SH_H

#include <sys/types.h>

#define NOT_FOUND	127	/* exit codes that shells have agreed on */
#define NOT_RUN		126
#define BY_SIGNAL	128
#define MISUSE		2

#define SIGNALS		32	/* numbers below this */
#define HIGH_FD		10	/* from here on files are the shell's own */
#define END		(-1)	/* of the input */

/* memory.c: what is given back as a whole, and text that grows in it. */
struct block;
struct arena {
	struct block *top;
	size_t used;		/* bytes of top */
};

struct text {
	struct arena *from;
	char *p;
	size_t n, room;
};

extern struct arena scratch;	/* what one command needs while it runs */

int too_deep(void);
void *take(struct arena *from, size_t size);
void give_back(struct arena *from, struct arena mark);
char *copy(struct arena *to, const char *s, size_t n);
void put(struct text *t, int c);
void put_text(struct text *t, const char *s);
char *text_of(struct text *t);
void *keep(void *old, size_t size);
char *keep_text(const char *s);

/* The tree of a command. */
struct word {
	struct word *next;
	char *text;		/* in a tree: as it was typed, quotes and all */
};

enum redirection {
	READ, WRITE, CLOBBER, APPEND, READ_WRITE, DUP_IN, DUP_OUT, HERE
};

struct redir {
	struct redir *next;
	struct redir *later;	/* in the parser: pending */
	enum redirection how;
	int fd;
	char *word;
	char *body;		/* HERE: its lines */
	int literal, tabs;	/* HERE: nothing in it is expanded; <<- */
};

struct item {			/* of a case */
	struct item *next;
	struct word *patterns;
	struct node *body;
};

enum kind {
	SIMPLE, PIPE, NOT, AND, OR, LIST, BACKGROUND, SUBSHELL, GROUP, IF,
	WHILE, UNTIL, FOR, CASE, FUNCTION
};

/*
 * left and right: the two halves, or condition and body (other: the else);
 * a LIST's right is the rest of it. A PIPE's commands hang at its left, one
 * behind the other by next.
 */
struct node {
	enum kind kind;
	int line;
	int from, to;		/* where it stands in the tree's source */
	struct node *left, *right, *other, *next;
	char *name;		/* FOR, FUNCTION */
	struct word *words;	/* SIMPLE, FOR, CASE */
	struct word *assigns;	/* SIMPLE */
	struct redir *redirs;
	struct item *items;	/* CASE */
	int listed;		/* FOR: there is an `in' */
};

/* What was parsed at once; a function defined in it keeps it. */
struct tree {
	struct arena arena;
	int users;
	struct node *top;	/* NULL: an empty line */
	char *source;
};

/* input.c: where characters come from. */
struct input {
	struct input *outer;
	int fd;			/* NONE: only what is between at and end */
	int typed;		/* by somebody, at a terminal */
	int ended;
	int line;
	size_t chunk;		/* bytes to ask for at once */
	const char *at, *end;
	char buf[256];
};

#define NONE	(-1)

extern struct input *input;
extern int prompt2;

int get(void);
void unget(void);
void push_text(struct input *in, const char *text, int line);
void push_file(struct input *in, int fd, size_t chunk);
void pop_input(void);
int move_high(int fd);

/* words.c: tokens. Operators of one character are themselves. */
enum {
	WORD = 256, NUMBER, AND_IF, OR_IF, DOUBLE_SEMI, DOUBLE_LESS,
	DOUBLE_GREAT, LESS_AND, GREAT_AND, LESS_GREAT, LESS_DASH, GREAT_BAR
};

struct parser {
	struct tree *tree;	/* what is taken is of it */
	struct text record;	/* all that was read for it */
	int token;
	char *text;		/* of a WORD, of a NUMBER */
	int line;
	int from, to;		/* the token in the record */
	int error;		/* it was said: there is no more to read */
	struct redir *pending;	/* the next lines are their here-documents */
};

extern struct parser parser;

void next_token(void);
void scan_brace(int quoted);
void scan_arith(void);
void here_follows(struct redir *r);
size_t name_length(const char *s);

/* parse.c, compound.c */
void unexpected(void);
void check_depth(void);
int is_word(const char *s);
int ends_list(void);
void skip_lines(void);
struct node *new_node(enum kind kind);
struct word **add_word(struct word **last);
void parse_redirs(struct redir **last);
struct node *parse_simple(void);
struct node *parse_function(struct node *n);
struct node *parse_command(void);
struct node *parse_list(void);
void say_syntax(int line, const char *what, const char *name);
void parse_until(int end);
struct tree *parse_line(void);
struct tree *parse_substitution(const char *text, const char **end);
const char *end_of(int opened, const char *text, int quoted);
void release_tree(struct tree *t);

/* expand.c */
enum mode { FIELDS, PLAIN, PATTERN, HERE_TEXT };
enum how { LITERAL, QUOTED, EXPANDED };

struct expansion {
	enum mode mode;
	struct text out;	/* the field; \ is before what is quoted */
	int begun;		/* there is a field, even if it is empty */
	int magic;		/* with characters for glob */
	int soft;		/* a blank of $IFS has ended the field before */
	int nothing;		/* "$@" was none */
	const char *ifs;
	struct word **last;	/* where the next field goes */
};

struct word *expand_words(struct word *list);
char *expand(const char *text, enum mode mode);
const char *expand_part(struct expansion *e, const char *p, int quoted,
			enum how how, int stop);
char *expand_until(const char **p, int stop, enum mode mode);
void put_char(struct expansion *e, int c, enum how how);
void put_value(struct expansion *e, const char *s, int quoted);
void end_field(struct expansion *e);
void look_at_ifs(struct expansion *e);
const char *expand_tilde(struct expansion *e, const char *p, int stop);
void unescape(char *s);

/* param.c, arith.c, glob.c */
const char *expand_dollar(struct expansion *e, const char *p, int quoted,
			  enum how how);
long arithmetic(const char *text);
int match(const char *pattern, const char *s);
struct word **glob(char *pattern, struct word **last);
struct word *directory(const char *path, const char *prefix);
void sort_words(struct word **list);

/* vars.c */
enum { EXPORTED = 1, READONLY = 2 };

struct var {
	struct var *next;
	char *value;		/* NULL: not set, but marked */
	int flags;
	char name[];
};

struct params {			/* $1 ... */
	char **v;
	int n;
	char **kept;		/* the memory, if it is ours to free */
};

struct saved;			/* variables to be restored */

extern struct params params;
extern char *shell_name;	/* $0 */
extern pid_t own_pid;		/* $$, which subshells keep */

struct var *find_var(const char *name);
const char *get_var(const char *name);
int set_var(const char *name, const char *value, int flags);
int unset_var(const char *name);
int assign(const char *text, int flags);
void import_environment(char **env);
char **environment(void);
void list_vars(int flags, const char *before);
void set_params(char **words);
struct saved *save_mark(void);
void save_var(const char *name);
void restore_vars(struct saved *mark);

/* run.c, call.c, redirect.c */
enum { BREAK = 1, CONTINUE, RETURN, ABORT };

extern int status, unwind, unwind_levels, loops, calls;
extern int tested;		/* set -e looks away */
extern int substituted;		/* code of this command's last $(...), or NONE */
extern struct tree *running;

void run(struct node *n, int last);
void run_tree(struct tree *t, int last);
void run_input(int last);
void run_text(const char *text, int line);
int run_file(const char *path);
int is_over(void);
void run_simple(struct node *n, int last);
void become(char **words);
char *find_program(const char *name);
void define_function(const char *name, struct node *body);
int has_function(const char *name);
void unset_function(const char *name);
char *capture(struct tree *t);

struct undo;
int redirect(struct redir *r, struct undo **undo);
void undo_redirections(struct undo *u);

/* jobs.c, wait.c */
struct process {
	pid_t pid;
	int status;		/* of waitpid */
	int state;
};

enum { RUNNING, STOPPED, DONE };

struct job {
	struct job *next;
	int number;
	pid_t group;
	int told;		/* somebody knows how it is */
	int count;
	struct process *process;
	char *text;
};

extern struct job *jobs;
extern pid_t last_background;	/* $! */
extern int monitor;		/* jobs have groups of their own */

struct job *new_job(int processes, struct node *n);
void free_job(struct job *job);
pid_t job_fork(struct job *job, int background);
int job_state(const struct job *job);
void show_job(const struct job *job, int fd, int pids);
void tell_jobs(void);
void start_monitor(void);
void take_terminal(int by_itself);
void give_terminal(struct job *job);
void first_job(struct job *job);
struct job *find_job(const char *name);
int reap(int flags);
void wait_for_job(struct job *job);
int exit_code(int status);

/* traps.c */
extern volatile int trapped, interrupted;

void begin_signals(void);
void hold_signals(int hold);
void child_signals(int background);
int has_traps(void);
void run_traps(void);
void leave(int code) __attribute__((noreturn));
int signal_number(const char *name);
const char *signal_name(int sig);

/* The commands that are the shell's own. They get NULL-ended words. */
enum { SPECIAL = 1 };

struct builtin {
	const char *name;
	int (*run)(char **words);
	int special;
};

extern const struct builtin builtins[];

const struct builtin *find_builtin(const char *name);
const char *shell_option(char **words);
int set_option(const char *letters, int on);
char *option_letters(void);

int do_bg(char **words), do_break(char **words), do_cd(char **words);
int do_command(char **words), do_continue(char **words);
int do_dot(char **words), do_echo(char **words), do_eval(char **words);
int do_exec(char **words), do_exit(char **words), do_export(char **words);
int do_fg(char **words), do_getopts(char **words), do_jobs(char **words);
int do_kill(char **words), do_local(char **words), do_printf(char **words);
int do_pwd(char **words), do_read(char **words), do_readonly(char **words);
int do_return(char **words), do_set(char **words), do_shift(char **words);
int do_test(char **words), do_times(char **words), do_trap(char **words);
int do_type(char **words), do_umask(char **words), do_unset(char **words);
int do_wait(char **words);

/* options: set -e is options['e']. */
extern char options[128];
extern int interactive;

/* output.c */
void out_to(int fd);
void out_char(int c);
void out(const char *s);
void out_number(long n);
int out_end(void);
void complain(const char *what, const char *why);
void fail(const char *what, const char *why);
char *number(long n, char *end);
int number_of(const char *s, long *n);

extern int current_line;

/* files.c */
void find_place(void);

/* edit.c, complete.c */
void begin_editor(void);
char *edit_line(const char *prompt);
char *complete(const char *line, size_t at, int show);

#endif
