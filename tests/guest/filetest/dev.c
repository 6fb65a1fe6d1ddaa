/*
 * /dev: what is there, what each is, and that it stays so.
 */

static const struct {
	const char *name;
	unsigned short mode, dev;
} nodes_there[] = {
	{ "null", S_IFCHR | 0666, 0x103 }, { "zero", S_IFCHR | 0666, 0x105 },
	{ "mem", S_IFCHR | 0600, 0x101 }, { "kmem", S_IFCHR | 0600, 0x102 },
	{ "port", S_IFCHR | 0600, 0x104 }, { "tty", S_IFCHR | 0666, 0x500 },
	{ "tty0", S_IFCHR | 0666, 0x400 }, { "tty1", S_IFCHR | 0666, 0x401 },
	{ "tty2", S_IFCHR | 0666, 0x402 }, { "ram", S_IFBLK | 0660, 0x101 },
	{ "fd0", S_IFBLK | 0660, 0x200 }, { "fd1", S_IFBLK | 0660, 0x201 },
	{ "PS0", S_IFBLK | 0660, 0x21c }, { "hda", S_IFBLK | 0660, 0x300 },
	{ "hda1", S_IFBLK | 0660, 0x301 }, { "hda4", S_IFBLK | 0660, 0x304 },
	{ "hdb", S_IFBLK | 0660, 0x305 }, { "hdb4", S_IFBLK | 0660, 0x309 },
	{ "hd0", S_IFBLK | 0660, 0x300 }, { "hd9", S_IFBLK | 0660, 0x309 },
	{ "at0", S_IFBLK | 0660, 0x208 },
};

static void nodes_are(void)
{
	struct stat st;
	int i;

	for (i = 0; i < NR(nodes_there); i++) {
		st.st_mode = st.st_rdev = 0;
		stat(nodes_there[i].name, &st);
		ok(st.st_mode == nodes_there[i].mode &&
		   st.st_rdev == nodes_there[i].dev, "/dev/%s: %o, %x",
		   nodes_there[i].name, st.st_mode, st.st_rdev);
		is(entries(".", nodes_there[i].name), 1, "listed once");
	}
	ok(entries(".", NULL) >= NR(nodes_there), "there are %d",
	   entries(".", NULL));
	is(ino_of("..") == ino_of("/"), 1, ".. is the root");
	ok(ino_of(".") != ino_of("/") || st.st_dev != 0, "/dev is a directory");
}

static void nodes_open(void)
{
	int fd = open("null", O_RDWR);

	is(write(fd, chunk, 100), 100, "null takes all");
	is(read(fd, chunk, 100), 0, "and has nothing");
	close(fd);
	fd = open("zero", O_RDWR);
	memset(chunk, 'x', 200);
	is(read(fd, chunk, 100), 100, "zero has as much as one wants");
	ok(all_are(chunk, 100, 0) && chunk[100] == 'x', "of zeros");
	close(fd);
	fd = open("null", O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0644);
	is(write(fd, chunk, 1), 1, "O_CREAT and O_TRUNC mean nothing here");
	is(close(fd), 0, "close");
	fails_with(EEXIST, open("null", O_WRONLY | O_CREAT | O_EXCL, 0644),
		   "EEXIST: O_EXCL");
	fails_with(ENOTDIR, open("null/x", O_RDONLY), "ENOTDIR: in a device");
	is(AS_OTHER(open("mem", O_RDONLY)), EACCES, "EACCES: mem is root's");
	is(AS_OTHER(open("kmem", O_RDONLY)), EACCES, "... kmem");
	is(AS_OTHER(open("port", O_RDONLY)), EACCES, "... port");
	is(AS_OTHER(open("fd0", O_RDONLY)), EACCES, "... fd0");
	is(AS_OTHER(open("null", O_RDWR)), 0, "null is everybody's");
	fd = open("hdb4", O_RDWR);
	ok(fd < 0 ? errno == ENXIO : read(fd, chunk, 1) == -1 &&
	   (errno == ENXIO || errno == EIO), "a disk that is not there");
	close(fd);
}

static void nodes_stay(void)
{
	struct utimbuf times = { 1000, 2000 };
	int names = entries(".", NULL), result;
	struct stat st;

	is(chmod("null", 0600), 0, "chmod");
	is(AS_OTHER(open("null", O_RDWR)), EACCES, "EACCES: it is root's now");
	is(mode_of("null"), S_IFCHR | 0600, "it lasts");
	is(chmod("null", 0666), 0, "and back");
	is(AS_OTHER(chmod("null", 0600)), EPERM, "EPERM: for others");
	is(chown("tty2", OTHER, 3), 0, "chown");
	stat("tty2", &st);
	ok(st.st_uid == OTHER && st.st_gid == 3, "lasts");
	chown("tty2", 0, 0);
	is(utime("tty2", &times), 0, "utime");
	stat("tty2", &st);
	is(st.st_mtime, 2000, "lasts");
	result = creat("new", 0644);
	ok(result == -1 && (errno == EPERM || errno == EROFS), "no creat");
	result = mkdir("new", 0755);
	ok(result == -1 && (errno == EPERM || errno == EROFS), "no mkdir");
	result = mknod("new", S_IFCHR | 0600, 0x103);
	ok(result == -1 && (errno == EPERM || errno == EROFS), "no mknod");
	result = unlink("null");
	ok(result == -1 && (errno == EPERM || errno == EROFS), "no unlink");
	result = rename("null", "new");
	ok(result == -1 && (errno == EPERM || errno == EROFS), "no rename");
	result = rmdir("/dev");
	ok(result == -1 && errno == EBUSY, "no rmdir");
	is(entries(".", NULL), names, "all is as it was");
	fails_with(ENOENT, open("none", O_RDONLY), "ENOENT");
}

static void dev_part(char **word)
{
	(void) word;
	chdir("/dev");
	nodes_are();
	nodes_open();
	nodes_stay();
	chdir("/");
}
