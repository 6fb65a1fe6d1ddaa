#!/bin/sh
# Chance: random calls with half-valid arguments, and random machine code, as root
# and as an ordinary user (tests/guest/fuzz.c). The guest says what a case leaves
# behind; tools/sample.py looks at its memory from outside, at points that chance
# chooses, too. `make soak' takes ten minutes of the guest's time, SAMPLES points
# and another SEED each day. A case that fails is named by its seed: the boot
# option `init=/bin/fuzz -- SEED 1' is that case again.
. "$(dirname "$0")/lib.sh"
samples=${SAMPLES:-10}
seed=$((${SEED:-1} * 100000))
if [ "$samples" -ge 40 ]; then
	cases=1000000 seconds=600 ips=2000000 every=$((1000000000 / samples))
else
	cases=120 seconds=0 ips=50000000 every=40000000
fi
at=$(for name in inode_table file_table start_buffer nr_buffers pipe_table; do
	sed -n "s/^0*\([0-9a-f]*\) . $name\$/,\1/p" System.map | tr -d '\n'
done)
options='console=com1 poweroff ramdisk=400'
words="$cases $seconds at=${at#,}"

# facts FILE: what it says without the seeds and the errors, to $work/facts; the
# last seed stays. A case has the same console: what it writes there may be pieces
# of the program's own texts, with nothing or anything in their places.
facts() {
	tr -d '\r' <"$1" | grep -av -e '^# error' -e '^# seed' -e '^ok [0-9]* - $' \
		>"$work/facts"
	grep -a '^# seed' "$1" | tail -n 1 >>"$work/facts"
}

# documented FILE: each "# error NR CODE" there stands in docs/syscalls.md.
documented() {
	python3 - "$1" <<'END'
import re
import sys
codes = {int(m[2]): m[1] for m in re.finditer(
    r"^#define\s+(E\w+)\s+(\d+)", open("include/errno.h").read(), re.M)}
page = open("docs/syscalls.md").read()
groups = {m[1]: m[2].split() for m in re.finditer(
    r"^\| (path|make) \| (.*) \|$", page, re.M)}
calls = {}
for line in re.findall(r"^\| (\d+ \|.*) \|$", page, re.M):
    nr, name, *_, errors, status = [w.strip() for w in line.split(" |")]
    calls[int(nr)] = name, set(["ENOSYS"] if "ENOSYS" in status else []) | {
        e for word in errors.split() for e in groups.get(word, [word])}
seen = re.findall(r"^# error (\d+) (\d+)\r?$", open(sys.argv[1], errors="replace").read(), re.M)
# exit is never called, and these are all the errors: others are a case's writing.
seen = [(int(nr), int(code)) for nr, code in seen
        if int(nr) in calls and int(nr) != 1 and int(code) in codes]
bad = [(calls[nr][0], codes[code]) for nr, code in seen
       if codes[code] not in calls[nr][1]]
for name, error in bad:
    print("%s gives %s" % (name, error))
print("%d errors" % len(seen))
sys.exit(bool(bad) or len(seen) < 100)
END
}

# A smaller run in QEMU, too, whose disk gets the last users' volumes.
# The newest CPU that Bochs has panics at instructions that nobody uses.
echo "# seed $seed, $samples points"
check "bochs: every rule holds at each point" tools/sample.py --seed "$seed" \
	--count "$samples" --every "$every" --ips "$ips" --cpu pentium \
	--boot "$options init=/bin/fuzz -- $seed $words" \
	build/test.img "$work/bochs"
ended=shutdown
facts "$work/bochs/serial"
guest_tap "$work/facts" bochs
check "bochs: every error that was seen is documented" \
	documented "$work/bochs/serial"

fresh_minix "$work/disk" 8000
truncate -s 8257536 "$work/disk"
boot_qemu build/test.img "$work/qemu" --disk "$work/disk" \
	--boot "$options init=/bin/fuzz -- $seed 60 0 at=${at#,}"
facts "$work/qemu"
guest_tap "$work/facts" qemu
for slot in 1 3 5 7 9 11 13 15; do
	dd if="$work/disk" of="$work/volume" bs=400k count=1 skip=$slot 2>/dev/null
	minix_clean "$work/volume" "a user's case leaves a sound volume, $slot"
done

done_testing
