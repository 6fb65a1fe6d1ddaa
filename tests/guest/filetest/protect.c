/*
 * A volume that cannot be written, whatever the kernel knows of it: every
 * change fails with EROFS or EIO, and all can be read as before.
 */

static void refuses(long result, const char *what)
{
	int error = errno;

	ok(result == -1 && (error == EROFS || error == EIO), "%s: %s", what,
	   result == -1 ? strerror(error) : "was done");
}

static void protect_part(char **word)
{
	int fd, i, bad = 0;

	chdir(word[0]);
	refuses(creat("new", 0644), "creat");
	refuses(mkdir("new", 0755), "mkdir");
	refuses(rename("old", "new"), "rename");
	refuses(unlink("old"), "unlink");
	refuses(rmdir("olddir"), "rmdir");
	refuses(chmod("old", 0555), "chmod");
	refuses(utime("old", NULL), "utime");
	refuses(open("old", O_RDONLY | O_TRUNC), "O_TRUNC");
	fd = open("old", O_RDWR);
	if (fd >= 0) {
		i = write(fd, "x", 1);
		if (i >= 0)
			i = sync();
		refuses(i, "write and sync");
		close(fd);
	} else {
		refuses(fd, "open for writing");
	}
	for (i = 0; i < 40; i++)
		bad += creat("again", 0644) != -1;
	is(bad, 0, "creat, 40 times");
	is(chdir("/"), 0, "chdir");
	chdir(word[0]);
	is(size_of("old"), 3000, "what was there is there");
	ok(file_is("old", 3000, 77), "and can be read");
	ok(!exists("new") && !exists("again"), "nothing came");
	ok(exists("olddir"), "nothing went");
	chdir("/");
}

/* A file of which only the beginning can be read: then EIO, for ever. */
static void cut_part(char **word)
{
	long size = size_of(word[0]), good;
	int fd = open(word[0], O_RDONLY), bad = 0, i;

	ok(fd >= 0 && size > 0,
	   "%s: %ld bytes by its directory", word[0], size);
	good = right_bytes(fd, 0, size, 78);
	ok(good > 0 && good < size, "%ld of them can be read", good);
	fails_with(EIO, read(fd, chunk, 1000), "then EIO");
	for (i = 0; i < 5; i++)
		bad += read(fd, chunk, 1000) != -1 || errno != EIO;
	is(bad, 0, "again and again");
	lseek(fd, size - 10, SEEK_SET);
	fails_with(EIO, read(fd, chunk, 10), "EIO: its last bytes");
	lseek(fd, 0, SEEK_SET);
	is(right_bytes(fd, 0, 1000, 78), 1000, "the first are there");
	close(fd);
}

/* A file whose end cannot be written: it is told, late maybe, but it is. */
static void spoil_part(char **word)
{
	int fd = open(word[0], O_WRONLY);

	lseek(fd, size_of(word[0]) - 1000, SEEK_SET);
	fill(chunk, 0, 1000, 1);
	ok(write(fd, chunk, 1000) == 1000 || errno == EIO, "write the end");
	fails_with(EIO, sync(), "EIO: sync");
	is(close(fd), 0, "close");
	is(sync(), 0, "sync tells it once");
}
