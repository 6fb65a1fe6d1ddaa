#!/bin/sh
# What is wrong is said on the screen, and the machine stops: a disk cut short or
# damaged, too little memory, an A20 gate that stays shut, a program that is not there.
. "$(dirname "$0")/lib.sh"

# screen_says WORDS WHAT EMULATOR IMAGE [OPTION...]: booting IMAGE ends with WORDS on the screen.
screen_says() {
	words=$1 what=$2 emulator=$3 image=$4
	shift 4
	"boot_$emulator" "$image" "$work/run" --screen "$work/run.vga" "$@"
	perl tools/screentext.pl "$work/run.vga" >"$work/run.screen"
	grep -qF "$words" "$work/run.screen"
	ok $? "$what ($ended)" || diag "$work/run.screen"
}

# cut SECTORS: the image with only that many sectors of it, the rest zeros.
cut() {
	head -c $(($1 * 512)) Image >"$work/cut.img"
	truncate -s 1474560 "$work/cut.img"
}

soon='--limit 400000000'

cut 1
screen_says 'No setup: image cut short' 'the boot sector alone' \
	bochs "$work/cut.img" $soon
cut 4
screen_says 'No setup: image cut short' 'setup cut short' \
	bochs "$work/cut.img" $soon
cut 100
screen_says 'The kernel on this disk is damaged or cut short.' \
	'system cut short' bochs "$work/cut.img" $soon

cp Image "$work/flip.img"
byte=$(od -An -tu1 -j30000 -N1 Image)
printf "\\$(printf %o $((255 - byte)))" |
	dd of="$work/flip.img" bs=1 seek=30000 conv=notrunc 2>/dev/null
check 'a byte of the copy is another one' \
	sh -c "! cmp -s Image '$work/flip.img'"
screen_says 'The kernel on this disk is damaged or cut short.' \
	'one byte of system changed' bochs "$work/flip.img" $soon

# A file that really ends early: Bochs' floppy then gives zeros or an error.
head -c 20000 Image >"$work/short.img"
screen_says 'The kernel on this disk is damaged or cut short.' \
	'an image file that ends early, in QEMU' qemu "$work/short.img" --limit 15

screen_says 'Not enough memory:  1024 KB. Linux 0.11 needs 2048 KB.' \
	'1 MB of memory' bochs Image --megs 1 $soon
screen_says 'panic: main: 1900 KB of memory are not enough' \
	'an option that takes too much memory away' bochs Image $soon \
	--boot 'mem=1900'

# a20_open (setup.s) is made to find the gate shut, whatever is tried.
cp Image "$work/a20.img"
nasm -Iinclude/ -f bin -l "$work/setup.lst" -o /dev/null boot/setup.s
at=$(awk '/ a20_open:/ { seen = 1 } seen && $2 ~ /^[0-9A-F]+$/ && $3 ~ /^[0-9A-F]+$/ { print $2; exit }' \
	"$work/setup.lst")
printf '\061\300\303' |		# xor ax, ax; ret: the zero flag says "shut"
	dd of="$work/a20.img" bs=1 seek=$((512 + 0x$at)) conv=notrunc 2>/dev/null
screen_says 'Address line 20 stays shut' 'an A20 gate that stays shut' \
	bochs "$work/a20.img" $soon

screen_says '/bin/nothing: cannot be run, error 2' 'no such program' \
	bochs Image --boot 'init=/bin/nothing' $soon

done_testing
