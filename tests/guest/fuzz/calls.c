/* Random calls. */
#define MOST_CALLS	120
#define AREA		8		/* pages */

/*
 * By number, what the arguments are: a letter for each, none for what is not
 * called. p path, f file, b buffer, l length, i number, s signal, k process, a
 * array of strings, g a user or group, m mode, o flags of open, d device, h
 * handler, t address of the heap's end.
 */
static const char *const form[NR_CALLS] = {
	"b", "", "0", "fbl", "fbl", "pom", "f", "kbi", "pm", "pp",
	"p", "paa", "p", "b", "pmd", "pm", "pgg", "iii", "pb", "fii",
	"0", "ppi", "p", "g", "0", "b", "iii", "i", "fb", "",
	"pb", "ii", "ii", "pi", "i", "b", "0", "ks", "pp", "pm",
	"p", "f", "b", "b", "i", "t", "g", "0", "shh", "0",
	"0", "b", "iii", "i", "fib", "fii", "i", "kk", "ii", "b",
	"i", "p", "db", "ff", "0", "0", "0", "sbb", "0", "i",
	"gg", "gg", "", "b", "bl", "ib", "ib", "ib", "bb", "bb",
	"lb", "lb", "b", "pp", "pb", "pbl", "p",
};

static char area[AREA][KPAGE_SIZE] __attribute__((aligned(4096)));

/* Pages of the program's file. */
static char fresh[3][KPAGE_SIZE] __attribute__((aligned(4096))) = {
	[0] = "/file", [1] = "/dir/new", [2][4095] = 1
};

static int generation = 1;		/* how many may still be born */

static const char *const paths[] = {
	"/", ".", "..", "/file", "/file/", "file", "/his", "/dir", "dir/sub",
	"/dir/sub/..", "/dir/new", "/new", "/new1", "/new2", "dir/sub/new",
	"/link", "/link/new", "/loop", "/fifo", "/null", "/zero", "/tty0", "/tty",
	"/ram", "/prog", "/script", "", "//", "/none/new", "/a-name-that-is-too-long",
	"/new/new", "dir/../../dir",
};

static unsigned long wild(void)
{
	static const unsigned long places[] = {
		0, 1, 0x1000, 0x3000000, 0x3bff000, 0x3bffffe, 0x3c00000,
		0x3fffffe, 0x4000000, 0x7fffffff, 0x80000000, 0xc0000000,
		0xffffffff, 0xfffffffc, 0xfffff000
	};

	return places[chance(NR(places))];
}

static unsigned long number(void)
{
	switch (chance(8)) {
	case 0:
		return bits();
	case 1:
		return 1UL << chance(32);
	case 2:
		return -chance(5);
	case 3:
		return 0x5400 + chance(0x22);	/* an ioctl's */
	default:
		return chance(8);
	}
}

static unsigned long buffer(void)
{
	switch (chance(8)) {
	case 0:
		return wild();
	case 1:
		return (unsigned long) fresh[chance(3)] + chance(KPAGE_SIZE);
	case 2:
		return 0;
	default:
		return (unsigned long) area[chance(AREA)] + chance(100) * 40;
	}
}

static unsigned long path(void)
{
	char *p = area[AREA - 1];

	switch (chance(12)) {
	case 0:
		return buffer();
	case 1:
		memset(p, 'x', 1500);
		p[chance(1500)] = '/';
		p[chance(1500)] = 0;
		return (unsigned long) p;
	case 2:
		return (unsigned long) fresh[chance(2)];
	default:
		return (unsigned long) paths[chance(NR(paths))];
	}
}

static unsigned long length(void)
{
	static const long lengths[] = {
		0, 1, 2, 3, 16, 100, 1023, 1024, 1025, 4095, 4096, 4097, 10000,
		40000, 0x7fffffff, -1, -4096
	};

	return lengths[chance(NR(lengths))];
}

/* Ourselves, our groups, those that take nothing, and nobody. */
static unsigned long process(void)
{
	switch (chance(6)) {
	case 0:
		return getpid();
	case 1:
		return -getpgrp();
	case 2:
		return 1;
	case 3:
		return getuid() && geteuid() ? -1 : 0;
	case 4:
		return 0x7ffffff0 + chance(16);
	default:
		return 0;
	}
}

/* Device files that lead to memory or to the test's own disks are not made. */
static unsigned long device(void)
{
	static const unsigned short devices[] = {
		0x101, 0x103, 0x105, 0x400, 0x500, 0x104 + 0xf00, 0xff00, 0
	};

	return devices[chance(NR(devices))];
}

static unsigned long array(void)
{
	static char *some[] = { "prog", "word", NULL }, *none[] = { NULL };

	switch (chance(4)) {
	case 0:
		return buffer();
	case 1:
		return (unsigned long) none;
	default:
		return (unsigned long) some;
	}
}

static void ignore(int sig)
{
	(void) sig;
}

static unsigned long argument(char what)
{
	switch (what) {
	case 'p':
		return path();
	case 'f':
		return chance(16) ? chance(REPORT_FD) : number() | 32;
	case 'b':
		return buffer();
	case 'l':
		return length();
	case 's':
		return chance(8) ? chance(34) : bits();
	case 'k':
		return process();
	case 'a':
		return array();
	case 'g':
		return chance(3) ? chance(3) * USER : number();
	case 'm':
		return chance(2) ? (chance(16) << 12) | chance(01000) : bits();
	case 'o':
		return chance(3) ? chance(04000) : bits();
	case 'd':
		return device();
	case 'h':
		return chance(4) ? chance(2) : chance(2) ? wild()
			: (unsigned long) ignore;
	case 't':
		return chance(4) ? (unsigned long) sbrk(0) + chance(20000) : wild();
	}
	return number();
}

/* Words that may mean something: for structures, sets, arrays of pointers. */
static void fill_area(void)
{
	unsigned long *word = (unsigned long *) area;
	int i;

	for (i = 0; i < AREA * (int) KPAGE_SIZE / 4 - 1; i += 1 + chance(20))
		word[i] = chance(3) ? number() : buffer();
}

/* Another one like us, if there are not too many; it goes its own way. */
static long bear(void)
{
	long pid;

	if (generation <= 0)
		return 0;
	generation--;
	pid = raw(__NR_fork, 0, 0, 0);
	state += pid == 0 ? 12345 : 0;
	return pid;
}

/*
 * Not called: exit and pause, sigsuspend, which end the case. A long sleep is
 * cut off by who waits for us.
 */
static void one_call(void)
{
	unsigned long arg[3] = { bits(), bits(), bits() };
	int nr = chance(NR_CALLS), i;
	long result;

	if (!form[nr][0] || (nr == __NR_execve && chance(10)))
		return;
	for (i = 0; form[nr][i]; i++)
		arg[i] = argument(form[nr][i]);
	if (nr == __NR_fcntl && chance(4))
		arg[1] = chance(5);
	result = nr == __NR_fork ? bear() : raw(nr, arg[0], arg[1], arg[2]);
	if (result < 0 && result > -64) {
		report.seen[nr][-result / 32] |= 1UL << -result % 32;
		report.not_seen[nr][-result / 32] &= ~(1UL << -result % 32);
	}
}

static void make_calls(void)
{
	int n = 1 + chance(MOST_CALLS);

	fill_area();
	while (n--)
		one_call();
}
