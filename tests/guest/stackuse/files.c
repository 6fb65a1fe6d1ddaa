/*
 * Work on files. The cache is full of blocks that are to be written, so that
 * whoever wants a buffer has to write another one first.
 */

/* Pages of the program's file: each is read when it is first touched. */
static char program[PAGES][KPAGE_SIZE] __attribute__((aligned(4096))) = {
	[0] = "/mnt/link",
	[1] = "/mnt/dir/name",
	[2] = "/mnt/other/name",
	[3] = "/tmp/stack/name",
	[4] = "/tmp/stack/other",
	[5] = "word"
};

#define SELF	"/bin/stackuse"

static void dirty_cache(void)
{
	static char block[BLOCK];
	int i, fd = open("/mnt/filling", O_CREAT | O_WRONLY, 0600);

	for (i = 0; i < FILLING; i++)
		must(write(fd, block, BLOCK) - BLOCK);
	close(fd);
}

static void prepare_files(void)
{
	static const char script[] = "#!/mnt/self -script\n";
	int fd = creat("/mnt/script", 0755);

	write(fd, script, sizeof script - 1);
	close(fd);
	symlink(SELF, "/mnt/self");
	symlink("/mnt/again", "/mnt/link");
	symlink("script", "/mnt/again");
	mkdir("/mnt/dir", 0755);
	mkdir("/mnt/other", 0755);
	mkdir("/tmp", 0755);
	mkdir("/tmp/stack", 0755);
}

/*
 * The arguments are in pages that are not there; what is closed on the way has
 * to be written to the floppy.
 */
static void do_script(void)
{
	static char *argv[1024] __attribute__((aligned(4096))) = {
		SELF, program[5], NULL
	};
	static char block[BLOCK];
	int fd = open("/dev/fd0", O_RDWR);

	must(read(fd, block, BLOCK));
	lseek(fd, 0, SEEK_SET);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	must(write(fd, block, BLOCK));
	must(execve(program[0], argv, environ));
}

/* From behind two indirect blocks, to pages of our own file. */
static void do_read(void)
{
	struct stat st;
	int fd = open("/mnt/filling", O_RDONLY);

	lseek(fd, (FILLING - 20) * (long) BLOCK + 1, SEEK_SET);
	must(read(fd, program[1] + 100, 3 * KPAGE_SIZE));
	must(fstat(fd, (struct stat *) (program[5] - 4)));
	must(stat(program[0], &st));
	must(readlink(program[0], program[5] + 100, 20));
	close(fd);
	fd = open(SELF, O_RDONLY);
	must(read(fd, program[1] + 100, 3 * KPAGE_SIZE));
	close(fd);
}

static void do_write(void)
{
	int fd = open("/mnt/more", O_CREAT | O_RDWR, 0600);

	lseek(fd, 700L * BLOCK + 10, SEEK_SET);
	must(write(fd, program[1] + 100, 3 * KPAGE_SIZE));
	lseek(fd, 100L * BLOCK + 10, SEEK_SET);
	must(write(fd, program[2] + 100, 3 * KPAGE_SIZE));
	close(fd);
	close(must(open("/mnt/more", O_WRONLY | O_TRUNC, 0)));
	must(unlink("/mnt/more"));
	fd = must(open("/tmp/stack/new", O_CREAT | O_RDWR, 0600));
	lseek(fd, 20000, SEEK_SET);
	must(write(fd, program[3] + 100, 2 * KPAGE_SIZE));
	close(fd);
	must(unlink("/tmp/stack/new"));
	sync();
}

static void change_names(char *from, char *to)
{
	must(mkdir(from, 0755));
	must(rename(from, to));
	must(rmdir(to));
	close(must(open(from, O_CREAT | O_WRONLY, 0644)));
	must(rename(from, to));
	close(must(creat(from, 0644)));
	must(rename(from, to));
	must(unlink(to));
}

static void do_minix(void)
{
	change_names(program[1], program[2]);
	must(symlink(program[5], program[1]));
	must(unlink(program[1]));
	must(mknod(program[1], S_IFIFO | 0600, 0));
	must(link(program[1], program[2]));
	must(chmod(program[1], 0640));
	must(unlink(program[1]));
	must(unlink(program[2]));
	sync();
}

static void do_fat(void)
{
	change_names(program[3], program[4]);
	change_names("/tmp/stack/twelve.chr", program[4]);
	sync();
}

static void do_mount(void)
{
	must(mkdir("/mnt/on", 0755));
	must(chdir("/"));
	must(umount("/dev/hda"));
	must(mount("/dev/hda", "/mnt", 0));
	must(rmdir("/mnt/on"));
	sync();
}
