#ifndef _ASM_SYSTEM_H
#define _ASM_SYSTEM_H

/*
 * Descriptor tables, control registers, the interrupt flag. Descriptors as in
 * the i386 manual, chapter 6.
 */

struct desc_struct {
	unsigned long a, b;
};
extern struct desc_struct idt[256], gdt[256];	/* head.s */

#define KERNEL_CS	0x08	/* selectors: of the GDT ... */
#define KERNEL_DS	0x10
#define USER_CS		0x0f	/* ... and of a task's LDT, ring 3 */
#define USER_DS		0x17

#define CR0_EM		0x00000004UL
#define CR0_TS		0x00000008UL
#define CR0_WP		0x00010000UL

#define EFLAGS_TF	0x00000100UL
#define EFLAGS_IF	0x00000200UL
#define EFLAGS_DF	0x00000400UL
#define EFLAGS_NT	0x00004000UL

#define sti()	__asm__ volatile ("sti" : : : "memory")
#define cli()	__asm__ volatile ("cli" : : : "memory")
#define hlt()	__asm__ volatile ("hlt" : : : "memory")

/*
 * Interrupts on, and wait for one: sti takes effect after hlt has begun, so
 * none is missed.
 */
static inline void sti_hlt(void)
{
	__asm__ volatile ("sti\n\t"
			  "hlt"
			  : : : "memory");
}

static inline unsigned long save_flags(void)
{
	unsigned long flags;

	__asm__ volatile ("pushfl\n\t"
			  "popl %[flags]"
			  : [flags] "=r" (flags) : : "memory");
	return flags;
}

static inline void restore_flags(unsigned long flags)
{
	__asm__ volatile ("pushl %[flags]\n\t"
			  "popfl"
			  : : [flags] "r" (flags) : "memory", "cc");
}

static inline unsigned long read_cr0(void)
{
	unsigned long cr0;

	__asm__ volatile ("movl %%cr0, %[cr0]" : [cr0] "=r" (cr0));
	return cr0;
}

static inline void write_cr0(unsigned long cr0)
{
	__asm__ volatile ("movl %[cr0], %%cr0" : : [cr0] "r" (cr0) : "memory");
}

/*
 * Drop what the processor remembers of the page tables. A 386 can only drop
 * all of it.
 */
static inline void invalidate(void)
{
	unsigned long cr3;

	__asm__ volatile ("movl %%cr3, %[cr3]\n\t"
			  "movl %[cr3], %%cr3"
			  : [cr3] "=&r" (cr3) : : "memory");
}

#define GATE_INTERRUPT	14		/* clears the interrupt flag */
#define GATE_TRAP	15		/* leaves it */

static inline void set_gate(int n, int type, int dpl, void (*addr)(void))
{
	unsigned long entry = (unsigned long) addr;

	idt[n].a = (KERNEL_CS << 16) | (entry & 0xffff);
	idt[n].b = (entry & 0xffff0000) | 0x8000 | (dpl << 13) | (type << 8);
}

#define set_intr_gate(n, addr)		set_gate(n, GATE_INTERRUPT, 0, addr)
#define set_system_gate(n, addr)	set_gate(n, GATE_TRAP, 3, addr)

/* A system descriptor (TSS or LDT) of size bytes at addr. */
static inline
void set_tssldt_desc(struct desc_struct *d, unsigned long addr,
		     unsigned long size, int type)
{
	d->a = (addr << 16) | (size - 1);
	d->b = (addr & 0xff000000) | (addr >> 16 & 0xff) | 0x8000 | type << 8;
}

/*
 * The LDT has three entries and not one byte more: what stands behind it in a
 * task_struct, the TSS, has the task's registers in it, which would do for
 * descriptors. (0.11 gives both 104 bytes: a way into ring 0 for anybody.)
 */
#define LDT_ENTRIES	3
#define set_tss_desc(d, addr) \
	set_tssldt_desc(d, (unsigned long) (addr), 104, 9)
#define set_ldt_desc(d, addr) \
	set_tssldt_desc(d, (unsigned long) (addr), LDT_ENTRIES * 8, 2)

/*
 * From ring 0 to ring 3 by an iret: task 0 goes on at start, with the stack
 * that ends at stack_top, in the segments of its LDT and with interrupts as
 * they are. NT is cleared first: iret would take it for a task switch.
 */
static inline __attribute__((noreturn))
void move_to_user_mode(void (*start)(void), unsigned long stack_top)
{
	restore_flags(save_flags() & ~EFLAGS_NT);
	__asm__ volatile ("pushl %[ds]\n\t"
			  "pushl %[stack]\n\t"
			  "pushfl\n\t"
			  "pushl %[cs]\n\t"
			  "pushl %[start]\n\t"
			  "movl %[ds], %%ds\n\t"
			  "movl %[ds], %%es\n\t"
			  "movl %[ds], %%fs\n\t"
			  "movl %[ds], %%gs\n\t"
			  "iret"
			  : : [start] "r" (start), [stack] "r" (stack_top),
			      [cs] "i" (USER_CS), [ds] "r" (USER_DS)
			  : "memory");
	__builtin_unreachable();
}

#endif
