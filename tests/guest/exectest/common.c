/*
 * What the parts share: programs made of bytes, running them, and counting what
 * the kernel holds.
 *
 * This program is its own subject: given a word that begins with - it is one of
 * the programs that a part runs.
 */
#include <a.out.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <sys/stat.h>
#include <ustat.h>
#include <linux/exec.h>
#include <linux/fs.h>
#include <linux/mm.h>

#define SELF		"/bin/exectest"
#define BAD		((char *) 0x3000000)	/* an address without memory */
#define OTHER		7			/* a user, and a group */
#define NR(array)	((int) (sizeof array / sizeof *array))
#define TEXT		ZMAGIC_TXTOFF		/* where it is in the file */
#define NOT_RUN		128		/* exit code: this and the error */
#define PATH		80

static char dir[48];			/* the directory to work in */
static int fat;				/* it has no owners, few modes */
static char **entry;			/* where the three words are at entry */
static unsigned long start_flags;	/* EFLAGS then */

/* How a child ended: its exit code, or a negative signal. */
static int exit_code(int status)
{
	return status & 0x7f ? -(status & 0x7f) : status >> 8;
}

/*
 * Run a file in a child: its exit code, NOT_RUN and the error if it could not
 * be, or the signal that ended it, negative.
 */
static int run_with(const char *name, char **argv, char **envp)
{
	pid_t pid = fork();

	if (!pid) {
		execve(name, argv, envp);
		_exit(NOT_RUN + errno);
	}
	return exit_code(status_of(pid));
}

static int run(const char *name)
{
	char *argv[] = { (char *) name, NULL };

	return run_with(name, argv, environ);
}

/* A program with a word or two, and this one. */
static int run_words(const char *name, const char *word, const char *more)
{
	char *argv[] = { (char *) name, (char *) word, (char *) more, NULL };

	return run_with(name, argv, environ);
}

static int run_self(const char *word, const char *more)
{
	return run_words(SELF, word, more);
}

/* As user and group id, for good. */
static void become_user(int id)
{
	setgid(id);
	setuid(id);
}

static int run_as(int id, const char *name)
{
	pid_t pid = fork();

	if (!pid) {
		become_user(id);
		execve(name, (char *[]) { (char *) name, NULL }, environ);
		_exit(NOT_RUN + errno);
	}
	return exit_code(status_of(pid));
}

/* A file of these bytes. 0, or -1. */
static int put_file(const char *name, const void *bytes, size_t n, int mode)
{
	int fd, bad;

	unlink(name);
	fd = creat(name, mode);
	if (fd < 0)
		return -1;
	bad = n && write(fd, bytes, n) != (ssize_t) n;
	return close(fd) || bad ? -1 : 0;
}

static int put_text(const char *name, const char *text, int mode)
{
	return put_file(name, text, strlen(text), mode);
}

/* "mov eax, 1; mov ebx, CODE; int 0x80": _exit(CODE). */
#define CODE_BYTES	12
static void put_code(unsigned char *p, int code)
{
	static const unsigned char bytes[CODE_BYTES] = {
		0xb8, 1, 0, 0, 0, 0xbb, 0, 0, 0, 0, 0xcd, 0x80
	};

	memcpy(p, bytes, sizeof bytes);
	p[6] = code;
}

/* A program that ends with code. Its file is image[], IMAGE bytes. */
#define IMAGE		(TEXT + CODE_BYTES)
static unsigned char image[IMAGE + 64];

static void build(int code)
{
	struct exec *ex = (struct exec *) image;

	memset(image, 0, sizeof image);
	ex->a_magic = ZMAGIC;
	ex->a_text = CODE_BYTES;
	put_code(image + TEXT, code);
}

static int put_program(const char *name, int code, int mode)
{
	build(code);
	return put_file(name, image, IMAGE, mode);
}

/* A path below the directory that the part works in. */
static char *in_dir(char *path, const char *name)
{
	snprintf(path, PATH, "%s/%s", dir, name);
	return path;
}

/* A copy of a program, with the same mode. 0, or -1. */
static int copy_file(const char *from, const char *to)
{
	static char buf[4096];
	int in = open(from, O_RDONLY), out = creat(to, 0755);
	ssize_t n;

	while ((n = read(in, buf, sizeof buf)) > 0)
		if (write(out, buf, n) != n)
			break;
	close(in);
	return close(out) || n ? -1 : 0;
}

/* KB that are free on the volume of the directory. */
static long free_kb(void)
{
	struct ustat u;
	struct stat st;

	return stat(dir, &st) || ustat(st.st_dev, &u) ? -1 : u.f_tfree;
}

/* Until the process waits as this state says, or has ended. */
static void wait_for_state(pid_t pid, unsigned long state)
{
	while (kmem_task(pid) && kmem_field(pid, kdesc.off_state) != state &&
	       kmem_field(pid, kdesc.off_state) != KTASK_ZOMBIE)
		;
}

static void end_child(pid_t pid)
{
	kill(pid, SIGKILL);
	status_of(pid);
}

/*
 * References that the kernel holds: to inodes, open files and buffers. Where
 * the tables are the first word of the command line says; without it there is
 * nothing to compare.
 */
static unsigned long inode_table_at, file_table_at, buffers_at, nr_buffers_at;

struct held {
	long inodes, writers, runners, files, buffers;
};

static long sum(unsigned long at, unsigned long n, size_t size, size_t field)
{
	unsigned short count;
	long total = 0;

	for (at += field; n--; at += size)
		if (!kmem_read(at, &count, sizeof count))
			total += count;
	return total;
}

static struct held count_held(void)
{
	struct held h = { 0 };

	if (!inode_table_at)
		return h;
	h.inodes = sum(inode_table_at, NR_INODE, sizeof(struct m_inode),
		       offsetof(struct m_inode, i_count));
	h.writers = sum(inode_table_at, NR_INODE, sizeof(struct m_inode),
			offsetof(struct m_inode, i_writers));
	h.runners = sum(inode_table_at, NR_INODE, sizeof(struct m_inode),
			offsetof(struct m_inode, i_runners));
	h.files = sum(file_table_at, NR_FILE, sizeof(struct file),
		      offsetof(struct file, f_count));
	h.buffers = sum(kmem_long(buffers_at), kmem_long(nr_buffers_at),
			sizeof(struct buffer_head),
			offsetof(struct buffer_head, b_count));
	return h;
}

/* As one fact: the kernel holds what it held. */
static void same_held(struct held old, const char *when)
{
	struct held now = count_held();

	if (!ok(!memcmp(&old, &now, sizeof old),
		"%s: no inode, file or buffer is lost", when))
		printf("# inodes %ld %ld, writers %ld %ld, runners %ld %ld, "
		       "files %ld %ld, buffers %ld %ld\n",
		       old.inodes, now.inodes, old.writers, now.writers,
		       old.runners, now.runners, old.files, now.files,
		       old.buffers, now.buffers);
}
