/*
 * ed [-s] [-p prompt] [file]: the line editor. -s: no byte counts and no "!".
 * Exit status 1: there was an error, and nobody typed.
 */
#include <ctype.h>
#include <getline.h>
#include <report.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "ed.h"

int in_global, silent;
const char *at;

static sigjmp_buf again;
static volatile sig_atomic_t waiting;	/* for somebody to type */
static volatile sig_atomic_t gone;	/* who typed: by SIGHUP */
static const char *reason = "";
static char *file_name;
static const char *prompt_text = "*";
static int prompting, explaining, warned, trouble;
static const char *list;		/* the rest of g's, or NULL */
static struct text command;

/* See ed.h. */
void wrong(const char *why)
{
	reason = why;
	in_global = 0;
	list = NULL;
	puts("?");
	if (explaining)
		puts(why);
	trouble = 1;
	siglongjmp(again, 1);
}

static void interrupted(int sig)
{
	signal(sig, interrupted);
	if (!waiting)
		return;
	waiting = 0;
	putchar('\n');
	wrong("interrupted");
}

static void hung_up(int sig)
{
	signal(sig, SIG_IGN);
	gone = 1;
	if (waiting)
		save_and_end();
}

/* See ed.h: from g's list, or from whoever types. */
char *next_line(void)
{
	static char *buf;
	static size_t room;
	ssize_t n;

	if (list) {
		n = strcspn(list, "\n");
		if (!*list)
			return NULL;
		buf = room_for(buf, n + 1);
		room = n + 1;
		memcpy(buf, list, n);
		list += n + (list[n] == '\n');
	} else {
		fflush(stdout);
		if (gone)
			save_and_end();
		waiting = 1;
		n = getline(&buf, &room, stdin);
		waiting = 0;
		if (n < 0)
			return NULL;
		n -= buf[n - 1] == '\n';
	}
	buf[n] = '\0';
	return buf;
}

/* See ed.h: as often as a \ without a partner ends the line. */
void join_next_line(void)
{
	size_t n, offset = at - command.s;
	const char *more;

	for (;;) {
		for (n = 0; n < command.len; n++)
			if (command.s[command.len - 1 - n] != '\\')
				break;
		if (n % 2 == 0)
			break;
		more = next_line();
		if (!more)
			wrong("the line behind the \\ is missing");
		add_char(&command, '\n');
		add_text(&command, more, strlen(more));
	}
	at = command.s + offset;
}

/* Nothing but p, n or l may follow a command. Returns it, or 0. */
static int read_suffix(void)
{
	int how = 0;

	for (; *at; at++) {
		if (!strchr("pnl", *at))
			wrong("there is something behind the command");
		how = *at;
	}
	return how;
}

/* m and t: behind which line? */
static long destination(void)
{
	long to;

	if (!read_address(&to))
		to = dot;
	return to;
}

/* The file's name behind e, f, r, w; none: the one that is remembered. */
static const char *read_name(int remember)
{
	if (*at && *at != ' ' && *at != '\t')
		wrong("a blank stands before the name");
	skip_blanks();
	if (*at && *at != '!' && (remember || !file_name)) {
		free(file_name);
		file_name = need(strlen(at) + 1);
		strcpy(file_name, at);
	}
	if (*at)
		return at;
	if (!file_name)
		wrong("which file?");
	return file_name;
}

static void tell(long bytes)
{
	if (!silent)
		printf("%ld\n", bytes);
}

static void edit_file(void)
{
	const char *name = read_name(1);

	forget_all();
	tell(read_file(0, name));
	modified = 0;
	fresh = 0;
}

static void write_out(struct range r)
{
	const char *mode = command.s < at && at[-1] == 'W' ? "a" : "w";
	int quit = *at == 'q', whole;

	at += quit;
	if (!r.count) {
		r.from = last ? 1 : 0;
		r.to = last;
	} else {
		need_line(r);
	}
	whole = r.from <= 1 && r.to == last;
	tell(write_file(r, read_name(0), mode));
	if (whole)
		modified = 0;
	if (quit)
		exit(trouble && !isatty(0));
}

static void shell(void)
{
	fflush(stdout);
	system(at);
	if (!silent)
		puts("!");
}

