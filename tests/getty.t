#!/bin/sh
# /etc/rc keeps a shell on the second serial line of a machine that has one, and
# says nothing where there is none: nobody's console gets more than the picture
# in docs/ has (boot.t looks at that).
. "$(dirname "$0")/lib.sh"

cp Image "$work/image"
build/tools/build -b console=com1 "$work/image"
relay timeout 200 python3 tests/getty.py "$work/image" "$work/com1"

# The same rc where there is no such line.
boot_bochs Image "$work/none" --boot console=com1 --limit 600000000
tr -d '\r' <"$work/none" >"$work/none.text"
[ "$(tail -c 3 "$work/none.text")" = "$(printf '\n# ')" ] &&
	! grep -e tty2 -e getty "$work/none.text"
ok $? "without one the console has its prompt, and no word about it ($ended)" ||
	diag "$work/none.text"
done_testing
