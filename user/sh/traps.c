/* Signals: what the shell does with them, and trap. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "sh.h"

volatile int trapped;		/* the last signal that waits for its command */
volatile int interrupted;	/* SIGINT came to somebody who types */

static volatile char came[SIGNALS];
static char *commands[SIGNALS];	/* 0 is EXIT; "" is to ignore it */
static char ignored[SIGNALS];	/* since before the shell; 2: it was not */

static const struct {
	const char *name;
	int number;
} names[] = {
	{ "EXIT", 0 }, { "HUP", SIGHUP }, { "INT", SIGINT },
	{ "QUIT", SIGQUIT }, { "ILL", SIGILL }, { "TRAP", SIGTRAP },
	{ "ABRT", SIGABRT }, { "FPE", SIGFPE }, { "KILL", SIGKILL },
	{ "USR1", SIGUSR1 }, { "SEGV", SIGSEGV }, { "USR2", SIGUSR2 },
	{ "PIPE", SIGPIPE }, { "ALRM", SIGALRM }, { "TERM", SIGTERM },
	{ "CHLD", SIGCHLD }, { "CONT", SIGCONT }, { "STOP", SIGSTOP },
	{ "TSTP", SIGTSTP }, { "TTIN", SIGTTIN }, { "TTOU", SIGTTOU },
};

#define NAMES	(sizeof names / sizeof *names)

/* Its name without SIG, or its number. */
const char *signal_name(int sig)
{
	static char digits[24];
	size_t i;

	for (i = 0; i < NAMES; i++)
		if (names[i].number == sig)
			return names[i].name;
	return number(sig, digits + sizeof digits);
}

/* Of a name, with SIG or without, or a number; -1 if there is none. */
int signal_number(const char *name)
{
	size_t i;
	long n;

	if (number_of(name, &n))
		return n >= 0 && n < SIGNALS ? n : -1;
	if (!strncmp(name, "SIG", 3))
		name += 3;
	for (i = 0; i < NAMES; i++)
		if (!strcmp(names[i].name, name))
			return names[i].number;
	return -1;
}

static void handle(int sig)
{
	if (commands[sig]) {
		came[sig] = 1;
		trapped = sig;
	} else if (sig == SIGINT) {
		interrupted = 1;
	}
}

static void set_signal(int sig, void (*handler)(int))
{
	struct sigaction sa;

	memset(&sa, 0, sizeof sa);
	sigemptyset(&sa.sa_mask);
	sa.sa_handler = handler;
	sigaction(sig, &sa, NULL);
}

/* A script cannot catch what was ignored when it began. */
static int was_ignored(int sig)
{
	struct sigaction sa;

	if (!ignored[sig]) {
		ignored[sig] = 2;
		if (!sigaction(sig, NULL, &sa) && sa.sa_handler == SIG_IGN)
			ignored[sig] = 1;
	}
	return ignored[sig] == 1;
}

/* As it is without a trap: POSIX has somebody who types be safe from some. */
static void set_default(int sig)
{
	static const char safe[] = { SIGTSTP, SIGTTIN, SIGTTOU, 0 };

	if (interactive && (sig == SIGINT || sig == SIGQUIT || sig == SIGTERM))
		set_signal(sig, handle);
	else if (interactive && strchr(safe, sig))
		set_signal(sig, SIG_IGN);
	else
		set_signal(sig, was_ignored(sig) ? SIG_IGN : SIG_DFL);
}

/* Somebody types: the shell outlives what ends a command. */
void begin_signals(void)
{
	static const char sigs[] = { SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN,
				     SIGTTOU, 0 };
	const char *p;

	for (p = sigs; *p; p++) {
		was_ignored(*p);
		set_default(*p);
	}
}

/*
 * No signal comes between fork() and what a child does with its signals then:
 * it would be lost. For that the shell handles what would end it, and ignores
 * only what would stop it.
 */
void hold_signals(int hold)
{
	sigset_t all;

	sigfillset(&all);
	sigprocmask(hold ? SIG_BLOCK : SIG_UNBLOCK, &all, NULL);
}

/*
 * In a child: traps are not inherited, but what is ignored is. In the
 * background without job control a key at the terminal is not meant for it.
 */
void child_signals(int background)
{
	int sig, typed = interactive;

	interactive = 0;
	for (sig = 1; sig < SIGNALS; sig++)
		if ((commands[sig] && *commands[sig]) ||
		    (typed && ignored[sig] && !commands[sig]))
			set_default(sig);
	for (sig = 0; sig < SIGNALS; sig++)
		if (commands[sig] && *commands[sig]) {
			free(commands[sig]);
			commands[sig] = NULL;
			came[sig] = 0;
		}
	trapped = interrupted = 0;
	if (background) {
		set_signal(SIGINT, SIG_IGN);
		set_signal(SIGQUIT, SIG_IGN);
	}
}

/* May there be something to do before the shell ends? */
int has_traps(void)
{
	int sig;

	for (sig = 0; sig < SIGNALS; sig++)
		if (commands[sig] && *commands[sig])
			return 1;
	return 0;
}

static void run_trap(int sig)
{
	char *command = keep_text(commands[sig]);
	int code = status, outer = unwind;

	unwind = 0;
	run_text(command, current_line);
	if (!unwind) {
		unwind = outer;
		status = code;
	}
	free(command);
}

/* The commands for the signals that have come. */
void run_traps(void)
{
	int sig;

	trapped = 0;
	for (sig = 1; sig < SIGNALS; sig++)
		if (came[sig]) {
			came[sig] = 0;
			if (commands[sig])
				run_trap(sig);
		}
}

/* The end of the shell, or of a child that runs a part of it. */
void leave(int code)
{
	char *command;

	status = code;
	if (trapped)
		run_traps();
	command = commands[0];
	if (command) {
		commands[0] = NULL;
		unwind = 0;
		run_text(command, current_line);
	}
	_exit(code);
}

static void show_traps(void)
{
	int sig;

	for (sig = 0; sig < SIGNALS; sig++)
		if (commands[sig]) {
			out("trap -- '");
			out(commands[sig]);
			out("' ");
			out(signal_name(sig));
			out("\n");
		}
}

/* NULL: as it was. */
static int set_trap(const char *command, const char *name)
{
	int sig = signal_number(name);

	if (sig < 0) {
		complain(name, "is no signal");
		return 1;
	}
	if (sig && !interactive && was_ignored(sig))
		return 0;
	free(commands[sig]);
	commands[sig] = command ? keep_text(command) : NULL;
	came[sig] = 0;
	if (!sig || sig == SIGKILL || sig == SIGSTOP)
		return 0;
	was_ignored(sig);
	if (!command)
		set_default(sig);
	else
		set_signal(sig, *command ? handle : SIG_IGN);
	return 0;
}

int do_trap(char **words)
{
	const char *command;
	int failed = 0;
	long n;

	if (*++words && !strcmp(*words, "--"))
		words++;
	if (!*words) {
		show_traps();
		return out_end();
	}
	command = *words;
	if (!strcmp(command, "-"))
		command = NULL;
	if (number_of(*words, &n) || !words[1])
		command = NULL;
	else
		words++;
	for (; *words; words++)
		failed |= set_trap(command, *words);
	return failed;
}
