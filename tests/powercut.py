#!/usr/bin/env python3
"""powercut.py [options] IMAGE DIR: what is left when the machine stops in the
middle of writing. A copy of IMAGE, a boot floppy, is booted in Bochs and runs
/bin/cutwrite, whose changes this program knows; it stops Bochs again and again,
takes a copy of the floppy as it is at that tick, and goes on: the same as if the
power had failed there. For each of the chosen points,

  - the volume has no damage but lost clusters, clusters behind a file's end, and
    two FATs that differ; above all, no cluster is in two files;
  - fsck.fat -a says nothing worse, and a second time finds nothing at all;
  - then there is each name that must be there, and no other; and each file that
    was closed, and synced since, is what it was.

Some of them, unrepaired, are given to the kernel as partitions of a hard disk,
and one as its root: /bin/cutcheck uses them. It reads what is there, and
afterwards what was there is unharmed.

    --seed N      for chance; the default is 1
    --ops N       changes to be made, 60 by default
    --points N    to look at, 40 by default; 0: at every state of the floppy
    --mounts N    how many of these the kernel mounts, 8 by default

What it finds it says in TAP. A point that fails stays in DIR.
"""
import argparse
import os
import random
import re
import shutil
import struct
import subprocess
import sys
import zlib

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.realpath(__file__))
TREE = os.path.dirname(HERE)
sys.path[:0] = [HERE, TREE + "/tools"]
from cutmodel import Bad, Log, Story, pattern
from fatimage import Volume
from sample import Ended, Machine

IPS = 2000000			# instructions in a second of the guest's time
STEP = 10000			# ticks between two looks: a sector takes 22,000
PATIENCE = 1 << 31		# ticks until the last change
SECTORS = 2880
FIRST = 64			# sector of a disk's first partition
ROOM = 160			# clusters that are free, this one early among them:
STRADDLES = 682			# its FAT entry lies in two sectors

# What the kernel and cutcheck may leave on a volume.
NEW = {"/newdir", "/newdir/kept.dat", "/newdir/moved.dat", "/mnt", "/dev"}

# What fsck.fat may have to say, each line of it.
HARMLESS = re.compile(r"""fsck\.fat\ .*
	| .*:\ \d+\ files,\ \d+/\d+\ clusters
	| FATs\ differ\ (but\ appear\ to\ be\ intact\.|-\ using\ first\ FAT\.)
	| \ *Us(e|ing)\ first\ FAT\.?
	| Reclaimed\ \d+\ unused\ clusters?\ \(\d+\ bytes\)\ in\ \d+\ chains?\.
	| Cluster\ \d+\ out\ of\ range\ .*\ Setting\ to\ EOF\.	# no file's: see Volume
	| /\S+
	| \ \ File\ size\ is\ \d+\ bytes,\ cluster\ chain\ length\ is\ >\ \d+\ bytes\.
	| \ \ Truncating\ file\ to\ \d+\ bytes\.
	| \*\*\*\ Filesystem\ was\ changed\ \*\*\*
	| Writing\ changes\.
	| """, re.X)


facts = []


def fact(good, what):
	facts.append(good)
	print("%sok %d - %s" % ("" if good else "not ", len(facts), what), flush=True)


def run(*command):
	p = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
	return p.returncode, p.stdout.decode(errors="replace")


def must(*command):
	status, text = run(*command)
	if status:
		raise OSError("%s: %s" % (" ".join(command), text))


def read(path):
	with open(path, "rb") as f:
		return f.read()


class Point:
	"""
	The floppy at a tick, and how much of the log there was. All points share
	the sectors that are the same.
	"""
	def __init__(self, tick, image, log_size, before):
		self.tick, self.log_size = tick, log_size
		old = before.sectors if before else [b""] * SECTORS
		new = (image[at:at + 512] for at in range(0, 512 * SECTORS, 512))
		self.sectors = [o if o == n else n for o, n in zip(old, new)]

	def image(self):
		return b"".join(self.sectors)


