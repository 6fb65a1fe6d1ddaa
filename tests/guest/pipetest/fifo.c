/* FIFOs: opening waits for the other end. */

static char fifo[80];

static int opens(long flags)
{
	int fd = open(fifo, flags);

	return fd < 0 ? errno : 100;
}

static int opens_and_reads(long flags)
{
	int n, fd = open(fifo, flags);

	n = read(fd, in, 100);
	return fd < 0 || n < 0 ? errno : 100 + n;
}

static int opens_and_writes(long flags)
{
	int n, fd = open(fifo, flags);

	n = write(fd, "hello", 5);
	return fd < 0 || n < 0 ? errno : 50 + n;
}

static int interrupted_open(long flags)
{
	handle(SIGUSR1, note);
	return opens(flags);
}

/* Both ways, and data. */
static void meeting(void)
{
	pid_t reader, writer;

	reader = start(opens_and_reads, O_RDONLY);
	until_asleep(reader);
	is(waitpid(reader, NULL, WNOHANG), 0, "a reader waits for a writer");
	writer = start(opens_and_writes, O_WRONLY);
	is(how_ends(writer), 55, "who comes, writes");
	is(how_ends(reader), 105, "and is read");
	writer = start(opens_and_writes, O_WRONLY);
	until_asleep(writer);
	is(waitpid(writer, NULL, WNOHANG), 0, "a writer waits for a reader");
	reader = start(opens_and_reads, O_RDONLY);
	is(how_ends(reader), 105, "who comes and reads");
	is(how_ends(writer), 55, "what it writes");
	reader = start(opens_and_reads, O_RDONLY);
	until_asleep(reader);
	is(run(opens, O_WRONLY), 100, "a writer that goes at once");
	is(how_ends(reader), 100, "was there: the reader finds the end");
}

static void without_waiting(void)
{
	int fd, to;

	is(run(opens, O_WRONLY | O_NONBLOCK), ENXIO,
	   "O_NONBLOCK: ENXIO: no reader");
	fd = open(fifo, O_RDONLY | O_NONBLOCK);
	ok(fd >= 0, "O_NONBLOCK: a reader does not wait");
	is(read(fd, in, 1), 0, "and reads the end");
	to = open(fifo, O_WRONLY | O_NONBLOCK);
	ok(to >= 0, "a writer has somebody then");
	fails_with(EAGAIN, read(fd, in, 1), "EAGAIN: it has written nothing");
	is(write(to, "abc", 3), 3, "it writes");
	is(read(fd, in, 100), 3, "it is read");
	write(to, "lost", 4);
	close(fd);
	close(to);
	fd = open(fifo, O_RDONLY | O_NONBLOCK);
	is(read(fd, in, 100), 0, "what nobody has read is lost");
	close(fd);
	fd = open(fifo, O_RDWR);
	ok(fd >= 0, "both ends at once: nobody is waited for");
	is(write(fd, "xyz", 3), 3, "written");
	is(read(fd, in, 100), 3, "and read");
	fails_with(ESPIPE, lseek(fd, 0, SEEK_SET), "ESPIPE (V5)");
	close(fd);
}

static void given_up(void)
{
	static const int flags[] = { O_RDONLY, O_WRONLY };
	int i, fd;
	pid_t pid;

	for (i = 0; i < 2; i++) {
		pid = start(opens, flags[i]);
		until_asleep(pid);
		send(pid, SIGKILL);
		is(how_ends(pid), -SIGKILL, "open, %d: killed", i);
		pid = start(interrupted_open, flags[i]);
		until_asleep(pid);
		send(pid, SIGUSR1);
		is(how_ends(pid), EINTR, "open, %d: EINTR", i);
		pid = start(opens, flags[i]);
		until_asleep(pid);
		is(waitpid(pid, NULL, WNOHANG), 0,
		   "open, %d: as if nobody had come", i);
		fd = open(fifo, O_RDWR);
		is(how_ends(pid), 100, "open, %d: until somebody does", i);
		close(fd);
	}
}

/* Several of each, and the name goes while it is open. */
static void crowd_at_it(void)
{
	pid_t pid[8];
	int i, fd, bad = 0;

	for (i = 0; i < 8; i++) {
		pid[i] = start(opens_and_reads, O_RDONLY);
		until_asleep(pid[i]);
	}
	fd = open(fifo, O_WRONLY);
	for (i = 0; i < 8; i++) {
		until_asleep(pid[i]);
		write(fd, "x", 1);
	}
	close(fd);
	for (i = 0; i < 8; i++)
		bad += how_ends(pid[i]) < 100;
	is(bad, 0, "eight readers meet one writer");
	fd = open(fifo, O_RDWR);
	is(unlink(fifo), 0, "unlink it");
	is(write(fd, "abc", 3), 3, "it is there while it is open");
	is(read(fd, in, 100), 3, "with what it holds");
	fails_with(ENOENT, open(fifo, O_RDWR),
		   "ENOENT: for others it has gone");
	close(fd);
}

static void fifo_part(void)
{
	struct stat st;

	if (!ok(dir != NULL, "there is a directory for FIFOs"))
		return;
	snprintf(fifo, sizeof fifo, "%s/fifo", dir);
	is(mkfifo(fifo, 0600), 0, "mkfifo");
	fails_with(EEXIST, mkfifo(fifo, 0600), "EEXIST: again");
	if (!on_host) {
		stat(fifo, &st);
		ok(S_ISFIFO(st.st_mode), "mkfifo has made a FIFO");
		is(st.st_size, 0, "it has no size");
	}
	meeting();
	without_waiting();
	given_up();
	crowd_at_it();
}
