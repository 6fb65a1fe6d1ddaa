/* Redirections, and how they are undone behind what runs in the shell. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "sh.h"

#define PIPE_ROOM	2048	/* bytes that any pipe takes at once */

struct undo {
	struct undo *below;
	int fd, high;		/* where it was moved; -1: it was not open */
};

/*
 * A here-document comes through a pipe. What may not fit into one a child
 * writes, which nobody waits for: it is no part of a job.
 */
static int here_pipe(const char *s)
{
	size_t n = strlen(s);
	int fd[2], child = n > PIPE_ROOM;
	pid_t pid = 0;
	ssize_t did;

	if (pipe(fd) < 0)
		return -1;
	if (child && (pid = job_fork(NULL, 0)) < 0) {
		close(fd[0]);
		close(fd[1]);
		return -1;
	}
	for (; !pid && n; n -= did, s += did) {
		did = write(fd[1], s, n);
		if (did <= 0)
			break;
	}
	if (child && !pid)
		_exit(0);
	close(fd[1]);
	return fd[0];
}

static int open_file(const char *name, enum redirection how)
{
	struct stat st;

	switch (how) {
	case READ:
		return open(name, O_RDONLY);
	case READ_WRITE:
		return open(name, O_RDWR | O_CREAT, 0666);
	case APPEND:
		return open(name, O_WRONLY | O_CREAT | O_APPEND, 0666);
	case WRITE:
		if (options['C'] && !stat(name, &st) && S_ISREG(st.st_mode)) {
			errno = EEXIST;
			return -1;
		}
		/* fall through */
	default:
		return open(name, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	}
}

/* >&N: N's number, or -1 for -, or -2 if it is neither. */
static int number_of_file(const char *s)
{
	if (!strcmp(s, "-"))
		return -1;
	if (s[0] >= '0' && s[0] <= '9' && !s[1])
		return s[0] - '0';
	return -2;
}

/* Have r->fd so. Returns 0 or errno. */
static int apply(const struct redir *r, const char *word)
{
	int fd, from;

	if (r->how == DUP_IN || r->how == DUP_OUT) {
		from = number_of_file(word);
		if (from == -1)
			close(r->fd);
		else if (from < 0 || dup2(from, r->fd) < 0)
			return EBADF;
		return 0;
	}
	fd = r->how == HERE ? here_pipe(word) : open_file(word, r->how);
	if (fd < 0)
		return errno;
	if (fd != r->fd) {
		from = dup2(fd, r->fd);
		close(fd);
		if (from < 0)
			return EBADF;
	}
	return 0;
}

/*
 * The file is moved out of the way until undo_redirections(). Returns 0, or
 * errno if there is no place for it.
 */
static int remember(int fd, struct undo **undo)
{
	struct undo *u = take(&scratch, sizeof *u);

	u->fd = fd;
	u->high = fcntl(fd, F_DUPFD, HIGH_FD);
	if (u->high >= 0)
		fcntl(u->high, F_SETFD, FD_CLOEXEC);
	else if (errno != EBADF)
		return errno;
	u->below = *undo;
	*undo = u;
	return 0;
}

/*
 * Do all redirections, in their order; how to undo them goes to *undo, which is
 * of scratch, unless undo is NULL. Returns 0, or 1 if one fails, which is said.
 */
int redirect(struct redir *r, struct undo **undo)
{
	char *word;
	int error;

	for (; r; r = r->next) {
		if (r->how != HERE)
			word = expand(r->word, PLAIN);
		else if (r->literal)
			word = r->body;
		else
			word = expand(r->body, HERE_TEXT);
		if (unwind)
			return 1;
		error = r->fd < HIGH_FD ? 0 : EBADF;
		if (undo && !error)
			error = remember(r->fd, undo);
		if (!error)
			error = apply(r, word);
		if (error) {
			complain(r->how == HERE ? "<<" : word, strerror(error));
			return 1;
		}
	}
	return 0;
}

/* Every file becomes what it was. */
void undo_redirections(struct undo *u)
{
	for (; u; u = u->below) {
		if (u->high >= 0)
			dup2(u->high, u->fd);
		else
			close(u->fd);
		if (u->high >= 0)
			close(u->high);
	}
}
