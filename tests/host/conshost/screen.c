/* conshost: the screen. */

/* A byte of anything: half of it from the alphabet of escape sequences. */
static char anything(void)
{
	static const char soup[] =
		"\033\033\033[[[[;;;?0123456789@ABCDEFGHJKLMPXadefghlmnrsuc78"
		"DEHMZ()#=>\n\r\t\b\016\017";
	long chance = random();

	return chance & 0x4000 ? soup[(chance >> 16) % (sizeof soup - 1)]
			       : chance >> 16;
}

/* Is what the 6845 shows all in the adapter's memory, with the cursor? */
static int is_sane(void)
{
	int start = crtc_word(START), cursor = crtc_word(CURSOR) - start;
	int cells = adapter->columns * ROWS;

	return (start + cells) * 2 <= (int) adapter->size &&
	       cursor >= 0 && cursor <= cells;
}

/* Where the screen does not move there is nothing behind it. */
static int is_clean_behind(void)
{
	unsigned long i = adapter->columns * ROWS * 2;

	if (!adapter->pans)
		for (; i < adapter->size; i += 2)
			if (memory[i] != ' ' || memory[i + 1] != 0x07)
				return 0;
	return 1;
}

/* picture gets what is on the screen in the end. */
static void survive(const struct adapter *a, long bytes, unsigned char *picture)
{
	int bad = 0;
	char c;

	plug_in(a);
	srandom(1);
	while (bytes--) {
		c = anything();
		host_write(&c, 1);
		bad += !is_sane();
		while (host_read() >= 0)
			;
	}
	ok(!bad && is_clean_behind(), "survives anything", a->name);
	memcpy(picture, screen(), a->columns * ROWS * 2);
}

static void adapters_part(long bytes)
{
	static unsigned char pictures[NR_ADAPTERS][MOST];
	int i;

	for (i = 0; i < NR_ADAPTERS; i++)
		survive(&adapters[i], bytes, pictures[i]);
	ok(!memcmp(pictures[0], pictures[1], MOST),
	   "the same with and without a movable origin", "colour");
	ok(!memcmp(pictures[2], pictures[3], MOST),
	   "the same with and without a movable origin", "monochrome");
	ok(!memcmp(pictures[5], pictures[6], MOST),
	   "the same with and without a movable origin", "40 columns");
	for (i = 0; i < MOST && pictures[0][i] == pictures[3][i]; i += 2)
		;
	ok(i >= MOST, "the same characters in colour and in monochrome", NULL);
}

/* Each of many lines is where it should be, however often the origin moves. */
static void scroll(const struct adapter *a)
{
	char text[20];
	int line, y, bad = 0;

	plug_in(a);
	say("\033[25H");
	for (line = 0; line < 500; line++) {
		sprintf(text, "\rline %d\n", line);
		say(text);
		for (y = 0; y < ROWS - 1 && y <= line; y++) {
			sprintf(text, "line %d ", line - y);
			bad += !has(ROWS - 2 - y, 0, text);
		}
		bad += !has(ROWS - 1, 0, "      ");
	}
	ok(!bad, "500 lines scroll", a->name);
	ok((crtc_word(START) != 0) == a->pans,
	   a->pans ? "its start moves" : "its start stays", a->name);
}

/* At the edges of an adapter's memory, which has a guard. */
static void edges(const struct adapter *a)
{
	plug_in(a);
	say("\033[;10r\033[10H\n\033[H\033M\033[r");
	say("\033[H\033[99L\033[99M\033[25H\n");
	say("\033[25;999H\033[99@\033[99P\033[99X\033[J\033[1J\033[KX");
	say("\033[99A\033[99D\b\b\033[99L\033[?25l\033[?5h");
	say("\033[1;2;3;4;5;6;7;8;9;0;1;2;3;4;5;6;7;8;9;0m\033[99999999999B");
	ok(is_sane() && is_clean_behind(), "edges", a->name);
}

static void monochrome(void)
{
	static const struct {
		const char *sgr;
		int attribute;
	} rows[] = {
		{ "0", 0x07 }, { "1", 0x0f }, { "4", 0x01 }, { "1;4", 0x09 },
		{ "5", 0x87 }, { "7", 0x70 }, { "1;7", 0x78 }, { "4;7", 0x70 },
		{ "5;7", 0xf0 }, { "31;44", 0x07 }, { "34;7", 0x70 },
	};
	unsigned i;
	char text[40];
	int bad = 0;

	plug_in(&adapters[2]);
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		sprintf(text, "\033[H\033[0;%smA", rows[i].sgr);
		say(text);
		bad += attribute(0, 0) != rows[i].attribute;
	}
	ok(!bad, "monochrome: bold, underline, blink and reverse", NULL);
	say("\033[0mB\033[?5hC\033[7mD\033[5mE");
	ok(attribute(0, 1) == 0x70 && attribute(0, 2) == 0x70 &&
	   attribute(0, 3) == 0x07 && attribute(0, 4) == 0x87,
	   "monochrome: dark on light", NULL);
	say("\033c\033[31;44;7mA\033[K");
	ok(attribute(0, 1) == 0x07, "monochrome: blanks are dark", NULL);
}

