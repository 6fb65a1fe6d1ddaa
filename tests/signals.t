#!/bin/sh
# Signals, pipes, and waiting: /bin/sigtest and /bin/pipetest, whose FIFOs are on a
# Minix partition. QEMU does not check the limits of segments: what the kernel
# makes of wild pointers shows there without them.
. "$(dirname "$0")/lib.sh"
disk=$work/hd.img
cp build/test-hd.img "$disk"

# run EMULATOR LABEL OPTIONS PROGRAM WORD...
run() {
	emulator=$1 label=$2 options=$3 program=$4
	shift 4
	"boot_$emulator" build/test.img "$work/$label" --disk "$disk" --cpu "$cpu" \
		--boot "console=com1 poweroff $options init=/bin/$program -- $*"
	guest_tap "$work/$label" "$label"
}

cpu=default
run bochs signals '' sigtest
run bochs pipes '' pipetest mount /dev/hda1 /mnt
run qemu qemu-signals '' sigtest
run qemu qemu-pipes '' pipetest mount /dev/hda1 /mnt

# A 386 lets the kernel write to pages that are read-only for the user.
cpu=pentium
run bochs wp-clear-signals wp=off sigtest actions masks send traps wild children
run bochs wp-clear-pipes wp=off pipetest mount /dev/hda1 /mnt ring faults fifo \
	select

first_partition "$disk" "$work/part"
minix_clean "$work/part" 'the partition is sound'
done_testing
