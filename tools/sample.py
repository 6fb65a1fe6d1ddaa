#!/usr/bin/env python3
"""sample.py [options] IMAGE DIR: boot a copy of IMAGE in Bochs, stop it at
ticks that chance chooses, each time at the next return to user mode, and have
tools/checkmm.py look at all of its memory.

    --seed N      for chance; the default is 1
    --count N     how many times, 20 by default
    --every N     ticks between two of them, on average
    --boot TEXT   boot options; by default, /bin/stress runs. `poweroff' is needed
    --disk FILE   a hard disk; a copy is used
    --system FILE the kernel that is in IMAGE, for its iret instructions
    --ips N       instructions in a second of the guest's time
    --cpu MODEL   Bochs' name for a CPU
    --at TICK     once only, and exactly there: a point that failed, again

DIR gets the guest's console output (serial), Bochs' own (log, out), and the
dump of the point that failed (dump). Exit status: 0 all is well, and the guest
has powered itself off; 1 a rule is broken; 2 it could not be run; 3 the guest
panicked, said "not ok", or did not come to its end.
"""
import argparse
import os
import random
import re
import shlex
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
import checkmm

HERE = os.path.dirname(os.path.realpath(__file__))
TREE = os.path.dirname(HERE)
AFTER_PAGE_TABLES = 0x5400		# head.s; boot/system.ld asserts it
BOOT = 2000000000			# ticks to the kernel's start, at most
MARGIN = 100000000			# ticks after the last point, at most
PATIENCE = 5000				# returns to ring 0 before one to ring 3


class Ended(Exception):
	"""Bochs has ended."""


class Machine:
	"""Bochs' debugger at the other end of a pipe."""

	def __init__(self, image, dir, ips, disk=(), cpu=None):
		self.dir, self.tick, self.cs, self.points = dir, 0, 0, 0
		self.out = open(dir + "/out", "wb")
		self.bochs = subprocess.Popen(
			["bochs", "-q", "-f", TREE + "/bochsrc.txt",
			 "floppya: 1_44=%s, status=inserted" % image,
			 "cpu: %sips=%d, reset_on_triple_fault=0"
			 % ("model=%s, " % cpu if cpu else "", ips),
			 "clock: sync=none, time0=946684800",
			 'display_library: rfb, options="timeout=0"',
			 "com1: enabled=1, mode=file, dev=%s/serial" % dir,
			 *disk, "panic: action=fatal", "log: %s/log" % dir],
			stdin=subprocess.PIPE, stdout=subprocess.PIPE,
			stderr=self.out)
		self.answer()

	def answer(self):
		"""What Bochs prints up to its next prompt."""
		text = b""
		while not re.search(rb"^<bochs:\d+> *$", text, re.M):
			more = os.read(self.bochs.stdout.fileno(), 65536)
			if not more:
				raise Ended
			self.out.write(more)
			text += more
		for at in re.finditer(rb"^Next at t=(\d+)\n.*?\] ([0-9a-f]+):", text, re.M):
			self.tick, self.cs = int(at[1]), int(at[2], 16)
		return text

	def do(self, command):
		try:
			self.bochs.stdin.write(command.encode() + b"\n")
			self.bochs.stdin.flush()
		except BrokenPipeError:
			raise Ended
		return self.answer()

	def end(self):
		try:
			self.do("q")
		except Ended:
			pass
		try:
			self.bochs.wait(5)
		except subprocess.TimeoutExpired:
			self.bochs.kill()
		self.status = self.bochs.wait()
		self.out.close()

	def breakpoints(self, addresses):
		"""At these physical addresses; the numbers of the breakpoints."""
		for addr in addresses:
			self.do("pb %#x" % addr)
		return [int(line.split()[0]) for line in
			self.do("info break").decode().splitlines()
			if "pbreakpoint" in line]

	def start(self, irets):
		"""Go to the kernel's first instructions."""
		self.do("pb %#x" % AFTER_PAGE_TABLES)
		self.do("sb %d" % BOOT)
		if b" Breakpoint 1" not in self.do("c"):
			raise Ended
		self.do("d 1")
		self.irets = irets
		self.set = self.breakpoints(irets)

	def run(self, ticks):
		"""Go on for so many ticks: with a breakpoint Bochs is half as fast,
		even if that is disabled."""
		for nr in self.set:
			self.do("d %d" % nr)
		end = self.tick + ticks
		self.do("sba %d" % end)
		while self.tick < end:	# start()'s limit comes, too, in a long run
			self.do("c")
		self.set = self.breakpoints(self.irets)

	def to_user_mode(self):
		"""Go on to the next return to ring 3; False if none comes."""
		for _ in range(PATIENCE):
			if b"Caught time" in self.do("c") and not self.points:
				return False
			self.do("s")
			if self.cs & 3 == 3:
				return True
		return False

	def check(self):
		dump = self.dir + "/dump"
		self.do('writemem "%s" 0 %d' % (dump, 16 << 20))
		return checkmm.check_file(dump)


