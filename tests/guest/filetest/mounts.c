/*
 * mount and umount. The part is given a directory to work in, a device with a
 * file system and one without.
 */

static void mount_errors(const char *device, const char *garbage)
{
	struct ustat u;
	struct stat st;
	int result;

	mkdir("dir", 0755);
	make_file("file", 10, 1);
	fails_with(ENOENT, mount("none", "dir", 0), "ENOENT: no such device");
	fails_with(ENOENT, mount(device, "none", 0), "... directory");
	fails_with(ENOENT, mount("", "dir", 0), "... no name");
	fails_with(ENOTBLK, mount("file", "dir", 0), "ENOTBLK: a file");
	fails_with(ENOTBLK, mount("/dev/null", "dir", 0),
		   "... a character device");
	fails_with(ENOTBLK, umount("/dev/null"), "... umount");
	fails_with(ENOTDIR, mount(device, "file", 0), "ENOTDIR: on a file");
	fails_with(EINVAL, mount(garbage, "dir", 0), "EINVAL: no file system");
	fails_with(EINVAL, umount(garbage), "EINVAL: what is not mounted");
	fails_with(EINVAL, umount(device), "... nor is this one");
	fails_with(EBUSY, mount(device, "/", 0), "EBUSY: on the root");
	fails_with(EBUSY, mount(device, ".", 0), "... where somebody is");
	result = AS_OTHER(mount(device, "dir", 0));
	ok(result == EPERM || result == EACCES, "not for others: mount");
	result = mount("/dev/hdb4", "dir", 0);
	ok(result == -1 && (errno == ENXIO || errno == EIO),
	   "a device that is not there");
	stat("/dev/null", &st);
	result = stat(device, &st);
	fails_with(EINVAL, ustat(st.st_rdev, &u), "EINVAL: ustat");
	unlink("file");
}

/* Crossing into the volume and back. */
static void crossing(const char *device)
{
	int here = ino_of("."), root, result;
	struct stat st, dev;
	struct ustat u;

	is(mount(device, "dir", 0), 0, "mount");
	stat(device, &dev);
	stat("dir", &st);
	is(st.st_dev, dev.st_rdev, "the directory is the device's root now");
	root = st.st_ino;
	is(ustat(st.st_dev, &u), 0, "ustat");
	is(ino_of("dir/.."), here, ".. leads back");
	is(ino_of("dir/../dir"), root, "and there again");
	is(chdir("dir"), 0, "chdir into it");
	is(ino_of(".."), here, ".. leads back from inside");
	is(make_file("probe", 10, 1), 0, "make a file there");
	ok(!chdir("..") && ino_of(".") == here, "chdir to ..");
	is(size_of("dir/probe"), 10, "it is there");
	fails_with(EXDEV, link("dir/probe", "probe"), "EXDEV: link");
	fails_with(EXDEV, rename("dir/probe", "probe"), "... rename");
	fails_with(EXDEV, rename("dir/probe", "dir/../probe"), "... by ..");
	fails_with(EBUSY, rmdir("dir"), "EBUSY: rmdir of it");
	result = rename("dir", "other");
	ok(result == -1 && (errno == EBUSY || errno == EXDEV), "... rename");
	result = unlink("dir");
	ok(result == -1, "... unlink");
	fails_with(EBUSY, mount(device, "dir", 0), "EBUSY: mount again");
	mkdir("dir2", 0755);
	fails_with(EBUSY, mount(device, "dir2", 0), "... elsewhere");
	result = AS_OTHER(umount(device));
	ok(result == EPERM || result == EACCES, "not for others: umount");
}

static void busy(const char *device)
{
	int fd = open("dir/probe", O_RDWR);

	fails_with(EBUSY, umount(device), "EBUSY: a file is open");
	is(write_bytes(fd, 10, 3000, 1), 0, "it can be written");
	close(fd);
	chdir("dir");
	fails_with(EBUSY, umount(device), "EBUSY: somebody is there");
	chdir("..");
	unlink("dir/probe");
	is(umount(device), 0, "umount");
	fails_with(EINVAL, umount(device), "EINVAL: again");
	is(entries("dir", NULL), 0, "the directory is what it was");
	fails_with(ENOENT, chdir("dir/probe"), "ENOENT: and nothing in it");
	is(rename("dir", "other"), 0, "it can be renamed");
	is(rename("other", "dir"), 0, "and back");
}

