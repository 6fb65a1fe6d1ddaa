/*
 * forkbomb [most]: make children until there is no room for another one, or
 * most of them, 1000 if nothing is said; show how many there were, and what
 * stopped it; then end and reap them all. A demonstration that the machine
 * survives it: each child only waits for its end.
 */
#include <report.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST	1000

static pid_t child[MOST];

int main(int argc, char **argv)
{
	long most = argc > 1 ? number(argv[1]) : MOST, made, n, reaped = 0;
	int failed = 0;

	if (argc > 2)
		usage("[most]", 1);
	if (most > MOST)
		most = MOST;
	for (made = 0; made < most; made++) {
		child[made] = fork();
		if (!child[made])
			for (;;)
				pause();
		if (child[made] < 0) {
			failed = errno;
			break;
		}
	}
	for (n = 0; n < made; n++)
		kill(child[n], SIGKILL);
	while (wait(NULL) > 0)
		reaped++;
	printf("%ld children", made);
	if (failed)
		printf(", then: %s", strerror(failed));
	printf("; %ld ended and reaped\n", reaped);
	return finish(made != reaped);
}
