/*
 * Symbolic links, where there are any.
 */

static char target_text[1100];

/* readlink's answer, as a string. */
static const char *text_of(const char *name)
{
	static char text[1100];
	ssize_t n = readlink(name, text, sizeof text - 1);

	text[n < 0 ? 0 : n] = '\0';
	return text;
}

static void what_they_are(void)
{
	struct stat st;

	make_file("file", 10, 1);
	is(symlink("file", "link"), 0, "symlink");
	is(lstat("link", &st), 0, "lstat");
	is(st.st_mode & S_IFMT, S_IFLNK, "it is a link");
	is(st.st_size, 4, "as long as its text");
	is(stat("link", &st), 0, "stat");
	is(st.st_mode & S_IFMT, S_IFREG, "looks at the file");
	ok(!strcmp(text_of("link"), "file"), "readlink reads the text");
	memset(chunk, 'x', 10);
	is(readlink("link", chunk, 2), 2, "as much as there is room for");
	ok(!memcmp(chunk, "fixx", 4), "and no more");
	fails_with(EINVAL, readlink("link", chunk, 0), "EINVAL: into nothing");
	fails_with(EINVAL, readlink("link", chunk, -1), "... or less");
	fails_with(EINVAL, readlink("file", chunk, 10), "... of a file");
	fails_with(EINVAL, readlink(".", chunk, 10), "... of a directory");
	fails_with(ENOENT, readlink("none", chunk, 10), "ENOENT: of none");
	fails_with(EEXIST, symlink("x", "link"), "EEXIST: again");
	fails_with(EEXIST, symlink("x", "file"), "... onto a file");
	fails_with(ENOENT, symlink("x", "none/x"), "ENOENT: to nowhere");
	fails_with(ENOENT, symlink("x", ""), "... without a name");
	fails_with(ENOENT, symlink("", "x"), "... without a text");
	ok(file_is("link", 10, 1), "open follows it");
	is(unlink("link"), 0, "unlink");
	ok(!exists("link") && exists("file"), "takes the link only");
}

static void long_texts(void)
{
	static char over[1100];
	int i;

	memset(target_text, 'x', 1023);
	target_text[1022] = '\0';
	is(symlink(target_text, "long"), 0, "a text of 1022 characters");
	ok(!strcmp(text_of("long"), target_text), "is kept");
	is(unlink("long"), 0, "unlink");
	memset(over, 'x', sizeof over - 1);
	fails_with(ENAMETOOLONG, symlink(over, "long"),
		   "ENAMETOOLONG: one of 1099");
	ok(!exists("long"), "makes nothing");
	memset(target_text, '/', 1000);
	strcpy(target_text + 1000, where + 1);
	is(symlink(target_text, "long"), 0, "1000 slashes");
	make_file("file", 20, 1);
	is(size_of("long/file"), 20, "lead on");
	strcpy(target_text, "long/");
	for (i = 5; i < 105; i += 2)
		memcpy(target_text + i, "./", 2);
	strcpy(target_text + i, "file");
	ok(size_of(target_text) == 20 || errno == ENAMETOOLONG,
	   "a way that is too long for anybody");
	is(unlink("long") | unlink("file"), 0, "unlink");
}

static void ways(void)
{
	mkdir("dir", 0755);
	make_file("dir/file", 10, 1);
	is(symlink("dir", "way"), 0, "a link to a directory");
	is(size_of("way/file"), 10, "leads there");
	is(size_of("way/../way/./file"), 10, "in the middle, too");
	is(symlink("../dir/file", "dir/up"), 0, "one that begins where it is");
	is(size_of("way/up"), 10, "leads to the file");
	is(symlink(where, "abs"), 0, "an absolute one");
	is(size_of("abs/abs/way/up"), 10, "leads from the root");
	is(chdir("way"), 0, "chdir follows");
	is(ino_of("."), ino_of("../dir"), "and is there");
	chdir(where);
	ok(entries("way/", NULL) == 2, "a slash behind it follows");
	fails_with(ENOTDIR, rmdir("way"), "ENOTDIR: rmdir of a link");
	fails_with(EEXIST, mkdir("way", 0755), "EEXIST: mkdir of one");
	fails_with(ENOTEMPTY, rmdir("dir"), "ENOTEMPTY: its directory");
	is(rename("way", "path"), 0, "rename moves the link");
	ok(!strcmp(text_of("path"), "dir") && exists("dir"), "itself");
	is(unlink("path") | unlink("abs") | unlink("dir/up"), 0, "unlink");
	is(unlink("dir/file") | rmdir("dir"), 0, "and what they led to");
}

