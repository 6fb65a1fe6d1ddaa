/*
 * How much can be open, and what becomes of what is removed while it is.
 */

#define NR_INODE	128		/* inodes in memory */
#define HOLDERS		56		/* processes in two directories each */

static void open_unlinked(void)
{
	long before;
	int fd, other;

	before = free_kb();
	fd = open("file", O_RDWR | O_CREAT, 0644);
	other = open("file", O_RDONLY);
	write_bytes(fd, 0, 5000, 1);
	is(unlink("file"), 0, "unlink an open file");
	ok(!exists("file"), "its name is gone");
	is(right_bytes(other, 0, 5000, 1), 5000, "what is in it is not");
	is(write_bytes(fd, 5000, 5000, 1), 0, "it can grow");
	is(right_bytes(other, 5000, 5000, 1), 5000, "and be read on");
	is(make_file("file", 100, 2), 0, "another one has the name now");
	lseek(fd, 0, SEEK_SET);
	is(right_bytes(fd, 0, 10000, 1), 10000, "both are there");
	ok(file_is("file", 100, 2), "each with its own");
	is(sync(), 0, "sync");
	is(close(fd), 0, "one closes");
	lseek(other, 0, SEEK_SET);
	is(right_bytes(other, 0, 10000, 1), 10000, "the other still reads");
	is(unlink("file"), 0, "unlink");
	ok(before - free_kb() >= 10, "its room is taken yet");
	is(close(other), 0, "the last one closes");
	is(free_kb(), before, "and it is free");
}

/* Two files that take each other's places while both are open. */
static void reuse(void)
{
	int fd[8], i, bad = 0;
	long before = free_kb();
	char name[8];

	for (i = 0; i < 8; i++) {
		sprintf(name, "r%d", i);
		fd[i] = open(name, O_RDWR | O_CREAT, 0644);
		write_bytes(fd[i], 0, 3000, i);
		unlink(name);
	}
	for (i = 0; i < 8; i += 2)
		close(fd[i]);
	for (i = 0; i < 8; i += 2) {
		sprintf(name, "r%d", i);
		fd[i] = open(name, O_RDWR | O_CREAT, 0644);
		write_bytes(fd[i], 0, 4000, 10 + i);
	}
	for (i = 0; i < 8; i++) {
		lseek(fd[i], 0, SEEK_SET);
		bad += i % 2 ? right_bytes(fd[i], 0, 3000, i) != 3000 :
			right_bytes(fd[i], 0, 4000, 10 + i) != 4000;
		close(fd[i]);
	}
	is(bad, 0, "new files do not get what removed ones have yet");
	for (i = 0; i < 8; i += 2) {
		sprintf(name, "r%d", i);
		bad += !file_is(name, 4000, 10 + i);
		unlink(name);
	}
	is(bad, 0, "and keep what they got");
	is(free_kb(), before, "all comes back");
}

/* Who dies with open files closes them. */
static int dies_with_files(long unused)
{
	(void) unused;
	write_bytes(open("dead", O_RDWR | O_CREAT, 0644), 0, 3000, 1);
	unlink("dead");
	open("file", O_RDWR | O_CREAT, 0644);
	dup2(5, 15);
	kill(getpid(), SIGKILL);
	return 0;
}

static void files_of_the_dead(void)
{
	long before = free_kb();

	is(in_child(dies_with_files, 0), 9,
	   "a child is killed with files open");
	is(unlink("file"), 0, "its file is there");
	is(free_kb(), before, "what it had removed is not");
}

/* 64 files for all. */
static int take_all(long children)
{
	int fd, n = 0;

	for (fd = 4; fd < NR_OPEN; fd++)
		close(fd);
	while (open("file", O_RDONLY) >= 0)
		n++;
	if (errno == EMFILE)
		return children ? in_child(take_all, children - 1) != 0 : 1;
	if (errno != ENFILE)
		return 2;
	if (creat("none", 0644) != -1 || errno != ENFILE || exists("none"))
		return 3;
	if (open("full", O_RDWR | O_TRUNC) != -1 || size_of("full") != 10)
		return 4;
	return 0;
}

static void file_table(void)
{
	make_file("file", 10, 1);
	make_file("full", 10, 1);
	is(in_child(take_all, 5), 0, "64 files are open: ENFILE, nothing made");
	is(close(open("file", O_RDONLY)), 0, "and then they are free again");
	unlink("file");
	unlink("full");
	unlink("none");
}

/*
 * Each of many processes in a directory of its own, with another one for a
 * root: and then the files of all. Sooner or later the table is full.
 */
