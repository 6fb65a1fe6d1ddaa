#ifndef _SIGNAL_H
#define _SIGNAL_H

#include <sys/types.h>

typedef int sig_atomic_t;
typedef unsigned int sigset_t;		/* bit n - 1 is signal n */

#define _NSIG		32
#define NSIG		_NSIG

#define SIGHUP		1
#define SIGINT		2
#define SIGQUIT		3
#define SIGILL		4
#define SIGTRAP		5
#define SIGABRT		6
#define SIGIOT		6
#define SIGUNUSED	7
#define SIGFPE		8
#define SIGKILL		9
#define SIGUSR1		10
#define SIGSEGV		11
#define SIGUSR2		12
#define SIGPIPE		13
#define SIGALRM		14
#define SIGTERM		15
#define SIGSTKFLT	16
#define SIGCHLD		17
#define SIGCONT		18
#define SIGSTOP		19
#define SIGTSTP		20
#define SIGTTIN		21
#define SIGTTOU		22

#define SA_NOCLDSTOP	1		/* no SIGCHLD when a child stops */
#define SA_INTERRUPT	0x20000000	/* do not restart system calls */
#define SA_RESTART	0		/* POSIX's names: this is how it is, */
#define SA_NODEFER	SA_NOMASK	/* and the next two */
#define SA_RESETHAND	SA_ONESHOT
#define SA_NOMASK	0x40000000	/* the signal may interrupt its own handler */
#define SA_ONESHOT	0x80000000	/* back to the default once delivered */

#define SIG_BLOCK	0
#define SIG_UNBLOCK	1
#define SIG_SETMASK	2

typedef void (*sighandler_t)(int);

#define SIG_DFL		((sighandler_t) 0)
#define SIG_IGN		((sighandler_t) 1)
#define SIG_ERR		((sighandler_t) -1)

/*
 * sa_restorer: library code that drops the signal frame; signal() and
 * sigaction() set it.
 */
struct sigaction {
	void (*sa_handler)(int);
	sigset_t sa_mask;
	int sa_flags;
	void (*sa_restorer)(void);
};

int kill(pid_t pid, int sig);
int killpg(pid_t pgrp, int sig);
int raise(int sig);
int sigaction(int sig, const struct sigaction *act, struct sigaction *old);
sighandler_t signal(int sig, sighandler_t handler);
long sgetmask(void);
long ssetmask(long mask);	/* returns the one of before */
int sigaddset(sigset_t *set, int sig);
int sigdelset(sigset_t *set, int sig);
int sigemptyset(sigset_t *set);
int sigfillset(sigset_t *set);
int sigismember(const sigset_t *set, int sig);
int sigpending(sigset_t *set);
int sigprocmask(int how, const sigset_t *set, sigset_t *old);
int sigsuspend(const sigset_t *mask);

#endif
