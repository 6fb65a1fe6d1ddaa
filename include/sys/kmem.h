#ifndef _SYS_KMEM_H
#define _SYS_KMEM_H

#include <sys/kdesc.h>
#include <sys/types.h>

/*
 * Looking at the running kernel: its tables, read through /dev/kmem from
 * where its descriptor says they are. Only the super-user can.
 */
#define KPAGE_PRESENT	0x001UL		/* a page-table entry's bits */
#define KPAGE_RW	0x002UL
#define KPAGE_USER	0x004UL
#define KPAGE_ACCESSED	0x020UL
#define KPAGE_DIRTY	0x040UL
#define KPAGE_FRAME(e)	((e) & 0xfffff000UL)
#define KPAGE_SIZE	4096UL

#define KTASK_RUNNING	0		/* a task's state */
#define KTASK_ASLEEP	1		/* waiting, a signal wakes it */
#define KTASK_ZOMBIE	3

extern struct kernel_desc kdesc;	/* filled by kmem_open() */

/* Find the descriptor. 0, or -1 if this kernel has none or shows none to us. */
int kmem_open(void);

/* Copy n bytes at a physical address to buf, or read one long there. */
int kmem_read(unsigned long addr, void *buf, size_t n);
unsigned long kmem_long(unsigned long addr);

/*
 * The task_struct of a process, 0 if there is none; one of its fields; its
 * slot's base.
 */
unsigned long kmem_task(pid_t pid);
unsigned long kmem_field(pid_t pid, unsigned long offset);
unsigned long kmem_base(pid_t pid);

/*
 * The page-table entry for a linear address, 0 where there is no table for
 * it.
 */
unsigned long kmem_entry(unsigned long linear);

/*
 * The long that process pid has at a logical address, 0 where it has no page.
 */
long kmem_word(pid_t pid, const void *addr);

/*
 * How many references the frame at a physical address has (0: free or not
 * counted).
 */
int kmem_users(unsigned long frame);

/*
 * Free pages: those nobody uses, and the empty page tables kept for the next
 * fork.
 */
unsigned long kmem_free_pages(void);

#endif
