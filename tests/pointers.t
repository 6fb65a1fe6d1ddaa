#!/bin/sh
# Bad pointers: tests/guest/ptrtest.c gives each call every kind of them. In Bochs,
# with CR0.WP set and clear; and in QEMU, where the segments' limits hold nobody.
. "$(dirname "$0")/lib.sh"

at=$(for name in inode_table file_table start_buffer nr_buffers pipe_table; do
	sed -n "s/^0*\([0-9a-f]*\) . $name\$/,\1/p" System.map | tr -d '\n'
done)

# run EMULATOR LABEL BOOT [OPTION...]: with these boot options too.
run() {
	emulator=$1 how=$2 boot=$3
	shift 3
	fresh_minix "$work/$how-disk" 4000
	truncate -s 8257536 "$work/$how-disk"
	"boot_$emulator" build/test.img "$work/$how" \
		--disk "$work/$how-disk" "$@" \
		--boot "console=com1 poweroff $boot init=/bin/ptrtest -- at=${at#,}"
	guest_tap "$work/$how" "$how"
	dd if="$work/$how-disk" of="$work/volume" bs=1k count=4000 2>/dev/null
	minix_clean "$work/volume" "$how: fsck.minix finds nothing wrong"
}

run bochs wp-set '' --geometry 16/16/63
run bochs wp-clear wp=off --geometry 16/16/63 --cpu pentium
run qemu qemu ''

done_testing
