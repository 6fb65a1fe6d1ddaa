/*
 * Pages of one program in several tasks: which frame each has, and how often
 * mem_map counts it. The pages are words in this program's data, with known
 * contents in the file; a page that nobody has touched is not in memory.
 */
#include <time.h>

#define PAGES		8
#define WORDS		1024

#define FILE_PAGE(n) { \
	[0] = 1000 + n, [511] = 3000 + n, [WORDS - 1] = 2000 + n }

static volatile int page[PAGES][WORDS] __attribute__((aligned(4096))) = {
	FILE_PAGE(0), FILE_PAGE(1), FILE_PAGE(2), FILE_PAGE(3),
	FILE_PAGE(4), FILE_PAGE(5), FILE_PAGE(6), FILE_PAGE(7),
};
static const int text_word = 4711;	/* in the text: constants are there */
#define TEXT_WORD	((volatile int *) &text_word)

/* Is a page what the file has? By its frame; 0: ours. */
static int as_in_file(int n, unsigned long frame)
{
	static int copy[WORDS];
	int i, sum = 0;

	if (frame)
		kmem_read(frame, copy, sizeof copy);
	else
		memcpy(copy, (void *) page[n], sizeof copy);
	for (i = 0; i < WORDS; i++)
		sum += copy[i] != 0;
	return sum == 3 && copy[0] == 1000 + n && copy[511] == 3000 + n &&
	       copy[WORDS - 1] == 2000 + n;
}

/* The frame that a process has for an address of its own, 0 if none. */
static unsigned long frame_of(pid_t pid, const volatile void *addr)
{
	return KPAGE_FRAME(kmem_entry(kmem_base(pid) + (unsigned long) addr));
}

/* How many tasks have that frame for the address. */
static int tasks_with(unsigned long frame, const volatile void *addr)
{
	unsigned long i, task, base;
	int n = 0;

	for (i = 1; i < kdesc.nr_tasks; i++) {
		task = kmem_long(kdesc.task + 4 * i);
		base = task ? kmem_long(task + kdesc.off_start_code) : 0;
		base += (unsigned long) addr;
		n += task && KPAGE_FRAME(kmem_entry(base)) == frame;
	}
	return n;
}

/* Wait for a file to be there. */
static void wait_for_file(const char *name)
{
	struct stat st;

	while (stat(name, &st))
		;
}

/* A call that writes into the page n, of which nobody has touched a byte. */
static int kernel_writes(int n)
{
	char *at = (char *) page[n] + 100;
	struct stat st;
	int fd, good;
	pid_t pid;

	switch (n) {
	case 0:
		fd = open("/dev/zero", O_RDONLY);
		return read(fd, at, 1500) == 1500 && all_are(at, 1500, 0);
	case 1:
		return !stat("/bin", (struct stat *) at) &&
		       S_ISDIR(((struct stat *) at)->st_mode);
	case 2:
		return time((long *) at) > 0 && *(long *) at > 0;
	case 3:
		pid = fork();
		if (!pid)
			_exit(3);
		return waitpid(pid, (int *) at, 0) == pid &&
		       *(int *) at == 3 << 8;
	case 4:
		fd = open("/bin", O_RDONLY);
		return read(fd, at, 32) == 32;
	case 5:
		return !stat("/", &st) &&
		       !ustat(st.st_dev, (struct ustat *) at);
	case 6:
		fd = open(SELF, O_RDONLY);
		good = read(fd, at, 2000) == 2000;
		return good && !memcmp(at, "\013\001\0\0", 4);
	}
	fd = open("/dev/mem", O_RDONLY);
	return read(fd, at, 100) == 100;
}

/* The rest of the page is what the file has. */
static int beside_is_file(int n)
{
	return page[n][0] == 1000 + n && page[n][WORDS - 1] == 2000 + n;
}

