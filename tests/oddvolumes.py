"""
Volumes that nobody should have made, Minix and FAT, for `filetest odd': each
with the error that mount is to give (0: it can be mounted, and then nothing may
come of it but errors; -1: whichever of the two).
"""
import random
import struct

from oddminix import BLOCK, CHR, DIR, LNK, REG, Volume, pattern

ENOENT, EIO, EINVAL = 2, 5, 22
RAM_KB = 2400					# what /dev/ram has


def small(**kind):
	v = Volume(60, inodes=32, **kind)
	v.file("file", pattern(3000, 1))
	v.file("other", pattern(9 * BLOCK, 2))
	v.mkdir("dir")
	v.file("dir/x", b"x")
	v.file("link", b"dir/x", LNK | 0o777)
	return v


def bad_supers():
	"""What mount refuses, one field at a time, and all of it."""
	fields = [
		("magic", 0), ("magic", 0x1380), ("magic", 0x2468),
		("ninodes", 0), ("ninodes", 8192), ("ninodes", 65535),
		("nzones", 0), ("nzones", 1), ("nzones", RAM_KB + 1),
		("nzones", 65535), ("imaps", 0), ("imaps", 9), ("imaps", 255),
		("imaps", 65535), ("zmaps", 0), ("zmaps", 9), ("zmaps", 65535),
		("first", 0), ("first", 1), ("first", 4), ("first", 60),
		("first", 65535), ("log", 7), ("log", 16), ("log", 32),
		("log", 255), ("log", 65535), ("max", 0), ("max", 1023),
		("max", 0xffffffff),
	]
	for field, value in fields:
		v = small()
		v.finish()
		v.super[field] = value
		v.write_super()
		yield "super-%s-%d" % (field, value), EINVAL, v.image
	for name, fill in ("zeros", 0), ("ones", 255), ("e5", 0xe5):
		yield "all-" + name, EINVAL, bytes([fill]) * (8 * BLOCK)
	for seed in range(6):
		noise = random.Random(seed).randbytes(BLOCK)
		image = small().finish()
		image[BLOCK:BLOCK + 16] = noise[:16]
		yield "super-noise-%d" % seed, EINVAL, image


def bad_roots():
	for name, change in (
			("file", {0: REG | 0o644}), ("none", {0: 0}),
			("node", {0: CHR | 0o644}), ("unused", {5: 0})):
		v = small()
		for at, value in change.items():
			v.inode[1][at] = value
		yield "root-" + name, EINVAL, v.finish()


def zones_gone_wrong():
	"""Zones outside the volume, in its tables, twice, in a ring."""
	for name, zone in (("far", 65535), ("end", 60), ("super", 1),
			   ("map", 2), ("table", 4)):
		for where in 0, 7, 8:
			v = small()
			v.inode[v.find("other")][6][where] = zone
			yield "zone-%s-%d" % (name, where), 0, v.finish()
		v = small()
		image = v.finish()
		table = v.inode[v.find("other")][6][7]
		struct.pack_into("<2H", image, table * BLOCK, zone, zone)
		yield "zone-%s-in-table" % name, 0, image
	v = small()
	v.inode[v.find("other")][6] = v.inode[v.find("file")][6]
	yield "zones-shared", 0, v.finish()
	v = small()
	image = v.finish()
	table = v.inode[v.find("other")][6][7]
	struct.pack_into("<512H", image, table * BLOCK, *[table] * 512)
	v.inode[v.find("file")][6][8] = table
	yield "table-in-itself", 0, v.finish()


def inodes_gone_wrong():
	for name, at, value in (
			("mode-0", 0, 0), ("mode-odd", 0, 0o070644),
			("mode-dir", 0, DIR | 0o755),
			("mode-link", 0, LNK | 0o777),
			("size-2g", 2, 0x7fffffff), ("size-4g", 2, 0xffffffff),
			("size-most", 2, 268966912), ("links-0", 5, 0),
			("links-255", 5, 255)):
		v = small()
		v.inode[v.find("other")][at] = value
		yield "inode-" + name, 0, v.finish()
	for size in 0, 1, 17, 1 << 20, 0x7fffffff, 0xffffffff:
		v = small()
		image = v.finish()
		struct.pack_into("<I", image, v.table * BLOCK +
				 32 * (v.find("dir") - 1) + 4, size)
		yield "dir-size-%d" % size, 0, image
	v = small()
	v.inode[v.find("link")][2] = 5000
	yield "link-long", 0, v.finish()
	v = small()
	v.file("loop", b"loop/x", LNK | 0o777)
	v.file("zero", bytes(100), LNK | 0o777)
	yield "link-loop", 0, v.finish()


