/*
 * cowmodel: every state that copy-on-write and page sharing can get into, with
 * 3 tasks and 2 pages each.
 *
 *	cowmodel [-f FRAMES] [-b DEFECT]  explore; -b: with one rule broken
 *	cowmodel -r			  print the rules
 *	cowmodel -l			  print the names of the defects
 *
 * The functions below are those of mm/memory.c and do what they do, step by
 * step, on a machine small enough to try everything: from the state at boot,
 * each task forks, reads, writes, execs and exits in every order (cowsteps.h),
 * until no new state comes up. Beside it runs the specification, in which each
 * task simply has its own two values. In every state check() (cowstates.h)
 * compares the two, counts anew who refers to each frame, and looks at every
 * write bit and every dirty bit.
 *
 * There is one program that a task can exec. Page 1 is of its file; page 0 is
 * zero at first, as both are for tasks that have not been through execve. What
 * sleeps in the kernel is two steps here, and so is a fault and the access that
 * caused it: between them other tasks do what they like.
 *
 * Each of a task's pages is in a page table of its own, so that fork can run
 * out of memory half way. A frame holds one value, or, as a page table, one
 * entry. With 14 frames there is enough for everybody; with fewer whatever can
 * fail does. A task whose fault cannot be served is killed; a fork that fails
 * changes nothing. Tables are kept in reserve as in memory.c, but one at most.
 *
 * The exit status is 0 if all states are right, 1 if one is not; its trace is
 * printed.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* As the head of mm/memory.c has them; tests/model.t compares. */
static const char *const rules[] = {
	"R1  a page is free if and only if its count is 0",
	"R2  an entry made for a page adds 1, an entry cleared takes 1 away",
	"R3  a page with a count above 1 is writable through no user entry",
	"R4  a write to a read-only page with count 1 only sets the write bit",
	"R5  any other write gets a copy with count 1; the old page loses 1",
	"R6  pages below LOW_MEM: not counted, never freed, always copied",
	"R7  a clean page is as in the file; only such serves another's fault",
};

#define R1	rules[0]	/* those that are checked of each state */
#define R2	rules[1]
#define R3	rules[2]
#define R6	rules[5]
#define R7	rules[6]
#define PRIVATE	"a task reads what it would read if nothing were ever shared"
#define TABLES	"a page table has one directory entry, and is empty before"

static const char *const defects[] = {
	"fork-does-not-count",		/* R2 */
	"exit-does-not-uncount",	/* R2 */
	"parent-stays-writable",	/* R3 */
	"child-is-writable",		/* R3 */
	"in-place-at-count-2",		/* R4 */
	"copy-keeps-the-old-count",	/* R5 */
	"free-at-count-1",		/* R1 */
	"low-page-in-place",		/* R6 */
	"low-page-counted",		/* R6 */
	"copy-not-made",		/* R5 */
	"zero-page-not-cleared",
	"table-not-freed",
	"failed-fork-not-undone",
	"failed-put-page-keeps-page",
	"failed-load-keeps-page",
	"entry-before-the-page-is-read",	/* R7 */
	"share-a-dirty-page",		/* R7 */
	"copy-loses-the-dirty-bit",	/* R7 */
	"fork-loses-the-dirty-bit",	/* R7 */
	"share-from-another-program",	/* R7 */
	"exec-runs-before-pages-are-gone",	/* R7 */
	"share-leaves-the-owner-writable",	/* R3 */
	"share-is-writable",		/* R3 */
	"share-does-not-count",		/* R2 */
	"failed-share-counts",		/* R2 */
	"exec-keeps-the-old-pages",
};

static const char *defect = "";

static int broken(const char *name)
{
	return !strcmp(defect, name);
}

#define NUMBER(array)	(sizeof(array) / sizeof((array)[0]))

#define TASKS	3
#define PAGES	2
#define FRAMES	14		/* at most: LOW, and all that can be wanted */
#define LOW	0		/* the frame below LOW_MEM */
#define NONE	0		/* as a table: there is none */
#define RUBBISH	2		/* in a frame that nobody has written to */
#define FILE_PAGE	1
#define IN_FILE	1		/* the value that this page has there */