/* What was written is there when the volume is mounted again. */
static void again(const char *device)
{
	int i, bad = 0;
	long room;

	mount(device, "dir", 0);
	chdir("dir");
	room = free_kb();
	make_file("kept", 20000, 7);
	mkdir("kept.d", 0755);
	make_file("kept.d/x", 100, 8);
	chdir("..");
	is(umount(device), 0, "write, umount");
	for (i = 0; i < 10; i++)
		bad += mount(device, i & 1 ? "dir" : "dir2", 0) ||
			umount(device);
	is(bad, 0, "mount and umount ten times");
	is(mount(device, "dir2", 0), 0, "mount elsewhere");
	ok(file_is("dir2/kept", 20000, 7) && file_is("dir2/kept.d/x", 100, 8),
	   "it is all there");
	chdir("dir2");
	unlink("kept");
	unlink("kept.d/x");
	is(rmdir("kept.d"), 0, "remove it");
	ok(free_kb() >= room - 1, "its room is free");
	chdir("..");
	is(umount("dir2"), 0, "umount by the directory");
	fails_with(EINVAL, umount("dir2"), "EINVAL: again");
}

static int in_chroot(long unused)
{
	int root;

	(void) unused;
	if (chroot("dir") || chdir("/"))
		return 1;
	root = ino_of("/");
	if (ino_of("..") != root || ino_of("/..") != root)
		return 2;
	if (ino_of("../../..") != root || exists("/bin/filetest"))
		return 3;
	if (mkdir("inside", 0755) || chdir("inside") || chdir("../.."))
		return 4;
	if (ino_of(".") != root || rmdir("inside"))
		return 5;
	return 0;
}

/* A root in the middle of a volume, and one that is a volume's root. */
static void roots(const char *device)
{
	is(in_child(in_chroot, 0), 0, "chroot: .. does not lead out");
	ok(exists("/bin/filetest"), "and is the child's only");
	mount(device, "dir", 0);
	is(in_child(in_chroot, 0), 0, "chroot to a mounted volume: nor there");
	is(umount(device), 0, "umount");
}

/* Mounted for reading only: nothing changes, not even times. */
static void read_only(const char *device)
{
	struct utimbuf times = { LONG_AGO, LONG_AGO };
	struct stat st, now;
	int fd;

	mount(device, "dir", 0);
	make_file("dir/file", 100, 1);
	utime("dir/file", &times);
	mkdir("dir/sub", 0755);
	umount(device);
	is(mount(device, "dir", 1), 0, "mount for reading");
	stat("dir/file", &st);
	ok(file_is("dir/file", 100, 1), "files are read");
	fails_with(EROFS, open("dir/file", O_RDWR), "EROFS: open to write");
	fails_with(EROFS, open("dir/file", O_RDONLY | O_TRUNC), "... empty");
	fails_with(EROFS, creat("dir/x", 0644), "... creat");
	fails_with(EROFS, mkdir("dir/x", 0755), "... mkdir");
	fails_with(EROFS, unlink("dir/file"), "... unlink");
	fails_with(EROFS, rename("dir/file", "dir/x"), "... rename");
	fails_with(EROFS, chmod("dir/file", 0555), "... chmod");
	fails_with(EROFS, chown("dir/file", 0, 0), "... chown");
	fails_with(EROFS, utime("dir/file", NULL), "... utime");
	fails_with(EROFS, access("dir/file", W_OK), "... access");
	fails_with(EROFS, symlink("x", "dir/x"), "... symlink");
	fails_with(EROFS, link("dir/file", "dir/x"), "... link");
	fails_with(EROFS, mknod("dir/x", S_IFIFO | 0644, 0), "... mknod");
	fails_with(EROFS, rmdir("dir/sub"), "... rmdir");
	is(access("dir/file", R_OK), 0, "but access says it can be read");
	fd = open("dir/file", O_RDONLY | O_CREAT, 0644);
	is(close(fd), 0, "O_CREAT of one that is there makes nothing");
	stat("dir/file", &now);
	ok(!memcmp(&st, &now, sizeof st), "its times are as they were");
	is(umount(device), 0, "umount");
	mount(device, "dir", 0);
	is(unlink("dir/file") | rmdir("dir/sub"), 0,
	   "mount for writing: remove");
	is(umount(device), 0, "umount");
}

static void mounts_part(char **word)
{
	const char *device = word[1];

	chdir(word[0]);
	mount_errors(device, word[2]);
	mkdir("dir2", 0755);
	crossing(device);
	busy(device);
	again(device);
	roots(device);
	read_only(device);
	is(rmdir("dir") | rmdir("dir2"), 0, "remove the directories");
}
