/* Many tasks, in the guest: 60 children, 100 orphans, a slot for root. */

#define CHILDREN	60

static int tasks_in_use(void)
{
	int i, n = 0;

	for (i = 0; i < (int) kdesc.nr_tasks; i++)
		n += kmem_long(kdesc.task + 4 * i) != 0;
	return n;
}

/* Each waits for its byte: all sleep on one queue. */
static int reads_and_exits(long i)
{
	char c;

	return read(crowd_fd[0], &c, 1) == 1 ? i : 200;
}

static void sixty(void)
{
	static char bytes[CHILDREN];
	pid_t pid[CHILDREN];
	int i, n, bad = 0;

	pipe(crowd_fd);
	for (n = 0; n < CHILDREN; n++) {
		pid[n] = start(reads_and_exits, n);
		if (pid[n] < 0)
			break;
	}
	is(n, CHILDREN, "60 children");
	for (i = 0; i < n; i++)
		until_asleep(pid[i]);
	write(crowd_fd[1], bytes, n);
	for (i = 0; i < n; i++)
		bad += how_ends(pid[i]) != i;
	is(bad, 0, "all wake, end, and are waited for");
	fails_with(ECHILD, wait(NULL), "ECHILD: there are no more");
	close_both(crowd_fd);
}

static int has_orphan(long unused)
{
	(void) unused;
	start(comes_later, 99);
	return 3;
}

static void hundred(void)
{
	int i, bad = 0, before = tasks_in_use();

	for (i = 0; i < 100; i++) {
		while (tasks_in_use() > 40)
			nap(1);
		bad += run(has_orphan, 0) != 3;
	}
	is(bad, 0, "100 orphans");
	for (i = 0; i < 100 && tasks_in_use() > before; i++)
		nap(2);
	is(tasks_in_use(), before, "task 1 waits for them");
}

/* Another user forks as long as he can; the children end with him. */
static int forks_all(long end)
{
	int n = 0;
	char c;

	setuid(OTHER);
	close(crowd_fd[1]);
	for (;;) {
		switch (fork()) {
		case 0:
			_exit(read(end, &c, 1));
		case -1:
			c = errno;
			write(13, &c, 1);
			read(end, &c, 1);
			while (wait(NULL) > 0)
				;
			return n;
		}
		n++;
	}
}

static void bomb(void)
{
	int ready[2], n;
	pid_t pid;
	char c = 0;

	pipe(crowd_fd);
	pipe(ready);
	dup2(ready[1], 13);
	pid = start(forks_all, crowd_fd[0]);
	read(ready[0], &c, 1);
	is(c, EAGAIN, "EAGAIN: another user's forks end");
	is(run(has_orphan, 0), 3, "root can fork, twice");
	close_both(crowd_fd);
	n = how_ends(pid);
	printf("# %d tasks\n", n);
	ok(n > 40 && n < 60, "when only root's slots are left");
	close_both(ready);
	close(13);
	nap(10);
}

static void tasks_part(void)
{
	sixty();
	hundred();
	bomb();
}