/* "-calls": all of them. The number that went wrong. */
static int calls_word(int argc, char **argv)
{
	int n, bad = 0;

	(void) argc, (void) argv;
	for (n = 0; n < PAGES; n++)
		bad += !kernel_writes(n) || !beside_is_file(n);
	return bad;
}

/* "-file": every page is as the file has it. The number that is not. */
static int file_word(int argc, char **argv)
{
	int n, bad = *TEXT_WORD != 4711;

	(void) argc, (void) argv;
	for (n = 0; n < PAGES; n++)
		bad += !as_in_file(n, 0);
	return bad;
}

/*
 * Words for a process that is to be looked at: rN reads page N, wN writes to
 * it, cN lets a call write to it, t writes to the text, f forks (the child does
 * what comes next, too), g NAME waits for a file and exits with the pages that
 * are not the file's. Then it sleeps.
 */
static int hold_word(int argc, char **argv)
{
	int n, fd = open("/dev/zero", O_RDONLY);
	volatile int word;

	(void) argc;
	for (argv += 2; *argv; argv++) {
		n = (*argv)[1] - '0';
		switch (**argv) {
		case 'r':
			word = page[n][1];
			(void) word;
			break;
		case 'w':
			page[n][1]++;
			break;
		case 'c':
			read(fd, (char *) &page[n][2], 1);
			break;
		case 't':
			*TEXT_WORD = 0;
			break;
		case 'f':
			fork();
			break;
		case 'g':
			/* Asleep is what who starts us waits for. */
			if (!fork()) {
				wait_for_file(argv[1]);
				_exit(0);
			}
			wait(NULL);
			return file_word(0, NULL);
		}
	}
	for (;;)
		pause();
}

/*
 * Run name with -hold and words, and wait until it has done what they say and
 * sleeps.
 */
static pid_t start(const char *name, const char *one, const char *two)
{
	char *argv[] = {
		(char *) name, "-hold", (char *) one, (char *) two, NULL
	};
	pid_t pid = fork();

	if (!pid) {
		execve(name, argv, environ);
		_exit(NOT_RUN + errno);
	}
	wait_for_state(pid, KTASK_ASLEEP);
	return pid;
}

#define TWENTY		20

static void twenty_tasks(void)
{
	unsigned long before, used, frame, text;
	pid_t pid[TWENTY];
	int i, same = 0, same_text = 0;

	text = frame_of(getpid(), hold_word);
	before = kmem_free_pages();
	for (i = 0; i < TWENTY; i++)
		pid[i] = start(SELF, "r0", "r1");
	used = before - kmem_free_pages();
	frame = frame_of(pid[0], page[0]);
	for (i = 0; i < TWENTY; i++) {
		same += frame && frame_of(pid[i], page[0]) == frame;
		same_text += text && frame_of(pid[i], hold_word) == text;
	}
	is(same, TWENTY, "%d tasks have one page of data", TWENTY);
	is(same_text, TWENTY, "and one of text, which is ours");
	is(kmem_users(frame), TWENTY, "mem_map counts as many");
	is(kmem_users(text), tasks_with(text, hold_word),
	   "and for the text all who have it");
	ok(used <= TWENTY * 8 + 3, "%lu pages in use for all of them", used);
	check_memory("with all of them");
	ok(as_in_file(1, frame_of(pid[7], page[1])),
	   "what they have is the file's");
	is(page[0][0], 1000, "we read it, too");
	is(kmem_users(frame), TWENTY + 1, "and are counted");
	for (i = 0; i < TWENTY; i += 2)
		end_child(pid[i]);
	is(kmem_users(frame), TWENTY / 2 + 1, "those that end are not");
	for (i = 1; i < TWENTY; i += 2)
		end_child(pid[i]);
	is(kmem_users(frame), 1, "then it is ours alone");
	is(kmem_free_pages(), before - 1, "and nothing else is left of them");
}

