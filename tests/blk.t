#!/bin/sh
# Block devices as files, through the buffer cache: more data than buffers, odd
# places and sizes, the end, bad pointers, several processes at once.
. "$(dirname "$0")/lib.sh"

# 4 MB of memory: 393 buffers, and a RAM disk and a hard disk larger than that.
run() {
	emulator=$1 how=$2 boot=$3
	shift 3
	"boot_$emulator" Image "$work/$how" --megs 4 "$@" \
		--boot "console=com1 poweroff $boot"
	guest_tap "$work/$how" "$how"
}

ramdisk='ramdisk=1024 init=/bin/blktest -- /dev/ram 0 0'
run bochs ramdisk "$ramdisk"
run bochs ramdisk-wp-clear "wp=off $ramdisk" --cpu pentium
run qemu ramdisk-qemu "$ramdisk"

tail -c 40960 Image >"$work/end"

# 20 MB of disk: its last 600 KB. All is put back, so the image is as it was.
disk=$work/disk.img
dd if=/dev/zero bs=1M count=20 2>/dev/null | tr '\0' 'D' >"$disk"
for emulator in bochs qemu; do
	run $emulator "disk-$emulator" 'init=/bin/blktest -- /dev/hda -600 600' \
		--disk "$disk"
	[ "$(head -c 20643840 "$disk" | cksum)" = \
		"$(dd if=/dev/zero bs=20643840 count=1 \
			2>/dev/null | tr '\0' 'D' | cksum)" ]
	ok $? "$emulator: what the host sees of the disk is as before"
done

# The floppy that was booted from: its last 40 KB, which no file uses.
for emulator in bochs qemu; do
	run $emulator "floppy-$emulator" 'init=/bin/blktest -- /dev/fd0 -40 40'
	tail -c 40960 "$work/floppy-$emulator.img" | cmp -s - "$work/end"
	ok $? "$emulator: what the host sees of the floppy is as before"
done

done_testing
