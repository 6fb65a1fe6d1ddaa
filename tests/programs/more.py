"""more.py IMAGE: somebody reads with more on the console of IMAGE, in QEMU with
the console on the serial line. Each fact is a line of TAP, without a number.
"""
import os
import shutil
import signal
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../sh"))
from typed import Terminal, fact

PROMPT = "# "
MORE = "--More--"
QEMU = ("qemu-system-i386 -m 16 -boot a -net none -display none -no-reboot "
        "-drive file=%s,format=raw,if=floppy -global isa-fdc.fallback=144 "
        "-chardev stdio,id=line,signal=off -serial chardev:line -monitor none "
        "-icount shift=4,sleep=off -rtc base=2000-01-01,clock=vm")


def lines(said):
    """What was shown, without what more asks and wipes out."""
    if said is None:
        return None
    text = said.replace(MORE, "").replace("\r", "\n")
    return [int(line) for line in text.split("\n") if line.strip().isdigit()]


def asked(t, name, key, first, last):
    t.keys(key)
    fact(name, lines(t.until(MORE + "$")), list(range(first, last + 1)))


def ended(t, name, keys, *wanted):
    t.keys(keys)
    said = t.until(r"\n?" + PROMPT + "$")
    fact(name, (said or "nothing more").replace(MORE, "").split(), *wanted)


def main(image):
    t = Terminal(shutil.which("qemu-system-i386"), ".",
                 *(QEMU % image).split(), prompt=PROMPT)
    t.until(PROMPT + "$")
    t.command("stty rows 25 columns 80; i=0; while [ $i -lt 100 ]; do "
              "i=$((i + 1)); echo $i; done >/tmp/n")
    asked(t, "a screen, less a line", "more /tmp/n\r", 1, 24)
    asked(t, "a blank: the next one", " ", 25, 48)
    asked(t, "Enter: a line", "\r", 49, 49)
    asked(t, "d: half a screen", "d", 50, 61)
    asked(t, "another key: nothing", "x ", 62, 85)
    ended(t, "q: the prompt", "q", ["#"])
    t.command("")
    asked(t, "a pipe", "cat /tmp/n | more\r", 1, 24)
    asked(t, "/text goes there", "/5x\b5\r", 55, 78)
    ended(t, "/text that is nowhere", "/none\r",
          ["/none", "Pattern", "not", "found", "#"])
    asked(t, "two files", "more /tmp/n /tmp/n\r", 1, 21)
    t.keys("\x03")
    t.until(PROMPT + "$")
    fact("Ctrl-C ends it", t.command("echo $?"), "130\n")
    fact("the terminal is as it was",
         t.command("stty -a | grep -c ' icanon'"), "1\n")
    os.kill(t.pid, signal.SIGKILL)
    os.waitpid(t.pid, 0)


main(sys.argv[1])