/* A page-table entry. LOW with "present" is not an empty one. */
#define PRESENT		0x80
#define RW		0x40
#define DIRTY		0x20
#define FRAME(entry)	((entry) & 0x0f)

static struct state {
	_Alignas(uint64_t)		/* remember() takes it in words */
	uint8_t alive[TASKS];
	uint8_t runs[TASKS];		/* its executable is the program */
	uint8_t in_exec[TASKS];		/* asleep there, with no pages */
	uint8_t loading[TASKS];		/* the frame it sleeps for, or NONE */
	uint8_t dir[TASKS][PAGES];	/* the table's frame, or NONE */
	uint8_t count[FRAMES];		/* mem_map */
	uint8_t is_free[FRAMES];	/* free_map */
	uint8_t word[FRAMES];		/* what is in it: value or entry */
	uint8_t spare;			/* a table in reserve, or NONE */
	uint8_t value[TASKS][PAGES];	/* the specification */
} now;

static int nr_frames = FRAMES;

/* mm/memory.c on one page: 1 is success, 0 is failure, NONE is no frame. */

static int take_free_page(void)
{
	int frame;

	for (frame = nr_frames - 1; frame > LOW; frame--) {
		if (!now.is_free[frame])
			continue;
		now.is_free[frame] = 0;
		now.count[frame] = 1;
		return frame;
	}
	frame = now.spare;
	now.spare = NONE;
	return frame;
}

static int get_free_page(void)
{
	int frame = take_free_page();

	if (frame && !broken("zero-page-not-cleared"))
		now.word[frame] = 0;
	return frame;
}

static void free_page(int frame)	/* R1, R6 */
{
	if (frame == LOW)
		return;
	now.count[frame]--;
	if (now.count[frame] > (broken("free-at-count-1") ? 1 : 0))
		return;
	now.is_free[frame] = 1;
	now.word[frame] = RUBBISH;
}

static int get_table(void)
{
	int table = now.spare;

	now.spare = NONE;
	return table ? table : get_free_page();
}

static void free_table(int table)
{
	if (broken("table-not-freed"))
		return;
	if (now.spare == NONE)
		now.spare = table;
	else
		free_page(table);
}

static void free_page_tables(int task)
{
	int page, table, entry;

	for (page = 0; page < PAGES; page++) {
		table = now.dir[task][page];
		if (table == NONE)
			continue;
		entry = now.word[table];
		now.word[table] = 0;
		if ((entry & PRESENT) && !broken("exit-does-not-uncount"))
			free_page(FRAME(entry));	/* R2 */
		now.dir[task][page] = NONE;
		free_table(table);
	}
}

static void share_entries(int from_table, int to_table)
{
	int entry = now.word[from_table], shared = entry & ~RW;

	if (!(entry & PRESENT))
		return;
	now.word[to_table] = broken("child-is-writable") ? entry : shared;
	if (FRAME(entry) == LOW && !broken("low-page-counted"))
		return;			/* R6: the parent may go on writing */
	if (broken("fork-loses-the-dirty-bit"))
		now.word[to_table] &= ~DIRTY;
	if (!broken("parent-stays-writable"))
		now.word[from_table] = shared;	/* R3 */
	if (!broken("fork-does-not-count"))
		now.count[FRAME(entry)]++;	/* R2 */
}

static int copy_page_tables(int from, int to)
{
	int page, table;

	for (page = 0; page < PAGES; page++) {
		if (now.dir[from][page] == NONE)
			continue;
		table = get_table();
		if (!table)
			return 0;
		now.dir[to][page] = table;
		share_entries(now.dir[from][page], table);
	}
	return 1;
}

static int set_entry(int task, int page, int value)
{
	if (now.dir[task][page] == NONE &&
	    !(now.dir[task][page] = get_table()))
		return 0;
	now.word[now.dir[task][page]] = value;
	return 1;
}

static int put_page(int frame, int task, int page)
{
	return set_entry(task, page, frame | PRESENT | RW);	/* R2 */
}

static int get_empty_page(int task, int page)
{
	int frame = get_free_page();

	if (!frame)
		return 0;
	if (put_page(frame, task, page))
		return 1;
	if (!broken("failed-put-page-keeps-page"))
		free_page(frame);
	return 0;
}

