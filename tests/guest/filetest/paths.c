/*
 * Directories, links, nodes, and the ways that paths lead.
 */

static void directories(void)
{
	long links = links_of(".");
	struct stat st;

	is(mkdir("dir", 0755), 0, "mkdir");
	is(mode_of("dir"), S_IFDIR | 0755, "it is a directory");
	is(entries("dir", NULL), 0, "and empty");
	is(entries("dir", ".") * 10 + entries("dir", ".."), 11,
	   "but for . and ..");
	is(ino_of("dir/."), ino_of("dir"), ". is the directory");
	is(ino_of("dir/.."), ino_of("."), ".. the one above");
	if (!fat) {
		is(links_of("dir"), 2, "it has two links");
		is(links_of("."), links + 1, "and gives one to the one above");
	}
	stat("dir", &st);
	ok(st.st_size >= 32 && st.st_size % 16 == 0,
	   "its size is that of entries");
	fails_with(EEXIST, mkdir("dir", 0755), "EEXIST: mkdir again");
	fails_with(EEXIST, mkdir("dir/.", 0755), "... of a .");
	fails_with(EEXIST, mkdir("..", 0755), "... of a ..");
	fails_with(EEXIST, mkdir("/", 0755), "... of the root");
	fails_with(ENOENT, mkdir("none/x", 0755), "ENOENT: in none");
	fails_with(ENOENT, mkdir("", 0755), "... without a name");
	make_file("file", 1, 1);
	fails_with(EEXIST, mkdir("file", 0755), "EEXIST: of a file");
	fails_with(ENOTDIR, mkdir("file/x", 0755), "ENOTDIR: in a file");
	is(mkdir("dir/sub/", 0755), 0, "a slash behind it is no harm");
	fails_with(ENOTEMPTY, rmdir("dir"), "ENOTEMPTY: rmdir of one in use");
	fails_with(ENOENT, rmdir("dir/none"), "ENOENT: of none");
	fails_with(ENOTDIR, rmdir("file"), "ENOTDIR: of a file");
	fails_with(EINVAL, rmdir("dir/sub/."), "EINVAL: of a .");
	fails_with(ENOTEMPTY, rmdir("dir/sub/.."), "ENOTEMPTY: of a ..");
	fails_with(EBUSY, rmdir("/"), "EBUSY: of the root");
	is(rmdir("dir/sub/"), 0, "rmdir");
	ok(!exists("dir/sub"), "it has gone");
	is(entries("dir", NULL), 0, "the one above has it no more");
	is(rmdir("dir"), 0, "rmdir of that");
	if (!fat)
		is(links_of("."), links, "which gives back its link");
	is(unlink("file"), 0, "unlink");
}

/* A directory that somebody is in, or has open, is removed. */
static int in_removed(long unused)
{
	int fd;

	(void) unused;
	mkdir("gone", 0755);
	chdir("gone");
	fd = open(".", O_RDONLY);
	if (rmdir("../gone"))
		return errno != EBUSY || rmdir("../gone") != -1;
	if (creat("x", 0644) != -1 || errno != ENOENT)
		return 2;
	if (mkdir("x", 0755) != -1 || errno != ENOENT)
		return 3;
	if (chdir("..") == 0 && exists("gone"))
		return 4;
	while (read(fd, chunk, 16) > 0)
		if (strcmp(chunk + 2, ".") && strcmp(chunk + 2, ".."))
			return 5;
	return close(fd);
}

static void unlinking(void)
{
	int result;

	make_file("file", 1, 1);
	mkdir("dir", 0755);
	fails_with(ENOENT, unlink("none"), "ENOENT: unlink of none");
	fails_with(ENOENT, unlink(""), "... of no name");
	fails_with(ENOENT, unlink("none/x"), "... in no directory");
	fails_with(ENOTDIR, unlink("file/x"), "ENOTDIR: in a file");
	fails_with(ENOTDIR, unlink("file/"), "... a file with a slash");
	fails_with(EPERM, unlink("dir"), "EPERM: a directory");
	result = unlink("dir/.");
	ok(result == -1 && (errno == EPERM || errno == EISDIR), "nor a .");
	is(unlink("file"), 0, "unlink");
	fails_with(ENOENT, unlink("file"), "ENOENT: again");
	is(rmdir("dir"), 0, "rmdir");
	is(in_child(in_removed, 0), 0,
	   "nothing is made in a removed directory");
	rmdir("gone");
}

static void hard_links(void)
{
	char name[8];
	int n = 1;

	make_file("file", 10, 1);
	if (fat) {
		fails_with(EPERM, link("file", "name"),
			   "FAT has no links: EPERM");
		unlink("file");
		return;
	}
	is(link("file", "name"), 0, "link");
	is(ino_of("name"), ino_of("file"), "two names for one file");
	is(links_of("name"), 2, "that knows it");
	fails_with(EEXIST, link("file", "name"), "EEXIST: again");
	fails_with(EEXIST, link("file", "file"), "... onto itself");
	fails_with(ENOENT, link("none", "x"), "ENOENT: from none");
	fails_with(ENOENT, link("file", "none/x"), "... to nowhere");
	fails_with(ENOTDIR, link("file", "file/x"), "ENOTDIR: into a file");
	fails_with(EPERM, link(".", "x"), "EPERM: a directory");
	fails_with(EXDEV, link("/dev/null", "x"), "EXDEV: from another volume");
	is(unlink("file"), 0, "unlink one");
	ok(file_is("name", 10, 1), "the other stays");
	is(links_of("name"), 1, "alone");
	for (; n < 300; n++) {
		sprintf(name, "l%d", n);
		if (link("name", name))
			break;
	}
	is(errno, EMLINK, "EMLINK: link 300 times (F3)");
	ok(n >= 250 && n <= 255 && links_of("name") == n, "there are %d", n);
	for (sprintf(name, "l%d", --n); n > 0; sprintf(name, "l%d", --n))
		if (unlink(name))
			break;
	is(n, 0, "all but one are unlinked");
	ok(links_of("name") == 1 && !unlink("name"), "and that");
}

