/* What crt0 and the system calls set. */
#include <errno.h>
#include <unistd.h>

int errno;
char **environ;
