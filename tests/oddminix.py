#!/usr/bin/env python3
"""
Minix v1 volumes byte by byte, sharing no code with the kernel, mkfs or tools/:

  oddminix.py good FILE 14|30	a sound one, with everything that is rare
  oddminix.py bad FILE		a row of broken ones, as `filetest odd' wants it
  oddminix.py list FILE PATH	what is on one, as `filetest list PATH' says it
  oddminix.py disk FILE PART...	a hard disk with up to four partitions
  oddminix.py part FILE N OUT	cut partition N out of one
"""
import struct
import sys
import zlib

BLOCK = 1024
DIR, REG, CHR, BLK, FIFO, LNK = 0o40000, 0o100000, 0o20000, 0o60000, 0o10000, \
	0o120000
DATE = 692150400				# 8 Dec 1991
LARGE, ENDS = 2 << 20, 64 << 10
MAX_SIZE = (7 + 512 + 512 * 512) * BLOCK


def byte_at(at, seed):
	n = ((at + 1) * 2654435761 + seed * 40503) & 0xffffffff
	return (n >> 13 ^ n >> 24) & 0xff


def pattern(size, seed):
	return bytes(byte_at(at, seed) for at in range(size))


class Volume:
	"""
	One being made. Zones are given out from the first data zone on; an
	inode is a list: mode, uid, size, time, gid, links, zones.
	"""
	def __init__(self, kb, inodes=96, namelen=14, gap=0, maps=1, log=0):
		self.kb, self.inodes, self.namelen, self.log = \
			kb, inodes, namelen, log
		self.zone = BLOCK << log
		self.imaps = self.zmaps = maps
		self.table = 2 + 2 * maps
		end = self.table + (inodes + 31) // 32
		self.first = (end + (1 << log) - 1 >> log) + gap
		self.zones = kb >> log
		self.image = bytearray(kb * BLOCK)
		self.next = self.first
		self.inode = {}
		self.used = set()
		self.super = dict(
			ninodes=inodes, nzones=self.zones, imaps=self.imaps,
			zmaps=self.zmaps, first=self.first, log=log,
			max=min(MAX_SIZE << log, 0x7fffffff),
			magic=0x137f if namelen == 14 else 0x138f)
		self.new(1, DIR | 0o755, links=2)
		self.entries = {1: [(1, "."), (1, "..")]}

	def take(self):
		zone, self.next = self.next, self.next + 1
		assert zone < self.zones, "the volume is too small"
		self.used.add(zone)
		return zone

	def write(self, zone, data):
		self.image[zone * self.zone:zone * self.zone + len(data)] = data

	def new(self, nr, mode, size=0, uid=0, gid=0, links=1):
		self.inode[nr] = [mode, uid, size, DATE, gid, links, [0] * 9]
		return nr

	def free(self):
		return max(self.inode) + 1

	def place(self, nr, n, zone):
		"""Zone n of a file is this one; tables are made as needed."""
		zones = self.inode[nr][6]
		per = self.zone // 2
		if n < 7:
			zones[n] = zone
			return
		n -= 7
		way, at = ([n], 7) if n < per else \
			([(n - per) // per, (n - per) % per], 8)
		if not zones[at]:
			zones[at] = self.take()
		table = zones[at]
		for i, step in enumerate(way):
			where = table * self.zone + 2 * step
			next_one, = struct.unpack_from("<H", self.image, where)
			if i == len(way) - 1:
				next_one = zone
			elif not next_one:
				next_one = self.take()
			struct.pack_into("<H", self.image, where, next_one)
			table = next_one

	def contents(self, nr, parts, size):
		"""parts: where -> bytes, in whole zones; the rest are holes."""
		for at, data in parts.items():
			for i in range(0, len(data), self.zone):
				zone = self.take()
				self.write(zone, data[i:i + self.zone])
				self.place(nr, at // self.zone + i // self.zone,
					   zone)
		self.inode[nr][2] = size

	def name(self, path, nr):
		*way, last = path.strip("/").split("/")
		self.entries[self.find("/".join(way))].append((nr, last))

	def find(self, path):
		nr = 1
		for part in path.split("/") if path else []:
			nr = dict((n, i) for i, n in self.entries[nr])[part]
		return nr

	def file(self, path, data, mode=REG | 0o644, size=None):
		nr = self.new(self.free(), mode)
		if not isinstance(data, dict):
			size = len(data)
			data = {0: data} if data else {}
		self.contents(nr, data, size)
		self.name(path, nr)
		return nr

	def mkdir(self, path):
		nr = self.new(self.free(), DIR | 0o755, links=2)
		above = self.find(path.rpartition("/")[0])
		self.inode[above][5] += 1
		self.entries[nr] = [(nr, "."), (above, "..")]
		self.name(path, nr)
		return nr

	def node(self, path, mode, rdev=0):
		nr = self.new(self.free(), mode)
		self.inode[nr][6][0] = rdev
		self.name(path, nr)

	def link(self, old, path):
		nr = self.find(old)
		self.inode[nr][5] += 1
		self.name(path, nr)

	def entry(self, nr, name):
		name = name if isinstance(name, bytes) else name.encode()
		return struct.pack("<H%ds" % self.namelen, nr, name)

	def finish(self):
		"""Directories, inodes, bitmaps, super block: the image."""
		for nr, names in self.entries.items():
			data = b"".join(self.entry(*e) for e in names)
			self.contents(nr, {0: data}, len(data))
		for nr, (mode, uid, size, time, gid, links, zones) in \
				self.inode.items():
			struct.pack_into("<HHIIBB9H", self.image,
				self.table * BLOCK + 32 * (nr - 1),
				mode, uid, size, time, gid, links, *zones)
		self.maps()
		self.write_super()
		return self.image

	def bitmap(self, block, blocks, used, most):
		bits = bytearray(b"\xff" * (blocks * BLOCK))
		for i in range(1, most + 1):
			if i not in used:
				bits[i // 8] &= ~(1 << i % 8)
		self.image[block * BLOCK:(block + blocks) * BLOCK] = bits

	def maps(self):
		self.bitmap(2, self.imaps, set(self.inode), self.inodes)
		self.bitmap(2 + self.imaps, self.zmaps,
			    {z - self.first + 1 for z in self.used},
			    self.zones - self.first)

	def write_super(self):
		s = self.super
		struct.pack_into("<HHHHHHIH", self.image, BLOCK, s["ninodes"],
			s["nzones"], s["imaps"], s["zmaps"], s["first"],
			s["log"], s["max"], s["magic"])
		struct.pack_into("<H", self.image, BLOCK + 18, 1)


def good(namelen):
	"""Sound, with holes, tables of tables, all kinds of nodes."""
	v = Volume(3000, inodes=200, namelen=namelen, gap=3, maps=2)
	v.file("empty", b"")
	v.file("hole", {}, size=50000)
	v.file("begins", {8 * BLOCK: pattern(3 * BLOCK, 1)}, size=11 * BLOCK)
	v.file("ends", {0: pattern(2 * BLOCK, 2)}, size=600 * BLOCK + 17)
	v.file("double", {518 * BLOCK: pattern(3 * BLOCK, 3),
		1100 * BLOCK: pattern(BLOCK, 4)}, size=1101 * BLOCK)
	v.file("last", {MAX_SIZE - BLOCK: pattern(BLOCK, 5)}, size=MAX_SIZE)
	v.file("all", pattern(600 * BLOCK, 6))
	v.file("name" + "x" * (namelen - 4), b"full length")
	v.file("name" + "x" * (namelen - 5), b"one less")
	v.mkdir("dir")
	v.mkdir("dir/sub")
	for i in range(90):
		v.file("dir/n%d" % i, b"")
	for i in range(0, 90, 3):		# removed ones leave places
		at = v.find("dir")
		v.entries[at] = [(0 if n == "n%d" % i else nr, n)
				 for nr, n in v.entries[at]]
		del v.inode[max(v.inode) - 89 + i]
	v.node("tty", CHR | 0o620, 0x0400)
	v.node("disk", BLK | 0o660, 0x0301)
	v.node("pipe", FIFO | 0o644)
	v.file("link", b"dir/sub", LNK | 0o777)
	v.file("long", b"/" * 1023, LNK | 0o777)
	for i in range(200):
		v.link("begins", "dir/sub/l%d" % i)
	return v.finish()


class Reader:
	def __init__(self, image):
		self.image = image
		(self.inodes, _, imaps, zmaps, _, self.log, _, magic) = \
			struct.unpack_from("<HHHHHHIH", image, BLOCK)
		self.namelen = {0x137f: 14, 0x138f: 30}[magic]
		self.table = (2 + imaps + zmaps) * BLOCK
		self.zone = BLOCK << self.log

	def inode(self, nr):
		assert 1 <= nr <= self.inodes
		mode, _, size, _, _, links, *zones = struct.unpack_from(
			"<HHIIBB9H", self.image, self.table + 32 * (nr - 1))
		assert links, "inode %d is not in use" % nr
		return mode, size, zones

	def words(self, zone):
		return struct.unpack_from("<%dH" % (self.zone // 2), self.image,
					  zone * self.zone)

	def all_zones(self, zones):
		none = (0,) * (self.zone // 2)
		yield from zones[:7]
		yield from self.words(zones[7]) if zones[7] else none
		for table in self.words(zones[8]) if zones[8] else none:
			yield from self.words(table) if table else none

	def contents(self, size, zones):
		"""The file's zones, None for holes."""
		for n, zone in enumerate(self.all_zones(zones)):
			left = min(size - n * self.zone, self.zone)
			if left <= 0:
				return
			at = zone * self.zone
			yield bytes(self.image[at:at + left]) if zone else \
				bytes(left)

	def crc(self, size, zones):
		"""Of a large file, of its first and last 64 KB."""
		crc = at = 0
		for data in self.contents(size, zones):
			if size <= LARGE or at < ENDS or at >= size - ENDS:
				crc = zlib.crc32(data, crc)
			at += len(data)
		return crc

	def names(self, nr):
		mode, size, zones = self.inode(nr)
		data = b"".join(self.contents(size, zones))
		for at in range(0, size, self.namelen + 2):
			nr, name = struct.unpack_from("<H%ds" % self.namelen,
						      data, at)
			name = name.split(b"\0")[0].decode()
			if nr and name not in (".", ".."):
				yield nr, name

	def list(self, path, nr=1):
		for nr, name in self.names(nr):
			name = path.rstrip("/") + "/" + name
			mode, size, zones = self.inode(nr)
			kind = mode & 0o170000
			if kind == DIR:
				yield "= %s dir" % name
				yield from self.list(name, nr)
			elif kind in (REG, LNK):
				crc = self.crc(size, zones)
				yield "= %s %s %d %08x" % (name, "file"
					if kind == REG else "link", size, crc)
			else:
				yield "= %s node %o %x" % (name, mode,
					zones[0] if kind != FIFO else 0)


def disk(parts):
	at, mbr, data = 63, bytearray(512), b""
	for i, part in enumerate(parts):
		with open(part, "rb") as f:
			image = f.read()
		image += bytes(-len(image) % 512)
		struct.pack_into("<B3sB3sII", mbr, 446 + 16 * i, 0, b"\1\1\0",
			0x81, b"\xfe\xff\xff", at, len(image) // 512)
		data += image
		at += len(image) // 512
	mbr[510:] = b"\x55\xaa"
	return mbr + bytes(62 * 512) + data


def part(image, n):
	start, count = struct.unpack_from("<II", image, 446 + 16 * n - 8)
	return image[start * 512:(start + count) * 512]


def main(command, name, *args):
	if command == "list":
		with open(name, "rb") as f:
			print("\n".join(Reader(f.read()).list(args[0])))
		return
	if command == "part":
		with open(name, "rb") as f:
			image = part(f.read(), int(args[0]))
		name = args[1]
	elif command == "disk":
		image = disk(args)
	elif command == "good":
		image = good(int(args[0]))
	elif command == "bad":
		import oddvolumes
		image = oddvolumes.row()
	with open(name, "wb") as f:
		f.write(image)


if __name__ == "__main__":
	main(*sys.argv[1:])
