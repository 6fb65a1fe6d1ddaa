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

# cleaned: make clean, and then the objects come back, which takes less time than
# to make the same ones once more.
cleaned() {
	rm -rf "$work/objects"
	cp -al "$tree/build" "$work/objects" && made clean &&
		test ! -e "$tree/build" &&
		mkdir "$tree/build" &&
		(cd "$work/objects" && find . -name '*.[od]' -o -name flags |
			tar -c -T -) | tar -x -C "$tree/build"
}

# compiled FILE: make said just now that it compiled or assembled FILE.
compiled() {
	grep -q "	$1\$" "$work/make.out" ||
		{ cat "$work/make.out"; false; }
}

# names_targets: `make' by itself named each of these.
names_targets() {
	for t in Image hd run qemu debug test fresh clean deps; do
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
check 'make after a change of the Makefile' made build/kernel/fork.o
check '... builds everything anew' compiled kernel/fork.c
cp -p Makefile "$tree"

# The arguments of a system call are the user's registers, as they will be again
# when it returns: nobody stores into them, or takes their address. Goes through
# the functions of these names; what looks like it goes to $work/stores.
look_at_calls() {
	for f in $(cd "$tree" && grep -lE "$1" fs/*.c fs/*/*.c kernel/*.c \
			kernel/*/*.c mm/*.c); do
		(cd "$tree" && eval "$(sed 's/ nasm .*//' build/flags) \
			-fno-omit-frame-pointer -S -o build/calls.s $f") || return
		awk -v file="$f" '
		/^[a-zA-Z].*:$/ {
			name = $1
			if (name ~ /^('"$1"'):$/)
				print name >"/dev/stderr"
		}
		name ~ /^('"$1"')(\.cold)?:$/ {
			if (/\tlea.*[ \t](8|[1-9][0-9]+)\(%ebp\), / ||
			    /[ \t](8|[1-9][0-9]+)\(%ebp\)$/ &&
			    !/^\t(push|cmp|test|call|jmp|i?mul|i?div|bt)[lwb]?\t/)
				print file ": " name $0
		}' "$tree/build/calls.s"
	done >"$work/stores" 2>"$work/names"
}

# seen TEXT: it is in a call, and is noticed.
seen() {
	echo "int sys_seen(volatile long n) { $1; return n; }" >>"$tree/mm/usercopy.c"
	look_at_calls sys_seen
	cp mm/usercopy.c "$tree/mm"
	grep -q '^mm/usercopy.c: sys_seen:' "$work/stores"
}

calls='do_execve|copy_process|sys_[a-z0-9_]+'
nm "$tree/system" | grep -v -e ' sys_fork' -e ' sys_execve' |
	sed -nE "s/.* [Tt] ($calls)\$/\1:/p" | sort >"$work/names.nm"
check 'system calls, once more' look_at_calls "$calls"
grep -v sys_call_table "$work/names" | sort >"$work/names.c"
check '... all of them' diff "$work/names.c" "$work/names.nm"
# One has them remember something between two calls of it.
sed -i '/sys_sigsuspend:/d' "$work/stores"
check "... leave the user's registers alone" diff /dev/null "$work/stores"
check '... and one that did not would be seen' seen 'n = 1'
check '... or let others do it' \
	seen '__asm__ volatile ("" : : "r" (&n) : "memory")'

# What is on the floppy.
echo mine >"$work/mine"
mcopy -i "$tree/Image" "$work/mine" ::/MINE
mdel -i "$tree/Image" ::/readme.txt
check 'make with boot options' made Image BOOT="init=/bin/x -- 'y'"
check '... puts them in' sh -c "'$tree/build/tools/build' '$tree/Image' |
	grep -F \"init=/bin/x -- 'y'\""
check '... keeps a file that was put on the floppy' holds MINE mine
check '... brings back one that was deleted' \
	holds readme.txt "$(cat image/root/readme.txt)"
check 'make without options takes them out' made Image
refused '...' '' grep -a 'init=/bin/x' "$tree/Image"
echo theirs >"$work/theirs"
mcopy -o -i "$tree/Image" "$work/theirs" ::/readme.txt
check 'make keeps a changed file' made Image
check '...' holds readme.txt theirs
echo newer >"$tree/image/root/readme.txt"
touch -d '+1 minute' "$tree/image/root/readme.txt"
check 'unless it was changed in the tree' made Image
check '...' holds readme.txt newer
check 'make clean' cleaned
refused '... removes what was built' '' ls "$tree/build/system.bin" "$tree/system"
check '... and not the floppy' holds MINE mine
cp image/root/readme.txt "$tree/image/root"
check 'make fresh' made fresh
check '... formats the floppy' cmp "$work/before" "$tree/Image"

# Programs are files of the floppy, and of the disk.
image=$tree/Image disk=$tree/hd.img
minix=$tree/build/tools/minix
mcopy -i "$image" "$work/mine" ::/bin/mine
check 'more files go to /bin by ADD' made Image \
	ADD="tests/lib.sh $PWD/tests/build.t"
check '... as they are' holds bin/lib.sh "$(cat tests/lib.sh)"
check '... all of them' holds bin/build.t "$(cat tests/build.t)"
check '... with their dates' test "$(mdir -i "$image" ::/bin/lib.sh |
	grep -o '[0-9]*-[0-9]*-[0-9]*')" = "$(TZ=UTC date -r tests/lib.sh +%F)"
check 'the disk is built' made hd.img
check '... with a file of ours' made hd.img ADD="$PWD/$work/mine"
first_partition "$disk" "$work/part"
minix_clean "$work/part" '... and nothing wrong with it'
build/tools/minix "$work/part" get / "$work/disk"
check '... has the programs' cmp "$tree/build/user/cowdemo" "$work/disk/bin/cowdemo"
check '... and the other files' cmp image/root/readme.txt "$work/disk/readme.txt"

# on_floppy FILE, on_disk FILE: cowdemo is FILE there.
on_floppy() {
	mcopy -n -i "$image" ::/bin/cowdemo "$work/cowdemo" &&
		cmp "$1" "$work/cowdemo"
}

on_disk() {
	rm -rf "$work/disk" &&
		"$minix" "$disk@32256" get / "$work/disk" &&
		cmp "$1" "$work/disk/bin/cowdemo"
}

cowdemo=$tree/build/user/cowdemo
change_cowdemo() {
	sed -i "s/\"One page of this program[0-9]*/&1/" "$tree/user/cowdemo.c"
}

cp "$cowdemo" "$work/old"
change_cowdemo
check 'make after a change of a program' made Image hd.img
refused '... the program is another one' '' cmp "$work/old" "$cowdemo"
check '... and goes to the floppy' on_floppy "$cowdemo"
check '... and to the disk' on_disk "$cowdemo"
check '... where other files stay' holds bin/mine mine
check '... on both' cmp "$work/mine" "$work/disk/bin/mine"
change_cowdemo
check 'the same after make clean' cleaned
check '...' made Image hd.img
check '... on the floppy' on_floppy "$cowdemo"
check '... on the disk' on_disk "$cowdemo"
mcopy -o -i "$image" "$work/theirs" ::/bin/cowdemo
(unset SOURCE_DATE_EPOCH
"$minix" "$disk@32256" put "$work/theirs" /bin/cowdemo)
touch "$tree/lib/string.c"
check "a user's own version of a program stays" made Image hd.img
check '... on the floppy' on_floppy "$work/theirs"
check '... on the disk' on_disk "$work/theirs"
change_cowdemo
check '... until the tree has a new one' made Image hd.img
check '... for the floppy' on_floppy "$cowdemo"
check '... for the disk' on_disk "$cowdemo"
check 'nothing is wrong with that floppy' fsck.fat -n "$image"
cp "$disk" "$work/disk.img"
check 'make fresh ROOT=hd' made fresh ROOT=hd
refused '... formats the disk' '' "$minix" "$disk@32256" ls /bin/mine
check '... and not the floppy' holds bin/mine mine

# What goes wrong.
head -c 1300000 /dev/zero >"$work/big"
cp "$image" "$work/before.img"
refused 'a file that is too large for the floppy' \
	"Image: there is no room for bin/big (1300000 bytes)" \
	made Image ADD="$PWD/$work/big"
check '... nothing has changed' cmp "$work/before.img" "$image"
head -c 21000000 /dev/zero >"$work/big"
cp "$disk" "$work/disk.img"
refused 'one that is too large for the disk' 'the file system is full' \
	made hd.img ADD="$PWD/$work/big"
check '... nothing has changed' cmp "$work/disk.img" "$disk"
cp "$work/mine" "$work/overlong.name"
refused 'a name that FAT cannot hold' 'overlong.name: a name has 8 letters' \
	made Image ADD="$PWD/$work/overlong.name"
refused 'a file that is not there' 'there is no nowhere' made Image ADD=nowhere
printf '\0' | dd of="$disk" bs=1 seek=$((32256 + 3072)) conv=notrunc 2>/dev/null
refused 'a damaged disk' 'fsck.minix finds' made hd.img
exec 9<"$image"
refused 'a floppy in use' 'is in use' made Image BOOT=x
exec 9<&-
check '... and when it is not' made Image BOOT=x
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
