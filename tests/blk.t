#!/bin/sh
# Block devices as files, through the buffer cache: more data than buffers, odd
# places and sizes, the end, bad pointers, several processes at once.
. "$(dirname "$0")/lib.sh"

# 4 MB of memory: 393 buffers, and a RAM disk and a hard disk larger than that.
run() {
	emulator=$1 how=$2 boot=$3
	shift 3
	"boot_$emulator" build/test.img "$work/$how" --megs 4 "$@" \
		--boot "console=com1 poweroff $boot"
	guest_tap "$work/$how" "$how"
}

ramdisk='ramdisk=1024 init=/bin/blktest -- /dev/ram 0 0'
run bochs ramdisk "$ramdisk"
run bochs ramdisk-wp-clear "wp=off $ramdisk" --cpu pentium
run qemu ramdisk-qemu "$ramdisk"

tail -c 40960 build/test.img >"$work/end"

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

# Other kinds of disks in drive B, whose format the driver has to find out. (Of
# QEMU's drives none takes the two steps to a track that 360 KB need.)
for kind in bochs-360 bochs-720 bochs-1200 qemu-720 qemu-1200; do
	kb=${kind#*-} file=$work/floppy.$kind
	dd if=/dev/zero bs=1024 count=$kb 2>/dev/null | tr '\0' 'F' >"$file"
	run ${kind%-*} "$kind" 'init=/bin/blktest -- /dev/fd1 -40 40' \
		--floppyb "$file"
	[ "$(wc -c <"$file")" = $((kb * 1024)) ] &&
		[ "$(tr -d 'F' <"$file" | wc -c)" = 0 ]
	ok $? "$kind: what the host sees of the floppy is as before"
	grep -q "/dev/fd1: $kb KB" "$work/$kind"
	ok $? "$kind: its size is known"
done

# Two disks whose partition tables tell half of the truth. entry DISK NR ACTIVE
# TYPE START COUNT: a partition.
entry() {
	perl -e 'print pack "Cx3Cx3VV", map oct, @ARGV' $3 $4 $5 $6 |
		dd of="$1" bs=1 seek=$((446 + 16 * ($2 - 1))) conv=notrunc \
			2>/dev/null
}
for nr in 1 2; do
	truncate -s $((nr * 10 * 516096)) "$work/hd$nr"
	printf '\125\252' | dd of="$work/hd$nr" bs=1 seek=510 conv=notrunc \
		2>/dev/null
done
entry "$work/hd1" 1 0x80 0x83 0x3f 0x7d0
entry "$work/hd1" 2 0 0x83 0x700 0x1000		# overlaps the first
entry "$work/hd1" 3 0 0x83 0x1000 0xffffffff	# ends behind the disk's end
entry "$work/hd1" 4 0 5 0x1800 0x800		# extended
entry "$work/hd2" 1 0 0x83 0 0x800		# holds the table itself
entry "$work/hd2" 2 0 0x83 0x4ec0 1		# begins at the disk's end
entry "$work/hd2" 3 0 0x83 0x1000 0x1000
entry "$work/hd2" 4 0 0x83 0x4c00 0x2c0		# up to the end
parts='/dev/hda1 -100 100 /dev/hdb3 0 50 /dev/hdb4 -30 30'
for emulator in bochs qemu; do
	run $emulator "disks-$emulator" "hd-chs init=/bin/blktest -- $parts" \
		--disk "$work/hd1" --disk2 "$work/hd2"
	tables=$(tr -d '\r' <"$work/disks-$emulator" |
		sed -n 's/^hd.*CHS; //p' | tr '\n' '/')
	[ "$tables" = hda1/hdb3\ hdb4/ ]
	ok $? "$emulator: the partitions are those that can be: $tables"
done

# What begins with a file system is not divided, whatever it has there.
fresh_fat "$work/hd3" 10080
truncate -s 20M "$work/hd4"
entry "$work/hd4" 1 0x80 0x83 0x3f 0x800
run qemu no-tables 'init=/bin/blktest -- /dev/hda -30 30 /dev/hdb -30 30' \
	--disk "$work/hd3" --disk2 "$work/hd4"
[ "$(tr -d '\r' <"$work/no-tables" | grep -c '^hd[ab]:.* LBA;$')" = 2 ]
ok $? 'two disks without tables have no partitions'

done_testing
