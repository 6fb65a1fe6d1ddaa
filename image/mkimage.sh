#!/bin/sh
# mkimage.sh IMAGE [BUILD OPTIONS]: bring IMAGE, the boot floppy, up to date.
#
# Where there is none it is formatted: FAT12 with 390 reserved sectors, which
# leave the kernel its place and put file data on an even sector. An image that
# exists keeps its files: only the reserved sectors are rewritten, and the files
# that the tree provides (image/root/) where they are missing or, in the tree,
# newer than the last time. One tree always gives the same fresh image: nothing
# here depends on the clock, the time zone or the order of a directory.
# What follows IMAGE goes to tools/build, whose messages say what is wrong with
# an image that is not ours.
set -eu

image=$1
shift
export PATH="$PATH:/usr/sbin:/sbin"	# mkfs.fat, for ordinary users
export LC_ALL=C TZ=UTC MTOOLSRC=/dev/null
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-692150400}	# 8 Dec 1991
stamp=build/image.stamp			# when files were last brought up to date

# A fresh image appears under its name only when it is complete.
target=$image
if [ ! -e "$image" ]; then
	image=$image.new
	rm -f "$image" "$stamp"
	trap 'rm -f "$image"' EXIT
	mkfs.fat --invariant -C -F 12 -R 390 -s 2 -r 224 \
		"$image" 1440 >/dev/null
fi

build/tools/build "$@" build/boot/bootsect.bin build/boot/setup.bin \
	build/system.bin "$image"

# present NAME: is NAME on the image?
present() {
	mdir -b -i "$image" "::/$1" >/dev/null 2>&1
}

# Directories come before what is in them, and all in one order.
(cd image/root && find . -mindepth 1 | sed 's,^\./,,' | sort) |
while read -r name; do
	file=image/root/$name
	if [ -d "$file" ]; then
		present "$name" || mmd -i "$image" "::/$name"
	elif ! present "$name" || [ -e "$stamp" -a "$file" -nt "$stamp" ]; then
		mcopy -o -i "$image" "$file" "::/$name"
	fi
done

[ "$image" = "$target" ] || mv "$image" "$target"
touch "$stamp"