static void cursor_and_beep(void)
{
	plug_in(&adapters[1]);
	say("ab\033[?25lc");
	ok(crtc_word(CURSOR) == 80 * ROWS, "a hidden cursor is below", NULL);
	say("\033[?25hd");
	ok(crtc_word(CURSOR) == 4, "and comes back", NULL);
	say("\033[?25l\033ca");
	ok(crtc_word(CURSOR) == 1, "by a reset, too", NULL);
	speaker = 0x30;
	say("\a");
	ok(speaker == 0x33 && timer, "BEL beeps", NULL);
	tick();
	ok(speaker == 0x30, "and ends", NULL);
}

/* Where the BIOS left the cursor, and nonsense that it might say. */
static void start_up(void)
{
	static const struct adapter odd[] = {
		{ "MDA, 132 columns", 7, 132, 0x10, 0, 0xb0000, 0x1000, 0 },
		{ "CGA, no columns", 3, 0, 0x10, 0, 0xb8000, 0x4000, 0 },
	};
	unsigned char *parameters = (unsigned char *) PARAMETERS;
	int i;

	for (i = 0; i < 2; i++) {
		plug_in(&odd[i]);
		say("\033[2;99H");
		ok(crtc_word(CURSOR) == 159, "has 80 columns", odd[i].name);
	}
	plug_in(&adapters[1]);
	parameters[0] = 7;
	parameters[1] = 3;
	con_init();
	say("X");
	ok(has(3, 7, "X"), "the cursor is where the BIOS left it", NULL);
	parameters[0] = 80;
	parameters[1] = 25;
	con_init();
	say("Y");
	ok(has(24, 0, "Y"), "or at the bottom", NULL);
}

static void widths(void)
{
	plug_in(&adapters[5]);
	say("1234567890123456789012345678901234567890X\033[1;99HY");
	ok(has(1, 0, "X") && has(0, 39, "Y"), "lines of 40 columns", NULL);
	plug_in(&adapters[7]);
	say("\033[1;131HABC\033[3;99HD\t\t\t\t\t\t\tE");
	ok(has(0, 130, "AB") && has(1, 0, "C") && has(2, 131, "E"),
	   "lines of 132 columns", NULL);
}

static void print(const char *text)
{
	console_print(text, strlen(text));
}

static void printk_part(void)
{
	plug_in(&adapters[0]);
	say("\033[31");
	print("one\ntwo");
	say("mthree");
	ok(has(0, 0, "one") && has(1, 0, "twothree") && attribute(1, 2) == 7 &&
	   attribute(1, 3) == 4, "printk in the middle of a sequence", NULL);
	say("\033c\033[30m\033(0\033[4h\033[?7l\033[5;7r\033[24;80H");
	print("abq\nlast\nthen");
	ok(has(21, 79, "abq") && has(23, 0, "last ") && has(24, 0, "then ") &&
	   attribute(24, 0) == 7 && attribute(24, 70) == 7,
	   "printk in strange modes", NULL);
	say("x\033[7;1H\n");
	ok(has(24, 4, "\xb3") && attribute(24, 4) == 0 && has(24, 0, "then"),
	   "which stay as they were", NULL);
	say("\033c\033[44m\033[2HA\033[5HB\033[3;7r\033[25H");
	print("a b\nc");
	ok(has(23, 0, "a b ") && has(0, 0, "A ") && has(3, 0, "B ") &&
	   attribute(24, 70) == 7, "printk scrolls all", NULL);
	say("\033[7H\n\033[K");
	ok(has(2, 0, "B ") && has(0, 0, "A ") && has(23, 0, "a b ") &&
	   attribute(6, 0) == 0x17, "programs' region and colour stay", NULL);
	say("\033c");
	print("12345678901234567890123456789012345678901234567890"
	      "123456789012345678901234567890 \nnext\r\tx\by\a\033z");
	ok(has(1, 0, " ") && has(2, 0, "next    yz"),
	   "printk: a full line, and controls", NULL);
}

static void screen_part(long bytes)
{
	int i;

	adapters_part(bytes);
	for (i = 0; i < NR_ADAPTERS; i++) {
		scroll(&adapters[i]);
		edges(&adapters[i]);
	}
	monochrome();
	cursor_and_beep();
	start_up();
	widths();
	printk_part();
}
