"""getty.py IMAGE COM1: somebody types on the second serial line of IMAGE; what the
console says is copied to the first one, and from there to the file COM1. Each
fact is a line of TAP, without a number.
"""
import os
import re
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "sh"))
from typed import Terminal, fact

PROMPT = "# "
QEMU = ("qemu-system-i386 -m 16 -boot a -net none -display none -no-reboot "
        "-drive file=%s,format=raw,if=floppy -global isa-fdc.fallback=144 "
        "-serial file:%s -chardev stdio,id=line,signal=off "
        "-serial chardev:line -monitor none "
        "-device isa-debug-exit,iobase=0xf4 -icount shift=4,sleep=off "
        "-rtc base=2000-01-01,clock=vm")


def main(image, com1):
    t = Terminal(shutil.which("qemu-system-i386"), ".",
                 *(QEMU % (image, com1)).split(), prompt=PROMPT)
    found = t.until(r"^(\r*\n)?# $")
    fact("a prompt on the second line, and nothing else",
         found is not None or t.seen, True)
    fact("it is that line", t.command("tty; echo $TERM"), "/dev/tty2\nvt100\n")
    t.command("ps >/tmp/ps")
    fact("getty waits for it", t.command("grep -c 'getty /dev/tty2' /tmp/ps"),
         "1\n")
    fact("the console's shell is another one",
         t.command("grep -c 'tty0 .* -sh$' /tmp/ps"), "1\n")
    t.keys("sleep 100\r")
    t.until(r"100\r+\n$")
    t.keys("\x03")
    fact("Ctrl-C ends what runs there",
         t.until(r"\^C.*# $") is not None or t.seen, True)
    t.keys("halt\r")
    fact("halt switches the machine off", t.ended(), 256)
    with open(com1, encoding="latin-1") as f:
        said = f.read().replace("\r", "")
    fact("the console has its own prompt",
         re.search(r"\n# $", said) is not None or said, True)
    fact("and no word about the other line", "getty" in said, False)


main(*sys.argv[1:])
