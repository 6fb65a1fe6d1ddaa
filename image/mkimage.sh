#!/bin/sh
# mkimage.sh floppy|disk IMAGE PROGRAM...: bring IMAGE up to date: the boot
# floppy, or a hard disk with a Minix root in its first partition. It gets the
# programs into /bin, and what image/root/ has. From the environment: ADD, more
# files for /bin; for the floppy, BOOT, ROOTDEV and SWAPDEV, as tools/build
# takes them.
#
# Where there is no IMAGE it is formatted. One that exists keeps its files. One
# of ours is written where it is missing, where ours of another day is (known by
# its date), or where the tree has changed since the last time (build/files/ has
# what it was then). One tree always gives the same fresh image: nothing depends
# on the clock, the time zone or the order of a directory. All is done on a
# copy: if anything fails, IMAGE stays as it was.
set -eu

kind=$1 image=$2
shift 2
. tools/disk.sh
export PATH="$PATH:/usr/sbin:/sbin"	# mkfs, for ordinary users
export LC_ALL=C TZ=UTC MTOOLSRC=/dev/null MTOOLS_LOWER_CASE=1
export SOURCE_DATE_EPOCH=$((${SOURCE_DATE_EPOCH:-692150400} & ~1)) # 8 Dec 1991
dirs='bin dev etc home mnt tmp usr usr/root'		# git keeps no empty ones

label=$image
image=$(readlink -f "$image")
copy=$image.new
before=build/files/$(basename "$image")	# our files, as they were the last time
new=$before.new				# as they are now
there=$before.there			# what IMAGE has
part=$before.part			# a disk's partition, where a file is needed
script=$before.script			# commands for tools/minix
trap 'rm -rf "$copy" "$new" "$there" "$part" "$script"' EXIT
trap 'exit 1' INT TERM HUP

fail() {
	echo "$label: $*" >&2
	exit 1
}

# The kernel shows no longer names of a FAT volume.
check_name() {
	echo "${1##*/}" |
		grep -qxE '[[:alnum:]_-]{1,8}(\.[[:alnum:]_-]{1,3})?' ||
		fail "$1: a name has 8 letters at most, and 3 behind a dot"
}

# The floppy: FAT12, with 390 reserved sectors, which leave the kernel its place
# and put file data on an even sector.
floppy_format() {
	mkfs.fat --invariant -C -F 12 -R 390 -s 2 -r 224 "$copy" 1440 >/dev/null
}
floppy_begin() {
	build/tools/build -b "${BOOT:-}" ${ROOTDEV:+-r "$ROOTDEV"} \
		${SWAPDEV:+-s "$SWAPDEV"} build/boot/bootsect.bin \
		build/boot/setup.bin build/system.bin "$copy"
	mcopy -s -n -m -i "$copy" ::/ "$there"
}
floppy_mkdir() {
	mmd -i "$copy" "::/$1"
}
floppy_put() {	# FILE NAME DATE
	SOURCE_DATE_EPOCH=$3 mcopy -o -i "$copy" "$1" "::/$2" </dev/null ||
		fail "there is no room for $2 ($(wc -c <"$1") bytes)," \
			"only $(mdir -i "$copy" :: | sed -n 's/^ *\(.* free\)$/\1/p')"
}
floppy_end() {
	:
}

# The disk. Where its partition is, says its first sector.
disk_number() {
	od -An -t u4 -j "$1" -N 4 --endian=little "$copy" | tr -d ' '
}
disk_format() {
	command -v mkfs.minix >/dev/null ||
		fail "mkfs.minix is missing; \`make deps' installs it"
	cp build/image/mbr.bin "$copy"
	start=$(disk_number 454) sectors=$(disk_number 458)
	truncate -s $(((start + sectors) * 512)) "$copy"
	truncate -s $((sectors / 2))K "$part"
	mkfs.minix -1 -n 14 "$part" >/dev/null
	dd if="$part" of="$copy" bs=512 seek="$start" conv=notrunc 2>/dev/null
	{ echo 'mkdir / 755'; echo 'mkdir /tmp 1777'; echo 'mkdir /dev'
	  cat image/devices; } | build/tools/minix "$copy@$((start * 512))" -
}
disk_begin() {
	start=$(disk_number 454)
	dd if="$copy" of="$part" bs=512 skip="$start" 2>/dev/null
	fsck.minix -f "$part" </dev/null >"$script" 2>&1 ||
		{ cat "$script"; fail "fsck.minix finds this wrong with it"; }
	build/tools/minix "$part" get / "$there"
	: >"$script"
}
disk_mkdir() {
	echo "mkdir /$1" >>"$script"
}
disk_put() {
	[ -x "$1" ] && mode=755 || mode=644
	echo "date $3" >>"$script"
	echo "put $1 /$2 $mode" >>"$script"
}
disk_end() {
	build/tools/minix "$copy@$((start * 512))" - <"$script"
}

# needed NAME: is our file of that name to be written?
needed() {
	[ -e "$there/$1" ] || return 0
	! cmp -s "$new/$1" "$there/$1" || return 1
	[ "$(stat -c %Y "$there/$1")" != "$SOURCE_DATE_EPOCH" ] || return 0
	[ -e "$before/$1" ] && ! cmp -s "$new/$1" "$before/$1"
}

# names TYPE: what there is of it in $new, in a fixed order, outer ones first;
# but what is read before the first prompt before all else: so a floppy need not
# read the rest of a directory and of the FAT to find it.
names() {
	(cd "$new" && find . -mindepth 1 -type "$1" | sed 's,^\./,,' | sort |
		awk '/^(bin|bin.sh|bin.cowdemo|etc|etc.*)$/ { print; next }
			{ rest = rest $0 "\n" } END { printf "%s", rest }')
}

rm -rf "$copy" "$new" "$there"
mkdir -p "$new" "$there"
for dir in $dirs; do
	mkdir "$new/$dir"
done
cp -R image/root/. "$new"
[ $# = 0 ] || cp "$@" "$new/bin"
for file in $(names f) ${ADD:-}; do
	check_name "$file"
done

if [ -e "$image" ]; then
	cp -p "$image" "$copy"
else
	rm -rf "$before"
	${kind}_format
fi
${kind}_begin
for dir in $(names d); do
	[ -d "$there/$dir" ] || ${kind}_mkdir "$dir"
done
for file in $(names f); do
	needed "$file" || continue
	[ ! -e "$image" ] || echo "put	$file"
	${kind}_put "$new/$file" "$file" "$SOURCE_DATE_EPOCH"
done
for file in ${ADD:-}; do
	[ -f "$file" ] || fail "ADD: there is no $file"
	${kind}_put "$file" "bin/${file##*/}" "$(stat -Lc %Y "$file")"
done
${kind}_end

if ! cmp -s "$copy" "$image"; then
	[ ! -e "$image" ] || not_in_use "$image"
	mv "$copy" "$image"
fi
rm -rf "$before"
mv "$new" "$before"
