/*
 * rename: nothing is lost, nothing is there twice, and no directory comes to
 * be inside itself.
 */

static void rename_files(void)
{
	int ino;

	make_file("a", 10, 1);
	ino = ino_of("a");
	is(rename("a", "b"), 0, "rename a file");
	ok(!exists("a") && file_is("b", 10, 1), "it has the new name only");
	if (!fat)
		is(ino_of("b"), ino, "and is the same");
	make_file("c", 20, 2);
	is(rename("b", "c"), 0, "onto another");
	ok(!exists("b") && file_is("c", 10, 1), "replaces that");
	is(entries(".", NULL), 1, "there is one left");
	is(rename("c", "c"), 0, "onto itself");
	ok(file_is("c", 10, 1), "does nothing");
	mkdir("d", 0755);
	is(rename("c", "d/e"), 0, "into a directory");
	ok(!exists("c") && file_is("d/e", 10, 1), "it is there");
	is(rename("d/e", "c"), 0, "and back");
	is(entries("d", NULL), 0, "it is there no more");
	fails_with(ENOENT, rename("none", "x"), "ENOENT: none");
	fails_with(ENOENT, rename("c", "none/x"), "... to nowhere");
	fails_with(ENOENT, rename("", "x"), "... no name");
	fails_with(ENOENT, rename("c", ""), "... no new one");
	fails_with(ENOTDIR, rename("c/x", "x"), "ENOTDIR: from a file");
	fails_with(ENOTDIR, rename("c", "c/x"), "... into a file");
	fails_with(EISDIR, rename("c", "d"), "EISDIR: a file onto a directory");
	fails_with(ENOTDIR, rename("d", "c"),
		   "ENOTDIR: a directory onto a file");
	fails_with(ENOTDIR, rename("c", "x/"),
		   "... a file to one with a slash");
	fails_with(EXDEV, rename("c", "/dev/x"), "EXDEV: to another volume");
	fails_with(EXDEV, rename("/dev/null", "x"), "... from one");
	ok(file_is("c", 10, 1), "the file is as it was");
	is(unlink("c") | rmdir("d"), 0, "remove");
}

/* What cannot be: a directory b with a in it, and full with x in it. */
static void rename_refused(void)
{
	int result;

	fails_with(EINVAL, rename("b", "b/x"), "EINVAL: into itself");
	fails_with(EINVAL, rename("b", "b/a/x"), "... farther down");
	fails_with(EINVAL, rename("b", "b/a/sub/x"), "... still farther");
	fails_with(ENOTEMPTY, rename("b/a/sub", "b"),
		   "ENOTEMPTY: onto its own");
	fails_with(ENOTEMPTY, rename("b/a", "full"), "... one in use");
	result = rename("full/.", "x");
	ok(result == -1 && (errno == EINVAL || errno == EBUSY), "not a .");
	result = rename("full/x/..", "x");
	ok(result == -1 && (errno == EINVAL || errno == EBUSY), "nor a ..");
	result = rename("b", "full/..");
	ok(result == -1 && (errno == EINVAL || errno == EBUSY ||
			    errno == ENOTEMPTY || errno == EEXIST),
	   "nor onto one");
	result = rename("/", "x");
	ok(result == -1 && (errno == EINVAL || errno == EBUSY ||
			    errno == EXDEV), "nor the root");
}

