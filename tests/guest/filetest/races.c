/*
 * Several at once in one directory. A call gives way only where it waits for a
 * disk: so each round begins, for all at the same time, with nothing of the
 * directory in memory. Who waits for the others reads something else: that lets
 * them run, and drives out what they have just read. It takes 4 MB of memory to
 * be soon done.
 */

#define RACERS		4
#define OTHER_KB	1000		/* for each, more than buffers */
#define TIMES		6
#define ENOUGH		120		/* KB, if all read as many */
#define OVER		0x10000000	/* the round of those who have ended */

static int other_disk, other_at;
static int go;				/* files whose place is the round: */
static int arrived[8];			/* that begins, of each racer */
static int racer, racer_round;		/* the leader is racer 0 */

static void open_other_disk(void)
{
	other_disk = open("/dev/hda", O_RDONLY);
	if (read(other_disk, chunk, 1) == 1)
		return;
	close(other_disk);
	other_disk = open("/dev/fd0", O_RDONLY);
}

static void read_something(void)
{
	static char other[1024];

	if (other_at++ % OTHER_KB == 0 ||
	    read(other_disk, other, sizeof other) <= 0)
		lseek(other_disk, racer * OTHER_KB * 1024L, SEEK_SET);
}

static int round_of(int file)
{
	return lseek(file, 0, SEEK_CUR);
}

/* For racers: wait until all are here, and memory is empty. */
static void next_round(void)
{
	lseek(arrived[racer - 1], ++racer_round, SEEK_SET);
	while (round_of(go) < racer_round)
		read_something();
}

/* Let n racers have their rounds, until all have ended. */
static void lead(int n)
{
	int i, slowest, round = 0;

	for (;;) {
		slowest = OVER;
		for (i = 0; i < n; i++)
			if (round_of(arrived[i]) < slowest)
				slowest = round_of(arrived[i]);
		if (slowest == OVER)
			return;
		if (slowest > round) {
			sync();		/* what is clean goes first */
			for (i = 0; i < ENOUGH; i++)
				read_something();
			round = lseek(go, slowest, SEEK_SET);
		}
		read_something();
	}
}

/*
 * Run race(0) to race(n - 1) at the same time. The sum of what they exit with;
 * -1 if one died.
 */
static int run_race(int (*race)(int nr), int n)
{
	int i, code, sum = 0, died = 0;
	pid_t pid[8];

	go = open("/dev/zero", O_RDONLY);
	for (i = 0; i < n; i++)
		arrived[i] = open("/dev/zero", O_RDONLY);
	for (i = 0; i < n; i++) {
		pid[i] = fork();
		if (!pid[i]) {
			srand(1000 + i);
			racer = i + 1;
			open_other_disk();
			code = race(i);
			lseek(arrived[i], OVER, SEEK_SET);
			_exit(code);
		}
	}
	open_other_disk();
	lead(n);
	close(other_disk);
	for (i = 0; i < n; i++) {
		close(arrived[i]);
		code = exit_code(status_of(pid[i]));
		died |= code < 0;
		sum += code;
	}
	close(go);
	return died ? -1 : sum;
}

/* 1 if the call failed with what no race explains. */
static int bad_end(long result)
{
	static const unsigned char fine[] = {
		ENOENT, EEXIST, ENOTDIR, EISDIR, EPERM, ENOTEMPTY, EINVAL,
		EBUSY, ELOOP, EMLINK,
	};

	return result == -1 && !memchr(fine, errno, sizeof fine);
}

/* One of a few names. In each round the same ones are in favour with all. */
static const char *any_name(char *name)
{
	static const char *const forms[] = { "d0/%c", "d1/%c", "%c", "%c/x" };
	int n = racer_round + rand() % 2;

	sprintf(name, forms[n / 2 % 4], 'a' + n % 3);
	return name;
}

static int look_around(const char *name)
{
	int fd = open(name, O_RDONLY);

	if (fd < 0)
		return -1;
	read(fd, chunk, 100);
	return close(fd);
}

static int any_call(void)
{
	char a[8], b[8];

	any_name(a);
	switch (rand() % 10) {
	case 0:
	case 1:
		return make_file(a, rand() % 2000, 1);
	case 2:
		return unlink(a);
	case 3:
		return mkdir(a, 0755);
	case 4:
		return rmdir(a);
	case 5:
	case 6:
		return rename(a, any_name(b));
	case 7:
		return fat ? look_around(a) : link(a, any_name(b));
	case 8:
		return fat ? look_around(a) : symlink(any_name(b), a);
	default:
		return look_around(a);
	}
}

static int brawl(int nr)
{
	int i, bad = 0, result;

	for (i = 0; i < 30; i++) {
		next_round();
		errno = 0;
		result = any_call();
		if (bad_end(result) && ++bad)
			printf("# %d, round %d: error %d\n", nr, i, errno);
	}
	return bad > 100 ? 100 : bad;
}

/* What a walk has seen: how many names each file has. */
static struct {
	int ino, links, names;
} seen[64];
static int nr_seen;

