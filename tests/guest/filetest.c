/*
 * Files, on every format. Arguments are parts and what they work on, one after
 * the other:
 *
 *	filetest mount /dev/hda1 /mnt all /mnt umount /dev/hda1
 *
 * runs all tests of calls in a new directory of that volume, which is sound if
 * it can be unmounted. Each part runs in a child, and begins and ends with the
 * same number of free pages, and of files that can be opened; those that work
 * in a directory of their own (the first group below) also with the same room
 * on the volume.
 */
#include "tap.h"
#include "memcheck.h"
#include "filetest/common.c"
#include "filetest/open.c"
#include "filetest/paths.c"
#include "filetest/symlinks.c"
#include "filetest/rename.c"
#include "filetest/modes.c"
#include "filetest/times.c"
#include "filetest/badptr.c"
#include "filetest/names.c"
#include "filetest/data.c"
#include "filetest/full.c"
#include "filetest/limits.c"
#include "filetest/races.c"
#include "filetest/races2.c"
#include "filetest/mounts.c"
#include "filetest/dev.c"
#include "filetest/list.c"
#include "filetest/odd.c"
#include "filetest/protect.c"

/* These are given the directory to work in. "all" is the first so many. */
static const struct {
	const char *name;
	void (*run)(void);
} in_directory[] = {
	{ "open", open_part },
	{ "paths", paths_part },
	{ "symlinks", symlinks_part },
	{ "rename", rename_part },
	{ "modes", modes_part },
	{ "times", times_part },
	{ "badptr", badptr_part },
	{ "names", names_part },
	{ "data", data_part },
	{ "limits", limits_part },
	{ "full", full_part },
	{ "races", races_part },
};

#define NR_ALL	10

/* These are given so many words. */
static const struct {
	const char *name;
	int words;
	void (*run)(char **word);
} others[] = {
	{ "entries", 1, entries_part },
	{ "mounts", 3, mounts_part },
	{ "dev", 0, dev_part },
	{ "list", 1, list_part },
	{ "make", 1, make_part },
	{ "rm", 1, rm_part },
	{ "mv", 2, mv_part },
	{ "when", 2, when_part },
	{ "stamp", 2, stamp_part },
	{ "odd", 1, odd_part },
	{ "protect", 1, protect_part },
	{ "cut", 1, cut_part },
	{ "spoil", 1, spoil_part },
};

/* In a new directory, which must go again, and leave the volume as it was. */
static void run_in_directory(int i, const char *dir)
{
	long kb, inodes;

	mkdir(dir, 0755);
	if (!ok(!chdir(dir), "%s: chdir", dir))
		return;
	snprintf(where, sizeof where, "%s/t", dir);
	kb = free_kb();
	inodes = free_inodes();
	if (!ok(!mkdir(where, 0755) && !chdir(where), "mkdir %s", where))
		return;
	know_volume();
	in_directory[i].run();
	is(chdir(dir), 0, "chdir %s", dir);
	is(rmdir(where), 0, "%s is left empty", where);
	is(free_kb(), kb, "as much room on the volume as before");
	is(free_inodes(), inodes, "and as many inodes");
}

/* As a child: it tells the number of its tests by how it exits. */
#define MOST_TESTS	254

static void run_part(const char *name, int own, int i, char **word)
{
	unsigned long pages;
	int files, n;
	pid_t pid;

	printf("# %s %s\n", name, word[0] ? word[0] : "");
	files = in_child(openable, 0);
	own_pages();
	pages = kmem_free_pages();
	pid = fork();
	if (!pid) {
		n = -tap_count;
		if (own)
			run_in_directory(i, word[0]);
		else
			others[i].run(word);
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
	is(in_child(openable, 0), files, "%s: no open file is left", name);
}

static void run_mount(char **word, int read_only)
{
	mkdir(word[1], 0755);
	is(mount(word[0], word[1], read_only), 0, "mount %s on %s", word[0],
	   word[1]);
}

/* The first word says what to do. Returns how many others it takes. */
static int run_word(char **word)
{
	int i;

	for (i = 0; i < NR(in_directory); i++)
		if (!strcmp(word[0], in_directory[i].name)) {
			run_part(word[0], 1, i, word + 1);
			return 1;
		}
	for (i = 0; i < NR(others); i++)
		if (!strcmp(word[0], others[i].name)) {
			run_part(word[0], 0, i, word + 1);
			return others[i].words;
		}
	if (!strcmp(word[0], "all")) {
		for (i = 0; i < NR_ALL; i++)
			run_part(in_directory[i].name, 1, i, word + 1);
		return 1;
	}
	if (!strcmp(word[0], "mount") || !strcmp(word[0], "mountro")) {
		run_mount(word + 1, word[0][5] == 'r');
		return 2;
	}
	if (!strcmp(word[0], "umount"))
		return is(umount(word[1]), 0, "umount %s", word[1]) | 1;
	ok(0, "there is no part %s", word[0]);
	return 0;
}

int main(int argc, char **argv)
{
	int i;

	if (argc > 1 && !strcmp(argv[1], "-wait"))
		return wait_word();
	if (argc > 1 && !strcmp(argv[1], "-user"))
		return user_word();
	if (!ok(!kmem_open(), "the kernel's descriptor is found"))
		return 1;
	nice(20);		/* short time slices: spinning is soon over */
	umask(022);
	for (i = 1; i < argc; i++)
		i += run_word(argv + i);
	printf("1..%d\n", tap_count);
	return 0;
}
