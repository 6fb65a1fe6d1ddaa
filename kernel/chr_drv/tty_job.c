/*
 * kernel/chr_drv/tty_job.c - whose terminal it is, and whose turn: sessions,
 * groups, and the end of a line or of a session (POSIX; 0.12).
 */

#include <errno.h>
#include <asm/system.h>
#include <linux/kernel.h>
#include <linux/tty.h>

int is_own_terminal(struct tty_struct *tty)
{
	return current->tty == tty - tty_table &&
	       current->session == tty->session;
}

int in_background(struct tty_struct *tty)
{
	return is_own_terminal(tty) && tty->pgrp > 0 &&
	       current->pgrp != tty->pgrp;
}

/*
 * Who ignores or blocks SIGTTOU may go on; SIGTTIN: cannot read. A group that
 * nobody could let go on again is not stopped. Task 1 never is.
 */
int job_control(struct tty_struct *tty, int sig)
{
	/* A file that was left open is no ear at another session's terminal. */
	if (tty->session && current->session != tty->session && !suser())
		return -EIO;
	if (!in_background(tty))
		return 0;
	if (current->blocked & 1L << (sig - 1) ||
	    current->sigaction[sig - 1].sa_handler == SIG_IGN)
		return sig == SIGTTOU ? 0 : -EIO;
	if (is_orphaned_pgrp(current->pgrp))
		return -EIO;
	kill_pg(current->pgrp, sig);
	return current->signal & ~current->blocked ? -ERESTARTSYS : -EIO;
}

/* The tty is no session's any more; nobody of it has a terminal. */
static void end_session(struct tty_struct *tty)
{
	int nr;

	for (nr = 1; nr < NR_TASKS; nr++)
		if (task[nr] && task[nr]->session == tty->session)
			task[nr]->tty = -1;
	tty->session = tty->pgrp = 0;
}

/*
 * steal: root may take it from another session. -EPERM.
 */
int take_terminal(struct tty_struct *tty, int steal)
{
	if (!current->leader || current->tty >= 0)
		return is_own_terminal(tty) ? 0 : -EPERM;
	if (tty->session) {
		if (!steal || !suser())
			return -EPERM;
		end_session(tty);
	}
	current->tty = tty - tty_table;
	tty->session = current->session;
	tty->pgrp = current->pgrp;
	return 0;
}

/*
 * A leader's going is a hang-up for those who have the terminal.
 */
void leave_terminal(void)
{
	struct tty_struct *tty = &tty_table[current->tty];
	int pgrp;

	if (current->tty >= 0 && current->leader && is_own_terminal(tty)) {
		pgrp = tty->pgrp;
		end_session(tty);
		tty->exclusive = 0;	/* the next session finds it usable */
		tty_start(tty, STOPPED_BY_CHAR | STOPPED_BY_CALL);
		if (pgrp > 0) {
			kill_pg(pgrp, SIGHUP);
			kill_pg(pgrp, SIGCONT);
		}
	}
	current->tty = -1;
}

/* The leader of the session whose terminal it is hears of it (POSIX). */
void tty_hangup(struct tty_struct *tty)
{
	struct task_struct *p;
	int nr;
	unsigned long flags = save_flags();

	cli();
	tty->hung_up = 1;
	tty->stopped = 0;
	flush_input(tty);
	flush_queue(&tty->write_q);
	for (nr = 1; nr < NR_TASKS; nr++) {
		p = task[nr];
		if (tty->session && p && p->leader && p->session == tty->session) {
			send_sig(SIGHUP, p, 1);
			send_sig(SIGCONT, p, 1);
		}
	}
	if (tty->pgrp > 0)
		kill_pg(tty->pgrp, SIGHUP);
	if (tty->session)
		end_session(tty);	/* whoever calls next is another */
	restore_flags(flags);
	wake_up(&tty->secondary.proc_list);
	wake_up(&tty->write_q.proc_list);
	wake_up(&select_wait);
}

/* TIOCSPGRP. -ENOTTY, -EPERM for a group of another session. */
int set_foreground(struct tty_struct *tty, int pgrp)
{
	int nr;

	if (!is_own_terminal(tty))
		return -ENOTTY;
	if (pgrp <= 0)
		return -EINVAL;
	for (nr = 1; nr < NR_TASKS; nr++)
		if (task[nr] && task[nr]->pgrp == pgrp &&
		    task[nr]->session == current->session) {
			tty->pgrp = pgrp;
			return 0;
		}
	return -EPERM;
}
