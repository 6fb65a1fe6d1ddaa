#!/bin/sh
# The shell: command lines with what they say, on this host (where dash has to
# say the same) and in the guest; mistakes and their lines; long scripts, and
# memory that does not grow; somebody who types at it.
. "$(dirname "$0")/lib.sh"

${CC:-gcc} -O1 -g -std=gnu11 -Wall -Wextra -Werror \
	-fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-o "$work/checked" user/sh/*.c
ok $? 'it compiles here, with checks of every access'
${CC:-gcc} -O2 -std=gnu11 -Wall -Wextra -Werror -o "$work/sh" user/sh/*.c
ok $? 'and without'
export ASAN_OPTIONS=detect_leaks=0	# its memory ends with it

relay python3 tests/sh/table.py run "$work/checked" tests/sh/table
python3 tests/sh/table.py run "$(command -v dash)" tests/sh/table \
	>"$work/dash" 2>&1
check 'dash says the same' grep -q '^ok' "$work/dash"
check 'in each case' sh -c '! grep -A 2 "^not ok" "$1"' - "$work/dash"
relay python3 tests/sh/errors.py "$work/checked" tests/sh/errors
relay python3 tests/sh/typed.py "$work/checked"

# Nonsense, and what is nested without an end: the shell says so.
relay python3 tests/sh/bytes.py "$work/sh" 500
relay python3 tests/sh/bytes.py "$work/checked" 60
for begin in '(' '{ ' 'if : ; then ' 'while ' 'case a in a) ' 'f() ' 'echo $(' \
	'echo ${x:-' 'echo "${x:-"' 'true && ' 'elif'; do
	perl -e '$_ = $ARGV[0]; print $_ eq "elif" ? "if false; then :\n" : "";
		print "elif false; then :\n" x 80000, "fi" if $_ eq "elif";
		print $_ x 80000, "true" if $_ ne "elif"' \
		"$begin" >"$work/deep"
	refused "80,000 times $begin" 'is nested too deeply' \
		"$work/checked" "$work/deep"
done
perl -e 'print "echo \$((", "(" x 80000, 1, ")" x 80000, "))"' >"$work/deep"
refused '80,000 ( in $((' 'is nested too deeply' "$work/checked" "$work/deep"
perl -e 'print "if true; then " x 500, "echo deep; ", "fi; " x 500' \
	>"$work/deep"
check '500 are not too many' [ "$("$work/checked" "$work/deep")" = deep ]
printf 'echo a\0b\r\necho $((1 +\0 1)) # \0' >"$work/zeros"
check 'zeros, and no end of the last line' \
	[ "$("$work/checked" "$work/zeros" | tr '\n\r' '  ')" = 'ab 2 ' ]
refused 'eval of itself' 'is nested too deeply' \
	"$work/checked" -c 'x='\''eval "$x"'\''; eval "$x"'
refused 'a script that reads itself' 'is nested too deeply' \
	sh -c 'echo ". $1/self" >"$1/self"; exec "$1/checked" "$1/self"' - \
	"$PWD/$work"

# What each line of a script is: its number, by a command of its own.
long_script() {
	i=0
	while [ $i -lt 300 ]; do
		i=$((i + 1))
		case $((i % 5)) in
		0)	echo "echo $i" ;;
		1)	echo "x=$i; echo \$x" ;;
		2)	echo "for i in $i; do echo \$i; done" ;;
		3)	echo "f() { echo \$1; }; f $i" ;;
		4)	echo "if true; then echo \$(($i)); fi" ;;
		esac
	done
}
long_script >"$work/long"
seq 300 >"$work/numbers"
"$work/checked" "$work/long" >"$work/said"
check 'a script of 300 commands' cmp "$work/said" "$work/numbers"

pipe='echo through' i=0
while [ $i -lt 19 ]; do
	pipe="$pipe | cat" i=$((i + 1))
done
check 'a pipeline of 20' \
	[ "$("$work/checked" -c "$pipe")" = through ]

# The pages that it has, behind 100 commands and behind 10,000.
cat >"$work/grow" <<'END'
f() { local y=$1; x=$((x + 1)); set -- a b; }
pages() { read -r all here rest </proc/$$/statm; echo $here; }
i=0
while [ $i -lt 10000 ]; do
	i=$((i + 1)); f "$i" ${i%5}
	eval "g() { echo $i; }"; case $i in *7) v=$v$i ;; *) v=$i ;; esac
	{ :; } <<E
$i $v
E
	[ $i = 100 ] && pages
done
pages
END
"$work/sh" "$work/grow" >"$work/pages"
{ read -r early; read -r late; } <"$work/pages"
check "10,000 commands take no memory ($early, $late pages)" \
	[ "$late" -le "$early" ]

# In the guest, by what it has itself.
python3 tests/sh/table.py script tests/sh/table >"$work/cases"
cat "$work/long" >>"$work/cases"
cp build/test.img "$work/test.img"
mcopy -o -i "$work/test.img" "$work/cases" ::/cases
for emulator in bochs qemu; do
	"boot_$emulator" "$work/test.img" "$work/$emulator" \
		--boot 'console=com1 poweroff init=/bin/sh -- /cases'
	ok $? "$emulator: the cases ran"
	relay python3 tests/sh/table.py compare tests/sh/table "$work/$emulator"
	tr -d '\r' <"$work/$emulator" | sed '1,/^#end$/d' | head -n 300 \
		>"$work/said"
	check "$emulator: a script of 300 commands" \
		cmp "$work/said" "$work/numbers"
done

# A floppy that is filled: the shell is told, the file goes, all goes on.
cat >"$work/fill" <<'END'
room() {
	df -k / | { read -r line; read -r dev all used free rest; echo $free; }
}
before=$(room)
text=0123456789abcdef; text=$text$text$text$text; text=$text$text$text$text
text=$text$text$text$text
i=0
while printf '%s' "$text" && printf '%s' "$text"; do
	i=$((i + 2)); [ $i -lt 5000 ] || break
done >/filled 2>/dev/null
[ $i -gt 100 ] && [ $i -lt 5000 ] && echo 'ok - a file grew'
[ "$(room)" = 0 ] && echo 'ok - until the floppy was full'
echo more >/another || echo "ok - so that echo > fails: $?"
cat /etc/rc >/another || echo "ok - and cat: $?"
cat <<E >/dev/null && echo 'ok - a here-document needs no room'
$text
E
[ "$(echo through | cat)" = through ] && echo 'ok - nor a pipe'
rm /filled /another && [ "$(room)" = "$before" ] &&
	echo 'ok - all is free again'
echo more >/another && read -r x </another && [ "$x" = more ] &&
	rm /another && echo 'ok - and used again'
echo '#end'
END
cp Image "$work/fill.img"
mcopy -o -i "$work/fill.img" "$work/fill" ::/fill
boot_qemu "$work/fill.img" "$work/full" \
	--boot 'console=com1 poweroff init=/bin/sh -- /fill'
ok $? 'a floppy is filled'
tr -d '\r' <"$work/full" >"$work/full.said"
check 'each step' [ "$(grep -c '^ok - ' "$work/full.said")" = 8 ] ||
	diag "$work/full.said"
check 'echo is told why' grep -q 'o space left' "$work/full.said"
fat_clean "$work/full.img" 'and nothing is wrong with the floppy'

cp build/test.img "$work/typed.img"
build/tools/build -b 'console=tty1' "$work/typed.img"
relay python3 tests/sh/guest.py "$work/typed.img"
cp Image "$work/keyboard.img"
relay python3 -B tests/sh/keyboard.py "$work/keyboard.img"

done_testing
