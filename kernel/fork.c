/*
 * kernel/fork.c - system call 2. sys_fork in system_call.s calls
 * find_empty_process and then copy_process; the memory side is
 * copy_page_tables in mm/memory.c.
 */

#include <errno.h>
#include <stddef.h>
#include <asm/memory.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/sched.h>

#define MAX_PID		0x7fffffffL

/*
 * Slots and pages that only the super-user's fork may take: to end a fork
 * bomb with.
 */
#define ROOT_SLOTS	4
#define ROOT_PAGES	64

long last_pid;

static int nr_tasks = 1;	/* slots in use */

/* All slots below it are taken: where the search for a free one begins. */
static int first_free = 1;

/*
 * Before a system call writes size bytes to user memory at addr, a logical
 * address of the current task: is all of it inside the segment, and can each
 * page be had? The pages are made present and private. What the caller then
 * does must still not rely on it across a sleep: copy_to_user verifies for
 * itself. Returns 0 or -EFAULT.
 */
int verify_area(void *addr, unsigned long size)
{
	unsigned long start = (unsigned long) addr;
	unsigned long limit = get_limit(USER_DS);
	unsigned long base = get_base(&current->ldt[2]), end;

	if (start >= limit || size > limit - start)
		return -EFAULT;
	end = start + size;
	for (start &= ~(PAGE_SIZE - 1UL); start < end; start += PAGE_SIZE)
		if (write_verify(base + start))
			return -EFAULT;
	return 0;
}

/*
 * Give the child, in slot nr, the parent's memory: its own segments, and page
 * tables that share every page. Returns 0, or -ENOMEM with the slot empty
 * again.
 */
static int copy_mem(int nr, struct task_struct *p)
{
	unsigned long code_limit = get_limit(USER_CS);
	unsigned long data_limit = get_limit(USER_DS);
	unsigned long old_code_base = get_base(&current->ldt[1]);
	unsigned long old_data_base = get_base(&current->ldt[2]);
	unsigned long new_base = nr * TASK_SIZE;

	if (old_data_base != old_code_base)
		panic("copy_mem: code and data are not in one place");
	if (data_limit < code_limit || data_limit > TASK_SIZE)
		panic("copy_mem: the data segment leaves its slot");
	p->start_code = new_base;
	set_base(&p->ldt[1], new_base);
	set_base(&p->ldt[2], new_base);
	if (copy_page_tables(old_data_base, new_base, data_limit)) {
		free_page_tables(new_base, data_limit);
		return -ENOMEM;
	}
	return 0;
}

/* Make p, which has no children of its own here, parent's youngest child. */
void join_family(struct task_struct *p, struct task_struct *parent)
{
	p->p_pptr = parent;
	p->p_ysptr = NULL;
	p->p_osptr = parent->p_cptr;
	if (p->p_osptr)
		p->p_osptr->p_ysptr = p;
	parent->p_cptr = p;
}

/* One more user of everything that parent and child now both hold open. */
static void share_files(struct task_struct *p)
{
	int i;

	for (i = 0; i < NR_OPEN; i++)
		if (p->filp[i])
			p->filp[i]->f_count++;
	if (p->pwd)
		p->pwd->i_count++;
	if (p->root)
		p->root->i_count++;
	if (p->executable) {
		p->executable->i_count++;
		p->executable->i_runners++;
		take_executable(p, p->executable);
	}
	if (p->library)
		p->library->i_count++;
}

/*
 * The current task's task_struct to p; without the FPU's state, a tenth of it,
 * if there is none.
 */
static inline void copy_task(struct task_struct *p)
{
	unsigned long size = sizeof(*p);

	if (!current->used_math)
		size = offsetof(struct task_struct, tss.i387);
	copy_longs((unsigned long) current, (unsigned long) p, size / 4);
}

/*
 * What is the child's own from the start: its number, times and signals. It
 * gets half of its parent's time slice: forking does not make ticks.
 */