def names_gone_wrong():
	for name, nr in (("0-dots", 0), ("far", 33), ("farther", 65535),
			 ("unused", 30), ("root", 1)):
		v = small()
		v.entries[v.find("dir")] += [(nr, "bad"), (nr, "worse")]
		yield "name-" + name, 0, v.finish()
	v = small()
	d = v.find("dir")
	v.entries[d] = [(d, "bad"), (1, "up")]
	yield "no-dots", 0, v.finish()
	v = small()
	v.entries[v.find("dir")] = [(2, "."), (2, "..")]
	yield "dots-are-files", 0, v.finish()
	v = small()
	v.entries[v.find("dir")] += [(2, name) for name in (
		"a/b", "", b"\0x", ".", "..", "file", "file")]
	yield "odd-names", 0, v.finish()
	v = small()
	v.entries[v.find("dir")] = []
	yield "empty-dir", 0, v.finish()


def maps_gone_wrong():
	for name, fill in ("free", 0), ("full", 255):
		for which in (2,), (3,), (2, 3):
			image = small().finish()
			for block in which:
				image[block * BLOCK:(block + 1) * BLOCK] = \
					bytes([fill]) * BLOCK
			yield "map-%s-%s" % (name, "".join(map(str, which))), \
				0, image


def sound_but_rare():
	for log in 1, 2, 6:
		v = Volume(600, inodes=32, log=log)
		v.file("file", pattern(100000, 1))
		yield "zones-of-%dk" % (1 << log), 0, v.finish()
	v = Volume(200, inodes=32, maps=8, gap=40)
	v.file("file", pattern(100000, 1))
	yield "large-maps", 0, v.finish()
	v = small()
	v.super["max"] = 7 * BLOCK
	yield "small-files", 0, v.finish()
	yield "thirty", 0, small(namelen=30).finish()


class Fat:
	"""A small FAT12 volume: two files, a directory with one more."""
	def __init__(self, kb=60, spc=1, reserved=1, fats=2, root=64,
		     per_fat=2):
		self.spc, self.reserved, self.per_fat = spc, reserved, per_fat
		self.fats = fats
		self.image = bytearray(kb * BLOCK)
		self.root = reserved + fats * per_fat
		self.data = self.root + (root * 32 + 511) // 512
		struct.pack_into("<3s8sHBHBHHBHHHII", self.image, 0,
			b"\xeb\x3c\x90", b"ODD     ", 512, spc, reserved, fats,
			root, kb * 2, 0xf8, per_fat, 9, 2, 0, 0)
		self.image[510:512] = b"\x55\xaa"
		self.set(0, 0xff8)
		self.set(1, 0xfff)
		self.chain(2, 3, 4)
		self.chain(5, 7, 6, 9)
		self.chain(8)
		self.chain(10)
		self.fill(b"FILE       ", 0, 0x20, 2, 1300)
		self.fill(b"OTHER   TXT", 1, 0x20, 5, 2000)
		self.fill(b"DIR        ", 2, 0x10, 8, 0)
		sub = self.sector(8) * 16
		self.fill(b".          ", sub, 0x10, 8, 0, root=False)
		self.fill(b"..         ", sub + 1, 0x10, 0, 0, root=False)
		self.fill(b"X          ", sub + 2, 0x20, 10, 5, root=False)

	def sector(self, cluster):
		return self.data + (cluster - 2) * self.spc

	def set(self, n, value):
		for copy in range(self.fats):
			at = 512 * (self.reserved + copy * self.per_fat)
			at += n + n // 2
			old, = struct.unpack_from("<H", self.image, at)
			old = old & 0x000f | value << 4 if n & 1 else \
				old & 0xf000 | value
			struct.pack_into("<H", self.image, at, old)

	def chain(self, *clusters):
		for n, then in zip(clusters, clusters[1:] + (0xfff,)):
			self.set(n, then)

	def fill(self, name, slot, attr, cluster, size, root=True):
		at = (self.root * 16 + slot if root else slot) * 32
		struct.pack_into("<11sBBB7HI", self.image, at, name, attr, 0, 0,
			0, 0, 0, 0, 0x6000, 0x1788, cluster, size)

	def put(self, fmt, at, value):
		struct.pack_into("<" + fmt, self.image, at, value)
		return self.image


def bad_boot_sectors():
	for name, fmt, at, values in (
			("sector-size", "H", 11, (0, 256, 1024, 513)),
			("cluster", "B", 13, (0, 3, 255)),
			("reserved", "H", 14, (0, 120, 65535)),
			("fats", "B", 16, (0, 255)),
			("root", "H", 17, (0, 2000, 65535)),
			("sectors", "H", 19, (0, 3, 9, RAM_KB * 2 + 2, 65535)),
			("media", "B", 21, (0, 0x55)),
			("fat-size", "H", 22, (0, 200, 65535))):
		for value in values:
			image = Fat().put(fmt, at, value)
			yield "fat-%s-%d" % (name, value), EINVAL, image
	image = Fat(kb=1000, per_fat=2).image
	yield "fat-too-short", EINVAL, image


