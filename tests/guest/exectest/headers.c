/*
 * Headers, and files that are shorter than their headers say: each runs, is
 * refused, or ends its own task and nothing else.
 */
#define ROOM		(STACK_START - STACK_GAP)	/* for all three */
#define FIELD(name)	offsetof(struct exec, a_ ## name)
#define RUNS		42		/* what the code says */
#define REFUSED		(NOT_RUN + ENOEXEC)
#define TOO_LARGE	(NOT_RUN + ENOMEM)

/* A program of 12 bytes of text; some of its header and its size are others. */
struct header {
	const char *what;
	struct { int on; size_t field; unsigned long value; } set[2];
	size_t size;			/* of the file; 0: what it has to be */
	int result;
};

#define SIZE(words, bytes, end) { .what = words, .size = bytes, .result = end }
#define ONE(words, name, is, end) { \
	.what = words, .set = { { 1, FIELD(name), is } }, .result = end }
#define TWO(words, name, is, other, is_too, end) { \
	.what = words, .result = end, \
	.set = { { 1, FIELD(name), is }, { 1, FIELD(other), is_too } } }
#define LONGER	33			/* bytes that a file may have more */

static const struct header headers[] = {
	SIZE("nothing wrong", IMAGE, RUNS),
	SIZE("one byte", 1, REFUSED),
	SIZE("the magic number alone", 4, REFUSED),
	SIZE("a byte of the header is missing", 31, REFUSED),
	SIZE("a header and nothing else", 32, REFUSED),
	SIZE("a byte before the text", TEXT - 1, REFUSED),
	SIZE("no text", TEXT, REFUSED),
	SIZE("one byte of text", TEXT + 1, REFUSED),
	SIZE("the last byte is missing", IMAGE - 1, REFUSED),
	SIZE("there is more than the header says", IMAGE + LONGER, RUNS),
	ONE("OMAGIC", magic, OMAGIC, REFUSED),
	ONE("NMAGIC", magic, NMAGIC, REFUSED),
	ONE("QMAGIC", magic, 0314, REFUSED),
	ONE("magic 0", magic, 0, REFUSED),
	ONE("all ones", magic, 0xffffffff, REFUSED),
	ONE("a machine type beside ZMAGIC", magic, 0x640000 | ZMAGIC, REFUSED),
	ONE("ZMAGIC, the bytes turned", magic, 0x0b010000, REFUSED),
	ONE("ELF", magic, 0x464c457f, REFUSED),
	ONE("MZ", magic, 0x5a4d, REFUSED),
	ONE("relocations of text", trsize, 8, REFUSED),
	ONE("relocations of data", drsize, 8, REFUSED),
	TWO("so many that it wraps", trsize, -1, drsize, 1, REFUSED),
	ONE("entry inside an instruction", entry, CODE_BYTES - 1, -SIGSEGV),
	ONE("entry at the end of text", entry, CODE_BYTES, REFUSED),
	ONE("entry far outside", entry, -16, REFUSED),
	ONE("text 4 GB", text, -1, TOO_LARGE),
	ONE("text 2 GB", text, 0x80000000, TOO_LARGE),
	ONE("text larger than the file", text, 4096, REFUSED),
	ONE("text that fills the slot", text, ROOM, REFUSED),
	ONE("data of a byte that is not there", data, 1, REFUSED),
	ONE("data 4 GB", data, -1, TOO_LARGE),
	ONE("data 2 GB", data, 0x80000000, TOO_LARGE),
	TWO("text is called data", text, 0, data, CODE_BYTES, RUNS),
	ONE("no text and no data", text, 0, -SIGSEGV),
	TWO("only bss", text, 0, bss, 4096, -SIGSEGV),
	ONE("bss of a byte", bss, 1, RUNS),
	ONE("bss up to the stack's room", bss, ROOM - CODE_BYTES, RUNS),
	ONE("a byte more", bss, ROOM - CODE_BYTES + 1, TOO_LARGE),
	ONE("bss that wraps to the text's end", bss, -CODE_BYTES, TOO_LARGE),
	TWO("bss and data that wrap together (M6)", bss, 0x80000000,
	    data, 0x80000000, TOO_LARGE),
	TWO("each fits alone", bss, ROOM - 1, data, ROOM - 1, TOO_LARGE),
	ONE("symbols that are not there", syms, 0x7fffffff, RUNS),
};

static void set_field(size_t field, unsigned long value)
{
	memcpy(image + field, &value, sizeof value);
}

static int try_header(const char *path, const struct header *h)
{
	int i;

	build(RUNS);
	for (i = 0; i < NR(h->set); i++)
		if (h->set[i].on)
			set_field(h->set[i].field, h->set[i].value);
	if (put_file(path, image, h->size ? h->size : IMAGE, 0755))
		return -100;
	return run(path);
}

/* Headers that nobody thought of. The number of runs that ended oddly. */
static int random_headers(const char *path, int n)
{
	int i, j, result, odd = 0;
	size_t size;

	srand(1);
	while (n--) {
		build(RUNS);
		for (i = rand() % 3; i >= 0; i--) {
			j = rand() % 7 + 1;
			set_field(4 * j, (unsigned) rand() << rand() % 18);
		}
		for (i = rand() % 4; i > 0; i--)
			image[TEXT + rand() % CODE_BYTES] ^= 1 << rand() % 7;
		size = rand() % 4 ? IMAGE : rand() % IMAGE;
		put_file(path, image, size, 0755);
		result = run(path);
		odd += result > NOT_RUN && result != REFUSED &&
		       result != TOO_LARGE;
	}
	return odd;
}

static void headers_part(void)
{
	struct held held;
	char path[PATH];
	int i;

	in_dir(path, "h");
	is(put_file(path, "", 0, 0755), 0, "an empty file");
	is(run(path), REFUSED, "is no program");
	held = count_held();
	for (i = 0; i < NR(headers); i++)
		is(try_header(path, headers + i), headers[i].result, "%s",
		   headers[i].what);
	is(random_headers(path, 60), 0, "60 headers by chance");
	same_held(held, "headers");
	is(put_program(path, RUNS, 0755), 0, "a sound program");
	is(run(path), RUNS, "runs afterwards");
	unlink(path);
}
