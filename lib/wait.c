#include <sys/wait.h>

/* The next child to end, whichever it is. */
pid_t wait(int *status)
{
	return waitpid(-1, status, 0);
}
