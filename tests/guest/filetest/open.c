/*
 * Opening files, and what is done with them while they are open.
 */

static void opening(void)
{
	int fd = creat("new", 0644), other;

	is(fd, 4, "creat makes a file, the lowest number free");
	is(close(fd), 0, "close");
	is(mode_of("new") & S_IFMT, S_IFREG, "it is a regular file");
	is(size_of("new"), 0, "and empty");
	is(links_of("new"), 1, "with one link");
	is(entries(".", "new"), 1, "its directory has it");
	fails_with(EEXIST, open("new", O_RDWR | O_CREAT | O_EXCL, 0644),
		   "O_EXCL wants a new one: EEXIST");
	fd = open("excl", O_RDWR | O_CREAT | O_EXCL, 0644);
	is(write(fd, "abc", 3), 3, "and makes it");
	close(fd);
	fd = open("excl", O_RDWR | O_CREAT, 0644);
	is(read(fd, chunk, 10), 3, "O_CREAT opens the one that is there");
	close(fd);
	fd = open("excl", O_RDWR | O_TRUNC);
	other = open("excl", O_RDONLY);
	is(read(other, chunk, 10), 0, "O_TRUNC empties it");
	write(fd, "xy", 2);
	is(read(other, chunk, 10), 2, "who writes is seen by who reads");
	is(close(fd) | close(other), 0, "two have it open");
	close(open("excl", O_RDONLY | O_TRUNC));
	is(size_of("excl"), 0, "O_TRUNC empties whoever opens to read");
	fd = open("ro", O_RDWR | O_CREAT, 0444);
	is(write(fd, "r", 1), 1, "who makes a read-only file may write it");
	close(fd);
	is(AS_OTHER(open("ro", O_WRONLY)), EACCES, "others may not");
	is(unlink("ro") | unlink("new") | unlink("excl"), 0, "unlink");
	ok(!exists("new"), "and it is not there any more");
}

static void open_errors(void)
{
	static char longer[1500];

	make_file("file", 10, 1);
	mkdir("dir", 0755);
	fails_with(ENOENT, open("none", O_RDWR), "ENOENT: no such file");
	fails_with(ENOENT, open("", O_RDONLY), "... an empty name");
	fails_with(ENOENT, open("none/x", O_RDONLY), "... no such directory");
	fails_with(ENOENT, open("none/x", O_RDWR | O_CREAT, 0644),
		   "... where a file was to be");
	fails_with(ENOTDIR, open("file/x", O_RDONLY), "ENOTDIR: in a file");
	fails_with(ENOTDIR, creat("file/x", 0644), "... to be made there");
	fails_with(ENOTDIR, open("file/", O_RDONLY), "... a file with a slash");
	fails_with(ENOTDIR, open("file/..", O_RDONLY), "... above a file");
	fails_with(EISDIR, open("dir", O_WRONLY), "EISDIR: write to one");
	fails_with(EISDIR, open("dir", O_RDWR), "... read and write");
	fails_with(EISDIR, open("dir", O_RDONLY | O_TRUNC), "... empty it");
	fails_with(EISDIR, creat("dir", 0644), "... create it");
	fails_with(EISDIR, creat("new/", 0644), "... create one with a slash");
	fails_with(EISDIR, open("/", O_RDWR), "... the root");
	fails_with(EINVAL, open("file", O_ACCMODE), "EINVAL: no such mode");
	memset(longer, 'x', sizeof longer - 1);
	fails_with(ENAMETOOLONG, open(longer, O_RDONLY),
		   "ENAMETOOLONG: 1499 characters");
	memset(longer, '/', sizeof longer - 1);
	longer[900] = '\0';
	is(close(open(longer, O_RDONLY)), 0, "but slashes are just slashes");
	fails_with(ETXTBSY, open("/bin/filetest", O_WRONLY),
		   "ETXTBSY: a running program is not written");
	fails_with(ETXTBSY, open("/bin/filetest", O_RDONLY | O_TRUNC),
		   "... nor emptied");
	fails_with(EBADF, close(19), "EBADF: close what is not open");
	fails_with(EBADF, close(-1), "... or no number");
	fails_with(EBADF, close(1000), "... or a large one");
	is(size_of("file"), 10, "the file is as it was");
	is(unlink("file") | rmdir("dir"), 0, "and goes");
}