static void many_directories(void)
{
	long links = links_of(".");
	int n, most = slow && fat ? 40 : 300;
	char name[8];

	for (n = 0; n < most; n++) {
		sprintf(name, "d%d", n);
		if (mkdir(name, 0755))
			break;
	}
	if (fat) {
		is(n, most, "%d directories in one", most);
	} else {
		is(errno, EMLINK, "EMLINK: mkdir 300 times");
		is(links_of("."), links + n, "there are %d", n);
	}
	while (--n >= 0) {
		sprintf(name, "d%d", n);
		if (rmdir(name))
			break;
	}
	is(n, -1, "all are removed");
}

static void nodes(void)
{
	struct stat st;

	if (fat) {
		fails_with(EPERM, mknod("n", S_IFCHR | 0644, 0x103),
			   "FAT has no devices: EPERM");
		fails_with(EPERM, mkfifo("n", 0644), "nor pipes");
		return;
	}
	is(mknod("null", S_IFCHR | 0640, 0x103), 0, "mknod makes a device");
	stat("null", &st);
	is(st.st_mode, S_IFCHR | 0640, "of that mode");
	is(st.st_rdev, 0x103, "and number");
	is(st.st_size, 0, "without a size");
	is(open("null", O_WRONLY), 4, "open");
	is(write(4, "abc", 3), 3, "and written, it is /dev/null");
	is(close(4), 0, "close");
	is(mknod("disk", S_IFBLK | 0600, 0x355), 0, "a block device");
	is(mode_of("disk"), S_IFBLK | 0600, "is one");
	is(mkfifo("pipe", 0604), 0, "a named pipe");
	is(mode_of("pipe"), S_IFIFO | 0604, "is one");
	is(mknod("plain", S_IFREG | 0600, 0), 0, "a regular file");
	is(mode_of("plain"), S_IFREG | 0600, "is one");
	fails_with(EEXIST, mknod("disk", S_IFCHR | 0600, 0), "EEXIST: again");
	fails_with(ENOENT, mknod("none/x", S_IFCHR | 0600, 0),
		   "ENOENT: in none");
	is(mknod("d", S_IFDIR | 0755, 0), -1, "a directory is not made so");
	mkdir("all", 0777);
	chmod("all", 0777);
	is(AS_OTHER(mknod("all/x", S_IFCHR | 0600, 0x103)), EPERM,
	   "EPERM: devices are the super-user's");
	is(rmdir("all"), 0, "nothing was made");
	is(unlink("null") | unlink("disk") | unlink("pipe"), 0, "unlink");
	is(unlink("plain"), 0, "... the file");
	mknod("odd", S_IFCHR | 0600, 0x6300);
	is(open("odd", O_RDWR), -1, "a device nobody drives is not opened");
	ok(errno == ENXIO || errno == ENODEV, "ENXIO or ENODEV");
	unlink("odd");
	mknod("tty200", S_IFCHR | 0600, 0x4c8);
	fails_with(ENXIO, open("tty200", O_RDWR), "ENXIO: terminal 200 (F5)");
	unlink("tty200");
}

static void walking(void)
{
	static char path[1024];
	int i, root = ino_of("/");

	mkdir("a", 0755);
	mkdir("a/b", 0755);
	make_file("a/b/file", 10, 1);
	is(size_of("a/b/file"), 10, "a relative path");
	is(size_of("./a/././b/file"), 10, "with .");
	is(size_of("a/../a/b/../b/file"), 10, "with ..");
	is(size_of("a//b///file"), 10, "with more slashes than needed");
	sprintf(path, "%s/a/b/file", where);
	is(size_of(path), 10, "an absolute one");
	is(chdir("a"), 0, "chdir");
	is(size_of("b/file"), 10, "moves where relative ones begin");
	is(chdir("b"), 0, "again");
	is(size_of("../b/file"), 10, "and .. leads up");
	is(chdir(where), 0, "chdir by an absolute path");
	is(size_of("a/b/file"), 10, "back");
	is(ino_of("/.."), root, ".. of the root is the root");
	is(ino_of("/../../.."), root, "however often");
	fails_with(ENOENT, chdir("none"), "ENOENT: chdir to none");
	fails_with(ENOTDIR, chdir("a/b/file"), "ENOTDIR: to a file");
	fails_with(ENOENT, chroot("none"), "ENOENT: chroot to none");
	fails_with(ENOTDIR, chroot("a/b/file"), "ENOTDIR: to a file");
	is(AS_OTHER(chroot(".")), EPERM, "EPERM: chroot as another user");
	for (i = 0; i < 995; i += 5)
		memcpy(path + i, "a/../", 5);
	strcpy(path + i, "a/b/file");
	is(size_of(path), 10, "a path of 1003 characters");
	memset(path, '/', 1023);
	path[0] = 'a';
	memcpy(path + 1017, "b/file", 6);
	is(size_of(path), 10, "one of 1023");
	is(unlink("a/b/file") | rmdir("a/b") | rmdir("a"), 0, "remove");
}

static void paths_part(void)
{
	directories();
	unlinking();
	hard_links();
	many_directories();
	nodes();
	walking();
}
