#!/bin/sh
# The kernel's stack, 3 KB a task: how much of it is ever in use, measured under
# the deepest work there is, and that its overflow would not go unnoticed.
. "$(dirname "$0")/lib.sh"

fresh_minix "$work/disk" 8000
truncate -s 8257536 "$work/disk"
boot_bochs build/test.img "$work/said" \
	--boot 'console=com1 poweroff init=/bin/stackuse' \
	--disk "$work/disk" --geometry 16/16/63
guest_tap "$work/said"

# A broken guard is noticed at the next tick, when the task ends, or at the last
# when it is waited for.
for when in tick exit reap; do
	boot_bochs build/test.img "$work/$when" \
		--boot "console=com1 poweroff init=/bin/stackuse -- $when"
	pid=$(tr -d '\r' <"$work/$when" |
		sed -n 's/^# breaks the guard of pid //p')
	grep -q "^Kernel panic: stack: that of pid ${pid:-none} has reached" \
		"$work/$when"
	ok $? "$when: a stack that has grown too deep is noticed" ||
		diag "$work/$when"
done

done_testing
