/*
 * The tests that run inside: one program, for one boot. Each part runs in a
 * child of its own, so that one that dies does not take the others along;
 * arguments choose parts by name. The parts are pieces of this source: every
 * program here is one file to make.
 */
#include "tap.h"
#include "memcheck.h"
#include "selftest/fork.c"
#include "selftest/mem.c"
#include "selftest/user.c"
#include "selftest/fault.c"
#include "selftest/call.c"
#include "selftest/attack.c"

struct part {
	const char *name;
	void (*run)(void);
};

static const struct part parts[] = {
	{ "fork", fork_part },
	{ "mem", mem_part },
	{ "user", user_part },
	{ "fault", fault_part },
	{ "call", call_part },
	{ "attack", attack_part },
};

/* These run only if they are asked for by name. */
static const struct part on_demand[] = {
	{ "nofpu", nofpu_part },
	{ "panic", panic_part },
};

#define NR(array)	((int) (sizeof array / sizeof *array))

static int chosen(const char *name, int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		if (!strcmp(argv[i], name))
			return 1;
	return 0;
}

/*
 * The child's exit code is the number of its tests. As task 1 we reap
 * orphans, too.
 */
static void run_part(const struct part *part)
{
	pid_t pid, ended;
	int status = -1;

	printf("# %s\n", part->name);
	pid = fork();
	if (!pid) {
		int before = tap_count;

		own_pages();
		part->run();
		_exit(tap_count - before);
	}
	do
		ended = wait(&status);
	while (ended > 0 && ended != pid);
	if (ended == pid && WIFEXITED(status) && status)
		tap_count += WEXITSTATUS(status);
	else
		/*
		 * How far it came is lost, so the plan will not match either.
		 */
		is(status, 0, "part %s runs to its end", part->name);
}

int main(int argc, char **argv)
{
	int i;

	if (argc > 2 && !strcmp(argv[1], "-exit"))
		return atoi(argv[2]);
	if (argc > 1 && !strcmp(argv[1], "-fpu"))
		return !fpu_is_new();
	if (kmem_open()) {
		puts("Bail out! No kernel descriptor");
		return 1;
	}
	nice(20);		/* short time slices: who spins gives way soon */
	for (i = 0; i < NR(parts); i++)
		if (argc < 2 || chosen(parts[i].name, argc, argv))
			run_part(&parts[i]);
	for (i = 0; i < NR(on_demand); i++)
		if (chosen(on_demand[i].name, argc, argv))
			run_part(&on_demand[i]);
	printf("1..%d\n", tap_count);
	return 0;
}