def bad_chains():
	for name, chain in (
			("ring", (2, 3, 4, 2)), ("itself", (2, 2)),
			("into-other", (2, 3, 7)), ("free", (3, 0)),
			("one", (3, 1)), ("far", (3, 0xff0)),
			("bad", (3, 0xff7)),
			("short", (2, 0xfff)), ("into-dir", (3, 8))):
		f = Fat()
		for n, then in zip(chain, chain[1:]):
			f.set(n, then)
		yield "chain-" + name, 0, f.image
	f = Fat()
	f.set(8, 8)
	yield "dir-in-a-ring", 0, f.image
	f = Fat()
	f.set(8, 0)
	yield "dir-is-free", 0, f.image
	for fill in 0, 255:
		f = Fat()
		f.image[512:512 * 3] = bytes([fill]) * 1024
		yield "fats-differ-%d" % fill, 0, f.image
		f.image[512:512 * 5] = bytes([fill]) * 2048
		yield "fats-all-%d" % fill, 0, f.image


def bad_entries():
	for cluster, size in ((0, 100), (1, 100), (2, 1 << 30), (65535, 10),
			      (2, 0xffffffff), (110, 10), (2, 0), (115, 5)):
		f = Fat()
		f.fill(b"FILE       ", 0, 0x20, cluster, size)
		yield "file-%d-%d" % (cluster, size), 0, f.image
	for cluster in 0, 1, 2, 65535, 110:
		f = Fat()
		f.fill(b"DIR        ", 2, 0x10, cluster, 77)
		yield "dir-at-%d" % cluster, 0, f.image
	names = (b"lower   txt", b"\x05ABC       ", b"           ",
		 b"A B C   D E", b"*?<>    |\"/", b".          ",
		 b"FILE       ",
		 b"\xff\xfe\xfd     \xfc\xfb\xfa", b"\x01\x02      \x03  ")
	f = Fat()
	for i, name in enumerate(names):
		f.fill(name, 4 + i, 0x20, 0, 0)
	yield "odd-names", 0, f.image
	f = Fat()
	for slot in range(3, 64):
		f.fill(b"\x41a\0b\0c\0d\0e\0", slot, 0x0f, 0, 0xffffffff)
	yield "long-names-alone", 0, f.image
	f = Fat()
	sub = f.sector(8) * 16
	f.fill(b"DEEPER     ", sub + 3, 0x10, 8, 0, root=False)
	f.fill(b"..         ", sub + 1, 0x10, 100, 0, root=False)
	yield "dir-in-itself", 0, f.image
	f = Fat()
	f.fill(b"NOT-DOT    ", sub, 0x20, 0, 0, root=False)
	f.fill(b"NOT-DOTS   ", sub + 1, 0x20, 0, 0, root=False)
	yield "dir-without-dots", 0, f.image


def rare_fats():
	for kind in (dict(fats=1), dict(fats=4), dict(spc=64, kb=400),
		     dict(root=20), dict(reserved=32), dict(spc=8, kb=300),
		     dict(per_fat=12, kb=2000)):
		name = "-".join("%s-%d" % k for k in kind.items())
		yield "fat-" + name, 0, Fat(**kind).image


def noise():
	"""Some bytes of what describes the volume are others."""
	for seed in range(25):
		chance = random.Random(seed)
		v = small()
		image = v.finish()
		places = [at for at in range(BLOCK, 5 * BLOCK)
			  if image[at] not in (0, 255)]
		places += range(v.first * BLOCK, v.next * BLOCK)
		for at in chance.choices(places, k=12):
			image[at] = chance.randrange(256)
		yield "noise-minix-%d" % seed, -1, image
		f = Fat()
		end = f.sector(11) * 512
		places = [at for at in range(11, end) if f.image[at]]
		for at in chance.choices(places, k=12):
			f.image[at] = chance.randrange(256)
		yield "noise-fat-%d" % seed, -1, f.image


def row():
	"""The lines, a few KB of them, and the images behind."""
	lines, data, first = [], b"", 16
	for make in (bad_supers, bad_roots, zones_gone_wrong, inodes_gone_wrong,
		     names_gone_wrong, maps_gone_wrong, sound_but_rare,
		     bad_boot_sectors, bad_chains, bad_entries, rare_fats,
		     noise):
		for name, error, image in make():
			kb = len(image) // BLOCK
			lines.append("%s %d %d %d" % (name, error, first, kb))
			data += bytes(image)
			first += kb
	text = "\n".join(lines + ["end\n"]).encode()
	assert len(text) < 16 * BLOCK
	return text + bytes(16 * BLOCK - len(text)) + data
