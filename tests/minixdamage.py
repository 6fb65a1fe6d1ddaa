"""
Damaged Minix v1 file systems, for tests/fsck.t.

  minixdamage.py one IMAGE DIR	each kind, to DIR/KIND.img; and a line for each:
				KIND HOST FILE...: HOST is what fsck.minix has to
				say of it (4: wrong; 8: cannot; 0: nothing),
				FILE... what is not as it was when it is repaired
  minixdamage.py many IMAGE DIR COUNT
				COUNT images with some bytes of what describes
				the volume changed, to DIR/many-N.img

IMAGE has what fsck.t puts on it.
"""
import random
import struct
import sys

BLOCK = 1024
INODE = struct.Struct("<HHIIBB9H")
KINDS = []


class Volume:
	def __init__(self, image):
		self.image = bytearray(image)
		(self.ninodes, self.nzones, self.imaps, self.zmaps, self.first,
		 _, _, magic) = struct.unpack_from("<HHHHHHIH", image, BLOCK)
		self.namelen = {0x137f: 14, 0x138f: 30}[magic]
		self.table = (2 + self.imaps + self.zmaps) * BLOCK
		self.size = 2 + self.namelen

	def at(self, nr):
		return self.table + 32 * (nr - 1)

	def get(self, nr):
		"""mode, uid, size, time, gid, links, zones"""
		f = list(INODE.unpack_from(self.image, self.at(nr)))
		return f[:6] + [f[6:]]

	def put(self, nr, f):
		INODE.pack_into(self.image, self.at(nr), *f[:6], *f[6])

	def change(self, nr, field, value):
		f = self.get(nr)
		f[field] = value
		self.put(nr, f)

	def zone(self, nr, n, value):
		f = self.get(nr)
		f[6][n] = value
		self.put(nr, f)

	def words(self, zone):
		return struct.unpack_from("<512H", self.image, zone * BLOCK)

	def word(self, zone, n, value):
		struct.pack_into("<H", self.image, zone * BLOCK + 2 * n, value)

	def block(self, nr, n):
		zones = self.get(nr)[6]
		return zones[n] if n < 7 else self.words(zones[7])[n - 7]

	def entry(self, nr, n):
		at = n * self.size
		return self.block(nr, at // BLOCK) * BLOCK + at % BLOCK

	def find(self, path):
		"""The inode, and where its entry is."""
		nr, where = 1, 0
		for name in path.split("/"):
			dir = nr
			for n in range(self.get(dir)[2] // self.size):
				where = self.entry(dir, n)
				nr, text = struct.unpack_from(
					"<H%ds" % self.namelen, self.image,
					where)
				if nr and text.split(b"\0")[0].decode() == name:
					break
			else:
				raise KeyError(path)
		return nr, where

	def nr(self, path):
		return self.find(path)[0]

	def write_entry(self, where, nr, name=None):
		struct.pack_into("<H", self.image, where, nr)
		if name is not None:
			struct.pack_into("%ds" % self.namelen, self.image,
					 where + 2, name)

	def flip_inode(self, nr):
		self.image[2 * BLOCK + nr // 8] ^= 1 << nr % 8

	def flip_zone(self, zone):
		bit = zone - self.first + 1
		self.image[(2 + self.imaps) * BLOCK + bit // 8] ^= 1 << bit % 8


def kind(host, *files):
	def keep(f):
		KINDS.append((f.__name__.replace("_", "-"), f, host, files))
		return f
	return keep


@kind(4)
def inode_unmarked(v):
	v.flip_inode(v.nr("dir/a"))


@kind(4)
def inode_marked(v):
	v.flip_inode(v.ninodes - 3)


@kind(4)
def zone_unmarked(v):
	v.flip_zone(v.block(v.nr("large"), 3))


@kind(4)
def zone_marked(v):
	v.flip_zone(v.nzones - 1)


@kind(4)
def maps_gone(v):
	v.image[2 * BLOCK:(2 + v.imaps + v.zmaps) * BLOCK] = \
		bytes((v.imaps + v.zmaps) * BLOCK)


@kind(4, "small", "dir/b")
def zone_twice(v):
	v.zone(v.nr("dir/b"), 0, v.block(v.nr("small"), 0))


@kind(4, "large", "small")
def zone_twice_in_table(v):
	v.word(v.get(v.nr("large"))[6][7], 5, v.block(v.nr("small"), 0))


@kind(4, "large", "huge")
def table_twice(v):
	v.zone(v.nr("huge"), 7, v.get(v.nr("large"))[6][7])


@kind(4, "small")
def zone_too_low(v):
	v.zone(v.nr("small"), 0, v.first - 1)


@kind(4, "small")
def zone_too_high(v):
	v.zone(v.nr("small"), 0, v.nzones)


@kind(4, "huge")
def zone_too_high_in_table(v):
	v.word(v.words(v.get(v.nr("huge"))[6][8])[0], 2, 65535)


@kind(4, "huge")
def table_too_high(v):
	v.zone(v.nr("huge"), 8, 65000)


@kind(4)
def too_few_links(v):
	v.change(v.nr("small"), 5, 0)


@kind(4)
def too_many_links(v):
	v.change(v.nr("dir/a"), 5, 7)


@kind(4)
def links_of_directory(v):
	v.change(v.nr("dir"), 5, 2)


@kind(4)
def links_of_root(v):
	v.change(1, 5, 1)


@kind(4)
def no_dot(v):
	v.write_entry(v.entry(v.nr("dir"), 0), v.nr("dir"), b"x")


@kind(4)
def no_dots(v):
	v.write_entry(v.entry(v.nr("dir/sub"), 0), 0, b"")
	v.write_entry(v.entry(v.nr("dir/sub"), 1), 0, b"")


@kind(4)
def entry_for_dotdot(v):
	nr, where = v.find("dir/sub/deep/d")
	v.write_entry(where, 0, b"")
	v.write_entry(v.entry(v.nr("dir/sub/deep"), 1), nr, b"d")


@kind(4)
def dot_is_another(v):
	v.write_entry(v.entry(v.nr("dir"), 0), v.nr("dir/sub"))


@kind(4)
def dotdot_is_another(v):
	v.write_entry(v.entry(v.nr("dir/sub"), 1), 1)


@kind(4, "small", "lost+found")
def file_without_name(v):
	v.write_entry(v.find("small")[1], 0)


@kind(4, "dir", "lost+found")
def directory_without_name(v):
	v.write_entry(v.find("dir")[1], 0)


@kind(4, "dir", "lost+found")
def ring_without_name(v):
	v.write_entry(v.find("dir")[1], 0)
	v.write_entry(v.entry(v.nr2, 1), v.nr3)


@kind(4, "small", "lost+found")
def nowhere_to_connect(v):
	v.write_entry(v.find("small")[1], 0)
	v.write_entry(v.find("lost+found")[1], 0)


@kind(4, "dir", "lost+found")
def no_room_to_connect(v):
	nr = v.nr("lost+found")
	v.write_entry(v.find("dir")[1], 0)
	for n in range(2, BLOCK // v.size):
		v.write_entry(v.entry(nr, n), v.nr("small"), b"n%d" % n)
	v.change(nr, 2, BLOCK)


@kind(4, "dir/b", "lost+found")
def entry_beyond_table(v):
	v.write_entry(v.find("dir/b")[1], v.ninodes + 1)


@kind(4, "dir/b", "lost+found")
def entry_of_free_inode(v):
	v.write_entry(v.find("dir/b")[1], v.ninodes - 5)


@kind(4, "dir/b")
def inode_wiped(v):
	nr = v.nr("dir/b")
	v.image[v.at(nr):v.at(nr) + 32] = bytes(32)


@kind(4, "dir/sub", "lost+found")
def directory_wiped(v):
	nr = v.nr("dir/sub")
	v.image[v.at(nr):v.at(nr) + 32] = bytes(32)


@kind(4, "dir/sub", "lost+found")
def directory_without_zone(v):
	v.zone(v.nr("dir/sub"), 0, v.nzones + 7)


@kind(4, "many", "lost+found")
def directory_with_hole(v):
	v.zone(v.nr("many"), 1, 0)


@kind(4, "dir/sub", "lost+found")
def directory_empty(v):
	v.change(v.nr("dir/sub"), 2, 0)


@kind(0)
def directory_size_odd(v):
	v.change(v.nr("dir"), 2, v.get(v.nr("dir"))[2] + 3)


@kind(4)
def directory_with_two_names(v):
	nr = v.nr("dir")
	v.write_entry(v.entry(1, v.get(1)[2] // v.size), nr, b"again")
	v.change(1, 2, v.get(1)[2] + v.size)


@kind(0, "large")
def size_too_large(v):
	v.change(v.nr("large"), 2, 0x7fffffff)


@kind(0, "large")
def size_too_small(v):
	v.change(v.nr("large"), 2, 5)


@kind(0, "dir/b", "lost+found")
def name_with_slash(v):
	v.write_entry(v.find("dir/b")[1], v.nr("dir/b"), b"b/c")


@kind(0)
def largest_size_wrong(v):
	struct.pack_into("<I", v.image, BLOCK + 12, 0x90000000)


@kind(4)
def fewer_inodes(v):
	struct.pack_into("<H", v.image, BLOCK, 64)


@kind(8)
def no_magic(v):
	struct.pack_into("<H", v.image, BLOCK + 16, 0x1234)


@kind(8)
def no_map_of_inodes(v):
	struct.pack_into("<H", v.image, BLOCK + 4, 0)


@kind(8)
def no_map_of_zones(v):
	struct.pack_into("<H", v.image, BLOCK + 6, 0)


@kind(8)
def more_zones_than_the_map(v):
	struct.pack_into("<H", v.image, BLOCK + 2, 60000)


@kind(8)
def large_zones(v):
	struct.pack_into("<H", v.image, BLOCK + 10, 3)


@kind(8)
def root_wiped(v):
	v.image[v.at(1):v.at(1) + 32] = bytes(32)


def one(image, to):
	for name, damage, host, files in KINDS:
		v = Volume(image)
		v.nr2, v.nr3 = v.nr("dir"), v.nr("dir/sub")
		damage(v)
		with open("%s/%s.img" % (to, name), "wb") as f:
			f.write(v.image)
		print(name, host, *files)


def many(image, to, count):
	"""The maps, inodes in use and the directories' entries."""
	for n in range(int(count)):
		chance = random.Random(n)
		v = Volume(image)
		dirs = [v.nr(d) for d in ("dir", "dir/sub", "many")] + [1]
		tables = [v.get(v.nr("large"))[6][7], v.get(v.nr("huge"))[6][8]]
		for _ in range(chance.choice((1, 3, 10, 40))):
			at = chance.choice((
				2 * BLOCK + chance.randrange(30),
				(2 + v.imaps) * BLOCK + chance.randrange(200),
				v.at(2) + chance.randrange(60 * 32),
				v.entry(chance.choice(dirs), 0) +
				chance.randrange(300),
				chance.choice(tables) * BLOCK +
				chance.randrange(BLOCK)))
			v.image[at] = chance.choice((0, 255,
						     chance.randrange(256)))
		with open("%s/many-%d.img" % (to, n), "wb") as f:
			f.write(v.image)


def main(command, name, *args):
	with open(name, "rb") as f:
		image = f.read()
	{"one": one, "many": many}[command](image, *args)


if __name__ == "__main__":
	main(*sys.argv[1:])
