/* Bad addresses lose nothing, and reach nobody else's memory. */

/* The end of a program's memory, in the guest: bytes before it, none behind. */
static char *edge(void)
{
	char *top = (char *) (((unsigned long) sbrk(0) + 4095) & ~4095UL);

	sbrk(top - (char *) sbrk(0));
	return top;
}

static void nowhere(void)
{
	int fd[2];

	pipe(fd);
	write(fd[1], "0123456789", 10);
	fails_with(EFAULT, read(fd[0], BAD, 10), "EFAULT: read to nowhere");
	fails_with(EFAULT, read(fd[0], FAR, 10), "... past everything");
	is(read_now(fd[0], in, 100), 10, "nothing is lost by that");
	ok(!memcmp(in, "0123456789", 10), "nor changed");
	fails_with(EFAULT, write(fd[1], BAD, 10), "EFAULT: write from nowhere");
	fails_with(EFAULT, write(fd[1], FAR, 10), "... from past everything");
	fails_with(EFAULT, write(fd[1], BAD, 9000), "... much");
	is(read_now(fd[0], in, 100), -EAGAIN, "nothing has come by that");
	close_both(fd);
}

/* Some is good, some is not: what the call says has gone, and no more. */
static void partly(void)
{
	int fd[2], i, n, left, bad = 0;
	char *top = edge();

	pipe(fd);
	for (i = 1; i < 300; i += 7) {
		write(fd[1], out, 300);
		n = read(fd[0], top - i, 300);
		if (n < 0)
			n = 0;
		left = read_now(fd[0], in, 1000);
		bad += n > i || n + (left < 0 ? 0 : left) != 300;
	}
	is(bad, 0, "reads across the end of memory lose nothing");
	for (i = 1; i < 300; i += 7) {
		n = write(fd[1], top - i, 300);
		if (n < 0)
			n = 0;
		left = read_now(fd[0], in, 1000);
		bad += n > i || (left < 0 ? 0 : left) != n;
	}
	is(bad, 0, "writes across it write what they say");
	for (i = 1; i < 5000; i += 700) {
		n = write_now(fd[1], top - i, 9000);
		if (n < 0)
			n = 0;
		left = read_now(fd[0], in, 9000);
		bad += n > i || (left < 0 ? 0 : left) != n;
	}
	is(bad, 0, "large ones, too");
	close_both(fd);
}

static int shared[2] = { 77, 78 };	/* in a page that a fork shares */

static int makes_pipe_there(long unused)
{
	(void) unused;
	return pipe(shared) ? 1 : shared[0] == 77 ? 2 : 3;
}

static int reads_there(long fd)
{
	return read(fd, shared, 4) == 4 ? shared[0] != 77 : 5;
}

static int pipe_at_null(long unused)
{
	(void) unused;
	return pipe(NULL) ? errno : 0;
}

static void shared_pages(void)
{
	extern char _start[];
	char before[8];
	int fd[2], first = dup(0);

	close(first);
	shared[0] = 77;
	is(run(makes_pipe_there, 0), 3, "a child's pipe() in a shared page");
	is(shared[0], 77, "leaves its parent's alone (M1)");
	pipe(fd);
	write(fd[1], "xxxx", 4);
	is(run(reads_there, fd[0]), 1, "a child's read() to it");
	is(shared[0], 77, "does so, too");
	close_both(fd);
	memcpy(before, _start, 8);
	run(pipe_at_null, 0);
	ok(!memcmp(before, _start, 8), "pipe(NULL) in a child, too");
	fails_with(EFAULT, pipe((int *) BAD), "EFAULT: pipe to nowhere");
	fails_with(EFAULT, pipe((int *) FAR), "... past everything");
	is(pipe(fd), 0, "the next one");
	is(fd[0], first, "has the first descriptors: none were left open");
	close_both(fd);
}

static void faults_part(void)
{
	nowhere();
	if (!on_host)
		partly();
	shared_pages();
}
