#!/usr/bin/env python3
"""screens.py disk FILE | tmux FILE | check FILE FILE

What the console shows, compared with what tmux's terminal does. disk writes the streams
of screenlist.py to a disk for contest (tests/guest), which shows each one on its screen
and puts what it finds there, with the terminal's answers, beside it. tmux has tmux show
the same streams, and keeps what it finds. check compares the two (the disk comes first),
and reports each stream as a line of TAP.

A place on the disk is 8 KB: a stream as its length (4 bytes) and its bytes; and from
its second half on the cursor's column and line, the length of the answers (2 bytes
each), the answers (up to 90), and at its last 4000 bytes the screen. Place 0 has the
number of streams.
"""
import os
import re
import shlex
import struct
import subprocess
import sys
import tempfile
import termios
import tty

sys.dont_write_bytecode = True
from screenlist import STREAMS

COLUMNS, ROWS = 80, 25
CELLS = COLUMNS * ROWS * 2
PLACE, HALF, HEAD = 8192, 4096, 96
PATIENCE = 300                          # seconds for all of them
CONF = """
set -g default-shell /bin/sh
set -g status off
set -g default-terminal screen-256color
set -g allow-rename off
set -g remain-on-exit off
"""
VGA = (0, 4, 2, 6, 1, 5, 3, 7)          # of ECMA-48's colours
# DEC's line drawing set, as far as code page 437 has it.
DRAWING = dict(zip("_`afgjklmnopqrstuvwxyz{|}~",
		   " ◆▒°±┘┐┌└┼────_├┤┴┬│≤≥π╪£·"))
NO_PICTURE = dict.fromkeys("bcdehi", "■")
SPECIAL = {"◆": 0x04}                   # a control character to Python


def cp437(char):
	return SPECIAL.get(char) or char.encode("cp437")[0]


def write_disk(path):
	with open(path, "wb") as disk:
		disk.write(struct.pack("<I", len(STREAMS)))
		for i, stream in enumerate(STREAMS):
			assert len(stream.data) <= HALF - 4, stream.name
			disk.seek((i + 1) * PLACE)
			disk.write(struct.pack("<I", len(stream.data)) + stream.data)
		disk.truncate(4 << 20)


class Pen:
	"""How tmux says that characters look: the numbers of ESC [ m."""

	def __init__(self):
		self.drawing = False
		self.clear()

	def clear(self):
		self.fg, self.bg = 7, 0
		self.on = set()

	def numbers(self, text):
		for n in (int(n) for n in text.split(";")):
			if n == 0:
				self.clear()
			elif n in (1, 4, 5, 7):
				self.on.add(n)
			elif 30 <= n < 38:
				self.fg = VGA[n - 30]
			elif 40 <= n < 48:
				self.bg = VGA[n - 40]
			elif n == 39:
				self.fg = 7
			elif n == 49:
				self.bg = 0
			else:
				raise ValueError(f"tmux says ESC [ {text} m")

	def attribute(self):
		fg, bg = (self.bg, self.fg) if 7 in self.on else (self.fg, self.bg)
		bright = 8 if self.on & {1, 4} else 0
		return bg << 4 | fg | bright | (0x80 if 5 in self.on else 0)

	def cell(self, char):
		if self.drawing:
			char = DRAWING.get(char) or NO_PICTURE.get(char) or char
		return bytes((cp437(char), self.attribute()))


