/*
 * kernel/signal.c - signals: sending, handling, and what they do by default.
 *
 * A signal is a bit of p->signal until the task is on its way back to user
 * mode; do_signal then ends the task, stops it, or has its handler called: on
 * the user's stack it lays what the library's sa_restorer takes off again.
 */

#include <errno.h>
#include <sys/wait.h>
#include <asm/ptrace.h>
#include <asm/segment.h>
#include <linux/kernel.h>
#include <linux/sched.h>

#define BIT(sig)	(1L << ((sig) - 1))

/* sigsuspend's first argument: how far it has come. */
enum { SUSPEND, SUSPEND_DONE, SUSPEND_AGAIN };

#define UNBLOCKABLE	(BIT(SIGKILL) | BIT(SIGSTOP))
#define STOPS		(BIT(SIGSTOP) | BIT(SIGTSTP) | BIT(SIGTTIN) | \
			 BIT(SIGTTOU))
#define TTY_STOPS	(STOPS & ~BIT(SIGSTOP))
#define HARMLESS	(BIT(SIGCHLD) | BIT(SIGCONT))	/* by default */

static struct sigaction *action_of(struct task_struct *p, long sig)
{
	return &p->sigaction[sig - 1];
}

/* Would sig do nothing to p? To task 1 so does what it does not handle. */
static int is_ignored(struct task_struct *p, long sig)
{
	void (*handler)(int) = action_of(p, sig)->sa_handler;

	if (handler == SIG_IGN)
		return 1;
	if (handler != SIG_DFL)
		return 0;
	return p == task[0] || p == task[1] || BIT(sig) & HARMLESS;
}

/* Make sig pending for p, and wake p if it waits for one. */
static void post(long sig, struct task_struct *p)
{
	p->signal |= BIT(sig);
	if (p->state == TASK_INTERRUPTIBLE && (p->signal & ~p->blocked))
		wake_process(p);
}

/*
 * SIGCONT, and SIGKILL, let a stopped task go on, whatever it does with them.
 * Where a stop has interrupted a system call and is taken back, SIGCONT is
 * pending in its place: somebody has to begin the call anew.
 */
static void go_on(struct task_struct *p)
{
	unsigned long flags = save_flags();

	cli();			/* ^C may come in between */
	if (p->signal & STOPS)
		p->signal = (p->signal & ~STOPS) | BIT(SIGCONT);
	restore_flags(flags);
	if (p->state != TASK_STOPPED)
		return;
	p->exit_code = 0;
	wake_process(p);
}

/*
 * Send sig to p; 0 only asks whether it could be. priv: the kernel sends, no
 * questions. Tasks 0 and 1 take no signal that they do not handle. Returns 0,
 * -EINVAL or -EPERM. May be called from an interrupt if priv.
 */
int send_sig(long sig, struct task_struct *p, int priv)
{
	if (sig < 0 || sig > 32)
		return -EINVAL;
	if (!priv && !suser() && current->euid != p->euid &&
	    current->uid != p->uid &&
	    !(sig == SIGCONT && current->session == p->session))
		return -EPERM;
	if (!sig || p->state == TASK_ZOMBIE)
		return 0;
	if (sig == SIGKILL || sig == SIGCONT)
		go_on(p);
	if (is_ignored(p, sig))
		return 0;
	if (BIT(sig) & STOPS)
		p->signal &= ~BIT(SIGCONT);
	post(sig, p);
	return 0;
}

/*
 * Send sig to p so that it has to take it: the task did it to itself by an
 * exception. If it blocks or ignores that, it ends by it.
 */
void force_sig(long sig, struct task_struct *p)
{
	struct sigaction *sa = action_of(p, sig);

	if (p->blocked & BIT(sig) || sa->sa_handler == SIG_IGN)
		sa->sa_handler = SIG_DFL;
	p->blocked &= ~BIT(sig);
	post(sig, p);
}

/* Does p have sig call a handler, and not block it? */
int has_handler(const struct task_struct *p, long sig)
{
	void (*handler)(int) = p->sigaction[sig - 1].sa_handler;

	return handler != SIG_DFL && handler != SIG_IGN && !(p->blocked & BIT(sig));
}

/*
 * The current task becomes another program: what it ignores it goes on to
 * ignore; its handlers have gone (POSIX: exec).
 */
void reset_handlers(void)
{
	struct sigaction *sa;

	for (sa = current->sigaction; sa < current->sigaction + 32; sa++)
		if (sa->sa_handler != SIG_DFL && sa->sa_handler != SIG_IGN)
			*sa = (struct sigaction) { .sa_handler = SIG_DFL };
}

