/*
 * The kernel's stack of a task is what its page has left behind the
 * task_struct, and nothing guards that. It is painted, the deepest calls there
 * are around execve are made, and the paint that is left is counted.
 */
#define PAINT		0xa5
#define IN_USE		768		/* bytes at its top, while we paint */
#define SPARE		1024		/* so much has to be left at least */

/* The place below the stack of this task. */
static unsigned long bottom_of_stack(void)
{
	return kmem_task(getpid()) + kdesc.task_size;
}

static void paint_stack(void)
{
	static char paint[KPAGE_SIZE];
	unsigned long from = bottom_of_stack();
	int fd = open("/dev/kmem", O_RDWR);

	memset(paint, PAINT, sizeof paint);
	lseek(fd, from, SEEK_SET);
	write(fd, paint, KPAGE_SIZE - IN_USE - from % KPAGE_SIZE);
	close(fd);
}

/* "-depth": the bytes that nobody has used, in units of 16. */
static int depth_word(int argc, char **argv)
{
	static unsigned char stack[KPAGE_SIZE];
	unsigned long from = bottom_of_stack(), n = 0;

	(void) argc, (void) argv;
	kmem_read(from, stack, KPAGE_SIZE - from % KPAGE_SIZE);
	while (n < KPAGE_SIZE && stack[n] == PAINT)
		n++;
	return n / 16 < 255 ? n / 16 : 255;
}

/*
 * A script, behind links; its arguments are not in memory; what is closed on
 * the way has to be written to a floppy.
 */
static int deep_exec(const char *name)
{
	static char *argv[1024] __attribute__((aligned(4096))) = { SELF, NULL };
	static char word[4096] __attribute__((aligned(4096))) = "word";
	static char block[1024];
	int fd = open("/dev/fd0", O_RDWR);

	read(fd, block, sizeof block);
	lseek(fd, 0, SEEK_SET);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	paint_stack();
	write(fd, block, sizeof block);
	stat(word, (struct stat *) page[0]);
	read(fd, (char *) page[1], 2000);
	lseek(fd, 0, SEEK_SET);
	write(fd, block, sizeof block);
	rename(name, "/bin/none/there");
	execve(name, (char *[]) { SELF, BAD, NULL }, environ);
	execve(name, argv, (char *[]) { word, NULL });
	return 1;
}

static void depth_part(void)
{
	char path[PATH], other[PATH], text[PATH + 16];
	pid_t pid;
	int left;

	in_dir(path, "script");
	in_dir(other, "link");
	snprintf(text, sizeof text, "#!%s -depth\n", fat ? SELF : other);
	put_text(path, text, 0755);
	if (!fat)
		symlink(SELF, other);
	pid = fork();
	if (!pid)
		_exit(deep_exec(path));
	left = 16 * exit_code(status_of(pid));
	ok(left >= SPARE,
	   "%d bytes of the kernel's stack are never used", left);
	unlink(path);
	unlink(other);
}