def cells_of(captured):
	"""What `tmux capture-pane -e' prints, as the adapter's memory has it."""
	pen = Pen()
	screen = b""
	for line in captured.split("\n")[:ROWS]:
		row = b""
		for sgr, char in re.findall("\033\\[([0-9;:]*)m|(.)", line, re.S):
			if not char:
				pen.numbers(sgr)
			elif char in "\016\017":
				pen.drawing = char == "\016"
			else:
				row += pen.cell(char)
		screen += row + b" \x07" * (COLUMNS - len(row) // 2)
	return screen


def read_until(fd, end):
	text = b""
	while not re.search(end, text):
		text += os.read(fd, 1000)
	return text


def in_the_pane(path):
	"""Show the streams, as a program in tmux's terminal; keep what is to be seen."""
	tty.setraw(0, termios.TCSANOW)
	found = b""
	for stream in STREAMS:
		os.write(1, b"\033c" + (stream.tmux or stream.data) + b"\033[6n")
		answers = read_until(0, rb"\033\[\d+;\d+R\Z")
		last = answers.rindex(b"\033")
		y, x = re.findall(rb"\d+", answers[last:])
		captured = subprocess.run(
			["tmux", "capture-pane", "-p", "-e", "-N"], stdout=subprocess.PIPE,
			check=True).stdout.decode()
		x = min(int(x), COLUMNS)        # behind a full line it says 81
		found += struct.pack("<HHH", x - 1, int(y) - 1, last)
		found += answers[:last].ljust(HEAD - 6, b"\0") + cells_of(captured)
	with open(path, "wb") as f:
		f.write(found)
	subprocess.run(["tmux", "wait-for", "-S", "shown"], check=True)


def ask_tmux(path):
	with tempfile.TemporaryDirectory() as directory:
		conf = f"{directory}/conf"
		with open(conf, "w") as f:
			f.write(CONF)
		tmux = ["tmux", "-S", f"{directory}/socket", "-f", conf]
		env = dict(os.environ, LC_ALL="C.UTF-8")
		env.pop("TMUX", None)
		me = shlex.join([sys.executable, os.path.abspath(__file__), "pane", path])
		subprocess.run(tmux + ["new-session", "-d", "-x", str(COLUMNS), "-y",
				       str(ROWS), f"{me} 2>{directory}/error"],
			       env=env, check=True)
		try:
			subprocess.run(tmux + ["wait-for", "shown"], env=env,
				       stderr=subprocess.DEVNULL, timeout=PATIENCE)
		finally:
			subprocess.run(tmux + ["kill-server"], env=env,
				       stderr=subprocess.DEVNULL)
		with open(f"{directory}/error") as f:
			sys.exit(f.read() or None)


def same_cell(ours, theirs):
	"""Of a blank nobody sees the colour; only that of its background."""
	if ours[0] == theirs[0] == 0x20:
		return (ours[1] ^ theirs[1]) & 0x70 == 0
	return ours == theirs


def show(screen):
	for y in range(ROWS):
		line = screen[y * COLUMNS * 2:(y + 1) * COLUMNS * 2]
		text = line[::2].decode("cp437").rstrip()
		if text or set(line[1::2]) != {7}:
			attrs = "".join("%02x" % a for a in line[1::2]).replace("07", "..")
			print(f"# {y:2} {text!r}\n#    {attrs.rstrip('.')}")


def differences(stream, ours, theirs):
	if stream.alter:
		theirs = stream.alter(theirs)
	a, b = struct.unpack("<HHH", ours[:6]), struct.unpack("<HHH", theirs[:6])
	if a[:2] != b[:2]:
		yield f"the cursor is at {a[:2]}, tmux's at {b[:2]}"
	if ours[6:6 + a[2]] != theirs[6:6 + b[2]]:
		yield f"the answers are {ours[6:6 + a[2]]}, tmux's {theirs[6:6 + b[2]]}"
	for i in range(HEAD, HEAD + CELLS, 2):
		if not same_cell(ours[i:i + 2], theirs[i:i + 2]):
			y, x = divmod((i - HEAD) // 2, COLUMNS)
			yield (f"line {y}, column {x} is {ours[i:i + 2].hex()}, "
			       f"tmux has {theirs[i:i + 2].hex()}")
			return


def check(disk, tmux):
	with open(disk, "rb") as f:
		image = f.read()
	with open(tmux, "rb") as f:
		found = f.read()
	for i, stream in enumerate(STREAMS):
		at = (i + 1) * PLACE + HALF
		ours = image[at:at + HEAD + CELLS]
		theirs = found[i * (HEAD + CELLS):][:HEAD + CELLS]
		differ = list(differences(stream, ours, theirs))
		why = f" ({stream.why})" if stream.why else ""
		print(f"{'not ok' if differ else 'ok'} {i + 1} - {stream.name}{why}")
		if differ:
			print("\n".join("# " + line for line in differ))
			print("# here:")
			show(ours[HEAD:])
			print("# tmux:")
			show(theirs[HEAD:])
	print(f"1..{len(STREAMS)}")


if __name__ == "__main__":
	{"disk": write_disk, "tmux": ask_tmux, "pane": in_the_pane,
	 "check": check}[sys.argv[1]](*sys.argv[2:])
