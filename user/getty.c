/*
 * getty line [TERM]: keep a shell on a terminal, for a line in /etc/rc:
 *
 *	getty /dev/tty1 vt100 &
 *
 * Each shell is a login shell with a session of its own. Nobody is asked who
 * they are: whoever has the line is root. When a shell ends there is another
 * one; ten in a row that end at once end getty, too.
 */
#include <errno.h>
#include <fcntl.h>
#include <report.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define SHELL		"/bin/sh"
#define FILES		20		/* a process has no more */
#define CANNOT_RUN	126
#define AT_ONCE		2		/* seconds: nobody leaves so soon */
#define TOO_MANY	10

static char *line, term[64] = "TERM=vt100";

/* The line's settings are those of whoever was there last. */
static void settle(void)
{
	struct termios t;

	if (tcgetattr(STDIN_FILENO, &t))
		return;
	t.c_iflag = BRKINT | ICRNL | IXON;
	t.c_oflag = OPOST | ONLCR;
	t.c_lflag = ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE |
		    IEXTEN;
	t.c_cflag |= CREAD | CLOCAL;
	tcsetattr(STDIN_FILENO, TCSANOW, &t);
}

/* The child: the line as its files 0 to 2 and its terminal, then the shell. */
static void login_shell(void)
{
	char *env[] = { "HOME=/usr/root", term, NULL };
	int i;

	for (i = 1; i < NSIG; i++)
		signal(i, SIG_DFL);	/* rc's shell has some ignored */
	setsid();
	for (i = 0; i < FILES; i++)
		close(i);
	if (open(line, O_RDWR))
		_exit(CANNOT_RUN);
	dup(STDIN_FILENO);
	dup(STDIN_FILENO);
	settle();
	execle(SHELL, "-sh", (char *) NULL, env);
	report(SHELL);
	_exit(CANNOT_RUN);
}

/* One shell, from its beginning to its end. -1: there is no room for it. */
static int run_shell(void)
{
	pid_t pid = fork();
	int status;

	if (!pid)
		login_shell();
	if (pid < 0)
		return -1;
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return 0;
}

int main(int argc, char **argv)
{
	int in_a_row = 0, fd;
	time_t began;

	if (argc < 2 || argc > 3)
		usage("line [TERM]", 1);
	line = argv[1];
	if (argc > 2 && strlen(argv[2]) < sizeof term - 5)
		strcpy(term + 5, argv[2]);
	signal(SIGHUP, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	fd = open(line, O_RDWR | O_NOCTTY);
	if (fd < 0)
		return report(line);
	if (!isatty(fd))
		return report_as(line, "not a terminal");
	close(fd);
	while (in_a_row < TOO_MANY) {
		began = time(NULL);
		if (run_shell())
			sleep(AT_ONCE);
		in_a_row = time(NULL) - began < AT_ONCE ? in_a_row + 1 : 0;
	}
	return report_as(line, "the shells end at once");
}
