#!/bin/sh
# Programs: /bin/exectest looks at execve and at the pages of programs, from the
# floppy, from a Minix and from a FAT partition, with little memory, and with
# programs of 1991; and what task 1 and /bin/sh make of them.
. "$(dirname "$0")/lib.sh"
x=build/user/exectest
floppy=$work/a.img disk=$work/hd.img minix=$work/hda1 fat=$work/hda2

# What is on the media. Programs that have grown by so many pages, and damage.
mkdir "$work/old" "$work/many"
check 'programs of 1991' tests/aout.py old "$work/old"
check '50 small programs' tests/aout.py many "$work/many" 50
for file in large:800 far:1200 broken:300 headless:300; do
	tests/aout.py grow $x "$work/${file%:*}" ${file#*:}
done
fresh_minix "$minix" 16000
{
	for file in large far broken headless; do
		echo "put $work/$file /$file 755"
	done
	echo 'mkdir /old'
	for file in "$work"/old/*; do
		echo "put $file /old/${file##*/} 755"
	done
} >"$work/commands"
check 'a Minix partition has them' \
	sh -c "build/tools/minix $minix - <$work/commands"
fresh_fat "$fat" 7000 -F 12 -s 4
mmd -i "$fat" ::/old
check 'a FAT partition has them' \
	mcopy -i "$fat" "$work/broken" "$work/headless" "$work/old" ::/
for volume in "$minix" "$fat"; do
	check 'a page is lost' tests/aout.py lose "$volume" broken 290
	check 'a header is lost' tests/aout.py lose "$volume" headless -1
done
check 'both are a disk' python3 tests/oddminix.py disk "$disk" "$minix" "$fat"
cp build/test.img "$floppy"
check 'there is room' mdel -i "$floppy" ::/bin/filetest
check 'and the floppy has them' mcopy -i "$floppy" "$work/old" "$work/many" ::/

# run EMULATOR LABEL OPTIONS WORD...: exectest, with these boot options, too.
tables=$(for name in inode_table file_table start_buffer nr_buffers; do
	sed -n "s/^0*\([0-9a-f]*\) . $name\$/,\1/p" System.map | tr -d '\n'
done)
run() {
	emulator=$1 label=$2 options=$3
	shift 3
	options="console=com1 poweroff $options init=/bin/exectest"
	"boot_$emulator" "$floppy" "$work/$label" --disk "$disk" --cpu "$cpu" \
		--boot "$options -- at=${tables#,} $*"
	guest_tap "$work/$label" "$label"
}

cpu=default
run bochs floppy '' limits share fresh old /old many /many publish /tmp \
	depth /tmp
run bochs minix '' mount /dev/hda1 /mnt old /mnt/old \
	broken /mnt/broken 290 /mnt/headless far /mnt/far 1150 on /mnt \
	depth /mnt umount /dev/hda1
run bochs fat '' mount /dev/hda2 /mnt old /mnt/old \
	broken /mnt/broken 290 /mnt/headless on /mnt umount /dev/hda2
run bochs little-memory mem=2048 mount /dev/hda1 /mnt large /mnt/large 800 \
	old /mnt/old umount /dev/hda1
run qemu qemu '' share fresh old /old publish /tmp \
	mount /dev/hda1 /mnt on /mnt umount /dev/hda1
cpu=pentium
run bochs wp-clear wp=off share fresh publish /tmp \
	mount /dev/hda1 /mnt on /mnt umount /dev/hda1

# The same damage as before, and no other.
first_partition "$disk" "$work/part"
for part in "$minix" "$work/part"; do
	fsck.minix -f "$part" </dev/null 2>&1 | sed 1d >"$part.fsck"
done
check 'fsck.minix finds nothing new' cmp "$minix.fsck" "$work/part.fsck"
cpu=default

