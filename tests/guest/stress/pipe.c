/* Jobs on pipes: what goes in comes out, whoever is killed in between. */

#define PIPE_BYTES	9000

static char piped(int i)
{
	return i * 7 + i / 256;
}

/* Writes PIPE_BYTES in pieces of chance's size; ends by SIGPIPE if nobody reads. */
static void writer(int fd)
{
	static char out[PIPE_BYTES];
	int i, n;

	for (i = 0; i < PIPE_BYTES; i++)
		out[i] = piped(i);
	for (i = 0; i < PIPE_BYTES; i += n) {
		n = 1 + chance(5000);
		if (n > PIPE_BYTES - i)
			n = PIPE_BYTES - i;
		if (write(fd, out + i, n) != n)
			_exit(1);
	}
	_exit(0);
}

/* Read up to "most" bytes; how many were not what they should be. */
static int read_all(int fd, int most)
{
	static char in[8000];
	int done = 0, bad = 0, i, n;

	while (done < most) {
		n = 1 + chance(sizeof in);
		n = read(fd, in, n < most - done ? n : most - done);
		if (n <= 0)
			break;
		for (i = 0; i < n; i++)
			bad += in[i] != piped(done + i);
		done += n;
	}
	return bad + (most > PIPE_BYTES && done != PIPE_BYTES);
}

/* All of it, or the reader or the writer goes in the middle. */
static int pipes(void)
{
	int fd[2], how = chance(3), bad;
	pid_t pid;

	if (pipe(fd))
		return 1;
	pid = fork();
	if (!pid) {
		close(fd[0]);
		srand(getpid());
		writer(fd[1]);
	}
	close(fd[1]);
	bad = read_all(fd[0], how ? chance(PIPE_BYTES / 2) : PIPE_BYTES + 1);
	if (how == 1)
		kill(pid, SIGKILL);
	close(fd[0]);
	if (how == 2)
		return bad + ends_with(pid, SIGPIPE);
	return bad + ends_with(pid, how ? SIGKILL : 0);
}
