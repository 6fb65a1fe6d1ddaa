#ifndef _ASM_PTRACE_H
#define _ASM_PTRACE_H

/* What an exception finds on the kernel stack: kernel/asm.s builds it. */
struct trap_regs {
	unsigned long ebp, edi, esi;
	unsigned long eax, ebx, ecx, edx;
	unsigned long fs, es, ds;
	unsigned long error_code;
	unsigned long eip, cs, eflags;
	unsigned long esp, ss;		/* from ring 3 only */
};

/* What every entry from user mode leaves: see kernel/system_call.s. */
struct frame {
	long eax, ebx, ecx, edx;
	unsigned long fs, es, ds;
	long orig_eax;
	unsigned long eip, cs, eflags;
	unsigned long esp, ss;
};

#define user_mode(regs)	(((regs)->cs & 3) != 0)

#endif
