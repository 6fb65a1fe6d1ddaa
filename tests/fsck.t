#!/bin/sh
# mkfs and fsck: what mkfs makes is sound for the host's fsck.minix, and mounted
# by the kernel; fsck finds what fsck.minix finds on damaged volumes, and more;
# what it has repaired fsck.minix is content with, and no file is touched that
# was not damaged. The programs run on this host, and a few times in the guest.
. "$(dirname "$0")/lib.sh"
export SOURCE_DATE_EPOCH=692150400

nasm -f elf32 -o "$work/start.o" tests/host/start.s
for program in mkfs fsck; do
	ld -m elf_i386 -z noexecstack --gc-sections -o "$work/$program" \
		"$work/start.o" "build/user/$program.o" build/libc.a
	ok $? "$program is linked for the host"
done
mkfs=$work/mkfs fsck=$work/fsck

# ends CODE COMMAND...: it ends with that status.
ends() {
	wanted=$1
	shift
	"$@" </dev/null
	code=$?
	[ $code = "$wanted" ] || { echo "status $code"; false; }
}

# What mkfs makes.
blank() {
	rm -f "$work/blank"
	truncate -s "$1K" "$work/blank"
}
while read -r kb options; do
	blank "$kb"
	# shellcheck disable=SC2086
	check "mkfs $options, $kb KB" "$mkfs" $options "$work/blank"
	minix_clean "$work/blank" '... fsck.minix finds nothing wrong'
	check '... nor does fsck' ends 0 "$fsck" "$work/blank"
done <<END
360
1440 -n14
1440 -n30
20000 -i5000
20000 -i8191
20000 -i8192
8200 -i32
65535 -n30
70000 -i65535
10 -i1
END
blank 9
refused 'a device that is too small' 'it is too small' "$mkfs" "$work/blank"
blank 100
refused 'too many inodes for it' 'no room for so many inodes' \
	"$mkfs" -i 4000 "$work/blank"
refused 'more blocks than it has' 'not so many blocks' \
	"$mkfs" "$work/blank" 101
refused 'names of 20 characters' 'usage: mkfs' "$mkfs" -n 20 "$work/blank"

# The volume that is damaged, and its files.
head -c 200000 /dev/zero | tr '\0' L | cat - tests/lib.sh >"$work/large"
head -c 700000 /dev/zero | tr '\0' H | cat tests/lib.sh - >"$work/huge"
fresh_minix "$work/base" 2500
{
	for dir in dir dir/sub dir/sub/deep many lost+found; do
		echo "mkdir /$dir 755"
	done
	for file in small dir/a dir/b dir/sub/c dir/sub/deep/d; do
		echo "put tests/fsck.t /$file 644"
	done
	for file in large huge; do
		echo "put $work/$file /$file 644"
	done
	for i in $(seq 100); do
		echo "put image/devices /many/n$i 644"
	done
	echo 'symlink dir/sub /link'
	echo 'mknod /null c 1 3'
} | build/tools/minix "$work/base" -
ok $? 'the volume is there'
minix_clean "$work/base" 'it is sound for fsck.minix'
check '... and for fsck' ends 0 "$fsck" "$work/base"
build/tools/minix "$work/base" get / "$work/before"

# others_left IMAGE FILE...: all files are what they were but for these.
others_left() {
	image=$1
	shift
	rm -rf "$work/after"
	build/tools/minix "$image" get / "$work/after" || return
	set -- "$@" /dev/null
	for file; do
		rm -rf "$work/after/$file" "$work/cmp/$file"
	done
	diff -r "$work/cmp" "$work/after"
}

mkdir -p "$work/one"
python3 tests/minixdamage.py one "$work/base" "$work/one" >"$work/kinds"
ok $? 'it is damaged'
while read -r kind host files; do
	image=$work/one/$kind.img
	cp "$image" "$work/image"
	fsck.minix -f "$image" </dev/null >"$work/host.out" 2>&1
	code=$?
	[ $code = "$host" ]
	ok $? "$kind: fsck.minix ends with $host" || {
		echo "# not with $code"
		diag "$work/host.out"
	}
	[ "$host" = 8 ] && wrong=8 || wrong=4
	check '... and fsck with '$wrong ends $wrong "$fsck" "$image"
	check '... which changes nothing' cmp "$image" "$work/image"
	if [ "$host" = 8 ]; then
		check '... nor does fsck -a' ends 8 "$fsck" -a "$image"
		check '... change anything' cmp "$image" "$work/image"
		continue
	fi
	check '... fsck -a repairs it' ends 3 "$fsck" -a "$image"
	minix_clean "$image" '... to the content of fsck.minix'
	check '... and of fsck' ends 0 "$fsck" "$image"
	rm -rf "$work/cmp"
	cp -r "$work/before" "$work/cmp"
	# shellcheck disable=SC2086
	check '... and all other files are as before' others_left "$image" $files
done <"$work/kinds"
[ "$(grep -c ' [48]\( \|$\)' "$work/kinds")" -ge 20 ]
ok $? 'fsck.minix finds twenty of them, or more'

# Where what is lost comes to.
find_lost() {
	rm -rf "$work/after"
	build/tools/minix "$work/one/$1.img" get /lost+found "$work/after" &&
		find "$work/after" -path "$2" -exec cmp {} tests/fsck.t ';' |
			grep . && return 1
	[ "$(find "$work/after" -path "$2" | wc -l)" = 1 ]
}
check 'a file without a name is in lost+found' \
	find_lost file-without-name "$work/after/#*"
