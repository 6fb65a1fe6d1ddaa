#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#include <linux/mm.h>

/*
 * Between main() and the ring-3 part of the kernel, init/init.c. main may
 * write what is there; nothing there may refer to anything here but by a
 * system call.
 */
#define INIT_NAME	64
#define INIT_ARGUMENTS	256

extern char init_program[INIT_NAME];		/* what task 1 runs */
extern char init_arguments[INIT_ARGUMENTS];	/* words for it */
extern int init_poweroff;			/* and then the power goes off */
extern long user_stack[PAGE_SIZE >> 2];

void task0(void) __attribute__((noreturn));

extern unsigned long has_wp;			/* head.s */

#endif
