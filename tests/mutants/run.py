#!/usr/bin/env python3
"""run.py LIST DIR [NUMBER...|all]: is every broken kernel caught? Without numbers:
is every eighth?

Builds the kernels of tests/mutants/LIST, a line broken in each, in a copy of the
tree in DIR; boots each under the load of tests/guest/stress.c, or with what the list
says, and looks whether
tools/checkmm.py, or whoever the list says, finds it out. Prints TAP. With the
checker's list the sound kernel comes first, and must pass; then a good dump is
damaged by hand, for rules that no single line of the kernel can break so that it
still runs.
"""
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
TREE = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [TREE + "/tools", HERE]
sys.dont_write_bytecode = True
import damage

POINTS = 24
SOME = 8					# each kernel takes seconds
LOAD = "init=/bin/stress -- 1 2"
KERNEL = ["build/boot/bootsect.bin", "build/boot/setup.bin", "build/system.bin"]
LIMIT = {"bochs": "1000000000", "qemu": "30"}    # far more than a sound kernel needs
count = 0


def ok(good, what, text=""):
	global count
	count += 1
	print("%sok %d - %s" % ("" if good else "not ", count, what))
	if not good:
		lines = text.splitlines()
		if len(lines) > 40:
			lines[20:-20] = ["..."]
		print("\n".join("# " + line for line in lines))
	sys.stdout.flush()
	return good


class Mutant:
	"""A block of the list: lines of kernel sources, and what stands there instead."""

	def __init__(self, lines):
		self.what = lines[0]
		self.boot = None                # emulator and options
		self.load = LOAD
		self.changes = []               # [file, function, old, new]
		self.caught_by = []
		for line in lines[1:]:
			mark, rest = line[0], line[1:]
			if mark == "@":
				file, function = rest.split()
			elif mark == "-":
				self.changes.append([file, function, rest, None])
			elif mark == "+":
				self.changes[-1][3] = rest
			elif mark == "%":
				self.load = rest.strip()
			elif mark == "$":
				self.boot = rest.split(None, 1)
			else:
				self.caught_by.append((mark, rest[1:]))

	@staticmethod
	def where(source, file, function, old):
		"""The index of the line to break in the source's lines, or None."""
		asm = file.endswith(".s")
		start = (r"%s:" if asm else r"\w.*\b%s\([^;]*$") % re.escape(function)
		end = r"\w+:" if asm else r"\}$"
		inside = function == "-"
		found = []
		for i, line in enumerate(source):
			if function != "-" and re.match(end, line):
				inside = False
			if re.match(start, line):
				inside = True
			if inside and line.strip() == old.strip():
				found.append(i)
		return found[0] if len(found) == 1 else None

	def is_caught(self, status, text):
		by = {1: "=", 3: "!"}.get(status)
		return any(who == by and re.search(words, text, re.M)
			   for who, words in self.caught_by)


def by(status, text):
	"""Who caught it, in words."""
	if status == 0:
		return "not caught"
	if status == 1:
		return "found by the checker"
	return "panics" if "Kernel panic" in text else "the load goes wrong"


def read_list(name):
	with open(HERE + "/" + name) as f:
		lines = [line.rstrip("\n") for line in f if not line.startswith("#")]
	blocks = [b.splitlines() for b in "\n".join(lines).split("\n\n") if b.strip()]
	return [Mutant([line for line in b if line]) for b in blocks]


