/*
 * sh [-aCefimnsux] [-c COMMAND | FILE] [WORD...]: the shell begins here, and
 * runs one line of commands after the other.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include "sh.h"

int interactive;

/* Is there nothing behind the command that was just parsed? */
static int nothing_left(void)
{
	return input->ended || (input->fd == NONE && input->at == input->end);
}

/* Somebody types: whatever has happened, the next line is a new beginning. */
static void begin_anew(int forget_line)
{
	if (unwind || forget_line) {
		input->at = input->end;
		input->ended = 0;
	}
	unwind = 0;
	interrupted = 0;
	loops = calls = tested = 0;
}

/*
 * Run what the input has, to its end, or until unwind says that it is over.
 * last: the process ends behind it.
 */
void run_input(int last)
{
	struct arena mark = scratch;
	struct tree *t;

	while (!input->ended && !is_over()) {
		if (input->typed)
			tell_jobs();
		t = parse_line();
		if (!t && !interactive)
			leave(status);
		if (!t && !input->typed)
			unwind = ABORT;
		if (t && (options['n'] && !interactive))
			release_tree(t);
		else if (t)
			run_tree(t, last && nothing_left());
		if (input->typed) {
			begin_anew(!t);
			give_back(&scratch, mark);
		}
	}
}

/* Run that text, whose first line has that number. */
void run_text(const char *text, int line)
{
	struct input in;

	push_text(&in, text, line);
	run_input(0);
	pop_input();
}

/* Run that file in this shell: `.'. Returns -1 if it cannot be read. */
int run_file(const char *path)
{
	int fd = open(path, O_RDONLY);
	struct input in;

	if (fd < 0 || (fd = move_high(fd)) < 0)
		return -1;
	push_file(&in, fd, sizeof in.buf);
	run_input(0);
	pop_input();
	close(fd);
	return 0;
}

static void set_default(const char *name, const char *value)
{
	if (!get_var(name))
		set_var(name, value, 0);
}

static void begin_variables(char **env)
{
	char digits[24];

	import_environment(env);
	set_var("IFS", " \t\n", 0);
	set_var("OPTIND", "1", 0);
	set_var("PPID", number(getppid(), digits + sizeof digits), 0);
	set_default("PATH", "/bin:/usr/bin");
	find_var("PATH")->flags |= EXPORTED;
	set_default("PS1", getuid() ? "$ " : "# ");
	set_default("PS2", "> ");
	find_place();
}

/* The options; *words moves on. Returns the text behind -c, or NULL. */
static char *read_options(char ***words)
{
	char *p, **w = *words, letter[2] = "";
	int command = 0, on;

	for (; *w && **w && strchr("-+", **w) && (*w)[1]; w++) {
		on = **w == '-';
		if (!strcmp(*w, "--")) {
			w++;
			break;
		}
		for (p = *w + 1; *p; p++) {
			*letter = *p;
			if (*p == 'c')
				command = 1;
			else if (strchr("isl", *p))
				options[(unsigned char) *p] = on;
			else if (!set_option(letter, on))
				fail(*w, "is no option");
		}
	}
	*words = w;
	if (!command)
		return NULL;
	if (!*w)
		fail("-c", "which command?");
	options['c'] = 1;
	++*words;
	return *w;
}

/* The script that a word names. */
static void read_script(const char *name)
{
	static struct input in;
	int fd = open(name, O_RDONLY);

	if (fd < 0 || (fd = move_high(fd)) < 0) {
		complain(name, strerror(errno));
		_exit(errno == ENOENT ? NOT_FOUND : NOT_RUN);
	}
	push_file(&in, fd, sizeof in.buf);
}

static void read_standard_input(void)
{
	static struct input in;

	push_file(&in, STDIN_FILENO, 1);
	in.typed = interactive;
	options['s'] = 1;
}

static void begin_interactive(void)
{
	interactive = 1;
	options['i'] = 1;
	begin_signals();
	start_monitor();
	begin_editor();
}

/* Where to read from: -c, a script, or standard input. */
static void choose_input(char *command, char **words)
{
	static struct input in;
	int script = !command && !options['s'] && *words;

	if ((command || script) && *words)
		shell_name = *words++;
	set_params(words);
	if (options['i'] || (!command && !script && isatty(STDIN_FILENO) &&
			     isatty(STDERR_FILENO)))
		begin_interactive();
	if (command)
		push_text(&in, command, 1);
	else if (script)
		read_script(shell_name);
	else
		read_standard_input();
}

int main(int argc, char **argv, char **env)
{
	int login = argc > 0 && *argv[0] == '-';
	char **words = argv + (argc > 0), *command;

	too_deep();
	own_pid = getpid();
	shell_name = argc > 0 ? argv[0] : "sh";
	begin_variables(env);
	command = read_options(&words);
	choose_input(command, words);
	if (login || options['l']) {
		run_file("/etc/profile");
		begin_anew(0);
	}
	run_input(command != NULL);
	leave(status);
}
