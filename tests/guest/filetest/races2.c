/*
 * Several at once in one file, and on the ways to it.
 */

#define RECORDS	100

/* Records of 16 bytes: who, which one, and filling. */
static int append_records(int nr)
{
	int fd = open("file", O_WRONLY | O_APPEND), i, bad = 0;
	char record[16];

	for (i = 0; i < RECORDS; i++) {
		if (i % 10 == 0)
			next_round();
		memset(record, nr, sizeof record);
		record[1] = i;
		bad += write(fd, record, sizeof record) != sizeof record;
	}
	return bad;
}

static void appending(void)
{
	int next[RACERS] = { 0 }, n = 0, bad = 0, fd;
	char r[16];

	touch("file");
	is(run_race(append_records, RACERS), 0,
	   "%d append to one file", RACERS);
	fd = open("file", O_RDONLY);
	for (; read(fd, r, sizeof r) == sizeof r && r[0] < RACERS; n++) {
		bad += (unsigned char) r[1] != next[(int) r[0]]++;
		bad += !all_are(r + 2, sizeof r - 2, r[0]);
	}
	close(fd);
	is(n, RACERS * RECORDS, "no record is lost");
	is(bad, 0, "none is torn or out of order");
	all_well("appending");
}

/* Each has 300 bytes of 1200; the file grows under all of them. */
static int slices(int nr)
{
	int fd = open("file", O_RDWR), round, at, bad = 0;

	for (round = 0; round < 2; round++) {
		for (at = nr * 300; at < 40000; at += 1200) {
			if (at / 1200 % 16 == 0)
				next_round();
			lseek(fd, at, SEEK_SET);
			bad += write_bytes(fd, at, 300, round) != 0;
		}
		for (at = nr * 300; at < 40000; at += 1200) {
			lseek(fd, at, SEEK_SET);
			bad += right_bytes(fd, at, 300, round) != 300;
		}
	}
	return bad > 100 ? 100 : bad;
}

static void slicing(void)
{
	long before = free_kb();

	touch("file");
	is(run_race(slices, RACERS), 0, "%d write in the same blocks", RACERS);
	is(size_of("file"), 40200, "the size is right");
	unlink("file");
	is(free_kb(), before, "no block was taken twice");
}

/* The way there is moved and removed while others go it. */
static int walk(int nr)
{
	int i, bad = 0, fd;

	for (i = 0; i < 12; i++) {
		next_round();
		if (nr == 0) {
			bad += rename("a", "b") != 0;
			bad += rename("b", "a") != 0;
		} else if (nr == 1) {
			bad += bad_end(make_file("a/d/g", 10, 1));
			bad += bad_end(unlink("a/d/g"));
		} else {
			fd = open(i & 1 ? "a/d/f" : "b/d/f", O_RDONLY);
			bad += bad_end(fd);
			if (fd >= 0)
				bad += right_bytes(fd, 0, 2000, 1) != 2000;
			close(fd);
			fd = open("a/d/g", O_RDONLY);
			bad += bad_end(fd);
			close(fd);
		}
	}
	return bad;
}

static void walks(void)
{
	mkdir("a", 0755);
	mkdir("a/d", 0755);
	make_file("a/d/f", 2000, 1);
	is(run_race(walk, RACERS), 0,
	   "who walks a way that is moved gets there or not");
	all_well("walks");
}

/* More walks over symbolic links than the kernel has room for at once. */
static int by_links(int nr)
{
	int i, bad = 0;
	char name[16];

	sprintf(name, "new%d", nr);
	for (i = 0; i < 6; i++) {
		next_round();
		bad += !file_is("l/l/l/l/d/l/f", 2000, 1);
		bad += symlink("l/l/d/l/f", name) || !file_is(name, 2000, 1);
		bad += unlink(name) != 0;
		bad += mkdir("l/l/d/l/l", 0755) != -1 || errno != EEXIST;
	}
	return bad;
}

static void links(void)
{
	if (fat)
		return;
	mkdir("d", 0755);
	symlink(".", "l");
	symlink(where, "d/l");
	make_file("f", 2000, 1);
	is(run_race(by_links, 7), 0, "7 walk over symbolic links");
	all_well("links");
}

static void races_part(void)
{
	brawling();
	winners();
	replacing();
	swallowing();
	appending();
	slicing();
	walks();
	links();
}
