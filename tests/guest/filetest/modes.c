/*
 * Who may do what; and the attributes that say so.
 */

static void attributes(void)
{
	struct stat st, by_fd;
	char *p = (char *) &st;
	time_t now = time(NULL);
	int fd;

	umask(0);
	memset(&st, -1, sizeof st);
	is(make_file("file", 3000, 1), 0, "make a file");
	is(stat("file", &st), 0, "stat");
	is(sizeof st, 32, "gives 32 bytes");
	ok(st.st_dev != 0 && st.st_ino != 0, "with its device and number");
	ok(st.st_mode == (S_IFREG | (fat ? 0755 : 0644)),
	   "mode %o", st.st_mode);
	is(st.st_size, 3000, "size");
	ok(st.st_uid == 0 && st.st_gid == 0, "owner and group");
	is(st.st_rdev, 0, "no device number");
	ok(p[7] == 0 && p[11] == 0, "and nothing between");
	ok(st.st_mtime >= now - 2 && st.st_mtime <= time(NULL), "mtime is now");
	ok(st.st_ctime >= now - 2 && st.st_ctime <= time(NULL), "ctime, too");
	fd = open("file", O_RDONLY);
	is(fstat(fd, &by_fd), 0, "fstat");
	ok(!memcmp(&st, &by_fd, sizeof st), "gives the same");
	close(fd);
	fails_with(EBADF, fstat(fd, &by_fd), "EBADF: of what is not open");
	fails_with(ENOENT, stat("none", &st), "ENOENT: of none");
	fails_with(ENOTDIR, stat("file/x", &st), "ENOTDIR: in a file");
	is(lstat("file", &by_fd), 0, "lstat");
	ok(!memcmp(&st, &by_fd, sizeof st), "gives the same");
	stat(".", &by_fd);
	ok(by_fd.st_dev == st.st_dev && by_fd.st_ino != st.st_ino,
	   "the directory is on the same volume, with a number of its own");
	unlink("file");
}

static void masks(void)
{
	is(umask(077), 0, "umask gives the last one");
	is(umask(027777), 077, "has nine bits");
	is(umask(027), 0777, "has nine bits");
	if (!fat) {
		close(creat("file", 0666));
		is(mode_of("file"), S_IFREG | 0640, "takes from creat");
		mkdir("dir", 0777);
		is(mode_of("dir"), S_IFDIR | 0750, "from mkdir");
		mkfifo("pipe", 0777);
		is(mode_of("pipe"), S_IFIFO | 0750, "from mknod");
		unlink("file");
		unlink("pipe");
		rmdir("dir");
		umask(0);
		close(creat("file", 06755));
		is(mode_of("file"), S_IFREG | 06755, "0: all bits are kept");
		unlink("file");
	}
	umask(022);
}

static void fat_modes(void)
{
	close(creat("file", 0600));
	is(mode_of("file"), S_IFREG | 0755, "a FAT file is 755");
	is(chmod("file", 0555), 0, "chmod to 555");
	is(mode_of("file"), S_IFREG | 0555, "makes it read-only");
	is(AS_OTHER(open("file", O_WRONLY)), EACCES, "EACCES: for others");
	is(chmod("file", 0755), 0, "and back");
	fails_with(EPERM, chmod("file", 0644), "EPERM: another mode");
	fails_with(EPERM, chmod("file", 04755), "... set-uid");
	fails_with(EPERM, chmod(".", 0700), "... of a directory");
	is(chmod(".", 0755), 0, "which is 755");
	is(chown("file", 0, 0), 0, "the owner is root");
	fails_with(EPERM, chown("file", 1, 0), "EPERM: another owner");
	fails_with(EPERM, chown("file", 0, 1), "... group");
	unlink("file");
	close(creat("file", 0444));
	is(mode_of("file"), S_IFREG | 0555, "creat makes a read-only one");
	is(unlink("file"), 0, "unlink");
}

static void chmod_chown(void)
{
	struct stat st;

	if (fat) {
		fat_modes();
		return;
	}
	make_file("file", 10, 1);
	is(chmod("file", 0), 0, "chmod to 0");
	is(mode_of("file"), S_IFREG, "keeps the type");
	is(chmod("file", 07777), 0, "to 07777");
	is(mode_of("file"), S_IFREG | 07777, "has twelve bits");
	is(chmod("file", 0100644), 0, "whatever else is in it");
	is(mode_of("file"), S_IFREG | 0644, "changes nothing");
	is(chown("file", OTHER, 9), 0, "chown");
	stat("file", &st);
	ok(st.st_uid == OTHER && st.st_gid == 9, "gives it to others");
	is(AS_OTHER(chmod("file", 0600)), 0, "who may chmod it");
	is(mode_of("file"), S_IFREG | 0600, "it is");
	is(AS_ID(8, 8, chmod("file", 0644)), EPERM, "EPERM: nobody else");
	is(AS_OTHER(chown("file", 8, 8)), EPERM, "EPERM: nor give it away");
	is(AS_OTHER(chown("file", 0, 0)), EPERM, "... to root");
	fails_with(ENOENT, chmod("none", 0600), "ENOENT: chmod of none");
	fails_with(ENOENT, chown("none", 0, 0), "... chown");
	fails_with(ENOTDIR, chmod("file/x", 0600), "ENOTDIR");
	unlink("file");
}

