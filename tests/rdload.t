#!/bin/sh
# A floppy as for 0.11: the kernel, and from block 256 on a Minix volume that is
# loaded into the RAM disk.
. "$(dirname "$0")/lib.sh"

# volume KB: a floppy with a volume of that size, in $work/floppy.img.
volume() {
	fresh_minix "$work/volume" "$1"
	{
		for dir in bin dev etc; do echo "mkdir /$dir"; done
		echo 'put build/user/blkfail /bin/blkfail 755'
		for nr in 0 1 2; do echo "mknod /dev/tty$nr c 4 $nr"; done
		echo 'mknod /dev/tty c 5 0'
		echo 'mknod /dev/kmem c 1 2'
		echo 'mknod /dev/port c 1 4'
	} | build/tools/minix "$work/volume" -
	head -c 199680 build/test.img >"$work/floppy.img"
	truncate -s 1440K "$work/floppy.img"
	dd if="$work/volume" of="$work/floppy.img" bs=1024 seek=256 \
		conv=notrunc 2>/dev/null
}

guest='console=com1 poweroff init=/bin/blkfail'

volume 700
for emulator in bochs qemu; do
	serial=$work/fits-$emulator
	boot_$emulator "$work/floppy.img" "$serial" \
		--boot "$guest ramdisk=700 -- root 0x101"
	guest_tap "$serial" "$emulator"
	check "$emulator: the kernel says how much it has loaded" \
		grep 'RAM disk: 700 KB from the floppy' "$serial"
done

# said WHAT WORDS KB: the kernel says WORDS, and goes on without that volume.
said() {
	boot_bochs "$work/floppy.img" "$work/said" \
		--boot "$guest ramdisk=$3 -- root 0x101"
	check "$1" grep "$2" "$work/said"
}
said 'a volume that is too large is left where it is' \
	'has 700 KB, and 696 is all' 696

# Its super block says: zones of 1 << 65535 blocks.
printf '\377\377' | dd of="$work/floppy.img" bs=1 conv=notrunc \
	seek=$((257 * 1024 + 10)) 2>/dev/null
said 'a super block that makes no sense is none' 'cannot be run' 700
if grep -q 'RAM disk' "$work/said"; then false; fi
ok $? '... nothing is loaded'

done_testing
