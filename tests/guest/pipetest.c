/*
 * Pipes and FIFOs, select on them, and who waits for them. Arguments choose parts
 * by name, but before them may stand where FIFOs can be made:
 *
 *	pipetest in DIRECTORY [PART...]
 *	pipetest mount DEVICE DIRECTORY [PART...]
 *
 * tests/host.t runs the same on the host's Linux: "pipetest host in DIRECTORY".
 */
#include "sigtest/procs.h"
#include "pipetest/common.c"
#include "pipetest/ring.c"
#include "pipetest/ends.c"
#include "pipetest/faults.c"
#include "pipetest/tables.c"
#include "pipetest/fifo.c"
#include "pipetest/select.c"
#include "pipetest/crowd.c"
#include "pipetest/tasks.c"

static const struct part parts[] = {
	{ "ring", ring_part, 0 },
	{ "ends", ends_part, 0 },
	{ "faults", faults_part, 0 },
	{ "tables", tables_part, 1 },
	{ "fifo", fifo_part, 0 },
	{ "select", select_part, 0 },
	{ "crowd", crowd_part, 0 },
	{ "tasks", tasks_part, 1 },
};

int main(int argc, char **argv)
{
	const char *device = NULL;
	int result, skip = argc > 1 && !strcmp(argv[1], "host");

	if (argc > skip + 2 && !strcmp(argv[skip + 1], "in")) {
		dir = argv[skip + 2];
		memmove(argv + skip + 1, argv + skip + 3,
			(argc - skip - 2) * sizeof *argv);
		argc -= 2;
	} else if (argc > 3 && !strcmp(argv[1], "mount")) {
		device = argv[2];
		dir = argv[3];
		mkdir(dir, 0755);
		is(mount(device, dir, 0), 0, "mount %s", device);
		memmove(argv + 1, argv + 4, (argc - 3) * sizeof *argv);
		argc -= 3;
	}
	result = run_parts(parts, NR(parts), argc, argv);
	if (device && umount(device))
		puts("Bail out! The volume is busy");
	return result;
}
