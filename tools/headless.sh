#!/bin/sh
# headless.sh bochs|qemu IMAGE SERIAL [OPTION...]: boot a copy of IMAGE without
# a screen, and write what it sends to its first serial port to SERIAL. The
# last line of output says how the run ended:
#
#	shutdown	the guest powered the machine off (exit status 0)
#	limit		it had not by the limit (2)
#	halt		bochs: it has halted with interrupts off, for good (3)
#	panic: WHY	the machine or the emulator gave up: a triple fault, ... (4)
#
#   --boot TEXT     the boot options, instead of those in IMAGE
#   --cpu MODEL     the emulator's name for a CPU (`default': its default)
#   --megs N        memory, 16 if not given
#   --ips N         bochs: instructions in a second of the guest's time; 10 million
#                   if not given, as the BIOS spins while the floppy turns
#   --limit N       bochs: clock ticks, which are instructions, 3000000000 if not
#                   given: the same point of the same run on any host. qemu:
#                   seconds, 120.
#   --disk FILE, --disk2 FILE
#                   hard disks, the images themselves: what is written stays
#   --geometry C/H/S, --geometry2 C/H/S
#                   bochs: theirs; 16 heads and 63 sectors if not given
#   --floppyb FILE  the disk in the second floppy drive, the image itself; what
#                   kind it is follows from its size
#   --readonly      the disk that is booted is write-protected
#   --screen FILE   at the limit or a halt, write the 32 KB of the text
#                   screen's memory to FILE (tools/screentext.pl makes it text)
#   --debug TEXT    bochs: debugger commands to carry out there
#
# Beside SERIAL stay SERIAL.img, the copy that was booted, and SERIAL.log and
# SERIAL.out, what the emulator had to say.
set -u

usage() {
	sed -n '2,/^set/s/^# \{0,1\}//p' "$0"
	exit 1
}

[ $# -ge 3 ] || usage
emulator=$1 image=$2 serial=$3
shift 3
boot= set_boot= cpu=default ips=10000000 megs=16 limit= screen= debug=
disk= disk2= geometry= geometry2= floppyb= readonly=
while [ $# -ge 1 ]; do
	if [ "$1" = --readonly ]; then
		readonly=yes
		shift
		continue
	fi
	[ $# -ge 2 ] || usage
	case $1 in
	--boot)		boot=$2 set_boot=yes ;;
	--cpu)		cpu=$2 ;;
	--ips)		ips=$2 ;;
	--megs)		megs=$2 ;;
	--limit)	limit=$2 ;;
	--disk)		disk=$2 ;;
	--disk2)	disk2=$2 ;;
	--geometry)	geometry=$2 ;;
	--geometry2)	geometry2=$2 ;;
	--floppyb)	floppyb=$2 ;;
	--screen)	screen=$2 ;;
	--debug)	debug=$2 ;;
	*)		usage ;;
	esac
	shift 2
done
for file in "$disk" "$disk2" "$floppyb"; do
	[ ! "$file" ] || [ -f "$file" ] || {
		echo "panic: there is no $file"
		exit 4
	}
done

