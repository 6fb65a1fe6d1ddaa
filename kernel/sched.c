/*
 * kernel/sched.c - which task runs, and waiting.
 *
 * The rule is 0.11's: of the tasks that can run, the one with the most ticks
 * left; of equals, the one in the higher slot; when none has any left, all
 * tasks but task 0 (sleepers too) get counter/2 + priority. Task 0 runs when
 * no other can. Nothing is preempted inside the kernel.
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
#define PIT_SQUARE_WAVE	0x36	/* channel 0, both bytes, mode 3 */

_Static_assert(offsetof(struct task_struct, state) == 0 &&
	       offsetof(struct task_struct, counter) == 4 &&
	       offsetof(struct task_struct, signal) == 12,
	       "asm/const.inc describes struct task_struct");

extern void system_call(void), timer_interrupt(void);

/*
 * Task 0: it has no parent, no slot above 16 MB, and the segments it starts
 * with.
 */
static union task_union init_task
	__attribute__((aligned(PAGE_SIZE), section(".data.page"))) = { .task = {
	.counter = DEF_PRIORITY,
	.priority = DEF_PRIORITY,
	.session = 0,
	.groups = { -1 },
	.tty = -1,
	.umask = 0022,
	.rlim = { [0 ... RLIM_NLIMITS - 1] = { RLIM_INFINITY, RLIM_INFINITY } },
	.p_pptr = &init_task.task,
	.ldt = {
		{ 0, 0 },
		{ 0x0000009f, 0x00c0fa00 },	/* code, base 0, 640 KB */
		{ 0x0000009f, 0x00c0f200 },	/* data, the same */
	},
	.stack_guard = STACK_GUARD,
	.tss = {
		.esp0 = PAGE_SIZE + (long) &init_task, .ss0 = KERNEL_DS,
		.cr3 = (long) &pg_dir,
		.es = USER_DS, .cs = USER_CS, .ss = USER_DS,
		.ds = USER_DS, .fs = USER_DS, .gs = USER_DS,
		.ldt = _LDT(0),
		.trace_bitmap = NO_IO_BITMAP,
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
	set_bit(runnable, nr);
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
				clear_bit(runnable, word * 32 + nr);
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
 * Give the processor to the task whose turn it is (0.11); returns when it is
 * this one's again: this is what "may sleep" means elsewhere. The state of the
 * current task says whether it wants to be chosen.
 */
void schedule(void)
{
	struct task_struct *next;
	unsigned long flags = save_flags();

	cli();
	if (current->state == TASK_INTERRUPTIBLE &&
	    (current->signal & ~current->blocked))
		wake_process(current);
	/* No task: look at all, or idle. No ticks left: hand out new ones. */
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
 * counts as asleep. -EINTR, once a handler has been called; to task 0, 0.
 */
int sys_pause(void)
{
	if (current != &init_task.task) {
		do {
			current->state = TASK_INTERRUPTIBLE;
			schedule();
		} while (!(current->signal & ~current->blocked));
		return -ERESTARTNOHAND;
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
 * Sleep on a queue: *p is the last sleeper, and the others follow by
 * next_sleeper. wake_up wakes all of them; each takes itself out when it goes
 * on, whatever has woken it. (0.11 and 0.12 keep the others on the sleepers'
 * stacks, and wake one another in turn: a signal can lose some, or, in 0.12,
 * keep two busy waking each other.) Callers test their condition again, since
 * others were woken too.
 */
static void sleep_in(struct task_struct **p, long state)
{
	unsigned long flags = save_flags();

	if (!p)
		return;
	if (current == &init_task.task)
		panic("sleep_on: task 0 must not sleep");
	cli();
	current->next_sleeper = *p;
	*p = current;
	current->state = state;
	schedule();
	while (*p && *p != current)
		p = &(*p)->next_sleeper;
	if (*p)
		*p = current->next_sleeper;
	restore_flags(flags);
}

void sleep_on(struct task_struct **p)
{
	sleep_in(p, TASK_UNINTERRUPTIBLE);
}

void interruptible_sleep_on(struct task_struct **p)
{
	sleep_in(p, TASK_INTERRUPTIBLE);
}

/* Wake all who sleep on a queue. May be called from an interrupt. */
void wake_up(struct task_struct **p)
{
	struct task_struct *sleeper;
	unsigned long flags = save_flags();

	if (!p)
		return;
	cli();
	for (sleeper = *p; sleeper; sleeper = sleeper->next_sleeper)
		wake_process(sleeper);
	restore_flags(flags);
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
	check_stack(current);
	run_timers();
	if (--current->counter > 0)
		return;
	current->counter = 0;
	if (cpl)
		schedule();
}

/* The task with that pid, which may have ended; NULL if there is none. */
struct task_struct *find_task(long pid)
{
	struct task_struct **p;

	if (current->pid == pid)
		return current;
	for (p = task + 1; p < task + NR_TASKS; p++)
		if (*p && (*p)->pid == pid)
			return *p;
	return NULL;
}

/* The tasks, on the console: for a panic, and for a key (0.11's show_stat). */
void show_stat(void)
{
	struct task_struct *p;
	int nr;

	for (nr = 0; nr < NR_TASKS; nr++) {
		p = task[nr];
		if (p)
			printk("task %d: pid %ld, state %ld, counter %ld\n",
			       nr, p->pid, p->state, p->counter);
	}
}

/* The clock: channel 0 of the 8253 gives IRQ 0 a hundred times a second. */
static void clock_init(void)
{
	outb_p(PIT_SQUARE_WAVE, PIT_COMMAND);
	outb_p(LATCH & 0xff, PIT_CHANNEL0);
	outb(LATCH >> 8, PIT_CHANNEL0);
	set_intr_gate(0x20, timer_interrupt);
	outb(inb_p(PIC1_MASK) & ~0x01, PIC1_MASK);
}

/* What runs now becomes task 0; system calls and the clock begin. */
void sched_init(void)
{
	set_tss_desc(&gdt[FIRST_TSS_ENTRY], &init_task.task.tss);
	set_ldt_desc(&gdt[FIRST_LDT_ENTRY], &init_task.task.ldt);
	ltr(0);
	lldt(0);
	set_system_gate(0x80, system_call);
	clock_init();
}
