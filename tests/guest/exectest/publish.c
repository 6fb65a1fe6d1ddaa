/*
 * M5: 0.11 calls a task a runner of its new program while it still has the
 * old one's pages, and sleeps in between. Here is such a sleep: the close of a
 * floppy that was written to. Who runs the new program must not get a page of
 * the old one then.
 */
#define OLD_PROGRAM	5000		/* what its words have more */
#define READY		((void *) 0x300000)	/* its break before exec */
#define IN_DISK_SLEEP	2		/* TASK_UNINTERRUPTIBLE */

/* "-slow": this program with other data. It has clean pages, and execs. */
static int slow_word(int argc, char **argv)
{
	static char block[1024];
	int fd = open("/dev/fd0", O_RDWR), n, sum = 0;

	(void) argc, (void) argv;
	for (n = 0; n < PAGES; n++)
		sum += page[n][0];
	if (read(fd, block, sizeof block) != sizeof block ||
	    lseek(fd, 0, SEEK_SET) || sum < PAGES * OLD_PROGRAM)
		return 1;
	write(fd, block, sizeof block);		/* the same again */
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	brk(READY);
	execve(SELF, (char *[]) { SELF, "-file", NULL }, environ);
	return 2;
}

/* A copy of this program whose pages of data are others. */
static int make_old_program(const char *path)
{
	int fd, n, word;

	if (copy_file(SELF, path))
		return -1;
	fd = open(path, O_RDWR);
	for (n = 0; n < PAGES; n++) {
		lseek(fd, TEXT + (unsigned long) page[n], SEEK_SET);
		word = 1000 + n + OLD_PROGRAM;
		write(fd, &word, sizeof word);
	}
	return close(fd);
}

static void publish_part(void)
{
	char *argv[] = { program, "-slow", NULL };
	int n, asleep = 0, right = 0;
	pid_t pid;

	in_dir(program, "old");
	is(make_old_program(program), 0,
	   "a program like this one, with other data");
	is(run_self("-exit", "0"), 0, "this one is in the buffers");
	pid = fork();
	if (!pid) {
		execve(program, argv, environ);
		_exit(100);
	}
	while (kmem_field(pid, kdesc.off_brk) != (unsigned long) READY &&
	       kmem_field(pid, kdesc.off_state) != KTASK_ZOMBIE)
		;
	for (n = 0; n < PAGES; n++) {
		wait_for_state(pid, IN_DISK_SLEEP);
		asleep += kmem_field(pid, kdesc.off_state) == IN_DISK_SLEEP;
		right += as_in_file(n, 0);
	}
	ok(asleep > 0,
	   "it sleeps in the middle of its exec (seen %d times)", asleep);
	is(right, PAGES, "M5: meanwhile we get pages of our own file");
	is(exit_code(status_of(pid)), 0, "and so does it, when it runs that");
	unlink(program);
	check_memory("after that");
}
