#!/bin/sh
# Holes in terminals, select and waitpid: tests/guest/ttyholes.c tells of each.
. "$(dirname "$0")/lib.sh"

boot_bochs build/test.img "$work/said" --limit 6000000000 \
	--boot 'poweroff init=/bin/ttyholes'
guest_tap "$work/said"
done_testing
