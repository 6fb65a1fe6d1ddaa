/*
 * kernel/timer.c - what is to happen at a time: functions of the kernel that
 * are called then, alarms, and sleeps that have an end. (In 0.11 part of
 * sched.c.)
 */

#include <asm/system.h>
#include <linux/kernel.h>
#include <linux/sched.h>

/*
 * Functions to be called later: a list in the order of time. Each entry's
 * ticks count from the one before it; only the first is counted down.
 */
#define NR_TIMERS	16

static struct timer {
	unsigned long ticks;
	void (*fn)(void);
	struct timer *next;
} timer_table[NR_TIMERS], *first_timer;

/*
 * fn is not to be called any more. Any number of times; from interrupts too.
 */
void del_timer(void (*fn)(void))
{
	struct timer **p, *t;
	unsigned long flags = save_flags();

	cli();
	for (p = &first_timer; (t = *p); p = &t->next) {
		if (t->fn != fn)
			continue;
		if (t->next)
			t->next->ticks += t->ticks;
		*p = t->next;
		t->fn = NULL;
		break;
	}
	restore_flags(flags);
}

/*
 * Have fn called when so many clock ticks have come, from the clock's
 * interrupt, with interrupts off: it must not sleep. 0 ticks are taken for one.
 * A function has one timer: asking again sets it anew.
 */
void add_timer(unsigned long ticks, void (*fn)(void))
{
	struct timer **p, *t;
	unsigned long flags = save_flags();

	cli();
	del_timer(fn);
	if (!ticks)
		ticks = 1;
	for (t = timer_table; t->fn; t++)
		if (t == timer_table + NR_TIMERS - 1)
			panic("add_timer: too many timers");
	for (p = &first_timer; *p && (*p)->ticks <= ticks; p = &(*p)->next)
		ticks -= (*p)->ticks;
	t->fn = fn;
	t->ticks = ticks;
	t->next = *p;
	if (t->next)
		t->next->ticks -= ticks;
	*p = t;
	restore_flags(flags);
}

/* A tick has passed, and somebody waits for one: call those it is time for. */
static void call_timers(void)
{
	void (*fn)(void);

	if (first_timer->ticks)
		first_timer->ticks--;
	while (first_timer && !first_timer->ticks) {
		fn = first_timer->fn;
		first_timer->fn = NULL;
		first_timer = first_timer->next;
		fn();
	}
}

/*
 * When the next alarm or time-out of any task comes, in jiffies, or earlier; 0:
 * none. Jiffies wrap: times are compared by their difference.
 */
static unsigned long next_event;

static inline int has_come(unsigned long when)
{
	return when && (long) (jiffies - when) >= 0;
}

static void expect(unsigned long when)
{
	if (when && (!next_event || (long) (when - next_event) < 0))
		next_event = when;
}

/* SIGALRM for whom it is time; the end of sleep for whose time is out. */
static void look_at_clocks(void)
{
	struct task_struct *p;
	int nr;

	next_event = 0;
	for (nr = 1; nr < NR_TASKS; nr++) {
		p = task[nr];
		if (!p)
			continue;
		if (has_come(p->alarm)) {
			p->alarm = 0;
			send_sig(SIGALRM, p, 1);
		}
		if (has_come(p->timeout)) {
			p->timeout = 0;
			if (p->state == TASK_INTERRUPTIBLE)
				wake_process(p);
		}
		expect(p->alarm);
		expect(p->timeout);
	}
}

/* Jiffies so many ticks from now, but never 0. */
static unsigned long in_ticks(unsigned long ticks)
{
	return jiffies + ticks ? jiffies + ticks : 1;
}

/*
 * System call 27: SIGALRM in that many seconds, as far as jiffies go; 0: none.
 * Returns how many were left of the last one.
 */
int sys_alarm(unsigned long seconds)
{
	unsigned long most = 0x7fffffffUL / HZ, left = 0;

	if (current->alarm && !has_come(current->alarm))
		left = (current->alarm - jiffies + HZ - 1) / HZ;
	current->alarm = 0;
	if (seconds)
		current->alarm = in_ticks((seconds < most ? seconds : most) * HZ);
	expect(current->alarm);
	return left;
}

/*
 * interruptible_sleep_on, for so many ticks at most. Returns how many were left,
 * 0 if all have passed.
 */
long sleep_ticks(struct task_struct **p, long ticks)
{
	unsigned long when = in_ticks(ticks), flags = save_flags();

	if (ticks <= 0)
		return 0;
	cli();				/* it may come before the sleep */
	current->timeout = when;
	expect(when);
	interruptible_sleep_on(p);
	current->timeout = 0;
	restore_flags(flags);
	return has_come(when) ? 0 : (long) (when - jiffies);
}

/* A clock tick: from do_timer, interrupts off. */
void run_timers(void)
{
	if (!jiffies)		/* 2^32 ticks, of 497 days: the date goes on */
		startup_time += 0xffffffffUL / HZ + 1;
	if (first_timer)
		call_timers();
	if (has_come(next_event))
		look_at_clocks();
}
