#!/bin/sh
# The Makefile: what it builds again, what it keeps, and what it says when
# something is wrong. All of it in copies of the tree.
. "$(dirname "$0")/lib.sh"

tree=$work/tree
other=$work/another/place/tree
copy_tree "$tree"
copy_tree "$other"

# made ARGUMENT...: run make in the tree; leaves what it said in $work/make.out.
made() {
	make -C "$tree" "$@" >"$work/make.out" 2>&1 ||
		{ cat "$work/make.out"; false; }
}

# compiled FILE: make said just now that it compiled or assembled FILE.
compiled() {
	grep -q "	$1\$" "$work/make.out" ||
		{ cat "$work/make.out"; false; }
}

# names_targets: `make' by itself named each of these.
names_targets() {
	for t in Image run qemu debug test fresh clean deps; do
		grep -q "^make $t " "$work/make.out" || return 1
	done
}

# holds FILE TEXT: FILE on the tree's floppy holds TEXT.
holds() {
	test "$(mtype -i "$tree/Image" "::/$1")" = "$2"
}

check 'make by itself' made
check '... lists the targets' names_targets
check '... and builds nothing' test ! -e "$tree/build"

check 'a fresh tree builds' made -j2 Image
for f in Image System.map system; do
	check "... $f" test -s "$tree/$f"
done
check '... an ELF kernel with symbols' sh -c "nm '$tree/system' |
	grep -q ' T copy_page_tables'"
check 'it builds elsewhere, under another clock and umask' sh -c "umask 077
	TZ=Asia/Tokyo make -C '$other' Image"
check '... and gives the same floppy' cmp "$tree/Image" "$other/Image"

check 'make again' made Image
refused '... compiles nothing' '' compiled '.*'
cp "$tree/Image" "$work/before"
touch "$tree/mm/memory.c"
check 'make after a touch' made Image
check '... compiles that file' compiled mm/memory.c
refused '... and no other' '' compiled kernel/fork.c
touch "$tree/include/linux/mm.h"
check 'make after a touched header' made Image
check '... compiles who includes it' compiled mm/memory.c
touch "$tree/include/asm/const.inc"
check 'make after a touched NASM header' made Image
check '... assembles who includes it' compiled boot/head.s
check '... and the floppy is what it was' cmp "$work/before" "$tree/Image"
echo '# a remark' >>"$tree/Makefile"
check 'make after a change of the Makefile' made Image
check '... builds everything anew' compiled kernel/fork.c

# What is on the floppy.
echo mine >"$work/mine"
mcopy -i "$tree/Image" "$work/mine" ::/MINE
mdel -i "$tree/Image" ::/README.TXT
check 'make with boot options' made Image BOOT="init=/bin/x -- 'y'"
check '... puts them in' sh -c "'$tree/build/tools/build' '$tree/Image' |
	grep -F \"init=/bin/x -- 'y'\""
check '... keeps a file that was put on the floppy' holds MINE mine
check '... brings back one that was deleted' \
	holds README.TXT "$(cat image/root/README.TXT)"
check 'make without options takes them out' made Image
refused '...' '' grep -a 'init=/bin/x' "$tree/Image"
echo theirs >"$work/theirs"
mcopy -o -i "$tree/Image" "$work/theirs" ::/README.TXT
check 'make keeps a changed file' made Image
check '...' holds README.TXT theirs
echo newer >"$tree/image/root/README.TXT"
touch -d '+1 minute' "$tree/image/root/README.TXT"
check 'unless it was changed in the tree' made Image
check '...' holds README.TXT newer
check 'make clean' made clean
refused '... removes what was built' '' ls "$tree/build" "$tree/system"
check '... and not the floppy' holds MINE mine
cp image/root/README.TXT "$tree/image/root"
check 'make fresh' made fresh
check '... formats the floppy' cmp "$work/before" "$tree/Image"

# What goes wrong.
head -c 100000 "$work/before" >"$tree/Image"
refused 'an Image cut short' '`make fresh` formats a new one' made Image
check '... is left as it is' test "$(wc -c <"$tree/Image")" = 100000
cp "$work/before" "$tree/Image"
echo 'char too_large[196608] = { 1 };' >>"$tree/kernel/panic.c"
refused 'a kernel that is too large' ' bytes too large' made Image
check '... leaves the floppy as it was' cmp "$work/before" "$tree/Image"
cp kernel/panic.c "$tree/kernel"
echo 'int f(void) { int unused; return 0; }' >>"$tree/kernel/panic.c"
refused 'a warning' 'unused variable' made Image
mkdir "$work/bin"
for c in make gcc as ld sh awk mkdir cmp mv rm cat cc1 find grep; do
	ln -s "$(command -v $c || echo /bin/$c)" "$work/bin/$c"
done
refused 'a tool that is not there' 'make deps' made Image \
	PATH="$PWD/$work/bin"
done_testing