# boot LABEL [OPTION...]: Image with task 1's own programs; what it says from
# there on to $said.
said=$work/said booted=$work/copy.img
boot() {
	label=$1
	shift
	boot_bochs "$booted" "$work/boot" "$@"
	tr -d '\r' <"$work/boot" | sed '1,/^Task 0 goes/d' >"$said"
}

# says STATUS: it ended like that, and said what standard input has.
says() {
	cat >"$work/expected"
	[ "$ended" = "$1" ] && cmp -s "$work/expected" "$said"
	ok $? "$label" || {
		echo "# ended by $ended"
		diff "$work/expected" "$said" | sed 's/^/# /'
	}
}

# new_image [NAME FILE]...: a copy of the tests' image, with these files.
new_image() {
	cp build/test.img "$booted"
	while [ $# -gt 0 ]; do
		mcopy -o -i "$booted" "$2" "::$1"
		shift 2
	done
}

cat >"$work/rc" <<'END'
# Comments, and blank lines

   	/bin/selftest -exit 0	# and comments behind commands
nothing to run
/bin
cd /nowhere
cd /bin
./selftest -exit 3
"/etc/a script" is "two  words" '# "no comment"' ab"c d"e
/etc/script
(exec /bin/nothing)
exec
wild
sh /etc/lines
sh /etc/none
cd
exec sh /etc/last
this is not read
END
printf '#!/bin/sh\r\nnothing in a line of DOS\r\n\r\nselftest -exit 9\r\n' \
	>"$work/script"
printf 'cd /etc\nsh last\nno end of the line' >"$work/lines"
printf 'exit 77\nthis is not read, either' >"$work/last"
python3 - "$work/wild" <<'END'
import sys
sys.path[0] = "tests"
import aout
aout.write(sys.argv[1], aout.header(2, 0, 0) + b"\x0f\x0b")
END
new_image /etc/rc "$work/rc" /etc/script "$work/script" /etc/last "$work/last" \
	/etc/lines "$work/lines" /bin/wild "$work/wild"
boot 'what /etc/rc has /bin/sh do' --boot 'console=com1 poweroff'
grep -v -e '^e[as][xi] ' -e '^stack:' -e '^code:' -e '^invalid opcode' \
	"$said" >"$work/words"
mv "$work/words" "$said"
says shutdown <<'END'
sh: line 4: nothing: not found
sh: line 5: /bin: Permission denied
sh: line 6: /nowhere: No such file or directory
sh: line 9: /etc/a script: not found
sh: line 2: nothing: not found
sh: line 11: /bin/nothing: not found
sh: wild: ended by SIGILL
sh: line 3: no: not found
sh: /etc/none: No such file or directory
/bin/sh: ended with status 19712
END

printf 'selftest -exit 5\n' >"$work/rc"
new_image /etc/rc "$work/rc"
boot 'a login shell asks, and waits for ever' --boot console=com1 \
	--limit 1500000000
printf '/bin/sh: ended with status 1280\n# ' >"$work/words"
says limit <"$work/words"
mdel -i "$booted" ::/etc/rc
boot 'it does so without /etc/rc' --boot console=com1 --limit 1000000000
printf '# ' >"$work/words"
says limit <"$work/words"
boot 'then there is nothing to do before the power is off' \
	--boot 'console=com1 poweroff'
says shutdown </dev/null
mdel -i "$booted" ::/bin/sh
boot 'without a shell that is said, and no more' --boot console=com1 \
	--limit 1000000000
says limit <<'END'
/bin/sh: cannot be run, error 2
END
new_image /bin/sh "$work/many/p7"
boot 'shells that end at once are given up' --boot console=com1 \
	--limit 1000000000
{
	echo '/bin/sh: ended with status 1792'
	for i in 1 2 3 4 5 6 7 8 9 10; do
		printf '\n/bin/sh: ended with status 1792\n'
	done
	echo 'No more shells: they end at once.'
} >"$work/words"
says limit <"$work/words"

done_testing
