/* Waiting for jobs; the commands fg, bg, jobs, wait. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "sh.h"

/* The exit code that stands for a status of waitpid(). */
int exit_code(int how)
{
	if (WIFEXITED(how))
		return WEXITSTATUS(how);
	return BY_SIGNAL + (WIFSTOPPED(how) ? WSTOPSIG(how) : WTERMSIG(how));
}

static void note(pid_t pid, int how)
{
	struct job *job;
	int i;

	for (job = jobs; job; job = job->next)
		for (i = 0; i < job->count; i++) {
			struct process *p = &job->process[i];

			if (p->pid != pid || p->state == DONE)
				continue;
			p->status = how;
			p->state = WIFSTOPPED(how) ? STOPPED : DONE;
			job->told = 0;
			return;
		}
}

/* One process that has ended or stopped: its number, or what waitpid() says. */
int reap(int flags)
{
	int how;
	pid_t pid = waitpid(-1, &how, flags | (monitor ? WUNTRACED : 0));

	if (pid > 0)
		note(pid, how);
	return pid;
}

/* How the last process ended, where that is worth a word. */
static void say_end(const struct job *job, int how)
{
	int sig = WTERMSIG(how);

	if (!job->text || WIFEXITED(how) || sig == SIGPIPE)
		return;
	if (sig == SIGINT) {
		if (interactive) {
			out_to(STDERR_FILENO);
			out("\n");
			out_end();
			interrupted = 1;
		}
		return;
	}
	out_to(STDERR_FILENO);
	out("sh: ");
	out(job->text);
	out(": ended by SIG");
	out(signal_name(sig));
	out("\n");
	out_end();
}

/*
 * Until a job in the foreground has ended: status is its last process', and it
 * is forgotten. Or until it has stopped, where jobs are controlled.
 */
void wait_for_job(struct job *job)
{
	int how = 0, pid;

	while (job_state(job) == RUNNING) {
		pid = reap(0);
		if (pid < 0 && errno != EINTR)
			break;
	}
	if (job->count)
		how = job->process[job->count - 1].status;
	if (monitor && job->text)
		take_terminal(job_state(job) == DONE && WIFEXITED(how));
	if (job_state(job) == STOPPED) {
		status = exit_code(how);
		job->told = 1;
		first_job(job);
		out_to(STDERR_FILENO);
		out("\n");
		out_end();
		show_job(job, STDERR_FILENO, 0);
		if (loops || calls)
			unwind = ABORT;
		return;
	}
	if (job->count) {
		status = exit_code(how);
		say_end(job, how);
	}
	free_job(job);
}

static void go_on(struct job *job)
{
	int i;

	for (i = 0; i < job->count; i++)
		if (job->process[i].state == STOPPED)
			job->process[i].state = RUNNING;
	job->told = 0;
	kill(-job->group, SIGCONT);
}

static int no_jobs(void)
{
	complain("there is no job control here", NULL);
	return 1;
}

int do_fg(char **words)
{
	struct job *job;

	if (!monitor)
		return no_jobs();
	job = find_job(words[1]);
	if (!job)
		return 1;
	give_terminal(job);
	out(job->text ? job->text : "");
	out("\n");
	out_end();
	go_on(job);
	wait_for_job(job);
	return status;
}

int do_bg(char **words)
{
	struct job *job;

	if (!monitor)
		return no_jobs();
	job = find_job(words[1]);
	if (!job)
		return 1;
	go_on(job);
	first_job(job);
	show_job(job, STDOUT_FILENO, 0);
	return 0;
}

int do_jobs(char **words)
{
	int pids = words[1] && !strcmp(words[1], "-p");
	struct job *job, *next;

	while (reap(WNOHANG) > 0)
		;
	for (job = jobs; job; job = next) {
		next = job->next;
		if (!job->count)
			continue;
		if (pids) {
			out_number(job->process[0].pid);
			out("\n");
		} else {
			show_job(job, STDOUT_FILENO, 0);
			job->told = 1;
			if (job_state(job) == DONE)
				free_job(job);
		}
	}
	return out_end();
}

/* The job that a process is of; *p becomes the process. */
static struct job *job_of(pid_t pid, struct process **p)
{
	struct job *job;
	int i;

	for (job = jobs; job; job = job->next)
		for (i = 0; i < job->count; i++)
			if (job->process[i].pid == pid) {
				*p = &job->process[i];
				return job;
			}
	return NULL;
}

/* Until something happens. Returns 0, or the code for a trapped signal. */
static int wait_a_while(void)
{
	int pid = trapped ? -1 : reap(0);

	if (pid > 0)
		return 0;
	if (trapped || interrupted)
		return BY_SIGNAL + (trapped ? trapped : SIGINT);
	return pid < 0 && errno == ECHILD ? NOT_FOUND : 0;
}

static int wait_for_all(void)
{
	struct job *job, *next;
	int code;

	for (job = jobs; job; job = next) {
		while (job_state(job) == RUNNING) {
			code = wait_a_while();
			if (code)
				return code == NOT_FOUND ? 0 : code;
		}
		next = job->next;
		if (job_state(job) == DONE)
			free_job(job);
	}
	return 0;
}

static int wait_for_one(const char *name)
{
	struct process *p = NULL;
	struct job *job;
	long pid;
	int code;

	if (*name == '%') {
		job = find_job(name);
		if (job)
			p = &job->process[job->count - 1];
	} else {
		job = number_of(name, &pid) ? job_of(pid, &p) : NULL;
	}
	if (!job)
		return NOT_FOUND;
	while (p->state == RUNNING) {
		code = wait_a_while();
		if (code)
			return code;
	}
	code = exit_code(p->status);
	if (job_state(job) == DONE)
		free_job(job);
	return code;
}

int do_wait(char **words)
{
	int code = 0;

	if (!words[1])
		return wait_for_all();
	while (*++words)
		code = wait_for_one(*words);
	return code;
}
