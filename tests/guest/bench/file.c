/*
 * Files: on whatever volume is the root of this process. The path of two
 * components, "/tmp/file", is what a name usually costs; creating and deleting
 * are done in the current directory, as lmbench does.
 */

#define KB		1024
#define FILE_KB		64
#define PIECE_KB	8		/* read by one call */
#define SMALL_KB	4		/* of the files that come and go */
#define BENCH_FILE	"/tmp/file"

static char piece[PIECE_KB * KB];

static void open_close(struct best *best, const char *path)
{
	unsigned long from;
	int i;

	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		call(__NR_close, call(__NR_open, (long) path, O_RDONLY, 0), 0, 0);
		note(best, from, rdtsc());
	}
}

static void open_close_null(struct best *best)
{
	open_close(best, "/dev/null");
}

static void open_close_file(struct best *best)
{
	open_close(best, BENCH_FILE);
}

static void read_byte(struct best *best, const char *path)
{
	int fd = open(path, O_RDONLY), i;
	unsigned long from;
	char byte;

	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		call(__NR_read, fd, (long) &byte, 1);
		note(best, from, rdtsc());
	}
}

static void read_byte_zero(struct best *best)
{
	read_byte(best, "/dev/zero");
}

static void read_byte_file(struct best *best)
{
	read_byte(best, BENCH_FILE);
}

/* All of the file, which is in the cache but for the first time. */
static void reread(struct best *best)
{
	int fd = open(BENCH_FILE, O_RDONLY), i, n;
	unsigned long from;

	for (i = 0; i < RUNS; i++) {
		call(__NR_lseek, fd, 0, SEEK_SET);
		from = rdtsc();
		for (n = 0; n < FILE_KB / PIECE_KB; n++)
			call(__NR_read, fd, (long) piece, sizeof piece);
		note(best, from, rdtsc());
	}
}

static void stat_file(struct best *best)
{
	unsigned long from;
	struct stat st;
	int i;

	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		call(__NR_stat, (long) BENCH_FILE, (long) &st, 0);
		note(best, from, rdtsc());
	}
}

/* Make and remove a file of size bytes; one of the two is what counts. */
static void come_and_go(struct best *best, long size, int creating)
{
	struct best made = nothing_yet(), gone = nothing_yet();
	unsigned long from;
	long fd;
	int i;

	for (i = 0; i < RUNS; i++) {
		from = rdtsc();
		fd = call(__NR_creat, (long) "new", 0666, 0);
		if (size)
			call(__NR_write, fd, (long) piece, size);
		call(__NR_close, fd, 0, 0);
		note(&made, from, rdtsc());
		from = rdtsc();
		call(__NR_unlink, (long) "new", 0, 0);
		note(&gone, from, rdtsc());
	}
	*best = creating ? made : gone;
}

static void create_empty(struct best *best)
{
	come_and_go(best, 0, 1);
}

static void delete_empty(struct best *best)
{
	come_and_go(best, 0, 0);
}

static void create_small(struct best *best)
{
	come_and_go(best, SMALL_KB * KB, 1);
}

static void delete_small(struct best *best)
{
	come_and_go(best, SMALL_KB * KB, 0);
}

/*
 * Mount the volume, have the file there, and go in. What fails shows as a row
 * that is missing.
 */
static int enter_volume(const char *device)
{
	int fd, n, bad = 0;

	call(__NR_mkdir, (long) "/mnt", 0777, 0);
	if (call(__NR_mount, (long) device, (long) "/mnt", 0) ||
	    call(__NR_chroot, (long) "/mnt", 0, 0))
		return -1;
	call(__NR_mkdir, (long) "/tmp", 0777, 0);
	if (call(__NR_chdir, (long) "/tmp", 0, 0))
		return -1;
	fd = call(__NR_creat, (long) BENCH_FILE, 0666, 0);
	for (n = 0; n < FILE_KB / PIECE_KB; n++)
		bad |= call(__NR_write, fd, (long) piece, sizeof piece) !=
		       sizeof piece;
	return bad | call(__NR_close, fd, 0, 0) ? -1 : 0;
}
