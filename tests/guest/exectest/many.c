/*
 * Many programs, one after the other: nothing is lost on the way.
 */
#define MANY_PROGRAMS	50
#define ROUNDS		3

/* "-chain N": becomes itself N times, with one frame less to come. */
static int chain_word(int argc, char **argv)
{
	int n = atoi(argv[2]);
	char left[12];

	(void) argc;
	if (!n)
		return 77;
	snprintf(left, sizeof left, "%d", n - 1);
	execve(SELF, (char *[]) { SELF, "-chain", left, NULL }, environ);
	return 1;
}

/* The directory's p1 to p50 each end with their number. */
static int run_all(void)
{
	char path[PATH], name[8];
	int i, good = 0;

	for (i = 1; i <= MANY_PROGRAMS; i++) {
		snprintf(name, sizeof name, "p%d", i);
		good += run(in_dir(path, name)) == i;
	}
	return good;
}

static void many_part(void)
{
	struct held held = count_held();
	int i;

	for (i = 0; i < ROUNDS; i++)
		is(run_all(), MANY_PROGRAMS, "%d programs in a row",
		   MANY_PROGRAMS);
	same_held(held, "many");
	is(run_self("-chain", "50"), 77,
	   "one task becomes 50 programs in a row");
	same_held(held, "chain");
}
