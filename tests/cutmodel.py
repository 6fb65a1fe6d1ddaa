"""What cutwrite does to a volume, told by what it says, and what must be there of
it after a power cut: tests/powercut.py compares. The rules:

  - A change that was done is there, as far as names go; one that was under way
    is there or not. Of a rename that replaces a file, the new name may be
    missing: the old one must be there then.
  - A file's bytes are there if sync() has returned since they were written.
    Where it was written to since, and behind that, they may be anything; its
    size lies between the two. A file that was made anew may hold anything.
  - While a file is moved to another directory, it may have lost both its names:
    then fsck.fat salvages it.
"""
import os
import re
import struct

from fatimage import Volume


class Bad(Exception):
	"""A rule is broken."""


def pattern(op, at, n):
	"""n bytes of a file from at on, as change number op writes them."""
	first = at >> 2
	words = range(first, (at + n + 3) >> 2)
	text = struct.pack("<%dI" % len(words),
			   *((op << 16 | w) & 0xffffffff for w in words))
	return text[at - 4 * first:at - 4 * first + n]


class State:
	"""What is on the volume, by the model: path -> (id, contents), and dirs."""
	def __init__(self, files, dirs):
		self.files, self.dirs = dict(files), set(dirs)

	def names(self):
		return set(self.files) | self.dirs

	def path(self, id):
		return next((p for p, f in self.files.items() if f[0] == id), None)


class Op:
	"""One change. hits: id -> (kind, from, to), the files it does something to."""
	def __init__(self, nr, words):
		self.nr, self.kind = nr, words[0]
		self.path = words[1] if self.kind != "release" else None
		self.to = words[2] if self.kind == "rename" else None
		self.numbers = [int(w) for w in words[2:] if self.kind != "rename"]
		self.text = "%d: %s" % (nr, " ".join(words))
		self.hits = {}

	def crosses(self):
		return self.to and os.path.dirname(self.path) != os.path.dirname(self.to)

	def apply(self, old):
		new = State(old.files, old.dirs)
		if self.kind == "mkdir":
			new.dirs.add(self.path)
		elif self.kind == "rmdir":
			new.dirs.remove(self.path)
		elif self.kind == "remove":
			self.hits[new.files.pop(self.path)[0]] = ("remove", 0, 0)
		elif self.kind == "rename":
			self.rename(old, new)
		elif self.kind != "release":
			self.write(new)
		return new

	def rename(self, old, new):
		if self.to in new.files:
			self.hits[new.files[self.to][0]] = ("remove", 0, 0)
		inside = self.path + "/"
		for path in old.names():
			if path == self.path or path.startswith(inside):
				to = self.to + path[len(self.path):]
				if path in old.dirs:
					new.dirs.remove(path)
					new.dirs.add(to)
				else:
					new.files[to] = new.files.pop(path)

	def write(self, new):
		id, text = new.files.get(self.path, (self.nr, b""))
		at, n = self.numbers if self.kind == "write" else [0] + self.numbers
		self.hits[id] = (self.kind, min(at, len(text)), at + n)
		if self.kind == "create":
			text = b""
		text = text.ljust(at, b"\0")
		new.files[self.path] = (id, text[:at] + pattern(self.nr, at, n) +
					text[at + n:])


class Log:
	"""What cutwrite has said up to some moment."""
	def __init__(self, serial):
		lines = serial.decode(errors="replace").replace("\r", "").split("\n")[:-1]
		self.ops, self.done, self.synced, self.ended = [], 0, 0, False
		for words in (line.split() for line in lines):
			if words[:1] == ["op"]:
				self.ops.append(Op(int(words[1]), words[2:]))
			elif words[:1] == ["done"]:
				self.done = int(words[1])
			elif words[:1] == ["synced"]:
				self.synced = int(words[1])
			elif words[:1] == ["failed"]:
				raise Bad("a call failed in %s (error %s)" %
					  (self.ops[-1].text, words[2]))
			self.ended |= words == ["end"]


class Story:
	"""All changes, and the state after each of them: states[n] after number n."""
	def __init__(self, image, log):
		volume = Volume(image)
		files = {p: (-1 - i, text)
			 for i, (p, text) in enumerate(sorted(volume.files.items()))}
		self.ops = log.ops
		self.states = [State(files, volume.dirs)]
		for op in log.ops:
			self.states.append(op.apply(self.states[-1]))

	def check(self, volume, log):
		"""Is the repaired volume what it may be after this log? Raises Bad."""
		now = self.states[log.done]
		op = self.ops[log.done] if len(log.ops) > log.done else None
		after = self.states[log.done + 1] if op else now
		self.check_names(volume, op, now.names(), after.names())
		base = self.states[log.synced]
		since = self.ops[log.synced:log.done + (1 if op else 0)]
		for path, (id, text) in base.files.items():
			hits = [o.hits[id] for o in since if id in o.hits]
			if any(kind != "write" for kind, _, _ in hits):
				continue
			paths = {now.path(id), after.path(id)}
			found = [volume.files[p] for p in paths if p in volume.files]
			if op and op.crosses():
				found += self.salvaged(volume, len(text))
			if not any(same(text, f, hits) for f in found):
				raise Bad("%s (now %s) is %s" % (path, paths, "not what it was"
					  if found else "lost"))

	@staticmethod
	def check_names(volume, op, now, after):
		there = {n for n in volume.dirs | set(volume.files)
			 if not re.match(r"/fsck\d+\.rec", n)}
		needed = now & after
		if op and op.kind == "rename":
			needed -= {op.to}	# what it replaces may go first
		if needed - there:
			raise Bad("names are lost: %s" % sorted(needed - there))
		if there - now - after:
			raise Bad("names too many: %s" % sorted(there - now - after))

	@staticmethod
	def salvaged(volume, size):
		"""What a move across directories may come to, by fsck.fat's care."""
		return [text[:size] for name, text in volume.files.items()
			if re.match(r"/fsck\d+\.rec", name)]


def same(text, found, hits):
	"""Is found text, but where it may have been written to since?"""
	if not len(text) <= len(found) <= max([len(text)] + [h[2] for h in hits]):
		return False
	found = bytearray(found)
	for _, at, end in hits:
		found[at:end] = text[at:end].ljust(min(end, len(found)) - at, b"\0")
	return found[:len(text)] == text
