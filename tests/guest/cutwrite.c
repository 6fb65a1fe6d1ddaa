/*
 * Changes files and directories of the root volume as chance has it, and says
 * before each change what it will be, and after it that it is done. While it
 * does so tests/powercut.py takes the disk away; from these lines it knows what
 * must be there then, and what may be.
 *
 *	cutwrite SEED COUNT
 *
 *	op N create PATH SIZE		a new file, or an old one anew
 *	op N write PATH OFFSET SIZE	into a file, at its end or behind it
 *	op N remove PATH		which is still open, now and then
 *	op N rename PATH PATH		of a file, which replaces one, or of a directory
 *	op N mkdir PATH, op N rmdir PATH
 *	op N release			the removed file that is still open
 *	done N
 *	synced N			what is done up to N is on disk
 *	failed N ERRNO, end
 *
 * The byte at each place of a file tells the place and the N that wrote it.
 * The directory /d1a must be there.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DIRS	4
#define NAMES	8		/* in each directory */
#define LARGEST	9000
#define ROOM	40000		/* bytes in all files together */
#define PIECE	3000		/* written at once, at most */
#define PATH	64
#define LOWEST	14		/* priority, for nice() */

/* 0 is the root. Directory 2 in 1 is /d1a/d2a; the letter changes. */
static struct {
	int there, parent;
	char letter;
} dirs[DIRS] = {
	{ .there = 1 }, { .there = 1, .letter = 'a' },
};

static struct file {
	int there;
	long size;
} files[DIRS][NAMES];

static long used;		/* bytes in files */
static int op;			/* its number */
static int held;		/* a file that has been removed; 0: none */
static long held_size;

static int chance(int n)
{
	return (rand() >> 4) % n;
}

static void dir_path(char *path, int d)
{
	*path = 0;
	if (!d)
		return;
	dir_path(path, dirs[d].parent);
	sprintf(path + strlen(path), "/d%d%c", d, dirs[d].letter);
}

static void file_path(char *path, int d, int f)
{
	dir_path(path, d);
	sprintf(path + strlen(path), "/f%d.dat", f);
}

/* The change has been tried. What fails is the end. */
static void done(int result)
{
	if (result < 0) {
		printf("failed %d %d\n", op, errno);
		_exit(1);
	}
	printf("done %d\n", op);
}

static char byte_at(long at)
{
	return ((long) op << 16 | at >> 2) >> 8 * (at & 3);
}

/* Bytes [from, from + n) of a file, in pieces. */
static int put(int fd, long from, long n)
{
	static char piece[PIECE];
	long at, size, i;

	if (lseek(fd, from, SEEK_SET) < 0)
		return -1;
	for (at = from; at < from + n; at += size) {
		size = chance(PIECE) + 1;
		if (size > from + n - at)
			size = from + n - at;
		for (i = 0; i < size; i++)
			piece[i] = byte_at(at + i);
		if (write(fd, piece, size) != size)
			return -1;
	}
	return 0;
}

static int put_and_close(int fd, long from, long n)
{
	int bad = fd < 0 || put(fd, from, n);

	return close(fd) || bad ? -1 : 0;
}

/* A size, small ones being frequent; 0 if there is no room. */
static long some_size(void)
{
	static const int most[] = { 100, 1500, LARGEST };
	long size = chance(most[chance(3)]);

	return used + held_size + size > ROOM ? 0 : size;
}

static void resize(struct file *file, long size)
{
	used += size - file->size;
	file->size = size;
}

static void create(int d, int f)
{
	char path[PATH];
	long size = some_size();

	file_path(path, d, f);
	printf("op %d create %s %ld\n", ++op, path, size);
	done(put_and_close(creat(path, 0666), 0, size));
	resize(&files[d][f], size);
	files[d][f].there = 1;
}

static void write_at(int d, int f, long from)
{
	struct file *file = &files[d][f];
	long size = some_size();
	char path[PATH];

	if (!size)
		return;
	file_path(path, d, f);
	printf("op %d write %s %ld %ld\n", ++op, path, from, size);
	done(put_and_close(open(path, O_WRONLY), from, size));
	if (from + size > file->size)
		resize(file, from + size);
}

