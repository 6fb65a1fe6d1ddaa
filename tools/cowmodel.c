/*
 * cowmodel: every state that copy-on-write can get into, with 3 tasks and 2 pages each.
 *
 *	cowmodel [-f FRAMES] [-b DEFECT]	explore; -b: with one rule broken
 *	cowmodel -r				print the rules
 *	cowmodel -l				print the names of the defects
 *
 * The functions below are those of mm/memory.c and do what they do, step by step, on a
 * machine small enough to try everything: from the state at boot, each task forks, reads,
 * writes and exits in every order, until no new state comes up (breadth first, so the way
 * to a state is a shortest one). Beside it runs the specification, in which each task
 * simply has its own two values. In every state check() compares the two, counts anew who
 * refers to each frame, and looks at every write bit.
 *
 * Each of a task's pages is in a page table of its own, so that fork can run out of
 * memory half way. A frame holds one value, or, as a page table, one entry. With 14 frames
 * there is enough for everybody; with fewer whatever can fail does. A task whose fault
 * cannot be served is killed; a fork that fails changes nothing. Tables are kept in
 * reserve as in memory.c, but one at most.
 *
 * Which of the free frames is taken makes no difference to the rules. So states that
 * differ in the frames' numbers only are one: rename_frames() numbers them in the order
 * in which the tables lead to them.
 *
 * The exit status is 0 if all states are right, 1 if one is not; its trace is printed.
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
};

#define R1	rules[0]	/* checked of each state; so are the next two, and R6 */
#define R2	rules[1]
#define R3	rules[2]
#define R6	rules[5]
#define PRIVATE	"a task reads what it would read if nothing were ever shared"
#define TABLES	"a page table belongs to one directory entry, and is empty before"

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
};

static const char *defect = "";

static int broken(const char *name)
{
	return !strcmp(defect, name);
}

#define TASKS	3
#define PAGES	2
#define FRAMES	14			/* at most: LOW, and all that can be wanted */
#define LOW	0			/* the frame below LOW_MEM */
#define NONE	0			/* as a table: there is none */
#define RUBBISH	2			/* in a frame that nobody has written to */

/* A page-table entry. Its frame may be LOW: "present" tells it from an empty one. */
#define PRESENT		0x80
#define RW		0x40
#define FRAME(entry)	((entry) & 0x0f)