static void dangling(void)
{
	int fd;

	symlink("none", "dead");
	fails_with(ENOENT, open("dead", O_RDONLY), "ENOENT: leads nowhere");
	fails_with(EEXIST, open("dead", O_RDWR | O_CREAT | O_EXCL, 0644),
		   "EEXIST: O_EXCL wants no link either");
	fails_with(EEXIST, mkdir("dead", 0755), "... nor does mkdir");
	fails_with(ENOENT, stat("dead", (struct stat *) chunk), "ENOENT: stat");
	fails_with(ENOENT, chdir("dead"), "... chdir");
	fd = open("dead", O_WRONLY | O_CREAT, 0644);
	is(write(fd, "x", 1), 1, "O_CREAT makes what it leads to");
	close(fd);
	is(size_of("none"), 1, "it does");
	is(unlink("none") | unlink("dead"), 0, "unlink");
	symlink("none/none", "dead");
	fails_with(ENOENT, creat("dead", 0644), "ENOENT: if there is a way");
	is(unlink("dead"), 0, "unlink");
}

static void loops(void)
{
	char name[4] = "l0", text[4] = "l0";
	int n, fd;

	symlink("self", "self");
	fails_with(ELOOP, open("self", O_RDONLY), "ELOOP: to itself");
	fails_with(ELOOP, creat("self", 0644), "... creat");
	fails_with(ELOOP, chdir("self/x"), "... in the middle");
	is(lstat("self", (struct stat *) chunk), 0, "but lstat sees it");
	symlink("pong", "ping");
	symlink("ping", "pong");
	fails_with(ELOOP, stat("ping", (struct stat *) chunk),
		   "ELOOP: in a ring");
	is(unlink("self") | unlink("ping") | unlink("pong"), 0, "unlink");

	make_file("l0", 10, 1);
	for (n = 1; n < 10; n++) {
		text[1] = '0' + n - 1;
		name[1] = '0' + n;
		symlink(text, name);
	}
	for (n = 9; n > 0; n--) {
		name[1] = '0' + n;
		if ((fd = open(name, O_RDONLY)) >= 0)
			break;
	}
	is(errno, ELOOP, "ELOOP: too many in a row");
	ok(n >= 5, "%d can be followed", n);
	close(fd);
	for (n = 0; n < 10; n++) {
		name[1] = '0' + n;
		if (unlink(name))
			break;
	}
	is(n, 10, "unlink");
}

static void through(void)
{
	int fd;

	make_file("file", 10, 1);
	symlink("file", "link");
	is(chmod("link", 0600), 0, "chmod goes through");
	is(mode_of("file"), S_IFREG | 0600, "to the file");
	is(chown("link", 3, 4), 0, "chown");
	is(access("link", R_OK | W_OK), 0, "access");
	is(utime("link", NULL), 0, "utime");
	fd = open("link", O_WRONLY | O_TRUNC);
	is(size_of("file"), 0, "O_TRUNC");
	close(fd);
	is(AS_OTHER(open("link", O_RDONLY)), EACCES,
	   "EACCES: what the file allows counts");
	is(link("link", "name"), 0, "link of a link");
	is(exists("name"), 1, "is made");
	is(unlink("file") | unlink("link") | unlink("name"), 0, "unlink");
}

static void symlinks_part(void)
{
	if (fat) {
		fails_with(EPERM, symlink("x", "y"), "FAT has none: EPERM");
		fails_with(ENOENT, readlink("y", chunk, 10), "ENOENT");
		make_file("file", 1, 1);
		fails_with(EINVAL, readlink("file", chunk, 10), "EINVAL");
		unlink("file");
		return;
	}
	what_they_are();
	long_texts();
	ways();
	dangling();
	loops();
	through();
}
