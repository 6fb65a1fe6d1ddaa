#ifndef _LINUX_TRAPS_H
#define _LINUX_TRAPS_H

/* An instruction of the kernel that may fault, and where to go on then. */
struct exception_entry {
	unsigned long insn, fixup;
};

unsigned long search_exception_table(unsigned long eip);

#endif
