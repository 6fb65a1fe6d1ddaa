/*
 * Block devices as files: bytes at odd places and of odd sizes, more of them
 * than there are buffers, the end, bad pointers, several processes in one
 * block. What was there is put back.
 *
 * Arguments: NAME FIRST SIZE for each device, what may be written of it in KB;
 * a negative FIRST counts from the end, and a SIZE of 0 is all the rest. A
 * device that is not there is passed over.
 */
#include <fcntl.h>
#include "tap.h"

#define WINDOW		20000		/* bytes of the random writes */
#define WORKERS		4
#define CROWD		40		/* processes that read ... */
#define STRETCH		(32 * 1024)	/* ... so many bytes each */
#define SLICE		250		/* bytes of a worker in each 1000 */
#define CHUNK		5000
#define MOST_SAVED	(1024 * 1024)
#define BAD		((char *) 0x3000000)	/* an address without memory */

static const char *name;
static int fd;
static long base, size;			/* what we may write, in bytes */
static int at_end;			/* and that is the device's end */
static char chunk[CHUNK], window[WINDOW];

/* The byte that belongs at a place, in each round another one. */
static char byte_at(long at, int round)
{
	unsigned long n = (at + 1) * 2654435761UL + round * 40503UL;

	return n >> 13 ^ n >> 24;
}

static long read_at(long at, char *buf, long n)
{
	lseek(fd, at, SEEK_SET);
	return read(fd, buf, n);
}

static long write_at(long at, const char *buf, long n)
{
	lseek(fd, at, SEEK_SET);
	return write(fd, buf, n);
}

/* n random, from 1 to most. */
static long some(long most)
{
	return rand() % most + 1;
}

/* Write, or compare, everything, in odd pieces; the number of failures. */
static int whole(int writing, int round)
{
	long at, n, i;
	int bad = 0;

	for (at = 0; at < size; at += n) {
		n = some(CHUNK);
		if (n > size - at)
			n = size - at;
		if (writing) {
			for (i = 0; i < n; i++)
				chunk[i] = byte_at(at + i, round);
			bad += write_at(base + at, chunk, n) != n;
			continue;
		}
		bad += read_at(base + at, chunk, n) != n;
		for (i = 0; i < n && chunk[i] == byte_at(at + i, round); i++)
			;
		bad += i != n;
	}
	return bad;
}

static void everything(void)
{
	is(whole(1, 1), 0, "%s: %ld KB are written in odd pieces",
	   name, size >> 10);
	is(whole(0, 1), 0, "... and read back");
	is(sync(), 0, "... sync");
	is(whole(0, 1), 0, "... and again");
}

/* Writes and reads at random, beside a copy in memory of what must be there. */
static void at_random(int rounds)
{
	long at, n, i, all = size < WINDOW ? size : WINDOW;
	int bad = 0;

	read_at(base, window, all);
	while (rounds--) {
		at = rand() % all;
		n = some(CHUNK);
		if (n > all - at)
			n = all - at;
		if (rand() & 64) {
			for (i = 0; i < n; i++)
				window[at + i] = rand() >> 3;
			bad += write_at(base + at, window + at, n) != n;
		} else {
			bad += read_at(base + at, chunk, n) != n;
			bad += memcmp(chunk, window + at, n) != 0;
		}
	}
	is(bad, 0, "writes and reads at random");
}

static void the_end(void)
{
	long end = base + size;

	is(lseek(fd, 0, SEEK_END), end, "lseek knows the end");
	is(read(fd, chunk, 10), 0, "where there is nothing to read");
	fails_with(ENOSPC, write(fd, chunk, 10), "and no room: ENOSPC");
	is(read_at(end - 7, chunk, 100), 7, "a read across it is cut short");
	is(write_at(end - 7, chunk, 100), 7, "and so is a write");
	is(lseek(fd, 0, SEEK_CUR), end, "which leaves the place at the end");
	is(read_at(end + 5000, chunk, 10), 0, "farther on there is nothing");
	fails_with(ENOSPC, write_at(end + 5000, chunk, 10), "... ENOSPC");
}

/*
 * A bad pointer in each block of the device: if its buffer were kept, there
 * would soon be none left.
 */
static void bad_pointers(void)
{
	char *top = sbrk(0), *brink;
	long at, page;
	int bad = 0;

	memset(chunk, 'x', 3000);
	write_at(base, chunk, 3000);
	fails_with(EFAULT, write_at(base + 100, BAD, 500),
		   "write from nowhere");
	is(lseek(fd, 0, SEEK_CUR), base + 100, "... leaves the place alone");
	fails_with(EFAULT, write_at(base, BAD, 1024), "... of a whole block");
	fails_with(EFAULT, read_at(base, BAD, 500), "read to nowhere");
	read_at(base, chunk + 1000, 3000);
	ok(all_are(chunk + 1000, 3000, 'x'), "... changes nothing there");

	page = (long) sbrk(2 * KPAGE_SIZE) + 2 * KPAGE_SIZE;
	brink = (char *) (page & ~(KPAGE_SIZE - 1));
	brk(brink);
	is(read_at(base, brink - 1024, 3000), 1024,
	   "a read into the end of memory");
	memset(brink - 1024, 'y', 1024);
	is(write_at(base, brink - 1024, 3000), 1024, "a write from there");
	is(lseek(fd, 0, SEEK_CUR), base + 1024,
	   "each is done as far as it goes");
	is(read_at(base, chunk, 1025), 1025, "read");
	ok(all_are(chunk, 1024, 'y') && chunk[1024] == 'x',
	   "... and that far only");
	brk(top);

	for (at = 0; at < size; at += 1024) {
		bad += read_at(base + at, BAD, 1000) != -1;
		bad += write_at(base + at, BAD, 1000) != -1;
	}
	is(bad, 0, "a bad pointer for each block");
	is(read_at(base, chunk, 1024), 1024, "keeps no buffer");
}

