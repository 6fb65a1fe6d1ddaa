/*
 * Signals: actions, masks, sending, clocks, exceptions, stopping, and the rules
 * for them. Arguments choose parts by name. tests/host.t runs the same on the
 * host's Linux, but for what only this kernel has or what would do harm there.
 */
#include "sigtest/procs.h"
#include "rawcall.h"
#include "sigtest/common.c"
#include "sigtest/actions.c"
#include "sigtest/masks.c"
#include "sigtest/send.c"
#include "sigtest/clock.c"
#include "sigtest/traps.c"
#include "sigtest/wild.c"
#include "sigtest/stop.c"
#include "sigtest/sleepers.c"
#include "sigtest/children.c"
#include "sigtest/exec.c"
#include "sigtest/rules.c"
#include "sigtest/init.c"

static const struct part parts[] = {
	{ "actions", actions_part, 0 },
	{ "masks", masks_part, 0 },
	{ "send", send_part, 0 },
	{ "clock", clock_part, 0 },
	{ "traps", traps_part, 0 },
	{ "wild", wild_part, 0 },
	{ "stop", stop_part, 0 },
	{ "sleepers", sleepers_part, 0 },
	{ "children", children_part, 0 },
	{ "exec", exec_part, 0 },
	{ "rules", rules_part, 0 },
	{ "init", init_part, 1 },
};

int main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "-state"))
		return state_word(argc, argv);
	if (!strcmp(argv[argc - 1], "-alarm"))
		return alarm_word();
	return run_parts(parts, NR(parts), argc, argv);
}
