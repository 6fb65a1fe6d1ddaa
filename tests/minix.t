#!/bin/sh
# tools/minix, which puts files onto Minix disks, and what it refuses. Judges are
# fsck.minix and the files that come out again.
. "$(dirname "$0")/lib.sh"
export TZ=UTC SOURCE_DATE_EPOCH=692150400
minix=build/tools/minix
disk=$work/disk

# on NAME WORDS...: the list of what is in / has a line with WORDS for NAME.
on() {
	name=$1
	shift
	$minix "$disk" ls / | tr -s ' ' |
		grep -qxF -e "$* 1991-12-08 00:00 $name" ||
		{ $minix "$disk" ls /; false; }
}

# out PATH FILE: the file of the disk is that of the host.
out() {
	$minix "$disk" get "$1" "$work/out" && cmp "$2" "$work/out"
}

: >"$work/empty"
for kb in 1 7 8 519 520 700; do
	head -c ${kb}k /dev/urandom >"$work/$kb"
done
printf x >>"$work/7"
for namelen in 14 30; do
	fresh_minix "$disk" 5000 -n $namelen -i 200
	for f in empty 1 7 8 519 520 700; do
		check "names of $namelen: a file goes in" \
			$minix "$disk" put "$work/$f" /$f 751
		check '... and comes out' out /$f "$work/$f"
	done
	check '... with its mode and size' on 700 -rwxr-x--x 1 0 0 716800
	minix_clean "$disk" '... fsck.minix is content'
	check 'a file gets other contents' $minix "$disk" put "$work/1" /700
	check '... and keeps its mode' on 700 -rwxr-x--x 1 0 0 1024
	minix_clean "$disk" '... what was behind is free'
	printf 'mkdir /dir 700\nmkdir /dir/sub\nmkdir / 711\n
mknod /tty c 4 64 620\nmknod /hda b 3 0\nsymlink /dir/sub /link\n
date 0\nput %s /dir/sub/f\n' "$work/8" >"$work/commands"
	check 'commands from standard input' sh -c \
		"$minix $disk - <$work/commands"
	check '... a directory' on dir drwx------ 3 0 0 $((3 * (namelen + 2)))
	check '... the root directory' \
		on . drwx--x--x 3 0 0 $((13 * (namelen + 2)))
	check '... a character device' on tty crw--w---- 1 0 0 4, 64
	check '... a block device' on hda brw------- 1 0 0 3, 0
	$minix "$disk" ls / | grep -q '^lrwxrwxrwx.* 8 .* link -> /dir/sub$'
	ok $? '... a symbolic link'
	$minix "$disk" ls /dir/sub | grep -q ' 8192 1970-01-01 00:00 f$'
	ok $? '... and a file of another date'
	for i in $(seq 100); do
		echo "put $work/empty /dir/sub/file-$i"
	done >"$work/commands"
	check 'many files in a directory' sh -c "$minix $disk - <$work/commands"
	minix_clean "$disk" '... fsck.minix is content'
done

# What is refused changes nothing.
cp "$disk" "$work/before"
long=a-name-that-is-longer-than-thirty-characters
head -c 5000k /dev/zero >"$work/big"
refused 'a full disk' 'is full' $minix "$disk" put "$work/big" /big
refused 'no more inodes' 'no inode left' sh -c "yes 'symlink x /dir/l' |
	awk '{ print \$0 NR }' | head -n 200 | $minix $disk -"
refused 'a file of a directory that is not there' 'no directory for f' \
	$minix "$disk" put "$work/1" /nowhere/f
refused 'a file for a directory' 'no directory for f' \
	$minix "$disk" put "$work/1" /1/f
refused 'a name twice' 'is there already' $minix "$disk" symlink x /tty
refused 'contents for a device' 'not a regular file' \
	$minix "$disk" put "$work/1" /tty
refused 'a long name' '30 characters at most' $minix "$disk" mkdir /$long
refused 'no such file' 'there is no such file' $minix "$disk" get /x "$work/x"
refused 'no such command' 'no such command' $minix "$disk" fsck
check '... nothing has changed' cmp "$work/before" "$disk"

# Damage: a message, and no more.
refused 'a file that is no file system' 'no Minix v1 file system' \
	$minix "$work/big" ls
refused 'one cut short' 'super block is damaged' sh -c \
	"head -c 100000 $disk >$work/cut; $minix $work/cut ls"
bad=0
for seed in $(seq 60); do
	cp "$work/before" "$work/bad"
	perl -e 'srand shift; print map { chr rand 256 } 1 .. 64' \
		$seed >"$work/noise"
	dd if="$work/noise" of="$work/bad" bs=1 conv=notrunc 2>/dev/null \
		seek=$((1024 + (seed * 7919) % 12000))
	rm -rf "$work/got"
	timeout 20 $minix "$work/bad" get / "$work/got" >/dev/null 2>&1
	[ $? -gt 1 ] && bad=$((bad + 1))
	timeout 20 $minix "$work/bad" put "$work/1" /dir/new >/dev/null 2>&1
	[ $? -gt 1 ] && bad=$((bad + 1))
done
ok $bad "60 damaged disks: it ends by itself"

done_testing
