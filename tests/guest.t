#!/bin/sh
# What the guest's own tests find: in Bochs, the reference, with CR0.WP set and
# clear (as a 386 has it); and in QEMU, which does not check segment limits.
. "$(dirname "$0")/lib.sh"

run() {
	emulator=$1 label=$2
	shift 2
	"boot_$emulator" Image "$work/$label" "$@"
	guest_tap "$work/$label" "$label"
}

run bochs wp-set --boot 'console=com1 poweroff init=/bin/selftest'
run bochs wp-clear --cpu pentium \
	--boot 'console=com1 poweroff wp=off init=/bin/selftest'
run qemu qemu --boot 'console=com1 poweroff init=/bin/selftest'

done_testing