static int un_wp_page(uint8_t *entry)
{
	int old_page = FRAME(*entry), new_page;
	int last = broken("in-place-at-count-2") ? 2 : 1;

	if (old_page == LOW ? broken("low-page-in-place") :
			      now.count[old_page] <= last) {
		*entry |= RW;			/* R4 */
		return 1;
	}
	new_page = take_free_page();		/* R5, R6 */
	if (!new_page)
		return 0;
	if (!broken("copy-not-made"))
		now.word[new_page] = now.word[old_page];
	if (old_page != LOW && !broken("copy-keeps-the-old-count"))
		now.count[old_page]--;
	*entry = new_page | (*entry & ~FRAME(0xff)) | RW;	/* R7 */
	if (broken("copy-loses-the-dirty-bit"))
		*entry &= ~DIRTY;
	return 1;
}

/* The task's entry for a page, or NULL if it has no table. */
static uint8_t *page_entry(int task, int page)
{
	int table = now.dir[task][page];

	return table == NONE ? NULL : &now.word[table];
}

/* Until the frame holds what is in the file, the task sleeps: see wake_up(). */
static int load_page(int task)
{
	int frame = take_free_page();

	if (broken("entry-before-the-page-is-read") && frame &&
	    !put_page(frame, task, FILE_PAGE)) {
		free_page(frame);
		frame = NONE;
	}
	now.loading[task] = frame;
	return frame;
}

static int end_of_load(int task, int error)
{
	int frame = now.loading[task];

	now.loading[task] = NONE;
	now.word[frame] = IN_FILE;
	if (broken("entry-before-the-page-is-read"))
		return 1;
	if (!error && put_page(frame, task, FILE_PAGE))
		return 1;
	if (!broken("failed-load-keeps-page"))
		free_page(frame);
	return 0;
}

static int try_to_share(int task, int other)
{
	uint8_t *from = page_entry(other, FILE_PAGE);

	if (!from || !(*from & PRESENT) || FRAME(*from) == LOW)
		return 0;
	if ((*from & DIRTY) && !broken("share-a-dirty-page"))
		return 0;				/* R7 */
	if (broken("failed-share-counts"))
		now.count[FRAME(*from)]++;
	if (!set_entry(task, FILE_PAGE, FRAME(*from) | PRESENT |
		       (broken("share-is-writable") ? RW : 0)))
		return 0;
	if (!broken("share-leaves-the-owner-writable"))
		*from &= ~RW;				/* R3 */
	if (!broken("share-does-not-count") && !broken("failed-share-counts"))
		now.count[FRAME(*from)]++;		/* R2 */
	return 1;
}

static int share_page(int task)
{
	int other;

	for (other = 0; other < TASKS; other++)
		if (other != task &&
		    (now.runs[other] || broken("share-from-another-program")) &&
		    try_to_share(task, other))
			return 1;
	return 0;
}

static int do_no_page(int task, int page)
{
	if (page != FILE_PAGE || !now.runs[task])
		return get_empty_page(task, page);
	return share_page(task) || load_page(task);
}

#include "cowsteps.h"
#include "cowstates.h"

static void print_all(const char *const *lines, size_t n)
{
	while (n--)
		puts(*lines++);
}

int main(int argc, char **argv)
{
	int option;

	while ((option = getopt(argc, argv, "b:f:lr")) != -1) {
		switch (option) {
		case 'b':
			defect = optarg;
			break;
		case 'f':
			nr_frames = atoi(optarg);
			break;
		case 'l':
			print_all(defects, NUMBER(defects));
			return 0;
		case 'r':
			print_all(rules, NUMBER(rules));
			return 0;
		default:
			return 2;
		}
	}
	if (nr_frames < 2 || nr_frames > FRAMES)
		return 2;
	states = calloc(MOST, sizeof(*states));
	came_from = calloc(MOST, sizeof(*came_from));
	came_by = calloc(MOST, 1);
	bucket = calloc(BUCKETS, sizeof(*bucket));
	if (!states || !came_from || !came_by || !bucket)
		return 2;
	first_state();
	return explore();
}