static void hold(int i)
{
	char name[8];

	sprintf(name, "h%d", i);
	mkdir(name, 0755);
	chdir(name);
	mkdir("r", 0755);
	chroot("r");
	for (;;)
		pause();
}

static int inode_table_full(void)
{
	int fd[NR_OPEN], i, error = 0;
	char name[8];

	for (i = 0; i < NR_OPEN && !error; i++) {
		sprintf(name, "f%d", i);
		fd[i] = open(name, O_RDWR | O_CREAT, 0644);
		if (fd[i] < 0)
			error = errno;
	}
	for (i -= error != 0; i > 0; )
		close(fd[--i]);
	return error;
}

static void inode_table(void)
{
	static pid_t pid[HOLDERS];
	int i, n, error = 0;
	char name[8];

	for (n = 0; n < HOLDERS && error != ENFILE; n++) {
		pid[n] = fork();
		if (!pid[n])
			hold(n);
		wait_until_asleep(pid[n]);
		if (n > 45)
			error = inode_table_full();
	}
	is(error, ENFILE, "the inode table is full: ENFILE (F1)");
	for (i = 0; i < n; i++)
		kill(pid[i], SIGKILL);
	for (i = 0; i < n; i++)
		status_of(pid[i]);
	for (i = 0; i < n; i++) {
		sprintf(name, "h%d/r", i);
		rmdir(name);
		*strchr(name, '/') = '\0';
		rmdir(name);
	}
	for (i = 0; i < NR_OPEN; i++) {
		sprintf(name, "f%d", i);
		unlink(name);
	}
	is(entries(".", NULL), 0, "when they have gone all can be removed");
}

static int copy_program(const char *to)
{
	int from = open("/bin/filetest", O_RDONLY);
	int fd = open(to, O_WRONLY | O_CREAT, 0755), n;

	while ((n = read(from, chunk, sizeof chunk)) > 0)
		if (write(fd, chunk, n) != n)
			return -1;
	close(from);
	return close(fd);
}

/* Run the copy as "filetest word": its exit code, or the error. */
static int run_copy(const char *name, const char *word)
{
	char *argv[] = { "filetest", (char *) word, NULL };

	execve(name, argv, environ);
	return errno;
}

/* In the copy: pages of the file that are not needed before "go" is there. */
static int wait_word(void)
{
	static const char far_page[5 * KPAGE_SIZE] = {
		[0 ... sizeof far_page - 1] = 'F'
	};

	touch("started");
	while (!exists("go"))
		;
	return all_are(far_page, sizeof far_page, 'F') ? 17 : 18;
}

/* In a copy that is set-uid root. */
static int user_word(void)
{
	if (open("mine", O_RDONLY) < 0)
		return 1;
	return access("mine", R_OK) != -1 || errno != EACCES;
}

static void running(void)
{
	pid_t pid = fork();

	if (!pid)
		_exit(run_copy("prog", "-wait"));
	while (!exists("started"))
		;
	fails_with(ETXTBSY, open("prog", O_WRONLY), "ETXTBSY: it runs");
	fails_with(ETXTBSY, creat("prog", 0755), "... creat");
	is(close(open("prog", O_RDONLY)), 0, "reading is no harm");
	is(unlink("prog"), 0, "unlink it while it runs");
	is(make_file("other", 20000, 3), 0, "another file comes");
	touch("go");
	is(exit_code(status_of(pid)), 17, "it runs on, from the disk");
	ok(file_is("other", 20000, 3), "the other file is not in its place");
	unlink("other");
	unlink("started");
	unlink("go");
}

static void programs(void)
{
	long before = free_kb();
	int fd;

	if (before < 300) {
		ok(1, "running programs # SKIP no room for a copy");
		return;
	}
	is(copy_program("prog"), 0, "a copy of this program");
	fd = open("prog", O_RDWR);
	is(AS_ID(0, 0, (errno = run_copy("prog", "-user"), -1)), ETXTBSY,
	   "ETXTBSY: it does not run while it is open for writing");
	close(fd);
	running();
	is(free_kb(), before, "at its end its room is free");
	if (fat)
		return;
	copy_program("prog");
	close(creat("mine", 0600));
	is(chmod("prog", 04755), 0, "a set-uid program");
	is(AS_OTHER((errno = run_copy("prog", "-user"), -1)), 0,
	   "opens what root may, but access says no (V4)");
	unlink("mine");
	unlink("prog");
}

static void limits_part(void)
{
	open_unlinked();
	reuse();
	files_of_the_dead();
	file_table();
	if (!slow)
		inode_table();
	programs();
}