static struct state {
	uint8_t alive[TASKS];
	uint8_t dir[TASKS][PAGES];	/* the table's frame, or NONE */
	uint8_t count[FRAMES];		/* mem_map */
	uint8_t is_free[FRAMES];	/* free_map */
	uint8_t word[FRAMES];		/* what is in a frame: a value, or an entry */
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
		return;				/* R6: the parent may go on writing */
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

static int put_page(int frame, int task, int page)
{
	if (now.dir[task][page] == NONE &&
	    !(now.dir[task][page] = get_table()))
		return 0;
	now.word[now.dir[task][page]] = frame | PRESENT | RW;	/* R2: its count is 1 */
	return 1;
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
	*entry = new_page | PRESENT | RW;
	return 1;
}

/* The task's entry for a page, or NULL if it has no table. */
static uint8_t *page_entry(int task, int page)
{
	int table = now.dir[task][page];

	return table == NONE ? NULL : &now.word[table];
}

/* What a task can do. Each returns 0 if it cannot be done in this state. */

static int do_exit(int task)
{
	free_page_tables(task);
	now.alive[task] = 0;
	memset(now.value[task], 0, PAGES);
	return 1;
}

static int do_fork(int task)
{
	int child = 0;

	while (child < TASKS && now.alive[child])
		child++;
	if (child == TASKS)
		return 0;
	if (!copy_page_tables(task, child)) {
		if (!broken("failed-fork-not-undone"))
			free_page_tables(child);
		memset(now.dir[child], NONE, PAGES);
		return 1;
	}
	now.alive[child] = 1;
	memcpy(now.value[child], now.value[task], PAGES);
	return 1;
}

/* do_no_page, if there is no page; the value is compared by check(). */
static int do_read(int task, int page)
{
	uint8_t *entry = page_entry(task, page);

	if (entry && (*entry & PRESENT))
		return 0;
	return get_empty_page(task, page) || do_exit(task);
}

/* How many entries name the low frame. */
static int users_of_low(void)
{
	int task, page, n = 0;
	uint8_t *entry;

	for (task = 0; task < TASKS; task++)
		for (page = 0; page < PAGES; page++) {
			entry = page_entry(task, page);
			n += entry && (*entry & PRESENT) && FRAME(*entry) == LOW;
		}
	return n;
}

/*
 * A write changes part of what a page holds: here the task flips its value, 0 or 1. The
 * processor does it if the entry allows it; else there is a fault, and it tries again. A task
 * that may write to the low page must not while it is shared (task 0 and its stack, see
 * init/init.c): nobody else would stop it, that is what R6 costs.
 */
static int do_write(int task, int page)
{
	uint8_t *entry = page_entry(task, page);

	if (!entry || !(*entry & PRESENT)) {
		if (!get_empty_page(task, page))
			return do_exit(task);
	} else if (!(*entry & RW)) {
		if (!un_wp_page(entry))
			return do_exit(task);
	} else if (FRAME(*entry) == LOW && users_of_low() > 1 &&
		   !broken("low-page-in-place")) {
		return 0;
	}
	now.word[FRAME(*page_entry(task, page))] ^= 1;
	now.value[task][page] ^= 1;
	return 1;
}

/* Operations by number: for each task fork, exit, 2 reads, 2 writes. */
#define PER_TASK	6
#define OPERATIONS	(TASKS * PER_TASK)

static int perform(int operation)
{
	int task = operation / PER_TASK, what = operation % PER_TASK;

	if (!now.alive[task])
		return 0;
	switch (what) {
	case 0:
		return do_fork(task);
	case 1:
		return do_exit(task);
	case 2:
	case 3:
		return do_read(task, what & 1);
	default:
		return do_write(task, what & 1);
	}
}

static void print_operation(int operation)
{
	static const char *const names[PER_TASK] = {
		"forks", "exits", "reads page 0", "reads page 1",
		"writes to page 0", "writes to page 1",
	};

	printf("# task %d %s\n", operation / PER_TASK, names[operation % PER_TASK]);
}

/* Who refers to each frame, counted anew: entries, directory entries, the reserve. */
static void count_references(int refs[FRAMES])
{
	int task, page;
	uint8_t *entry;

	memset(refs, 0, FRAMES * sizeof(refs[0]));
	refs[now.spare]++;
	for (task = 0; task < TASKS; task++)
		for (page = 0; page < PAGES; page++) {
			entry = page_entry(task, page);
			if (!entry)
				continue;
			refs[now.dir[task][page]]++;
			if (*entry & PRESENT)
				refs[FRAME(*entry)]++;
		}
}

static const char *check_task(int task, const int refs[FRAMES])
{
	int page, frame;
	uint8_t *entry;

	for (page = 0; page < PAGES; page++) {
		entry = page_entry(task, page);
		if (entry && refs[now.dir[task][page]] != 1)
			return TABLES;
		if (!entry || !(*entry & PRESENT)) {
			if ((entry && *entry) || now.value[task][page])
				return entry && *entry ? TABLES : PRIVATE;
			continue;
		}
		frame = FRAME(*entry);
		if ((*entry & RW) && frame != LOW && now.count[frame] > 1)
			return R3;
		if (now.word[frame] != now.value[task][page])
			return PRIVATE;
	}
	return NULL;
}

/* What is wrong with this state, or NULL. */
static const char *check(void)
{
	int refs[FRAMES], frame, task;
	const char *wrong;

	count_references(refs);
	if (now.count[LOW] || now.is_free[LOW])
		return R6;
	for (frame = LOW + 1; frame < nr_frames; frame++) {
		if (now.is_free[frame] != !now.count[frame])
			return R1;
		if (now.count[frame] != refs[frame])
			return R2;
	}
	if (now.spare && now.word[now.spare])
		return TABLES;
	for (task = 0; task < TASKS; task++) {
		wrong = check_task(task, refs);
		if (wrong)
			return wrong;
	}
	return NULL;
}

static void give_name(uint8_t name[FRAMES], int *next, int frame)
{
	if (frame != LOW && !name[frame])
		name[frame] = (*next)++;
}

static int renamed(int entry, const uint8_t name[FRAMES])
{
	return entry & PRESENT ? (entry & ~FRAME(0xff)) | name[FRAME(entry)] : entry;
}

/* Number the frames in use from 1 on, in the order that the reserve and the tables give. */
static void rename_frames(void)
{
	const struct state old = now;
	uint8_t name[FRAMES] = { LOW }, is_table[FRAMES] = { 0 };
	int task, page, frame, next = LOW + 1;
	uint8_t *entry;

	give_name(name, &next, now.spare);
	for (task = 0; task < TASKS; task++)
		for (page = 0; page < PAGES; page++) {
			entry = page_entry(task, page);
			if (!entry)
				continue;
			is_table[now.dir[task][page]] = 1;
			give_name(name, &next, now.dir[task][page]);
			if (*entry & PRESENT)
				give_name(name, &next, FRAME(*entry));
		}
	for (frame = LOW; frame < nr_frames; frame++) {
		give_name(name, &next, frame);
		now.count[name[frame]] = old.count[frame];
		now.is_free[name[frame]] = old.is_free[frame];
		now.word[name[frame]] = is_table[frame] ?
			renamed(old.word[frame], name) : old.word[frame];
	}
	now.spare = name[old.spare];
	for (task = 0; task < TASKS; task++)
		for (page = 0; page < PAGES; page++)
			now.dir[task][page] = name[old.dir[task][page]];
}

/* All states seen, in the order they were found, and how: a hash table leads to them. */
#define MOST	(1 << 18)
#define BUCKETS	(1 << 19)

static struct state *states;
static uint32_t *came_from, *bucket;
static uint8_t *came_by;
static uint32_t nr_states;
static unsigned long transitions, failures;

/* Is "now" new? Then keep it. */
static int remember(uint32_t from, int operation)
{
	const uint8_t *p = (const uint8_t *) &now;
	uint32_t hash = 2166136261u, i;

	for (i = 0; i < sizeof(now); i++)
		hash = (hash ^ p[i]) * 16777619u;
	for (hash ^= hash >> 15; bucket[hash % BUCKETS]; hash++)
		if (!memcmp(&states[bucket[hash % BUCKETS] - 1], &now, sizeof(now)))
			return 0;
	if (nr_states == MOST) {
		printf("# more than %d states\n", MOST);
		exit(2);
	}
	states[nr_states] = now;
	came_from[nr_states] = from;
	came_by[nr_states] = operation;
	bucket[hash % BUCKETS] = ++nr_states;
	return 1;
}

static void print_trace(uint32_t nr)
{
	if (!nr)
		return;
	print_trace(came_from[nr]);
	print_operation(came_by[nr]);
}

/* At boot: task 0 runs in a page below LOW_MEM, writable; its other page is not there. */
static void first_state(void)
{
	int frame;

	for (frame = LOW + 1; frame < nr_frames; frame++) {
		now.is_free[frame] = 1;
		now.word[frame] = RUBBISH;
	}
	now.alive[0] = 1;
	now.dir[0][0] = get_table();
	now.word[now.dir[0][0]] = LOW | PRESENT | RW;
	rename_frames();
	remember(0, 0);
}

/* Did this operation end for want of memory: a fork with no child, another with no task? */
static int failed(int operation, const struct state *before)
{
	int same = !memcmp(now.alive, before->alive, sizeof(now.alive));

	if (operation % PER_TASK == 1)
		return 0;
	return operation % PER_TASK ? !same : same;
}

static int explore(void)
{
	const char *wrong = NULL;
	uint32_t at;
	int operation;

	for (at = 0; at < nr_states && !wrong; at++) {
		for (operation = 0; operation < OPERATIONS && !wrong; operation++) {
			now = states[at];
			if (!perform(operation))
				continue;
			transitions++;
			failures += failed(operation, &states[at]);
			rename_frames();
			if (remember(at, operation))
				wrong = check();
		}
	}
	printf("# %u states, %lu transitions, %lu of them out of memory\n",
	       nr_states, transitions, failures);
	if (!wrong)
		return 0;
	printf("# broken: %s\n# after:\n", wrong);
	print_trace(nr_states - 1);
	return 1;
}

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
			print_all(defects, sizeof(defects) / sizeof(defects[0]));
			return 0;
		case 'r':
			print_all(rules, sizeof(rules) / sizeof(rules[0]));
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
