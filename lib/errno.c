/*
 * What crt0 and the system calls set: in one page of the bss, which costs each
 * program a page fault.
 */
#include <errno.h>
#include <unistd.h>

int errno;
char **environ;
char **__argv;			/* for the programs' messages */