/* By owner, group and others; the first that fits counts. */
static void rights(void)
{
	if (fat)
		return;
	make_file("file", 10, 1);
	chown("file", OTHER, 9);
	chmod("file", 0640);
	is(AS_ID(OTHER, 1, open("file", O_RDWR)), 0, "the owner: rw-");
	is(AS_ID(1, 9, open("file", O_RDONLY)), 0, "the group: r--");
	is(AS_ID(1, 9, open("file", O_WRONLY)), EACCES, "EACCES: no more");
	is(AS_ID(1, 1, open("file", O_RDONLY)), EACCES, "others: ---");
	is(AS_ID(OTHER, 1, open("file", O_RDONLY | O_TRUNC)), 0,
	   "the owner empties it");
	is(AS_ID(1, 9, open("file", O_RDONLY | O_TRUNC)), EACCES,
	   "the group does not");
	chmod("file", 0066);
	is(AS_ID(OTHER, 9, open("file", O_RDONLY)), EACCES,
	   "EACCES: the owner has no more than the owner's");
	is(open("file", O_RDWR), 4, "root may all");
	close(4);
	chmod("file", 0640);
	is(AS_ID(OTHER, 1, access("file", R_OK | W_OK)), 0,
	   "access: the owner");
	is(AS_ID(1, 9, access("file", R_OK)), 0, "... the group (V4)");
	is(AS_ID(1, 9, access("file", W_OK)), EACCES,
	   "EACCES: ... writing (V4)");
	is(AS_ID(1, 1, access("file", R_OK)), EACCES, "EACCES: others");
	is(AS_ID(1, 1, access("file", F_OK)), 0, "it is there for all");
	is(access("file", R_OK | W_OK), 0, "root may read and write");
	fails_with(EACCES, access("file", X_OK),
		   "EACCES: but not run what nobody may");
	chmod("file", 0601);
	is(access("file", X_OK), 0, "one may is enough");
	unlink("file");
}

static void access_errors(void)
{
	make_file("file", 10, 1);
	is(access("file", R_OK | W_OK), 0, "access");
	is(access("file", F_OK), 0, "is it there?");
	is(access(".", X_OK | W_OK | R_OK), 0, "a directory");
	fails_with(ENOENT, access("none", F_OK), "ENOENT");
	fails_with(ENOTDIR, access("file/x", F_OK), "ENOTDIR");
	fails_with(EINVAL, access("file", 8), "EINVAL");
	fails_with(EINVAL, access("file", -1), "... -1");
	unlink("file");
}

/* A directory without x is no way; without w it does not change. */
static void directory_rights(void)
{
	mkdir("dir", 0755);
	make_file("dir/file", 10, 1);
	is(AS_OTHER(open("dir/file", O_RDONLY)), 0, "r-x: a way in");
	is(AS_OTHER(creat("dir/x", 0644)), EACCES, "EACCES: no w: creat");
	is(AS_OTHER(mkdir("dir/x", 0755)), EACCES, "... mkdir");
	is(AS_OTHER(unlink("dir/file")), EACCES, "... unlink");
	is(AS_OTHER(rmdir("dir")), EACCES, "... rmdir");
	is(AS_OTHER(link("dir/file", "dir/x")), EACCES, "... link");
	is(AS_OTHER(symlink("x", "dir/x")), EACCES, "... symlink");
	is(AS_OTHER(mknod("dir/x", S_IFIFO | 0600, 0)), EACCES, "... mknod");
	if (!fat) {
		chmod("dir", 0744);
		is(AS_OTHER(open("dir/file", O_RDONLY)), EACCES,
		   "EACCES: no x");
		is(AS_OTHER(stat("dir/file", (struct stat *) chunk)), EACCES,
		   "... stat");
		is(AS_OTHER(chdir("dir")), EACCES, "... chdir");
		is(AS_OTHER(open("dir", O_RDONLY)), 0, "but it can be read");
		chmod("dir", 0711);
		is(AS_OTHER(open("dir", O_RDONLY)), EACCES, "or not");
		is(AS_OTHER(open("dir/file", O_RDONLY)), 0, "and be a way");
	}
	unlink("dir/file");
	rmdir("dir");
}

static void sticky(void)
{
	if (fat)
		return;
	mkdir("all", 0777);
	chmod("all", 01777);
	make_file("all/mine", 1, 1);
	mkdir("all/dir", 0755);
	is(AS_OTHER(unlink("all/mine")), EPERM, "EPERM: sticky: unlink");
	is(AS_OTHER(rmdir("all/dir")), EPERM, "... rmdir");
	is(AS_OTHER(creat("all/its", 0644)), 0, "everybody makes files");
	is(AS_ID(8, 8, unlink("all/its")), EPERM, "EPERM: no one else's");
	is(AS_OTHER(unlink("all/its")), 0, "unlinks its own");
	is(AS_OTHER(mkdir("all/d", 0755)), 0, "mkdir");
	is(AS_OTHER(rmdir("all/d")), 0, "rmdir");
	chmod("all", 0777);
	is(AS_OTHER(unlink("all/mine")), 0, "not sticky: unlink");
	rmdir("all/dir");
	rmdir("all");
}

static void new_owner(void)
{
	struct stat st;

	if (fat)
		return;
	mkdir("all", 0777);
	chmod("all", 0777);
	AS_ID(OTHER, 9, creat("all/x", 0600));
	AS_ID(OTHER, 9, mkdir("all/y", 0700));
	stat("all/x", &st);
	ok(st.st_uid == OTHER && st.st_gid == 9, "a new file is its maker's");
	stat("all/y", &st);
	ok(st.st_uid == OTHER && st.st_gid == 9, "so is a directory");
	unlink("all/x");
	rmdir("all/y");
	rmdir("all");
}

static void modes_part(void)
{
	attributes();
	masks();
	chmod_chown();
	rights();
	access_errors();
	directory_rights();
	sticky();
	new_owner();
}
