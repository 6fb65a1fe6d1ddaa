#!/bin/sh
# Power cut: in each state that a FAT floppy is in while it is written to, what was
# synced is there, and nothing but clusters is lost; and the kernel can use such
# volumes as they are. `make soak' (SAMPLES) has more changes made, other ones
# each day (SEED), and more volumes used.
. "$(dirname "$0")/lib.sh"

if [ "${SAMPLES:-}" ]; then
	set -- --ops 200 --mounts 40
else
	set -- --ops 60 --mounts 8
fi
tests/powercut.py --seed "${SEED:-3}" --points 0 "$@" build/test.img "$work" \
	>"$work/tap" 2>&1
ended=shutdown
guest_tap "$work/tap"

done_testing
