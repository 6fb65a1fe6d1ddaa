/* contest: what the keyboard says. */

/* Scan codes; with UP, of the key that is let go. */
#define UP		0x80
#define E0		0xe0
#define ENTER		0x1c
#define CTRL		0x1d
#define LSHIFT		0x2a
#define RSHIFT		0x36
#define ALT		0x38
#define SPACE		0x39
#define CAPS		0x3a
#define F1		0x3b
#define NUM		0x45
#define SCROLL		0x46
#define PAD		0x47		/* 7 */
#define DEL		0x53

#define PAD_MOVES	"\033[H\033[A\033[5~-\033[D\033[G\033[C+" \
			"\033[Y\033[B\033[6~\033[2~\033[3~"

#define PASTE_LINE	62		/* with its Return */
#define PASTE		(67 * PASTE_LINE)	/* 4 KB */

/* Scan codes one after the other, each when the last one has been taken. */
static void code(int c)
{
	while (in(STATUS) & (IN_FULL | OUT_FULL))
		;
	out(STATUS, AS_IF_TYPED);
	while (in(STATUS) & IN_FULL)
		;
	out(DATA, c);
}

static void codes(const char *list)
{
	for (; *list; list++)
		code((unsigned char) *list);
}

static void tap_key(int c)
{
	code(c);
	code(c | UP);
}

static void with(int modifier, int c)
{
	code(modifier);
	tap_key(c);
	code(modifier | UP);
}

/* All that comes until nothing has come for a while. */
static int typed(char *buf, int size)
{
	int n = 0, got, silent = 0;

	go_raw(0);
	while (n < size && silent < 3) {
		got = read(console, buf + n, size - n);
		n += got;
		silent = got ? 0 : silent + 1;
		if (!got)
			pause_for(1);
	}
	return n;
}

__attribute__((format(printf, 2, 3)))
static void comes(const char *wanted, const char *fmt, ...)
{
	char buf[256];
	int n = typed(buf, sizeof buf), i, good;
	va_list args;

	good = n == (int) strlen(wanted) && !memcmp(buf, wanted, n);
	va_start(args, fmt);
	tap_line(good, fmt, args);
	va_end(args);
	if (good)
		return;
	printf("# %d characters:", n);
	for (i = 0; i < n; i++)
		printf(" %02x", (unsigned char) buf[i]);
	printf("\n");
}

/* The keys that have characters, row by row. */
static void all_characters(void)
{
	int c;

	for (c = 0x01; c <= SPACE; c++)
		if (c != CTRL && c != LSHIFT && c != RSHIFT && c != ALT)
			tap_key(c);
	tap_key(0x56);
}

static void characters(void)
{
	all_characters();
	comes("\0331234567890-=\177\tqwertyuiop[]\rasdfghjkl;'`\\zxcvbnm,./* <",
	      "the keys have a US layout");
	code(LSHIFT);
	all_characters();
	code(LSHIFT | UP);
	comes("\033!@#$%^&*()_+\177\tQWERTYUIOP{}\rASDFGHJKL:\"~|ZXCVBNM<>?* >",
	      "so they have with Shift");
	with(RSHIFT, 0x1e);
	tap_key(0x1e);
	comes("Aa", "the right Shift does it, too, and ends");
	code(LSHIFT);
	code(RSHIFT);
	code(LSHIFT | UP);
	tap_key(0x1e);
	code(RSHIFT | UP);
	comes("A", "of two Shifts one is enough");
	code(0x1e);
	code(0x1e);
	code(0x1e);
	code(0x1e | UP);
	comes("aaa", "a key that is held repeats");
}

static void caps_lock(void)
{
	code(CAPS);
	code(CAPS);
	code(CAPS | UP);
	tap_key(0x1e);
	tap_key(0x02);
	with(LSHIFT, 0x1e);
	with(LSHIFT, 0x02);
	comes("A1a!", "Caps Lock is for letters, and does not repeat");
	tap_key(CAPS);
	tap_key(0x1e);
	comes("a", "and ends");
}