/* Once it complains; who says it again means it. */
static void check_saved(void)
{
	if (!modified || warned)
		return;
	warned = 2;
	wrong("the text is not saved");
}

/* Those that have to do with files and with ed itself. 0: none of them. */
static int run_other(int name, struct range r)
{
	switch (name) {
	case 'e':
		check_saved();
		/* fall through */
	case 'E':
		edit_file();
		break;
	case 'f':
		puts(read_name(1));
		break;
	case 'r':
		tell(read_file(r.count ? r.to : last, read_name(0)));
		break;
	case 'w':
	case 'W':
		write_out(r);
		break;
	case 'g':
	case 'v':
		if (!r.count)
			r = (struct range) { 2, 1, last };
		global(r, name == 'g');
		break;
	case '!':
		shell();
		break;
	case 'H':
		explaining = !explaining;
		/* fall through */
	case 'h':
		if (*reason && (name == 'h' || explaining))
			puts(reason);
		break;
	case 'P':
		prompting = !prompting;
		break;
	case 'q':
		check_saved();
		/* fall through */
	case 'Q':
		exit(trouble && !isatty(0));
	default:
		return 0;
	}
	return 1;
}

/* Those that change or show lines; read_suffix() has to come first. */
static void run_lines(int name, struct range r)
{
	long to = 0;
	int how;

	if (name == 'm' || name == 't')
		to = destination();
	if (name == 'k') {
		need_line(r);
		set_mark(*at, r.to);
		at += *at != '\0';
	}
	how = read_suffix();
	switch (name) {
	case 'a': read_text(r.to); break;
	case 'i': read_text(r.to ? r.to - 1 : 0); break;
	case 'c': change_range(r); break;
	case 'd': delete_range(r); break;
	case 'j': join_range(r); break;
	case 'k': break;
	case 'm': move_range(r, to); break;
	case 't': copy_range(r, to); break;
	case 'u': undo(); break;
	case '=': printf("%ld\n", r.count ? r.to : last); break;
	case 'p': case 'n': case 'l':
		show(r.from, r.to, how ? how : name);
		return;
	default:
		wrong("there is no such command");
	}
	if (how && last)
		show(dot, dot, how);
}

static void run_command(void)
{
	struct range r;
	int name;

	at = command.s;
	r = read_range();
	name = *at;
	if (!name) {
		if (!r.count && dot == last)
			wrong("there is no next line");
		r.to += !r.count;
		show(r.to, r.to, 'p');
		return;
	}
	at++;
	if (r.count && strchr("EHPQefhqu!", name))
		wrong("this command has no address");
	if (name == 's')
		substitute(r);
	else if (!run_other(name, r))
		run_lines(name, r);
}

static void take(const char *line)
{
	command.len = 0;
	add_text(&command, line, strlen(line));
}

/* See ed.h. */
void run_list(const char *commands)
{
	const char *line;

	list = commands;
	while ((line = next_line())) {
		take(line);
		run_command();
	}
	list = NULL;
}

static void commands(void)
{
	const char *line;

	for (;;) {
		if (prompting)
			fputs(prompt_text, stdout);
		line = next_line();
		take(line ? line : "q");
		fresh = 1;
		dot_at_start = dot;
		warned >>= 1;
		run_command();
	}
}

/* The file that is named at the start need not be there yet. */
static void begin(const char *name)
{
	take("E ");
	add_text(&command, name, strlen(name));
	if (*name == '!' || !access(name, F_OK)) {
		run_command();
		return;
	}
	at = command.s + 1;
	read_name(1);
	report(name);
}

int main(int argc, char **argv)
{
	int c;

	while ((c = getopt(argc, argv, "p:s")) != -1) {
		if (c == '?')
			usage("[-s] [-p prompt] [file]", 1);
		silent |= c == 's';
		if (c == 'p') {
			prompt_text = optarg;
			prompting = 1;
		}
	}
	if (optind < argc && !strcmp(argv[optind], "-")) {
		silent = 1;		/* as -s was called once */
		optind++;
	}
	signal(SIGQUIT, SIG_IGN);
	signal(SIGHUP, hung_up);
	signal(SIGINT, interrupted);
	if (!sigsetjmp(again, 1) && optind < argc)
		begin(argv[optind]);
	sigsetjmp(again, 1);
	commands();
	return 0;
}
