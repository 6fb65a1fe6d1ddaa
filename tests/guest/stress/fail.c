/*
 * Each allocation of a page fails, one after the other, for whatever needs one.
 */

#define MAX_FAILURES	80
#define BIG		0x500000	/* bytes: more than a table maps */

/*
 * Let the nth allocation from now on fail; 0: none. Returns what n was
 * before.
 */
static long fail_at(long n)
{
	long before = kmem_long(kdesc.fail_page);
	int fd = open("/dev/kmem", O_RDWR);

	lseek(fd, kdesc.fail_page, SEEK_SET);
	write(fd, &n, sizeof n);
	close(fd);
	return before;
}

static void fork_fails(void)
{
	volatile long *page = area[0];

	if (!fork())
		_exit(page[0] = 0);
}

static void write_fails(void)
{
	int i;

	if (!fork())
		for (i = 0; i < 3; i++)
			stamp(area[i], 5);
}

/* A page of the heap, and one that is so far up that it needs a table, too. */
static void heap_fails(void)
{
	volatile char *p = sbrk(BIG);

	p[0] = p[BIG - 1] = 1;
}

/* Pages from the file: to read, and to write to. */
static void load_fails(void)
{
	write_page(FILE_PAGES - 1);
	wrong_page(0);
	wrong_page(1);
}

/* Nobody else runs that file, so its pages are not shared. */
static void exec_fails(void)
{
	exec_self(programs[0][OTHER], programs[0][OTHER], 0);
}

static void long_exec_fails(void)
{
	long_exec();
}

/*
 * Do it in a child while we are asleep and need no page, with the nth
 * allocation failing. Whatever comes of it is right, if all pages come back.
 * Returns what is left of n.
 */
static long attempt(void (*operation)(void), long n, int tasks)
{
	pid_t pid = fork();

	if (!pid) {
		wait_until_asleep(getppid());
		fail_at(n);
		operation();
		_exit(0);
	}
	waitpid(pid, NULL, 0);
	wait_for_tasks(tasks);
	return fail_at(0);
}

/*
 * The 1st, the 2nd, ... allocation fails, until the operation needs no more.
 * Returns whether nothing went wrong.
 */
static int failures(const char *what, void (*operation)(void))
{
	int n, tasks = nr_tasks();
	long left = 0;
	char name[60];

	for (n = 1; !left && n < MAX_FAILURES; n++)
		left = attempt(operation, n, tasks);
	sprintf(name, "%s, allocations failing", what);
	return all_is_back(name) &
		ok(left > 0, "%s succeeds in the end (%d allocations)",
		   what, n - 2);
}

static int allocations_fail(void)
{
	return failures("fork", fork_fails) &&
		failures("copy-on-write", write_fails) &&
		failures("brk", heap_fails) &&
		failures("demand loading", load_fails) &&
		failures("execve", exec_fails) &&
		failures("a long execve", long_exec_fails);
}
