/*
 * kernel/sched.c - which task runs, and waiting.
 *
 * The rule is 0.11's: of the tasks that can run, the one with the most ticks
 * left; of equals, the one in the higher slot; when none has any left, all
 * tasks (sleepers too) get counter/2 + priority. Task 0 runs when no other
 * can. Nothing is preempted inside the kernel.
 *
 * The map "runnable" only saves looking at 64 slots each time. wake_process
 * sets bits; a bit whose task has gone to sleep is dropped when it is met.
 * Code that sets a task's state itself is served too: whenever the ticks are
 * used up or nothing can run, look_at_all goes through task[] and finds what
 * the map does not know.
 */

#include <errno.h>
#include <stddef.h>
#include <asm/bitops.h>
#include <asm/io.h>
#include <linux/kernel.h>
#include <linux/sched.h>

#define LATCH		(1193180 / HZ)
#define PIT_CHANNEL0	0x40
#define PIT_COMMAND	0x43
#define PIC1_MASK	0x21
#define DEF_PRIORITY	15

_Static_assert(offsetof(struct task_struct, state) == 0 &&
	       offsetof(struct task_struct, counter) == 4 &&
	       offsetof(struct task_struct, signal) == 12 &&
	       offsetof(struct task_struct, blocked) == 16 + 32 * 16,
	       "asm/const.inc describes struct task_struct");

extern void system_call(void), timer_interrupt(void);

/*
 * Task 0: it has no parent, no slot above 16 MB, and the segments it starts
 * with.
 */
static union task_union init_task __attribute__((aligned(PAGE_SIZE))) = { .task = {
	.counter = DEF_PRIORITY,
	.priority = DEF_PRIORITY,
	.session = 0,
	.tty = -1,
	.umask = 0022,
	.p_pptr = &init_task.task,
	.ldt = {
		{ 0, 0 },
		{ 0x0000009f, 0x00c0fa00 },	/* code, base 0, 640 KB */
		{ 0x0000009f, 0x00c0f200 },	/* data, the same */
	},
	.tss = {
		.esp0 = PAGE_SIZE + (long) &init_task, .ss0 = 0x10,
		.cr3 = (long) &pg_dir,
		.es = 0x17, .cs = 0x17, .ss = 0x17,
		.ds = 0x17, .fs = 0x17, .gs = 0x17,
		.ldt = _LDT(0),
		.trace_bitmap = (long) 0x80000000,
	},
} };

struct task_struct *task[NR_TASKS] = { &init_task.task };
struct task_struct *current = &init_task.task;
struct task_struct *last_task_used_math;

volatile unsigned long jiffies;
unsigned long startup_time;

static unsigned long runnable[NR_TASKS / 32];

static inline int task_nr(const struct task_struct *p)
{
	return p->start_code / TASK_SIZE;
}

/* Let a task run again. May be called from an interrupt. */
void wake_process(struct task_struct *p)
{
	int nr = task_nr(p);

	p->state = TASK_RUNNING;
	runnable[nr / 32] |= 1UL << (nr % 32);
}

/*
 * The slow look: find tasks that can run and are not in the map, and, if the
 * ticks are used up, hand out new ones. Returns true if there is a task to
 * run besides task 0.
 */
static int look_at_all(int new_ticks)
{
	struct task_struct *p;
	int nr, found = 0;

	for (nr = 1; nr < NR_TASKS; nr++) {
		p = task[nr];
		if (!p)
			continue;
		if ((p->signal & ~p->blocked) && p->state == TASK_INTERRUPTIBLE)
			p->state = TASK_RUNNING;
		if (p->state == TASK_RUNNING) {
			wake_process(p);
			found = 1;
		}
		if (new_ticks)
			p->counter = (p->counter >> 1) + p->priority;
	}
	return found;
}

/*
 * The task of the map that has the most ticks left, or NULL if the map is
 * empty.
 */
static struct task_struct *pick(void)
{
	struct task_struct *p, *next = NULL;
	unsigned long bits;
	long most = -1;
	int word, nr;

	for (word = NR_TASKS / 32 - 1; word >= 0; word--) {
		for (bits = runnable[word]; bits; bits &= ~(1UL << nr)) {
			nr = highest_bit(bits);
			p = task[word * 32 + nr];
			if (!p || p->state != TASK_RUNNING) {
				runnable[word] &= ~(1UL << nr);
				continue;
			}
			if (p->counter > most) {
				most = p->counter;
				next = p;
			}
		}
	}
	return next;
}

/*
 * Switch to task next: a far jump through its TSS descriptor; the offset is
 * not used. The FPU still holds the state of whoever used it last: CR0.TS,
 * which the switch sets, makes the next use by anybody else an exception 7.
 */
