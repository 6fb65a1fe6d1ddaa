/*
 * kernel/traps.c - the processor's exceptions. One that a task caused becomes
 * a signal and, as nobody catches it, the task's end with a dump; one in the
 * kernel is a bug and a panic, unless the instruction is in the exception
 * table.
 */

#include <signal.h>
#include <sys/kdesc.h>
#include <asm/io.h>
#include <asm/ptrace.h>
#include <asm/segment.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/traps.h>

#define TRAP_DEBUG	1
#define TRAP_NMI	2
#define TRAP_NO_FPU	7
#define TRAP_DOUBLE	8
#define TRAP_PAGE	14
#define TRAP_FPU	16

void divide_error(void), debug(void), nmi(void), int3(void), overflow(void);
void bounds(void), invalid_op(void), device_not_available(void);
void double_fault(void), coprocessor_segment_overrun(void), invalid_TSS(void);
void segment_not_present(void), stack_segment(void), general_protection(void);
void page_fault(void), reserved(void), coprocessor_error(void);
void alignment_check(void), irq13(void);
void spurious_irq7(void), spurious_irq15(void);

extern unsigned long fault_address;	/* page.s: linear */
extern const struct kernel_desc kernel_desc;

/*
 * By the exception's number: its name, what it is to a task, its entry, who
 * may use INT n.
 */
static const struct trap {
	const char *name;
	int signal;
	void (*entry)(void);
	int dpl;
} traps[] = {
	{ "divide error", SIGFPE, divide_error, 0 },
	{ "debug", SIGTRAP, debug, 0 },
	{ "NMI", 0, nmi, 0 },
	{ "breakpoint", SIGTRAP, int3, 3 },
	{ "overflow", SIGSEGV, overflow, 3 },
	{ "bounds", SIGSEGV, bounds, 3 },
	{ "invalid opcode", SIGILL, invalid_op, 0 },
	{ "no FPU", SIGFPE, device_not_available, 0 },
	{ "double fault", SIGSEGV, double_fault, 0 },
	{ "FPU segment overrun", SIGFPE, coprocessor_segment_overrun, 0 },
	{ "invalid TSS", SIGSEGV, invalid_TSS, 0 },
	{ "segment not present", SIGSEGV, segment_not_present, 0 },
	{ "stack segment", SIGSEGV, stack_segment, 0 },
	{ "general protection", SIGSEGV, general_protection, 0 },
	{ "page fault", SIGSEGV, page_fault, 0 },
	{ "reserved", SIGSEGV, reserved, 0 },
	{ "FPU error", SIGFPE, coprocessor_error, 0 },
	{ "alignment check", SIGSEGV, alignment_check, 0 },
};

/* The seven longs on top of the interrupted stack, the task's or the kernel's. */
static void dump_stack(const struct trap_regs *regs)
{
	const unsigned long *sp = (const unsigned long *)
		(user_mode(regs) ? regs->esp : (unsigned long) &regs->esp);
	unsigned long word;
	int i;

	printk("stack:");
	for (i = 0; i < 7; i++, sp++) {
		if (!user_mode(regs))
			word = *sp;
		else if (copy_from_user(&word, sp, sizeof(word)))
			break;
		printk(" %08lx", word);
	}
	printk(i ? "\n" : " unreadable\n");
}

static void dump_code(const struct trap_regs *regs)
{
	const unsigned char *ip = (const unsigned char *) regs->eip;
	unsigned char byte;
	int i;

	printk("code: ");
	for (i = 0; i < 16; i++, ip++) {
		if (!user_mode(regs))
			byte = *ip;
		else if (copy_from_user(&byte, ip, 1))
			break;
		printk(" %02x", byte);
	}
	printk(i ? "\n" : " unreadable\n");
}

/*
 * Say what happened, where, and what the registers, the stack and the code
 * were.
 */
static void show_trap(const struct trap_regs *regs, int nr,
		      unsigned long address)
{
	int user = user_mode(regs);
	unsigned long esp = user ? regs->esp : (unsigned long) &regs->esp;
	unsigned long ss = user ? regs->ss : KERNEL_DS;

	printk("%s in pid %ld at %04lx:%08lx, error %04lx", traps[nr].name,
	       current->pid, regs->cs & 0xffff, regs->eip,
	       regs->error_code & 0xffff);
	if (nr == TRAP_PAGE)
		printk(", linear address %08lx", address);
	printk("\neax %08lx  ebx %08lx  ecx %08lx  edx %08lx  "
	       "ds %02lx es %02lx\n", regs->eax, regs->ebx, regs->ecx, regs->edx,
	       regs->ds & 0xffff, regs->es & 0xffff);
	printk("esi %08lx  edi %08lx  ebp %08lx  esp %08lx  "
	       "fs %02lx ss %02lx  flags %lx\n", regs->esi, regs->edi, regs->ebp, esp,
	       regs->fs & 0xffff, ss & 0xffff, regs->eflags);
	dump_stack(regs);
	dump_code(regs);
}

