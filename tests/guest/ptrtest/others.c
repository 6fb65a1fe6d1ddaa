/* Pointers behind pointers, lengths that wrap, and signals. */

#define ALL	0x7fffffffL

/* A child and its child: so many empty tables are kept for the next ones. */
static int settle(long depth)
{
	return depth ? in_child(settle, depth - 1) : 0;
}

/* These run in a child, and return what its exit code is to be. */
static int exec_bad_word(long in_env)
{
	static char *words[] = { "ptrtest", (char *) HOLE, NULL };
	static char *good[] = { "ptrtest", "-exit", NULL };

	return result_code(raw(__NR_execve, (long) "/bin/ptrtest",
			       (long) (in_env ? good : words),
			       (long) (in_env ? words : good)));
}

/* The array goes on into what is not there. */
static int exec_no_end(long unused)
{
	char **end = (char **) STACK_END - 1;

	(void) unused;
	*end = "ptrtest";
	return result_code(raw(__NR_execve, (long) "/bin/ptrtest", (long) end, 0));
}

static int select_bad(long place)
{
	static long one = 1, zero[2];
	long arg[5] = { 1, (long) &one, (long) &one, (long) &one, (long) zero };

	arg[place] = HOLE;
	return result_code(raw(__NR_select, (long) arg, 0, 0));
}

/* As many bytes as there are numbers, from or to the last page of the heap. */
static int whole_length(long nr)
{
	int fd = open(nr == __NR_read ? "/dev/zero" : "/mnt/new",
		      nr == __NR_read ? O_RDONLY : O_CREAT | O_WRONLY, 0600);
	unsigned long end = ((unsigned long) sbrk(0) | (KPAGE_SIZE - 1)) + 1;
	long n;

	brk((char *) end);
	n = raw(nr, fd, end - 100, ALL);
	return n == 100 || n == -EFAULT ? 0 : 1;
}

static int negative_length(long nr)
{
	static char byte;
	int fd = open("/mnt/file", O_RDWR);

	return result_code(raw(nr, fd, (long) &byte, -1)) != REFUSED + EINVAL;
}

static int long_from_pipe(long nr)
{
	unsigned long end = ((unsigned long) sbrk(0) | (KPAGE_SIZE - 1)) + 1;
	int fd[2];
	long n;

	brk((char *) end);
	raw(__NR_pipe, (long) fd, 0, 0);
	if (nr == __NR_read)
		write(fd[1], (char *) end - 200, 200);
	n = raw(nr, fd[nr != __NR_read], end - 100, ALL);
	return n == 100 || n == -EFAULT ? 0 : 1;
}

static int negative_others(long unused)
{
	long list = 0;
	int bad = 0;

	(void) unused;
	bad += raw(__NR_readlink, (long) "/mnt/link", (long) &list, -1) != -EINVAL;
	bad += raw(__NR_readlink, (long) "/mnt/link", (long) &list, 0) != -EINVAL;
	bad += raw(__NR_sethostname, (long) &list, -1, 0) != -EINVAL;
	bad += raw(__NR_sethostname, (long) &list, ALL, 0) != -EINVAL;
	bad += raw(__NR_setgroups, -1, (long) &list, 0) != -EINVAL;
	bad += raw(__NR_setgroups, 0x40000000, (long) &list, 0) != -EINVAL;
	bad += raw(__NR_getrlimit, -1, (long) &list, 0) != -EINVAL;
	bad += raw(__NR_setrlimit, 0x20000000, (long) &list, 0) != -EINVAL;
	bad += raw(__NR_sigaction, 0x10000001, 0, 0) != -EINVAL;
	return bad;
}

/* A handler, or a stack for it, that is nowhere ends the task. */
static int wild_handler(long handler)
{
	raw_signal(SIGUSR1, (void (*)(int)) handler);
	kill(getpid(), SIGUSR1);
	return 1;
}

static void handler(int sig)
{
	_exit(sig);
}

static int wild_stack(long sp)
{
	raw_signal(SIGUSR1, handler);
	__asm__ volatile ("movl %[sp], %%esp\n\t"
			  "int $0x80\n\t"
			  "movl $1, %%eax\n\t"
			  "int $0x80"
			  : : [sp] "r" (sp), "a" (__NR_kill), "b" (getpid()),
			  "c" (SIGUSR1));
	return 1;
}

static void try_others(void)
{
	struct held before;
	unsigned long i;

	refresh_files();
	before = count_held();
	for (i = 0; i < 2; i++)
		is(in_child(exec_bad_word, i), (REFUSED + EFAULT) << 8,
		   "execve, a bad word in %s", i ? "envp" : "argv");
	is(in_child(exec_no_end, 0), (REFUSED + EFAULT) << 8,
	   "execve, argv without an end");
	for (i = 1; i < 5; i++)
		is(in_child(select_bad, i), (REFUSED + EFAULT) << 8,
		   "select, a bad pointer at word %ld of the five", i);
	for (i = __NR_read; i <= __NR_write; i++) {
		is(in_child(whole_length, i), 0, "%s of 2 GB",
		   i == __NR_read ? "read" : "write");
		is(in_child(long_from_pipe, i), 0, "... with a pipe");
		is(in_child(negative_length, i), 0, "... of -1 bytes");
	}
	is(in_child(negative_others, 0), 0, "other lengths that are none");
	is(in_child(wild_handler, TASK), SIGSEGV, "a handler past the segment");
	is(in_child(wild_handler, -4), SIGSEGV, "at the last address");
	is(in_child(wild_handler, HOLE), SIGSEGV, "and in a hole");
	is(in_child(wild_stack, HOLE), SIGSEGV, "a handler's stack in a hole");
	is(in_child(wild_stack, TASK + 64), SIGSEGV, "past the segment");
	is(in_child(wild_stack, 8), SIGSEGV, "at the first address");
	is(in_child(wild_stack, STACK_END + 8), SIGSEGV, "across the stack's end");
	refresh_files();
	ok(same_held(&before), "and the kernel keeps nothing of all that");
}