case $serial in
*[\ ,:\"]*)
	echo "panic: Bochs takes no such file name: $serial"
	exit 4 ;;
esac

# No run takes longer than this on any host that is worth waiting for.
wall_clock=300	# seconds
here=$(dirname "$0")
. "$here/disk.sh"
rm -f "$serial" "$serial".*
cp "$image" "$serial.img" || exit 1
chmod u+w "$serial.img"
# A damaged image is booted as it is; only a sound one has options to set.
[ ! "$set_boot" ] ||
	"$here/../build/tools/build" -b "$boot" "$serial.img" || exit 1
: >"$serial"

# The debugger's time breakpoint is the limit: deterministic, unlike a clock. It
# is not looked at in a CPU that waits with interrupts off, for what can never
# come; Bochs notes that in its log, and SIGINT brings its debugger back.
dead='WARNING: HLT instruction with IF=0'
run_bochs() {
	protected=${readonly:+, write_protected=1}
	{
		echo "sba ${limit:-3000000000}"
		echo c
		[ ! "$screen" ] || echo "writemem \"$screen\" 0xb8000 32768"
		[ ! "$debug" ] || echo "$debug"
		echo q
	} >"$serial.rc"
	[ "$cpu" = default ] && model= || model="model=$cpu, "
	set --
	[ ! "$floppyb" ] || set -- \
		"floppyb: $(floppy_kind "$floppyb")=$floppyb, status=inserted"
	[ ! "$disk" ] ||
		set -- "$@" "$(bochs_disk master "$disk" "$geometry")"
	[ ! "$disk2" ] ||
		set -- "$@" "$(bochs_disk slave "$disk2" "$geometry2")"
	bochs -q -f "$here/../bochsrc.txt" -rc "$serial.rc" "megs: $megs" "$@" \
		"floppya: 1_44=$serial.img, status=inserted$protected" \
		"cpu: ${model}ips=$ips, reset_on_triple_fault=0" \
		'clock: sync=none, time0=946684800' \
		'display_library: rfb, options="timeout=0"' \
		"com1: enabled=1, mode=file, dev=$serial" \
		'panic: action=fatal' "log: $serial.log" \
		</dev/null >"$serial.out" 2>&1 &
	bochs=$!
	trap 'kill -KILL $bochs; exit 1' INT TERM HUP
	halted= tenths=0
	while sleep 0.1; kill -0 $bochs 2>/dev/null; do
		tenths=$((tenths + 1))
		if [ $tenths -ge ${wall_clock}0 ]; then
			kill -KILL $bochs
		elif [ ! "$halted" ] && grep -qs "$dead" "$serial.log"; then
			halted=yes
			kill -INT $bochs
		fi
	done
	wait $bochs 2>/dev/null
	status=$?
	rm -f ${disk:+"$disk.lock"} ${disk2:+"$disk2.lock"}
	if grep -qs 'Shutdown port: shutdown requested' "$serial.log"; then
		ended=shutdown
	elif [ "$halted" ]; then
		ended=halt
	elif grep -q 'Caught time breakpoint' "$serial.out"; then
		ended=limit
	else
		ended="panic: $(sed -n 's/.*>>PANIC<< //p' "$serial.log" | head -n 1)"
		[ "$ended" != "panic: " ] || ended="panic: bochs ended with $status"
	fi
}

# Time is counted in instructions here, too, and skipped over while the guest
# is idle (but not while it may wait for a disk, which takes the host's time);
# only the limit is a clock's. A guest that resets itself ends the run.
run_qemu() {
	mkfifo "$serial.mon" || exit 1
	[ "$disk$disk2" ] && sleep=on || sleep=off
	protected=${readonly:+,readonly=on}
	set -- -m "$megs" -boot a -net none -display none -no-reboot \
		-drive "file=$serial.img,format=raw,if=floppy$protected" \
		-global isa-fdc.fallback=144 -serial "file:$serial" \
		-device isa-debug-exit,iobase=0xf4 -monitor stdio \
		-icount shift=4,sleep=$sleep -rtc base=2000-01-01,clock=vm
	[ "$cpu" = default ] || set -- "$@" -cpu "$cpu"
	[ ! "$disk" ] || set -- "$@" \
		-drive "file=$disk,format=raw,if=ide,index=0"
	[ ! "$disk2" ] || set -- "$@" \
		-drive "file=$disk2,format=raw,if=ide,index=1"
	[ ! "$floppyb" ] || set -- "$@" \
		-drive "file=$floppyb,format=raw,if=floppy,index=1"
	qemu-system-i386 "$@" <"$serial.mon" >"$serial.out" 2>"$serial.log" &
	qemu=$!
	exec 3>"$serial.mon"
	(
		sleep "${limit:-120}"
		: >"$serial.limit"
		[ ! "$screen" ] || echo "pmemsave 0xb8000 32768 \"$screen\"" >&3
		echo quit >&3
		sleep 5
		kill -KILL $qemu
	) >/dev/null 2>&1 &
	guard=$!
	wait $qemu
	status=$?
	kill $guard 2>/dev/null
	exec 3>&-
	if [ -e "$serial.limit" ]; then
		ended=limit
	elif [ $status = 1 ] && [ ! -s "$serial.log" ]; then
		ended=shutdown
	elif [ $status = 0 ]; then
		ended="panic: the guest was reset (a triple fault?)"
	else
		ended="panic: qemu ended with $status $(head -n 1 "$serial.log")"
	fi
	rm -f "$serial.mon" "$serial.limit"
}

# Two that start at one moment may both find one RFB port free; only one gets it,
# and the other ends before its first instruction: it starts again.
run_bochs_with_a_port() {
	for try in 1 2 3 4 5; do
		run_bochs
		case $ended in *'could not bind any port'*) ;; *) return ;; esac
	done
}

case $emulator in
bochs)	run_bochs_with_a_port ;;
qemu)	run_qemu ;;
*)	usage ;;
esac
echo "$ended"
case $ended in
shutdown)	exit 0 ;;
limit)		exit 2 ;;
halt)		exit 3 ;;
*)		exit 4 ;;
esac
