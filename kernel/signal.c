/*
 * kernel/signal.c - sending signals, and what they do by default. Handlers
 * are not delivered yet: no call installs one.
 */

#include <errno.h>
#include <linux/kernel.h>
#include <linux/sched.h>

#define BIT(sig)	(1L << ((sig) - 1))

/* Signals that do nothing where there is no handler. */
#define IGNORED		(BIT(SIGCHLD) | BIT(SIGCONT))

/* Make sig pending for p, and wake p if it waits for one. */
static void post(long sig, struct task_struct *p)
{
	p->signal |= BIT(sig);
	if (p->state == TASK_INTERRUPTIBLE && (p->signal & ~p->blocked))
		wake_process(p);
}

/*
 * Send sig to p; 0 only asks whether it could be. priv: the kernel sends, no
 * questions. Tasks 0 and 1 take no signal that would end them. Returns 0,
 * -EINVAL or -EPERM.
 */
int send_sig(long sig, struct task_struct *p, int priv)
{
	if (sig < 0 || sig > 32)
		return -EINVAL;
	if (!priv && !suser() && current->euid != p->euid &&
	    current->uid != p->uid)
		return -EPERM;
	if (!sig || p->state == TASK_ZOMBIE)
		return 0;
	if (BIT(sig) & IGNORED)
		return 0;		/* nobody can have a handler */
	if (p == task[0] || p == task[1])
		return 0;
	post(sig, p);
	return 0;
}

/*
 * Send sig to p so that it cannot be blocked: the task did it to itself by an
 * exception.
 */
void force_sig(long sig, struct task_struct *p)
{
	p->blocked &= ~BIT(sig);
	post(sig, p);
}

/*
 * On the way back to user mode with something pending: the lowest signal that
 * is not blocked ends the task.
 */
void do_signal(void)
{
	long pending = current->signal & ~current->blocked;

	if (pending)
		do_exit(__builtin_ctzl(pending) + 1);
}

/*
 * System call 37. pid: > 0 that task; 0 the caller's process group; -1 all
 * but tasks 0, 1 and the caller; < -1 the group -pid. Returns 0 if one could
 * be sent to, -ESRCH if there is none, -EPERM if none may be, -EINVAL.
 */
int sys_kill(long pid, long sig)
{
	struct task_struct *p;
	int nr, error, result = -ESRCH;

	if (sig < 0 || sig > 32)
		return -EINVAL;
	for (nr = 1; nr < NR_TASKS; nr++) {
		p = task[nr];
		if (!p)
			continue;
		if (pid > 0 ? p->pid != pid :
		    pid == -1 ? p->pid <= 1 || p == current :
		    p->pgrp != (pid ? -pid : current->pgrp))
			continue;
		error = send_sig(sig, p, 0);
		if (result)
			result = error;
	}
	return result;
}
