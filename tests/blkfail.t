#!/bin/sh
# Block devices that fail: interrupts that are lost, bad blocks, write
# protection, disks that are taken out of their drive while they are in use.
. "$(dirname "$0")/lib.sh"

guest='console=com1 poweroff init=/bin/blkfail --'

disk=$work/disk.img
dd if=/dev/zero of="$disk" bs=1M count=20 2>/dev/null

# QEMU takes the host's time for it.
serial=$work/silent
boot_bochs build/test.img "$serial" --disk "$disk" --boot \
	"$guest silent /dev/hda 0xa1 6 silent /dev/fd0 0x21 6"
guest_tap "$serial"

for emulator in bochs qemu; do
	# No interrupts; held in reset; half a command; without DMA.
	serial=$work/upset-$emulator
	dd if=/dev/zero of="$work/b-$emulator" bs=1024 count=720 2>/dev/null
	boot_$emulator build/test.img "$serial" --disk "$disk" \
		--floppyb "$work/b-$emulator" --boot "$guest $(echo \
		upset /dev/hda 0x3f6 2 upset /dev/hda 0x3f6 4 \
		upset /dev/fd0 0x3f2 0 upset /dev/fd0 0x3f5 15 \
		upset /dev/fd0 0x0a 6 both /dev/fd0 /dev/fd1)"
	guest_tap "$serial" "$emulator"

	serial=$work/protected-$emulator
	boot_$emulator build/test.img "$serial" --readonly --boot \
		"$guest protected /dev/fd0"
	guest_tap "$serial" "$emulator"
done

# bad_block FILE N: QEMU's words for a disk whose block N is bad.
bad_block() {
	printf '[inject-error]\nevent = "none"\nonce = "off"\nerrno = "5"\n' \
		>"$1.conf"
	printf 'sector = "%d"\n' $(($2 * 2)) >>"$1.conf"
	echo "file=blkdebug:$1.conf:$1,format=raw"
}

# QEMU does not tell of floppies that cannot be read.
serial=$work/bad
cp build/test.img "$serial.img"
build/tools/build -b "$guest bad /dev/hda 2000 unwritable /dev/fd0 1300" \
	"$serial.img"
timeout 120 qemu-system-i386 -boot a -net none -display none -no-reboot \
	-drive "$(bad_block "$serial.img" 1300),if=floppy" \
	-drive "$(bad_block "$disk" 2000),if=ide" -serial "file:$serial" \
	-device isa-debug-exit,iobase=0xf4 -icount shift=4,sleep=on \
	>"$serial.out" 2>&1
[ $? = 1 ] && ended=shutdown || ended=limit
guest_tap "$serial" 'bad blocks'

# The host's part in changing disks: do what the guest asks for, and say that it
# is done.
act() {
	done=0
	while kill -0 "$1" 2>/dev/null; do
		word=$(grep '^host: ' "$2" 2>/dev/null | tr -d '\r' |
			sed -n "$((done + 1))s/^host: //p")
		case $word in
		out)	command='eject -f floppy1' ;;
		*?)	command="change floppy1 $work/$word.img raw" ;;
		'')	sleep 0.2
			continue ;;
		esac
		done=$((done + 1))
		printf '%s\no/b 0x3ff %d\n' "$command" $done >"$2.mon"
	done
}

# together NAME ARGUMENTS [OPTION...]: the guest does that, the host its part.
together() {
	serial=$work/$1 arguments=$2
	shift 2
	tools/headless.sh qemu build/test.img "$serial" \
		--floppyb "$work/right.img" "$@" \
		--boot "$guest $arguments" >"$work/end" &
	pid=$!
	act $pid "$serial"
	wait $pid
	ended=$(tail -n 1 "$work/end")
	guest_tap "$serial" "$(basename "$serial")"
}

# filled FILE BYTE SERIAL-NUMBER: a volume, its last 600 KB full of that byte.
filled() {
	fresh_fat "$1" 1440 -i "$3"
	dd if=/dev/zero bs=1024 count=600 2>/dev/null | tr '\0' "$2" |
		dd of="$1" bs=1024 seek=840 conv=notrunc 2>/dev/null
}

# has_bytes FILE KB N BYTE: so many KB from there are full of that byte.
has_bytes() {
	[ "$(dd if="$1" bs=1024 skip="$2" count="$3" 2>/dev/null |
		tr -d "$4" | wc -c)" = 0 ]
}

for how in raw mounted; do
	filled "$work/right.img" r 11111111
	filled "$work/wrong.img" w 22222222
	cp "$work/wrong.img" "$work/wrong.was"
	case $how in
	raw)	together raw 'changed /dev/fd1 900' ;;
	mounted) together mounted 'changed /dev/fd1 900 /mnt' ;;
	esac
	has_bytes "$work/right.img" 1000 12 d
	ok $? "$how: the host finds on the right disk what was written"
	[ $how = mounted ] || dd if=/dev/zero bs=1024 count=1 2>/dev/null |
		tr '\0' x | dd of="$work/wrong.was" bs=1024 seek=905 \
			conv=notrunc 2>/dev/null
	check "$how: and nothing of it on the other" \
		cmp "$work/wrong.img" "$work/wrong.was"
done

# 393 buffers, most of them for a disk that is not there.
filled "$work/right.img" r 11111111
together full 'full /dev/fd1 /dev/hda' --megs 4 --disk "$disk"

done_testing
