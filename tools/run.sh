#!/bin/sh
# run.sh bochs|qemu [hd]: boot Image, with its root on hd.img if that is said,
# and let it be used: in a window where there is a display, else in this
# terminal. A guest that powers off is a success; what went wrong otherwise is
# shown.
set -u
cd "$(dirname "$0")/.." || exit 1
mkdir -p build
. tools/disk.sh
choose_root "${2:-}" || exit 1

have_display() {
	[ "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]
}

# A terminal of fewer lines than the guest's screen would hide the last ones.
check_terminal() {
	[ -t 0 ] && [ -t 1 ] || {
		echo "There is no display and no terminal to show the screen on."
		exit 1
	}
	saved=$(stty -g)
	size=$(stty size)
	if [ "${size% *}" -lt 25 ] || [ "${size#* }" -lt 80 ]; then
		echo "This terminal is smaller than the 25 lines of 80" \
			"characters of the guest's screen."
	fi
}

restore_terminal() {
	stty "$saved"
	# Leave the viewer's scroll region, screen, colours, hidden cursor and
	# keypad mode.
	printf '\033[r\033[?1049l\033[0m\033[?25h\033[?1l\033>'
}

run_qemu() {
	set -- -m 16 -boot a -drive "file=$floppy,format=raw,if=floppy" \
		-net none -device isa-debug-exit,iobase=0xf4
	[ ! "$disk" ] ||
		set -- "$@" -drive "file=$disk,format=raw,if=ide,index=0"
	if have_display && qemu-system-i386 -display help 2>/dev/null |
			grep -qE '^(gtk|sdl)$'; then
		qemu-system-i386 "$@" 2>build/qemu.log
		status=$?
	else
		check_terminal
		echo "Booting in QEMU. To leave: Alt-2, then \`quit' and Enter."
		sleep 2
		TERM=${TERM:-xterm} qemu-system-i386 "$@" \
			-display curses 2>build/qemu.log
		status=$?
		restore_terminal
	fi
	# The guest's way out gives 1, as QEMU's own errors do; those say why.
	case $status in
	0)	;;
	1)	[ ! -s build/qemu.log ] && echo "The guest has powered off." &&
			return 0
		cat build/qemu.log
		return 1 ;;
	*)	cat build/qemu.log
		echo "QEMU ended with status $status."
		return 1 ;;
	esac
}

# start_bochs OPTION...: in the background, with debugger command `c' given.
start_bochs() {
	rm -f build/bochs.log build/bochs.out
	printf 'c\nq\n' >build/go.rc
	[ ! "$disk" ] || set -- "$@" "$(bochs_disk master "$disk" "")"
	bochs -q -f bochsrc.txt -rc build/go.rc 'log: build/bochs.log' \
		"floppya: 1_44=$floppy, status=inserted" 'panic: action=fatal' \
		"$@" </dev/null >build/bochs.out 2>&1 &
	bochs=$!
	# Only SIGKILL ends it: the debugger catches the others.
	trap 'kill -KILL $bochs 2>/dev/null; exit 1' INT TERM HUP
}

# Bochs draws on a terminal of its own making; socat joins it to this one. Where
# the kernel scrolls by the start of the screen, it takes what was at the new
# place for what is to be seen, and leaves that: the kernel shall copy.
bochs_in_terminal() {
	check_terminal
	options=$(build/tools/build "$floppy" | sed 's/.*boot options: //')
	build/tools/build -b "no-pan $options" "$floppy" || return
	export LINES=25 COLUMNS=80 TERM="${TERM:-xterm}"
	start_bochs 'display_library: term'
	screen=
	while [ ! "$screen" ] && kill -0 $bochs 2>/dev/null; do
		sleep 0.1
		screen=$(sed -n 's,.*connected to screen "\(/dev/.*\)".*,\1,p' \
			build/bochs.out)
	done
	if [ "$screen" ]; then
		echo "Booting in Bochs. To leave: Ctrl-]"
		sleep 2
		socat -t 0 -,raw,echo=0,escape=0x1d "$screen",raw,echo=0 2>/dev/null
		restore_terminal
		# Its terminal closed by itself when Bochs is on its way out.
		sleep 0.2
		kill -KILL $bochs 2>/dev/null && left=yes
	fi
}

# window_library: the first of Bochs' window displays that is installed, if any.
window_library() {
	for library in x sdl2 sdl wx; do
		for folder in /usr/lib /usr/lib/* /usr/lib64 /usr/local/lib; do
			[ -e "$folder/bochs/plugins/libbx_${library}_gui.so" ] ||
				continue
			echo $library
			return
		done
	done
}

run_bochs() {
	left=
	library=$(window_library)
	if have_display && [ "$library" ]; then
		echo "Booting in Bochs, in a window. To leave: its Power button."
		start_bochs "display_library: $library"
	else
		bochs_in_terminal
	fi
	wait $bochs 2>/dev/null
	status=$?
	[ ! "${options+set}" ] || build/tools/build -b "$options" "$floppy"
	rm -f ${disk:+"$disk.lock"}	# stays when Bochs is killed
	if grep -qs 'shutdown requested' build/bochs.log build/bochs.out; then
		echo "The guest has powered off."
	elif [ "$left" ] || grep -qs 'POWER button' build/bochs.log; then
		echo "Bochs was left."
	elif [ $status != 0 ] || grep -qs '>>PANIC<<' build/bochs.log; then
		grep -hE '>>PANIC<<' build/bochs.log ||
			tail -n 12 build/bochs.out
		echo "Bochs ended with status $status; more in build/bochs.log."
		return 1
	fi
}

case ${1:-bochs} in
bochs)	run_bochs ;;
qemu)	run_qemu ;;
*)	echo "usage: run.sh bochs|qemu [hd]"; exit 1 ;;
esac
