/*
 * runner FILE [DIR]: run the command lines in FILE, one after the other, in DIR,
 * and show for each what it printed and how it ended:
 *
 *	$ the line
 *	what it printed
 *	= exit status, and "!" if it had complaints
 *	# the first of them
 *
 * A line is words, with '...' and "..." around what is of one word, and between
 * them | and < > >> with the names of files: as much of the shell's language as
 * programs need to be tried. The same source runs on the host, with the host's
 * programs, as the oracle.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define LINE		512
#define WORDS		64
#define OUTPUT		"../output"	/* no terminal: ls and more know one */
#define ERRORS		"../errors"

/* The next word, its quotes removed; *quoted: it had some. NULL: no more. */
static char *next_word(char **at, int *quoted)
{
	char *p = *at + strspn(*at, " \t"), *word = p, *to = p, quote = 0;

	*quoted = 0;
	if (!*p || *p == '#')
		return NULL;
	for (; *p && (quote || !strchr(" \t", *p)); p++)
		if (*p == quote)
			quote = 0;
		else if (!quote && (*p == '\'' || *p == '"'))
			*quoted = quote = *p;
		else
			*to++ = *p;
	*at = *p ? p + 1 : p;
	*to = '\0';
	return word;
}

static void put_file(const char *name, int flags, int as)
{
	int fd = open(name, flags, 0666);

	if (fd < 0) {
		perror(name);
		_exit(126);
	}
	dup2(fd, as);
	close(fd);
}

/* A word that is an operator: its redirection is done. 1: it was one. */
static int redirect(const char *op, const char *name)
{
	if (!strcmp(op, "<"))
		put_file(name, O_RDONLY, 0);
	else if (!strcmp(op, ">"))
		put_file(name, O_WRONLY | O_CREAT | O_TRUNC, 1);
	else if (!strcmp(op, ">>"))
		put_file(name, O_WRONLY | O_CREAT | O_APPEND, 1);
	else
		return 0;
	return 1;
}

/* The child: words up to a | (or the end), with redirections among them. */
static void become(char **word, char *plain)
{
	char *argv[WORDS];
	int n = 0;

	for (; *word; word++, plain++)
		if (*plain && word[1] && redirect(word[0], word[1])) {
			word++;
			plain++;
		} else {
			argv[n++] = *word;
		}
	argv[n] = NULL;
	execvp(argv[0], argv);
	perror(argv[0]);
	_exit(127);
}

static void start(char **word, char *plain, int in, int out)
{
	if (in) {
		dup2(in, 0);
		close(in);
	}
	if (out != 1) {
		dup2(out, 1);
		close(out);
	}
	else
		put_file(OUTPUT, O_WRONLY | O_APPEND, 1);
	put_file(ERRORS, O_WRONLY | O_APPEND, 2);
	become(word, plain);
}

/* A pipeline; its end is that of its last program. */
static int run(char **word, char *plain)
{
	int in = 0, pipes[2], how, status = 0, i, more;
	pid_t pid = 0, got;

	do {
		for (i = 0; word[i] && !(plain[i] && !strcmp(word[i], "|")); i++)
			;
		more = word[i] != NULL;
		word[i] = NULL;
		pipes[0] = 0;
		pipes[1] = 1;
		if (more && pipe(pipes))
			return -1;
		pid = fork();
		if (!pid) {
			if (more)
				close(pipes[0]);
			start(word, plain, in, pipes[1]);
		}
		if (in)
			close(in);
		if (more)
			close(pipes[1]);
		in = pipes[0];
		word += i + 1;
		plain += i + 1;
	} while (more);
	while ((got = wait(&how)) > 0)
		if (got == pid)
			status = how;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void show_output(void)
{
	FILE *f = fopen(OUTPUT, "r");
	int c;

	while (f && (c = getc(f)) != EOF)
		putchar(c);
	if (f)
		fclose(f);
}

static void show_complaint(void)
{
	char text[200];
	int fd = open(ERRORS, O_RDONLY);
	ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);

	close(fd);
	puts(n > 0 ? " !" : "");
	if (n > 0) {
		text[n] = '\0';
		printf("# %.*s\n", (int) strcspn(text, "\n"), text);
	}
}

static void obey(char *line)
{
	char *word[WORDS + 1], plain[WORDS + 1];
	int n = 0, quoted, status;

	printf("$ %s\n", line);
	fflush(stdout);
	while (n < WORDS && (word[n] = next_word(&line, &quoted)))
		plain[n++] = !quoted;
	word[n] = NULL;
	close(open(ERRORS, O_WRONLY | O_CREAT | O_TRUNC, 0666));
	close(open(OUTPUT, O_WRONLY | O_CREAT | O_TRUNC, 0666));
	status = run(word, plain);
	show_output();
	printf("= %d", status);
	show_complaint();
	fflush(stdout);
}

/* Standard input is empty for them all. */
int main(int argc, char **argv)
{
	static char line[LINE];
	FILE *f = argc > 1 ? fopen(argv[1], "r") : NULL;

	if (!f || (argc > 2 && chdir(argv[2]))) {
		perror("runner");
		return 1;
	}
	close(0);
	open("/dev/null", O_RDONLY);
	fcntl(fileno(f), F_SETFD, FD_CLOEXEC);
	umask(022);
	if (!getenv("PATH"))
		putenv("PATH=/bin");
	while (fgets(line, sizeof line, f)) {
		line[strcspn(line, "\n")] = '\0';
		if (line[strspn(line, " \t")] && *line != '#')
			obey(line);
	}
	puts("$ end");
	return 0;
}
