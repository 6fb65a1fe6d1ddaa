/* Several on one queue: each gets its share, and none is forgotten. */

#define CROWD	10

static int crowd_fd[2];

static int reads_a_byte(long unused)
{
	char c;

	(void) unused;
	return read(crowd_fd[0], &c, 1) == 1 ? c : 0;
}

static int writes_a_byte(long c)
{
	char byte = c;

	return write(crowd_fd[1], &byte, 1) == 1 ? 1 : 2;
}

static void readers(int at_once)
{
	pid_t pid[CROWD];
	int i, sum = 0;

	pipe(crowd_fd);
	for (i = 0; i < CROWD; i++) {
		pid[i] = start(reads_a_byte, 0);
		until_asleep(pid[i]);
	}
	if (at_once)
		write(crowd_fd[1], "abcdefghij", CROWD);
	else
		for (i = 0; i < CROWD; i++)
			write(crowd_fd[1], "abcdefghij" + i, 1);
	for (i = 0; i < CROWD; i++)
		sum += how_ends(pid[i]);
	is(sum, 10 * 'a' + 45,
	   "ten readers, ten bytes%s", at_once ? " at once" : "");
	close_both(crowd_fd);
}

static void writers(void)
{
	pid_t pid[CROWD];
	int i, n = capacity(), bad = 0;

	pipe(crowd_fd);
	write_now(crowd_fd[1], out, sizeof out);
	for (i = 0; i < CROWD; i++) {
		pid[i] = start(writes_a_byte, 'a' + i);
		until_asleep(pid[i]);
	}
	is(read_all(crowd_fd[0], in, n + CROWD), n + CROWD,
	   "ten writers at a full pipe");
	for (i = 0; i < CROWD; i++)
		bad += how_ends(pid[i]) != 1;
	is(bad, 0, "each writes its byte");
	close_both(crowd_fd);
}

/* The first, the last and one between leave the queue; the others stay in it. */
static void leaving(void)
{
	static const int which[] = { 0, 5, CROWD - 1 };
	pid_t pid[CROWD];
	int i, bad = 0, got = 0;

	pipe(crowd_fd);
	for (i = 0; i < CROWD; i++) {
		pid[i] = start(reads_a_byte, 0);
		until_asleep(pid[i]);
	}
	for (i = 0; i < NR(which); i++) {
		send(pid[which[i]], i ? SIGKILL : SIGTERM);
		bad += how_ends(pid[which[i]]) >= 0;
		pid[which[i]] = 0;
	}
	is(bad, 0, "three of ten sleepers are killed");
	write(crowd_fd[1], "abcdefg", CROWD - 3);
	for (i = 0; i < CROWD; i++)
		if (pid[i])
			got += how_ends(pid[i]);
	is(got, 7 * 'a' + 21, "the others go on");
	close_both(crowd_fd);
}

#define ROUNDS	500

static int echoes(long fd)
{
	int back = fd >> 8;
	char c;

	fd &= 0xff;
	close(crowd_fd[1]);
	while (read(fd, &c, 1) == 1)
		write(back, &c, 1);
	return 4;
}

/* To and fro: a wake-up that is lost ends here. */
static void to_and_fro(void)
{
	int back[2], i, bad = 0;
	pid_t pid;
	char c;

	pipe(crowd_fd);
	pipe(back);
	pid = start(echoes, crowd_fd[0] | back[1] << 8);
	for (i = 0; i < ROUNDS && !bad; i++) {
		c = i;
		bad = write(crowd_fd[1], &c, 1) != 1 || read(back[0], &c, 1) != 1 ||
		      c != (char) i;
	}
	is(bad, 0, "%d bytes to and fro", ROUNDS);
	close(crowd_fd[1]);
	is(how_ends(pid), 4, "their echo ends");
	close(crowd_fd[0]);
	close_both(back);
}

/* One token in a ring of processes. */
static int ring_member(long fds)
{
	char c;
	int i;

	for (i = 0; i < 20; i++) {
		if (read(fds & 0xff, &c, 1) != 1)
			return 1;
		if (write(fds >> 8, &c, 1) != 1)
			return 2;
	}
	return 0;
}

static void token_ring(void)
{
	int fd[6][2], i, bad = 0;
	pid_t pid[6];
	char c = 'T';

	for (i = 0; i < 6; i++)
		pipe(fd[i]);
	for (i = 0; i < 6; i++)
		pid[i] = start(ring_member, fd[i][0] | fd[(i + 1) % 6][1] << 8);
	write(fd[0][1], &c, 1);
	for (i = 0; i < 6; i++)
		bad += how_ends(pid[i]);
	is(bad, 0, "a token goes round 20 times");
	is(read_now(fd[0][0], in, 10), 1, "and is still there");
	for (i = 0; i < 6; i++)
		close_both(fd[i]);
}

static void crowd_part(void)
{
	readers(0);
	readers(1);
	writers();
	leaving();
	to_and_fro();
	token_ring();
}
