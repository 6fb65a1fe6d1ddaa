/*
 * kernel/exit.c - how a task ends, and how its parent hears of it.
 *
 * A task frees its memory itself, all but the page of its task_struct, on
 * whose kernel stack it runs; that page and the slot stay, as a zombie, until
 * the parent has read the status. Families are linked by p_pptr, p_cptr,
 * p_ysptr and p_osptr, as in 0.12: nothing here looks through task[].
 */

#include <errno.h>
#include <sys/wait.h>
#include <asm/segment.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/tty.h>

/* Take p out of its parent's list of children. */
static void leave_family(struct task_struct *p)
{
	if (p->p_osptr)
		p->p_osptr->p_ysptr = p->p_ysptr;
	if (p->p_ysptr)
		p->p_ysptr->p_osptr = p->p_osptr;
	else
		p->p_pptr->p_cptr = p->p_osptr;
}

/* The last of a task: its slot and its page. It must be a zombie. */
void release(struct task_struct *p)
{
	int nr = p->start_code / TASK_SIZE;

	if (p == current || p->state != TASK_ZOMBIE)
		panic("release: the task has not ended");
	if (task[nr] != p)
		panic("release: the task is not in its slot");
	check_stack(p);
	leave_family(p);
	task[nr] = NULL;
	slot_freed(nr);
	free_page((unsigned long) p);
}

/*
 * Tell p's parent that p has ended, or stopped: by SIGCHLD, which is nothing to
 * whoever has no handler.
 */
void tell_father(struct task_struct *p)
{
	const struct sigaction *sa = &p->p_pptr->sigaction[SIGCHLD - 1];

	if (sa->sa_handler != SIG_DFL && sa->sa_handler != SIG_IGN &&
	    (p->state == TASK_ZOMBIE || !(sa->sa_flags & SA_NOCLDSTOP)))
		send_sig(SIGCHLD, p->p_pptr, 1);
	if (p->p_pptr->state == TASK_INTERRUPTIBLE)
		wake_process(p->p_pptr);
}

static int has_stopped(long pgrp)
{
	int nr;

	for (nr = 1; nr < NR_TASKS; nr++)
		if (task[nr] && task[nr]->pgrp == pgrp &&
		    task[nr]->state == TASK_STOPPED)
			return 1;
	return 0;
}

/*
 * The current task ends, who was, in another group, parent of one in pgrp. If
 * nobody is left who could let the group go on, it does not stay stopped (POSIX:
 * _exit; 0.12).
 */
static void leave_group(long pgrp)
{
	if (!is_orphaned_pgrp(pgrp) || !has_stopped(pgrp))
		return;
	kill_pg(pgrp, SIGHUP);
	kill_pg(pgrp, SIGCONT);
}

/* Hand the current task's children to task 1, zombies among them. */
static void give_children_away(void)
{
	struct task_struct *p, *init = task[1];

	while ((p = current->p_cptr)) {
		current->p_cptr = p->p_osptr;
		if (p->p_osptr)
			p->p_osptr->p_ysptr = NULL;
		join_family(p, init);
		if (p->state == TASK_ZOMBIE)
			tell_father(p);
		if (p->pgrp != current->pgrp && p->session == current->session)
			leave_group(p->pgrp);
	}
}

/*
 * End the current task with the status code: the exit code in bits 8-15, or
 * the number of the signal that ended it in bits 0-6. Does not return.
 */
void do_exit(long code)
{
	int i;

	if (current == task[0] || current == task[1])
		panic("do_exit: task %d cannot end (status %#lx)",
		      current == task[1], code);
	check_stack(current);
	free_page_tables(current->start_code, TASK_SIZE);
	for (i = 0; i < NR_OPEN; i++)
		if (current->filp[i])
			sys_close(i);
	iput(current->pwd);
	iput(current->root);
	leave_executable();
	iput(current->library);
	current->pwd = current->root = current->library = NULL;
	math_release();
	if (current->leader)
		leave_terminal();
	give_children_away();
	current->exit_code = code;
	current->state = TASK_ZOMBIE;
	if (current->p_pptr->pgrp != current->pgrp &&
	    current->p_pptr->session == current->session)
		leave_group(current->pgrp);
	tell_father(current);
	schedule();
	panic("do_exit: a zombie runs");
}

/* System call 1: end with an exit code of 8 bits. */
int sys_exit(int error_code)
{
	do_exit((error_code & 0xff) << 8);
}

/* Does waitpid's first argument mean the child p? */
static int is_meant(const struct task_struct *p, long pid)
{
	if (pid > 0)
		return p->pid == pid;
	if (pid == -1)
		return 1;
	return p->pgrp == (pid ? -pid : current->pgrp);
}

/*
 * Take the zombie p: its status to the user, its times to the parent, its
 * slot back. Returns its pid, or -EFAULT with the zombie still there.
 */
static int reap(struct task_struct *p, int *stat_addr)
{
	int pid = p->pid;

	if (stat_addr && copy_to_user(stat_addr, &p->exit_code,
				      sizeof(p->exit_code)))
		return -EFAULT;
	current->cutime += p->utime + p->cutime;
	current->cstime += p->stime + p->cstime;
	release(p);
	return pid;
}

/* The child p has stopped: the signal that did it, once. Its pid or -EFAULT. */
static int report_stop(struct task_struct *p, int *stat_addr)
{
	int code = p->exit_code, status = code << 8 | 0x7f;

	p->exit_code = 0;	/* first: p may go on, and end, while we sleep */
	if (!stat_addr || !copy_to_user(stat_addr, &status, sizeof(status)))
		return p->pid;
	if (p->state == TASK_STOPPED && !p->exit_code)
		p->exit_code = code;
	return -EFAULT;
}

/*
 * System call 7: wait for a child to end, or with WUNTRACED to stop; sleeps
 * until one has. pid: > 0 that one; 0 any of the caller's process group; -1
 * any; < -1 any of group -pid. The status goes to stat_addr, unless that is
 * NULL. Returns the child's pid; 0 if none has ended and options has WNOHANG;
 * -ECHILD, -EINTR, -EFAULT, or -EINVAL for options it does not know.
 */
int sys_waitpid(long pid, int *stat_addr, unsigned long options)
{
	struct task_struct *p;
	int found;

	if (options & ~(WNOHANG | WUNTRACED))
		return -EINVAL;
	for (;;) {
		found = 0;
		for (p = current->p_cptr; p; p = p->p_osptr) {
			if (!is_meant(p, pid))
				continue;
			found = 1;
			if (p->state == TASK_ZOMBIE)
				return reap(p, stat_addr);
			if (p->state == TASK_STOPPED && p->exit_code &&
			    options & WUNTRACED)
				return report_stop(p, stat_addr);
		}
		if (!found)
			return -ECHILD;
		if (options & WNOHANG)
			return 0;
		if (current->signal & ~current->blocked)
			return -ERESTARTSYS;
		current->state = TASK_INTERRUPTIBLE;
		schedule();
	}
}