static void open_modes(void)
{
	int fd;

	make_file("file", 100, 1);
	fd = open("file", O_RDONLY);
	fails_with(EBADF, write(fd, "x", 1),
		   "O_RDONLY is not written: EBADF (F9)");
	is(read(fd, chunk, 1000), 100, "but read");
	close(fd);
	fd = open("file", O_WRONLY);
	fails_with(EBADF, read(fd, chunk, 1),
		   "O_WRONLY is not read: EBADF (F9)");
	close(fd);
	fails_with(EBADF, read(fd, chunk, 1), "nor is what is closed");
	fails_with(EBADF, write(fd, chunk, 1), "... or written");
	fails_with(EBADF, read(-1, chunk, 1), "read of file -1");
	fails_with(EBADF, write(64, chunk, 1), "write of file 64");
	fd = open("file", O_RDWR);
	is(read(fd, chunk, 0), 0, "read of nothing");
	is(write(fd, chunk, 0), 0, "write of nothing");
	is(lseek(fd, 0, SEEK_CUR), 0, "does not move");
	fails_with(EINVAL, read(fd, chunk, -1), "read of -1 bytes: EINVAL");
	fails_with(EINVAL, write(fd, chunk, -1), "write of -1 bytes: EINVAL");
	ok(file_is("file", 100, 1), "the file is as it was");
	close(fd);
	fd = open(".", O_RDONLY);
	ok(read(fd, chunk, 16) == 16 && !strcmp(chunk + 2, "."),
	   "a directory is read, in entries of 16 bytes");
	fails_with(EBADF, write(fd, chunk, 16), "but not written: EBADF");
	close(fd);
	unlink("file");
}

static void seeking(void)
{
	int fd, tty, i;

	make_file("file", 100, 1);
	fd = open("file", O_RDWR);
	is(lseek(fd, 30, SEEK_SET), 30, "lseek from the start");
	is(read(fd, chunk, 10), 10, "read 10");
	is(lseek(fd, 5, SEEK_CUR), 45, "from where one is");
	is(lseek(fd, -20, SEEK_END), 80, "from the end");
	is(read(fd, chunk, 100), 20, "read cuts at the end");
	is(read(fd, chunk, 100), 0, "where there is nothing");
	is(lseek(fd, 1000, SEEK_END), 1100, "behind the end");
	is(read(fd, chunk, 100), 0, "there is nothing either");
	is(size_of("file"), 100, "and the file does not grow");
	fails_with(EINVAL, lseek(fd, -1, SEEK_SET), "EINVAL: before the start");
	fails_with(EINVAL, lseek(fd, -2000, SEEK_CUR), "... from where one is");
	fails_with(EINVAL, lseek(fd, -101, SEEK_END), "... from the end");
	fails_with(EINVAL, lseek(fd, 0, 3), "... no such way");
	fails_with(EINVAL, lseek(fd, 0, -1), "... nor that one");
	is(lseek(fd, 0, SEEK_CUR), 1100, "none of that has moved it");
	is(lseek(fd, 0x7fffffff, SEEK_SET), 0x7fffffff, "2 GB - 1 is a place");
	fails_with(EINVAL, lseek(fd, 1, SEEK_CUR), "2 GB is not");
	close(fd);
	fails_with(EBADF, lseek(fd, 0, SEEK_SET), "EBADF: not open");
	tty = open("/dev/tty0", O_RDWR);
	fails_with(ESPIPE, lseek(tty, 0, SEEK_SET), "ESPIPE: a terminal (V5)");
	close(tty);
	fd = open(".", O_RDONLY);
	i = longest > 14 ? 48 : 16;	/* bytes of a name's entries */
	read(fd, chunk, 64);
	is(lseek(fd, i, SEEK_SET), i, "in a directory");
	ok(read(fd, chunk, 16) == 16 && !strcmp(chunk + 2, ".."),
	   "... one finds the second entry");
	close(fd);
	unlink("file");
}

