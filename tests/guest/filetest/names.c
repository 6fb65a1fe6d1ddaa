/*
 * Names: many of them, long ones, and those that a format has its own ideas
 * of.
 */

#define MANY	100

static char name_text[80];

static const char *nth_name(int i)
{
	sprintf(name_text, "n%d.txt", i);
	return name_text;
}

/* Name i is in the directory once, for all i that are to be there. */
static int names_right(int from, int step)
{
	int i, bad = 0;

	for (i = 0; i < MANY; i++)
		bad += entries(".", nth_name(i)) !=
			(i >= from && (i - from) % step == 0);
	return bad;
}

static void many_files(void)
{
	int i, bad = 0;

	for (i = 0; i < MANY; i++)
		bad += make_file(nth_name(i), 10 + 7 * i, i);
	is(bad, 0, "%d files", MANY);
	is(names_right(0, 1), 0, "are all in the directory, once");
	is(entries(".", NULL), MANY, "and nothing else");
	for (i = 0; i < MANY; i++)
		bad += !file_is(nth_name(i), 10 + 7 * i, i);
	is(bad, 0, "each has what was written to it");
	for (i = 0; i < MANY; i++)
		if (i % 3)
			bad += unlink(nth_name(i));
	is(bad, 0, "two of three are removed");
	is(names_right(0, 3), 0, "the others stay");
	for (i = 0; i < MANY; i += 3)
		bad += !file_is(nth_name(i), 10 + 7 * i, i);
	is(bad, 0, "with what is in them");
	for (i = 0; i < MANY; i++)
		if (i % 3)
			bad += make_file(nth_name(i), 5, 1000 + i);
	is(bad, 0, "they come again");
	is(entries(".", NULL), MANY, "there are as many as before");
	for (i = 0; i < MANY; i++)
		bad += i % 3 ? !file_is(nth_name(i), 5, 1000 + i) :
			!file_is(nth_name(i), 10 + 7 * i, i);
	is(bad, 0, "each has its own");
	for (i = MANY - 1; i >= 0; i--)
		bad += unlink(nth_name(i));
	is(bad, 0, "all are removed");
	is(entries(".", NULL), 0, "nothing is left");
}

/* No two names of a directory have one number, and stat agrees with read. */
static void numbers(void)
{
	static ino_t seen[MANY];
	struct dirent *d;
	int i, n = 0, bad = 0;
	DIR *dir;

	for (i = 0; i < 40; i++)
		make_file(nth_name(i), 0, 0);
	dir = opendir(".");
	while ((d = readdir(dir)) && n < MANY) {
		bad += ino_of(d->d_name) != d->d_ino;
		for (i = 0; i < n; i++)
			bad += seen[i] == d->d_ino;
		seen[n++] = d->d_ino;
	}
	closedir(dir);
	is(n, 42, "40 empty files, . and ..");
	is(bad, 0, "each has a number of its own, that stat shows, too");
	for (i = 0; i < 40; i++)
		unlink(nth_name(i));
}

/* Minix cuts names, without a word. */
static void cut_names(void)
{
	static const char name[] =
		"abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz"
		"0123456789abcdefghijklmnopqrstuvwxyz";
	char cut[40];

	strncpy(cut, name, longest);
	cut[longest] = '\0';
	is(make_file(name, 10, 1), 0, "a name of 98 characters");
	is(entries(".", cut), 1, "is cut to %d", longest);
	ok(file_is(cut, 10, 1), "and found by that");
	ok(file_is(name, 10, 1), "and by the whole");
	fails_with(EEXIST, mkdir(name, 0755), "EEXIST: both are one name");
	cut[longest - 1] = '\0';
	fails_with(ENOENT, open(cut, O_RDONLY), "ENOENT: one less is another");
	is(make_file(cut, 20, 2), 0, "that can be made, too");
	is(entries(".", cut), 1, "it is there");
	is(rename(cut, name), 0, "rename onto the long one");
	is(entries(".", NULL), 1, "replaces it");
	is(unlink(name), 0, "unlink by the long one");
	is(entries(".", NULL), 0, "nothing is left");
}

static void minix_names(void)
{
	static const char *const odd[] = {
		"A", "a", ".a", "...", "a b", "x.", "*?[", "\\", "\001",
		"\377\376"
	};
	int i, bad = 0;

	for (i = 0; i < NR(odd); i++)
		bad += make_file(odd[i], i, i);
	is(bad, 0, "odd names");
	is(entries(".", NULL), NR(odd), "are all different");
	for (i = 0; i < NR(odd); i++)
		bad += !file_is(odd[i], i, i) || entries(".", odd[i]) != 1;
	is(bad, 0, "and found");
	for (i = 0; i < NR(odd); i++)
		bad += unlink(odd[i]);
	is(bad, 0, "and removed");
	cut_names();
}

