#!/bin/sh
# deps.sh: install what building, running and testing need and is missing.
# Says what that is; silent when nothing is missing, unless called with -v.
# Debian and its relatives by apt; elsewhere it names what to install.
set -u
PATH=$PATH:/usr/sbin:/sbin

# need PACKAGE COMMAND...: PACKAGE is missing unless all commands are there.
missing=
need() {
	package=$1
	shift
	for c; do
		command -v "$c" >/dev/null && continue
		missing="$missing $package"
		return
	done
}

need gcc gcc
need binutils ld ar nm objcopy objdump
need make make
need nasm nasm
need mtools mcopy mdir mmd mdel mtype
need dosfstools mkfs.fat fsck.fat
need util-linux-extra mkfs.minix fsck.minix	# in util-linux, up to Debian 12
need perl perl prove
need python3 python3
need socat socat
# What the tests compare with, or have make their input.
need tmux tmux
need dash dash
need ed ed
need patch patch
need diffutils cmp diff
need bsdextrautils hexdump
need bochs bochs
need qemu-system-x86 qemu-system-i386
echo '#include <stdio.h>' | gcc -E - >/dev/null 2>&1 ||
	missing="$missing libc6-dev"

# Debian puts Bochs' displays and ROMs into packages of their own.
if command -v apt-get >/dev/null; then
	plugins=$(echo /usr/lib/*/bochs/plugins/*)
	for display in term x; do
		case $plugins in
		*/libbx_${display}_gui.so*) ;;
		*) missing="$missing bochs-$display" ;;
		esac
	done
	[ -e /usr/share/bochs/BIOS-bochs-latest ] ||
		missing="$missing bochsbios"
	[ -e /usr/share/bochs/VGABIOS-lgpl-latest ] ||
		missing="$missing vgabios"
fi

if [ ! "$missing" ]; then
	[ "${1:-}" != -v ] || echo "Nothing is missing."
	exit 0
fi

if ! command -v apt-get >/dev/null; then
	echo "Please install these (Debian's package names), then try again:"
	echo "   $missing"
	exit 1
fi

sudo=
if [ "$(id -u)" != 0 ]; then
	sudo=sudo
	if ! command -v sudo >/dev/null; then
		echo "Please have root run this, then try again:"
		echo "    apt-get install$missing"
		exit 1
	fi
fi

echo "Installing through apt:$missing"
apt="$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq"
$apt update &&
$apt -y -o Dpkg::Use-Pty=0 install --no-install-recommends $missing >/dev/null || {
	echo "apt could not install all of:$missing"
	exit 1
}
