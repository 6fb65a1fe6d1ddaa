#!/bin/sh
# docs/guide.md: its commands are carried out in a copy of the tree, in their
# order, its program is written, built, and run in the guest, and says what the
# page says. The README's table names every program.
. "$(dirname "$0")/lib.sh"

tree=$work/tree
copy_tree "$tree"
tar -c --exclude=build/test build | tar -x -C "$tree"
page=$PWD/docs/guide.md follow=$PWD/tests/guide.py
relay sh -c 'cd "$1" && exec timeout 400 python3 "$2" "$3"' - \
	"$tree" "$follow" "$page"

# What the commands have left behind.
check 'the program is on the floppy' \
	mcopy -n -i "$tree/Image" ::/bin/hello "$work/hello"
check '... as it was built' cmp "$work/hello" "$tree/build/user/hello"
for file in back.txt copy.txt back2.txt; do
	check "notes.txt has come back as $file" \
		cmp "$tree/notes.txt" "$tree/$file"
done
check 'ADD put a file into /bin' \
	test "$(mtype -i "$tree/Image" ::/bin/notes.txt)" = 'these are my notes'
fat_clean "$tree/Image" 'fsck.fat finds nothing wrong with the floppy'
first_partition "$tree/hd.img" "$work/part"
minix_clean "$work/part" 'nor fsck.minix with the disk'
[ "$(grep -c '^ok - # ' "$work/facts")" = "$(grep -c '^# ..*' "$page" |
	awk '{ print $1 - 1 }')" ]
ok $? 'every line for the guest was typed'
[ "$(awk '/^```sh/ { on = 1; next } /^```/ { on = 0 }
		on && !/^make run/' "$page" | wc -l)" = \
	"$(grep -c '^ok - \$ ' "$work/facts")" ]
ok $? 'every command for the host was carried out'

# The table in the README has the programs of user/, each once, and no other.
ls -d user/*/ user/*.c | sed 's,^user/,,; s,/$,,; s,\.c$,,' | sort >"$work/user"
awk -F '|' '/^\| programs for/ { on = 1; getline; next } !/^\|/ { on = 0 }
	on { print $3 }' README.md | tr -s ' ' '\n' | grep . | sort >"$work/named"
check 'the README names every program, and no other' \
	diff "$work/user" "$work/named"
[ "$(wc -l <README.md)" -le 170 ]
ok $? 'the README is a page that is read'
done_testing