static void control(void)
{
	int c;
	char zero = 1;

	code(CTRL);
	for (c = 0x10; c <= 0x19; c++)
		tap_key(c);
	comes("\021\027\005\022\024\031\025\011\017\020", "Ctrl Q to P");
	tap_key(0x1a);
	tap_key(0x2b);
	tap_key(0x1b);
	tap_key(0x07);
	tap_key(0x0c);
	tap_key(0x35);
	comes("\033\034\035\036-\037", "Ctrl [ \\ ] 6 - /");
	tap_key(SPACE);
	is(typed(&zero, 1) == 1 && !zero, 1, "Ctrl blank is NUL");
	code(CTRL | UP);
	codes("\xe0\x1d\x2e\xae\xe0\x9d\x2e\xae");
	comes("\003c", "the right Ctrl");
	with(ALT, 0x1e);
	codes("\xe0\x38\x30\xb0\xe0\xb8\x30\xb0");
	comes("\033a\033bb", "Alt sends ESC first, on either side");
	code(CTRL);
	with(ALT, 0x2e);
	code(CTRL | UP);
	comes("\033\003", "Ctrl Alt C");
}

static void number_pad(void)
{
	int c;

	for (c = PAD; c <= DEL; c++)
		tap_key(c);
	comes("789-456+1230.", "the number pad has numbers at first");
	with(ALT, DEL);
	with(CTRL, DEL);
	comes("\033..", "Alt or Ctrl alone with Del does no harm");
	code(LSHIFT);
	for (c = PAD; c <= DEL; c++)
		tap_key(c);
	code(LSHIFT | UP);
	comes(PAD_MOVES, "and moves with Shift");
	tap_key(NUM);
	for (c = PAD; c <= DEL; c++)
		tap_key(c);
	comes(PAD_MOVES, "and without Num Lock");
	with(LSHIFT, PAD);
	comes("7", "then Shift gives numbers");
	tap_key(NUM);
	codes("\xe0\x48\xe0\xc8\xe0\x50\xe0\xd0"
	      "\xe0\x4b\xe0\xcb\xe0\x4d\xe0\xcd");
	comes("\033[A\033[B\033[D\033[C",
	      "the arrows move, whatever Num Lock says");
	codes("\xe0\x47\xe0\xc7\xe0\x4f\xe0\xcf\xe0\x49\xe0\xc9\xe0\x51\xe0\xd1"
	      "\xe0\x52\xe0\xd2\xe0\x53\xe0\xd3");
	comes("\033[H\033[Y\033[5~\033[6~\033[2~\033[3~",
	      "so do their neighbours");
	say("\033[?1h");
	codes("\xe0\x48\xe0\xc8\xe0\x47\xe0\xc7");
	comes("\033OA\033[H", "a program can have the arrows send ESC O");
	say("\033[?1l");
	codes("\xe0\x1c\xe0\x9c\xe0\x35\xe0\xb5");
	comes("\r/", "Enter and / of the pad");
}

static void other_keys(void)
{
	int c;

	for (c = F1; c < F1 + 10; c++)
		tap_key(c);
	tap_key(0x57);
	tap_key(0x58);
	comes("\033[[A\033[[B\033[[C\033[[D\033[[E\033[[F"
	      "\033[[G\033[[H\033[[I\033[[J\033[[K\033[[L", "F1 to F12");
	codes("\xe0\x2a\xe0\x37\xe0\xb7\xe0\xaa"
	      "\xe0\x5b\xe0\xdb\xe0\x46\xe0\xc6\x54\xd4");
	codes("\xe1\x1d\x45\xe1\x9d\xc5");
	tap_key(0x1e);
	tap_key(PAD);			/* Pause has Num Lock's code in it */
	comes("a7", "Print Screen, Pause and the like say nothing");
	codes("\xe0\x2a\xe0\x48\xe0\xc8\xe0\xaa");
	tap_key(0x1e);
	comes("\033[Aa", "a feigned Shift is none");
	for (c = 0x59; c < UP; c++)
		tap_key(c);
	codes("\xff\xfe\xfa");
	tap_key(0x1e);
	comes("a", "codes of no key say nothing");
	say("\033[20h");
	tap_key(ENTER);
	comes("\r\n", "Return sends CR LF in new-line mode");
	say("\033[20l");
}

