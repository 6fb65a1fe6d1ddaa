#!/bin/sh
# Files, on every format and medium: the guest's own tests of all calls, then
# what the host finds on the disks. Volumes are the boot floppy, partitions of a
# hard disk and the second floppy; sound ones by mkfs, odd ones byte by byte.
. "$(dirname "$0")/lib.sh"
volumes=tests/oddminix.py
export PYTHONDONTWRITEBYTECODE=1

# run EMULATOR LABEL WORDS [OPTION...]: boot, and let filetest do WORDS.
run() {
	emulator=$1 how=$2 words=$3
	shift 3
	[ $emulator = qemu ] && limit=280 || limit=200000000000
	boot="console=com1 poweroff ramdisk=$ram init=/bin/filetest --"
	"boot_$emulator" "$floppy" "$work/$how" \
		--limit $limit --boot "$boot $words" "$@"
	guest_tap "$work/$how" "$how"
}
ram=64
floppy=build/test.img

# partition DISK N: cut out as a file, whose name is $part then.
partition() {
	part=$1.$2
	python3 $volumes part "$1" "$2" "$part"
}

# agrees LABEL PATH WHAT COMMAND...: what the guest listed below PATH in that
# run is what the command says.
agrees() {
	tr -d '\r' <"$work/$1" | grep "^= $2/" | sort >"$work/list.guest"
	what=$3
	shift 3
	"$@" | sort >"$work/list.host"
	[ -s "$work/list.host" ] &&
		diff "$work/list.guest" "$work/list.host" >"$work/list.diff"
	ok $? "$what" || diag "$work/list.diff"
}

# The boot floppy's own FAT volume, as root.
run bochs root 'all /tmp full /tmp dev entries / make /mnt list /'
fat_clean "$work/root.img" 'root: fsck.fat finds nothing wrong'
agrees root '' 'root: mcopy and the guest see the same' \
	python3 tests/fatlist.py "$work/root.img" /

# A hard disk: Minix with both sizes of names, FAT16 and FAT12 with clusters of
# 512 bytes and an odd first data sector.
disk=$work/disk
fresh_minix "$work/p1" 3000 -i 700
fresh_minix "$work/p2" 2500 -n 30 -i 500
fresh_fat "$work/p3" 6000 -F 16 -R 3 -s 1 -r 512
fresh_fat "$work/p4" 1200 -F 12 -R 2 -s 1 -r 112
python3 $volumes disk "$disk" "$work/p1" "$work/p2" "$work/p3" "$work/p4"

# on_disk EMULATOR N [OPTION...]: everything on that partition.
on_disk() {
	emulator=$1 n=$2
	shift 2
	run "$emulator" "$emulator-hda$n" "mount /dev/hda$n /mnt all /mnt \
full /mnt entries /mnt umount /dev/hda$n mounts /tmp /dev/hda$n /dev/ram \
mount /dev/hda$n /mnt make /mnt list /mnt umount /dev/hda$n" \
		--disk "$disk" "$@"
	partition "$disk" "$n"
	if [ "$n" -le 2 ]; then
		minix_clean "$part" "$how: fsck.minix finds nothing wrong"
		agrees "$how" /mnt "$how: what it wrote is there" \
			python3 $volumes list "$part" /mnt
	else
		fat_clean "$part" "$how: fsck.fat finds nothing wrong"
		agrees "$how" /mnt "$how: mcopy and the guest see the same" \
			python3 tests/fatlist.py "$part" /mnt
	fi
}

for n in 1 2 3 4; do
	on_disk bochs $n
done

# Several programs at once, with few buffers.
for n in 1 4; do
	run bochs races-hda$n "mount /dev/hda$n /mnt races /mnt \
umount /dev/hda$n" --disk "$disk" --megs 4
	partition "$disk" $n
	[ $n = 4 ] || minix_clean "$part" "$how: fsck.minix is content"
	[ $n = 1 ] || fat_clean "$part" "$how: fsck.fat is content"
done

# The second opinion, on new volumes.
python3 $volumes disk "$disk" "$work/p1" "$work/p2" "$work/p3" "$work/p4"
run qemu qemu-root 'all /tmp full /tmp dev'
fat_clean "$work/qemu-root.img" 'qemu-root: fsck.fat finds nothing wrong'
on_disk qemu 1
on_disk qemu 4

# The second floppy: an ordinary DOS disk, one of 720 KB, and Minix.
fresh_fat "$work/dos" 1440
fresh_fat "$work/720" 720
fresh_minix "$work/minix" 1440
on_floppy() {
	run bochs "fd1-$1" "mount /dev/fd1 /mnt $2 umount /dev/fd1 \
mount /dev/fd1 /mnt make /mnt list /mnt umount /dev/fd1" --floppyb "$work/$1"
}
on_floppy dos 'names /mnt data /mnt entries /mnt'
fat_clean "$work/dos" 'a DOS floppy: fsck.fat finds nothing wrong'
agrees fd1-dos /mnt '... mcopy and the guest see the same' \
	python3 tests/fatlist.py "$work/dos" /mnt
on_floppy 720 'open /mnt rename /mnt data /mnt'
fat_clean "$work/720" 'one of 720 KB: fsck.fat finds nothing wrong'
on_floppy minix 'names /mnt data /mnt full /mnt'
minix_clean "$work/minix" 'a Minix floppy: fsck.minix finds nothing wrong'
agrees fd1-minix /mnt '... what it wrote is there' \
	python3 $volumes list "$work/minix" /mnt

