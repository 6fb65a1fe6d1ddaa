#!/bin/sh
# The oracle: what sigtest and pipetest expect of this kernel (tests/signals.t), the
# host's Linux does, too. They are the same objects as in the guest; only the start
# is another, and the linker's addresses. Where Linux differs, the list below says
# why; a difference that is none is a failure, too.
. "$(dirname "$0")/lib.sh"

# PROGRAM|FACT|WHY LINUX HAS IT OTHERWISE
cat >"$work/differences" <<'END'
sigtest|with the signal itself|0.11 keeps the signal in sa_mask; Linux adds it for each call
sigtest|SA_NOMASK: there is no sa_mask|0.11 drops sa_mask with SA_NOMASK; for Linux that is only about the signal itself
sigtest|waitpid: a handler for SIGCONT: it begins anew|0.12 begins anew behind handlers of job control, without SA_INTERRUPT; Linux only with SA_RESTART
sigtest|read: a handler for SIGCONT: it begins anew|the same
sigtest|write: a handler for SIGCONT: it begins anew|the same
sigtest|SIGCHLD ignored: waitpid tells|Linux reaps the children of who ignores SIGCHLD; 0.11 and POSIX.1-1990 do not
END

# The parts that become other users are for root only.
parts=
[ "$(id -u)" = 0 ] || parts='actions masks clock traps wild stop sleepers children
	exec ring ends faults fifo select crowd'

nasm -f elf32 -o "$work/start.o" tests/host/start.s
for program in sigtest pipetest; do
	ld -m elf_i386 -z noexecstack -o "$work/$program" "$work/start.o" \
		"build/tests/guest/$program.o" build/libc.a
	ok $? "$program is linked for the host"
done
"$work/sigtest" -state '' 2>/dev/null
if [ $? != 30 ]; then
	ok 0 'the host runs 32-bit programs # SKIP it does not'
	done_testing
fi

# run PROGRAM WORD...: each fact of it. In a session of its own, where no signal
# that goes astray meets anybody.
run() {
	program=$1
	shift
	timeout 200 setsid --wait "$work/$program" host "$@" \
		>"$work/$program.facts" 2>&1
	ended=$?
	number=$(python3 - "$program" $number "$work" <<'END'
import re
import sys

program, number, work = sys.argv[1], int(sys.argv[2]), sys.argv[3]
why = {}
for line in open(work + "/differences"):
	where, fact, reason = line.rstrip("\n").split("|")
	if where == program:
		why[fact] = reason
result = open("%s/%s.tap" % (work, program), "w")
ran, planned = 0, None


def say(good, what):
	global number
	number += 1
	result.write("%sok %d - %s: %s\n" % ("" if good else "not ", number,
					     program, what))


for line in open("%s/%s.facts" % (work, program), errors="replace"):
	fact = re.match(r"(not )?ok \d+ - (.*)", line)
	if line.startswith("1.."):
		planned = int(line[3:])
	elif line.startswith("#"):
		result.write(line)
	elif fact:
		ran += 1
		differs, what = bool(fact[1]), fact[2]
		reason = why.pop(what, None)
		if reason:
			say(differs, "Linux differs: %s (%s)" % (what, reason))
		else:
			say(not differs, what)
for what in why:
	say(False, "there is no such fact: " + what)
say(ran == planned, "all facts have been looked at (%d of %s)" % (ran, planned))
print(number)
END
	)
	cat "$work/$program.tap"
	[ "$ended" = 0 ]
	ok $? "$program ends by itself"
}

mkdir "$work/fifos"
run sigtest $parts
run pipetest in "$work/fifos" $parts
done_testing