static void fat_case(void)
{
	is(make_file("ReadMe.Txt", 10, 1), 0, "FAT: a name in both cases");
	is(entries(".", "readme.txt"), 1, "is shown in lower case");
	ok(file_is("README.TXT", 10, 1) && file_is("readme.txt", 10, 1) &&
	   file_is("rEADmE.tXT", 10, 1), "and found in any");
	fails_with(EEXIST, open("README.txt", O_RDWR | O_CREAT | O_EXCL, 0644),
		   "EEXIST: it is one name");
	fails_with(EEXIST, mkdir("README.txt", 0755), "... for mkdir, too");
	is(rename("readme.txt", "README.TXT"), 0, "rename to the other case");
	ok(file_is("readme.txt", 10, 1), "leaves it there");
	is(entries(".", NULL), 1, "once");
	is(mkdir("Dir.Ext", 0755), 0, "a directory");
	is(entries(".", "dir.ext"), 1, "is shown in lower case");
	is(ino_of("DIR.EXT/../dir.ext/."), ino_of("dir.ext"), "it is one");
	is(rmdir("dIR.eXT"), 0, "rmdir in any case");
	is(unlink("Readme.txt"), 0, "unlink, too");
}

static void fat_refused(void)
{
	static const char *const bad_names[] = {
		"a+b", "a,b", "a;b", "a=b", "a[b", "a]b", "a*b", "a?b", "a<b",
		"a>b", "a|b", "a\\b", "a:b", "a\"b", "a\001b", ".a", "...",
		"a.b.c", "..a",
	};
	static const char *const long_names[] = {
		"123456789", "12345678.1234", "a.1234", "123456789.a",
		"a name that goes on and on",
	};
	int i, bad = 0;

	for (i = 0; i < NR(bad_names); i++)
		if (creat(bad_names[i], 0644) != -1 || errno != EINVAL) {
			printf("# %s: error %d\n", bad_names[i], errno);
			bad++;
		}
	is(bad, 0, "EINVAL: names with characters that FAT has not");
	for (i = 0; i < NR(long_names) - 1; i++)
		bad += creat(long_names[i], 0644) != -1 ||
			errno != ENAMETOOLONG;
	is(bad, 0, "ENAMETOOLONG: names longer than 8.3");
	ok(creat(long_names[i], 0644) == -1, "%s", long_names[i]);
	for (i = 0; i < NR(bad_names); i++) {
		bad += open(bad_names[i], O_RDONLY) != -1 || errno != ENOENT;
		bad += unlink(bad_names[i]) != -1 || errno != ENOENT;
	}
	for (i = 0; i < NR(long_names); i++)
		bad += exists(long_names[i]) || errno != ENOENT;
	is(bad, 0, "ENOENT: where they are only looked for");
	make_file("a", 1, 1);
	is(mkdir("a+b", 0755), -1, "mkdir");
	is(errno, EINVAL, "... EINVAL");
	fails_with(ENAMETOOLONG, mkdir("123456789", 0755), "... ENAMETOOLONG");
	fails_with(EINVAL, rename("a", "a+b"), "rename: EINVAL");
	fails_with(ENAMETOOLONG, rename("a", "123456789"), "... ENAMETOOLONG");
	ok(file_is("a", 1, 1), "the file keeps its name");
	is(unlink("a"), 0, "unlink");
	is(entries(".", NULL), 0, "nothing was made");
}

static void fat_names(void)
{
	static const char *const good[] = {
		"12345678.123", "a.b", "1", "x-y_z", "$%'-_@~", "`!(){}^#",
		"con1", "12345678",
	};
	int i, bad = 0, n;

	for (i = 0; i < NR(good); i++)
		bad += make_file(good[i], i, i);
	is(bad, 0, "names of all the characters that FAT has");
	for (i = 0; i < NR(good); i++)
		bad += !file_is(good[i], i, i) || entries(".", good[i]) != 1;
	is(bad, 0, "are found");
	for (i = 0; i < NR(good); i++)
		bad += unlink(good[i]);
	is(bad, 0, "and removed");
	n = make_file("\345ab", 3, 1);
	is(entries(".", NULL), n ? 0 : 1, "0xE5, the mark of a free entry");
	if (!n)
		ok(file_is("\345ab", 3, 1) && !unlink("\345ab"), "is no harm");
	fat_case();
	fat_refused();
}

static void names_part(void)
{
	many_files();
	numbers();
	if (fat)
		fat_names();
	else
		minix_names();
}
