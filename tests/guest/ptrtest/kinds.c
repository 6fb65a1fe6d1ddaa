/* The kinds of pointers, and one call with one of them. */

enum kind {
	KERNEL, RING3, OTHERS, GAP, LAST_PLACE, PAST, TOP, ODD_TOP,
	CROSSES_SEGMENT, CROSSES_STACK, CROSSES_HEAP,	/* up to here bad */
	SHARED, FRESH, FRESH_END,
};

#define LAST_KIND	FRESH_END

static const char *const kind_name[] = {
	"the kernel", "the kernel's ring 3 pages", "another task's page",
	"a hole", "the segment's last bytes", "past the segment",
	"the last of all addresses", "an odd one of them",
	"across the segment's end", "across the stack's end",
	"across the heap's end", "a shared page", "a page not yet loaded",
	"its end and the next one",
};

/*
 * What the calls work on is there, and nothing else. After a call it may not be.
 */
static void refresh_files(void)
{
	static char text[2000];
	int fd;

	unlink("/mnt/new");
	rmdir("/mnt/new");
	mkdir("/mnt/dir", 0755);
	symlink("file", "/mnt/link");
	chown("/mnt/file", 0, 0);
	chmod("/mnt/file", 0644);
	fd = open("/mnt/file", O_CREAT | O_WRONLY | O_TRUNC, 0644);
	write(fd, text, sizeof text);
	close(fd);
}

/* In raw mode, with three characters typed. */
static int open_tty(const char *name)
{
	int fd = open(name, O_RDWR | O_NOCTTY);
	struct termios t;

	raw(__NR_ioctl, fd, TCGETS, (long) &t);
	t.c_lflag = 0;
	t.c_cflag |= CLOCAL;
	t.c_cc[VMIN] = t.c_cc[VTIME] = 0;
	raw(__NR_ioctl, fd, TCSETS, (long) &t);
	raw(__NR_ioctl, fd, TCFLSH, TCIOFLUSH);
	raw(__NR_ioctl, fd, TIOCSTI, (long) "x");
	raw(__NR_ioctl, fd, TIOCSTI, (long) "y");
	raw(__NR_ioctl, fd, TIOCSTI, (long) "z");
	return fd;
}

static int open_source(enum source source)
{
	static char text[200];
	int fd[2];

	switch (source) {
	case OF_FILE:
		return open("/mnt/file", O_RDWR);
	case OF_DIR:
		return open("/mnt", O_RDONLY);
	case OF_DISK:
		return open("/dev/hda", O_RDWR);
	case OF_ZERO:
		return open("/dev/zero", O_RDONLY);
	case OF_KMEM:
		return open("/dev/kmem", O_RDONLY);
	case OF_TTY:
		return open_tty("/dev/tty0");
	case OF_LINE:
		return open("/dev/tty1", O_RDWR | O_NOCTTY);
	default:
		raw(__NR_pipe, (long) fd, 0, 0);
		if (source == OF_PIPE)
			return fd[1];
		write(fd[1], text, sizeof text);
		return fd[0];
	}
}

