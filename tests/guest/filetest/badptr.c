/*
 * Bad pointers, in every place where a pointer can be: EFAULT, nothing
 * changed, and nothing kept, however often (P1 to P5).
 */

#define OFTEN	450			/* more than there are buffers */

static int p_open(char *p) { return open(p, O_RDONLY); }
static int p_create(char *p) { return open(p, O_RDWR | O_CREAT, 0644); }
static int p_creat(char *p) { return creat(p, 0644); }
static int p_link(char *p) { return link(p, "new"); }
static int p_link_to(char *p) { return link("file", p); }
static int p_unlink(char *p) { return unlink(p); }
static int p_chdir(char *p) { return chdir(p); }
static int p_mknod(char *p) { return mknod(p, S_IFIFO | 0600, 0); }
static int p_chmod(char *p) { return chmod(p, 0755); }
static int p_chown(char *p) { return chown(p, 0, 0); }
static int p_stat(char *p) { return stat(p, (struct stat *) chunk); }
static int p_lstat(char *p) { return lstat(p, (struct stat *) chunk); }
static int p_mount(char *p) { return mount(p, "dir", 0); }
static int p_mount_on(char *p) { return mount("/dev/ram", p, 0); }
static int p_umount(char *p) { return umount(p); }
static int p_utime(char *p) { return utime(p, NULL); }
static int p_access(char *p) { return access(p, F_OK); }
static int p_rename(char *p) { return rename(p, "new"); }
static int p_rename_to(char *p) { return rename("file", p); }
static int p_mkdir(char *p) { return mkdir(p, 0755); }
static int p_rmdir(char *p) { return rmdir(p); }
static int p_chroot(char *p) { return chroot(p); }
static int p_symlink_to(char *p) { return symlink("text", p); }
static int p_readlink(char *p) { return readlink(p, chunk, 10); }
static int p_execve(char *p) { return execve(p, environ, environ); }

/* With a path at p. */
static const struct {
	const char *name;
	int (*call)(char *p);
} paths[] = {
	{ "open", p_open }, { "open to create", p_create },
	{ "creat", p_creat },
	{ "link", p_link }, { "link to", p_link_to }, { "unlink", p_unlink },
	{ "chdir", p_chdir }, { "mknod", p_mknod }, { "chmod", p_chmod },
	{ "chown", p_chown }, { "stat", p_stat }, { "lstat", p_lstat },
	{ "mount", p_mount }, { "mount on", p_mount_on },
	{ "umount", p_umount },
	{ "utime", p_utime }, { "access", p_access }, { "rename", p_rename },
	{ "rename to", p_rename_to },
	{ "mkdir", p_mkdir }, { "rmdir", p_rmdir },
	{ "chroot", p_chroot }, { "symlink to", p_symlink_to },
	{ "readlink", p_readlink }, { "execve", p_execve },
};

static char *brink;			/* the end of memory */

/*
 * Paths in no memory, beyond the segment, and running over the end of memory:
 * right at a component's start, in the middle of one. How many gave something
 * else.
 */
static int try_paths(int (*call)(char *p))
{
	static const char *const starts[] = { "x", "dir/", "dir/x", "dir/../" };
	int bad = 0, i, n;

	bad += call(BAD) != -1 || errno != EFAULT;
	bad += call((char *) 0x4000000) != -1 || errno != EFAULT;
	bad += call((char *) 0xfffffffc) != -1 || errno != EFAULT;
	bad += call(brink) != -1 || errno != EFAULT;
	for (i = 0; i < NR(starts); i++) {
		n = strlen(starts[i]);
		memcpy(brink - n, starts[i], n);
		bad += call(brink - n) != -1 || errno != EFAULT;
	}
	return bad;
}

/* A path that ends where memory does is a good one. */
static void last_byte(void)
{
	memcpy(brink - 5, "file", 5);
	is(access(brink - 5, F_OK), 0, "a path up to the last byte of memory");
	memcpy(brink - 9, "dir/file", 9);
	fails_with(ENOENT, open(brink - 9, O_RDONLY), "and another");
}

static void bad_paths(void)
{
	int i, names = entries(".", NULL);

	for (i = 0; i < NR(paths); i++)
		is(try_paths(paths[i].call), 0, "%s: EFAULT", paths[i].name);
	if (!fat)
		is(symlink(BAD, "new"), -1, "symlink's text: an error");
	if (!fat)
		is(errno, EFAULT, "EFAULT");
	is(entries(".", NULL), names, "nothing was made");
	ok(file_is("file", 4000, 1) && entries("dir", NULL) == 0,
	   "nor changed");
	last_byte();
}

