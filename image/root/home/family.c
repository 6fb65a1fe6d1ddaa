/*
 * A parent and its child each write to the same variable and see only their
 * own value: the page was copied at the first write. See help fork, and
 * hello.c for how to build this.
 */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static int value = 1;

int main(void)
{
	int status;
	pid_t child = fork();

	if (child < 0) {
		perror("fork");
		return 1;
	}
	if (!child) {
		value = 2;
		printf("child:  value %d at %p\n", value, (void *) &value);
		return 3;
	}
	waitpid(child, &status, 0);
	printf("parent: value %d at %p, the child ended with %d\n", value,
	       (void *) &value, WEXITSTATUS(status));
	return 0;
}
