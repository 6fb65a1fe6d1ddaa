#!/bin/sh
# The console: what it shows, compared with tmux's terminal; whether anything
# written to it does harm; its keyboard. The sources also run on the host, with
# screens that no emulator has.
. "$(dirname "$0")/lib.sh"

# The kernel's sources on the host, with sanitizers where there are any.
flags='-std=gnu11 -g -O1 -fno-pie -no-pie -Wall -Wextra -Wno-array-bounds'
echo 'int main(void) { return 0; }' >"$work/empty.c"
gcc $flags -fsanitize=address,undefined -o "$work/empty" "$work/empty.c" \
	2>/dev/null && flags="$flags -fsanitize=address,undefined"
build_conshost() {
	for source in console screen vt102 vt_parse keyboard; do
		set -- "$@" "kernel/chr_drv/$source.c"
	done
	for source in "$@" tests/host/kernel.c; do
		gcc $flags -ffreestanding -nostdinc -Itests/host -Iinclude \
			-isystem "$(gcc -print-file-name=include)" \
			-o "$work/$(basename "$source" .c).o" -c "$source" ||
			return
	done
	gcc $flags -o "$work/conshost" tests/host/conshost.c "$work"/*.o
}
check 'the console is compiled for the host' build_conshost
"$work/conshost" 1048576 >"$work/host" 2>&1
ended=shutdown
guest_tap "$work/host" host

# run EMULATOR PARTS: contest does them, and says on the disk what it found.
report() {
	dd if="$disk" bs=1M skip=3 2>/dev/null | tr -d '\0' >"$work/$how"
	guest_tap "$work/$how" "$how"
}
run() {
	how=$1 parts=$2
	disk=$work/$how.disk
	cp "$work/streams" "$disk"
	"boot_$how" build/test.img "$work/$how.serial" --disk "$disk" \
		--limit "$3" --boot "poweroff init=/bin/contest -- $parts"
	report
	tests/screens.py check "$disk" "$work/tmux" >"$work/$how.screens"
	guest_tap "$work/$how.screens" "$how, as tmux"
}
check 'streams for the screen are put on a disk' \
	tests/screens.py disk "$work/streams"
check 'tmux shows them' tests/screens.py tmux "$work/tmux"
run bochs 'screens fuzz 1 1024 keys reset' 6000000000
run qemu 'screens fuzz 2 1024 keys' 120

# Somebody types, by QEMU's monitor.
how=typed
disk=$work/$how.disk
cp "$work/streams" "$disk"
(
	boot_qemu build/test.img "$work/typed.serial" --disk "$disk" \
		--boot 'console=com1 poweroff init=/bin/contest -- typed'
	echo "$ended" >"$work/typed.ended"
) &
tenths=0
until grep -qs ready "$work/typed.serial" || [ -s "$work/typed.ended" ] ||
      [ $tenths = 600 ]; do
	sleep 0.1
	tenths=$((tenths + 1))
done
for key in shift-h e l l o comma spc w o r l d shift-1 ret; do
	echo "sendkey $key 20"
done >"$work/typed.serial.mon"
wait
ended=$(cat "$work/typed.ended")
report

done_testing