class Scratch:
	"""A copy of the tree with all that is built, to break."""

	def __init__(self, dir):
		self.dir = dir
		self.tree = dir + "/tree"
		shutil.rmtree(self.tree, ignore_errors=True)
		# Timestamps stay, so that only what changes is compiled again.
		shutil.copytree(TREE, self.tree, symlinks=True, ignore=self.left_out)

	@staticmethod
	def left_out(folder, names):
		return [name for name in names
			if name in (".git", "Image", "hd.img", "test-hd.img") or
			(os.path.basename(folder) == "build" and name == "test")]

	def run(self, *command):
		return subprocess.run(command, cwd=self.tree, stdout=subprocess.PIPE,
				      stderr=subprocess.STDOUT, text=True)

	def make_kernel(self):
		"""Only what a mutant changes: the files on the floppy stay."""
		made = self.run("make", *KERNEL)
		if made.returncode:
			return made
		return self.run("build/tools/build", *KERNEL, "build/test.img")

	def sample(self, load=LOAD):
		"""sample.py's exit status and words."""
		done = subprocess.run(
			[TREE + "/tools/sample.py", "--count", str(POINTS),
			 "--every", "350000",
			 "--boot", "console=com1 poweroff " + load,
			 "--disk", TREE + "/build/test-hd.img",
			 "--system", self.tree + "/system",
			 self.tree + "/build/test.img", self.dir + "/run"],
			stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
		return done.returncode, done.stdout

	def boot(self, emulator, options):
		"""The same of one boot without the checker."""
		serial = self.dir + "/serial"
		done = subprocess.run(
			[TREE + "/tools/headless.sh", emulator,
			 self.tree + "/build/test.img", serial, "--limit", LIMIT[emulator],
			 "--boot", "console=com1 poweroff " + options],
			stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
		with open(serial, errors="replace") as f:
			text = f.read().replace("\r", "") + done.stdout
		return (3 if re.search("^not ok|Kernel panic", text, re.M) or
			done.returncode else 0), text

	def look_for_lines(self, mutants):
		"""Those that are not tried now must fit the source, too."""
		missing = []
		for m in mutants:
			for file, function, old, new in m.changes:
				with open(self.tree + "/" + file) as f:
					lines = f.read().split("\n")
				if m.where(lines, file, function, old) is None:
					missing.append("%s: %s %s: %s" %
						       (m.what, file, function, old))
		ok(not missing, "each line that is to be broken is there",
		   "\n".join(missing))

	def break_lines(self, m):
		"""Change the files; their old texts by name, or None if a line is not there."""
		sources = {}
		for file, function, old, new in m.changes:
			name = self.tree + "/" + file
			with open(name) as f:
				source = f.read()
			sources.setdefault(name, source)
			lines = source.split("\n")
			at = m.where(lines, file, function, old)
			if at is None:
				ok(False, m.what, "its line is not in %s %s once:\n%s"
				   % (file, function, old))
				self.restore(sources)
				return None
			lines[at] = new
			with open(name, "w") as f:
				f.write("\n".join(lines))
		return sources

	@staticmethod
	def restore(sources):
		for name, source in sources.items():
			with open(name, "w") as f:
				f.write(source)

	def try_mutant(self, m):
		sources = self.break_lines(m)
		if sources is None:
			return
		made = self.make_kernel()
		if made.returncode:
			ok(False, m.what, made.stdout)
		else:
			status, text = (self.boot(*m.boot) if m.boot else
					self.sample(m.load))
			ok(m.is_caught(status, text), "%s: %s" % (m.what, by(status, text)),
			   "expected %s\n%s" %
			   ("\n".join(map(" ".join, m.caught_by)), text))
		self.restore(sources)


def main(args):
	name, dir, numbers = args[0], args[1], args[2:]
	scratch = Scratch(dir)
	made = scratch.run("make", "build/test.img")
	if not ok(made.returncode == 0, "the copy of the tree builds", made.stdout):
		print("1..%d" % count)
		return
	mutants = read_list(name)
	if not all(m.boot for m in mutants):
		status, text = scratch.sample()
		ok(status == 0, "the sound kernel passes", text)
		damage.run(scratch.dir + "/run/dump", ok)
	scratch.look_for_lines(mutants)
	numbers = numbers or range(1, len(mutants) + 1, SOME)
	if "all" in numbers:
		numbers = range(1, len(mutants) + 1)
	print("# %d of %d" % (len(numbers), len(mutants)))
	for nr in map(int, numbers):
		scratch.try_mutant(mutants[nr - 1])
	print("1..%d" % count)


main(sys.argv[1:])