def prepare(args, image):
	"""Programs, a directory that is nearly full, and little room elsewhere."""
	floppy = ["-i", image]
	shutil.copyfile(args.image, image)
	run("mmd", *floppy, "-D", "s", "::/bin")
	for name in "cutwrite", "cutcheck":
		must("mcopy", *floppy, "-o", TREE + "/build/user/" + name, "::/bin/")
	must("mmd", *floppy, "::/d1a")
	for i in range(29):
		put(floppy, image, "d1a/k%d.dat" % i, 500 + i, 700)
	free = Volume(read(image)).free()
	before = sum(n < STRADDLES - ROOM // 8 for n in free)
	put(floppy, image, "filler1.dat", 600, 1024 * before)
	put(floppy, image, "room.dat", 601, 1024 * ROOM)
	put(floppy, image, "filler2.dat", 602, 1024 * (len(free) - before - ROOM))
	must("mdel", *floppy, "::/room.dat")
	boot = "console=com1 poweroff init=/bin/cutwrite -- %d %d" % (args.seed, args.ops)
	must(TREE + "/build/tools/build", "-b", boot, image)
	if Volume(read(image)).damage or len(Volume(read(image)).free()) != ROOM:
		raise OSError("mtools made another volume than was asked for")


def put(floppy, image, name, nr, size):
	with open(image + ".tmp", "wb") as f:
		f.write(pattern(nr, 0, size))
	must("mcopy", *floppy, image + ".tmp", "::/" + name)
	os.remove(image + ".tmp")


def record(args, image):
	"""Run it all: the points at which the floppy had changed, and the log."""
	chance = random.Random(args.seed)
	serial = args.dir + "/serial"
	open(serial, "w").close()
	machine = Machine(image, args.dir, IPS)
	points, last, text = [], read(image), b""
	try:
		while machine.tick < PATIENCE and not Log(text).ended:
			step = chance.randint(1, 2 * STEP) if b"\nop " in text else 1000000
			machine.do("sb %d" % step)
			machine.do("c")
			text = read(serial)
			now = read(image)
			if b"\nop " in text and (not points or now != last):
				points.append(Point(machine.tick, now, len(text),
						    points[-1] if points else None))
				last = now
	except Ended:
		text = read(serial)
	finally:
		machine.end()
	if not Log(text).ended:
		raise Bad("the guest did not come to its end:\n" +
			  text.replace(b"\r", b"").decode(errors="replace")[-1000:])
	return points, text


def fsck(image, *options):
	"""What fsck.fat says of the image, and its exit status."""
	status, text = run("fsck.fat", *options, image)
	return status, text.splitlines()


def judge(point, story, log, image):
	"""Raises Bad, if what is left at the point is not as it must be."""
	volume = Volume(point.image())
	if volume.damage:
		raise Bad("damage: " + "; ".join(volume.damage))
	if len(log.ops) == log.done and (volume.copies_differ or volume.too_long):
		raise Bad("no change is under way, and yet FATs differ (%s) or there are"
			  " clusters too many: %s" % (volume.copies_differ, volume.too_long))
	with open(image, "wb") as f:
		f.write(point.image())
	status, lines = fsck(image, "-a")
	worse = [line for line in lines if not HARMLESS.fullmatch(line)]
	if status > 1 or worse:
		raise Bad("fsck.fat -a, status %d: %s" % (status, "; ".join(worse)))
	status, lines = fsck(image, "-n")
	if status:
		raise Bad("fsck.fat -n after fsck.fat -a: " + "; ".join(lines))
	story.check(Volume(read(image)), log)
	return volume


def make_disk(path, points):
	"""A hard disk with a partition for each of up to four floppies."""
	table = b""
	with open(path, "wb") as f:
		for nr, point in enumerate(points):
			at = FIRST + SECTORS * nr
			table += struct.pack("<8B2I", 0, 0, 0, 0, 1, 0, 0, 0, at, SECTORS)
			f.seek(512 * at)
			f.write(point.image())
		f.seek(446)
		f.write(table.ljust(64, b"\0") + b"\x55\xaa")


def use(args, label, image, devices, *options):
	"""The kernel on the floppy uses these volumes. What it has read of each."""
	serial = "%s/%s" % (args.dir, label)
	status, ended = run(TREE + "/tools/headless.sh", "bochs", image, serial,
			    "--boot", "console=com1 poweroff init=/bin/cutcheck -- " +
			    " ".join(devices), *options)
	text = read(serial).decode(errors="replace").replace("\r", "")
	plan = re.search(r"^1\.\.(\d+)$", text, re.M)
	passed = len(re.findall(r"^ok ", text, re.M))
	if ended != "shutdown\n" or not plan or passed != int(plan[1]):
		raise Bad("%s: cutcheck, which ended by %s: %s" %
			  (label, ended.strip(), text[-1000:]))
	found = {device: {} for device in devices}
	for device, path, size, crc in re.findall(
			r"^# file (\S+) \.(\S+) (\d+) (\S+)$", text, re.M):
		found[device][path] = int(size), int(crc, 16)
	return found


def unharmed(args, point, found, image):
	"""The volume was as the kernel has read it, and it did no harm."""
	before, after = Volume(point.image()), Volume(image)
	if found != {p: (len(t), zlib.crc32(t)) for p, t in before.files.items()}:
		raise Bad("the kernel reads other files than there are")
	if after.damage or after.lost > before.lost:
		raise Bad("damage by use: %s; %d clusters lost, of %d before" %
			  ("; ".join(after.damage), after.lost, before.lost))
	for path, text in before.files.items():
		if after.files.get(path) != text:
			raise Bad(path + " is another after use")
	if after.names() - before.names() - NEW:
		raise Bad("new names: %s" % (after.names() - before.names() - NEW))
	lines = []
	for at in point.image(), image:
		with open(args.dir + "/volume", "wb") as f:
			f.write(at)
		lines.append({re.sub(r"\d+ (unused clusters?|bytes|chains?)", "N", line)
			      for line in fsck(args.dir + "/volume", "-n")[1]
			      if not re.search(r": \d+ files, ", line)})
	if lines[1] - lines[0]:
		raise Bad("fsck.fat has news: " + "; ".join(lines[1] - lines[0]))


def as_partitions(args, nr, points):
	"""Up to eight points, by one boot."""
	disks = ["%s/disk%d%s" % (args.dir, nr, c) for c in "ab"]
	for i, disk in enumerate(disks):
		make_disk(disk, points[4 * i:4 * i + 4])
	devices = ["/dev/hd%s%d" % ("ab"[i // 4], i % 4 + 1)
		   for i in range(len(points))]
	found = use(args, "disk%d" % nr, args.dir + "/start", devices,
		    "--disk", disks[0], "--disk2", disks[1])
	for i, (device, point) in enumerate(zip(devices, points)):
		at = 512 * (FIRST + SECTORS * (i % 4))
		unharmed(args, point, found[device],
			 read(disks[i // 4])[at:at + 512 * SECTORS])


def as_root(args, point):
	image = args.dir + "/cut"
	with open(image, "wb") as f:
		f.write(point.image())
	found = use(args, "root", image, ["/"])
	unharmed(args, point, found["/"], read(args.dir + "/root.img"))


def try_point(args, point, story, log):
	"""Its volume, or None after telling what is wrong."""
	try:
		return judge(point, story, log, args.dir + "/repaired")
	except Bad as e:
		under_way = [op.text for op in log.ops[log.done:]] or ["nothing"]
		print("# tick %d: synced %d, done %d, under way %s: %s" % (point.tick,
		      log.synced, log.done, under_way[0], e))
		with open("%s/tick-%d" % (args.dir, point.tick), "wb") as f:
			f.write(point.image())
		return None


def check_points(args, points, story, serial):
	good = lost = long = differ = 0
	for point in points:
		volume = try_point(args, point, story, Log(serial[:point.log_size]))
		if volume:
			good += 1
			lost += volume.lost > 0
			long += volume.too_long != []
			differ += volume.copies_differ
	print("# %d with lost clusters, %d with a file that has too many, %d with two"
	      " FATs that differ" % (lost, long, differ))
	fact(good == len(points), "%d points: no damage, and nothing that was synced"
	     " is lost" % len(points))


def attempt(what, do, *parts):
	try:
		do(*parts)
		fact(True, what)
	except Bad as e:
		fact(False, what)
		print("# " + str(e).replace("\n", "\n# "))


def check_mounts(args, points):
	for nr in range(0, len(points), 8):
		group = points[nr:nr + 8]
		attempt("unrepaired volumes of ticks %s are used as partitions" %
			", ".join(str(p.tick) for p in group),
			as_partitions, args, nr // 8, group)
	point = points[len(points) // 2]
	attempt("the one of tick %d is used as root" % point.tick,
		as_root, args, point)


def options():
	p = argparse.ArgumentParser(usage=__doc__)
	p.add_argument("--seed", type=int, default=1)
	p.add_argument("--ops", type=int, default=60)
	p.add_argument("--points", type=int, default=40)
	p.add_argument("--mounts", type=int, default=8)
	p.add_argument("image")
	p.add_argument("dir")
	return p.parse_args()


def test(args):
	chance = random.Random(args.seed)
	prepare(args, args.dir + "/start")
	shutil.copyfile(args.dir + "/start", args.dir + "/image")
	points, serial = record(args, args.dir + "/image")
	story = Story(read(args.dir + "/start"), Log(serial))
	fact(True, "%d changes are made; the floppy was seen in %d states" %
	     (len(story.ops), len(points)))
	if args.points and args.points < len(points):
		points = sorted(chance.sample(points, args.points),
				key=lambda p: p.tick)
	check_points(args, points, story, serial)
	if args.mounts:
		check_mounts(args, chance.sample(points, min(args.mounts, len(points))))


def main():
	args = options()
	os.makedirs(args.dir, exist_ok=True)
	try:
		test(args)
	except (Bad, OSError) as e:
		print("Bail out! " + str(e).replace("\n", "\n# "))
		return 1
	print("1..%d" % len(facts))
	return 0 if all(facts) else 1


if __name__ == "__main__":
	sys.exit(main())
