#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <signal.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <asm/system.h>
#include <linux/kernel.h>
#include <linux/mm.h>

#define NR_TASKS	64
#define HZ		100

#define DEF_PRIORITY	15

#define NR_OPEN		20		/* open files a task */
#define NGROUPS		32

#define TASK_RUNNING		0	/* runs, or would if it were chosen */
#define TASK_INTERRUPTIBLE	1	/* sleeps; a signal wakes it */
#define TASK_UNINTERRUPTIBLE	2	/* sleeps until what it waits for */
#define TASK_ZOMBIE		3	/* has ended; only the slot is left */
#define TASK_STOPPED		4	/* until SIGCONT */

/*
 * What a system call that a signal has interrupted returns inside the kernel:
 * do_signal makes it -EINTR, or has the call begin anew.
 */
#define ERESTARTSYS	512
#define ERESTARTNOINTR	513	/* anew in any case */
#define ERESTARTNOHAND	514	/* anew, unless a handler is called */

struct m_inode;
struct file;
struct arguments;

/* What FNSAVE stores. */
struct i387_struct {
	long cwd, swd, twd;
	long fip, fcs, foo, fos;
	long st_space[20];		/* 8 registers of 10 bytes */
};

/*
 * The 386's task state segment; selectors use the low half of their long. The
 * FPU state stands behind it, as in 0.11.
 */
struct tss_struct {
	long back_link;
	long esp0, ss0;
	long esp1, ss1;
	long esp2, ss2;
	long cr3;
	long eip, eflags;
	long eax, ecx, edx, ebx, esp, ebp, esi, edi;
	long es, cs, ss, ds, fs, gs;
	long ldt;
	long trace_bitmap;		/* high half: where the I/O map is */
	struct i387_struct i387;
};

#define NO_IO_BITMAP	((long) 0x80000000)	/* beyond the TSS's limit */

/*
 * One task. It stands at the start of a page; the rest of that page is its
 * kernel stack. The first fields are known to assembly (asm/const.inc).
 */
struct task_struct {
	long state;
	long counter;			/* ticks left of this time slice */
	long priority;
	long signal;			/* pending: bit n - 1 is signal n */
	struct sigaction sigaction[32];
	long blocked;			/* masked, the same bits */

	int exit_code;
	unsigned long start_code;	/* linear: base of the slot */
	unsigned long end_code;		/* the rest are logical */
	unsigned long end_data;
	unsigned long brk;
	unsigned long start_stack;
	long pid, pgrp, session, leader;
	int groups[NGROUPS];
	/* parent, youngest child, younger and older sibling */
	struct task_struct *p_pptr, *p_cptr, *p_ysptr, *p_osptr;
	unsigned short uid, euid, suid;
	unsigned short gid, egid, sgid;
	unsigned long timeout, alarm;	/* jiffies to wake, to SIGALRM; 0: none */
	long utime, stime, cutime, cstime, start_time;	/* ticks */
	struct rlimit rlim[RLIM_NLIMITS];
	unsigned short used_math;
	struct task_struct *next_sleeper;	/* in the same queue */

	int tty;			/* -1: none */
	unsigned short umask;
	struct m_inode *pwd;
	struct m_inode *root;
	struct m_inode *executable;
	struct task_struct *next_runner, **prev_runner;	/* of the executable */
	struct m_inode *library;
	/* frames that are in no page table while this task sleeps */
	unsigned long loading;			/* do_no_page fills it */
	struct arguments *arguments;		/* execve's, linux/exec.h */
	unsigned long close_on_exec;
	struct file *filp[NR_OPEN];

	struct desc_struct ldt[LDT_ENTRIES];	/* null, code, data and stack */
	struct tss_struct tss;
	unsigned long stack_guard;		/* STACK_GUARD; stays the last */
};

/*
 * What a kernel stack that has grown too deep overwrites first. Any number that
 * no address, count or text is.
 */
