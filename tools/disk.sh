# disk.sh: what scripts share about disk images. They say `. tools/disk.sh`.

# not_in_use FILE...: true if no process (of those we may ask about) has one of
# them open; else says so.
not_in_use() {
	for fd in /proc/[0-9]*/fd/*; do
		for file; do
			[ "$fd" -ef "$file" ] || continue
			fd=${fd#/proc/}
			echo "$file is in use by process ${fd%%/*}: an" \
				"emulator? Please leave that first." >&2
			return 1
		done
	done
}

# bochs_disk MASTER/SLAVE FILE [C/H/S]: Bochs' words for a disk. It wants the
# cylinders, and a file of their size; a file that is not is made longer. And it
# leaves a lock behind when it is killed, which would keep it from starting.
bochs_disk() {
	heads=${3#*/} heads=${heads%/*} spt=${3##*/}
	[ "$3" ] || heads=16 spt=63
	track=$((heads * spt * 512)) cylinders=${3%%/*}
	[ "$3" ] || cylinders=$((($(stat -Lc %s "$2") + track - 1) / track))
	truncate -s $((cylinders * track)) "$2"
	rm -f "$2.lock"
	echo "ata0-$1: type=disk, mode=flat, path=\"$2\"," \
		"cylinders=$cylinders, heads=$heads, spt=$spt"
}

# floppy_kind FILE: Bochs' word for a floppy of that size, or a larger one.
floppy_kind() {
	kb=$((($(stat -Lc %s "$1") + 1023) / 1024))
	for kind in 160k 180k 320k 360k 720k 1_2 1_44 2_88; do
		case $kind in
		1_2)	size=1200 ;;
		1_44)	size=1440 ;;
		2_88)	size=2880 ;;
		*)	size=${kind%k} ;;
		esac
		[ $kb -gt $size ] || break
	done
	echo $kind
}

# choose_root [hd]: $floppy is what to boot from then, $disk the hard disk. With
# root on that, a copy of Image boots; Image stays as it is.
choose_root() {
	floppy=Image disk=
	if [ "${1:-}" = hd ]; then
		floppy=build/boot.img disk=hd.img
	elif [ "${1:-}" ]; then
		echo "ROOT is hd, or nothing" >&2
		return 1
	fi
	[ -e Image ] && { [ ! "$disk" ] || [ -e "$disk" ]; } ||
		{ echo "There is no ${disk:-Image}: run \`make\`" >&2; return 1; }
	not_in_use Image $disk || return 1
	[ ! "$disk" ] && return
	cp Image "$floppy" &&
	build/tools/build -b "root=301 ${BOOT:-}" "$floppy"
}