check 'so is a directory, with what is in it' \
	find_lost directory-without-name "$work/after/#*/sub/deep/d"
check 'and a ring of them' find_lost ring-without-name '*/deep/d'
check 'and what was in a directory that is gone' \
	find_lost directory-wiped '*/#*/d'

# Any bytes.
mkdir -p "$work/many"
python3 tests/minixdamage.py many "$work/base" "$work/many" 100
ok $? 'a hundred are damaged at random'
bad=
for image in "$work/many"/*; do
	timeout 20 "$fsck" -a "$image" >"$work/fsck.out" 2>&1
	case $? in 0|3) ;; *) bad="$bad ${image##*/}:end" ;; esac
	timeout 20 fsck.minix -f "$image" </dev/null >"$work/check.out" 2>&1 &&
		[ "$(grep -vc '^Forcing' "$work/check.out")" = 0 ] ||
		bad="$bad ${image##*/}:host"
	timeout 20 "$fsck" "$image" >"$work/fsck.out" 2>&1 ||
		bad="$bad ${image##*/}:again"
done
[ ! "$bad" ]
ok $? 'all of them are repaired, for fsck.minix and for fsck' ||
	echo "# but for$bad"

# Asked, and answered; how it is called.
cp "$work/image" "$work/asked"
python3 tests/minixdamage.py one "$work/base" "$work/one" >/dev/null
asked() {
	cp "$work/one/too-many-links.img" "$work/asked"
	echo "$1" | "$fsck" -r "$work/asked"
	[ $? = "$2" ]
}
check 'fsck -r repairs what it is told to' asked y 3
check '... and nothing else' asked n 4
check '... and nothing without an answer' asked '' 4
check 'fsck -y is fsck -a' ends 3 "$fsck" -y "$work/one/no-dot.img"
check 'fsck without a device' ends 16 "$fsck"
check 'fsck of nothing' ends 8 "$fsck" "$work/none"
check 'fsck of a short file' ends 8 "$fsck" "$work/start.o"

# The same in the guest, on a hard disk: three damaged volumes, and an empty one.
python3 tests/minixdamage.py one "$work/base" "$work/one" >/dev/null
truncate -s 3000K "$work/empty"
set -- zone-twice maps-gone directory-without-name
python3 tests/oddminix.py disk "$work/disk" "$work/one/$1.img" \
	"$work/one/$2.img" "$work/one/$3.img" "$work/empty"
cat >"$work/script" <<'END'
for i in 1 2 3; do
	fsck /dev/hda$i >/tmp/said; echo "= look $i $?"
	fsck -a /dev/hda$i >/tmp/said; echo "= repair $i $?"
	fsck /dev/hda$i; echo "= again $i $?"
done
mkfs /dev/hda4; echo "= mkfs $?"
mount /dev/hda4 /mnt; echo "= mount $?"
cp /bin/sh /mnt/copy
mkfs /dev/hda4; echo "= mkfs on mounted $?"
fsck /dev/hda4; echo "= fsck of mounted $?"
fsck -a /dev/hda4; echo "= repair of mounted $?"
mount
umount /mnt; echo "= umount $?"
mount -r /dev/hda3 /mnt; echo "= mount $?"
mount
mkfs /dev/hda9; echo "= mkfs nowhere $?"
for device in fd1 ram; do
	mkfs -n 30 /dev/$device >/tmp/said; echo "= mkfs of $device $?"
	fsck -a /dev/$device; echo "= fsck of $device $?"
done
END
cp Image "$work/floppy.img"
mcopy -i "$work/floppy.img" "$work/script" ::/script
truncate -s 1440K "$work/floppyb"
boot_bochs "$work/floppy.img" "$work/guest" --disk "$work/disk" \
	--floppyb "$work/floppyb" --limit 20000000000 --boot \
	'console=com1 ramdisk=512 poweroff init=/bin/sh -- /script'
ok $? "the guest has done so, too ($ended)"
tr -d '\r' <"$work/guest" >"$work/said"
said() {
	check "guest: $1" grep -qx "$1" "$work/said"
}
for i in 1 2 3; do
	said "= look $i 4"
	said "= repair $i 3"
	said "= again $i 0"
done
said '= mkfs 0'
said '/dev/hda4 on /mnt'
said 'mkfs: /dev/hda4: it is mounted'
said '= mkfs on mounted 1'
said '= fsck of mounted 0'
said 'fsck: /dev/hda4: it is mounted, and cannot be repaired'
said '= repair of mounted 8'
said '= umount 0'
said '/dev/hda3 on /mnt (ro)'
said '= mkfs nowhere 1'
for device in fd1 ram; do
	said "= mkfs of $device 0"
	said "= fsck of $device 0"
done
minix_clean "$work/floppyb" "fsck.minix finds nothing wrong with the floppy"
for i in 1 2 3 4; do
	python3 tests/oddminix.py part "$work/disk" $i "$work/part"
	minix_clean "$work/part" "fsck.minix finds nothing wrong with volume $i"
done
build/tools/minix "$work/part" get /copy "$work/copy"
check '... and what was put on the new one is there' \
	cmp "$work/copy" build/user/sh
done_testing