def bochs_disk(args):
	"""Bochs' words for a copy of the disk."""
	copy = args.dir + "/disk"
	shutil.copyfile(args.disk, copy)
	return [subprocess.run(["sh", "-c", '. "$1/disk.sh" && bochs_disk master "$2"',
				"sh", HERE, copy], check=True,
			       stdout=subprocess.PIPE, text=True).stdout.strip()]


def iret_addresses(system):
	text = subprocess.run(["objdump", "-d", system], check=True,
			      stdout=subprocess.PIPE, text=True).stdout
	return [int(line.split(":")[0], 16) for line in text.splitlines()
		if line.rstrip().endswith("\tiret")]


def complain(memory, machine, args):
	print("at tick %d, %d rules broken:" % (machine.tick, len(memory.bad)))
	print("\n".join(memory.bad[:40]))
	again = [os.path.relpath(__file__), "--at", str(machine.tick),
		 "--ips", str(args.ips), *(["--cpu", args.cpu] if args.cpu else []),
		 "--boot", args.boot,
		 *(["--disk", args.disk] if args.disk else []),
		 "--system", args.system, args.image, args.dir]
	print("again: " + shlex.join(again))


def hangs(machine):
	"""The rules need not hold inside the kernel, but may tell what is wrong."""
	memory = machine.check()
	print("at tick %d, after %d points: the guest hangs in the kernel; there,"
	      " %d rules do not hold" % (machine.tick, machine.points, len(memory.bad)))
	print("\n".join(memory.bad[:40]))
	return 3


def sample(machine, args):
	"""0, or 1 and the words."""
	chance = random.Random(args.seed)
	for done in range(args.count):
		machine.points = done
		if done:	# more often in the beginning: all is new then
			mean = 2 * args.every * done // args.count
			machine.run(chance.randint(1, 2 * mean + 1))
		if not machine.to_user_mode():
			return hangs(machine)
		memory = machine.check()
		if memory.bad:
			complain(memory, machine, args)
			return 1
		print("%d: ok, %s" % (machine.tick, memory.summary()))
	machine.points = args.count
	machine.run(args.count * args.every * 2 + MARGIN)
	print("the guest had not ended at tick %d" % machine.tick)
	return 3


def one_point(machine, args):
	machine.do("sba %d" % args.at)
	machine.do("c")
	memory = machine.check()
	if machine.cs & 3 != 3:
		print("tick %d is not in user mode" % machine.tick)
		return 2
	if memory.bad:
		complain(memory, machine, args)
		return 1
	print("ok at tick %d: %s" % (machine.tick, memory.summary()))
	return 0


def verdict(machine, args):
	"""The machine has ended by itself: what had the guest to say?"""
	with open(args.dir + "/serial", errors="replace") as f:
		text = f.read().replace("\r", "")
	bad = re.findall(r"^(?:Kernel panic:.*|not ok.*|Bail out.*|.*: ended with status.*)$",
			 text, re.M)
	with open(args.dir + "/log", errors="replace") as f:
		log = f.read()
	if "Shutdown port: shutdown requested" not in log:
		bad += re.findall(r">>PANIC<<.*", log) or \
			["Bochs ended with status %d" % machine.status]
	elif not re.search(r"^1\.\.\d+$", text, re.M):
		bad.append("the guest's plan is missing: it did not come to its end")
	if machine.points < args.count:
		bad.append("the guest ended after %d of %d points"
			   % (machine.points, args.count))
	print("\n".join(bad) or "the guest has powered off")
	return 3 if bad else 0


def options():
	p = argparse.ArgumentParser(usage=__doc__)
	p.add_argument("--seed", type=int, default=1)
	p.add_argument("--count", type=int, default=20)
	p.add_argument("--every", type=int, default=300000)
	p.add_argument("--boot")
	p.add_argument("--disk")
	p.add_argument("--system", default=TREE + "/system")
	p.add_argument("--ips", type=int, default=2000000)
	p.add_argument("--cpu")
	p.add_argument("--at", type=int)
	p.add_argument("image")
	p.add_argument("dir")
	args = p.parse_args()
	if not args.boot:
		args.boot = "console=com1 poweroff init=/bin/stress -- %d 6" % args.seed
	return args


def run(machine, args):
	try:
		if args.at:
			return one_point(machine, args)
		machine.start(iret_addresses(args.system))
		return sample(machine, args)
	except Ended:
		machine.end()
		if machine.tick:
			return verdict(machine, args)
		print("Bochs could not be run: see %s/out and %s/log" % (args.dir, args.dir))
		return 2
	except checkmm.NotADump as e:
		print("at tick %d: %s" % (machine.tick, e))
		return 1
	finally:
		machine.end()


def main():
	args = options()
	image = args.dir + "/image"
	print("seed %d, boot options: %s" % (args.seed, args.boot), flush=True)
	try:
		os.makedirs(args.dir, exist_ok=True)
		open(args.dir + "/serial", "w").close()
		shutil.copyfile(args.image, image)
		subprocess.run([TREE + "/build/tools/build", "-b", args.boot, image],
			       check=True)
		disk = bochs_disk(args) if args.disk else []
		return run(Machine(image, args.dir, args.ips, disk, args.cpu),
			   args)
	except (OSError, subprocess.CalledProcessError) as e:
		print(e)
		return 2


if __name__ == "__main__":
	sys.exit(main())
