# lib.sh: what the tests of this folder share. A test is a shell script, run by
# prove from anywhere, that begins with
#
#	. "$(dirname "$0")/lib.sh"
#
# reports facts by check, ok, relay and guest_tap, and ends with done_testing. It finds
# itself in the tree's top folder; $work is a folder of its own, where what it
# leaves behind can be looked at after a failure. `make test' has built Image,
# and for the tests' programs build/test.img and build/test-hd.img. They are for
# reading only: boot_bochs and boot_qemu boot a copy, and leave it as SERIAL.img;
# of a hard disk they use the file itself.
set -u
cd "$(dirname "$0")/.." || exit 1
export PATH="$PATH:/usr/sbin:/sbin"
export LC_ALL=C
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES	# `make test' is no part of it
unset BOOT ROOTDEV SWAPDEV ADD SOURCE_DATE_EPOCH
export MTOOLSRC=/dev/null MTOOLS_LOWER_CASE=1
work=build/test/$(basename "$0" .t)
rm -rf "$work"
mkdir -p "$work"
number=0
ended=

# ok STATUS WHAT...: the fact WHAT holds if STATUS is 0.
ok() {
	number=$((number + 1))
	[ "$1" = 0 ] && result=ok || result='not ok'
	shift
	printf "%s %d - %s\n" "$result" $number "$*"
	[ "$result" = ok ]
}

# diag FILE: its last lines, as remarks on a failure.
diag() {
	tail -n 20 "$1" | tr -d '\r' | sed 's/^/# /'
}

# check WHAT COMMAND...: the command succeeds; if not, what it said is shown.
check() {
	what=$1
	shift
	"$@" >"$work/check.out" 2>&1
	ok $? "$what" || diag "$work/check.out"
}

# refused WHAT WORDS COMMAND...: the command fails, and says WORDS (if any).
refused() {
	what=$1 words=$2
	shift 2
	"$@" >"$work/check.out" 2>&1
	[ $? != 0 ] && case $(cat "$work/check.out") in *"$words"*) ;; *) false ;; esac
	ok $? "$what" || diag "$work/check.out"
}

# boot_bochs IMAGE SERIAL [OPTION...], boot_qemu the same: tools/headless.sh says
# what the options are. True if the guest powered off; $ended is how it ended.
boot_bochs() {
	ended=$(tools/headless.sh bochs "$@" | tail -n 1)
	[ "$ended" = shutdown ]
}

boot_qemu() {
	ended=$(tools/headless.sh qemu "$@" | tail -n 1)
	[ "$ended" = shutdown ]
}

# guest_tap SERIAL [LABEL]: report what the guest's tests said on its serial line,
# numbered on from here, each with LABEL before it; and, as a last fact, that
# all of the tests it planned have run and that it powered off ($ended).
guest_tap() {
	label=${2:+$2: }
	planned=none seen=0
	tr -d '\r' <"$1" >"$1.lines"
	while IFS= read -r line; do
		fact=${line#not }
		fact=${fact#ok }
		fact=${fact#*[0-9] - }
		case $line in
		'ok '[0-9]*)	 seen=$((seen + 1)); ok 0 "$label$fact" ;;
		'not ok '[0-9]*) seen=$((seen + 1))
				 ok 1 "$label$fact" ;;
		'1..'[0-9]*)	 planned=${line#1..} ;;
		'#'*)		 printf "%s\n" "$line" ;;
		'Bail out!'*)	 printf "# %s\n" "$line" ;;
		esac
	done <"$1.lines"
	[ "$planned" = $seen ] && [ "$ended" = shutdown ]
	ok $? "${label}all tests ran, and the machine was powered off" || {
		echo "# planned: $planned, ran: $seen, the run's end: $ended"
		diag "$1.lines"
	}
}

# relay COMMAND...: report its lines of TAP, which have no numbers; and, as a last
# fact, that it came to its end.
relay() {
	"$@" >"$work/facts" 2>&1
	code=$?
	while IFS= read -r line; do
		case $line in
		'ok - '*)	ok 0 "${line#ok - }" ;;
		'not ok - '*)	ok 1 "${line#not ok - }" ;;
		*)		printf '# %s\n' "$line" ;;
		esac
	done <"$work/facts"
	ok $code "$* came to its end"
}

# fresh_fat FILE KB [OPTION...], fresh_minix the same: format FILE, that large.
# first_partition DISK FILE: cut that out of a hard disk's image.
fresh_fat() {
	file=$1 kb=$2
	shift 2
	rm -f "$file"
	mkfs.fat --invariant -C "$@" "$file" "$kb" >/dev/null
}

fresh_minix() {
	file=$1 kb=$2
	shift 2
	rm -f "$file"
	truncate -s "${kb}K" "$file"
	mkfs.minix -1 -n 14 "$@" "$file" >/dev/null
}

first_partition() {
	dd if="$1" of="$2" bs=512 2>/dev/null \
		skip="$(od -An -tu4 -j454 -N4 --endian=little "$1" | tr -d ' ')" \
		count="$(od -An -tu4 -j458 -N4 --endian=little "$1" | tr -d ' ')"
}

# fat_clean IMAGE WHAT..., minix_clean FILE WHAT...: the fact WHAT, that the host
# finds nothing wrong with the file system, not even lost clusters or zones.
fat_clean() {
	image=$1
	shift
	check "$*" fsck.fat -n "$image"
}

minix_clean() {
	fsck.minix -f "$1" </dev/null >"$work/check.out" 2>&1 &&
		[ "$(grep -vc '^Forcing' "$work/check.out")" = 0 ]
	result=$?
	shift
	ok $result "$*" || diag "$work/check.out"
}

# copy_tree DIR: the sources, without what is built or kept by git.
copy_tree() {
	rm -rf "$1"
	mkdir -p "$1"
	tar -c --exclude=./build --exclude=./.git --exclude=./Image \
		--exclude=./hd.img --exclude=./system --exclude=./System.map . |
		tar -x -C "$1"
}

done_testing() {
	echo "1..$number"
	exit 0
}
