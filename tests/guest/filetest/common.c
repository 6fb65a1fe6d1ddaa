/*
 * What the parts share: files with known contents, other users, and what sort
 * of volume this is.
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <time.h>
#include <ustat.h>
#include <utime.h>

#define NR_OPEN		20		/* files of a task ... */
#define NR_FILE		64		/* ... and of all */
#define BAD		((char *) 0x3000000)	/* an address without memory */
#define OTHER		7		/* a user, and a group, not root */
#define NR(array)	((int) (sizeof array / sizeof *array))

static int fat;				/* no links, no owners, few modes */
static int slow;			/* a floppy */
static int longest;			/* characters that a name keeps */
static char where[64];			/* the working directory's path */
static char chunk[4096];

/*
 * What call gives to user and group id: 0, or its error. In a child, for there
 * is no way back.
 */
#define AS_ID(user, group, call) ({			\
	pid_t pid_ = fork();				\
							\
	if (!pid_) {					\
		setgid(group);				\
		setuid(user);				\
		errno = 0;				\
		_exit((call) == -1 ? errno : 0);	\
	}						\
	exit_code(status_of(pid_));			\
})

#define AS_OTHER(call)	AS_ID(OTHER, OTHER, call)

/* How a child ended: its exit code, or a negative number. */
static int exit_code(int status)
{
	return status & 0x7f ? -(status & 0x7f) : status >> 8;
}

/* The byte that belongs at a place of a file, in each file another one. */
static char byte_at(unsigned long at, unsigned long seed)
{
	unsigned long n = (at + 1) * 2654435761UL + seed * 40503UL;

	return n >> 13 ^ n >> 24;
}

static void fill(char *p, unsigned long at, size_t n, unsigned long seed)
{
	while (n--)
		*p++ = byte_at(at++, seed);
}

/* n of the file's bytes from "at" on, in odd pieces. 0, or -1. */
static int write_bytes(int fd, unsigned long at, size_t n, unsigned long seed)
{
	size_t part;

	for (; n; n -= part, at += part) {
		part = n < 1777 ? n : 1777;
		fill(chunk, at, part, seed);
		if (write(fd, chunk, part) != (ssize_t) part)
			return -1;
	}
	return 0;
}

/* How many of the next n bytes are right, from the file's place "at" on. */
static size_t right_bytes(int fd, unsigned long at, size_t n,
			  unsigned long seed)
{
	size_t done = 0, i;
	ssize_t got;

	while (done < n) {
		got = read(fd, chunk, n - done < 1500 ? n - done : 1500);
		if (got <= 0)
			return done;
		for (i = 0; i < (size_t) got; i++, done++)
			if (chunk[i] != byte_at(at + done, seed))
				return done;
	}
	return done;
}

static int make_file(const char *name, size_t n, unsigned long seed)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0644), result;

	if (fd < 0)
		return -1;
	result = write_bytes(fd, 0, n, seed);
	return close(fd) ? -1 : result;
}

/* The file has these n bytes, and no more. */
static int file_is(const char *name, size_t n, unsigned long seed)
{
	int fd = open(name, O_RDONLY), good;

	if (fd < 0)
		return 0;
	good = right_bytes(fd, 0, n, seed) == n && read(fd, chunk, 1) == 0;
	close(fd);
	return good;
}

/* An empty file: 0, or -1 and why not. */
static int touch(const char *name)
{
	int fd = creat(name, 0644);

	return fd < 0 ? -1 : close(fd);
}

/* Attributes by name, -1 if there is no such file. */
static long size_of(const char *name)
{
	struct stat st;

	return stat(name, &st) ? -1 : st.st_size;
}

static int mode_of(const char *name)
{
	struct stat st;

	return stat(name, &st) ? -1 : st.st_mode;
}

static int links_of(const char *name)
{
	struct stat st;

	return stat(name, &st) ? -1 : st.st_nlink;
}

static int ino_of(const char *name)
{
	struct stat st;

	return stat(name, &st) ? -1 : st.st_ino;
}

static int exists(const char *name)
{
	struct stat st;

	return !lstat(name, &st);
}

/* How often a directory has this name; all but "." and ".." for NULL. */
static int entries(const char *path, const char *name)
{
	DIR *dir = opendir(path);
	struct dirent *d;
	int n = 0;

	if (!dir)
		return -1;
	while ((d = readdir(dir)))
		if (name)
			n += !strcmp(d->d_name, name);
		else
			n += strcmp(d->d_name, ".") && strcmp(d->d_name, "..");
	closedir(dir);
	return n;
}

/* What is free on the volume of the working directory: KB, inodes. */
static long free_kb(void)
{
	struct ustat u;
	struct stat st;

	return stat(".", &st) || ustat(st.st_dev, &u) ? -1 : u.f_tfree;
}

static long free_inodes(void)
{
	struct ustat u;
	struct stat st;

	return stat(".", &st) || ustat(st.st_dev, &u) ? -1 : u.f_tinode;
}

/*
 * How many files can be opened yet. A task can have some of them, its child
 * some more.
 */
static int openable(long depth)
{
	int fd, n = 0;

	for (fd = 3; fd < NR_OPEN; fd++)
		close(fd);
	while (open("/dev/null", O_RDONLY) >= 0)
		n++;
	if (errno == EMFILE && depth < NR_FILE / (NR_OPEN - 3))
		n += exit_code(in_child(openable, depth + 1));
	return n;
}

/* Find out what the volume of the working directory can do. */
static void know_volume(void)
{
	static const char name[] = "a2345678901234567890123456789012";
	struct dirent *d;
	struct stat st;
	DIR *dir;

	stat(".", &st);
	slow = st.st_dev >> 8 == 2;
	fat = symlink("x", "probe") == -1 && errno == EPERM;
	unlink("probe");
	longest = 12;
	if (fat || touch(name) || !(dir = opendir(".")))
		return;
	while ((d = readdir(dir)))
		if (!strncmp(d->d_name, name, 14))
			longest = strlen(d->d_name);
	closedir(dir);
	unlink(name);
}
