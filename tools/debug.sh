#!/bin/sh
# debug.sh [hd]: Image in Bochs' debugger, stopped at the first instruction of
# the boot sector, with the kernel's symbols loaded; its root is on hd.img if
# that is said. The prompt is in this terminal, the guest's screen in a window
# or, where there is no display, in a file that another terminal can follow.
set -u
cd "$(dirname "$0")/.." || exit 1
. tools/disk.sh
choose_root "${1:-}" || exit 1

cat >build/debug.rc <<'EOF'
ldsym global "build/bochs.sym"
pb 0x7c00
c
d 1
EOF

cat <<'EOF'
Six commands to know in the debugger (`help' lists the others, `q' leaves):

  c                      continue; Ctrl-C stops again
  s, n                   one instruction; n takes a whole call for one
  b "copy_page_tables"   stop there, by the kernel's name for it
  r                      the registers (creg: control, sreg: segment)
  x /8wx ADDR            memory at a linear address (xp: physical)
  page ADDR              the page-table entries that map a linear address

Until setup has moved the kernel to 0, the names beside addresses mean nothing:
they are the kernel's, and what runs is the BIOS or the boot sector.

EOF

# Bochs' terminal display opens a terminal of its own and stands still when
# nobody reads that. Bochs will have the process id of this shell; its open
# files tell which terminal it is.
follow_screen() {
	pts=
	for try in 1 2 3 4 5 6 7 8 9 10; do
		sleep 0.3
		pts=$(sed -n 's/^tty-index:[[:space:]]*//p' \
			/proc/$$/fdinfo/* 2>/dev/null | head -n 1)
		[ "$pts" ] && break
	done
	exec socat -u "/dev/pts/$pts,raw,echo=0" CREATE:build/screen
}

if [ "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
	set --
else
	set -- 'display_library: term'
	export LINES=25 COLUMNS=80 TERM="${TERM:-xterm}"
	echo "The guest's screen, in another terminal: tail -c +1 -f build/screen"
	echo
	: >build/screen
	follow_screen 2>/dev/null &
fi
[ ! "$disk" ] || set -- "$@" "$(bochs_disk master "$disk" "")"
exec bochs -q -f bochsrc.txt -rc build/debug.rc 'log: build/bochs.log' \
	"floppya: 1_44=$floppy, status=inserted" "$@" 2>build/bochs.err