static void rename_directories(void)
{
	long links = links_of(".");

	mkdir("a", 0755);
	mkdir("b", 0755);
	make_file("a/file", 10, 1);
	mkdir("a/sub", 0755);
	is(rename("a", "c"), 0, "rename a directory");
	ok(!exists("a") && file_is("c/file", 10, 1), "with what is in it");
	is(rename("c", "b/a"), 0, "into another");
	ok(!exists("c") && file_is("b/a/file", 10, 1), "with what is in it");
	is(ino_of("b/a/.."), ino_of("b"), "its .. is where it is now");
	is(ino_of("b/a/sub/../.."), ino_of("b"), "and all the way up");
	if (!fat) {
		is(links_of("."), links + 1, "the old place has one link less");
		is(links_of("b"), 3, "the new one has one more");
		is(links_of("b/a"), 3, "it has its own");
	}
	is(rename("b", "b"), 0, "onto itself");
	mkdir("full", 0755);
	mkdir("full/x", 0755);
	rename_refused();
	is(rename("b/a", "full/x"), 0, "onto an empty one");
	ok(file_is("full/x/file", 10, 1), "replaces that");
	is(ino_of("full/x/.."), ino_of("full"), "its .. is right");
	is(entries("full", NULL) * 10 + entries("b", NULL), 10, "once");
	is(rename("full/x/", "x"), 0, "slashes behind it do no harm");
	is(unlink("x/file") | rmdir("x/sub") | rmdir("x"), 0, "remove");
	is(rmdir("full") | rmdir("b"), 0, "remove the rest");
	if (!fat)
		is(links_of("."), links, "no link is left over");
}

static void rename_links(void)
{
	if (fat)
		return;
	make_file("a", 10, 1);
	link("a", "b");
	is(rename("a", "b"), 0, "rename onto another name of the same file");
	ok(exists("a") && exists("b") && links_of("a") == 2, "does nothing");
	make_file("c", 1, 2);
	link("c", "d");
	is(rename("a", "c"), 0, "rename onto a file with two names");
	is(links_of("d"), 1, "takes one of them");
	is(links_of("c"), 2, "and keeps its own");
	is(unlink("b") | unlink("c") | unlink("d"), 0, "unlink");
}

/* While files are open they are what they were, under any name. */
static void rename_open(void)
{
	int fd, other;

	make_file("a", 100, 1);
	make_file("b", 100, 2);
	mkdir("d", 0755);
	fd = open("a", O_RDWR);
	other = open("b", O_RDWR);
	is(rename("a", "d/a"), 0, "rename an open file");
	is(right_bytes(fd, 0, 50, 1), 50, "it is read on");
	is(write_bytes(fd, 50, 100, 1), 0, "and written");
	is(rename("d/a", "b"), 0, "rename it onto another");
	is(right_bytes(other, 0, 100, 2), 100, "which is still what it was");
	is(write_bytes(other, 100, 3000, 2), 0, "and can grow");
	lseek(other, 0, SEEK_SET);
	is(right_bytes(other, 0, 3100, 2), 3100, "but nobody sees that");
	is(write_bytes(fd, 150, 3000, 1), 0, "the other grows");
	is(size_of("b"), 3150, "and everybody does");
	is(close(fd) | close(other), 0, "close");
	ok(file_is("b", 3150, 1), "it is all there");
	is(unlink("b") | rmdir("d"), 0, "remove");
}

static void rename_rights(void)
{
	if (fat) {
		make_file("a", 1, 1);
		is(AS_OTHER(rename("a", "b")), EACCES, "EACCES: another user");
		unlink("a");
		return;
	}
	mkdir("mine", 0755);
	mkdir("all", 0777);
	chmod("all", 0777);
	make_file("mine/a", 1, 1);
	make_file("all/a", 1, 1);
	is(AS_OTHER(rename("mine/a", "all/b")), EACCES, "EACCES: out of mine");
	is(AS_OTHER(rename("all/a", "mine/b")), EACCES, "... into mine");
	is(AS_OTHER(rename("all/a", "all/b")), 0,
	   "in one for all it is allowed");
	chmod("all", 01777);
	is(AS_OTHER(rename("all/b", "all/a")), EPERM, "EPERM: if it is sticky");
	is(AS_OTHER(creat("all/c", 0644)), 0, "but everybody makes files");
	is(AS_ID(8, 8, rename("all/c", "all/d")), EPERM, "and keeps them");
	is(AS_OTHER(rename("all/c", "all/b")), EPERM,
	   "EPERM: they replace nobody's");
	is(AS_OTHER(rename("all/c", "all/d")), 0, "but rename their own");
	is(unlink("mine/a") | unlink("all/b") | unlink("all/d"), 0, "unlink");
	is(rmdir("mine") | rmdir("all"), 0, "rmdir");
}

static void rename_part(void)
{
	rename_files();
	rename_directories();
	rename_links();
	rename_open();
	rename_rights();
}
