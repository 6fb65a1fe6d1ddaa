/* contest: what the screen shows. */

#define PLACE		8192L		/* of a stream, on the disk */
#define HALF		4096L
#define HEAD		96		/* cursor and answers; then the cells */
#define COLUMNS		80
#define CELLS		(COLUMNS * 25 * 2)	/* bytes */
#define SCREEN		0xb8000L
#define BEHIND		0xbc000L	/* what the console leaves alone */
#define BEHIND_SIZE	0x4000
#define CRTC		0x3d4
#define START		12		/* its registers, high and low byte */
#define CURSOR		14
#define PIECE		500		/* bytes of a write */

/* What is found for a stream, as it goes to the disk. */
struct found {
	unsigned short x, y;
	unsigned short length;
	char answers[HEAD - 6];
	unsigned char cells[CELLS];
};

static int crtc(int reg)
{
	int high;

	out(CRTC, reg);
	high = in(CRTC + 1);
	out(CRTC, reg + 1);
	return high << 8 | in(CRTC + 1);
}

/* What the terminal has answered; the number of its characters. */
static int answers(char *buf, int size)
{
	int n = 0, got;

	go_raw(0);
	while (n < size && (got = read(console, buf + n, size - n)) > 0)
		n += got;
	return n;
}

static void look(struct found *found)
{
	int start = crtc(START), cursor = crtc(CURSOR) - start;

	memset(found, 0, sizeof *found);
	found->x = cursor % COLUMNS;
	found->y = cursor / COLUMNS;
	found->length = answers(found->answers, sizeof found->answers);
	lseek(mem, SCREEN + start * 2, SEEK_SET);
	read(mem, found->cells, CELLS);
}

static void screens_part(void)
{
	static struct found found;
	static char data[HALF];
	long count = 0, length, i, bad = 0;

	go_raw(0);
	lseek(disk, 0, SEEK_SET);
	read(disk, &count, sizeof count);
	for (i = 1; i <= count; i++) {
		lseek(disk, i * PLACE, SEEK_SET);
		read(disk, data, sizeof data);
		length = *(long *) data;
		say("\033c");
		bad += write(console, data + 4, length) != length;
		look(&found);
		lseek(disk, i * PLACE + HALF, SEEK_SET);
		bad += write(disk, &found, sizeof found) != sizeof found;
	}
	say("\033c");
	is(bad, 0, "%ld streams are shown", count);
}

/* A byte of anything: half of it from the alphabet of escape sequences. */
static char anything(void)
{
	static const char soup[] =
		"\033\033\033[[[[;;;?0123456789@ABCDEFGHJKLMPXadefghlmnrsuc78"
		"DEHMZ()#=>\n\r\t\b\016\017";
	int chance = rand();

	return chance & 0x4000 ? soup[chance % (sizeof soup - 1)] : chance >> 3;
}

static int is_blank_but_for(const struct found *found, int c, int x, int y)
{
	int i;

	for (i = 0; i < CELLS; i += 2)
		if (found->cells[i + 1] != 0x07 ||
		    found->cells[i] != (i == (y * COLUMNS + x) * 2 ? c : ' '))
			return 0;
	return 1;
}

/* Write all of it, and read the answers; but not always: they may overflow. */
static int write_anything(long left)
{
	static char piece[PIECE], buf[PIECE];
	int i, n, bad = 0;

	for (; left > 0; left -= n) {
		n = left < PIECE ? left : PIECE;
		for (i = 0; i < n; i++)
			piece[i] = anything();
		bad += write(console, piece, n) != n;
		if (!(left & 7))
			answers(buf, sizeof buf);
	}
	while (answers(buf, sizeof buf))
		;
	return bad;
}

static void fuzz_part(int seed, int kb)
{
	static char guard[BEHIND_SIZE], after[BEHIND_SIZE];
	static struct found found;
	unsigned long free_pages;
	int i;

	srand(seed);
	for (i = 0; i < BEHIND_SIZE; i++)
		guard[i] = rand();
	lseek(mem, BEHIND, SEEK_SET);
	write(mem, guard, sizeof guard);
	memset(after, 0, sizeof after);
	write_anything(1024);
	look(&found);
	own_pages();
	free_pages = kmem_free_pages();
	is(write_anything(kb * 1024L), 0,
	   "%d KB of anything (seed %d) are written", kb, seed);
	lseek(mem, BEHIND, SEEK_SET);
	read(mem, after, sizeof after);
	ok(!memcmp(guard, after, sizeof guard),
	   "memory behind the screen's is as it was");
	say("\033\\\033c\033[3;5HX\033[6n");
	look(&found);
	ok(found.x == 5 && found.y == 2, "the cursor goes where it is told");
	ok(found.length == 6 && !memcmp(found.answers, "\033[3;6R", 6),
	   "and says so");
	ok(is_blank_but_for(&found, 'X', 4, 2), "and a reset leaves nothing");
	is(kmem_free_pages(), free_pages, "no page is lost");
	say("\033c");
}
