#!/bin/sh
# The way from the BIOS to the first program: each stage leaves its mark, on the
# default CPU, on a Pentium and in QEMU; and the demonstration does what it says.
. "$(dirname "$0")/lib.sh"

# said PATTERN WHAT: the guest's console had a line like that.
said() {
	grep -q "$1" "$serial.text"
	ok $? "$label: $2" || diag "$serial.text"
}

# stages LABEL: what every boot has to show.
stages() {
	label=$1
	tr -d '\r' <"$serial" >"$serial.text"
	said '^Linux 0.11' 'main() runs'
	said "^Processor: 486 or later, CR0.WP $2, $3\$" "CR0.WP $2, $3"
	said '^Memory: [0-9]* KB; [0-9]* buffers; [0-9]* pages free' 'memory is counted'
	said '^Task 0 goes to user mode' 'task 0 goes to user mode'
}

# The demonstration: its figures, read from the page tables, and its verdicts.
demonstration() {
	said '^before the fork .* rw  *1  *1000$' 'one user, writable, before the fork'
	said '^after the fork .* r-  *2  *1000 .* r-  *2  *1000$' \
		'two users, read-only, after it'
	said '^the child writes .* r-  *1  *1000 .* rw  *1  *2000$' \
		"the child's write gives it a page of its own"
	said '^the parent writes .* rw  *1  *3000 .* rw  *1  *2000$' \
		"the parent's write makes its page writable again"
	said '100 times each saw only its own' '100 forks keep parent and child apart'
	said '8 deep: each saw only its own' 'a chain of 8 forks does'
	said '40 saw only their own, all reaped' 'a burst of 40 children does'
	said '^Free pages: \([0-9]*\) before, \1 after' 'no page is lost'
	n=$(sed -n '/^One page of this program/,$p' "$serial.text" | wc -l)
	[ "$n" -lt 25 ]
	ok $? "$label: it fits the screen ($n lines)"
}

serial=$work/default
boot_bochs Image "$serial" --boot 'console=com1 poweroff init=/bin/cowdemo'
ok $? "Bochs boots Image, and the guest powers off ($ended)"
stages Bochs set FPU
said '^Memory: 16384 KB; [0-9]* buffers; 3072 pages free (of 3840)' '12 of 16 MB are for pages'
demonstration

# The picture in the README is the screen when the login shell asks. Addresses and
# counts may have changed since.
same_words() {
	sed 's/[0-9a-f]\{8\}/N/g; s/[0-9][0-9]*/N/g; s/^ *//; s/ *$//; s/  */ /g; /^$/d'
}
sed -n "s/&#x27;/'/g; s/<text[^>]*>\(.*\)<\/text>/\1/p" docs/screen.svg |
	grep -v '^Loading' | same_words >"$work/picture"
boot_bochs Image "$work/screen" --boot console=com1 --limit 1500000000
{ tr -d "\r" <"$work/screen"; echo; } | same_words |
	diff "$work/picture" - >"$work/picture.diff"
ok $? "docs/screen.svg shows this screen" || diag "$work/picture.diff"

serial=$work/pentium
boot_bochs Image "$serial" --boot 'console=com1 poweroff wp=off init=/bin/cowdemo' --cpu pentium
ok $? "so does its Pentium ($ended)"
stages 'Pentium, WP off' clear FPU
demonstration

serial=$work/qemu
boot_qemu Image "$serial" --boot 'console=com1 poweroff init=/bin/cowdemo'
ok $? "so does QEMU ($ended)"
stages QEMU set FPU
demonstration

# With its root on a hard disk, which is a Minix file system.
for emulator in bochs qemu; do
	serial=$work/hd-$emulator
	label="root on hda1, $emulator"
	cp build/test-hd.img "$work/disk"
	boot_$emulator Image "$serial" --disk "$work/disk" \
		--boot 'root=301 console=com1 poweroff init=/bin/cowdemo'
	ok $? "$label: it boots ($ended)"
	tr -d '\r' <"$serial" >"$serial.text"
	demonstration
	first_partition "$work/disk" "$work/part"
	minix_clean "$work/part" "$label: fsck.minix finds nothing wrong"
done

# Without an FPU it boots, and a program that uses one is told so.
serial=$work/no387
boot_bochs build/test.img "$serial" --boot \
	'console=com1 poweroff no387 init=/bin/selftest -- nofpu'
ok $? "without an FPU it boots ($ended)"
label='no FPU'
stages 'no FPU' set 'no FPU'
guest_tap "$serial" 'no FPU'

# A broken rule of the kernel's own: named, and the calls that led there.
serial=$work/panic
boot_bochs build/test.img "$serial" --boot \
	'console=com1 poweroff init=/bin/selftest -- panic'
label=panic
tr -d '\r' <"$serial" >"$serial.text"
said '^Kernel panic: free_page: page is free already (task [0-9]*, pid [0-9]*)' \
	'the message names the function and the rule'
for addr in $(sed -n 's/^call trace: //p' "$serial.text"); do
	awk -v addr="$addr" '$1 "" <= addr "" && $2 ~ /[tT]/ { name = $3 }
		END { print name }' System.map	# as texts: 000144e0 is no number
done >"$serial.calls"
[ "$(grep -xc -e do_exit -e sys_exit -e free_page_tables "$serial.calls")" -ge 2 ]
ok $? 'its call trace leads from exit to free_page_tables' || diag "$serial.calls"

# Symbols reach the Bochs debugger: it stops where it is told by name.
serial=$work/symbols
cat >"$work/names.rc" <<END
ldsym global "build/bochs.sym"
b "copy_page_tables"
c
print-stack 1
q
END
timeout 120 bochs -q -f bochsrc.txt -rc "$work/names.rc" \
	"floppya: 1_44=$work/no387.img, status=inserted" \
	'display_library: rfb, options="timeout=0"' 'clock: sync=none' \
	"log: $work/names.log" </dev/null >"$work/names.out" 2>&1
grep -q 'copy_page_tables' "$work/names.out"
ok $? 'the debugger breaks at "copy_page_tables"' || diag "$work/names.out"

done_testing
