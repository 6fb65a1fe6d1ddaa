/*
 * What is in files: large ones, holes, all ways to write, and a long random
 * run beside a model in memory.
 */

#define LARGEST		(700 * 1024)
#define DIRECT		(7 * 1024)	/* Minix: the indirect block begins */
#define DOUBLE		(519 * 1024)	/* ... and the double indirect one */

static char model[LARGEST];
static long model_size, model_most;

/* As large as there is room for, with some to spare. */
static long room_for(long wanted)
{
	long kb = free_kb() * 3 / 4;

	return kb * 1024 < wanted ? kb * 1024 : wanted;
}

static void large_file(void)
{
	long n = room_for(LARGEST), before = free_kb(), at;
	int fd = open("large", O_RDWR | O_CREAT | O_TRUNC, 0644), bad = 0;

	is(write_bytes(fd, 0, n, 3), 0, "a file of %ld KB", n >> 10);
	is(size_of("large"), n, "has that size");
	lseek(fd, 0, SEEK_SET);
	is(right_bytes(fd, 0, n, 3), n, "and reads back");
	for (at = n - 1; at > 0; at = at * 7 / 8 - 1) {
		lseek(fd, at, SEEK_SET);
		bad += read(fd, chunk, 1) != 1 || chunk[0] != byte_at(at, 3);
	}
	is(bad, 0, "from the end to the start, too");
	is(sync(), 0, "sync");
	close(fd);
	ok(file_is("large", n, 3), "it is there for who opens it anew");
	ok(before - free_kb() >= n >> 10, "it takes its room");
	fd = open("large", O_WRONLY | O_TRUNC);
	is(free_kb(), before, "O_TRUNC gives it all back");
	is(write_bytes(fd, 0, 3000, 4), 0, "and it begins anew");
	close(fd);
	ok(file_is("large", 3000, 4), "with nothing of the old");
	unlink("large");
}

/* Is there 0 from place "from" up to "to"? */
static int zero_between(int fd, long from, long to)
{
	long n;

	lseek(fd, from, SEEK_SET);
	for (; from < to; from += n) {
		n = read(fd, chunk, to - from < 2000 ? to - from : 2000);
		if (n <= 0 || !all_are(chunk, n, 0))
			return 0;
	}
	return 1;
}

/* A byte here and there: all between is zero, and takes no room on Minix. */
static void gaps(void)
{
	static const long places[] = { 5000, DIRECT + 10, 40000, DOUBLE - 1,
		DOUBLE, DOUBLE + 300 * 1024, DOUBLE + 512 * 1024 - 1,
		DOUBLE + 600 * 1024 };
	long last = -1, before = free_kb(), limit = fat ? 60000 : LARGEST * 2;
	int fd, i, bad = 0;

	make_file("waste", 100000, 9);		/* what is freed is not zero */
	unlink("waste");
	fd = open("gaps", O_RDWR | O_CREAT, 0644);
	for (i = 0; i < NR(places) && places[i] < limit; i++) {
		lseek(fd, places[i], SEEK_SET);
		bad += write(fd, "x", 1) != 1;
	}
	is(bad, 0, "%d bytes, far from each other", i);
	is(size_of("gaps"), places[i - 1] + 1, "the last one makes the size");
	if (!fat)
		ok(before - free_kb() <= 16, "holes take no room");
	for (i = 0; i < NR(places) && places[i] < limit; i++) {
		bad += !zero_between(fd, last + 1, places[i]);
		bad += read(fd, chunk, 1) != 1 || chunk[0] != 'x';
		last = places[i];
	}
	is(bad, 0, "what is between them is zero");
	lseek(fd, 3000, SEEK_SET);
	write_bytes(fd, 3000, 1000, 5);
	ok(zero_between(fd, 0, 3000), "a write into a gap changes only that");
	is(right_bytes(fd, 3000, 1000, 5), 1000, "it is there");
	ok(zero_between(fd, 4000, 5000), "zero behind it");
	close(fd);
	unlink("gaps");
	is(free_kb(), before, "all its room comes back");
}

static void append(void)
{
	int fd, other;

	make_file("file", 1000, 1);
	fd = open("file", O_RDWR | O_APPEND);
	is(lseek(fd, 0, SEEK_CUR), 0, "O_APPEND begins at 0");
	is(write_bytes(fd, 1000, 100, 1), 0, "but writes at the end");
	is(lseek(fd, 0, SEEK_CUR), 1100, "where one is then");
	lseek(fd, 10, SEEK_SET);
	is(right_bytes(fd, 10, 100, 1), 100, "reads anywhere");
	other = open("file", O_WRONLY | O_APPEND);
	write_bytes(other, 1100, 50, 1);
	write_bytes(fd, 1150, 50, 1);
	write_bytes(other, 1200, 3000, 1);
	close(fd);
	close(other);
	ok(file_is("file", 4200, 1), "two that append lose nothing");
	unlink("file");
}

