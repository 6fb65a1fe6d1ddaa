"""admin.py IMAGE: somebody types on the serial line of IMAGE, where getty keeps a
shell. Each fact is a line of TAP, without a number.
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
        "-chardev stdio,id=line,signal=off -serial chardev:line -monitor none "
        "-device isa-debug-exit,iobase=0xf4 -icount shift=4,sleep=off "
        "-rtc base=2000-01-01,clock=vm")


def seen(t, name, keys, pattern):
    t.keys(keys)
    said = t.until(pattern)
    fact(name, said is not None or t.seen, True)


def main(image):
    t = Terminal(shutil.which("qemu-system-i386"), ".",
                 *(QEMU % image).split(), prompt=PROMPT)
    seen(t, "getty: a shell on the line", "", r"(^|\n)" + PROMPT + "$")
    fact("tty says which", t.command("tty"), "/dev/tty1\n")
    fact("the terminal's kind", t.command("echo $TERM $HOME"),
         "vt100 /usr/root\n")
    t.command("sh -c 'kill -INT $$'")
    fact("no signal is left out", t.command("echo $?"), "130\n")
    seen(t, "Ctrl-C reaches what runs", "sleep 1000\r", r"1000\r+\n$")
    seen(t, "and ends it", "\x03", r"\^C.*# $")
    t.command("ps >/tmp/ps")
    fact("getty waits for it", t.command("grep -c 'getty /dev/tty1' /tmp/ps"),
         "1\n")
    t.command("echo $$ >/tmp/first")
    seen(t, "exit: another shell", "stty -icanon; exit\r", r"exit.*\n# $")
    fact("it is another one",
         t.command("read p </tmp/first; test $p != $$; echo $?"), "0\n")
    fact("the line is as it was at first",
         t.command("stty -a | grep -c ' icanon'"), "1\n")
    seen(t, "Ctrl-D ends that, too", "\x04", r"# $")
    fact("there is no line that is none",
         t.command("getty /dev/null; echo $?"),
         "getty: /dev/null: not a terminal\n1\n")
    t.keys("halt\r")
    status = t.ended()
    fact("halt switches the machine off", status, 256)


main(sys.argv[1])
