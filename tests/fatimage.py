"""A FAT12 volume in an image, read as the tests need it: what is wrong with it,
and what its files hold. It shares no code with the kernel or with dosfstools."""
import struct

READ_ONLY, LABEL, DIRECTORY, LONG_NAME = 0x01, 0x08, 0x10, 0x0f
END = 0xff8
HALF_WRITTEN = 0xf00		# more than a floppy's clusters


class Volume:
	"""
	files: path -> contents; dirs: their paths; damage: what no power cut may
	leave behind. lost: clusters that nothing refers to; too_long: files with
	more clusters than their size asks for; copies_differ: of the FAT.
	"""
	def __init__(self, image):
		self.image = image
		(size, self.spc, reserved, fats, entries, sectors, _, spf) = \
			struct.unpack_from("<HBHBHHBH", image, 11)
		assert size == 512 and fats == 2 and sectors, "no FAT12 floppy"
		fat = [image[512 * at:512 * (at + spf)]
		       for at in (reserved, reserved + spf)]
		self.root = 512 * (reserved + fats * spf)
		self.data = self.root + 32 * entries
		self.size = 512 * self.spc
		self.clusters = (512 * sectors - self.data) // self.size
		self.next = [self.entry(fat[0], n) for n in range(self.clusters + 2)]
		self.files, self.dirs = {}, set()
		self.damage, self.owner, self.too_long = [], {}, []
		self.copies_differ = fat[0] != fat[1]
		self.read_dir("", image[self.root:self.data])
		self.lost = sum(1 for n in range(2, self.clusters + 2)
				if self.next[n] and n not in self.owner)

	def names(self):
		return self.dirs | set(self.files)

	@staticmethod
	def entry(fat, n):
		two, = struct.unpack_from("<H", fat, n + n // 2)
		return two >> 4 if n & 1 else two & 0xfff

	def free(self):
		return [n for n in range(2, self.clusters + 2) if not self.next[n]]

	def chain(self, path, cluster, needed):
		"""
		The clusters from this one on, taken into possession by path. An
		entry that lies in two sectors, of which only the first has been
		written, leads to 0xf00 or more: no harm where no more is needed.
		"""
		chain = []
		while cluster < END:
			if cluster >= HALF_WRITTEN and len(chain) >= needed:
				break
			if not 2 <= cluster < self.clusters + 2:
				self.damage.append("%s: leads to cluster %d" % (path, cluster))
				break
			if cluster in self.owner:
				self.damage.append("%s: cluster %d is also in %s" %
						   (path, cluster, self.owner[cluster]))
				break
			self.owner[cluster] = path
			chain.append(cluster)
			cluster = self.next[cluster]
		return chain

	def contents(self, chain):
		at = [self.data + (n - 2) * self.size for n in chain]
		return b"".join(self.image[a:a + self.size] for a in at)

	def read_dir(self, path, entries, parents=(0,)):
		for at in range(0, len(entries), 32):
			raw = entries[at:at + 32]
			if raw[0] == 0:
				return
			attr = raw[11]
			if raw[0] == 0xe5 or attr & LONG_NAME == LONG_NAME or attr & LABEL:
				continue
			name, ext = (raw[a:b].decode("ascii", "replace").rstrip()
				     for a, b in ((0, 8), (8, 11)))
			start, size = struct.unpack_from("<HI", raw, 26)
			if name in (".", ".."):
				if not path or start != parents[-len(name)]:
					self.damage.append("%s/%s: leads to %d" %
							   (path, name, start))
				continue
			name = (name + ("." + ext if ext else "")).lower()
			self.read_entry(path + "/" + name, attr, start, size, parents)

	def read_entry(self, path, attr, start, size, parents):
		if path in self.files or path in self.dirs:
			self.damage.append(path + ": is there twice")
		if attr & DIRECTORY:
			self.dirs.add(path)
			entries = self.contents(self.chain(path, start, 1 << 16))
			dots = [entries[at:at + 11] for at in (0, 32)]
			if dots != [b".          ", b"..         "] or size:
				self.damage.append(path + ": is no directory")
			else:
				self.read_dir(path, entries, parents + (start,))
			return
		needed = (size + self.size - 1) // self.size
		chain = self.chain(path, start, needed) if start or size else []
		if needed > len(chain):
			self.damage.append("%s: %d clusters for %d bytes" %
					   (path, len(chain), size))
		elif needed < len(chain):
			self.too_long.append(path)
		self.files[path] = self.contents(chain)[:size]