/* Who reads first may write later: the other keeps what it had. */
static void writer_takes_a_copy(void)
{
	pid_t a = start(SELF, "r2", "f"), b = start(SELF, "r2", NULL), c;
	unsigned long frame = frame_of(b, page[2]);

	is(kmem_users(frame), 3, "a page in three tasks, two by a fork");
	c = start(SELF, "w2", NULL);
	ok(frame_of(c, page[2]) != frame,
	   "a fourth one's first access is a write");
	is(kmem_long(frame_of(c, page[2]) + 4), 1, "it writes");
	is(kmem_users(frame), 3, "the three have what they had");
	ok(as_in_file(2, frame), "which is the file's");
	end_child(c);
	end_child(b);
	is(kmem_users(frame), 2, "one ends");
	end_child(a);
	is(kmem_users(frame), 1, "another one");
	kill(a + 1, SIGKILL);
	while (kmem_task(a + 1))
		;
}

/* M3: a call writes for B into a page that A has, and B has not touched. */
static void calls_write_copies(void)
{
	unsigned long frame[PAGES];
	int i, changed = 0, users = 0;
	char *argv[PAGES + 3] = { SELF, "-hold" };
	char word[PAGES][3];
	pid_t pid;

	for (i = 0; i < PAGES; i++) {
		snprintf(word[i], sizeof word[i], "r%d", i);
		argv[2 + i] = word[i];
	}
	pid = fork();
	if (!pid) {
		execve(SELF, argv, environ);
		_exit(1);
	}
	wait_for_state(pid, KTASK_ASLEEP);
	for (i = 0; i < PAGES; i++)
		frame[i] = frame_of(pid, page[i]);
	is(run_self("-calls", NULL), 0,
	   "M3: calls write to pages not touched yet");
	for (i = 0; i < PAGES; i++) {
		changed += !as_in_file(i, frame[i]) ||
			   frame_of(pid, page[i]) != frame[i];
		users += kmem_users(frame[i]) - tasks_with(frame[i], page[i]);
	}
	is(changed, 0,
	   "M3: another task's pages of that file are as they were");
	is(users, 0, "and are counted right");
	end_child(pid);
}

/*
 * M4: dirty pages are never shared: not what was written, nor the copy of it
 * that a call made, nor what is left to one of two.
 */
static void dirty_is_not_shared(void)
{
	static const char *const words[][2] = {
		{ "w3", NULL }, { "c3", NULL }, { "r3", "w3" }, { "w3", "f" },
		{ "t", NULL }, { "c3", "f" },
	};
	char *argv[] = { SELF, "-hold", "w4", "f", "c4", NULL };
	pid_t pid;
	int i;

	for (i = 0; i < NR(words); i++) {
		pid = start(SELF, words[i][0], words[i][1]);
		is(run_self("-file", NULL), 0,
		   "M4: a program starts as its file is (%s %s)", words[i][0],
		   words[i][1] ? words[i][1] : "");
		end_child(pid);
		kill(pid + 1, SIGKILL);
	}
	pid = fork();
	if (!pid) {
		execve(SELF, argv, environ);
		_exit(1);
	}
	wait_for_state(pid, KTASK_ASLEEP);
	while (!kmem_task(pid + 1))
		;
	wait_for_state(pid + 1, KTASK_ASLEEP);
	ok(frame_of(pid, page[4]) != frame_of(pid + 1, page[4]),
	   "a call has made a copy for a child");
	is(run_self("-file", NULL), 0, "M4: neither is for others");
	end_child(pid);
	is(run_self("-file", NULL), 0, "M4: nor is the last one");
	kill(pid + 1, SIGKILL);
	while (kmem_task(pid + 1))
		;
}

static void share_part(void)
{
	struct held held = count_held();

	check_memory("at first");
	as_in_file(0, KPAGE_SIZE);	/* their own pages are there now */
	twenty_tasks();
	writer_takes_a_copy();
	calls_write_copies();
	dirty_is_not_shared();
	check_memory("when all have ended");
	same_held(held, "share");
}
