/*
 * What the host has to agree with: lists of trees, and trees that are made for
 * it to read. Lines "= path type size sum", where the sum is zip's CRC-32 (of a
 * large file, of its first and last 64 KB), or a device's mode and number.
 */

#define LARGE	(2 * 1024 * 1024)
#define ENDS	(64 * 1024)

static unsigned long crc_table[256];

static void make_crc_table(void)
{
	unsigned long n;
	int i, bit;

	for (i = 0; i < 256; i++) {
		for (n = i, bit = 0; bit < 8; bit++)
			n = n >> 1 ^ (n & 1 ? 0xedb88320UL : 0);
		crc_table[i] = n;
	}
}

static unsigned long crc_of(unsigned long crc, const char *p, int n)
{
	for (crc = ~crc; n-- > 0; p++)
		crc = crc >> 8 ^ crc_table[(crc ^ *p) & 255];
	return ~crc;
}

static unsigned long crc_of_file(const char *name, long size)
{
	int fd = open(name, O_RDONLY), n;
	unsigned long crc = 0;
	long at;

	for (at = 0; (n = read(fd, chunk, sizeof chunk)) > 0; at += n) {
		crc = crc_of(crc, chunk, n);
		if (size > LARGE && at + n == ENDS) {
			at = size - ENDS - n;
			lseek(fd, size - ENDS, SEEK_SET);
		}
	}
	if (n < 0)
		printf("# %s: error %d\n", name, errno);
	close(fd);
	return crc;
}

static void list_one(const char *path)
{
	struct stat st;
	int n;

	if (lstat(path, &st)) {
		printf("= %s error %d\n", path, errno);
	} else if (S_ISREG(st.st_mode)) {
		printf("= %s file %ld %08lx\n", path, st.st_size,
		       crc_of_file(path, st.st_size));
	} else if (S_ISLNK(st.st_mode)) {
		n = readlink(path, chunk, sizeof chunk);
		printf("= %s link %ld %08lx\n", path, st.st_size,
		       crc_of(0, chunk, n));
	} else if (S_ISDIR(st.st_mode)) {
		printf("= %s dir\n", path);
	} else {
		printf("= %s node %o %x\n", path, st.st_mode, st.st_rdev);
	}
}

static void list_tree(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *d;
	char name[200];
	struct stat st;

	while (dir && (d = readdir(dir))) {
		if (!strcmp(d->d_name, ".") || !strcmp(d->d_name, ".."))
			continue;
		snprintf(name, sizeof name, "%s%s%s", path,
			 strcmp(path, "/") ? "/" : "", d->d_name);
		list_one(name);
		if (!lstat(name, &st) && S_ISDIR(st.st_mode) &&
		    strcmp(name, "/dev"))
			list_tree(name);
	}
	if (dir)
		closedir(dir);
}

static void list_part(char **word)
{
	make_crc_table();
	list_tree(word[0]);
	ok(1, "%s is listed", word[0]);
}

/* A tree that stays. File i of a directory has sizes over all borders. */
static int make_some(const char *dir, int seed)
{
	static const int sizes[] = {
		0, 1, 511, 512, 513, 1023, 1024, 1025, 2048, 7168, 7169, 12000
	};
	int i, bad = 0;
	char name[80];

	for (i = 0; i < NR(sizes); i++) {
		sprintf(name, "%s/f%d", dir, i);
		bad += make_file(name, sizes[i], seed + i);
	}
	return bad;
}

static void make_part(char **word)
{
	char name[80];
	int i, bad = 0;

	chdir(word[0]);
	know_volume();
	is(make_some(".", 100), 0, "%s: files for the host", word[0]);
	mkdir("sub", 0755);
	mkdir("sub/deeper", 0755);
	is(make_some("sub", 200), 0, "in a directory");
	is(make_some("sub/deeper", 300), 0, "and one in that");
	for (i = 0; i < 40; i++) {
		sprintf(name, "sub/many%d", i);
		bad += make_file(name, 100, i);
	}
	for (i = 0; i < 40; i += 2) {
		sprintf(name, "sub/many%d", i);
		bad += unlink(name);
	}
	is(bad, 0, "some made and removed");
	is(make_file("large", 100000, 400), 0, "a large one");
	is(rename("sub/many1", "moved"), 0, "one that is moved");
	if (!fat) {
		is(symlink("sub/deeper/f1", "shortcut"), 0, "a symbolic link");
		is(link("large", "sub/other"), 0, "two names");
		is(mknod("node", S_IFBLK | 0640, 0x301), 0, "a device");
		mknod("tty200", S_IFCHR | 0600, 0x4c8);
		fails_with(ENXIO, open("tty200", O_RDWR), "F5: a tty of minor 200");
		unlink("tty200");
	}
	is(sync(), 0, "sync");
}

/* Single calls, for what the host looks at afterwards. */
static void rm_part(char **word)
{
	is(unlink(word[0]), 0, "unlink %s", word[0]);
}

static void mv_part(char **word)
{
	is(rename(word[0], word[1]), 0, "rename %s to %s", word[0], word[1]);
}

static void when_part(char **word)
{
	is(st_of(word[0]).st_mtime, atol(word[1]), "%s: its date", word[0]);
}

static void stamp_part(char **word)
{
	struct utimbuf times = { atol(word[1]), atol(word[1]) };

	is(utime(word[0], &times), 0, "%s gets a date", word[0]);
}
