/* What a pipe holds, and in what pieces it comes. */

static void fill_it(void)
{
	int fd[2], n = capacity();

	is(pipe(fd), 0, "pipe");
	ok(fd[0] >= 3 && fd[1] == fd[0] + 1, "gives two descriptors");
	is(fcntl(fd[0], F_GETFL, 0) & O_ACCMODE, O_RDONLY, "one to read from");
	is(fcntl(fd[1], F_GETFL, 0) & O_ACCMODE, O_WRONLY, "one to write to");
	is(read_now(fd[0], in, 1), -EAGAIN, "EAGAIN: it is empty");
	is(write_now(fd[1], out, sizeof out), n,
	   "it holds as much as it should");
	is(write_now(fd[1], out, 1), -EAGAIN, "EAGAIN: it is full");
	is(read_now(fd[0], in, sizeof in), n, "all comes out");
	is(read_now(fd[0], in, 1), -EAGAIN, "EAGAIN: it is empty again");
	close_both(fd);
}

/* Linux has too many pipes for the 16 bits of their numbers in this structure. */
static void inode(void)
{
	struct stat st;
	int fd[2];

	pipe(fd);
	write(fd[1], "abc", 3);
	memset(&st, 0x55, sizeof st);
	is(fstat(fd[0], &st), 0, "fstat");
	ok(S_ISFIFO(st.st_mode), "it is a FIFO");
	is(st.st_size, 0, "without a size");
	is(((char *) &st)[7] | ((char *) &st)[11], 0, "and nothing between");
	close_both(fd);
}

static void pieces(void)
{
	int fd[2];

	pipe(fd);
	is(write(fd[1], "0123456789", 10), 10, "write ten bytes");
	is(read(fd[0], in, 100), 10, "a read of 100 gives ten (S1)");
	ok(!memcmp(in, "0123456789", 10), "the same");
	write(fd[1], "0123456789", 10);
	is(read(fd[0], in, 4), 4, "read four");
	write(fd[1], "ab", 2);
	is(read(fd[0], in, 100), 8, "and the rest");
	ok(!memcmp(in, "456789ab", 8), "in order");
	is(read(fd[0], in, 0), 0, "read nothing of nothing");
	is(write(fd[1], in, 0), 0, "write nothing");
	is(read_now(fd[0], in, 1), -EAGAIN, "is nothing");
	close_both(fd);
}

/* The room for one more byte, then for small ones that do not fit. */
static void room(void)
{
	int fd[2];

	pipe(fd);
	is(write_now(fd[1], out, 4000), 4000, "4000 bytes");
	is(write_now(fd[1], out, 96), -EAGAIN, "EAGAIN: 96 do not fit");
	is(write_now(fd[1], out, 95), 95, "95 do");
	is(read(fd[0], in, 10), 10, "ten out");
	is(write_now(fd[1], out, 11), -EAGAIN, "EAGAIN: 11 do not fit");
	is(write_now(fd[1], out, 5000), 10,
	   "of 5000, which may be parted, ten");
	is(read(fd[0], in, 5000), 4095, "all is there");
	close_both(fd);
}

/* Pieces of all sizes, round and round. */
static void around(void)
{
	unsigned long from = 0, to = 0;
	int fd[2], i, j, n, bad = 0;

	pipe(fd);
	for (i = 1; i < 200; i++) {
		n = i * 37 % 1500 + 1;
		for (j = 0; j < n; j++)
			out[j] = byte_at(from++);
		bad += write(fd[1], out, n) != n;
		n = read(fd[0], in, i * 53 % 4000 + 1);
		for (j = 0; j < n; j++)
			bad += in[j] != byte_at(to++);
		while (from - to > 2000) {
			n = read(fd[0], in, 700);
			for (j = 0; j < n; j++)
				bad += in[j] != byte_at(to++);
		}
	}
	is(bad, 0, "pieces of all sizes come through");
	close_both(fd);
}

static int writes_much(long fd)
{
	unsigned long i;

	for (i = 0; i < sizeof out; i++)
		out[i] = byte_at(i);
	return write(fd, out, 60000) == 60000 ? 3 : 4;
}

static void large(void)
{
	int fd[2], i, n, bad = 0, at = 0;
	pid_t pid;

	pipe(fd);
	pid = start(writes_much, fd[1]);
	while (at < 60000 && (n = read(fd[0], in, 333)) > 0)
		for (i = 0; i < n; i++)
			bad += in[i] != byte_at(at++);
	is(at, 60000, "60000 bytes in one write come through");
	is(bad, 0, "in order");
	is(how_ends(pid), 3, "the write has written all");
	is(read_now(fd[0], in, 1), -EAGAIN, "and no more");
	close_both(fd);
}

static int record_fd;

/* Records: size (two bytes), writer, and that many bytes of the same. */
static int writes_records(long who)
{
	char record[ATOMIC];
	int i, n;

	for (i = 0; i < 40; i++) {
		n = i % 8 == 7 ? ATOMIC : 3 + (i * 397 + who * 101) % 1000;
		memset(record, 'a' + who, n);
		record[0] = n & 0xff;
		record[1] = n >> 8;
		if (write(record_fd, record, n) != n)
			return 1;
	}
	return 2;
}

static int one_record(int fd)
{
	int n;
	char who;

	if (read_all(fd, in, 3) != 3)
		return -1;
	n = (in[0] & 0xff) | (in[1] & 0xff) << 8;
	who = in[2];
	if (n < 3 || n > ATOMIC || who < 'a' || who > 'd')
		return -1;
	return read_all(fd, in + 3, n - 3) == n - 3 && all_are(in + 3, n - 3, who)
	       ? who - 'a' : -1;
}

static void together(void)
{
	int fd[2], i, n, seen[4] = { 0 }, bad = 0;
	pid_t pid[4];

	pipe(fd);
	record_fd = fd[1];
	for (i = 0; i < 4; i++)
		pid[i] = start(writes_records, i);
	for (i = 0; i < 160 && !bad; i++) {
		n = one_record(fd[0]);
		if (n < 0)
			bad++;
		else
			seen[n]++;
	}
	is(bad, 0, "records of four writers, up to 4095 bytes, stay together");
	close_both(fd);
	for (i = 0; i < 4; i++) {
		bad += seen[i] != 40;
		bad += how_ends(pid[i]) != 2;
	}
	is(bad, 0, "all of them");
}

static void ring_part(void)
{
	fill_it();
	pieces();
	if (!on_host) {
		inode();
		room();
	}
	around();
	large();
	together();
}