static void see(const struct stat *st)
{
	int i;

	for (i = 0; i < nr_seen && seen[i].ino != st->st_ino; i++)
		;
	if (i == NR(seen))
		return;
	if (i == nr_seen) {
		nr_seen++;
		seen[i].ino = st->st_ino;
		seen[i].links = st->st_nlink;
		seen[i].names = 0;
	}
	seen[i].names++;
}

/* The first name in the directory path, to name; 0: it is empty. */
static int first_name(const char *path, char *name, size_t size)
{
	DIR *dir = opendir(path);
	struct dirent *d = NULL;

	while (dir && (d = readdir(dir)) && (!strcmp(d->d_name, ".") ||
					     !strcmp(d->d_name, "..")))
		;
	if (d)
		snprintf(name, size, "%s/%s", path, d->d_name);
	if (dir)
		closedir(dir);
	return d != NULL;
}

/*
 * Empty the directory path, whose ".." is to be number up; how much is wrong
 * with it. It stops at what is.
 */
static int take_down(const char *path, int up)
{
	char name[200];
	int bad = 0, ino = ino_of(path);
	struct stat st;

	snprintf(name, sizeof name, "%s/..", path);
	bad += ino_of(name) != up;
	while (!bad && first_name(path, name, sizeof name)) {
		bad += entries(path, strrchr(name, '/') + 1) != 1;
		if (lstat(name, &st))
			return bad + 1;
		if (S_ISDIR(st.st_mode)) {
			bad += take_down(name, ino);
			bad += rmdir(name) != 0;
		} else {
			see(&st);
			bad += unlink(name) != 0;
		}
	}
	return bad + (!fat && links_of(path) != 2);
}

/* All in the working directory is as it should be; then it is removed. */
static void all_well(const char *what)
{
	int i, bad;

	nr_seen = 0;
	bad = take_down(".", ino_of(".."));
	for (i = 0; !fat && i < nr_seen; i++)
		bad += seen[i].links != seen[i].names;
	is(bad, 0, "%s: the directory is sound", what);
	is(entries(".", NULL), 0, "and can be emptied");
}

static void brawling(void)
{
	mkdir("d0", 0755);
	mkdir("d1", 0755);
	is(run_race(brawl, RACERS), 0,
	   "%d in a brawl see no odd errors", RACERS);
	all_well("brawl");
}

/* Of several that make a thing one does it, and of those that remove it. */
static int make_and_take(int nr)
{
	int i, n = 0, fd;
	char name[16];

	(void) nr;
	for (i = 0; i < TIMES; i++) {
		next_round();
		sprintf(name, "x%d", i);
		fd = open(name, O_WRONLY | O_CREAT | O_EXCL, 0644);
		n += fd >= 0;
		close(fd);
		sprintf(name, "y%d", i);
		n += !mkdir(name, 0755);
		sprintf(name, "z%d", i);
		n += !rename(name, "z");
	}
	for (i = 0; i < TIMES; i++) {
		next_round();
		sprintf(name, "x%d", i);
		n += !unlink(name);
		sprintf(name, "y%d", i);
		n += !rmdir(name);
	}
	return n;
}

static void winners(void)
{
	char name[16];
	int i;

	for (i = 0; i < TIMES; i++) {
		sprintf(name, "z%d", i);
		make_file(name, 10, i);
	}
	/* What one has removed another may make again. */
	i = run_race(make_and_take, RACERS);
	ok(i >= 5 * TIMES && i % 2 == 0,
	   "who makes and removes is one (%d)", i);
	is(entries(".", NULL), 1, "all is gone, but what was renamed");
	all_well("winners");
}

/* A file that is replaced by rename is there at any time, old or new. */
static int replace(int nr)
{
	char name[16];
	int i, j, fd;
	char c;

	sprintf(name, "new%d", nr);
	for (i = 0; i < TIMES; i++) {
		next_round();
		if (nr < 2) {
			if (make_file(name, 2500, i) || rename(name, "file"))
				return 100 + i;
			continue;
		}
		fd = open("file", O_RDONLY);
		if (fd < 0 || read(fd, &c, 1) != 1)
			return errno;
		for (j = 0; j < TIMES && byte_at(0, j) != c; j++)
			;
		lseek(fd, 0, SEEK_SET);
		if (right_bytes(fd, 0, 2500, j) != 2500)
			return 50;
		close(fd);
	}
	return 0;
}

static void replacing(void)
{
	make_file("file", 2500, 0);
	is(run_race(replace, RACERS), 0,
	   "a file that is replaced is never gone");
	all_well("replacing");
}

/* Two directories that each want to be in the other. */
static int swallow(int nr)
{
	int i, bad = 0;

	for (i = 0; i < 8; i++) {
		next_round();
		bad += bad_end(nr & 1 ? rename("p", "q/p") :
			       rename("q", "p/q"));
		bad += bad_end(nr & 1 ? rename("q/p", "p") :
			       rename("p/q", "q"));
	}
	return bad;
}

static void swallowing(void)
{
	mkdir("p", 0755);
	mkdir("q", 0755);
	is(run_race(swallow, RACERS), 0, "directories that go into each other");
	ok((exists("p") && (exists("q") || exists("p/q"))) || exists("q/p"),
	   "are still there");
	all_well("swallowing");
}
