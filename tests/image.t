#!/bin/sh
# Image is a boot floppy and a FAT12 volume at once, and `make' keeps its files.
. "$(dirname "$0")/lib.sh"

# number_at OFFSET BYTES FILE: a little-endian number in a file, in decimal.
number_at() {
	od -An -v -t u$2 -j "$1" -N "$2" --endian=little "$3" | tr -d ' '
}

# same_bytes FROM COUNT FILE1 FILE2: these bytes of the two files agree.
same_bytes() {
	cmp -n "$2" -i "$1" "$3" "$4"
}

# system_sum IMAGE: the sum of system's 32-bit words.
system_sum() {
	od -An -v -t u4 -w4 --endian=little -j $((5 * 512)) \
		-N $((16 * $(number_at 500 2 "$1"))) "$1" |
	awk '{ sum = (sum + $1) % 4294967296 } END { print sum }'
}

check 'it has the size of a 1.44 MB floppy' \
	test "$(wc -c <Image)" = 1474560
check 'fsck.fat finds nothing wrong' fsck.fat -n Image
check 'the BIOS parameter block: 390 reserved sectors' \
	test "$(number_at 14 2 Image)" = 390
check '... two FATs of 4 sectors, 224 root entries, 1 KB clusters' \
	test "$(number_at 16 1 Image) $(number_at 22 2 Image) \
$(number_at 17 2 Image) $(number_at 13 1 Image)" = '2 4 224 2'
check 'the boot sector ends with 0xAA55' \
	test "$(number_at 510 2 Image)" = $((0xAA55))
check 'its code is what was assembled' \
	same_bytes 62 $((500 - 62)) build/boot/bootsect.bin Image
check 'setup stands in sectors 1 to 4' \
	cmp -n 1792 build/boot/setup.bin Image -i 0:512
check "system stands in the sectors from 5 on: head.s's first 4 KB" \
	cmp -n 4096 build/system.bin Image -i 0:2560
check '... and what follows the page tables' \
	cmp -n "$(($(wc -c <build/system.bin) - 0x5400))" build/system.bin \
	Image -i $((0x5400)):$((2560 + 0x1000))
paragraphs=$(number_at 500 2 Image)
check 'the word at 500 is its size, at most 0x3000 paragraphs' \
	test $((paragraphs * 16)) -gt "$(wc -c <build/system.bin)" \
	-a "$paragraphs" -le $((0x3000)) -a $((paragraphs % 32)) = 0
check "the sum of system's words is 0" test "$(system_sum Image)" = 0
check 'mdir lists it' mdir -i Image ::/readme.txt

# Programs are files.
for source in user/*.[cs]; do
	name=$(basename "${source%.*}")
	check "/bin/$name is what was built" sh -c "mtype -i Image ::/bin/$name |
		cmp - build/user/$name"
done
refused 'the tests have no program there' '' mdir -i Image ::/bin/selftest
check '... but on a floppy of their own' mdir -i build/test.img ::/bin/selftest
fat_clean build/test.img '... and nothing is wrong with that'
check 'each folder is there' mdir -i Image ::/bin ::/dev ::/etc ::/home ::/mnt \
	::/tmp

# A hard disk has the same.
disk=build/test-hd.img
check 'a disk: its table names one partition, of type 0x81' \
	test "$(number_at 450 1 $disk) $(number_at 454 4 $disk)" = '129 63'
check '... that ends with the disk, which has whole cylinders' \
	test "$(wc -c <$disk)" = $((41 * 16 * 63 * 512)) \
	-a $(((63 + $(number_at 458 4 $disk)) * 512)) = "$(wc -c <$disk)"
first_partition $disk "$work/part"
minix_clean "$work/part" '... nothing is wrong with its file system'
build/tools/minix "$work/part" get / "$work/disk"
mkdir "$work/floppy"
mcopy -s -n -i build/test.img ::/ "$work/floppy"
mcopy -n -i Image '::/bin/*' "$work/floppy/bin"	# not all are on that one
check '... it has the same files as the floppy' \
	diff -r "$work/floppy" "$work/disk"
build/tools/minix "$work/part" ls /dev >"$work/devices"
check '... and device nodes' grep -q '^b.* 3, 1 .* hda1$' "$work/devices"
check '... of both kinds' grep -q '^crw-rw-rw-.* 4, 0 .* tty0$' "$work/devices"
sed -n 's/.*{ "\([[:alnum:]]*\)",.*MKDEV(.*, \([0-9]*\)).*/\1 \2/p' fs/dev/dev.c |
	sort >"$work/built-in"
