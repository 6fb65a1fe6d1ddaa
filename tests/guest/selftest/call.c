/*
 * Ending, waiting and killing; and the small calls on files and identity.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>

#define NR_OPEN		20		/* files a task can have */
#define TEXT_WORDS	8

static int end_with(long code)
{
	_exit(code);
}

static int end_by(long sig)
{
	kill(getpid(), sig);
	return 99;
}

static void statuses(void)
{
	is(in_child(end_with, 0), 0, "exit(0): status 0");
	is(in_child(end_with, 1), 0x100, "exit(1): status 0x100");
	is(in_child(end_with, 255), 0xff00, "exit(255): status 0xff00");
	is(in_child(end_with, 0x1234), 0x3400, "only the low byte counts");
	is(in_child(end_by, SIGTERM), SIGTERM, "SIGTERM: status 15");
	is(in_child(end_by, SIGKILL), SIGKILL, "SIGKILL: status 9");
	is(in_child(end_by, SIGHUP), SIGHUP, "SIGHUP: status 1");
	is(in_child(end_by, SIGCHLD), 99 << 8, "SIGCHLD does not kill");
	is(in_child(end_by, 0), 99 << 8, "kill with signal 0 does nothing");
}

static void no_hang(void)
{
	pid_t pid = fork(), other;
	int status = 1234;

	if (!pid)
		for (;;)
			pause();
	is(waitpid(pid, &status, WNOHANG), 0, "WNOHANG: 0 while the child lives");
	is(status, 1234, "and the status is not written");
	is(waitpid(-1, &status, WNOHANG), 0, "for any child, too");
	other = fork();
	if (!other)
		_exit(3);
	is(waitpid(-1, &status, 0), other, "wait for any gets the one that ended");
	is(status, 3 << 8, "with its status");
	is(kill(pid, 0), 0, "kill(pid, 0) finds the child");
	is(kill(pid, SIGKILL), 0, "kill takes it");
	is(waitpid(pid, &status, 0), pid, "waitpid finds it dead");
	fails_with(ESRCH, kill(pid, 0), "then nobody has its number: ESRCH");
	fails_with(ECHILD, waitpid(pid, &status, 0), "ECHILD for who is not a child");
	fails_with(ECHILD, waitpid(getppid(), &status, WNOHANG), "ECHILD for a parent");
	fails_with(EINVAL, waitpid(-1, &status, 64),
		   "EINVAL for an option that waitpid does not know");
	fails_with(EINVAL, kill(getpid(), 33), "EINVAL for signal 33");
}

static int no_children(long unused)
{
	int status;

	(void) unused;
	return !(waitpid(-1, &status, 0) == -1 && errno == ECHILD);
}

/*
 * Address 0 is where the text begins: a NULL status must not be stored there.
 */
static void null_status(void)
{
	unsigned long addr = 0, before[TEXT_WORDS];
	const volatile unsigned long *text;
	pid_t pid;
	int i, same = 1;

	__asm__ ("" : "+r" (addr));		/* the compiler is not to know */
	text = (const volatile unsigned long *) addr;
	for (i = 0; i < TEXT_WORDS; i++)
		before[i] = text[i];
	pid = fork();
	if (!pid)
		_exit(1);
	is(waitpid(pid, NULL, 0), pid, "waitpid with NULL for the status");
	for (i = 0; i < TEXT_WORDS; i++)
		same &= text[i] == before[i];
	ok(same, "leaves address 0 alone");
}

/*
 * A child that ends before its own child. The grandchild's number is the next
 * one.
 */
static int leave_an_orphan(long unused)
{
	(void) unused;
	if (!fork())
		for (;;)
			pause();
	return 0;
}

static pid_t father_of(pid_t pid)
{
	unsigned long father = kmem_field(pid, kdesc.off_pptr);

	return father ? (pid_t) kmem_long(father + kdesc.off_pid) : -1;
}

static void orphans(void)
{
	pid_t pid = fork();
	int status;

	if (!pid)
		_exit(leave_an_orphan(0));
	waitpid(pid, &status, 0);
	pid++;
	is(father_of(pid), 1, "an orphan is task 1's child");
	is(kill(pid, SIGKILL), 0, "it lives, and can be killed");
	while (kmem_task(pid))
		;
	ok(1, "task 1 reaps it");
}

static int kill_task_1(long sig)
{
	return kill(1, sig) != 0 && errno != EPERM;
}

static void unknown_calls(void)
{
	static const long numbers[] = { 87, 100, 255, 0x7fffffff, -1, -0x7fffffff - 1 };
	unsigned int i;
	long result;

	for (i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		__asm__ volatile ("int $0x80"
			: "=a" (result)
			: "0" (numbers[i])
			: "memory");
		is(result, -ENOSYS, "system call %ld: ENOSYS", numbers[i]);
	}
}

