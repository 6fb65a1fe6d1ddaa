/*
 * What a program has when it begins: its flags and its memory; and what it
 * reads where nobody types.
 */
#define DF		0x0400		/* string instructions go down */
#define NT		0x4000		/* iret would switch tasks */
#define IF		0x0200
#define CONTROL		0x257700	/* all that are not results */
#define RESULTS		0x08d5
#define AC_AND_ID	0x240000

/* "-flags": none is set that the old program left. */
static int flags_word(int argc, char **argv)
{
	(void) argc, (void) argv;
	return (start_flags & CONTROL) == IF ? 0 : 1;
}

/* Nothing between the flags and the call: no instruction here may mind them. */
static int exec_with_flags(long flags)
{
	static char *argv[] = { SELF, "-flags", NULL };
	int result;

	__asm__ volatile ("pushfl\n\t"
			  "orl %[flags], (%%esp)\n\t"
			  "popfl\n\t"
			  "int $0x80\n\t"
			  "pushl $0x202\n\t"
			  "popfl"
			  : "=a" (result)
			  : "0" (__NR_execve), "b" (SELF), "c" (argv),
			    "d" (NULL), [flags] "S" (flags)
			  : "memory", "cc");
	return 100 - result;
}

/* "-heap": M12, for a program with a file behind it. */
static int heap_word(int argc, char **argv)
{
	char *p = sbrk(0), *data = (char *) page;
	const size_t size = 5 * KPAGE_SIZE;

	(void) argc, (void) argv;
	if (p != end || brk(p + size))
		return 1;
	memset(p, 'x', size);
	if (brk(p) || brk(p + size))
		return 2;
	p = (char *) KPAGE_FRAME((unsigned long) p + KPAGE_SIZE - 1);
	if (!all_are(p, size - KPAGE_SIZE, 0))
		return 3;
	if (!brk(data) || !brk(NULL))
		return 4;
	return page[7][0] == 1007 ? 0 : 5;
}

/* "-wild BYTES": a write so far behind the break. */
static int wild_word(int argc, char **argv)
{
	unsigned long at = (unsigned long) sbrk(0) + KPAGE_SIZE - 1;

	(void) argc;
	*(volatile char *) (KPAGE_FRAME(at) + atol(argv[2])) = 1;
	return 0;
}

/*
 * A program that exits with the first byte of its bss, where the file has
 * something else: symbols, say.
 */
static int first_of_bss(const char *path)
{
	static const unsigned char code[] = {
		0xb8, 1, 0, 0, 0,			/* mov eax, 1 */
		0x0f, 0xb6, 0x1d, 14, 0, 0, 0,		/* movzx ebx, byte [14] */
		0xcd, 0x80
	};
	struct exec *ex = (struct exec *) image;
	int result;

	build(0);
	ex->a_text = sizeof code;
	ex->a_bss = 10;
	memset(image + TEXT, 0xee, sizeof image - TEXT);
	memcpy(image + TEXT, code, sizeof code);
	put_file(path, image, sizeof image, 0755);
	result = run(path);
	unlink(path);
	return result;
}

static int read_console(long fd)
{
	char c;

	return read(fd, &c, 1) + 10;
}

/* Nobody types: who reads sleeps, and can be ended. */
static void console(void)
{
	int fd = open("/dev/tty0", O_RDONLY), i;
	pid_t pid = fork();

	if (!pid)
		_exit(read_console(fd));
	wait_for_state(pid, KTASK_ASLEEP);
	for (i = 0; i < 100; i++)
		getppid();
	is(kmem_field(pid, kdesc.off_state), KTASK_ASLEEP,
	   "who reads the console sleeps");
	kill(pid, SIGTERM);
	is(status_of(pid), SIGTERM, "until a signal comes");
	close(fd);
}

static void fresh_part(void)
{
	is(in_child(exec_with_flags, 0), 0,
	   "a program starts with usual flags");
	is(in_child(exec_with_flags, DF), 0, "M17: not with DF");
	is(in_child(exec_with_flags, NT), 0, "M17: not with NT");
	is(in_child(exec_with_flags, NT | DF | RESULTS | AC_AND_ID), 0,
	   "M17: nor with any other");
	is(run_self("-heap", NULL), 0, "M12: brk frees, and keeps data");
	is(run_self("-wild", "0"), -SIGSEGV,
	   "M12: behind the break there is nothing");
	is(run_self("-wild", "4194304"), -SIGSEGV, "M12: nor 4 MB further");
	is(run_self("-wild", "-1"), 0, "but in front of it there is");
	is(first_of_bss("/tmp/bss"), 0, "bss is zero whatever the file has there");
	console();
}
