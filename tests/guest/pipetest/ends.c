/* The other end is closed; or never comes, and somebody is killed. */

static int pipe_fd[2];

static int reads_one(long keep)
{
	int n;

	if (!keep)
		close(pipe_fd[1]);
	n = read(pipe_fd[0], in, 100);
	return n < 0 ? errno : 100 + n;
}

static int writes_one(long keep)
{
	int n;

	if (!keep)
		close(pipe_fd[0]);
	n = write(pipe_fd[1], out, 100);
	return n < 0 ? errno : 50 + (n == 100);
}

static void at_the_end(void)
{
	pid_t pid;

	pipe(pipe_fd);
	write(pipe_fd[1], "abc", 3);
	close(pipe_fd[1]);
	is(read(pipe_fd[0], in, 100), 3, "what was written is there");
	is(read(pipe_fd[0], in, 100), 0, "then is the end");
	is(read(pipe_fd[0], in, 100), 0, "still");
	is(read_now(pipe_fd[0], in, 100), 0, "O_NONBLOCK, too");
	close(pipe_fd[0]);
	pipe(pipe_fd);
	pid = start(reads_one, 0);
	until_asleep(pid);
	close(pipe_fd[1]);
	is(how_ends(pid), 100, "a reader that sleeps hears of the end");
	close(pipe_fd[0]);
	pipe(pipe_fd);
	dup2(pipe_fd[1], 15);
	close(pipe_fd[1]);
	is(read_now(pipe_fd[0], in, 1), -EAGAIN, "no end while a copy is open");
	close(15);
	is(read_now(pipe_fd[0], in, 1), 0, "but then");
	close(pipe_fd[0]);
}

static void nobody_reads(void)
{
	pid_t pid;

	pipe(pipe_fd);
	pid = start(writes_one, 1);
	is(how_ends(pid), 51, "somebody reads");
	close(pipe_fd[0]);
	pid = start(writes_one, 1);
	is(how_ends(pid), -SIGPIPE, "nobody reads: SIGPIPE, with room (S3)");
	handle(SIGPIPE, note);
	fails_with(EPIPE, write(pipe_fd[1], out, 1), "handled: EPIPE");
	is(count, 1, "and the handler is called");
	handle(SIGPIPE, SIG_IGN);
	fails_with(EPIPE, write(pipe_fd[1], out, 1), "ignored: EPIPE");
	is(write(pipe_fd[1], out, 0), 0, "nothing can be written");
	close(pipe_fd[1]);
	pipe(pipe_fd);
	write_now(pipe_fd[1], out, sizeof out);
	pid = start(writes_one, 0);
	until_asleep(pid);
	close(pipe_fd[0]);
	is(how_ends(pid), EPIPE, "a writer that sleeps hears of it");
	close(pipe_fd[1]);
}

static int writes_most(long unused)
{
	int n;

	(void) unused;
	handle(SIGPIPE, note);
	close(pipe_fd[0]);
	n = write(pipe_fd[1], out, sizeof out);
	return n == capacity() + (on_host ? 0 : 1000) && count == 1 ? 7 : 8;
}

/* The reader takes some, and goes. */
static void part_of_it(void)
{
	pid_t pid;

	pipe(pipe_fd);
	pid = start(writes_most, 0);
	until_asleep(pid);
	if (!on_host)
		read(pipe_fd[0], in, 1000);
	until_asleep(pid);
	close_both(pipe_fd);
	is(how_ends(pid), 7, "what had been written counts, with SIGPIPE");
}

static void killed(void)
{
	pid_t reader, writer;

	pipe(pipe_fd);
	reader = start(reads_one, 1);
	until_asleep(reader);
	send(reader, SIGKILL);
	is(how_ends(reader), -SIGKILL, "a reader can be killed (S2)");
	write_now(pipe_fd[1], out, sizeof out);
	writer = start(writes_one, 1);
	until_asleep(writer);
	send(writer, SIGKILL);
	is(how_ends(writer), -SIGKILL, "a writer, too");
	is(read_now(pipe_fd[0], in, sizeof in), capacity(),
	   "it has written nothing");
	close_both(pipe_fd);
}

static int interrupted_read(long unused)
{
	(void) unused;
	handle(SIGUSR1, note);
	return reads_one(1);
}

static int interrupted_write(long unused)
{
	int n;

	(void) unused;
	handle(SIGUSR1, note);
	n = write(pipe_fd[1], out, sizeof out);
	return n < 0 ? errno : n == capacity() ? 70 : 71;
}

static void interrupted(void)
{
	pid_t pid;

	pipe(pipe_fd);
	pid = start(interrupted_read, 0);
	until_asleep(pid);
	send(pid, SIGUSR1);
	is(how_ends(pid), EINTR, "a read is interrupted");
	pid = start(interrupted_write, 0);
	until_asleep(pid);
	send(pid, SIGUSR1);
	is(how_ends(pid), 70, "a write that has written some tells so");
	pid = start(interrupted_write, 0);
	until_asleep(pid);
	send(pid, SIGUSR1);
	is(how_ends(pid), EINTR, "one that has written none: EINTR");
	close_both(pipe_fd);
}

static void ends_part(void)
{
	at_the_end();
	nobody_reads();
	part_of_it();
	killed();
	interrupted();
}
