/*
 * Programs: what execve takes and refuses, what it hands over, and how the
 * pages of a file get into memory and are shared. Arguments are parts and what
 * they work on, one after the other:
 *
 *	exectest at=INODES,FILES,BUFFERS,NR limits mount /dev/hda1 /mnt on /mnt
 *
 * at= are the addresses of four of the kernel's tables, in hexadecimal: then
 * each part can tell that nothing in them is lost. "on DIR" runs all that work
 * in a directory.
 */
#include "tap.h"
#include "memcheck.h"
#include "exectest/common.c"
#include "exectest/limits.c"
#include "exectest/headers.c"
#include "exectest/modes.c"
#include "exectest/scripts.c"
#include "exectest/share.c"
#include "exectest/busy.c"
#include "exectest/publish.c"
#include "exectest/many.c"
#include "exectest/large.c"
#include "exectest/old.c"
#include "exectest/fresh.c"
#include "exectest/depth.c"

/* These need a directory where files can be made. */
static const struct {
	const char *name;
	void (*run)(void);
} in_directory[] = {
	{ "headers", headers_part },
	{ "scripts", scripts_part },
	{ "modes", modes_part },
	{ "busy", busy_part },
	{ "publish", publish_part },
	{ "many", many_part },
	{ "depth", depth_part },
};

#define NR_ON	4			/* so many are run by "on" */

static void limits(char **word)
{
	(void) word;
	limits_part();
}

static void share(char **word)
{
	(void) word;
	share_part();
}

static void fresh(char **word)
{
	(void) word;
	fresh_part();
}

/* These take so many words. */
static const struct {
	const char *name;
	int words;
	void (*run)(char **word);
} others[] = {
	{ "limits", 0, limits },
	{ "share", 0, share },
	{ "fresh", 0, fresh },
	{ "large", 2, large_part },
	{ "broken", 3, broken_part },
	{ "far", 2, far_part },
	{ "old", 1, old_part },
};

/* What this program is where a part runs it. */
static const struct {
	const char *word;
	int (*run)(int argc, char **argv);
} programs[] = {
	{ "-args", args_word },
	{ "-ids", ids_word },
	{ "-files", files_word },
	{ "-calls", calls_word },
	{ "-file", file_word },
	{ "-hold", hold_word },
	{ "-slow", slow_word },
	{ "-chain", chain_word },
	{ "-large", large_word },
	{ "-calls-at", calls_at_word },
	{ "-share-far", share_far_word },
	{ "-flags", flags_word },
	{ "-heap", heap_word },
	{ "-wild", wild_word },
	{ "-depth", depth_word },
};

static int be_program(int argc, char **argv)
{
	int i;

	if (!strcmp(argv[1], "-exit"))
		return argc > 2 ? atoi(argv[2]) : 1;
	if (!strcmp(argv[1], "-bytes"))
		return 33;
	for (i = 0; i < NR(programs); i++)
		if (!strcmp(argv[1], programs[i].word))
			return programs[i].run(argc, argv);
	return 99;
}

/* A part, in a child that tells the number of its tests by how it exits. */
#define MOST_TESTS	254

static void run_part(const char *name, void (*alone)(void),
		     void (*with_words)(char **), char **word)
{
	unsigned long pages;
	pid_t pid;
	int n;

	printf("# %s %s\n", name, word[0] ? word[0] : "");
	own_pages();
	pages = kmem_free_pages();
	pid = fork();
	if (!pid) {
		n = -tap_count;
		if (alone)
			alone();
		else
			with_words(word);
		n += tap_count;
		_exit(n > MOST_TESTS ? MOST_TESTS + 1 : n);
	}
	n = exit_code(status_of(pid));
	if (n < 0 || n > MOST_TESTS)
		/* How many it has done is lost: the plan will not match. */
		ok(0, "part %s runs to its end (%d)", name, n);
	else
		tap_count += n;
	is(kmem_free_pages(), pages, "%s: no page is lost", name);
}

static void run_in_directory(int i, char **word)
{
	mkdir(word[0], 0755);
	strcpy(dir, word[0]);
	fat = symlink("x", in_dir(script, "probe")) == -1 && errno == EPERM;
	unlink(script);
	copy_file("/etc/rc", script);	/* FAT keeps a buffer from now on */
	unlink(script);
	run_part(in_directory[i].name, in_directory[i].run, NULL, word);
}

/* The first word says what to do. Returns how many others it takes. */
static int run_word(char **word)
{
	int i;

	for (i = 0; i < NR(in_directory); i++)
		if (!strcmp(word[0], in_directory[i].name)) {
			run_in_directory(i, word + 1);
			return 1;
		}
	for (i = 0; i < NR(others); i++)
		if (!strcmp(word[0], others[i].name)) {
			run_part(word[0], NULL, others[i].run, word + 1);
			return others[i].words;
		}
	if (!strcmp(word[0], "on")) {
		for (i = 0; i < NR_ON; i++)
			run_in_directory(i, word + 1);
		return 1;
	}
	if (!strcmp(word[0], "mount")) {
		is(mount(word[1], word[2], 0), 0, "mount %s", word[1]);
		return 2;
	}
	if (!strcmp(word[0], "umount")) {
		is(umount(word[1]), 0, "umount %s", word[1]);
		return 1;
	}
	ok(0, "there is no part %s", word[0]);
	return 0;
}

/* "at=..." */
static int tables_word(const char *word)
{
	unsigned long *const table[] = {
		&inode_table_at, &file_table_at, &buffers_at, &nr_buffers_at
	};
	char *p = (char *) word + 2;
	int i;

	if (strncmp(word, "at=", 3))
		return 0;
	for (i = 0; i < NR(table); i++)
		*table[i] = strtol(p + 1, &p, 16);
	return 1;
}

static int run_tests(int argc, char **argv)
{
	int i;

	if (kmem_open()) {
		puts("Bail out! No kernel descriptor");
		return 1;
	}
	nice(20);	/* short time slices: who spins gives way soon */
	umask(022);
	ok(1, "the kernel shows its tables");
	for (i = 1; i < argc; i++)
		if (!tables_word(argv[i]))
			i += run_word(argv + i);
	printf("1..%d\n", tap_count);
	return 0;
}

int main(int argc, char **argv)
{
	int envc = 0;

	__asm__ volatile ("pushfl\n\tpopl %0" : "=r" (start_flags));
	entry = (char **) &argc;
	while (environ[envc])
		envc++;
	if (getenv("EXPECT"))
		return interpret(argc, argv);
	if (argc == 0)
		return 100 + envc;
	if (argc == 1)
		return 101;
	if (argv[1][0] != '-')
		return run_tests(argc, argv);
	kmem_open();		/* it may not be allowed */
	return be_program(argc, argv);
}
