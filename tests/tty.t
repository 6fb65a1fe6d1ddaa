#!/bin/sh
# Terminals. The line discipline: the same typed at the same settings, here and on
# the host's Linux, gives the same echo and the same results of read(). Then, in
# the guest alone, waiting, job control, full queues, the serial line.
. "$(dirname "$0")/lib.sh"

${CC:-gcc} -O2 -Wall -Wextra -Werror -o "$work/oracle" tests/ttyoracle.c
ok $? 'the oracle compiles'

for emulator in bochs qemu; do
	"boot_$emulator" build/test.img "$work/$emulator-cases" \
		--boot 'console=com1 poweroff init=/bin/ttytest -- cases'
	"$work/oracle" "$work/$emulator-cases" >"$work/$emulator-facts"
	guest_tap "$work/$emulator-facts" "$emulator, as Linux"
	"boot_$emulator" build/test.img "$work/$emulator" \
		--boot 'console=com1 poweroff init=/bin/ttytest'
	guest_tap "$work/$emulator" "$emulator"
	"boot_$emulator" build/test.img "$work/$emulator-console" \
		--boot 'console=tty1 poweroff init=/bin/ttytest -- where'
	check "$emulator: console=tty1: the console is the first line" \
		grep -q 'the console is /dev/tty0' "$work/$emulator-console"
done

done_testing