static void new_identity(struct task_struct *p)
{
	p->state = TASK_UNINTERRUPTIBLE;	/* not to be chosen yet */
	p->pid = last_pid;
	p->p_cptr = NULL;
	p->signal = 0;
	p->alarm = p->timeout = 0;
	p->leader = 0;
	p->utime = p->stime = p->cutime = p->cstime = 0;
	p->start_time = jiffies;
	p->counter = (current->counter + 1) >> 1;
	p->stack_guard = STACK_GUARD;
}

/*
 * Make the task for slot nr, a copy of the current one that returns 0 from the
 * system call whose frame the arguments are: first come what sys_fork pushed,
 * then what system_call did, then what the processor did. The child shares its
 * parent's memory and files. Returns the child's pid, or -EAGAIN for want of
 * memory, with nothing changed. Does not sleep. (0.11)
 */
int copy_process(int nr, long ebp, long edi, long esi, long gs, long none,
		 long ebx, long ecx, long edx, long fs, long es, long ds,
		 long orig_eax, long eip, long cs, long eflags, long esp,
		 long ss)
{
	struct task_struct *p = (struct task_struct *) take_free_page();
	struct tss_struct *tss = &p->tss;

	(void) none, (void) orig_eax;
	if (!p)
		return -EAGAIN;
	copy_task(p);
	new_identity(p);
	tss->esp0 = (long) p + PAGE_SIZE;
	tss->ldt = _LDT(nr);
	tss->eax = 0, tss->ebx = ebx, tss->ecx = ecx, tss->edx = edx;
	tss->esi = esi, tss->edi = edi, tss->ebp = ebp, tss->esp = esp;
	tss->cs = cs, tss->ss = ss;
	tss->ds = ds, tss->es = es, tss->fs = fs, tss->gs = gs;
	tss->eip = eip, tss->eflags = eflags;
	math_copy(p);
	if (copy_mem(nr, p))
		goto out_free_task;
	share_files(p);
	join_family(p, current);
	set_tss_desc(&gdt[FIRST_TSS_ENTRY + 2 * nr], &p->tss);
	set_ldt_desc(&gdt[FIRST_LDT_ENTRY + 2 * nr], &p->ldt);
	task[nr] = p;
	first_free = nr + 1;
	nr_tasks++;
	current->counter >>= 1;
	wake_process(p);
	return p->pid;

out_free_task:
	free_page((unsigned long) p);
	return -EAGAIN;
}

/* Nobody has a number above last_pid and below this one. */
static long next_used_pid;

/*
 * The lowest number, pid or above, that a task, a process group or a session
 * has.
 */
static long used_pid_from(long pid)
{
	long lowest = MAX_PID;
	int i;

	for (i = 0; i < NR_TASKS; i++) {
		if (!task[i])
			continue;
		if (task[i]->pid >= pid && task[i]->pid < lowest)
			lowest = task[i]->pid;
		if (task[i]->pgrp >= pid && task[i]->pgrp < lowest)
			lowest = task[i]->pgrp;
		if (task[i]->session >= pid && task[i]->session < lowest)
			lowest = task[i]->session;
	}
	return lowest;
}

/* Set last_pid to the next number that nobody has. */
static void next_pid(void)
{
	last_pid++;
	while (last_pid >= next_used_pid) {
		if (last_pid >= MAX_PID)
			last_pid = 1;
		next_used_pid = used_pid_from(last_pid);
		if (next_used_pid == last_pid)
			last_pid++;
	}
}

/*
 * The lowest free slot, with last_pid set to the pid for it; or -EAGAIN, for
 * others than the super-user even before all slots or pages are gone. No slot
 * below first_free is free; slot_freed keeps that true.
 */
int find_empty_process(void)
{
	while (first_free < NR_TASKS && task[first_free])
		first_free++;
	if (first_free == NR_TASKS)
		return -EAGAIN;
	if (!suser() && (nr_tasks >= NR_TASKS - ROOT_SLOTS ||
			 nr_free < ROOT_PAGES))
		return -EAGAIN;
	next_pid();
	return first_free;
}

/* release() has emptied slot nr. */
void slot_freed(int nr)
{
	nr_tasks--;
	if (nr < first_free)
		first_free = nr;
}