/* What a call needs to get as far as its pointers. */
static void prepare(const struct call *c)
{
	static const unsigned char groups[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
	pid_t pid;

	if (c->nr == __NR_select)
		alarm(1);		/* it would wait for ever */
	if (c->nr == __NR_getgroups)
		raw(__NR_setgroups, 8, (long) groups, 0);
	if (c->nr != __NR_waitpid)
		return;
	pid = fork();
	if (!pid)
		_exit(0);
	wait_until_asleep(pid);
}

/* Two bytes of something, and then nothing any more. */
static char *before_end(unsigned long end)
{
	char *p = (char *) end - 2;

	p[0] = p[1] = 'x';
	return p;
}

/* The address for a place where content, or room for size bytes, is wanted. */
static unsigned long address(enum kind kind, int content, unsigned long parents,
			     long size)
{
	unsigned long base = kmem_base(getpid()), heap;

	switch (kind) {
	case KERNEL:
		return kdesc.task - base;
	case RING3:
		return kdesc.ring3_start - base;
	case OTHERS:
		return parents - base + (unsigned long) shared[place_of(content)];
	case GAP:
		return HOLE;
	case LAST_PLACE:
		return TASK - size;
	case PAST:
		return TASK;
	case TOP:
		return -4UL;
	case ODD_TOP:
		return -1UL;
	case CROSSES_SEGMENT:
		return TASK - 1;
	case CROSSES_STACK:
		return (unsigned long) before_end(STACK_END);
	case CROSSES_HEAP:
		heap = ((unsigned long) sbrk(0) | (KPAGE_SIZE - 1)) + 1;
		brk((char *) heap);
		return (unsigned long) before_end(heap);
	case SHARED:
		return (unsigned long) shared[place_of(content)];
	case FRESH:
		return (unsigned long) fresh[place_of(content)];
	default:
		return (unsigned long) fresh + KPAGE_SIZE - 2;
	}
}

static int result_code(long result)
{
	if (result < 0)
		return REFUSED - result;
	return result < REFUSED ? result : REFUSED - 1;
}

static int open_descriptors(void)
{
	int fd, n = 0;

	for (fd = 0; fd < NR_OPEN; fd++)
		n += fcntl(fd, F_GETFD, 0) >= 0;
	return n;
}

/*
 * The call, its result as an exit code. A call that fails has opened nothing.
 */
static int result_of(const struct call *c, const long arg[3])
{
	int before = open_descriptors();
	long result = raw(c->nr, arg[0], arg[1], arg[2]);

	if (result < 0 && open_descriptors() != before)
		return LEFT_OPEN;
	return result_code(result);
}

/* In a child: the call, with kind (none: -1) in its place i. */
static int do_call(const struct call *c, int place, int kind, unsigned long parents)
{
	static char plain[3][KPAGE_SIZE];
	long arg[3], content;
	int i;

	prepare(c);
	for (i = 0; i < 3; i++) {
		arg[i] = c->arg[i].value;
		if (c->arg[i].what == FD)
			arg[i] = open_source(arg[i]);
		if (c->arg[i].what < IN)
			continue;
		content = c->arg[i].what == PATH ? arg[i] : ZEROS;
		if (i == place && kind >= 0) {
			arg[i] = address(kind, content, parents, arg[i]);
		} else {
			strcpy(plain[i], original[content]);
			arg[i] = (long) plain[i];
		}
	}
	return result_of(c, arg);
}

static int call_in_child(const struct call *c, int place, int kind)
{
	unsigned long parents = kmem_base(getpid());
	pid_t pid;

	refresh_files();
	pid = fork();
	if (!pid)
		_exit(do_call(c, place, kind, parents));
	return status_of(pid);
}

/* Does the call with this kind in this place do what it should? 0: it does. */
static int try_kind(const struct call *c, int place, int kind)
{
	int usual, status;

	if (kind > CROSSES_SEGMENT && kind <= CROSSES_HEAP &&
	    c->arg[place].what != PATH && c->arg[place].value <= 2)
		return 0;
	if (kind == FRESH_END && c->arg[place].what != OUT)
		return 0;
	usual = call_in_child(c, place, -1);
	status = call_in_child(c, place, kind);
	if (damaged_pages(shared)) {
		printf("# %s, %s: the parent's page has changed\n", c->name,
		       kind_name[kind]);
		fill_shared();
		return 1;
	}
	if (kind >= SHARED && status == usual)
		return 0;
	if (kind < SHARED && status == (REFUSED + EFAULT) << 8)
		return 0;
	if (kind < SHARED && c->in_part && kind > CROSSES_SEGMENT &&
	    status > 0 && status <= 2 << 8)
		return 0;
	printf("# %s, argument %d, %s: status %#x, usually %#x\n", c->name,
	       place + 1, kind_name[kind], status, usual);
	return 1;
}
