/* select on pipes, with time-outs. */

#define SET(fd)	(1UL << (fd))

/* What select finds at once, as three digits; the sets are fd, or -1. */
static int found(int to_read, int to_write, int except)
{
	struct timeval none = { 0, 0 };
	fd_set sets[3] = {
		to_read < 0 ? 0 : SET(to_read), to_write < 0 ? 0 : SET(to_write),
		except < 0 ? 0 : SET(except)
	};
	int n = select(20, &sets[0], &sets[1], &sets[2], &none);

	if (n < 0)
		return -errno;
	if (n != !!sets[0] + !!sets[1] + !!sets[2])
		return 999;
	return 100 * !!sets[0] + 10 * !!sets[1] + !!sets[2];
}

static void states(void)
{
	int fd[2], null = open("/dev/null", O_RDWR);

	pipe(fd);
	is(found(fd[0], fd[1], fd[0]), 10, "an empty pipe can be written");
	write(fd[1], "a", 1);
	is(found(fd[0], fd[1], fd[0]), 110, "with a byte in it, read, too");
	write_now(fd[1], out, sizeof out);
	is(found(fd[0], fd[1], -1), 100, "full, it can be read");
	read_now(fd[0], in, sizeof in);
	is(found(fd[0], fd[1], -1), 10, "empty again");
	is(found(null, null, null), 110, "/dev/null can always");
	close(fd[1]);
	is(found(fd[0], -1, -1), 100, "at its end it can be read");
	close(fd[0]);
	pipe(fd);
	close(fd[0]);
	is(found(-1, fd[1], -1), 10, "nobody reads: a write would not wait");
	close(fd[1]);
	close(null);
	is(found(-1, -1, -1), 0, "no sets at all");
}

static void errors(void)
{
	struct timeval none = { 0, 0 }, negative = { -1, 0 };
	fd_set set = SET(17), one = SET(0);

	is(select(20, &set, NULL, NULL, &none), -1, "EBADF: not open");
	is(errno, EBADF, "EBADF: it is");
	set = SET(17);
	is(select(17, &set, NULL, NULL, &none), 0,
	   "but beyond n it does not matter");
	fails_with(EINVAL, select(-1, NULL, NULL, NULL, &none), "EINVAL: n");
	fails_with(EINVAL, select(0, NULL, NULL, NULL, &negative),
		   "EINVAL: time");
	fails_with(EFAULT, select(1, (fd_set *) BAD, NULL, NULL, &none),
		   "EFAULT: a set");
	fails_with(EFAULT, select(1, NULL, (fd_set *) FAR, NULL, &none),
		   "EFAULT: past everything");
	fails_with(EFAULT, select(1, &one, NULL, NULL, (struct timeval *) BAD),
		   "EFAULT: the time");
}

static void times_out(void)
{
	struct timeval tv = { 0, 200000 };
	long from = ticks(), took;
	int fd[2];
	fd_set set;

	pipe(fd);
	set = SET(fd[0]);
	is(select(20, &set, NULL, NULL, &tv), 0,
	   "nothing for a fifth of a second");
	took = ticks() - from;
	ok(took >= 19 && took <= (on_host ? 1000 : 25), "which it waits for");
	is(set, 0, "the set is empty then");
	ok(tv.tv_sec == 0 && tv.tv_usec == 0, "no time is left");
	from = ticks();
	tv.tv_usec = 1;
	is(select(0, NULL, NULL, NULL, &tv), 0, "the shortest time");
	took = ticks() - from;
	ok(took <= (on_host ? 1000 : 3), "is short");
	close_both(fd);
}

static int comes_later(long fd)
{
	nap(5);
	return write(fd, "x", 1);
}

static int reads_later(long fd)
{
	nap(5);
	return read(fd, in, sizeof in) > 0;
}

static void woken(void)
{
	struct timeval tv = { 5, 0 };
	int fd[2], other[2];
	fd_set set, set2;
	pid_t pid;

	pipe(fd);
	pipe(other);
	pid = start(comes_later, other[1]);
	set = SET(fd[0]) | SET(other[0]);
	is(select(20, &set, NULL, NULL, &tv), 1, "what comes ends it");
	is(set, SET(other[0]), "it is in the set");
	ok(tv.tv_sec == 4 && tv.tv_usec > 0, "there is time left");
	how_ends(pid);
	read(other[0], in, 1);
	write_now(fd[1], out, sizeof out);
	pid = start(reads_later, fd[0]);
	set = SET(other[0]);
	set2 = SET(fd[1]);
	is(select(20, &set, &set2, NULL, NULL), 1, "so does what is read");
	ok(!set && set2 == SET(fd[1]), "it is in the other set");
	how_ends(pid);
	pid = start(comes_later, 99);
	close(other[1]);
	set = SET(other[0]);
	is(select(20, &set, NULL, NULL, NULL), 1, "an end that is closed, too");
	how_ends(pid);
	close_both(fd);
	close(other[0]);
}

static int selects(long fd)
{
	fd_set set = SET(fd);

	return select(20, &set, NULL, NULL, NULL) == 1 && set == SET(fd) ? 0 : 1;
}

/* One event is enough for all who wait. */
static void several(void)
{
	int fd[2], i, bad = 0;
	pid_t pid[10];

	pipe(fd);
	for (i = 0; i < 10; i++) {
		pid[i] = start(selects, fd[0]);
		until_asleep(pid[i]);
	}
	write(fd[1], "x", 1);
	for (i = 0; i < 10; i++)
		bad += how_ends(pid[i]);
	is(bad, 0, "ten wait in select for one pipe");
	close_both(fd);
}

/* A stop does not begin the time anew. */
static int selects_a_second(long unused)
{
	struct timeval tv = { 1, 0 };
	long from = ticks();

	(void) unused;
	select(0, NULL, NULL, NULL, &tv);
	from = ticks() - from;
	return from >= 99 && from <= (on_host ? 1000 : 115) ? 0 : 1;
}

static void stopped(void)
{
	pid_t pid = start(selects_a_second, 0);

	nap(50);
	send(pid, SIGSTOP);
	waitpid(pid, NULL, WUNTRACED);
	send(pid, SIGCONT);
	is(how_ends(pid), 0, "a stop does not make the time longer");
}

static void select_part(void)
{
	states();
	errors();
	times_out();
	woken();
	several();
	stopped();
}