sed 's,.*/dev/,,' image/devices | awk '{ print $1, $4 }' | sort >"$work/nodes"
check '... the same as /dev has on a floppy' diff "$work/built-in" "$work/nodes"
build/tools/minix "$work/part" ls / >"$work/root"
check '... and a /tmp for all' grep -q '^drwxrwxrwt.* tmp$' "$work/root"

# Files go in and out of a copy, and the kernel's sectors do not change.
image=$work/Image
cp Image "$image"
printf 'one line\n' >"$work/in"
check 'mcopy puts a file on it' mcopy -i "$image" "$work/in" ::/FILE
check 'mmd makes a directory' mmd -i "$image" ::/dir
check 'and a file with a long name goes there' \
	mcopy -i "$image" build/tools/build "::/dir/a long name.bin"
check 'the file comes out again' \
	mcopy -i "$image" '::/dir/a long name.bin' "$work/out"
check '... unchanged' cmp build/tools/build "$work/out"
check 'fsck.fat is content with that' fsck.fat -n "$image"
check 'the reserved sectors are as before' \
	cmp -n $((390 * 512)) Image "$image"

# tools/build: the words and the text of an image, and what it refuses.
build=build/tools/build
set -- build/boot/bootsect.bin build/boot/setup.bin build/system.bin
check 'build sets the boot options' $build -b 'init=/bin/x -- a' "$image"
check 'and shows them' sh -c "$build $image | grep 'init=/bin/x -- a'"
check 'build sets ROOT_DEV and SWAP_DEV' $build -r 0x301 -s 0x302 "$image"
check '... at 508 and 506' test "$(number_at 508 2 "$image") \
$(number_at 506 2 "$image")" = "$((0x301)) $((0x302))"
check 'the kernel goes onto it again' $build -r 0 -s 0 "$@" "$image"
check '... without the options' \
	cmp -n 256 -i 0:$((0x900)) /dev/zero "$image"
head -c 600 /dev/zero >"$work/long"
head -c 512 /dev/zero >"$work/unmarked"
refused 'options of 256 characters are refused' '1 characters too long' \
	$build -b "$(printf %256s x)" "$image"
refused 'a boot sector of 600 bytes is refused' 'has 600 bytes, not 512' \
	$build "$work/long" "$2" "$3" "$image"
refused 'one without 0xAA55 is refused' 'boot flag 0xAA55' \
	$build "$work/unmarked" "$2" "$3" "$image"
(head -c 1792 "$2"; echo x) >"$work/setup"
refused 'so is a setup that reaches the options' 'setup is 2 bytes too large' \
	$build "$1" "$work/setup" "$3" "$image"
head -c $((0x30000 - 4)) /dev/urandom >"$work/full"
refused 'page tables that are not zeros are refused' 'where the page tables go' \
	$build "$1" "$2" "$work/full" "$image"
dd if=/dev/zero of="$work/full" bs=1024 seek=4 count=17 conv=notrunc \
	2>"$work/dd"
check 'a system of all 0x3000 paragraphs has its place' \
	$build "$1" "$2" "$work/full" "$image"
check '... and leaves the files alone' fsck.fat -n "$image"
check '... and has a sum of 0' test "$(system_sum "$image")" = 0
echo x >>"$work/full"
refused 'one that is larger is refused' 'system is 2 bytes too large' \
	$build "$1" "$2" "$work/full" "$image"
head -c 100000 Image >"$work/short"
refused 'an image cut short is refused' '100000 bytes where a 1.44 MB' \
	$build "$@" "$work/short"
head -c 1474560 /dev/zero >"$work/blank"
refused 'so is one without a parameter block' 'no BIOS parameter block' \
	$build "$@" "$work/blank"
mkfs.fat -C -F 12 "$work/usual" 1440 >/dev/null
refused 'and a usual floppy, with no room for a kernel' \
	'reserves 1 sectors' $build "$@" "$work/usual"
done_testing
