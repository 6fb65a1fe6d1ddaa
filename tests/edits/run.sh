#!/bin/sh
# run.sh TABLE FOLDER PROGRAMS: each line of TABLE (where a quote is open, with the lines
# behind it) is a command for sh, in a fresh FOLDER: what it prints and how it
# ends, behind the command itself. The
# programs to be tried come before the host's.
table=$(readlink -f "$1")
programs=$(readlink -f "$3")
rm -rf "$2"
sh tests/programs/make.sh "$2"
cp tests/edits/script tests/edits/e tests/edits/e2 "$2"
cd "$2" || exit 1
PATH=$programs:$PATH
whole=
while IFS= read -r line; do
	case $whole$line in
	'#'*|'')	continue ;;
	esac
	whole=$whole$line
	if ! sh -n -c "$whole" 2>/dev/null; then
		whole=$whole'
'
		continue
	fi
	printf '$ %s\n' "$(printf %s "$whole" | tr '\n' '~')"
	timeout 20 sh -c "$whole" 2>/dev/null </dev/null
	echo "= $?"
	whole=
done <"$table"
