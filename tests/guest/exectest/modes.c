/*
 * Who may run what, and as whom; what is open over an exec.
 */

/* "-ids": the four of them are what IDS says. */
static int ids_word(int argc, char **argv)
{
	char text[40];

	(void) argc, (void) argv;
	snprintf(text, sizeof text, "%d %d %d %d", getuid(), geteuid(),
		 getgid(), getegid());
	if (!strcmp(text, getenv("IDS")))
		return 0;
	printf("# ids %s, expected %s\n", text, getenv("IDS"));
	return 1;
}

/* What is run from now on is to have these. */
static void setenv_ids(int uid, int euid, int gid, int egid)
{
	static char text[48], *env[] = { text, NULL };

	snprintf(text, sizeof text, "IDS=%d %d %d %d", uid, euid, gid, egid);
	environ = env;
}

/* Run a program by that name and a word for it as that user. */
static int run_word_as(int id, const char *name, const char *word)
{
	char *argv[] = { (char *) name, (char *) word, NULL };
	pid_t pid = fork();

	if (!pid) {
		become_user(id);
		execve(name, argv, environ);
		_exit(NOT_RUN + errno);
	}
	return exit_code(status_of(pid));
}

static void no_programs(void)
{
	char path[PATH];

	is(run("/bin"), NOT_RUN + EACCES, "a directory: EACCES");
	is(run("/"), NOT_RUN + EACCES, "the root: EACCES");
	is(run("/dev/null"), NOT_RUN + EACCES, "a character device: EACCES");
	is(run("/dev/fd0"), NOT_RUN + EACCES, "a block device: EACCES");
	is(run("/bin/nothing"), NOT_RUN + ENOENT, "no such file: ENOENT");
	is(run(""), NOT_RUN + ENOENT, "no name: ENOENT");
	is(run(SELF "/x"), NOT_RUN + ENOTDIR,
	   "a program for a directory: ENOTDIR");
	in_dir(path, "text");
	put_text(path, "no program, but long enough for a header", 0755);
	is(run(path), REFUSED, "a text: ENOEXEC");
	unlink(path);
	if (fat)
		return;
	mknod(path, S_IFIFO | 0777, 0);
	is(run(path), NOT_RUN + EACCES, "a FIFO: EACCES");
	unlink(path);
	symlink(path, path);
	is(run(path), NOT_RUN + ELOOP, "a link to itself: ELOOP");
	unlink(path);
}

/* On Minix: the x bits, for whom they are. */
static void permissions(void)
{
	char path[PATH], sub[PATH];

	in_dir(path, "p");
	put_program(path, 5, 0644);
	is(run(path), NOT_RUN + EACCES, "no x bit: EACCES even for root");
	chmod(path, 0001);
	is(run(path), 5, "any x bit is enough for root");
	is(run_as(OTHER, path), 5, "it is another's");
	chmod(path, 0744);
	is(run_as(OTHER, path), NOT_RUN + EACCES, "the owner's is not");
	chmod(path, 0111);
	is(run_as(OTHER, path), 5, "it need not be readable");
	chown(path, OTHER, 0);
	chmod(path, 0611);
	is(run_as(OTHER, path), NOT_RUN + EACCES,
	   "an owner has the owner's bits");
	in_dir(sub, "sub");
	mkdir(sub, 0700);
	in_dir(sub, "sub/p");
	put_program(sub, 6, 0755);
	is(run_as(OTHER, sub), NOT_RUN + EACCES,
	   "a directory that lets nobody in");
	is(run(sub), 6, "but root");
	unlink(sub);
	in_dir(sub, "sub");
	rmdir(sub);
	unlink(path);
}

/* On Minix: programs that run as their owner, or group. */
static void set_ids(void)
{
	char path[PATH];

	in_dir(path, "ids");
	copy_file(SELF, path);
	setenv_ids(0, 0, 0, 0);
	is(run_word_as(0, path, "-ids"), 0, "a program runs as who runs it");
	chown(path, 9, 11);
	chmod(path, 04755);
	setenv_ids(0, 9, 0, 0);
	is(run_word_as(0, path, "-ids"), 0, "set-uid: root becomes its owner");
	setenv_ids(OTHER, 9, OTHER, OTHER);
	is(run_word_as(OTHER, path, "-ids"), 0, "and so does a user");
	chmod(path, 02755);
	setenv_ids(OTHER, OTHER, OTHER, 11);
	is(run_word_as(OTHER, path, "-ids"), 0, "set-gid");
	chmod(path, 06755);
	setenv_ids(OTHER, 9, OTHER, 11);
	is(run_word_as(OTHER, path, "-ids"), 0, "both");
	chown(path, 0, 0);
	chmod(path, 04755);
	setenv_ids(OTHER, 0, OTHER, OTHER);
	is(run_word_as(OTHER, path, "-ids"), 0, "set-uid root");
	chmod(path, 04644);
	is(run_word_as(OTHER, path, "-ids"), NOT_RUN + EACCES,
	   "one that may not be run gives nothing");
	is(geteuid(), 0, "we are who we were");
	unlink(path);
}

/* "-files": every other one is open. */
#define FIRST_FILE	5

static int files_word(int argc, char **argv)
{
	int fd, bad = 0;

	(void) argc, (void) argv;
	for (fd = FIRST_FILE; fd < NR_OPEN; fd++)
		bad += (fcntl(fd, F_GETFD, 0) == 0) != fd % 2;
	return bad;
}

static int open_files(long fails)
{
	int fd;

	for (fd = FIRST_FILE; fd < NR_OPEN; fd++) {
		dup2(1, fd);
		fcntl(fd, F_SETFD, fd % 2 ? 0 : FD_CLOEXEC);
	}
	fcntl(FIRST_FILE + 2, F_SETFD, FD_CLOEXEC);
	fcntl(FIRST_FILE + 2, F_SETFD, 0);
	if (fails) {
		execve("/bin", (char *[]) { SELF, NULL }, environ);
		execve(SELF, (char *[]) { SELF, BAD, NULL }, environ);
		for (fd = FIRST_FILE; fd < NR_OPEN; fd++)
			if (fcntl(fd, F_GETFD, 0) != (fd % 2 ? 0 : FD_CLOEXEC))
				return 100;
		return 0;
	}
	execve(SELF, (char *[]) { SELF, "-files", NULL }, environ);
	return 101;
}

static void close_on_exec(void)
{
	is(in_child(open_files, 0), 0, "exec closes what is to be closed");
	is(in_child(open_files, 1), 0, "one that fails closes nothing");
}

static void modes_part(void)
{
	char path[PATH], **old = environ;
	struct held held = count_held();

	no_programs();
	close_on_exec();
	if (fat) {
		in_dir(path, "ids");
		put_program(path, 5, 0755);
		fails_with(EPERM, chmod(path, 04755), "FAT has no set-uid");
		is(run_as(OTHER, path), 5, "what is there everybody may run");
		unlink(path);
	} else {
		permissions();
		set_ids();
	}
	environ = old;
	same_held(held, "modes");
}
