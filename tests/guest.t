#!/bin/sh
# What the guest's own tests find: in Bochs, the reference, with CR0.WP set and
# clear (as a 386 has it); and in QEMU, which does not check segment limits.
. "$(dirname "$0")/lib.sh"

# run EMULATOR LABEL BOOT [OPTION...]: both programs, with these boot options too.
run() {
	emulator=$1 how=$2 boot=$3
	shift 3
	for program in selftest failtest; do
		"boot_$emulator" build/test.img "$work/$how-$program" "$@" \
			--boot "console=com1 poweroff init=/bin/$program $boot"
		guest_tap "$work/$how-$program" "$how"
		fat_clean "$work/$how-$program.img" \
			"$how: fsck.fat finds nothing wrong after $program"
	done
}

run bochs wp-set ''

# An exception that ends a task names itself, and shows where.
tr -d '\r' <"$work/wp-set-selftest" >"$work/dumps"
for name in 'divide error' 'invalid opcode' breakpoint 'general protection' \
		'page fault' 'FPU error'; do
	grep -A5 "^$name in pid [0-9]* at 000f:" "$work/dumps" |
		grep -q '^code:  [0-9a-f]'
	ok $? "the dump of a $name has its code"
done

run bochs wp-clear 'wp=off' --cpu pentium
run qemu qemu ''

done_testing
