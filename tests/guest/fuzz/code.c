/* Random machine code. */
#define CODE_BYTES	512

static unsigned char code[2 * CODE_BYTES] __attribute__((aligned(16))) = { 0x90 };

/* What mere chance seldom makes: the instructions an attack is made of. */
static const char *const piece[] = {
	"\x8e\xd8", "\x8e\xc0", "\x8e\xe0", "\x8e\xd0", "\x1f", "\x07", "\x0f\xa1",
	"\x9d", "\xcf", "\xcb", "\xca\x08", "\xf4", "\xfa", "\xe4\x64", "\xe6\x64",
	"\xf0\xff", "\xcc", "\xce", "\xcd\x03", "\xcd\x04", "\xcd\x0e", "\xcd\x20",
	"\x0f\x22\xc0", "\x0f\x20\xc0", "\x0f\x01\x18", "\x0f\x06", "\x0f\x30",
	"\xd9\xeb", "\xde\xf9", "\xdb\xe3", "\x9b", "\xdd\x30", "\xf3\xa4",
	"\xf3\xab", "\xfd", "\x62\x00", "\xf7\xf0", "\xff\xe4", "\x5c", "\x94",
	"\x0f\xff", "\x63\xc0", "\x0f\x00\xd8", "\x0f\x02\xc0", "\xd6", "\xf1",
};

/* Calls with what happens to be in the registers; none that others feel. */
static const unsigned char harmless[] = {
	2, 3, 4, 5, 6, 7, 10, 11, 13, 18, 19, 20, 28, 39, 42, 43, 45, 48, 54, 55,
	59, 63, 67, 69, 73, 76, 77, 78, 80, 82, 85
};

static int put_piece(unsigned char *p)
{
	const char *from = piece[chance(NR(piece))];
	int n = strlen(from);

	memcpy(p, from, n);
	return n;
}

/* A far call or jump by any selector: 9a or ea, offset, selector. */
static int put_far(unsigned char *p)
{
	p[0] = chance(2) ? 0x9a : 0xea;
	put32(p + 1, chance(2) ? 0 : wild());
	put16(p + 5, chance(0x220));
	return 7;
}

static int put_call(unsigned char *p)
{
	p[0] = 0xb8;
	put32(p + 1, harmless[chance(NR(harmless))]);
	p[5] = 0xcd;
	p[6] = 0x80;
	return 7;
}

static void make_code(void)
{
	unsigned char *p = code;

	while (p < code + CODE_BYTES)
		switch (chance(8)) {
		case 0:
			p += put_far(p);
			break;
		case 1:
			p += put_call(p);
			break;
		case 2:
		case 3:
			p += put_piece(p);
			break;
		default:
			*p++ = chance(256);
		}
}

static void leave(int sig)
{
	_exit(sig);
}

/*
 * One case in eight has no handlers, and its dump is on the console. The code is
 * jumped to with registers that chance has filled.
 */
static void run_code(void)
{
	static const unsigned char sig[] = {
		SIGSEGV, SIGILL, SIGFPE, SIGTRAP, SIGALRM
	};
	static void *entry = code;
	unsigned long regs[8];
	int i;

	for (i = 0; chance(8) && i < NR(sig); i++)
		raw_signal(sig[i], leave);
	fill_area();
	make_code();
	for (i = 0; i < 8; i++)
		regs[i] = chance(2) ? buffer() : number();
	regs[3] = (unsigned long) area[4];	/* esp, for POPA, is skipped */
	__asm__ volatile ("movl %[regs], %%esp\n\t"
			  "popal\n\t"
			  "movl %[stack], %%esp\n\t"
			  "jmp *%[code]"
			  : : [regs] "r" (regs), [stack] "i" (area[4] + 2048),
			  [code] "m" (entry) : "memory");
	__builtin_unreachable();
}
