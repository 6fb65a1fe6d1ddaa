/*
 * What execve hands over: limits to the byte, pointers of every kind.
 *
 * The program at the other end is told what to expect in its second argument,
 * and looks at where things lie as well: argc, argv and envp as three words,
 * the tables behind them, the strings behind those, up to the top.
 */

#define MOST		ARG_SIZE	/* bytes, all zeros counted */
#define MANY		20000

static char *vector[MOST + 2];
static int nr_words;
static char text_bytes[200 * 1024];
static char *const none[] = { NULL };

/* Strings of a vector lie one behind the other. Returns the end, or NULL. */
static char *in_a_row(char **list, int n, char *at)
{
	int i;

	for (i = 0; i < n; i++) {
		if (list[i] != at)
			return NULL;
		at += strlen(at) + 1;
	}
	return list[n] ? NULL : at;
}

/* "-args ARGC BYTES ENVC BYTES": it is so. */
static int args_word(int argc, char **argv)
{
	const int envc = atoi(argv[4]);
	char *tables_end = (char *) (argv + argc + envc + 2), *at = argv[0];

	if (argc != atoi(argv[2]))
		return 1;
	if (entry != argv - 3 || environ != argv + argc + 1)
		return 2;
	if (at < tables_end || at > tables_end + 3)
		return 3;
	at = in_a_row(argv, argc, at);
	if (!at || at - argv[0] != atol(argv[3]))
		return 4;
	tables_end = at;
	at = in_a_row(environ, envc, at);
	if (!at || at - tables_end != atol(argv[5]))
		return 5;
	return (unsigned long) at == LIBRARY_OFFSET - 4 ? 0 : 6;
}

/* The program's vector: its own six words, then what is put behind them. */
static char spec[4][12];

static void begin_vector(void)
{
	int i;

	vector[0] = SELF;
	vector[1] = "-args";
	for (i = 0; i < 4; i++)
		vector[2 + i] = spec[i];
	nr_words = 6;
}

static void add_word(char *word)
{
	vector[nr_words++] = word;
}

/* How many strings there are, and how many bytes they have. */
static unsigned long bytes_of(char *const *list, int *n)
{
	unsigned long bytes = 0;

	for (*n = 0; list[*n]; ++*n)
		bytes += strlen(list[*n]) + 1;
	return bytes;
}

/* All numbers have six digits: then the bytes are what they were. */
static void tell(int i, unsigned long n)
{
	snprintf(spec[i], sizeof spec[i], "%06lu", n);
}

/* The bytes of the vector so far. */
static unsigned long own_bytes(void)
{
	int i;

	for (i = 0; i < NR(spec); i++)
		tell(i, 0);
	vector[nr_words] = NULL;
	return bytes_of(vector, &i);
}

static int try(char *const *envp)
{
	int envc;

	tell(1, own_bytes());
	tell(0, nr_words);
	tell(3, bytes_of(envp, &envc));
	tell(2, envc);
	return run_with(SELF, vector, (char **) envp);
}

/* A string of n bytes with its zero, different all along. */
static char *string_of(unsigned long n)
{
	unsigned long i;

	for (i = 0; i + 1 < n; i++)
		text_bytes[i] = 'a' + (i ^ i >> 8) % 26;
	text_bytes[i] = 0;
	return text_bytes;
}

static void to_the_byte(void)
{
	char *env[2] = { NULL };
	unsigned long own;

	begin_vector();
	is(try(none), 0, "six arguments, no environment");
	own = own_bytes();
	add_word(string_of(MOST - own));
	is(try(none), 0, "one argument fills all of the %lu bytes", MOST);
	vector[6] = string_of(MOST - own + 1);
	is(try(none), NOT_RUN + E2BIG, "a byte more: E2BIG");
	begin_vector();
	env[0] = string_of(MOST - own);
	is(try(env), 0, "the environment fills them");
	env[0] = string_of(MOST - own + 1);
	is(try(env), NOT_RUN + E2BIG, "a byte more: E2BIG");
	add_word("");
	env[0] = string_of(MOST - own - 1);
	is(try(env), 0, "an empty argument is one byte");
	env[0] = string_of(MOST - own);
	is(try(env), NOT_RUN + E2BIG, "which counts");
}

static void many_words(void)
{
	static char *env[MANY + 1];
	int i;

	for (i = 0; i < MANY; i++)
		env[i] = "";
	begin_vector();
	is(try(env), 0, "%d empty strings for an environment", MANY);
	for (i = 0; i < MANY; i++)
		add_word("");
	is(try(none), 0, "%d empty arguments", MANY);
	begin_vector();
	for (i = 0; i < 3 * MANY; i++)
		add_word("x");
	is(try(none), 0, "%d arguments of a byte", 3 * MANY);
	for (i = 0; i < (int) MOST + 1; i++)
		vector[i] = "";
	vector[i] = NULL;
	is(run_with(SELF, vector, NULL), NOT_RUN + E2BIG,
	   "more empty ones than bytes: E2BIG");
}