/* Output stops and goes on. A child writes, since it may have to wait. */
static void scroll_lock(void)
{
	static struct found found;
	pid_t pid;

	say("\033c1");
	tap_key(SCROLL);
	pid = fork();
	if (!pid) {
		say("2");
		_exit(0);
	}
	pause_for(3);
	look(&found);
	ok(found.x == 1 && found.cells[2] == ' ', "Scroll Lock stops output");
	tap_key(SCROLL);
	status_of(pid);
	look(&found);
	ok(found.x == 2 && found.cells[2] == '2', "and lets it go on");
	say("\033c");
}

/* In "cooked" mode F1 shows the tasks. */
static void function_key_shows_tasks(void)
{
	static struct found found;
	char text[COLUMNS + 1] = "";
	int i;

	say("\033c");
	go_cooked();
	tap_key(F1);
	pause_for(2);
	look(&found);
	for (i = 0; i < COLUMNS; i++)
		text[i] = found.cells[2 * i];
	ok(strstr(text, "task 0: pid 0") != NULL, "F1 shows the tasks");
	while (typed(text, sizeof text))
		;
	say("\033c");
}

static char paste_char(int i)
{
	return i % PASTE_LINE == PASTE_LINE - 1 ? '\r' : 'a' + i * 7 % 26;
}

/* Scan codes of paste_char's characters. */
static int key_of(char c)
{
	static const char keys[] = "qwertyuiop[]\r_asdfghjkl;'`_\\zxcvbnm";

	return 0x10 + (strchr(keys, c) - keys);
}

/*
 * 4 KB, typed as fast as the 8042 takes it, while nobody reads for a time: far
 * more than the queues hold. min: what read waits for, or 0 for lines.
 */
static void paste(int min)
{
	static char buf[PASTE];
	int n = 0, got = 1, i, bad = 0;
	pid_t pid;

	if (min)
		go_raw(min);
	else
		go_cooked();
	pid = fork();
	if (!pid) {
		for (i = 0; i < PASTE; i++)
			tap_key(key_of(paste_char(i)));
		_exit(0);
	}
	pause_for(50);
	while (n < PASTE && got > 0) {
		got = read(console, buf + n, PASTE - n);
		n += got;
		if (!min && (got > PASTE_LINE || buf[n - 1] != '\n'))
			bad++;
	}
	for (i = 0; i < n; i++) {
		if (!min && buf[i] == '\n')
			buf[i] = '\r';
		bad += buf[i] != paste_char(i);
	}
	is(n, PASTE, "4 KB are typed while nobody reads (%s)",
	   min ? "raw" : "lines");
	is(bad, 0, "and nothing is lost");
	is(status_of(pid), 0, "whoever typed is done");
	say("\033c");
}

static void keys_part(void)
{
	say("\033c");
	go_raw(0);
	characters();
	caps_lock();
	control();
	number_pad();
	other_keys();
	scroll_lock();
	function_key_shows_tasks();
	paste(1);
	paste(0);
}

/* A line from outside, who is told when. */
static void typed_part(void)
{
	char line[80];
	int n;

	go_cooked();
	say("ready\n");
	n = read(console, line, sizeof line);
	ok(n == 14 && !memcmp(line, "Hello, world!\n", n), "a line is typed");
}

static void reset_part(void)
{
	remember();
	code(CTRL);
	code(ALT);
	code(DEL);
	pause_for(100);
	ok(0, "Ctrl-Alt-Del starts the machine anew");
}
