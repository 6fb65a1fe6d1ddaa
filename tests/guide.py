"""
guide.py PAGE: do what a page of docs/ says, in the current folder, which is a
tree. Each fact is a line of TAP, without its number.

A block marked c is a file; its name is the last one in `...' before it. A block
marked sh has commands for the host. Those that boot a machine (make run) boot
it in QEMU, with the console on a serial line; where they name a program by
init=, it runs to its end. Otherwise the next block marked text is typed: its
lines that begin with the prompt; what stands below them has to appear. Numbers
of processes may be others, and a line may end with blanks.
"""
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "sh"))
from typed import Terminal, fact

PROMPT = "# "
QEMU = ("qemu-system-i386 -m 16 -boot a -net none -display none -no-reboot "
        "-drive file=%s,format=raw,if=floppy -global isa-fdc.fallback=144 "
        "-chardev stdio,id=line,signal=off -serial chardev:line -monitor none "
        "-device isa-debug-exit,iobase=0xf4 -icount shift=4,sleep=off "
        "-rtc base=2000-01-01,clock=vm")


def blocks(page):
    """Kind, lines, and the text before, of each block."""
    before, kind, lines = "", None, []
    for line in page.splitlines():
        if line.startswith("```"):
            if kind is None:
                kind, lines = line[3:], []
            else:
                yield kind, lines, before
                before, kind = "", None
        elif kind is None:
            before += line + "\n"
        else:
            lines.append(line)


class Machine:
    """What make run boots, and what the page says about it so far."""

    def __init__(self, words):
        given = dict(w.split("=", 1) for w in words if "=" in w)
        self.boot = given.get("BOOT", "")
        self.disk = given.get("ROOT") == "hd"
        self.terminal = None

    def start(self):
        options = self.boot
        command = QEMU % "Image"
        floppy = "Image"
        if self.disk:
            floppy = "build/guide.img"
            shutil.copy("Image", floppy)
            options = ("root=301 " + options).strip()
            command = QEMU % floppy + \
                " -drive file=hd.img,format=raw,if=ide,index=0"
        if options.startswith("init="):
            options = "console=com1 poweroff " + options
        else:
            options += " console=tty1"
        subprocess.check_call(["build/tools/build", "-b", options.strip(),
                               floppy])
        qemu = shutil.which("qemu-system-i386")
        self.terminal = Terminal(qemu, ".", *command.split(), prompt=PROMPT)

    def run(self):
        """To its end; what it said."""
        self.start()
        self.terminal.ended()
        return self.terminal.seen

    def type(self, lines):
        if not self.terminal:
            self.start()
            found = self.terminal.until(r"(^|\n)" + PROMPT + "$")
            fact("the prompt", found is not None or self.terminal.seen, True)
        typed, wanted = None, ""
        for line in lines + [PROMPT]:
            if not line.startswith(PROMPT):
                wanted += line + "\n"
                continue
            if typed:
                got = self.terminal.command(typed)
                fact("# " + typed, plain(got), plain(wanted))
            typed, wanted = line[len(PROMPT):], ""

    def stop(self):
        if self.terminal:
            self.terminal.keys("halt\r")
            self.terminal.ended()


def plain(text):
    return re.sub(r" +$", "", re.sub(r"process \d+", "process N", text),
                  flags=re.M)


def make_run(machine):
    """A block of text will follow, or it names its program."""
    if not machine.boot:
        return
    said = machine.run()
    word = machine.boot.split()[-1]
    fact("the guest says Hello, " + word,
         "Hello, %s: I am process " % word in said or said, True)


def shell(line, machine):
    words = shlex.split(line)
    if words[:2] == ["make", "run"]:
        machine = Machine(words[2:])
        subprocess.check_call(["make", "hd.img" if machine.disk else "Image"],
                              stdout=subprocess.DEVNULL)
        make_run(machine)
        return machine
    done = subprocess.run(line, shell=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    fact("$ " + line, done.returncode or 0, 0)
    if done.returncode:
        print("# " + done.stdout.decode()[-500:].replace("\n", "\n# "))
    return machine


def main(name):
    with open(name, encoding="utf-8") as f:
        page = f.read()
    machine = None
    for kind, lines, before in blocks(page):
        if kind == "c":
            path = re.findall(r"`([^`]+)`", before)[-1]
            with open(path, "w", encoding="utf-8") as f:
                f.write("\n".join(lines) + "\n")
            fact("the page says what is in " + path, len(lines) > 1, True)
        elif kind == "text":
            machine.type(lines)
        elif kind == "sh":
            if machine and machine.terminal and not machine.boot:
                machine.stop()
            machine = None
            for line in lines:
                machine = shell(line, machine)
    if machine:
        machine.stop()


main(sys.argv[1])
