/*
 * The times of a file, and what ustat and sync have to say.
 */

static struct stat st_of(const char *name)
{
	struct stat st = { 0 };

	stat(name, &st);
	return st;
}

#define LONG_AGO	700000000	/* even, in 1992 */

static void set_times(void)
{
	struct utimbuf times = { LONG_AGO + 86400, LONG_AGO };
	time_t now = time(NULL);

	make_file("file", 10, 1);
	is(utime("file", &times), 0, "utime sets");
	is(st_of("file").st_mtime, LONG_AGO, "mtime");
	if (fat)
		is(st_of("file").st_atime / 86400, LONG_AGO / 86400 + 1,
		   "the day of atime");
	else
		is(st_of("file").st_atime, LONG_AGO + 86400, "atime");
	is(utime("file", NULL), 0, "utime with NULL");
	ok(st_of("file").st_mtime >= now - 2 &&
	   st_of("file").st_mtime <= time(NULL), "sets them to now");
	fails_with(ENOENT, utime("none", NULL), "ENOENT");
	fails_with(ENOTDIR, utime("file/x", NULL), "ENOTDIR");
	is(AS_OTHER(utime("file", &times)), EPERM, "EPERM: another's (V2)");
	is(AS_OTHER(utime("file", NULL)), EACCES, "EACCES: not even now (V2)");
	if (!fat) {
		chmod("file", 0666);
		is(AS_OTHER(utime("file", NULL)), 0, "but who may write may");
		is(AS_OTHER(utime("file", &times)), EPERM, "... only that");
		chown("file", OTHER, 0);
		is(AS_OTHER(utime("file", &times)), 0, "the owner may all");
		is(st_of("file").st_mtime, LONG_AGO, "mtime is set");
	}
	utime("file", &times);
	is(AS_ID(0, 0, close(open("file", O_RDONLY))), 0, "open and close");
	is(st_of("file").st_mtime, LONG_AGO, "leave mtime");
	unlink("file");
}

/* What changes which time. All of it happens long after LONG_AGO. */
static void times_change(void)
{
	struct utimbuf times = { LONG_AGO, LONG_AGO };
	int fd;

	make_file("file", 10, 1);
	utime("file", &times);
	fd = open("file", O_WRONLY);
	write(fd, "x", 1);
	close(fd);
	ok(st_of("file").st_mtime > LONG_AGO, "write sets mtime");
	utime("file", &times);
	close(open("file", O_WRONLY | O_TRUNC));
	ok(st_of("file").st_mtime > LONG_AGO, "O_TRUNC does");
	mkdir("dir", 0755);
	if (fat) {
		unlink("file");
		rmdir("dir");
		return;
	}
	utime("file", &times);
	chmod("file", 0600);
	is(st_of("file").st_mtime, LONG_AGO, "chmod leaves mtime");
	utime("dir", &times);
	make_file("dir/x", 1, 1);
	ok(st_of("dir").st_mtime > LONG_AGO, "a new name sets its directory's");
	utime("dir", &times);
	rename("dir/x", "dir/y");
	ok(st_of("dir").st_mtime > LONG_AGO, "rename does");
	utime("dir", &times);
	unlink("dir/y");
	ok(st_of("dir").st_mtime > LONG_AGO, "unlink does");
	unlink("file");
	rmdir("dir");
}

static void room(void)
{
	struct ustat u;
	struct stat st = st_of(".");
	long kb = free_kb(), inodes = free_inodes();

	memset(&u, -1, sizeof u);
	is(ustat(st.st_dev, &u), 0, "ustat");
	ok(u.f_tfree > 0 && u.f_tinode > 0, "there is room: %d KB, %d inodes",
	   u.f_tfree, u.f_tinode);
	ok(all_are(u.f_fname, 12, 0), "the volume has no name");
	make_file("file", 5000, 1);
	is(kb - free_kb() >= 5, 1, "a file of 5000 bytes takes 5 KB or more");
	if (!fat)
		is(free_inodes(), inodes - 1, "and an inode");
	unlink("file");
	is(free_kb(), kb, "and gives them back");
	is(free_inodes(), inodes, "all");
	fails_with(EINVAL, ustat(0x363, &u), "EINVAL: what is not mounted");
	fails_with(EINVAL, ustat(0, &u), "... or no device");
	is(sync(), 0, "sync");
	is(AS_OTHER(sync()), 0, "for everybody");
}

static void times_part(void)
{
	set_times();
	times_change();
	room();
}
