#!/bin/sh
# What looks after the machine: free, tty, forkbomb; halt and reboot, which lose
# nothing that was written; getty, with somebody who types on its line.
. "$(dirname "$0")/lib.sh"

# script NAME: a copy of the floppy, with that file of commands, from stdin.
script() {
	cat >"$work/$1"
	cp Image "$work/$1.img"
	mcopy -o -i "$work/$1.img" "$work/$1" ::/script
}

# on_floppy IMAGE FILE TEXT: that is what is in it.
on_floppy() {
	mtype -i "$1" "::/$2" >"$work/typed" && echo "$3" | cmp - "$work/typed"
}

script first <<'END'
free >/tmp/free; cat /tmp/free
free -p >/tmp/before
tty </dev/tty1; echo "= tty $?"
tty </dev/null; echo "= no tty $?"
tty -s </dev/null; echo "= silent $?"
forkbomb 10; echo "= ten $?"
forkbomb; echo "= all $?"
forkbomb x; echo "= none $?"
free -p >/tmp/after
cmp /tmp/before /tmp/after; echo "= pages $?"
mount /dev/null /mnt; echo "= mount $?"
umount /mnt; echo "= umount $?"
echo lasting >/lasting
halt
END
boot_bochs "$work/first.img" "$work/said" \
	--boot 'console=com1 init=/bin/sh -- /script'
ok $? "halt switches Bochs off ($ended)"
tr -d '\r' <"$work/said" >"$work/lines"
check 'what was written is on the floppy' \
	on_floppy "$work/said.img" lasting lasting
fat_clean "$work/said.img" '... and nothing is wrong with it'
said() {
	check "$1" grep -qxE "$1" "$work/lines"
}
sums() {
	awk '/^Mem:/ { exit !($2 == 16384 && $2 == $3 + $4 + $5 && $6 <= $4 &&
		$3 >= 1024 && $4 > 0 && $5 > 4096) } END { if (!NR) exit 1 }' \
		"$work/lines"
}
check 'free tells of all memory' sums
said '/dev/tty1'
said '= tty 0'
said 'not a tty'
said '= no tty 1'
said '= silent 1'
said '10 children; 10 ended and reaped'
said '= ten 0'
said '(5[5-9]|6[0-2]) children, then: .*; (5[5-9]|6[0-2]) ended and reaped'
said '= all 0'
said 'forkbomb: x: not a number'
said '= none 1'
said '= pages 0'
said 'mount: /dev/null: .*'
said '= mount 1'
said 'umount: /mnt: .*'
said '= umount 1'

# Once through the BIOS again: the second time what the first wrote is there.
script again <<'END'
if [ -f /second ]; then
	echo 'the second time'
	halt
fi
echo 'the first time' >/second
cat /second
reboot
END
boot_bochs "$work/again.img" "$work/twice" --limit 6000000000 \
	--boot 'console=com1 init=/bin/sh -- /script'
ok $? "reboot, then halt ($ended)"
tr -d '\r' <"$work/twice" | grep 'time$' >"$work/times"
printf 'the first time\nthe second time\n' >"$work/wanted"
check '... the machine began anew' cmp "$work/wanted" "$work/times"
boot_qemu "$work/again.img" "$work/reset" \
	--boot 'console=com1 init=/bin/sh -- /script'
[ "$ended" = 'panic: the guest was reset (a triple fault?)' ]
ok $? "reboot resets QEMU ($ended)"
check '... and has written before' \
	on_floppy "$work/reset.img" second 'the first time'

# getty, from /etc/rc.
cp Image "$work/getty.img"
echo 'getty /dev/tty1 vt100 &' >"$work/rc"
mcopy -o -i "$work/getty.img" "$work/rc" ::/etc/rc
build/tools/build -b '' "$work/getty.img"
relay timeout 200 python3 tests/admin.py "$work/getty.img"
done_testing
