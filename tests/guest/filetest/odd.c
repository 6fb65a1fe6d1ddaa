/*
 * Images of volumes that somebody else made, good and bad ones. A device has
 * them one behind the other: its first block is lines of
 *
 *	name error first size
 *
 * with the error that mount is to give (-1: any, or none), where the image
 * begins and its KB; "end" is the last line. Each is copied to /dev/ram and mounted there. What
 * can be mounted is walked through and changed: however broken it is, there are
 * errors, and no more than that.
 */

static int copy_to_ram(int fd, long first, long kb)
{
	int ram = open("/dev/ram", O_RDWR), bad = ram < 0;

	lseek(fd, first * 1024, SEEK_SET);
	while (kb-- > 0 && !bad)
		bad = read(fd, chunk, 1024) != 1024 ||
			write(ram, chunk, 1024) != 1024;
	close(ram);
	return bad;
}

/* Read all, however deep, but not for ever. */
static int nr_walked;

static void walk_all(const char *path, int depth)
{
	DIR *dir = opendir(path);
	struct dirent *d;
	struct stat st;
	char name[100];
	int fd, left;

	while (dir && ++nr_walked < 300 && (d = readdir(dir))) {
		if (!strcmp(d->d_name, ".") || !strcmp(d->d_name, ".."))
			continue;
		snprintf(name, sizeof name, "%s/%s", path, d->d_name);
		if (lstat(name, &st))
			continue;
		if (S_ISDIR(st.st_mode) && depth < 4)
			walk_all(name, depth + 1);
		readlink(name, chunk, 100);
		if (!S_ISREG(st.st_mode) || (fd = open(name, O_RDWR)) < 0)
			continue;
		for (left = 60; left > 0 && read(fd, chunk, 1024) > 0; left--)
			;
		lseek(fd, 300000, SEEK_SET);
		read(fd, chunk, 1024);
		close(fd);
	}
	if (dir)
		closedir(dir);
}

/* Change and remove what can be. */
static void meddle(const char *path, int depth)
{
	char name[100], other[100];
	struct dirent *d;
	DIR *dir = opendir(path);
	int fd, n = 0;

	while (dir && ++nr_walked < 100 && (d = readdir(dir)) && n++ < 40) {
		if (!strcmp(d->d_name, ".") || !strcmp(d->d_name, ".."))
			continue;
		snprintf(name, sizeof name, "%s/%s", path, d->d_name);
		snprintf(other, sizeof other, "%s/o%d", path, n);
		if (depth < 3)
			meddle(name, depth + 1);
		fd = open(name, O_RDWR | O_APPEND);
		write(fd, chunk, 2000);
		close(fd);
		link(name, other);
		rename(name, other);
		close(open(other, O_WRONLY | O_TRUNC));
		if (unlink(other))
			rmdir(other);
	}
	if (dir)
		closedir(dir);
	for (n = 0; n < 20; n++) {
		snprintf(name, sizeof name, "%s/n%d", path, n);
		make_file(name, n * 700, n);
	}
	snprintf(name, sizeof name, "%s/d", path);
	mkdir(name, 0755);
}

static void try_image(const char *name, int error)
{
	int result, seen;

	errno = 0;
	result = mount("/dev/ram", "odd", 0);
	if (error > 0) {
		fails_with(error, result, "%s: not mounted", name);
		if (!result)
			umount("/dev/ram");
		return;
	}
	if (result) {
		ok(error < 0, "%s: not mounted (%d)", name, errno);
		return;
	}
	nr_walked = 0;
	walk_all("odd", 0);
	seen = nr_walked;
	nr_walked = 0;
	meddle("odd", 0);
	sync();
	ok(!umount("/dev/ram"), "%s: harmless (%d, %d)", name, seen, nr_walked);
}

/* The next word of a line's text, *p moves on. */
static const char *next_word(char **p)
{
	char *start = *p + strspn(*p, " \n");

	*p = start + strcspn(start, " \n");
	if (**p)
		*(*p)++ = '\0';
	return start;
}

static void odd_part(char **word)
{
	static char lines[16 * 1024];
	char *p = lines;
	const char *name;
	int fd = open(word[0], O_RDONLY), error;
	long first, kb;

	read(fd, lines, sizeof lines - 1);
	mkdir("odd", 0755);
	while (*(name = next_word(&p)) && strcmp(name, "end")) {
		error = atoi(next_word(&p));
		first = atol(next_word(&p));
		kb = atol(next_word(&p));
		if (copy_to_ram(fd, first, kb))
			ok(0, "%s: copied", name);
		else
			try_image(name, error);
	}
	ok(!strcmp(name, "end"), "all images were tried");
	close(fd);
	rmdir("odd");
}