/* Send sig to all of a process group; from the kernel, an interrupt perhaps. */
void kill_pg(long pgrp, long sig)
{
	int nr;

	for (nr = 1; nr < NR_TASKS; nr++)
		if (task[nr] && task[nr]->pgrp == pgrp)
			send_sig(sig, task[nr], 1);
}

/*
 * Has nobody in the group a parent in the same session but in another group, who
 * could let it go on when it stops? (POSIX, 0.12.)
 */
int is_orphaned_pgrp(long pgrp)
{
	struct task_struct *p;
	int nr;

	for (nr = 1; nr < NR_TASKS; nr++) {
		p = task[nr];
		if (!p || p->pgrp != pgrp || p->state == TASK_ZOMBIE ||
		    p->p_pptr->pid == 1)
			continue;
		if (p->p_pptr->pgrp != pgrp && p->p_pptr->session == p->session)
			return 0;
	}
	return 1;
}

/* The current task stops until go_on; its parent hears of it. */
static void stop(long sig)
{
	current->exit_code = sig;
	current->state = TASK_STOPPED;
	tell_father(current);
	schedule();
}

/* What sig does where there is no handler. */
static void act_by_default(long sig)
{
	if (!(BIT(sig) & STOPS))
		do_exit(sig);
	if (!(BIT(sig) & TTY_STOPS) || !is_orphaned_pgrp(current->pgrp))
		stop(sig);
}

/*
 * A system call was interrupted and left no result: it begins anew behind the
 * handler, or without one (sa is NULL), if sa and the call allow that. 0.12:
 * signals of job control only, unless they ask for it.
 */
static void restart(struct frame *f, long sig, const struct sigaction *sa)
{
	if (sa && (f->eax == -ERESTARTNOHAND || (f->eax == -ERESTARTSYS &&
	    (sa->sa_flags & SA_INTERRUPT || sig < SIGCONT || sig > SIGTTOU)))) {
		f->eax = -EINTR;
		return;
	}
	if (sa && f->eax == -ERESTARTNOINTR)
		f->ebx = SUSPEND_DONE;
	f->eax = f->orig_eax;
	f->eip -= 2;			/* int 0x80 */
}

/*
 * Have the handler called as if from where the task was. On its stack: the
 * restorer to return to, the signal, the mask of before (unless SA_NOMASK), eax,
 * ecx, edx, eflags, and where to go on (0.11). A stack or a handler that is
 * nowhere ends the task.
 */
static void call_handler(struct frame *f, long sig, struct sigaction *sa)
{
	long words[8], *w = words;
	unsigned long sp;

	*w++ = (long) sa->sa_restorer;
	*w++ = sig;
	if (!(sa->sa_flags & SA_NOMASK))
		*w++ = current->blocked;
	*w++ = f->eax;
	*w++ = f->ecx;
	*w++ = f->edx;
	*w++ = f->eflags;
	*w++ = f->eip;
	sp = f->esp - (w - words) * sizeof(long);
	if ((unsigned long) sa->sa_handler >= TASK_SIZE ||
	    copy_to_user((void *) sp, words, (w - words) * sizeof(long)))
		do_exit(SIGSEGV);
	f->esp = sp;
	f->eip = (unsigned long) sa->sa_handler;
	f->eflags &= ~(EFLAGS_TF | EFLAGS_DF);
	current->blocked |= sa->sa_mask;
	if (sa->sa_flags & SA_ONESHOT)
		sa->sa_handler = SIG_DFL;
}

/*
 * On the way back to user mode with something pending. f is the frame that
 * system_call.s describes; is_call: of a system call. May sleep.
 */
void do_signal(struct frame *f, int is_call)
{
	int again = is_call && (f->eax == -ERESTARTSYS ||
				f->eax == -ERESTARTNOINTR ||
				f->eax == -ERESTARTNOHAND);
	struct sigaction *sa;
	long pending, sig;

	while ((pending = current->signal & ~current->blocked)) {
		sig = __builtin_ctzl(pending) + 1;
		current->signal &= ~BIT(sig);
		sa = action_of(current, sig);
		if (is_ignored(current, sig))
			continue;
		if (sa->sa_handler == SIG_DFL) {
			act_by_default(sig);
			continue;
		}
		if (again)
			restart(f, sig, sa);
		again = 0;
		call_handler(f, sig, sa);
	}
	if (again)
		restart(f, 0, NULL);
}

