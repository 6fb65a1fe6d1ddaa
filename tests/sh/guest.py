"""guest.py IMAGE: somebody types at the shell of IMAGE, which boots in QEMU with
its console on the serial line. Each fact is a line of TAP, without a number.
"""
import os
import re
import signal
import sys

from typed import LEFT, UP, Terminal, fact

PROMPT = "# "
QEMU = ("qemu-system-i386 -m 16 -boot a -net none -display none -no-reboot "
        "-drive file=%s,format=raw,if=floppy -global isa-fdc.fallback=144 "
        "-chardev stdio,id=line,signal=off -serial chardev:line -monitor none "
        "-icount shift=4,sleep=off -rtc base=2000-01-01,clock=vm")
BUSY = "sh -c 'echo on; while :; do :; done'"


def qemu():
    for folder in os.environ["PATH"].split(":"):
        if os.access(folder + "/qemu-system-i386", os.X_OK):
            return folder + "/qemu-system-i386"
    return "qemu-system-i386"


def seen(t, name, keys, pattern):
    t.keys(keys)
    said = t.until(pattern)
    fact(name, said is not None or t.seen, True)


def editing(t):
    fact("a command", t.command("echo hello"), "hello\n")
    fact("editing", t.command("eco x" + LEFT * 3 + "h"), "x\n")
    fact("history", t.command(UP * 2), "hello\n")
    fact("completion", t.command("cd /et\tx\b; pwd; cd"), "/etc\n")
    fact("a pipeline and a redirection",
         t.command("echo a b | { read x y; echo $y >/tmp/x; }; "
                   "read z </tmp/x; echo $z"), "b\n")


def jobs(t):
    seen(t, "a job", BUSY + "\r", r"on\r+\n$")
    seen(t, "Ctrl-Z stops it", "\x1a", r"\[1\] \+ Stopped +sh -c .*\n# $")
    fact("status", t.command("echo $?"), "148\n")
    fact("jobs", t.command("jobs"), "[1] + Stopped    %s\n" % BUSY)
    fact("bg", t.command("bg"), "[1] + Running    %s\n" % BUSY)
    seen(t, "fg", "fg\r", r"done'\r+\n$")
    seen(t, "Ctrl-C ends it", "\x03", r"\^C.*\n# $")
    fact("with its status", t.command("echo $?"), "130\n")
    fact("no job is left", t.command("jobs"), "")
    seen(t, "one in the background", "sh -c 'while :; do :; done' &\r",
         r"\[1\] \d+\r+\n# $")
    fact("kill, wait", t.command("kill %1; wait $!; echo $?"), "143\n")
    seen(t, "a loop of the shell's", "while :; do :; done\r", r"done\r+\n$")
    seen(t, "ends by Ctrl-C", "\x03", r"\^C.*# $")
    seen(t, "it reads in the background", "sh -c 'read y; echo $y' &\r",
         r"\[1\] \d+\r+\n# $")
    seen(t, "and is stopped", ":\r:\r", r"Stopped.*# .*# $")
    seen(t, "until fg", "fg\r", r"\$y'\r+\n$")
    seen(t, "then it has what is typed", "words\r", r"words\r+\nwords.*# $")


def main(image):
    t = Terminal(qemu(), ".", *(QEMU % image).split(), prompt=PROMPT)
    seen(t, "the prompt", "", re.escape(PROMPT) + "$")
    editing(t)
    jobs(t)
    seen(t, "Ctrl-D: another shell begins", "\x04", r"# .*# $|\n# $")
    os.kill(t.pid, signal.SIGKILL)
    os.waitpid(t.pid, 0)


if __name__ == "__main__":
    main(sys.argv[1])
