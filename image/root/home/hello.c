/*
 * The smallest program. There is no compiler on this disk: put this file into
 * the source tree's user/ and say `make run'; then it is /bin/hello.
 */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
	printf("Hello from process %d.\n", getpid());
	return 0;
}