/* Worker nr's bytes: SLICE of each 1000. Several have a part in each block. */
static int worker(long nr)
{
	long at, i, all = size < 200000 ? size : 200000;
	char slice[SLICE];
	int round, bad = 0;

	srand(nr);
	fd = open(name, O_RDWR);		/* a place of our own */
	for (round = 0; round < 3; round++) {
		for (at = nr * SLICE; at + SLICE <= all; at += 1000) {
			for (i = 0; i < SLICE; i++)
				slice[i] = byte_at(at + i, round + nr);
			bad += write_at(base + at, slice, SLICE) != SLICE;
		}
		if (nr == 1 && round == 1)
			bad += sync() != 0;
		for (at = nr * SLICE; at + SLICE <= all; at += 1000) {
			bad += read_at(base + at, slice, SLICE) != SLICE;
			for (i = 0; i < SLICE; i++)
				if (slice[i] != byte_at(at + i, round + nr))
					break;
			bad += i != SLICE;
		}
	}
	return bad != 0;
}

static void together(void)
{
	pid_t pid[WORKERS];
	int i, bad = 0;

	for (i = 0; i < WORKERS; i++) {
		pid[i] = fork();
		if (!pid[i])
			_exit(worker(i));
	}
	for (i = 0; i < WORKERS; i++)
		bad += status_of(pid[i]) != 0;
	is(bad, 0, "%d processes write in the same blocks", WORKERS);
}

/*
 * Many processes read long stretches at once, more than there are buffers: who
 * reads ahead must not hold what the others wait for.
 */
static int read_stretch(long at)
{
	return read_at(at, (char *) sbrk(STRETCH), STRETCH) != STRETCH;
}

static void crowd(void)
{
	long end = lseek(fd, 0, SEEK_END);
	pid_t pid[CROWD];
	int i, good = 0;

	if (end < CROWD * STRETCH)
		return;			/* too small a device */
	for (i = 0; i < CROWD; i++) {
		pid[i] = fork();
		if (!pid[i]) {
			fd = open(name, O_RDONLY);
			_exit(read_stretch((long) i * STRETCH));
		}
	}
	for (i = 0; i < CROWD; i++)
		good += status_of(pid[i]) == 0;
	is(good, CROWD, "%d processes read %d KB each", CROWD, STRETCH >> 10);
}

/* All that is on the device, first, into memory of our own; or NULL. */
static char *save(void)
{
	char *saved;

	if (size > MOST_SAVED)
		return NULL;
	saved = sbrk(size);
	if (!is(read_at(base, saved, size), size,
		"%s: what is there is kept", name))
		return NULL;
	return saved;
}

static void modes(void)
{
	int ro = open(name, O_RDONLY);

	fails_with(EBADF, write(ro, chunk, 10),
		   "open for reading is not written");
	is(close(ro), 0, "close");
}

static void test(const char *device, long first, long kb)
{
	char *top = sbrk(0), *saved;
	unsigned long before;
	long end;

	name = device;
	fd = open(name, O_RDWR);
	if (fd < 0 || read(fd, chunk, 1) != 1) {
		printf("# %s: error %d\n", name, errno);
		ok(fd >= 0 && (errno == ENXIO || errno == EIO),
		   "%s: not there # SKIP", name);
		close(fd);
		return;
	}
	end = lseek(fd, 0, SEEK_END);
	base = first * 1024 + (first < 0 ? end : 0);
	size = kb ? kb * 1024 : end - base;
	at_end = base + size == end;
	if (!ok(base >= 0 && size > 0 && base + size <= end,
		"%s: %ld KB, of which %ld from %ld on are ours",
		name, end >> 10, size >> 10, base >> 10))
		return;
	saved = save();
	memset(window, 0, sizeof window);
	memset(chunk, 0, sizeof chunk);
	own_pages();
	before = kmem_free_pages();
	everything();
	at_random(size < 200000 ? 300 : 2000);
	if (at_end)
		the_end();
	bad_pointers();
	together();
	crowd();
	modes();
	is(kmem_free_pages(), before, "no page is lost");
	if (saved) {
		write_at(base, saved, size);
		is(read_at(base, chunk, 1000), 1000,
		   "what was there is put back");
		ok(!memcmp(chunk, saved, 1000), "... as it was");
	}
	is(close(fd), 0, "%s: close", name);
	brk(top);
}

int main(int argc, char **argv)
{
	int i;

	if (kmem_open()) {
		puts("Bail out! No kernel descriptor");
		return 1;
	}
	for (i = 1; i + 2 < argc; i += 3)
		test(argv[i], atoi(argv[i + 1]), atoi(argv[i + 2]));
	if (argc < 2) {
		test("/dev/ram", 0, 0);
		test("/dev/fd0", -40, 40);
		test("/dev/hda", -400, 400);
	}
	is(sync(), 0, "sync");
	printf("1..%d\n", tap_count);
	return 0;
}
