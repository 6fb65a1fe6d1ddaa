/*
 * Jobs: the processes of a pipeline. Where somebody types each has a process
 * group of its own, and the terminal belongs to the one in the foreground. The
 * job that was stopped or put into the background last is the first.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include "sh.h"

#define ENDED_JOBS	60	/* that a script has not waited for */
#define WIDTH		60	/* of a job's text */

struct job *jobs;
pid_t last_background;
int monitor;

static int terminal = -1;
static pid_t own_group;
static struct termios modes;	/* the terminal's, as the shell wants it */

/* What was typed, on one line. */
static char *text_of_job(const struct node *n)
{
	const char *s = running->source + n->from;
	size_t len = n->to > n->from ? n->to - n->from : 0, i;
	char *text;

	while (len && strchr(" \t\n", s[len - 1]))
		len--;
	if (len > WIDTH)
		len = WIDTH;
	text = keep(NULL, len + 1);
	for (i = 0; i < len; i++)
		text[i] = s[i] == '\n' ? ' ' : s[i];
	text[len] = '\0';
	return text;
}

/* Out of the list, and out of memory. */
void free_job(struct job *job)
{
	struct job **at = &jobs;

	while (*at && *at != job)
		at = &(*at)->next;
	if (*at)
		*at = job->next;
	free(job->process);
	free(job->text);
	free(job);
}

/* A script that never waits would have more and more of them. */
static void forget_old_jobs(void)
{
	struct job *job, *oldest;
	int n;

	for (;;) {
		oldest = NULL;
		n = 0;
		for (job = jobs; job; job = job->next)
			if (job_state(job) == DONE) {
				oldest = job;
				n++;
			}
		if (n <= ENDED_JOBS)
			return;
		free_job(oldest);
	}
}

/*
 * A job for that many processes, none of which there is yet. n: what it runs;
 * NULL: it stays in the shell's own group, and is nothing to be listed.
 */
struct job *new_job(int processes, struct node *n)
{
	struct job *job = keep(NULL, sizeof *job), *other;

	memset(job, 0, sizeof *job);
	job->process = keep(NULL, processes * sizeof *job->process);
	job->number = 1;
	if (n)
		job->text = text_of_job(n);
	for (other = jobs; other; other = other->next)
		if (other->number >= job->number)
			job->number = other->number + 1;
	job->next = jobs;
	jobs = job;
	return job;
}

/* A job's process begins. What it inherits of other jobs is not its own. */
static void begin_child(struct job *job, int background)
{
	int grouped = monitor && job && job->text;

	if (grouped) {
		pid_t group = job->group ? job->group : getpid();

		setpgid(0, group);
		if (!background)
			tcsetpgrp(terminal, group);
	}
	child_signals(background && !grouped);
	if (background && !grouped) {
		close(STDIN_FILENO);
		open("/dev/null", O_RDONLY);
	}
	monitor = 0;
	interactive = 0;
	while (jobs)
		free_job(jobs);
}

/*
 * fork() for a job, or for NULL. Both sides set the group: whoever is first,
 * the other one needs it. Returns 0 in the child, and -1 if there is none:
 * that is said.
 */
pid_t job_fork(struct job *job, int background)
{
	struct process *p;
	pid_t pid;

	hold_signals(1);
	pid = fork();
	if (!pid)
		begin_child(job, background);
	hold_signals(0);
	if (pid < 0) {
		complain("fork", strerror(errno));
		status = NOT_RUN;
	}
	if (pid <= 0 || !job)
		return pid;
	if (monitor && job->text) {
		if (!job->group)
			job->group = pid;
		setpgid(pid, job->group);
	}
	p = &job->process[job->count++];
	p->pid = pid;
	p->state = RUNNING;
	p->status = 0;
	if (background)
		forget_old_jobs();
	return pid;
}

/* RUNNING if any process of it is, else STOPPED if any is, else DONE. */
int job_state(const struct job *job)
{
	int i, state = DONE;

	for (i = 0; i < job->count; i++)
		if (job->process[i].state < state)
			state = job->process[i].state;
	return state;
}

static void out_state(const struct job *job)
{
	int how = job->count ? job->process[job->count - 1].status : 0;

	switch (job_state(job)) {
	case RUNNING:
		out("Running    ");
		break;
	case STOPPED:
		out("Stopped    ");
		break;
	default:
		if (WIFEXITED(how) && WEXITSTATUS(how)) {
			out("Exit ");
			out_number(WEXITSTATUS(how));
			out("     ");
		} else if (WIFEXITED(how)) {
			out("Done       ");
		} else {
			out(strsignal(WTERMSIG(how)));
			out("     ");
		}
	}
}

/* "[1] + Running    sleep 9"; pids: "[1] 27", as it has just begun. */
void show_job(const struct job *job, int fd, int pids)
{
	out_to(fd);
	out_char('[');
	out_number(job->number);
	out("] ");
	if (pids) {
		out_number(job->process[job->count - 1].pid);
	} else {
		out(job == jobs ? "+ " : jobs && job == jobs->next ? "- "
								   : "  ");
		out_state(job);
		if (job->text)
			out(job->text);
	}
	out_char('\n');
	out_end();
}

/* Before somebody is asked: what has ended or stopped since. */
void tell_jobs(void)
{
	struct job *job, *next;

	while (reap(WNOHANG) > 0)
		;
	for (job = jobs; job; job = next) {
		next = job->next;
		if (job_state(job) == RUNNING || job->told)
			continue;
		show_job(job, STDERR_FILENO, 0);
		job->told = 1;
		if (job_state(job) == DONE)
			free_job(job);
	}
}

/*
 * Job control begins: the shell has a group of its own, which is in the
 * foreground of the terminal that standard error is. A shell that is started in
 * the background waits until it is brought forward.
 */
void start_monitor(void)
{
	terminal = fcntl(STDERR_FILENO, F_DUPFD, HIGH_FD);
	if (terminal < 0)
		return;
	fcntl(terminal, F_SETFD, FD_CLOEXEC);
	own_group = getpgrp();
	if (own_group != getpid() && !setpgid(0, 0))
		own_group = getpid();
	if (tcsetpgrp(terminal, own_group) < 0)
		return;
	tcgetattr(terminal, &modes);
	monitor = 1;
	options['m'] = 1;
}

/*
 * The terminal is the shell's again. Where the job did not end by itself its
 * modes are, too; else what it has set stays (stty).
 */
void take_terminal(int by_itself)
{
	tcsetpgrp(terminal, own_group);
	if (by_itself)
		tcgetattr(terminal, &modes);
	else
		tcsetattr(terminal, TCSADRAIN, &modes);
}

/* The terminal is that job's. */
void give_terminal(struct job *job)
{
	tcsetpgrp(terminal, job->group);
}

/* This job is now the one that %+ means. */
void first_job(struct job *job)
{
	struct job **at = &jobs;

	while (*at != job)
		at = &(*at)->next;
	*at = job->next;
	job->next = jobs;
	jobs = job;
}

/* %1, %+, %-, %text: the job; NULL if there is none, which is said. */
struct job *find_job(const char *name)
{
	struct job *job = jobs;
	long n;

	if (name && *name == '%')
		name++;
	if (name && *name == '-' && job)
		job = job->next;
	else if (name && number_of(name, &n))
		while (job && job->number != n)
			job = job->next;
	else if (name && *name && !strchr("%+", *name))
		while (job && (!job->text ||
			       strncmp(job->text, name, strlen(name))))
			job = job->next;
	if (!job)
		complain(name && *name ? name : "%", "there is no such job");
	return job;
}
