#!/bin/sh
# The page about the system calls, docs/syscalls.md, says what the kernel's table,
# the headers for programs and a running kernel say.
. "$(dirname "$0")/lib.sh"

# "number name status" of each call, by the page: its status is its number in the
# kernel's history, or ENOSYS.
sed -n 's/^| \([0-9][0-9]*\) | \([a-z0-9]*\) |.*| \([^|]*\) |$/\1 \2 \3/p' \
	docs/syscalls.md >"$work/page"
check 'the page has calls 0 to 86, each once and in order' \
	sh -c "cut -d' ' -f1 $work/page | diff - - <<END
$(seq 0 86)
END"

sed 's/:.*//; /ENOSYS/s/ [a-z0-9]* ENOSYS.*/ ni/; s/ 0\.1[12]$//' \
	"$work/page" >"$work/wanted"
sed -n '/sys_call_table\[\]/,/^};/p' include/linux/sys.h | sed 's,/\*.*\*/,,' |
	tr -d ' \t\n' | sed 's/.*{//; s/,}.*//; s/sys_//g' | tr , '\n' |
	awk '{ print NR - 1, $0 }' >"$work/source"
check "it is the table of include/linux/sys.h" \
	diff "$work/wanted" "$work/source"

python3 - >"$work/linked" <<'END'
import re
import subprocess
names, at, end = {}, 0, 0
for line in open("System.map"):
    addr, _, name = line.split()
    if name.startswith("sys_"):
        names[int(addr, 16)] = name[4:]
    if name == "sys_call_table":
        at = int(addr, 16)
size = subprocess.run(["nm", "-S", "system"], check=True, text=True,
                      stdout=subprocess.PIPE).stdout
size = int(re.search(r"^\w+ (\w+) . sys_call_table$", size, re.M)[1], 16)
dump = subprocess.run(["objdump", "-s", "-j", ".rodata",
                       "--start-address=%d" % at,
                       "--stop-address=%d" % (at + size), "system"], check=True,
                      text=True, stdout=subprocess.PIPE).stdout
words = "".join("".join(m.split()) for m in
                re.findall(r"^ [0-9a-f]+ (.{35})", dump, re.M))
table = [int.from_bytes(bytes.fromhex(words[i:i + 8]), "little")
         for i in range(0, len(words), 8)]
for nr, addr in enumerate(table):
    print(nr, names.get(addr, hex(addr)))
END
check 'it is the table of the kernel that was built' \
	diff "$work/wanted" "$work/linked"

sed -n 's/^#define[ \t]*__NR_\([a-z0-9]*\)[ \t]*\([0-9]*\)$/\2 \1/p' \
	include/sys/syscall.h >"$work/numbers"
cut -d' ' -f1,2 "$work/page" >"$work/names"
check "these are the numbers of include/sys/syscall.h" \
	diff "$work/names" "$work/numbers"

# What stands under "errors" is an error, or a group of them.
sed -n 's/^| [0-9][0-9]* | [a-z0-9]* | .* | \([^|]*\) | [^|]* |$/\1/p' \
	docs/syscalls.md | tr -s ' ' '\n' | sort -u >"$work/errors"
sed -n 's/^#define[ \t]*\(E[A-Z0-9]*\)[ \t].*/\1/p' include/errno.h \
	>"$work/known"
refused 'each error is one of include/errno.h, or a group' '' \
	grep -vxF -f "$work/known" -e '' -e path -e make "$work/errors"

boot_bochs build/test.img "$work/said" --boot "console=com1 poweroff \
init=/bin/ptrtest -- numbers $(sed -n 's/ ni$//p' "$work/wanted" | tr '\n' ' ')"
guest_tap "$work/said"

done_testing