/* Many times, since what is kept one time is not missed. */
static int stat_often(void)
{
	int i, bad = 0, fd = open("file", O_RDONLY);
	struct stat *over = (struct stat *) (brink - 12);

	for (i = 0; i < OFTEN; i++) {
		bad += stat("file", (struct stat *) BAD) != -1;
		bad += lstat("dir", (struct stat *) BAD) != -1;
		bad += fstat(fd, (struct stat *) BAD) != -1;
		bad += stat("file", over) != -1;
	}
	close(fd);
	return bad;
}

static int read_often(void)
{
	int i, bad = 0, fd = open("file", O_RDONLY), dir = open(".", O_RDONLY);

	for (i = 0; i < OFTEN; i++) {
		lseek(fd, i % 4 * 1000, SEEK_SET);
		bad += read(fd, BAD, 500) != -1 || errno != EFAULT;
		lseek(dir, 0, SEEK_SET);
		bad += read(dir, BAD, 64) != -1 || errno != EFAULT;
	}
	close(dir);
	close(fd);
	return bad;
}

static int write_often(void)
{
	int i, bad = 0, fd = open("file", O_WRONLY);

	for (i = 0; i < OFTEN; i++) {
		lseek(fd, i % 5 * 1000, SEEK_SET);
		bad += write(fd, BAD, 500) != -1 || errno != EFAULT;
	}
	close(fd);
	return bad;
}

static int others_often(void)
{
	int i, bad = 0;
	struct stat st;

	stat(".", &st);
	for (i = 0; i < OFTEN; i++) {
		bad += ustat(st.st_dev, (struct ustat *) BAD) != -1;
		bad += errno != EFAULT;
		bad += utime("file", (struct utimbuf *) BAD) != -1;
		bad += errno != EFAULT;
		if (fat)
			continue;
		bad += readlink("link", BAD, 10) != -1 || errno != EFAULT;
		bad += symlink(BAD, "new") != -1 || errno != EFAULT;
	}
	return bad;
}

static int open_often(void)
{
	int i, bad = 0;

	for (i = 0; i < 130; i++)
		bad += open(BAD, O_RDWR | O_CREAT, 0644) != -1;
	return bad;
}

/* What is half good is done half, or not at all: never more. */
static void halves(void)
{
	int fd = open("file", O_RDWR), n;

	memset(brink - 1000, 'r', 1000);
	n = read(fd, brink - 1000, 3000);
	ok(n == 1000 || n == -1, "read over the end of memory");
	is(lseek(fd, 0, SEEK_CUR), n < 0 ? 0 : n, "... moves on as far");
	lseek(fd, 3500, SEEK_SET);
	memset(brink - 1000, 'w', 1000);
	n = write(fd, brink - 1000, 3000);
	ok(n == -1 || (n > 0 && n <= 1000), "write from over the end: %d", n);
	if (n < 0)
		n = 0;
	is(lseek(fd, 0, SEEK_CUR), 3500 + n, "... moves on as far");
	is(size_of("file"), n < 500 ? 4000 : 3500 + n, "the file grows as far");
	lseek(fd, 0, SEEK_SET);
	is(right_bytes(fd, 0, 3500, 1), 3500, "what is before is as it was");
	read(fd, chunk, n);
	ok(all_are(chunk, n, 'w'), "what is there is right");
	close(fd);
	make_file("file", 4000, 1);
	fd = open("file", O_RDWR);
	lseek(fd, 10000, SEEK_SET);
	fails_with(EFAULT, write(fd, BAD, 10), "EFAULT: behind the end (P4)");
	is(size_of("file"), 4000, "does not grow it (P4)");
	fcntl(fd, F_SETFL, O_APPEND);
	fails_with(EFAULT, write(fd, BAD, 5000), "EFAULT: appending (P4)");
	is(size_of("file"), 4000, "nor does that");
	close(fd);
}

static void badptr_part(void)
{
	char *top = sbrk(0);

	brink = (char *) (((long) top + 2 * KPAGE_SIZE) & ~(KPAGE_SIZE - 1));
	brk(brink);
	memset(brink - 100, 0, 100);
	make_file("file", 4000, 1);
	mkdir("dir", 0755);
	if (!fat)
		symlink("file", "link");
	bad_paths();
	is(stat_often(), 0, "EFAULT from stat, %d times (P2)", OFTEN);
	is(read_often(), 0, "EFAULT from read (P3, P5)");
	is(write_often(), 0, "EFAULT from write");
	ok(file_is("file", 4000, 1), "changes nothing (P4)");
	is(others_often(), 0, "EFAULT from ustat, utime, readlink, symlink");
	is(open_often(), 0, "EFAULT from open, 130 times (P1)");
	halves();
	unlink("file");
	unlink("link");
	rmdir("dir");
	brk(top);
}
