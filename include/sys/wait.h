#ifndef _SYS_WAIT_H
#define _SYS_WAIT_H

#include <sys/types.h>

#define WNOHANG		1	/* return 0 at once if no child has ended */
#define WUNTRACED	2	/* report stopped children too */

/*
 * A status: the number of the signal that ended the child in bits 0-6, or 0
 * and the exit code in bits 8-15, or 0x7f and the signal that stopped it in
 * bits 8-15.
 */
#define WTERMSIG(s)	((s) & 0x7f)
#define WEXITSTATUS(s)	(((s) >> 8) & 0xff)
#define WSTOPSIG(s)	WEXITSTATUS(s)
#define WIFEXITED(s)	(WTERMSIG(s) == 0)
#define WIFSTOPPED(s)	(((s) & 0xff) == 0x7f)
#define WIFSIGNALED(s)	(!WIFEXITED(s) && !WIFSTOPPED(s))

pid_t wait(int *status);
pid_t waitpid(pid_t pid, int *status, int options);

#endif