static void devices(void)
{
	char buf[16];
	int fd = open("/dev/zero", O_RDONLY);

	is(fd, 4, "open gives the lowest free number (kmem has 3)");
	memset(buf, 1, sizeof buf);
	is(read(fd, buf, 16), 16, "/dev/zero has as much as one wants");
	ok(!buf[0] && !buf[15], "of zeros");
	fails_with(EBADF, write(fd, buf, 1), "a file open for reading is not written");
	is(close(fd), 0, "close");
	fails_with(EBADF, close(fd), "EBADF on closing it again");
	fails_with(EBADF, read(fd, buf, 1), "EBADF on reading it");
	fails_with(EBADF, write(fd, buf, 1), "EBADF on writing it");
	fails_with(EBADF, read(-1, buf, 1), "EBADF for file -1");
	fails_with(EBADF, lseek(999, 0, SEEK_SET), "EBADF for file 999");
	fd = open("/dev/null", O_WRONLY);
	is(write(fd, buf, 16), 16, "/dev/null takes everything");
	fails_with(EBADF, read(fd, buf, 1), "a file open for writing is not read");
	close(fd);
	fd = open("/dev/null", O_RDONLY);
	is(read(fd, buf, 16), 0, "and has nothing");
	close(fd);
	fails_with(ENOENT, open("/dev/nonsense", O_RDONLY), "no such file: ENOENT");
	fails_with(ENOENT, open("", O_RDONLY), "no name: ENOENT");
}

static void seek_and_dup(void)
{
	unsigned long word;
	int fd = open("/dev/mem", O_RDONLY), copy;

	is(lseek(fd, 0x1000, SEEK_SET), 0x1000, "lseek to a place");
	is(lseek(fd, 0x10, SEEK_CUR), 0x1010, "from where one is");
	fails_with(EINVAL, lseek(fd, -1, SEEK_SET), "not before the start");
	fails_with(EINVAL, lseek(fd, 0, 7), "nor in no known way");
	copy = dup(fd);
	is(copy, 5, "dup gives the lowest free number");
	is(read(fd, &word, 4), 4, "read on");
	is(lseek(copy, 0, SEEK_CUR), 0x1014, "both share one place");
	is(dup2(fd, fd), fd, "dup2 onto itself");
	is(lseek(fd, 0, SEEK_CUR), 0x1014, "changes nothing");
	fails_with(EBADF, dup2(19, fd), "dup2 of no file");
	is(lseek(fd, 0, SEEK_CUR), 0x1014, "closes nothing");
	is(dup2(fd, 9), 9, "dup2 onto a number of one's choice");
	is(lseek(9, 0, SEEK_CUR), 0x1014, "is the same file");
	fails_with(EBADF, dup(6), "dup of no file");
	close(9);
	close(copy);
	close(fd);
}

/* The place in an open file is one for parent and child. */
static int seek_in_child(long fd)
{
	return lseek(fd, 0x2000, SEEK_SET) != 0x2000;
}

static void files_and_fork(void)
{
	int fd = open("/dev/mem", O_RDONLY);

	in_child(seek_in_child, fd);
	is(lseek(fd, 0, SEEK_CUR), 0x2000, "a child's lseek moves its parent's file");
	close(fd);
}

static void all_files(void)
{
	int n = 0, first = -1, fd, error;

	while ((fd = open("/dev/null", O_RDONLY)) >= 0) {
		if (!n++)
			first = fd;
	}
	error = errno;
	is(first + n, NR_OPEN, "a task can have %d files", NR_OPEN);
	is(error, EMFILE, "and then EMFILE");
	fails_with(EMFILE, dup(0), "dup: EMFILE, too");
	while (n--)
		close(first + n);
	fd = open("/dev/null", O_RDONLY);
	is(fd, first, "closed numbers come again");
	close(fd);
}

static void identity(void)
{
	ok(getpid() > 0 && getppid() >= 0, "we have a number, and a parent");
	ok(!getuid() && !geteuid() && !getgid() && !getegid(), "we are the super-user");
	is(write(1, "", 0), 0, "write of nothing");
	fails_with(ENOENT, execve("/bin/nonsense", environ, environ),
		   "execve of what is not there: ENOENT");
}

/*
 * Headers that lie are refused, with the old program untouched; then fork and
 * exit work.
 */
static void lying_headers(void)
{
	static const char *const names[] = {
		"/bin/bad-bss", "/bin/bad-sum", "/bin/bad-size", "/bin/bad-slot",
		"/bin/bad-entr",
	};
	unsigned int i;

	for (i = 0; i < sizeof names / sizeof *names; i++) {
		errno = 0;
		ok(execve(names[i], environ, environ) == -1 &&
		   (errno == ENOEXEC || errno == ENOMEM),
		   "execve of %s is refused", names[i]);
	}
	is(in_child(run_selftest, 6), 6 << 8, "and programs run as before");
}

static void call_part(void)
{
	unsigned long before = kmem_free_pages();

	statuses();
	no_hang();
	is(in_child(no_children, 0), 0, "ECHILD without children");
	null_status();
	orphans();
	is(in_child(kill_task_1, SIGKILL), 0, "SIGKILL to task 1 is no end");
	is(in_child(kill_task_1, SIGTERM), 0, "nor is SIGTERM");
	unknown_calls();
	devices();
	seek_and_dup();
	files_and_fork();
	all_files();
	identity();
	lying_headers();
	is(in_child(run_selftest, 42), 42 << 8, "execve runs a program with arguments");
	is(kmem_free_pages(), before, "no page is lost");
}