/* What had been removed gets more bytes, and goes. */
static void let_go(void)
{
	printf("op %d release\n", ++op);
	done(put_and_close(held, held_size, 1500));
	held = held_size = 0;
}

static void remove_file(int d, int f)
{
	struct file *file = &files[d][f];
	char path[PATH];

	file_path(path, d, f);
	if (held) {
		let_go();
	} else if (chance(3) == 0) {
		held = open(path, O_WRONLY);
		held_size = file->size;
	}
	printf("op %d remove %s\n", ++op, path);
	done(unlink(path));
	resize(file, 0);
	file->there = 0;
}

static void rename_file(int d, int f, int to_d, int to_f)
{
	struct file *file = &files[d][f], *to = &files[to_d][to_f];
	char path[PATH], new_path[PATH];

	if (file == to)
		return;
	file_path(path, d, f);
	file_path(new_path, to_d, to_f);
	printf("op %d rename %s %s\n", ++op, path, new_path);
	done(rename(path, new_path));
	resize(to, 0);
	*to = *file;
	*file = (struct file) { .there = 0 };
}

static int is_empty(int d)
{
	int i;

	for (i = 0; i < NAMES; i++)
		if (files[d][i].there)
			return 0;
	for (i = 1; i < DIRS; i++)
		if (dirs[i].there && dirs[i].parent == d)
			return 0;
	return 1;
}

static void make_or_remove_dir(int d, int parent)
{
	char path[PATH];

	if (!dirs[d].there && parent != d) {
		dirs[d].parent = parent;
		dirs[d].letter = 'a' + chance(3);
		dir_path(path, d);
		printf("op %d mkdir %s\n", ++op, path);
		done(mkdir(path, 0777));
		dirs[d].there = 1;
	} else if (dirs[d].there && is_empty(d)) {
		dir_path(path, d);
		printf("op %d rmdir %s\n", ++op, path);
		done(rmdir(path));
		dirs[d].there = 0;
	}
}

static int is_below(int d, int above)
{
	while (d && d != above)
		d = dirs[d].parent;
	return d == above;
}

static void rename_dir(int d, int parent)
{
	char path[PATH], new_path[PATH];

	if (!dirs[d].there || is_below(parent, d))
		return;
	dir_path(path, d);
	dirs[d].letter = dirs[d].letter == 'c' ? 'a' : dirs[d].letter + 1;
	dirs[d].parent = parent;
	dir_path(new_path, d);
	printf("op %d rename %s %s\n", ++op, path, new_path);
	done(rename(path, new_path));
}

static int some_dir(void)
{
	int d;

	do
		d = chance(DIRS);
	while (!dirs[d].there);
	return d;
}

/* One that is there, if a few tries find one. */
static int some_file(int *d, int *f)
{
	int tries;

	for (tries = 0; tries < 50; tries++) {
		*d = some_dir();
		*f = chance(NAMES);
		if (files[*d][*f].there)
			return 1;
	}
	return 0;
}

static void change_something(void)
{
	int d = some_dir(), f = chance(NAMES), kind = chance(20);

	if (kind < 2)
		make_or_remove_dir(2 + chance(DIRS - 2), d);
	else if (kind < 4)
		rename_dir(1 + chance(DIRS - 1), d);
	else if (kind < 10 || !some_file(&d, &f))
		create(d, f);
	else if (kind < 12)
		write_at(d, f, files[d][f].size);
	else if (kind < 14)
		write_at(d, f, chance(files[d][f].size + 2000));
	else if (kind < 17)
		rename_file(d, f, some_dir(), chance(NAMES));
	else
		remove_file(d, f);
}

/*
 * A process that is always ready to run: Bochs' time breakpoints are exact, but
 * for a processor that halts.
 */
static void never_halt(void)
{
	if (fork())
		return;
	nice(LOWEST);
	for (;;)
		;
}

int main(int argc, char **argv)
{
	int count = argc > 2 ? atoi(argv[2]) : 50;

	never_halt();
	srand(argc > 1 ? atoi(argv[1]) : 1);
	while (op < count) {
		change_something();
		if (chance(3) == 0) {
			if (sync())
				done(-1);
			printf("synced %d\n", op);
		}
	}
	printf("end\n");
	return 0;
}
