/* Full tables: of the task's files, of all files, and of pipes (F1). */

#define TASK_FILES	20		/* NR_OPEN */
#define ALL_FILES	64		/* NR_FILE */

/* Pipes until there are no more; the error, and how many by *n. */
static int all_pipes(int *n)
{
	int fd[2];

	for (*n = 0; !pipe(fd); ++*n)
		;
	return errno;
}

static int own_files(long unused)
{
	int fd[2], n, error, first = dup(0);

	(void) unused;
	if (first % 2)			/* an odd number shall be left */
		close(first--);
	error = all_pipes(&n);
	if (error != EMFILE || n != (TASK_FILES - first - 1) / 2)
		return 1;
	/* One is left: no pipe, and it is left again. */
	if (pipe(fd) != -1 || errno != EMFILE)
		return 2;
	return dup(0) == TASK_FILES - 1 ? 0 : 3;
}

/* It holds what it can, says so, and waits for the end of a pipe. */
static int holds(long end)
{
	int n, error = all_pipes(&n);
	char c = n;

	write(13, &c, 1);
	if (error == ENFILE)
		n |= 0x40;
	read(end, &c, 1);
	return n;
}

/*
 * Children that hold pipes until the table of files is full: how many pipes, and
 * what there was left of it.
 */
static int fill_table(int children, int *full, int *left)
{
	int i, n, pipes = 0, ready[2], go[2], fd[2];
	pid_t pid[8];
	char c;

	pipe(ready);
	pipe(go);
	dup2(ready[1], 13);
	for (i = 0; i < children; i++) {
		pid[i] = fork();
		if (!pid[i]) {
			close(go[1]);
			_exit(holds(go[0]));
		}
		read(ready[0], &c, 1);
		until_asleep(pid[i]);
	}
	*left = pipe(fd) ? errno : 0;
	if (!*left)
		close_both(fd);
	close(go[1]);
	for (*full = i = 0; i < children; i++) {
		n = how_ends(pid[i]);
		*full += n > 0x3f;
		pipes += n & 0x3f;
	}
	close(go[0]);
	close_both(ready);
	close(13);
	return pipes;
}

/* Each passes its number on. */
static int many_pipes(long unused)
{
	int fd[7][2], i, bad = 0;
	char c;

	(void) unused;
	for (i = 0; i < 7; i++)
		bad += pipe(fd[i]);
	for (i = 0; i < 7; i++)
		bad += write(fd[i][1], "0123456" + i, 1) != 1;
	nap(10);
	for (i = 0; i < 7; i++)
		bad += read(fd[i][0], &c, 1) != 1 || c != '0' + i;
	return bad;
}

/* Those of four children and two here: 30. */
static void thirty(void)
{
	int i, two[2][2], bad = 0;
	pid_t pid[4];

	for (i = 0; i < 4; i++)
		pid[i] = start(many_pipes, 0);
	bad += pipe(two[0]) + pipe(two[1]);
	for (i = 0; i < 4; i++)
		bad += how_ends(pid[i]);
	is(bad, 0, "30 pipes");
	close_both(two[0]);
	close_both(two[1]);
}

static void tables_part(void)
{
	int full, left, pipes, again, before, after;

	is(run(own_files, 0), 0,
	   "EMFILE: a task's files are full, and none is lost");
	thirty();
	own_pages();
	before = kmem_free_pages();
	pipes = fill_table(7, &full, &left);
	printf("# %d pipes\n", pipes);
	ok(pipes >= 20 && pipes <= ALL_FILES / 2,
	   "pipes until there are no files");
	ok(full > 0, "ENFILE: the table of files is full (F1)");
	is(left, ENFILE, "ENFILE: for everybody");
	again = fill_table(7, &full, &left);
	is(again, pipes, "as many a second time");
	own_pages();
	after = kmem_free_pages();
	ok(after >= before - 1, "their pages are free again");
	is(run(own_files, 0), 0, "and their files");
}
