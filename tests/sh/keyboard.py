"""keyboard.py IMAGE: somebody types at the keyboard of the machine that boots
IMAGE in QEMU, and looks at its screen. Each fact is a line of TAP, without a
number.
"""
import os
import re
import socket
import subprocess
import sys
import tempfile
import time

from guest import qemu
from typed import fact

LIMIT = 60          # seconds that no answer takes
NAMES = {" ": "spc", "\r": "ret", "-": "minus", "/": "slash", ".": "dot",
         "|": "shift-backslash", "_": "shift-minus", '"': "shift-apostrophe",
         "\b": "backspace"}


class Machine:
    def __init__(self, image, place):
        self.place = place
        monitor = place + "/monitor"
        self.process = subprocess.Popen(
            [qemu(), "-m", "16", "-boot", "a", "-net", "none", "-display",
             "none", "-drive", "file=%s,format=raw,if=floppy" % image,
             "-global", "isa-fdc.fallback=144", "-monitor",
             "unix:%s,server=on,wait=off" % monitor,
             "-icount", "shift=4,sleep=off", "-rtc",
             "base=2000-01-01,clock=vm"], stdin=subprocess.DEVNULL)
        self.socket = socket.socket(socket.AF_UNIX)
        end = time.time() + LIMIT
        while self.socket.connect_ex(monitor) and time.time() < end:
            time.sleep(0.05)
        self.answer()

    def answer(self):
        said = b""
        while not said.endswith(b"\r\n(qemu) "):
            said += self.socket.recv(4096)

    def order(self, text):
        self.socket.sendall(text.encode() + b"\n")
        self.answer()

    def keys(self, *keys):
        """Each is a key's name between ~, or a text to be typed."""
        for key in keys:
            named = len(key) > 1 and key[0] == key[-1] == "~"
            for c in [key] if named else key:
                name = NAMES.get(c, c.strip("~"))
                if c.isupper():
                    name = "shift-" + c.lower()
                self.order("sendkey %s 1" % name)
                time.sleep(0.01)

    def screen(self):
        """The lines of the screen's memory, without what is blank."""
        name = self.place + "/screen"
        self.order('pmemsave 0xb8000 32768 "%s"' % name)
        with open(name, "rb") as f:
            text = f.read()[::2].decode("cp437")
        lines = [text[i:i + 80].rstrip(" \0") for i in range(0, 16320, 80)]
        return "\n".join(l for l in lines if l)

    def shows(self, what, pattern):
        end = time.time() + LIMIT
        screen = self.screen()
        while not re.search(pattern, screen, re.M) and time.time() < end:
            time.sleep(0.2)
            screen = self.screen()
        fact(what, re.search(pattern, screen, re.M) is not None or screen, True)


def session(m):
    m.shows("the prompt on the screen", r"^# $|^#$")
    m.keys('echo A_b "x|y"\r')
    m.shows("a command at the keyboard", r"^A_b x\|y\n#")
    m.keys("~up~", "\b\bz\r")
    m.shows("its cursor keys", r'^# echo A_b "x\|z\n')
    m.keys('"\r')
    m.shows("and the second prompt", r'^> "\nA_b x\|z')
    m.keys("echo " + "0123456789" * 10 + "\r")
    m.shows("a line longer than the screen",
            r"^#.{1,78}0123456789\n(0123456789){8}\n(0123456789){2}\n#")
    m.keys("ls /bin | more\r")
    m.shows("a program that takes the whole screen", r"--More--")
    m.keys(" ")
    m.shows("its next page", r"^rmdir\n")
    m.keys("q", "echo on again\r")
    m.shows("and the prompt behind it", r"^on again\n#")
    m.keys("cat\r", "~ctrl-c~", "echo off\r")
    m.shows("Ctrl-C at the keyboard", r"^off\n#")


def main(image):
    with tempfile.TemporaryDirectory() as place:
        m = Machine(image, place)
        try:
            session(m)
        finally:
            m.process.kill()
            m.process.wait()


main(sys.argv[1])
