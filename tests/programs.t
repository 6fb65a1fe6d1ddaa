#!/bin/sh
# The programs in /bin: what they print and how they end is what the host's do,
# for the command lines in tests/programs/*.cmd; all that complain do so as
# "prog: what: why"; and what only the guest has (its tasks, devices, terminal,
# volumes) is as it was made.
. "$(dirname "$0")/lib.sh"
export TZ=UTC SOURCE_DATE_EPOCH=692150400
list=tests/programs
cp build/test-hd.img "$work/disk"
start=$(od -An -tu4 -j454 -N4 --endian=little "$work/disk" | tr -d ' ')
volume=$work/disk@$((start * 512))

gcc -O1 -Wall -D_GNU_SOURCE -Wno-unused-result -o "$work/runner" \
	tests/guest/runner.c
ok $? 'the runner is built for the host'

# A place for each table on the guest's disk, and the same for the host's tools.
sh $list/make.sh "$work/files"
{
	for table in text files guest; do
		echo "mkdir /$table 755"
		echo "mkdir /$table/dir 755"
		echo "mkdir /$table/dir/files 755"
		for file in "$work"/files/*; do
			echo "put $file /$table/dir/files/${file##*/} 644"
		done
		echo "put $list/$table.cmd /$table/cmd 644"
	done
} | build/tools/minix "$volume" -
ok $? 'the files are on the disk'

# pick TABLE: what the guest said, all of it and without the complaints.
pick() {
	tr -d '\r' <"$work/$1.serial" | sed -n '/^\$ /,$p' >"$work/$1.all"
	sed '/^\$ end$/,$d; /^# /d' "$work/$1.all" >"$work/$1.guest"
}

# run TABLE: in the guest, to $work/TABLE.guest.
run() {
	boot_bochs Image "$work/$1.serial" --disk "$work/disk" \
		--limit 100000000000 --boot "root=301 ramdisk=200 console=com1 poweroff \
init=/bin/runner -- /$1/cmd /$1/dir"
	ok $? "$1: all lines were run ($ended)"
	pick "$1"
}

# run_fat TABLE: the same on the boot floppy, a FAT volume: no modes, no links.
run_fat() {
	cp Image "$work/floppy"
	mcopy -i "$work/floppy" build/user/runner ::/bin
	mmd -i "$work/floppy" "::/$1" "::/$1/dir" "::/$1/dir/files"
	mcopy -i "$work/floppy" "$work"/files/* "::/$1/dir/files"
	mcopy -i "$work/floppy" "$list/$1.cmd" "::/$1/cmd"
	boot_bochs "$work/floppy" "$work/$1.serial" --limit 100000000000 \
		--boot "console=com1 poweroff \
init=/bin/runner -- /$1/cmd /$1/dir"
	ok $? "$1: all lines were run ($ended)"
	pick "$1"
	fat_clean "$work/$1.serial.img" "$1: fsck.fat finds nothing wrong"
}

# compare TABLE HOW: each line of it is a fact.
compare() {
	mkdir -p "$work/$1/dir"
	sh $list/make.sh "$work/$1/dir/files"
	env -i LC_ALL=C TZ=UTC PATH=/usr/bin:/bin \
		"$work/runner" $list/$1.cmd "$work/$1/dir" >"$work/$1.ref"
	sed -i '/^\$ end$/,$d; /^# /d' "$work/$1.ref"
	$2 "$1"
	facts "$1" "$work/$1.guest" "$work/$1.ref"
}

# facts LABEL GOT WANTED: what follows "$ line" is the same in both.
facts() {
	for side in "$2" "$3"; do
		awk '/^\$ / { n++ } { print > ("'"$side"'." n) }' "$side"
	done
	total=$(grep -c '^\$ ' "$3")
	n=0
	while [ $n -lt "$total" ]; do
		n=$((n + 1))
		cmp -s "$2.$n" "$3.$n"
		ok $? "$1: $(sed -n '1s/^..//p' "$3.$n")" ||
			diff "$2.$n" "$3.$n" | sed 's/^/# /'
	done
	rm -f "$2".[0-9]* "$3".[0-9]*
}

# Whoever complains says who, what and why. (The runner shows the first line;
# dd's two lines of numbers are no complaint.)
messages() {
	awk '/^\$ / { line = $0 }
		/^# / && !/^# [a-z]+: .*: / && !/^# [a-z]+: .* -- / &&
		!/^# [a-z]+: [^:]*\? / &&
		!/^# usage: [a-z]+ / && !/^# [0-9]+\+[0-9]+ records in$/ {
			print line; print }' "$work/$1.all" >"$work/messages"
	[ -s "$work/$1.all" ] && [ ! -s "$work/messages" ]
	ok $? "$1: all messages say who, what and why" || diag "$work/messages"
}

compare text run
messages text
compare files run
messages files
compare fat run_fat
messages fat

# What there is only in the guest: the patterns in guest.cmd's remarks, "#~ ".
run guest
messages guest
awk '/^\$ / { n++ } { print > ("'"$work"'/got." n) }' "$work/guest.all"
n=0
while IFS= read -r line; do
	case $line in
	''|'# '*)	continue ;;
	'#~ '*)
		what=$(sed -n '1s/^..//p' "$work/got.$n")
		grep -qE -e "${line#\#~ }" "$work/got.$n"
		ok $? "guest: $what: ${line#\#~ }" || diag "$work/got.$n" ;;
	*)	n=$((n + 1)) ;;
	esac
done <$list/guest.cmd

first_partition "$work/disk" "$work/part"
minix_clean "$work/part" 'fsck.minix finds nothing wrong with the disk'

# Somebody who reads with more.
cp Image "$work/more.img"
build/tools/build -b 'console=tty1' "$work/more.img"
relay timeout 200 python3 $list/more.py "$work/more.img"

# How large they are: text and constants, without what fills the last page.
# smaller LIMIT PROG WHAT...
smaller() {
	objcopy -O binary -j .text "build/user/$2.elf" "$work/$2.text"
	bytes=$(perl -0777 -ne 's/\0+\z//; print length' "$work/$2.text")
	limit=$1
	shift 2
	[ "$bytes" -gt 0 ] && [ "$bytes" -lt "$limit" ]
	ok $? "$* ($bytes bytes)"
}
smaller 3072 true 'true has less than 3 KB of text'
smaller 12288 wc 'a program that uses printf() less than 12 KB'
done_testing
