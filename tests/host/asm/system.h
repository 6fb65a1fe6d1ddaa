#ifndef _ASM_SYSTEM_H
#define _ASM_SYSTEM_H

/* For the kernel's sources on the host: the interrupt flag is a variable. */
extern unsigned long interrupt_flag;

#define cli()			((void) (interrupt_flag = 0))
#define sti()			((void) (interrupt_flag = 1))
#define hlt()			((void) 0)
#define save_flags()		(interrupt_flag)
#define restore_flags(flags)	((void) (interrupt_flag = (flags)))

#define EFLAGS_IF		1

#define set_intr_gate(n, addr)	((void) (addr))

/* linux/sched.h wants these. */
#define LDT_ENTRIES	3

struct desc_struct {
	unsigned long a, b;
};

#endif