/* Strings that end right before, at and behind the end of a page. */
static void page_lines(void)
{
	static const unsigned short sizes[] = {
		4095, 4096, 4097, 1, 8191, 2, 8192, 8193, 3
	};
	int i, at = 0;

	begin_vector();
	for (i = 0; i < NR(sizes); i++) {
		memset(text_bytes + at, 'A' + i, sizes[i] - 1);
		text_bytes[at + sizes[i] - 1] = 0;
		add_word(text_bytes + at);
		at += sizes[i];
	}
	is(try(none), 0, "strings of about a page");
	begin_vector();
	for (i = 0; i < 4096; i++) {
		text_bytes[2 * i] = 'b';
		text_bytes[2 * i + 1] = 0;
		add_word(text_bytes + 2 * i);
	}
	is(try(none), 0, "4096 of them on 2 pages");
}

/* M9: 0.11 goes on below its 32 pages, and writes to where it should not. */
static void far_too_much(void)
{
	unsigned long before;
	int i;

	begin_vector();
	add_word(string_of(160 * 1024));
	before = kmem_free_pages();
	is(try(none), NOT_RUN + E2BIG, "M9: 160 KB in one argument: E2BIG");
	is(run_with(SELF, NULL, vector), NOT_RUN + E2BIG, "in the environment");
	string_of(1024);
	begin_vector();
	for (i = 0; i < 160; i++)
		add_word(text_bytes);
	is(try(none), NOT_RUN + E2BIG, "M9: in 160 of them");
	is(kmem_free_pages(), before, "no page is lost");
}

/* The old program is as it was, and says so. */
static int exec_fails(const char *name, char **argv, char **envp, int error)
{
	static int word = 1234;
	int fd = dup(0);

	fcntl(fd, F_SETFD, FD_CLOEXEC);
	errno = 0;
	execve(name, argv, envp);
	return errno != error || word != 1234 || close(fd) || geteuid();
}

/*
 * M10: pointers that are none: 0.11 kills the process, and its pages and the
 * inode are gone. end is where memory ends.
 */
static int bad_vectors(char **end)
{
	char *ok[] = { SELF, "-exit", "3", NULL };
	char *second[] = { SELF, BAD, NULL };
	char *third[] = { SELF, text_bytes, (char *) 0xfffffffc, NULL };
	int bad = 0;

	end[-1] = SELF;
	bad += exec_fails(SELF, second, environ, EFAULT);
	bad += exec_fails(SELF, third, environ, EFAULT);
	bad += exec_fails(SELF, ok, second, EFAULT);
	bad += exec_fails(SELF, (char **) BAD, environ, EFAULT);
	bad += exec_fails(SELF, ok, (char **) 0xc0000000, EFAULT);
	bad += exec_fails(SELF, ok, (char **) 0xfffffffe, EFAULT);
	bad += exec_fails(SELF, end - 1, environ, EFAULT);
	return bad;
}

/* A string that has no end before memory has. */
static int bad_strings(char *end)
{
	char *ok[] = { SELF, "-exit", "3", NULL };
	char *cut[] = { SELF, end - 4, NULL };
	int bad = 0;

	memset(end - 4, 'x', 4);
	bad += exec_fails(SELF, cut, environ, EFAULT);
	bad += exec_fails(BAD, ok, environ, EFAULT);
	bad += exec_fails(end - 4, ok, environ, EFAULT);
	return bad;
}

static void bad_pointers(void)
{
	unsigned long at = (unsigned long) sbrk(3 * KPAGE_SIZE), before;
	char *end = (char *) KPAGE_FRAME(at) + 2 * KPAGE_SIZE;
	struct held held = count_held();
	int i, bad = 0;

	brk(end);
	end[-1] = 0;
	string_of(10000);
	before = kmem_free_pages();
	for (i = 0; i < 10; i++)
		bad += bad_vectors((char **) end) + bad_strings(end);
	is(bad, 0, "M10: EFAULT for bad pointers, 100 times, and we go on");
	is(kmem_free_pages(), before, "M10: no page is lost");
	same_held(held, "M10");
}

/* What is to be copied need not be in memory yet. */
static void odd_vectors(void)
{
	static char *fresh[1024] __attribute__((aligned(4096))) = {
		SELF, "-exit", "5", NULL
	};
	char *ok[] = { SELF, "-exit", "6", NULL };

	is(run_with(SELF, fresh, environ), 5,
	   "a vector that is not loaded yet");
	is(run_with(SELF, ok, NULL), 6, "NULL for the environment: none");
	is(run_with(SELF, NULL, NULL), 100, "NULL for argv: argc is 0");
	is(run_with(SELF, ok + 3, NULL), 100, "and so it is for an empty one");
	is(run_with(SELF, ok + 3, ok), 103, "with an environment of three");
}

static void limits_part(void)
{
	to_the_byte();
	many_words();
	page_lines();
	far_too_much();
	bad_pointers();
	odd_vectors();
}