static inline void switch_to(struct task_struct *next)
{
	struct { unsigned long offset, selector; } target;

	if (next == current)
		return;
	target.selector = _TSS(task_nr(next));
	current = next;
	__asm__ volatile ("ljmp *%[target]" : : [target] "m" (target) : "memory");
	if (current == last_task_used_math)
		__asm__ volatile ("clts");
}

/*
 * Give the processor to the task whose turn it is; returns when it is this
 * one's again. The state of the current task says whether it wants to be
 * chosen.
 */
void schedule(void)
{
	struct task_struct *next;
	unsigned long flags = save_flags();

	cli();
	if (current->state == TASK_INTERRUPTIBLE &&
	    (current->signal & ~current->blocked))
		wake_process(current);
	while (!(next = pick()) || !next->counter)
		if (!look_at_all(next != NULL) && !next) {
			next = &init_task.task;
			break;
		}
	switch_to(next);
	restore_flags(flags);
}

/*
 * System call 29: sleep until a signal. Task 0 comes here to idle: it halts,
 * in the kernel, until an interrupt has made another task ready. It never
 * counts as asleep.
 */
int sys_pause(void)
{
	if (current != &init_task.task) {
		do {
			current->state = TASK_INTERRUPTIBLE;
			schedule();
		} while (!(current->signal & ~current->blocked));
		return -EINTR;
	}
	for (;;) {
		cli();
		if (pick() || look_at_all(0))
			break;
		sti_hlt();
	}
	sti();
	schedule();
	return 0;
}

/*
 * Sleep on a queue. *p is the last sleeper; each keeps the one before it in
 * its own frame and wakes it when it leaves, so one wake_up reaches all.
 * Whoever is woken by a signal while others have come behind it lets those go
 * first. Callers test their condition again: a sleeper can be woken for
 * nothing.
 */
static void sleep_in(struct task_struct **p, long state)
{
	struct task_struct *before;

	if (!p)
		return;
	if (current == &init_task.task)
		panic("sleep_on: task 0 must not sleep");
	before = *p;
	*p = current;
	for (;;) {
		current->state = state;
		schedule();
		if (!*p || *p == current)
			break;
		wake_process(*p);
		state = TASK_UNINTERRUPTIBLE;
	}
	*p = before;
	if (before)
		wake_process(before);
}

void sleep_on(struct task_struct **p)
{
	sleep_in(p, TASK_UNINTERRUPTIBLE);
}

void interruptible_sleep_on(struct task_struct **p)
{
	sleep_in(p, TASK_INTERRUPTIBLE);
}

/* Wake whoever sleeps on a queue. May be called from an interrupt. */
void wake_up(struct task_struct **p)
{
	if (p && *p && (*p)->state != TASK_ZOMBIE)
		wake_process(*p);
}

/*
 * A clock tick, from timer_interrupt with interrupts off; cpl: the level that
 * was interrupted.
 */
void do_timer(long cpl)
{
	if (cpl)
		current->utime++;
	else
		current->stime++;
	if (--current->counter > 0)
		return;
	current->counter = 0;
	if (cpl)
		schedule();
}

/*
 * Tasks, their states and how much of their kernel stacks was never used, on
 * the console (0.11).
 */
void show_stat(void)
{
	const char *p;
	int nr;

	for (nr = 0; nr < NR_TASKS; nr++) {
		if (!task[nr])
			continue;
		p = (const char *) (task[nr] + 1);
		while (!*p && p < (const char *) task[nr] + PAGE_SIZE)
			p++;
		printk("%d: pid=%ld, state=%ld, %d bytes of kernel stack unused\n",
		       nr, task[nr]->pid, task[nr]->state,
		       (int) (p - (const char *) (task[nr] + 1)));
	}
}

void sched_init(void)
{
	set_tss_desc(gdt + FIRST_TSS_ENTRY, &init_task.task.tss);
	set_ldt_desc(gdt + FIRST_LDT_ENTRY, &init_task.task.ldt);
	restore_flags(save_flags() & ~0x4000UL);	/* NT: iret would switch tasks */
	ltr(0);
	lldt(0);
	outb_p(0x36, PIT_COMMAND);	/* channel 0, both bytes, mode 3 */
	outb_p(LATCH & 0xff, PIT_CHANNEL0);
	outb(LATCH >> 8, PIT_CHANNEL0);
	set_intr_gate(0x20, &timer_interrupt);
	outb(inb_p(PIC1_MASK) & ~0x01, PIC1_MASK);
	set_system_gate(0x80, &system_call);
}
