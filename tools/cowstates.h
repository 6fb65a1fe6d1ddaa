/*
 * Part of cowmodel.c: what has to be so in each state, and how all states are
 * found, breadth first, so that the way to a state is a shortest one.
 *
 * Which of the free frames is taken makes no difference to the rules. So states
 * that differ in the frames' numbers only are one: rename_frames() numbers them
 * in the order in which the tables lead to them.
 */

/*
 * Who refers to each frame, counted anew: entries, directory entries, the
 * reserve, and tasks asleep in load_page.
 */
static void count_references(int refs[FRAMES])
{
	int task, page;
	uint8_t *entry;

	memset(refs, 0, FRAMES * sizeof(refs[0]));
	refs[now.spare]++;
	for (task = 0; task < TASKS; task++) {
		if (!broken("entry-before-the-page-is-read"))
			refs[now.loading[task]]++;
		for (page = 0; page < PAGES; page++) {
			entry = page_entry(task, page);
			if (!entry)
				continue;
			refs[now.dir[task][page]]++;
			if (*entry & PRESENT)
				refs[FRAME(*entry)]++;
		}
	}
}

/* What the specification says of a page that nobody has written to. */
static int first_value(int task, int page)
{
	return page == FILE_PAGE && now.runs[task] ? IN_FILE : 0;
}

static const char *check_page(int task, int page)
{
	uint8_t *entry = page_entry(task, page);
	int present = entry && (*entry & PRESENT), frame = LOW;
	int value = now.value[task][page], first = first_value(task, page);

	if (present)
		frame = FRAME(*entry);
	else if (entry && *entry)
		return TABLES;
	if (present && (*entry & RW) && frame != LOW && now.count[frame] > 1)
		return R3;
	if (is_asleep(task))
		return NULL;		/* it reads when it goes on */
	if (value != (present ? now.word[frame] : first))
		return PRIVATE;
	if (page == FILE_PAGE && present && !(*entry & DIRTY) && value != first)
		return R7;
	return NULL;
}

static const char *check_task(int task, const int refs[FRAMES])
{
	const char *wrong;
	int page;

	for (page = 0; page < PAGES; page++) {
		if (page_entry(task, page) && refs[now.dir[task][page]] != 1)
			return TABLES;
		wrong = check_page(task, page);
		if (wrong)
			return wrong;
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
	if (!(entry & PRESENT))
		return entry;
	return (entry & ~FRAME(0xff)) | name[FRAME(entry)];
}

/*
 * Number the frames in use from 1 on, in the order that the reserve and the
 * tables give.
 */
static void rename_frames(void)
{
	const struct state old = now;
	uint8_t name[FRAMES] = { LOW }, is_table[FRAMES] = { 0 };
	int task, page, frame, next = LOW + 1;
	uint8_t *entry;

	give_name(name, &next, now.spare);
	for (task = 0; task < TASKS; task++) {
		give_name(name, &next, now.loading[task]);
		for (page = 0; page < PAGES; page++) {
			entry = page_entry(task, page);
			if (!entry)
				continue;
			is_table[now.dir[task][page]] = 1;
			give_name(name, &next, now.dir[task][page]);
			if (*entry & PRESENT)
				give_name(name, &next, FRAME(*entry));
		}
	}
	for (frame = LOW; frame < nr_frames; frame++) {
		give_name(name, &next, frame);
		now.count[name[frame]] = old.count[frame];
		now.is_free[name[frame]] = old.is_free[frame];
		now.word[name[frame]] = is_table[frame] ?
			renamed(old.word[frame], name) : old.word[frame];
	}
	now.spare = name[old.spare];
	for (task = 0; task < TASKS; task++) {
		now.loading[task] = name[old.loading[task]];
		for (page = 0; page < PAGES; page++)
			now.dir[task][page] = name[old.dir[task][page]];
	}
}

/*
 * All states seen, in the order they were found, and how: a hash table leads to
 * them.
 */
#define MOST	(1 << 20)
#define BUCKETS	(1 << 21)

static struct state *states;
static uint32_t *came_from, *bucket;
static uint8_t *came_by;
static uint32_t nr_states;
static unsigned long transitions, failures;

/* Is "now" new? Then keep it. */
static int remember(uint32_t from, int operation)
{
	const uint64_t *p = (const uint64_t *) &now;
	uint64_t hash = 0;
	size_t i;

	for (i = 0; i < sizeof(now) / sizeof(*p); i++)
		hash = (hash ^ p[i] ^ hash >> 29) * 0x9e3779b97f4a7c15u;
	for (hash >>= 32; bucket[hash % BUCKETS]; hash++)
		if (!memcmp(&states[bucket[hash % BUCKETS] - 1], &now,
			    sizeof(now)))
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

/*
 * At boot: task 0 runs in a page below LOW_MEM, writable; its other page is not
 * there.
 */
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

/*
 * Did this operation end for want of memory: a fork with no child, another with
 * no task?
 */
static int failed(int operation, const struct state *before)
{
	int same = !memcmp(now.alive, before->alive, sizeof(now.alive));

	switch (operation % PER_TASK) {
	case FORKS:
		return same;
	case EXITS:
	case READ_FAILS:
		return 0;
	default:
		return !same;
	}
}

/* All that can be done in a state. What is wrong then, or NULL. */
static const char *explore_from(uint32_t at)
{
	const char *wrong = NULL;
	int operation;

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
	return wrong;
}

static int explore(void)
{
	const char *wrong = NULL;
	uint32_t at;

	for (at = 0; at < nr_states && !wrong; at++)
		wrong = explore_from(at);
	printf("# %u states, %lu transitions, %lu of them out of memory\n",
	       nr_states, transitions, failures);
	if (!wrong)
		return 0;
	printf("# broken: %s\n# after:\n", wrong);
	print_trace(nr_states - 1);
	return 1;
}
