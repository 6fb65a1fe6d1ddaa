/*
 * Ways that ordinary users had to what is not theirs, all by a sleep at the right
 * moment: whoever reads into a page of his program that is not loaded yet, or
 * writes from one, keeps the kernel waiting for the floppy in the middle of a
 * call. /dev/hda is an empty Minix volume; /dev/hdb is FAT by its first sector
 * and Minix by its second block, with a file for a root directory.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/times.h>
#include "tap.h"

#define PAGE	4096
#define USER	1000
#define BLOCK	1024

/* Each of its pages is read from the floppy when it is first touched. */
static char program[96 * PAGE] __attribute__((aligned(PAGE))) = {
	[0] = 1, [95 * PAGE] = 2
};

static void spin(int ticks)
{
	struct tms t;
	long start = times(&t);

	while (times(&t) - start < ticks)
		;
}

static void put_file(const char *name, int flags, int mode, char filling)
{
	static char block[BLOCK];
	int fd = open(name, flags, mode);

	memset(block, filling, BLOCK);
	if (flags & O_CREAT)
		write(fd, block, BLOCK);
	close(fd);
}

/*
 * The reader's block is cut off and becomes another file's, while he waits for
 * his own page.
 */
static void read_what_goes(void)
{
	char *to = program + 40 * PAGE;
	pid_t pid;

	put_file("/mnt/his", O_CREAT | O_RDWR, 0666, 'F');
	chown("/mnt/his", USER, 0);
	pid = fork();
	if (!pid) {
		setuid(USER);
		read(open("/mnt/his", O_RDONLY), to, BLOCK);
		_exit(memchr(to, 'S', BLOCK) != NULL);
	}
	spin(3);
	put_file("/mnt/his", O_WRONLY | O_TRUNC, 0, 0);
	put_file("/mnt/secret", O_CREAT | O_RDWR, 0600, 'S');
	is(status_of(pid), 0, "a read shows no bytes of the file that has got "
	   "the block since");
}

/* The owner's chmod and root's chown wait for one lock, in either order. */
static void chmod_or_chown(int chmod_first)
{
	const char *name = chmod_first ? "/mnt/first" : "/mnt/second";
	char *from = program + (chmod_first ? 60 : 80) * PAGE;
	pid_t writer, owner, root;
	struct stat st;

	put_file(name, O_CREAT | O_RDWR, 0755, 0);
	chown(name, USER, 0);
	writer = fork();
	if (!writer) {
		setuid(USER);
		write(open(name, O_RDWR), from, BLOCK);
		_exit(0);
	}
	spin(2);
	owner = fork();
	if (!owner) {
		spin(chmod_first ? 0 : 2);
		setuid(USER);
		chmod(name, 04755);
		_exit(0);
	}
	spin(chmod_first ? 2 : 0);
	root = fork();
	if (!root) {
		chown(name, 0, 0);
		_exit(0);
	}
	status_of(writer);
	status_of(owner);
	status_of(root);
	stat(name, &st);
	ok(st.st_uid || !(st.st_mode & S_ISUID),
	   "no file is root's and set-uid when %s comes first",
	   chmod_first ? "chmod" : "chown");
}

/* Group 256 has no place in 8 bits: it must not become group 0. */
static int make_group_file(long unused)
{
	struct stat st;
	long result;

	(void) unused;
	__asm__ volatile ("int $0x80" : "=a" (result)
			  : "0" (__NR_setgid), "b" (256));
	setuid(USER);
	close(open("/mnt/public/file", O_CREAT | O_RDWR, 0755));
	chmod("/mnt/public/file", 02755);
	return !stat("/mnt/public/file", &st) && st.st_gid == 0 &&
	       st.st_mode & S_ISGID;
}

static void two_formats(void)
{
	struct stat st;
	int mounted;

	mkdir("/two", 0755);
	mounted = !mount("/dev/hdb", "/two", 0);
	stat("/two", &st);
	ok(S_ISDIR(st.st_mode), "what is mounted has a directory for a root");
	fails_with(EISDIR, open("/two", O_RDWR),
		   "which cannot be opened for writing");
	if (mounted)
		umount("/dev/hdb");
}

/* One drive, by two of its names. */
static void twice(void)
{
	mkdir("/again", 0755);
	fails_with(EBUSY, mount("/dev/fd0", "/again", 0),
		   "the root's floppy is not mounted again by another name");
}

/* Who writes to somebody's program takes away what it runs as. */
static int write_to(long unused)
{
	(void) unused;
	setuid(USER);
	return write(open("/mnt/tool", O_WRONLY), "x", 1) != 1;
}

static void write_to_set_uid(void)
{
	struct stat st;

	put_file("/mnt/tool", O_CREAT | O_RDWR, 0777, 0);
	chmod("/mnt/tool", 06777);
	is(in_child(write_to, 0), 0, "a user writes to a program of root's");
	stat("/mnt/tool", &st);
	is(st.st_mode & 06000, 0, "it is not set-uid any more");
}

/* 20 files a task, 64 in all: the last 8 are root's. */
static int hold_files(long unused)
{
	(void) unused;
	setuid(USER);
	while (open("/dev/null", O_RDONLY) >= 0)
		;
	pause();
	return 0;
}

static void all_files(void)
{
	pid_t pid[5];
	int i, fd;

	for (i = 0; i < 5; i++) {
		pid[i] = fork();
		if (!pid[i])
			_exit(hold_files(0));
	}
	spin(5);
	fd = open("/dev/null", O_RDONLY);
	ok(fd >= 0, "root opens a file when users have taken all they can");
	close(fd);
	for (i = 0; i < 5; i++) {
		kill(pid[i], SIGKILL);
		status_of(pid[i]);
	}
}

int main(void)
{
	is(mount("/dev/hda", "/mnt", 0), 0, "the volume is mounted");
	read_what_goes();
	chmod_or_chown(0);
	chmod_or_chown(1);
	mkdir("/mnt/public", 0777);
	chmod("/mnt/public", 0777);
	is(in_child(make_group_file, 0), 0,
	   "nobody of group 256 makes a set-gid file of group 0");
	two_formats();
	twice();
	write_to_set_uid();
	all_files();
	printf("1..%d\n", tap_count);
	return 0;
}
