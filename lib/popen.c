/* A command on the other end of a pipe. */
#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* In the child: the pipe's end is its file nr, and of other pipes it has none. */
static void run(const char *command, int end, int other, int nr)
{
	FILE *f;

	for (f = __files; f; f = f->__next)
		if (f->__pid)
			close(f->__fd);
	close(other);
	if (end != nr) {
		dup2(end, nr);
		close(end);
	}
	execl("/bin/sh", "sh", "-c", command, NULL);
	_exit(127);
}

/* mode is r, to read what the command writes, or w. */
FILE *popen(const char *command, const char *mode)
{
	int end[2], ours = *mode == 'r' ? 0 : 1;
	pid_t pid;
	FILE *f;

	if (pipe(end))
		return NULL;
	f = fdopen(end[ours], mode);
	if (!f)
		goto out_close;
	pid = fork();
	if (!pid)
		run(command, end[!ours], end[ours], !ours);
	if (pid < 0)
		goto out_stream;
	close(end[!ours]);
	f->__pid = pid;
	return f;

out_stream:
	fclose(f);
	close(end[!ours]);
	return NULL;
out_close:
	close(end[0]);
	close(end[1]);
	return NULL;
}

/* Wait for the command: its status, or -1. */
int pclose(FILE *f)
{
	pid_t pid = f->__pid, result;
	int status;

	fclose(f);
	do
		result = waitpid(pid, &status, 0);
	while (result < 0 && errno == EINTR);
	return result < 0 ? -1 : status;
}
