/* What crt0 and the system calls set. */
#include <unistd.h>

int errno;
char **environ;