static void two_descriptors(void)
{
	int a = open("file", O_RDWR | O_CREAT, 0644);
	int b = open("file", O_RDWR), c;

	is(write_bytes(a, 0, 100, 1), 0, "one writes");
	is(right_bytes(b, 0, 100, 1), 100, "the other reads it");
	is(write_bytes(b, 100, 5000, 1), 0, "and writes on");
	is(right_bytes(a, 100, 5000, 1), 5000, "which the first one reads");
	c = open("file", O_WRONLY | O_TRUNC);
	is(read(a, chunk, 10), 0, "a third empties it");
	lseek(b, 0, SEEK_SET);
	is(read(b, chunk, 10), 0, "nobody reads what was there");
	is(write(a, "y", 1), 1, "the first writes where it was");
	is(size_of("file"), 5101, "with a gap before");
	ok(zero_between(b, 0, 5100), "of zeros");
	is(close(a) | close(b) | close(c), 0, "close");
	unlink("file");
}

/* A place in the file: anywhere, or at one of the borders. */
static long some_place(void)
{
	static const long borders[] = {
		0, 1024, DIRECT, 512 * 9, DOUBLE, 16384
	};
	long at;

	if (rand() % 3)
		return (rand() * 32768L + rand()) % model_most;
	at = borders[rand() % NR(borders)] + rand() % 100 - 50;
	return at < 0 || at >= model_most ? 0 : at;
}

static int random_write(int *fd)
{
	static char what[5000];
	long at = some_place(), n = rand() % 5000, i;

	if (fcntl(*fd, F_GETFL, 0) & O_APPEND)
		at = model_size;
	if (n > model_most - at)
		n = model_most - at;
	for (i = 0; i < n; i++)
		what[i] = rand() >> 2;
	memcpy(model + at, what, n);
	if (n && at + n > model_size)
		model_size = at + n;
	lseek(*fd, at, SEEK_SET);
	return write(*fd, what, n) != n;
}

static int random_read(int *fd)
{
	static char what[5000];
	long at = some_place(), n = rand() % 5000, there;

	there = at >= model_size ? 0 : model_size - at;
	if (there > n)
		there = n;
	lseek(*fd, at, SEEK_SET);
	return read(*fd, what, n) != there || memcmp(what, model + at, there);
}

/* Open anew: some way, sometimes emptied. */
static int random_open(int *fd)
{
	int flags = O_RDWR | (rand() & 32 ? O_APPEND : 0);

	if (rand() % 8 == 0) {
		flags |= O_TRUNC;
		memset(model, 0, model_most);
		model_size = 0;
	}
	close(*fd);
	*fd = open("random", flags);
	return *fd < 0 || size_of("random") != model_size;
}

static int all_of_model(int fd)
{
	long at, n;

	lseek(fd, 0, SEEK_SET);
	for (at = 0; at < model_size; at += n) {
		n = read(fd, chunk, sizeof chunk);
		if (n <= 0 || memcmp(chunk, model + at, n))
			return 1;
	}
	return at != model_size || read(fd, chunk, 1) != 0;
}

static void at_random(int rounds)
{
	int fd = open("random", O_RDWR | O_CREAT, 0644), bad = 0, i, what;

	model_most = fat ? room_for(50000) : room_for(LARGEST);
	model_size = 0;
	srand(4711);
	for (i = 0; i < rounds; i++) {
		what = rand() % 100;
		if (what < 50)
			bad += random_write(&fd);
		else if (what < 95)
			bad += random_read(&fd);
		else
			bad += random_open(&fd);
		if (bad && printf("# wrong in round %d\n", i))
			break;
	}
	is(bad, 0, "%d writes and reads at random, beside a model", rounds);
	is(all_of_model(fd), 0, "at the end all is as it should be");
	is(sync(), 0, "sync");
	is(all_of_model(fd), 0, "it still is");
	close(fd);
	unlink("random");
}

/* One byte a time, over the borders of blocks. */
static void bytes(void)
{
	int fd = open("bytes", O_RDWR | O_CREAT, 0644), i, bad = 0;
	char c;

	for (i = 0; i < 2100; i++) {
		c = byte_at(i, 6);
		bad += write(fd, &c, 1) != 1;
	}
	lseek(fd, 0, SEEK_SET);
	for (i = 0; i < 2100; i++)
		bad += read(fd, &c, 1) != 1 || c != byte_at(i, 6);
	is(bad, 0, "2100 bytes, one a time");
	close(fd);
	unlink("bytes");
}

/* A program's text begins at 0: that can be written as anything else. */
static void from_null(void)
{
	char *volatile text = NULL;
	int fd = open("null", O_RDWR | O_CREAT, 0644);

	is(write(fd, text, 1500), 1500, "a write from address 0");
	lseek(fd, 1300, SEEK_SET);
	is(write(fd, text, 100), 100, "and a short one");
	lseek(fd, 0, SEEK_SET);
	is(read(fd, chunk, 2000), 1500, "are read");
	ok(!memcmp(chunk, text, 1300) && !memcmp(chunk + 1300, text, 100) &&
	   !memcmp(chunk + 1400, text + 1400, 100), "as they were");
	close(fd);
	unlink("null");
}

static void data_part(void)
{
	large_file();
	gaps();
	append();
	two_descriptors();
	bytes();
	from_null();
	at_random(fat ? slow ? 100 : 400 : 1500);
}