/*
 * The FPU is to be used, and its state is somebody else's (CR0.TS): save that,
 * load this task's. FNSAVE and FNINIT leave the FPU empty and, unlike FRSTOR,
 * do not wait: an error that somebody left pending must not come up here.
 * Returns false if there is no FPU.
 */
static int math_state_restore(void)
{
	if (read_cr0() & CR0_EM)
		return 0;
	__asm__ volatile ("clts");
	if (last_task_used_math == current)
		return 1;
	if (last_task_used_math)
		__asm__ volatile ("fnsave %[state]"
			: [state] "=m" (last_task_used_math->tss.i387));
	else
		__asm__ volatile ("fninit");
	last_task_used_math = current;
	if (current->used_math)
		__asm__ volatile ("frstor %[state]"
			: : [state] "m" (current->tss.i387));
	current->used_math = 1;
	return 1;
}

/*
 * The current task ends or becomes another program: nobody wants its FPU state
 * any more, and nobody is to see it. The next use is an exception 7.
 */
void math_release(void)
{
	if (last_task_used_math != current)
		return;
	last_task_used_math = NULL;
	write_cr0(read_cr0() | CR0_TS);
}

/*
 * The child has its own copy of its parent's FPU state. FNSAVE empties the
 * FPU: what was saved is loaded again.
 */
void math_copy(struct task_struct *child)
{
	if (last_task_used_math != current)
		return;
	__asm__ volatile ("clts\n\t"
			  "fnsave %[state]\n\t"
			  "frstor %[state]"
			  : [state] "=m" (current->tss.i387));
	child->tss.i387 = current->tss.i387;
}

/*
 * All exceptions come here, but for the page faults that mm/memory.c has
 * served.
 */
void do_trap(struct trap_regs *regs, int nr)
{
	unsigned long address = fault_address, fixup;

	if (nr == TRAP_NO_FPU && math_state_restore())
		return;
	if (nr == TRAP_NMI) {
		printk("NMI: ignored\n");
		return;
	}
	if (user_mode(regs) && nr != TRAP_DOUBLE) {
		sti();
		if (!has_handler(current, traps[nr].signal))
			show_trap(regs, nr, address);
		force_sig(traps[nr].signal, current);
		return;
	}
	/* Without CR0.NE it is IRQ 13, which may come late: a task's all the same. */
	if (nr == TRAP_FPU && !has_wp && last_task_used_math) {
		force_sig(SIGFPE, last_task_used_math);
		return;
	}
	if (nr == TRAP_DEBUG) {
		regs->eflags &= ~EFLAGS_TF;	/* came in with a gate */
		return;
	}
	fixup = search_exception_table(regs->eip);
	if (fixup) {
		regs->eip = fixup;
		return;
	}
	show_trap(regs, nr, address);
	panic("do_trap: %s in the kernel", traps[nr].name);
}

/* A vector that nobody has set. */
void unexpected_interrupt(void)
{
	printk("unexpected interrupt: ignored\n");
}

/*
 * All of these are interrupt gates: no interrupt comes before the registers are
 * saved, and none nests on another.
 */
void trap_init(void)
{
	unsigned nr;

	for (nr = 0; nr < ARRAY_SIZE(traps); nr++)
		set_gate(nr, GATE_INTERRUPT, traps[nr].dpl, traps[nr].entry);
	for (; nr < 32; nr++)
		set_intr_gate(nr, reserved);
	set_intr_gate(0x27, spurious_irq7);
	set_intr_gate(0x2d, irq13);
	outb_p(inb_p(PIC1_MASK) & ~0x04, PIC1_MASK);	/* the slave's line */
	outb(inb_p(PIC2_MASK) & ~0x20, PIC2_MASK);	/* IRQ 13 */
	set_intr_gate(0x2f, spurious_irq15);

	/*
	 * Entry 3 of the GDT, not present: base and limit say where
	 * kernel_desc is.
	 */
	gdt[KDESC_GDT_ENTRY].a = ((unsigned long) &kernel_desc << 16) |
				 (sizeof(kernel_desc) - 1);
	gdt[KDESC_GDT_ENTRY].b = ((unsigned long) &kernel_desc & 0xff000000) |
				 (((unsigned long) &kernel_desc >> 16) & 0xff);
}
