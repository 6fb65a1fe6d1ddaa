/*
 * The shell, as long as there is no other: it runs lines of words, from
 * standard input or from the file that its first argument names, which is how
 * "#!/bin/sh" comes here.
 *
 * Blanks divide words. What stands between '...' or "..." is of one word,
 * blanks and all; # begins a comment. A program's name without a slash is
 * looked for in /bin. The shell itself does "cd DIR", "exec WORD...", which
 * puts a program in its place, and "exit CODE". If its own name begins with -
 * somebody types: it asks for each line.
 *
 * A line is read a byte at a time, so that a program finds the input where its
 * own line ends.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define LINE		512	/* characters of a line, with its zero */
#define WORDS		64	/* of a line, with the NULL behind them */
#define BLANKS		" \t\r"	/* a line may come from DOS */

#define NOT_FOUND	127	/* exit codes that shells have agreed on */
#define NOT_RUN		126
#define BY_SIGNAL	128

static int status;			/* of the last command */

static void complain(const char *text)
{
	write(STDERR_FILENO, text, strlen(text));
	status = 1;
}

/*
 * The next line, without its end; one that cannot be had whole is empty.
 * Returns 0 if there is none.
 */
static int read_line(int fd, char *line)
{
	int n = 0, got;
	char c;

	while ((got = read(fd, &c, 1)) == 1 && c != '\n') {
		if (n < LINE)
			line[n] = c;
		n++;
	}
	if (got < 0 && errno == EINTR)
		n = 0;
	else if (got < 1 && !n)
		return 0;
	if (n >= LINE) {
		complain("sh: the line is too long\n");
		n = 0;
	}
	line[n] = '\0';
	return 1;
}

/*
 * The word at *at, in its place and without its quotes, with a zero behind it;
 * *at moves on. NULL at the end of the line. *quote is the quote that is open
 * then, if any.
 */
static char *next_word(char **at, char *quote)
{
	char *p = *at + strspn(*at, BLANKS), *word = p, *to = p;

	if (!*p || *p == '#')
		return NULL;
	for (; *p && (*quote || !strchr(BLANKS, *p)); p++)
		if (*p == *quote)
			*quote = 0;
		else if (!*quote && (*p == '\'' || *p == '"'))
			*quote = *p;
		else
			*to++ = *p;
	*at = *p ? p + 1 : p;
	*to = '\0';
	return word;
}

/* All words of the line; there are none in one that is wrong. */
static void split(char *line, char **word)
{
	char quote = 0;
	int n = 0;

	while (n < WORDS && (word[n] = next_word(&line, &quote)))
		n++;
	if (n == WORDS)
		complain("sh: there are too many words\n");
	if (quote)
		complain("sh: a quote is not closed\n");
	if (n == WORDS || quote)
		word[0] = NULL;
}

/* Become another program. Returns only if that cannot be: the exit code. */
static int become(char **word)
{
	char path[LINE + 5] = "/bin/";
	int code;

	if (!*word)
		return 0;
	strcpy(strchr(*word, '/') ? path : path + 5, *word);
	execve(path, word, environ);
	code = errno == ENOENT ? NOT_FOUND : NOT_RUN;
	perror(*word);
	return code;
}

/* Run a program, and wait for it. Returns its exit code. */
static int run(char **word)
{
	char text[LINE + 32];
	pid_t pid = fork();
	int how;

	if (!pid)
		_exit(become(word));
	if (pid < 0) {
		perror(*word);
		return NOT_RUN;
	}
	while (waitpid(pid, &how, 0) < 0 && errno == EINTR)
		;
	if (WIFEXITED(how))
		return WEXITSTATUS(how);
	sprintf(text, "%s: ended by signal %d\n", *word, WTERMSIG(how));
	complain(text);
	return BY_SIGNAL + WTERMSIG(how);
}

static int change_directory(const char *to)
{
	if (!to)
		to = getenv("HOME");
	if (!to)
		to = "/";
	if (!chdir(to))
		return 0;
	perror(to);
	return 1;
}

static void obey(char **word)
{
	if (!strcmp(*word, "cd"))
		status = change_directory(word[1]);
	else if (!strcmp(*word, "exec"))
		status = become(word + 1);
	else if (!strcmp(*word, "exit"))
		exit(word[1] ? atoi(word[1]) : status);
	else
		status = run(word);
}

/* The file that a script is in is not the script's programs'. */
static int open_script(const char *name)
{
	int fd = open(name, O_RDONLY);

	if (fd < 0) {
		perror(name);
		exit(NOT_FOUND);
	}
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	return fd;
}

int main(int argc, char **argv)
{
	int fd = argc > 1 ? open_script(argv[1]) : STDIN_FILENO;
	int asks = argc > 0 && *argv[0] == '-';
	char line[LINE], *word[WORDS];

	for (;;) {
		if (asks)
			write(STDOUT_FILENO, getuid() ? "$ " : "# ", 2);
		if (!read_line(fd, line))
			return status;
		split(line, word);
		if (*word)
			obey(word);
	}
}
