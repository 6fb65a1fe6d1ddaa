#!/usr/bin/env python3
"""run.py DIR [NUMBER...]: is every broken kernel caught?

Builds the kernels of tests/mutants/list, one line broken in each, in a copy of
the tree in DIR; boots each under the load of tests/guest/stress.c, and looks
whether tools/checkmm.py, or whoever the list says, finds it out. Prints TAP.
The sound kernel comes first, and must pass; then a good dump is damaged by hand,
for rules that no single line of the kernel can break so that it still runs.
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
LOAD = "console=com1 poweroff init=/bin/stress -- 1 2"
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
	def __init__(self, lines):
		self.what = lines[0]
		_, self.file, self.function = lines[1].split()
		self.old, self.new = lines[2][1:], lines[3][1:]
		self.caught_by = [(line[0], line[2:]) for line in lines[4:]]

	def where(self, source):
		"""The index of the line to break in the source's lines, or None."""
		inside = self.function == "-"
		found = []
		for i, line in enumerate(source):
			if re.match(r"\w.*\b%s\([^;]*$" % re.escape(self.function), line):
				inside = True
			if inside and line.strip() == self.old.strip():
				found.append(i)
			if line == "}" and self.function != "-":
				inside = False
		return found[0] if len(found) == 1 else None

	def is_caught(self, status, text):
		by = {1: "=", 3: "!"}.get(status)
		return any(who == by and re.search(words, text)
			   for who, words in self.caught_by)


def by(status, text):
	"""Who caught it, in words."""
	if status == 0:
		return "not caught"
	if status == 1:
		return "found by the checker"
	return "panics" if "Kernel panic" in text else "the load goes wrong"


def read_list():
	with open(HERE + "/list") as f:
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
		return [name for name in names if name == ".git" or
			(os.path.basename(folder) == "build" and name == "test")]

	def make(self):
		"""CURDIR is in the flags; other flags would build all anew."""
		return subprocess.run(["make", "-C", self.tree, "Image",
				       "CURDIR=" + TREE], stdout=subprocess.PIPE,
				      stderr=subprocess.STDOUT, text=True)

	def sample(self):
		"""sample.py's exit status and words."""
		done = subprocess.run(
			[TREE + "/tools/sample.py", "--count", str(POINTS),
			 "--every", "350000", "--boot", LOAD,
			 "--system", self.tree + "/system",
			 self.tree + "/Image", self.dir + "/run"],
			stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
		return done.returncode, done.stdout

	def try_mutant(self, m):
		name = self.tree + "/" + m.file
		with open(name) as f:
			source = f.read()
		lines = source.split("\n")
		at = m.where(lines)
		if at is None:
			return ok(False, m.what, "its line is not in %s %s once:\n%s"
				  % (m.file, m.function, m.old))
		lines[at] = m.new
		with open(name, "w") as f:
			f.write("\n".join(lines))
		made = self.make()
		if made.returncode:
			ok(False, m.what, made.stdout)
		else:
			status, text = self.sample()
			ok(m.is_caught(status, text), "%s: %s" % (m.what, by(status, text)),
			   "expected %s\n%s" %
			   ("\n".join(map(" ".join, m.caught_by)), text))
		with open(name, "w") as f:
			f.write(source)


def main(args):
	scratch = Scratch(args[0])
	made = scratch.make()
	if not ok(made.returncode == 0, "the copy of the tree builds", made.stdout):
		print("1..%d" % count)
		return
	status, text = scratch.sample()
	ok(status == 0, "the sound kernel passes", text)
	damage.run(scratch.dir + "/run/dump", ok)
	mutants = read_list()
	for nr, mutant in enumerate(mutants, 1):
		if len(args) == 1 or str(nr) in args[1:]:
			scratch.try_mutant(mutant)
	print("1..%d" % count)


if __name__ == "__main__":
	main(sys.argv[1:])