/* sys_kill for several: 0 if one of them could be sent to. */
static int kill_many(long pid, long sig)
{
	long pgrp = pid ? -pid : current->pgrp;
	int nr, error, result = -ESRCH;
	struct task_struct *p;

	for (nr = 1; nr < NR_TASKS; nr++) {
		p = task[nr];
		if (!p || (pid == -1 ? p->pid <= 1 || p == current
				     : p->pgrp != pgrp))
			continue;
		error = send_sig(sig, p, 0);
		if (result)
			result = error;
	}
	return result;
}

/*
 * System call 37. pid: > 0 that task; 0 the caller's process group; -1 all
 * but tasks 0, 1 and the caller; < -1 the group -pid. Returns 0 if one could
 * be sent to, -ESRCH if there is none, -EPERM if none may be, -EINVAL.
 */
int sys_kill(long pid, long sig)
{
	struct task_struct *p;

	if (sig < 0 || sig > 32)
		return -EINVAL;
	if (pid <= 0)
		return kill_many(pid, sig);
	p = find_task(pid);
	return p ? send_sig(sig, p, 0) : -ESRCH;
}

/* A new action; what it ignores from now on is pending no more (POSIX). */
static void set_action(long sig, const struct sigaction *sa)
{
	*action_of(current, sig) = *sa;
	if (is_ignored(current, sig))
		current->signal &= ~BIT(sig);
}

static int can_be_handled(long sig)
{
	return sig >= 1 && sig <= 32 && sig != SIGKILL && sig != SIGSTOP;
}

/*
 * System call 48: a handler that is called once, and may be interrupted by its
 * own signal (0.11). Returns the old handler, or -EINVAL.
 */
int sys_signal(long signum, long handler, long restorer)
{
	struct sigaction sa = {
		.sa_handler = (void (*)(int)) handler,
		.sa_flags = SA_ONESHOT | SA_NOMASK,
		.sa_restorer = (void (*)(void)) restorer,
	};
	long old;

	if (!can_be_handled(signum))
		return -EINVAL;
	old = (long) action_of(current, signum)->sa_handler;
	set_action(signum, &sa);
	return old;
}

/* System call 67. -EINVAL, -EFAULT. */
int sys_sigaction(long signum, const struct sigaction *action,
		  struct sigaction *oldaction)
{
	struct sigaction sa;

	if (!can_be_handled(signum))
		return -EINVAL;
	if (action && copy_from_user(&sa, action, sizeof(sa)))
		return -EFAULT;
	if (oldaction && copy_to_user(oldaction, action_of(current, signum),
				      sizeof(sa)))
		return -EFAULT;
	if (!action)
		return 0;
	if (sa.sa_flags & SA_NOMASK)
		sa.sa_mask = 0;
	else
		sa.sa_mask |= BIT(signum);
	sa.sa_mask &= ~UNBLOCKABLE;
	set_action(signum, &sa);
	return 0;
}

/* System call 68: the mask of blocked signals. */
int sys_sgetmask(void)
{
	return current->blocked;
}

/* System call 69: another one. Returns the old. */
int sys_ssetmask(long newmask)
{
	long old = current->blocked;

	current->blocked = newmask & ~UNBLOCKABLE;
	return old;
}

/* System call 73 (0.12): which blocked signals are pending. -EFAULT. */
int sys_sigpending(sigset_t *set)
{
	sigset_t pending = current->signal & current->blocked;

	return copy_to_user(set, &pending, sizeof(pending)) ? -EFAULT : 0;
}

/*
 * System call 72 (0.12): sleep with the mask set until a signal is handled. The
 * library calls with restart 0; the handler runs with the mask still set, for
 * which the call begins anew behind it, with restart SUSPEND_DONE and the mask of
 * before in its registers, and restores that. A stop that no handler is called
 * for leaves SUSPEND_AGAIN: sleep on. -EINTR.
 */
int sys_sigsuspend(volatile int restart, volatile unsigned long old_mask,
		   unsigned long set)
{
	if (restart == SUSPEND_DONE) {
		current->blocked = old_mask & ~UNBLOCKABLE;
		return -EINTR;
	}
	if (restart == SUSPEND)
		old_mask = current->blocked;	/* to the user's ecx */
	restart = SUSPEND_AGAIN;		/* ebx */
	current->blocked = set & ~UNBLOCKABLE;
	sys_pause();
	return -ERESTARTNOINTR;
}