static void duplicates(void)
{
	int fd, i, other;

	make_file("file", 100, 1);
	fd = open("file", O_RDWR);
	is(dup(fd), fd + 1, "dup gives the lowest number free");
	is(dup2(fd, fd), fd, "dup2 onto itself (F10)");
	is(read(fd, chunk, 10), 10, "keeps it open");
	fails_with(EBADF, dup2(18, fd),
		   "dup2 of what is not open: EBADF (F10)");
	is(read(fd, chunk, 10), 10, "closes nothing");
	fails_with(EBADF, dup2(fd, 20), "EBADF: dup2 onto 20");
	fails_with(EBADF, dup2(fd, -1), "... onto -1");
	fails_with(EBADF, dup(-1), "... dup of -1");
	is(lseek(fd + 1, 0, SEEK_CUR), 20, "both have one place");
	other = open("file", O_RDONLY);
	is(lseek(other, 0, SEEK_CUR), 0, "who opens has another");
	is(dup2(other, fd + 1), fd + 1, "dup2 onto one that is open");
	is(lseek(fd + 1, 0, SEEK_CUR), 0, "closes that first");
	is(fcntl(fd, F_DUPFD, 10), 10, "F_DUPFD gives one from there on");
	is(fcntl(fd, F_DUPFD, 10), 11, "... and the next");
	fails_with(EINVAL, fcntl(fd, F_DUPFD, 20), "EINVAL: from 20 on");
	fails_with(EINVAL, fcntl(fd, F_DUPFD, -1), "... from -1 on");
	fails_with(EINVAL, fcntl(fd, 99, 0), "... no such command");
	fails_with(EBADF, fcntl(18, F_GETFD, 0), "EBADF: not open");
	is(close(10) | close(11), 0, "close");
	while ((i = dup(fd)) >= 0)
		;
	is(errno, EMFILE, "dup until there is no number left: EMFILE");
	fails_with(EMFILE, fcntl(fd, F_DUPFD, 5), "F_DUPFD: EMFILE");
	fails_with(EMFILE, open("file", O_RDONLY), "open: EMFILE");
	fails_with(EMFILE, creat("file2", 0644), "creat: EMFILE");
	ok(!exists("file2"), "... has made nothing");
	is(size_of("file"), 100, "... and emptied nothing");
	for (i = fd; i < NR_OPEN; i++)
		close(i);
	unlink("file");
}

/* In the child: the flags are there, the file is not closed by a fork. */
static int flags_in_child(long fd)
{
	return fcntl(fd, F_GETFD, 0) != 1;
}

static void flags(void)
{
	int fd, copy;

	make_file("file", 10, 1);
	fd = open("file", O_RDWR);
	is(fcntl(fd, F_GETFD, 0), 0, "close-on-exec is off");
	is(fcntl(fd, F_SETFD, FD_CLOEXEC), 0, "and can be set");
	is(fcntl(fd, F_GETFD, 0), FD_CLOEXEC, "it is now");
	copy = dup(fd);
	is(fcntl(copy, F_GETFD, 0), 0, "a duplicate has its own");
	is(in_child(flags_in_child, fd), 0, "a child inherits it");
	is(fcntl(fd, F_SETFD, 0), 0, "off again");
	is(fcntl(fd, F_GETFD, 0), 0, "it is");
	is(fcntl(fd, F_GETFL, 0) & (O_ACCMODE | O_APPEND), O_RDWR,
	   "F_GETFL tells the mode");
	is(fcntl(fd, F_SETFL, O_APPEND), 0, "F_SETFL sets O_APPEND");
	is(fcntl(copy, F_GETFL, 0) & (O_ACCMODE | O_APPEND), O_RDWR | O_APPEND,
	   "for all duplicates, and the mode stays");
	lseek(fd, 0, SEEK_SET);
	write(copy, "x", 1);
	is(size_of("file"), 11, "and it appends");
	is(fcntl(fd, F_SETFL, O_WRONLY), 0, "F_SETFL cannot change the mode");
	is(fcntl(fd, F_GETFL, 0) & (O_ACCMODE | O_APPEND), O_RDWR,
	   "it has not");
	close(fd);
	close(copy);
	fd = open("file", O_RDONLY);
	fails_with(ENOTTY, ioctl(fd, 0x5401, chunk),
		   "ioctl: ENOTTY for a file");
	close(fd);
	fails_with(EBADF, ioctl(fd, 0x5401, chunk), "EBADF if it is not open");
	unlink("file");
}

/* What is far out of reach: no panic, nothing written, nothing kept. */
static void far_away(void)
{
	long before = free_kb();
	int fd = creat("far", 0644), n;

	lseek(fd, 300 * 1024 * 1024, SEEK_SET);
	n = write(fd, "x", 1);
	ok(n == -1 && (errno == EFBIG || (fat && errno == ENOSPC)),
	   "a write at 300 MB: EFBIG (F2), or no room for the gap");
	is(size_of("far"), 0, "... leaves the file empty");
	lseek(fd, 0x7ffffff0, SEEK_SET);
	n = write(fd, chunk, 100);
	ok(n == -1 && (errno == EFBIG || (fat && errno == ENOSPC)),
	   "... at 2 GB, too");
	close(fd);
	is(unlink("far"), 0, "unlink");
	is(free_kb(), before, "all its room comes back");
}

static void open_part(void)
{
	opening();
	open_errors();
	open_modes();
	seeking();
	duplicates();
	flags();
	far_away();
}
