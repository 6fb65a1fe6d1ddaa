#!/bin/sh
# ed, sed, diff and help: command lines whose output and exit status are those
# of this host's ed, sed --posix and diff, by our programs with our library, here;
# some of them in the guest; that help and the pages leave nothing out; what
# the screen shows at the prompt.
. "$(dirname "$0")/lib.sh"

# here PROGRAM OBJECT...: it, as a program of this host's.
nasm -f elf32 -o "$work/start.o" tests/host/start.s
mkdir -p "$work/ours" "$work/host"
here() {
	program=$1
	shift
	ld -m elf_i386 -z noexecstack --gc-sections -o "$work/ours/$program" \
		"$work/start.o" "$@" build/libc.a
	ok $? "$program with our library links as a program of the host's"
}
for program in ed sed diff; do
	here $program build/parts/$program/*.o
done
printf '#!/bin/sh\nexec %s --posix "$@"\n' "$(command -v sed)" >"$work/host/sed"
chmod +x "$work/host/sed"

# compare TABLE: each of its command lines is a fact.
compare() {
	for side in host ours; do
		sh tests/edits/run.sh "tests/edits/$1" "$work/in-$side" \
			"$work/$side" >"$work/$1.$side"
		rm -f "$work/part.$side".*
		awk -v part="$work/part.$side" '/^\$ / { n++ }
			{ f = part "." n; print >f; if (n != m) close(part "." m); m = n }' \
			"$work/$1.$side"
	done
	n=0
	total=$(grep -ac '^\$ ' "$work/$1.host")
	while [ $n -lt "$total" ]; do
		n=$((n + 1))
		cmp -s "$work/part.host.$n" "$work/part.ours.$n"
		ok $? "$1: $(head -n 1 "$work/part.host.$n" | cut -c3-)" ||
			diff -a "$work/part.host.$n" "$work/part.ours.$n" |
			sed 's/^/# /'
	done
	[ "$total" -ge "$2" ]
	ok $? "$1: all $total cases were there"
}
if command -v ed >/dev/null; then
	compare ed 90
else
	ok 0 'ed # SKIP this host has none'
fi
compare sed 130
compare diff 35

# What diff says leads from one file to the other, for 200 pairs.
cat >"$work/pairs.py" <<'END'
import random, subprocess, sys
random.seed(9)
bad = 0
for i in range(200):
    n = random.choice((0, 1, 5, 40, 200))
    a = [random.choice("abcdefgh") * random.randint(0, 2) for _ in range(n)]
    b = list(a)
    for _ in range(random.randint(0, 12)):
        at = random.randint(0, len(b))
        if random.random() < .5:
            b.insert(at, random.choice("abcxyz"))
        else:
            del b[at:at + random.randint(1, 3)]
    folder = sys.argv[2]
    for name, lines in (("a", a), ("b", b)):
        with open(folder + "/" + name, "w") as f:
            f.write("".join(line + "\n" for line in lines))
    for how in ([], ["-u"]):
        out = subprocess.run([sys.argv[1]] + how + ["a", "b"], cwd=folder,
                             stdout=subprocess.PIPE)
        if out.returncode != (a != b):
            bad += 1
        if a == b:
            continue
        made = subprocess.run(["patch", "-s", "-f", "-o", "c", "a"], cwd=folder,
                              input=out.stdout, stdout=subprocess.PIPE)
        with open(folder + "/b") as f, open(folder + "/c") as g:
            bad += f.read() != g.read()
print("wrong:", bad)
sys.exit(bad != 0)
END
mkdir -p "$work/pairs"
check 'patch makes of 200 files what diff compared them with' \
	python3 "$work/pairs.py" "$PWD/$work/ours/diff" "$work/pairs"

# help's list and /bin.
mdir -b -i Image ::/bin | sed 's,.*/,,' | sort >"$work/bin"
sed -n 's/^\([a-z0-9]*\)  .*/\1/p; /^$/q' image/root/usr/man/index >"$work/listed"
check 'help has a line for each program in /bin, and no other' \
	cmp "$work/bin" "$work/listed"
long=$(for page in image/root/usr/man/*.txt; do
	awk 'length > 80 || NR > 22 { print FILENAME; exit }' "$page"; done)
check "each page is one screen $long" [ ! "$long" ]
sed -n 's/^Pages about calls: //p; /^Pages/,$p' image/root/usr/man/index |
	tr ' ' '\n' | grep -vxE 'Pages|about|calls:|' | sort -u >"$work/calls"
check 'each call that the list names has a page' \
	sh -c 'for c in $(cat "$1"); do [ -s image/root/usr/man/$c.txt ] || exit 1
		done; [ -s "$1" ]' - "$work/calls"
free=$(mdir -i Image :: | sed -n 's/^ *\(.*\) bytes free/\1/p' | tr -d ' ')
check "400 KB of the floppy are free ($((free / 1024)) KB)" \
	[ "$free" -ge 409600 ]

# The guest: a script for its shell, and what it must have said.
cat >"$work/script" <<'END'
printf '%s\n' one two three >/tmp/a
sed 's/two/TWO/' /tmp/a >/tmp/b
diff /tmp/a /tmp/b; echo "status $?"
printf '%s\n' 1d '1s/wo/oo/p' w q | ed -s /tmp/a; cat /tmp/a
mkdir /tmp/d; cp /tmp/b /tmp/d/a; diff /tmp/a /tmp/d; echo "status $?"
help diff | head -n 1
help cat
help nothing; echo "status $?"
help | wc -l
cowdemo
END
cp Image "$work/guest.img"
mcopy -o -i "$work/guest.img" "$work/script" ::/script
boot_bochs "$work/guest.img" "$work/serial" --limit 3000000000 \
	--boot 'console=com1 poweroff init=/bin/sh -- /script'
ok $? "the guest carried out the script ($ended)"
tr -d '\r' <"$work/serial" >"$work/said"
check 'sed and diff there' sh -c 'grep -A4 "^2c2" "$1" | grep -qx "status 1"' - "$work/said"
check 'ed there' grep -qx too "$work/said"
check 'help NAME shows the page' grep -qF 'diff [-biq]' "$work/said"
check '... or the line' grep -q '^cat   *show files' "$work/said"
check '... or says that there is none' grep -q 'nothing: there is no help' "$work/said"
check 'cowdemo loses no page' \
	awk '/^Free pages:/ { n = $3 + 0 == $5 + 0 } END { exit !n }' "$work/said"

# What a newcomer sees.
boot_bochs Image "$work/first" --boot '' --limit 385000000 \
	--screen "$work/screen"
tools/screentext.pl "$work/screen" >"$work/first.text"
for words in 'after the fork ' 'the child writes' 'the parent writes' \
	'Free pages:' 'You sit at a shell' 'help fork'; do
	check "the screen shows: $words" grep -qF "$words" "$work/first.text"
done
check 'and ends at a prompt' \
	sh -c 'tail -n 1 "$1" | grep -qx "#"' - "$work/first.text"
done_testing
