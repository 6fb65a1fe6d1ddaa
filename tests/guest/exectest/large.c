/*
 * This program with more data behind it (tests/aout.py grow), where each page has
 * its number at its start and at its end: larger than memory, or damaged.
 */
extern char end[];

#define FIRST		(((unsigned long) end + KPAGE_SIZE - 1) / KPAGE_SIZE)
#define NUMBER(n)	((int) ((n) ^ 0x5a5a5a5a))
#define AT(n)		((volatile int *) ((n) * KPAGE_SIZE))

/* "-large STEP PAGES": each STEPth page up to PAGES is what it should be. */
static int large_word(int argc, char **argv)
{
	unsigned long step = atoi(argv[2]), n;

	(void) argc;
	for (n = FIRST; n < (unsigned long) atol(argv[3]); n += step)
		if (AT(n)[0] != NUMBER(n) || AT(n)[WORDS - 1] != (int) n)
			return 1;
	return n > FIRST ? 0 : 2;
}

static int run_large(const char *name, int step, int pages)
{
	char words[2][12];
	char *argv[] = { (char *) name, "-large", words[0], words[1], NULL };

	snprintf(words[0], sizeof words[0], "%d", step);
	snprintf(words[1], sizeof words[1], "%d", pages);
	return run_with(name, argv, environ);
}

/* Words: the file, and how many pages it has. */
static void large_part(char **word)
{
	struct held held = count_held();
	int pages = atoi(word[1]);
	unsigned long before;

	check_memory("at first");
	before = kmem_free_pages();
	ok(pages > (int) before,
	   "%d pages, of which %lu are free", pages, before);
	is(run_large(word[0], 8, pages), 0,
	   "an eighth of it is read on demand");
	is(run_large(word[0], 1, pages), -SIGSEGV,
	   "all of it has no room, which ends it alone");
	is(run_large(word[0], 7, pages), 0, "it can be run again");
	check_memory("after that");
	same_held(held, "large");
}

/*
 * "-calls-at PAGE": pages that cannot be read, given to calls: EFAULT, or a
 * short count. The number of wrong answers.
 */
static int calls_at_word(int argc, char **argv)
{
	char *at = (char *) AT(atol(argv[2]));
	char *list[] = { SELF, at, NULL };
	int zero = open("/dev/zero", O_RDONLY), bad = 0;

	(void) argc;
	bad += write(1, at, 4) != -1 || errno != EFAULT;
	bad += read(zero, at, 4) != -1 || errno != EFAULT;
	bad += read(zero, at - 100, 200) != 100;
	bad += open(at, O_RDONLY) != -1 || errno != EFAULT;
	bad += stat("/", (struct stat *) at) != -1 || errno != EFAULT;
	bad += execve(SELF, list, environ) != -1 || errno != EFAULT;
	return bad;
}

/*
 * Words: a program of which a page cannot be read; which one; one that
 * has no first page, hence no header.
 */
static void broken_part(char **word)
{
	int pages = atoi(word[1]), i, died = 0;
	struct held held;

	is(run_large(word[0], 1, pages), 0,
	   "%s runs up to page %d", word[0], pages);
	held = count_held();
	for (i = 0; i < 5; i++)
		died += run_large(word[0], 1, pages + 1) == -SIGSEGV;
	is(died, 5,
	   "a page that cannot be read ends the task, and is no zeros");
	is(run_words(word[0], "-calls-at", word[1]), 0, "calls say EFAULT");
	is(run(word[2]), NOT_RUN + EIO,
	   "%s has no header to be read: EIO", word[2]);
	check_memory("after that");
	same_held(held, "broken");
}

/* The nth allocation from now on fails; 0: none. */
static void fail_at(long n)
{
	int knob = open("/dev/kmem", O_RDWR);

	lseek(knob, kdesc.fail_page, SEEK_SET);
	write(knob, &n, sizeof n);
	close(knob);
}

static int read_far(long at)
{
	return *AT(at) != NUMBER(at);
}

/*
 * "-share-far PAGE": a child of ours has that page, and we have no page table
 * there: sharing it needs one. Each allocation fails in turn. 0 if all is well.
 */
static int share_far_word(int argc, char **argv)
{
	pid_t holder = fork(), pid;
	unsigned long at = atol(argv[2]), before;
	int n, bad = 0;

	(void) argc;
	if (!holder) {
		read_far(at);
		for (;;)
			pause();
	}
	wait_for_state(holder, KTASK_ASLEEP);
	before = kmem_free_pages();
	for (n = 1; n < 5; n++) {
		pid = fork();
		if (!pid) {
			fail_at(n);
			_exit(read_far(at));
		}
		bad += status_of(pid) != 0;	/* it reads the page itself */
		fail_at(0);
		bad += kmem_free_pages() != before;
	}
	bad += kmem_users(frame_of(holder, AT(at))) != 1;
	end_child(holder);
	return bad;
}

/* Words: a program of more than 4 MB, and a page behind them. */
static void far_part(char **word)
{
	is(run_words(word[0], "-share-far", word[1]), 0,
	   "sharing a page where there is no page table");
	is(run_large(word[0], 100, atoi(word[1])), 0, "%s is read", word[0]);
	check_memory("after that");
}