# What others have written: Minix byte by byte, FAT by mtools with long names.
for n in 14 30; do
	python3 $volumes good "$work/good$n" $n
done
fresh_fat "$work/long" 2000
export TZ=UTC SOURCE_DATE_EPOCH=692150400
mkdir -p "$work/tree/A directory with a long name/sub"
for name in plain.txt 'A long name.text' 'A long name too.text' Mixed.Txt \
		'A directory with a long name/x' \
		'A directory with a long name/sub/another long.name'; do
	echo "$name" >"$work/tree/$name"
done
mcopy -s -i "$work/long" "$work"/tree/* ::/
python3 $volumes disk "$disk" "$work/good14" "$work/good30" "$work/long"
words=
for n in 1 2 3; do
	words="$words mountro /dev/hda$n /mnt$n list /mnt$n umount /dev/hda$n"
done
run bochs others "$words" --disk "$disk"
for n in 14 30; do
	partition "$disk" $((n / 14))
	cmp "$part" "$work/good$n"
	ok $? "others: names of $n: read, and not changed"
	agrees others /mnt$((n / 14)) 'others: all of it is as it was made' \
		python3 $volumes list "$part" /mnt$((n / 14))
done
partition "$disk" 3
cmp "$part" "$work/long"
ok $? 'others: long names: read, and not changed'
agrees others /mnt3 'others: mcopy and the guest see the same' \
	python3 tests/fatlist.py "$part" /mnt3

# Long names go with their files, and dates go both ways.
mshortname -i "$work/long" '::/A long name.text' '::/A long name too.text' |
	tr 'A-Z\n' 'a-z ' >"$work/short"
read -r first second <"$work/short"
run bochs names "mount /dev/hda3 /mnt rm /mnt/${first##*/} \
mv /mnt/${second##*/} /mnt/name.txt when /mnt/plain.txt 692150400 \
stamp /mnt/plain.txt 700000000 list /mnt umount /dev/hda3" --disk "$disk"
partition "$disk" 3
fat_clean "$part" 'names: no long names are left without a file'
agrees names /mnt 'names: mcopy and the guest see the same' \
	python3 tests/fatlist.py "$part" /mnt
mdir -i "$part" ::/plain.txt | grep -q '1992-03-07  20:26'
ok $? 'names: a date from the guest' || mdir -i "$part" ::/plain.txt

run bochs rare "mount /dev/hda1 /mnt1 make /mnt1 list /mnt1 umount /dev/hda1 \
mount /dev/hda2 /mnt2 make /mnt2 list /mnt2 umount /dev/hda2" --disk "$disk"
for n in 1 2; do
	partition "$disk" $n
	agrees rare /mnt$n 'rare: what was written beside it is there, too' \
		python3 $volumes list "$part" /mnt$n
done

# Broken ones.
python3 $volumes bad "$disk"
ram=2400
run bochs odd 'odd /dev/hda' --disk "$disk"
ram=64

# pattern SIZE SEED: the bytes that filetest knows (common.c, byte_at).
pattern() {
	python3 -c "import sys; sys.path.insert(0, 'tests'); import oddminix
sys.stdout.buffer.write(oddminix.pattern($1, $2))"
}

# A write-protected floppy boots and runs.
floppy=$work/protected
cp build/test.img "$floppy"
pattern 3000 77 >"$work/old"
mcopy -i "$floppy" "$work/old" ::/tmp/old
mmd -i "$floppy" ::/tmp/olddir
for emulator in bochs qemu; do
	run $emulator protected-$emulator 'protect /tmp' --readonly
	cmp -s -n 1474560 -i 2560 "$work/protected-$emulator.img" "$floppy"
	ok $? "$emulator: the disk has not changed"
done
floppy=build/test.img

# A disk with bad sectors, from the middle of a file on. Both emulators give
# zeros behind the end of an image; only QEMU has errors to inject.
# bad_sectors EVENT WORDS: no sector of 400 to 800 of the volume can be read, or
# written.
bad_sectors() {
	how=$1
	pattern 300000 78 >"$work/data"
	fresh_fat "$work/volume" 2000
	mcopy -i "$work/volume" "$work/data" ::/data
	python3 $volumes disk "$disk" "$work/volume"
	for sector in $(seq 463 863); do
		printf '[inject-error]\nevent = "%s_aio"\nsector = "%s"\n' \
			"$1" "$sector"
		echo 'errno = "5"'
	done >"$work/$how.bad"
	cp build/test.img "$work/$how.img"
	build/tools/build -b "console=com1 poweroff init=/bin/filetest -- \
mount /dev/hda1 /mnt $2 umount /dev/hda1" "$work/$how.img"
	timeout 100 qemu-system-i386 -m 16 -boot a -display none -net none \
		-drive "file=$work/$how.img,format=raw,if=floppy" \
		-global isa-fdc.fallback=144 -serial "file:$work/$how" \
		-device isa-debug-exit,iobase=0xf4 -no-reboot \
		-drive "file=blkdebug:$work/$how.bad:$disk,format=raw,if=ide" \
		>"$work/$how.log" 2>&1
	[ $? = 1 ] && ended=shutdown || ended="QEMU's end"
	guest_tap "$work/$how" "bad sectors, $how"
}
bad_sectors read 'cut /mnt/data'
grep -q ' 184832 of them' "$work/read"
ok $? 'all before the first bad sector was read'
bad_sectors write 'spoil /mnt/data'

done_testing
