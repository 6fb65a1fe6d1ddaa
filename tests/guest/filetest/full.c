/*
 * Volumes without room: what goes is said, what does not go is undone, and
 * what is removed comes back, to the last KB.
 */

#define PIECE	5000

/* Write to fd until there is no more room: how many bytes there was for. */
static long write_all_room(int fd, int *bad)
{
	static char piece[PIECE];
	long sum = 0, n;

	fill(piece, 0, PIECE, 8);
	while ((n = write(fd, piece, PIECE)) == PIECE)
		sum += n;
	if (n > 0) {				/* short, and then nothing */
		sum += n;
		n = write(fd, piece, PIECE);
	}
	*bad += n != -1 || errno != ENOSPC;
	return sum;
}

static int pieces_right(const char *name, long size)
{
	static char piece[PIECE], got[PIECE];
	int fd = open(name, O_RDONLY);
	long n;

	fill(piece, 0, PIECE, 8);
	while ((n = read(fd, got, PIECE)) > 0 && !memcmp(got, piece, n))
		size -= n;
	close(fd);
	return n == 0 && size == 0;
}

/* What does not go when there is no KB left; it leaves no trace. */
static void nothing_goes(void)
{
	long inodes = free_inodes();
	int fd, names = entries(".", NULL), n;

	is(free_kb(), 0, "there is no KB left");
	fails_with(ENOSPC, mkdir("x", 0755), "ENOSPC: mkdir (F6)");
	fails_with(ENOSPC, mkdir("dir/x", 0755), "... again");
	if (!fat)
		fails_with(ENOSPC, symlink("text", "x"), "... symlink");
	is(entries(".", NULL), names, "nothing was made");
	is(free_inodes(), inodes, "no inode taken");
	fd = open("empty", O_RDWR);
	fails_with(ENOSPC, write(fd, "x", 1), "ENOSPC: a byte (F7)");
	lseek(fd, 100000, SEEK_SET);
	fails_with(ENOSPC, write(fd, "x", 1), "... far behind the end");
	is(size_of("empty"), 0, "the file stays empty");
	close(fd);
	fd = open("small", O_RDWR);
	is(write(fd, "new", 3), 3, "what has its place can be written");
	close(fd);
	for (n = 0; n < 1100; n++) {		/* until "dir" must grow */
		char name[16];

		sprintf(name, "dir/%d", n);
		if (touch(name))
			break;
	}
	is(errno, ENOSPC, "ENOSPC: a directory that would have to grow");
	is(free_inodes(), fat ? inodes : inodes - n, "keeps no inode");
	is(entries("dir", NULL), n, "it has %d names", n);
	while (--n >= 0) {
		char name[16];

		sprintf(name, "dir/%d", n);
		if (unlink(name))
			break;
	}
	is(n, -1, "which go");
}

static void fill_up(const char *how)
{
	long before = free_kb(), bytes;
	int fd = open("all", O_RDWR | O_CREAT, 0644), bad = 0;

	bytes = write_all_room(fd, &bad);
	is(bad, 0, "%s: as much as there is room for, then ENOSPC (F7)", how);
	is(size_of("all"), bytes, "the size is what was written");
	if (fat)
		is(bytes, before * 1024, "every KB is used");
	else
		ok(bytes > before * 1024 * 99 / 100 - 3 * 1024,
		   "but for indirect blocks every KB is used");
	close(fd);
	nothing_goes();
	ok(pieces_right("all", bytes), "the file is what was written");
	is(unlink("all"), 0, "unlink");
	is(free_kb(), before, "gives back all");
}

/* A full volume with two that write by turns; one is removed while open. */
static void two_fill_up(void)
{
	long before = free_kb();
	int a = creat("a", 0644), b = creat("b", 0644), n, m;

	do {
		n = write(a, chunk, 4000);
		m = write(b, chunk, 4000);
	} while (n > 0 || m > 0);
	is(errno, ENOSPC, "two fill it by turns");
	is(free_kb(), 0, "there is no KB left");
	unlink("a");
	is(free_kb(), 0, "what is open keeps its room");
	close(a);
	ok(free_kb() >= before / 2 - 8, "which comes back when it is closed");
	is(write(b, chunk, 4000), 4000, "and can be used");
	close(b);
	unlink("b");
	is(free_kb(), before, "all comes back");
}

static void full_part(void)
{
	make_file("small", 10, 1);
	make_file("empty", 0, 1);
	mkdir("dir", 0755);
	fill_up("full");
	fill_up("again");
	two_fill_up();
	is(unlink("small") | unlink("empty") | rmdir("dir"), 0, "remove");
}

/* What goes, and what does not, when there is no place for another file. */
static void needs_no_entry(void)
{
	if (!fat) {
		fails_with(ENOSPC, symlink("x", "y"), "... symlink");
		fails_with(ENOSPC, mkfifo("x", 0644), "... mknod");
		is(link("e0", "x"), 0, "but a link needs none");
		is(unlink("x"), 0, "unlink");
	} else {
		is(rename("e0", "f0"), 0, "but rename needs none");
		is(rename("f0", "e0"), 0, "and back");
	}
}

/*
 * As many files as there can be: all inodes of a Minix volume, the root
 * directory of a FAT volume (which is to be the directory then).
 */
static void entries_part(char **word)
{
	long inodes, kb;
	int n, had;
	char name[16];

	chdir(word[0]);
	know_volume();
	inodes = free_inodes();
	kb = free_kb();
	had = entries(".", NULL);
	for (n = 0; n < 30000; n++) {
		sprintf(name, "e%d", n);
		if (touch(name))
			break;
	}
	is(errno, ENOSPC, "ENOSPC: %d files are all there can be", n);
	is(entries(".", NULL), had + n, "they are there");
	if (!fat) {
		is(n, inodes, "as many as there were inodes");
		is(free_inodes(), 0, "none is left");
	} else {
		ok(n <= 512, "the root directory is full");
	}
	fails_with(ENOSPC, mkdir("x", 0755), "ENOSPC: mkdir");
	needs_no_entry();
	while (--n >= 0) {
		sprintf(name, "e%d", n);
		if (unlink(name))
			break;
	}
	is(n, -1, "all are removed");
	is(entries(".", NULL), had, "what was there before is there");
	is(free_inodes(), inodes, "the inodes are back");
	if (fat)
		is(free_kb(), kb, "and the room");
}