#define STACK_GUARD	0xbadc57acUL

/*
 * Has p's kernel stack stayed behind its task_struct? Looked at on each tick,
 * for whoever runs then, and when a task ends.
 */
static inline void check_stack(const struct task_struct *p)
{
	if (p->stack_guard != STACK_GUARD)
		panic("stack: that of pid %ld has reached task_struct", p->pid);
}

union task_union {
	struct task_struct task;
	char stack[PAGE_SIZE];
};

extern struct task_struct *task[NR_TASKS];
extern struct task_struct *current;
extern struct task_struct *last_task_used_math;
extern volatile unsigned long jiffies;
extern unsigned long startup_time;	/* seconds since 1970 at boot */

#define CURRENT_TIME	(startup_time + jiffies / HZ)

/*
 * GDT: null, kernel code, kernel data, the kernel's descriptor, then TSS 0,
 * LDT 0, TSS 1, ...
 */
#define FIRST_TSS_ENTRY	4
#define FIRST_LDT_ENTRY	(FIRST_TSS_ENTRY + 1)
#define _TSS(n)		((FIRST_TSS_ENTRY + 2UL * (n)) * 8)
#define _LDT(n)		((FIRST_LDT_ENTRY + 2UL * (n)) * 8)
#define ltr(n)	__asm__ volatile ("ltr %w0" : : "r" (_TSS(n)))
#define lldt(n)	__asm__ volatile ("lldt %w0" : : "r" (_LDT(n)))

void sched_init(void);
void schedule(void);
int sys_pause(void);
struct task_struct *find_task(long pid);
void wake_process(struct task_struct *p);
void sleep_on(struct task_struct **p);
void interruptible_sleep_on(struct task_struct **p);
void wake_up(struct task_struct **p);
long sleep_ticks(struct task_struct **p, long ticks);
void add_timer(unsigned long ticks, void (*fn)(void));
void del_timer(void (*fn)(void));
void run_timers(void);
void math_release(void);
void math_copy(struct task_struct *child);
void show_stat(void);

/* fork.c */
int verify_area(void *addr, unsigned long size);
int find_empty_process(void);
void slot_freed(int nr);
void join_family(struct task_struct *p, struct task_struct *parent);

/* exit.c, signal.c */
void release(struct task_struct *p);
void do_exit(long code) __attribute__((noreturn));
int send_sig(long sig, struct task_struct *p, int priv);
void force_sig(long sig, struct task_struct *p);
void kill_pg(long pgrp, long sig);
int is_orphaned_pgrp(long pgrp);
void tell_father(struct task_struct *p);
void reset_handlers(void);
int has_handler(const struct task_struct *p, long sig);

/*
 * Base and limit of a segment descriptor in memory, and the limit behind a
 * loaded selector.
 */
static inline void set_base(struct desc_struct *d, unsigned long base)
{
	d->a = (d->a & 0x0000ffff) | (base << 16);
	d->b = (d->b & 0x00ffff00) | ((base >> 16) & 0xff) | (base & 0xff000000);
}

static inline unsigned long get_base(const struct desc_struct *d)
{
	return (d->a >> 16) | ((d->b & 0xff) << 16) | (d->b & 0xff000000);
}

/* limit: the segment's size in bytes, a multiple of a page. */
static inline void set_limit(struct desc_struct *d, unsigned long limit)
{
	limit = (limit - 1) >> PAGE_SHIFT;
	d->a = (d->a & 0xffff0000) | (limit & 0xffff);
	d->b = (d->b & 0xfff0ffff) | 0x00800000 | (limit & 0xf0000);
}

static inline unsigned long get_limit(unsigned long selector)
{
	unsigned long limit;

	__asm__ volatile ("lsll %[selector], %[limit]\n\t"
			  "incl %[limit]"
			  : [limit] "=r" (limit) : [selector] "r" (selector) : "cc");
	return limit;
}

#endif
