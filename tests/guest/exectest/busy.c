/*
 * M16: a file that is run is not written to, one that is written to is not
 * run. It may lose its name, and be moved.
 */
static char program[PATH];		/* a copy of this program */

/* Every way to write to it fails with ETXTBSY; others work. */
static void cannot_write(const char *name)
{
	int fd;

	fails_with(ETXTBSY, open(name, O_WRONLY),
		   "M16: open for writing: ETXTBSY");
	fails_with(ETXTBSY, open(name, O_RDWR), "for both: ETXTBSY");
	fails_with(ETXTBSY, open(name, O_RDONLY | O_TRUNC),
		   "to cut it: ETXTBSY");
	fails_with(ETXTBSY, creat(name, 0755), "creat: ETXTBSY");
	fails_with(ETXTBSY, open(name, O_WRONLY | O_APPEND),
		   "O_APPEND: ETXTBSY");
	fd = open(name, O_RDONLY);
	ok(fd >= 0, "open for reading");
	fails_with(EBADF, write(fd, "x", 1), "is for reading");
	close(fd);
}

static void running_is_not_written(void)
{
	pid_t pid = start(program, "r0", "f");
	int fd;

	cannot_write(program);
	is(run_word_as(0, program, "-exit"), 1, "but run once more");
	fails_with(ETXTBSY, open(program, O_WRONLY), "one is left: ETXTBSY");
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	fails_with(ETXTBSY, open(program, O_WRONLY),
		   "its child is left: ETXTBSY");
	kill(pid + 1, SIGKILL);			/* task 1 reaps it */
	while (kmem_task(pid + 1))
		;
	fd = open(program, O_RDWR);
	ok(fd >= 0, "none is left: it is written to");
	close(fd);
}

/* An exec that fails leaves no trace: the file can be written to. */
static void failed_is_not_running(void)
{
	char *bad[] = { program, BAD, NULL };
	char *large[] = { program, NULL, NULL };
	char path[PATH];
	int fd;

	large[1] = string_of(MOST);
	is(run_with(program, bad, environ), NOT_RUN + EFAULT, "one that fails");
	is(run_with(program, large, environ), NOT_RUN + E2BIG,
	   "in another way");
	is(run_with(program, NULL, bad), NOT_RUN + EFAULT, "in a third one");
	fd = open(program, O_WRONLY);
	ok(fd >= 0, "the program can be written to");
	close(fd);
	in_dir(path, "bad");
	put_text(path, "#!/bin/nothing\n", 0755);
	is(run(path), NOT_RUN + ENOENT, "a script without an interpreter");
	fd = open(path, O_WRONLY | O_TRUNC);
	ok(fd >= 0, "can be written to");
	close(fd);
	is(run(path), REFUSED, "an empty file is refused");
	fd = open(path, O_WRONLY);
	ok(fd >= 0, "and can be written to");
	close(fd);
	unlink(path);
}

/* A running exec counts as well: it reads the file before it is anybody's. */
static void written_is_not_run(void)
{
	int fd = open(program, O_WRONLY), copy;
	char text[PATH + 8], path[PATH];
	pid_t pid;

	is(run(program), NOT_RUN + ETXTBSY, "M16: open for writing: not run");
	copy = dup(fd);
	close(fd);
	is(run(program), NOT_RUN + ETXTBSY,
	   "not for who has a copy of the file");
	pid = fork();
	if (!pid)
		for (;;)
			pause();
	close(copy);
	is(run(program), NOT_RUN + ETXTBSY, "nor a child");
	end_child(pid);
	is(run(program), 100 + 1, "closed: it runs");
	fd = open(program, O_RDWR);
	in_dir(path, "s");
	snprintf(text, sizeof text, "#!%s\n", program);
	put_text(path, text, 0755);
	is(run(path), NOT_RUN + ETXTBSY, "nor is it an interpreter");
	close(fd);
	fd = open(path, O_WRONLY);
	is(run(path), NOT_RUN + ETXTBSY, "a script that is written to");
	close(fd);
	unlink(path);
	fd = open(program, O_RDONLY);
	is(run(program), 100 + 1, "open for reading: it runs");
	close(fd);
}

/* Pages that nobody has had are read from a file without a name. */
static void unlinked_runs_on(void)
{
	long kb = free_kb();
	char path[PATH], other[PATH];
	pid_t pid;

	in_dir(path, "gone");
	in_dir(other, "moved");
	copy_file(SELF, path);
	pid = start(path, "g", other);		/* waits for "moved" */
	is(unlink(path), 0, "a running program loses its name");
	is(put_program(path, 17, 0755), 0, "another file gets it");
	is(run(path), 17, "which is another program");
	is(put_text(other, "", 0644), 0, "the first one goes on");
	is(exit_code(status_of(pid)), 0, "and finds its pages");
	unlink(other);
	unlink(path);
	is(free_kb(), kb, "then its room is free");
}

static void moved_runs_on(void)
{
	char path[PATH], other[PATH], go[PATH];
	pid_t pid;

	in_dir(path, "here");
	in_dir(other, "there");
	in_dir(go, "go");
	copy_file(SELF, path);
	pid = start(path, "g", go);
	is(rename(path, other), 0, "a running program gets another name");
	fails_with(ETXTBSY, open(other, O_WRONLY), "by which it is busy");
	is(put_program(path, 18, 0755), 0, "its old name is another's");
	is(rename(path, other), 0, "who takes its place");
	is(put_text(go, "", 0644), 0, "the first one goes on");
	is(exit_code(status_of(pid)), 0, "and finds its pages");
	is(run(other), 18, "the name is the other's");
	unlink(go);
	unlink(other);
}

static void busy_part(void)
{
	struct held held = count_held();

	in_dir(program, "prog");
	is(copy_file(SELF, program), 0, "a copy of this program");
	running_is_not_written();
	written_is_not_run();
	failed_is_not_running();
	unlink(program);
	unlinked_runs_on();
	moved_runs_on();
	same_held(held, "busy");
}
