/* malloc and its kin: what they promise, whichever way they keep it. */
#define PIECES	300

static struct {
	unsigned char *p;
	size_t size;
	int fill;
} piece[PIECES];

static int intact(int i)
{
	size_t n;

	for (n = 0; n < piece[i].size; n++)
		if (piece[i].p[n] != piece[i].fill)
			return 0;
	return 1;
}

static unsigned long memory_chance(void)
{
	static unsigned long state = 1;

	state = (state * 1103515245 + 12345) & 0xffffffff;
	return state >> 8;
}

/* Take, give back and change the size of pieces in any order. */
static void tell_pieces(void)
{
	int round, i, bad = 0, aligned = 1;
	size_t size;
	void *p;

	for (round = 0; round < 20000; round++) {
		i = memory_chance() % PIECES;
		size = memory_chance() % (round % 50 ? 200 : 20000);
		if (piece[i].p && !intact(i))
			bad++;
		if (piece[i].p && memory_chance() % 3) {
			free(piece[i].p);
			piece[i].p = NULL;
			piece[i].size = 0;
			continue;
		}
		p = realloc(piece[i].p, size + 1);
		if (!p) {
			bad++;
			continue;
		}
		aligned &= !((unsigned long) p & 7);
		piece[i].p = p;
		if (piece[i].size > size)
			bad += piece[i].p[size] != piece[i].fill;
		piece[i].size = size + 1;
		piece[i].fill = round & 0xff;
		memset(p, round, size + 1);
	}
	for (i = 0; i < PIECES; i++) {
		bad += piece[i].p && !intact(i);
		free(piece[i].p);
		piece[i].p = NULL;
		piece[i].size = 0;
	}
	show("bad %d, aligned %d", bad, aligned);
}

static void tell_memory(void)
{
	char *start, *p, *q;
	int i, zero = 1;

	start = malloc(1);
	free(start);
	tell_pieces();
	p = calloc(1000, 7);
	for (i = 0; i < 7000; i++)
		zero &= !p[i];
	show("%d", zero);
	strcpy(p, "kept");
	p = realloc(p, 100000);
	show("%s", p);
	p = realloc(p, 5);
	show("%s", p);
	free(p);
	free(NULL);
	p = realloc(NULL, 10);
	show("%d", p != NULL);
	free(p);
	errno = 0;
	q = calloc((size_t) -1 / 4, 8);
	show("%d %d", q == NULL, errno == ENOMEM);
	errno = 0;
	q = malloc((size_t) -1 - 100);
	show("%d %d", q == NULL, errno == ENOMEM);
	p = malloc(300000);
	memset(p, 1, 300000);
	free(p);
#ifndef __GLIBC__
	show("%d", (char *) sbrk(0) - start < 200000);
#else
	show("1");				/* it may keep the memory */
#endif
}
