/*
 * kill [-s name | -name | -number] pid ...
 * kill -l [status]
 *
 * Send a signal, SIGTERM if nothing is said; to a negative pid: to a process
 * group. -l: the names of all signals, or of the one that ended a program.
 */
#include <ctype.h>
#include <errno.h>
#include <report.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define USAGE	"[-s name | -name | -number] pid ..., or -l [status]"

static const struct {
	char name[6];
	signed char number;
} known[] = {
	{ "HUP", SIGHUP }, { "INT", SIGINT }, { "QUIT", SIGQUIT },
	{ "ILL", SIGILL }, { "TRAP", SIGTRAP }, { "ABRT", SIGABRT },
	{ "FPE", SIGFPE }, { "KILL", SIGKILL }, { "USR1", SIGUSR1 },
	{ "SEGV", SIGSEGV }, { "USR2", SIGUSR2 }, { "PIPE", SIGPIPE },
	{ "ALRM", SIGALRM }, { "TERM", SIGTERM }, { "CHLD", SIGCHLD },
	{ "CONT", SIGCONT }, { "STOP", SIGSTOP }, { "TSTP", SIGTSTP },
	{ "TTIN", SIGTTIN }, { "TTOU", SIGTTOU }, { "0", 0 },
};

#define KNOWN	(sizeof known / sizeof known[0])

/* A name, with or without SIG, or a number; -1 if there is none. */
static int signal_of(const char *text)
{
	char *end;
	long n = strtol(text, &end, 10);
	size_t i;

	if (isdigit((unsigned char) *text))
		return *end || n > 31 ? -1 : n;
	if (!strncasecmp(text, "SIG", 3))
		text += 3;
	for (i = 0; i < KNOWN; i++)
		if (!strcasecmp(text, known[i].name))
			return known[i].number;
	return -1;
}

static int list(const char *status)
{
	int wanted = status ? number(status) & 127 : 0;
	size_t i;

	for (i = 0; i < KNOWN && known[i].number; i++)
		if (!status || wanted == known[i].number) {
			puts(known[i].name);
			if (status)
				return finish(0);
		}
	if (status)
		return report_as(status, "no signal");
	return finish(0);
}

static int send(const char *text, int sig)
{
	char *end;
	long pid = strtol(text, &end, 10);

	if (*end || end == text)
		return report_as(text, "not a number");
	return kill(pid, sig) ? report(text) : 0;
}

int main(int argc, char **argv)
{
	int i = 1, sig = SIGTERM, status = 0;
	const char *name = NULL;

	if (argc > 1 && !strcmp(argv[1], "-l"))
		return list(argv[2]);
	if (argc > 2 && !strcmp(argv[1], "-s")) {
		name = argv[2];
		i = 3;
	} else if (argc > 1 && argv[1][0] == '-' && argv[1][1] != '-') {
		name = argv[1] + 1;
		i = 2;
	}
	if (i < argc && !strcmp(argv[i], "--"))
		i++;
	if (i >= argc)
		usage(USAGE, 1);
	if (name)
		sig = signal_of(name);
	if (sig < 0)
		return report_as(name, "no such signal");
	for (; i < argc; i++)
		status |= send(argv[i], sig);
	return status;
}
