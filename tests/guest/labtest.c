/* The programs in the style of the labs: run, and what they say is looked at. */
#include <sys/times.h>
#include "tap.h"

#define LINES	80

static char line[LINES][80];
static int lines;

/* Run it; its lines are in line[] then. Its exit code, or -1. */
static int run(const char *path, const char *arg)
{
	int end[2], status;
	pid_t pid;
	FILE *f;

	pipe(end);
	fflush(stdout);
	pid = fork();
	if (!pid) {
		dup2(end[1], STDOUT_FILENO);
		close(end[0]);
		close(end[1]);
		execl(path, path, arg, NULL);
		_exit(127);
	}
	close(end[1]);
	f = fdopen(end[0], "r");
	for (lines = 0; lines < LINES && fgets(line[lines], 80, f); lines++)
		line[lines][strcspn(line[lines], "\n")] = '\0';
	fclose(f);
	status = status_of(pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void tracer(void)
{
	int i, pid, parent, code, parents = 0, seen = 0;
	struct tms t;
	time_t begin = times(&t);

	is(run("/bin/labproc", NULL), 0, "the tracer's workload runs");
	is(lines, 4, "all its children are waited for");
	for (i = 0; i < lines; i++)
		if (sscanf(line[i], "pid %d of %d ended: %d",
			   &pid, &parent, &code) == 3) {
			parents += pid != parent;
			seen |= 1 << code;
		}
	is(parents, 4, "they say who they were");
	is(seen, 15, "and how each ended");
	begin = times(&t) - begin;
	ok(begin >= 200 && begin < 1500, "it takes seconds: %ld ticks", begin);
}

static void consumers(void)
{
	int i, pid, n, in_order = 1;

	is(run("/bin/labpc", NULL), 0, "the producer and consumers run");
	is(lines, 60, "each item is consumed");
	for (i = 0; i < lines; i++)
		in_order &= sscanf(line[i], "%d:\t%d", &pid, &n) == 2 && n == i;
	ok(in_order, "in order");
}

static void names(void)
{
	is(run("/bin/labname", "somebody"), ENOSYS, "iam: there is no such call");
	ok(!strcmp(line[0], "iam: Function not implemented"), "it says so");
	is(run("/bin/labname", NULL), ENOSYS, "whoami: neither");
	ok(!strcmp(line[0], "whoami: Function not implemented"), "it says so");
	is(run("/bin/labname", "-t"), 1, "the self-test finds that");
	is(lines, 5, "all of its cases fail");
	ok(!strcmp(line[4], "Final result: 0 of 50"), "so there are no points");
}

int main(void)
{
	tracer();
	consumers();
	names();
	printf("1..%d\n", tap_count);
	return 0;
}
