#!/usr/bin/env python3
"""checkmm.py [-v] [-s SYSTEM.MAP] DUMP...: is memory as DESIGN.md says it is?

DUMP holds all physical memory of the machine, taken when it was in user mode:
Bochs' `writemem "DUMP" 0 16777216', QEMU's `pmemsave 0 16777216 DUMP'. The
kernel's descriptor (include/sys/kdesc.h) is found in it by its magic number and
the entry of the GDT that points to it, or where System.map says it is.

Prints one line that begins with "ok" for a dump in which every rule holds, and
for any other each broken rule in words. Exit status: 0 all is well, 1 a rule is
broken, 2 this is not a dump of this kernel. -v lists all findings, not 40.
"""
import os
import re
import struct
import sys

sys.dont_write_bytecode = True
import checkexec
import checktasks
from checktasks import PAGE, TASK_SIZE, RUNNING, ZOMBIE

ENTRIES = 1024
DIR_SIZE = PAGE * ENTRIES

PRESENT, RW, USER, ACCESSED, DIRTY = 1, 2, 4, 0x20, 0x40
TABLE_FLAGS = PRESENT | RW | USER
ENTRY_FLAGS = PRESENT | RW | USER | ACCESSED | DIRTY
DIRS = TASK_SIZE // DIR_SIZE
KERNEL_TABLES = 4			# pg0-pg3


class NotADump(Exception):
	pass


def read_header():
	"""The descriptor's magic number, version and fields, from its C header."""
	here = os.path.dirname(os.path.realpath(__file__))
	with open(here + "/../include/sys/kdesc.h") as f:
		text = f.read()
	number = r"#define\s+KDESC_%s\s+(\w+?)(?:UL)?\s"
	magic, version, entry = (int(re.search(number % name, text)[1], 0)
				 for name in ("MAGIC", "VERSION", "GDT_ENTRY"))
	return magic, version, entry, re.findall(r"^\tunsigned long (\w+);", text, re.M)


MAGIC, VERSION, KDESC_GDT_ENTRY, FIELDS = read_header()


class Memory:
	"""One dump, its descriptor, and what was found wrong in it."""

	def __init__(self, data, descriptor=None):
		self.data = memoryview(data)
		self.find_descriptor(data, descriptor)
		self.bad = []			# what is wrong, in words
		self.nr_tables = 0
		self.owners = {}		# page: who refers to it, in words
		self.tables = {}		# page: the owner it is a table for
		self.entries = []		# checkexec.Entry of each counted page
		self.held = []			# frames that tasks hold in the kernel
		end = self.long(self.high_memory)
		if not self.low_mem < end <= len(data) or end % PAGE:
			raise NotADump("the end of memory is said to be %08x" % end)
		self.end = end

	def find_descriptor(self, data, at):
		"""The one that an entry of a GDT points to; that is the GDT, too."""
		size = 4 * len(FIELDS)
		want = struct.pack("<III", MAGIC, VERSION, size)
		at = data.find(want) if at is None else data.find(want, at, at + 12)
		while at >= 0:
			pointer = struct.pack("<II", at << 16 & 0xffffffff | size - 1,
					      at & 0xff000000 | at >> 16 & 0xff)
			self.gdt = data.find(pointer) - 8 * KDESC_GDT_ENTRY
			if self.gdt >= 0:
				break
			at = data.find(want, at + 1)
		if at < 0:
			raise NotADump("no kernel descriptor of version %d and %d bytes"
				       % (VERSION, size))
		values = struct.unpack_from("<%dI" % len(FIELDS), data, at)
		for name, value in zip(FIELDS, values):
			setattr(self, name, value)

	def long(self, addr):
		if addr + 4 > len(self.data):
			return 0
		return struct.unpack_from("<I", self.data, addr)[0]

	def longs(self, addr, n):
		return self.data[addr:addr + 4 * n].cast("I")

	def segment(self, addr):
		"""Base, size in bytes and type byte of a segment descriptor."""
		a, b = self.longs(addr, 2)
		size = (a & 0xffff | b & 0xf0000) + 1
		return a >> 16 | (b & 0xff) << 16 | b & 0xff000000, \
			size * PAGE if b & 0x800000 else size, b >> 8 & 0xff

	def wrong(self, fmt, *args):
		self.bad.append(fmt % args)

	def is_page(self, addr):
		"""Can addr be a page that mem_map counts?"""
		return self.low_mem <= addr < self.end and addr % PAGE == 0

	def count(self, page):
		return self.data[self.mem_map + (page - self.low_mem) // PAGE]

	def refer(self, page, owner):
		self.owners.setdefault(page, []).append(owner)

	# Tasks.

	def read_tasks(self):
		self.tasks = {}
		for nr, addr in enumerate(self.longs(self.task, self.nr_tasks)):
			if addr:
				self.read_task(nr, addr)
		if 0 not in self.tasks:
			raise NotADump("there is no task 0")
		self.by_addr = {t.addr: t for t in self.tasks.values()}
		current = self.by_addr.get(self.long(self.current))
		if not current:
			self.wrong("current, %08x, is not in task[]", self.long(self.current))
		elif current.state != RUNNING:
			self.wrong("%s is current, but its state is %d", current, current.state)

	def read_task(self, nr, addr):
		if nr and not self.is_page(addr):
			self.wrong("task[%d] is %08x: expected a page above %08x",
				   nr, addr, self.low_mem)
			return
		if addr + PAGE > len(self.data):
			raise NotADump("task[%d] is %08x" % (nr, addr))
		t = checktasks.Task(self, nr, addr)
		for other in self.tasks.values():
			if other.addr == addr:
				self.wrong("task[%d] and task[%d] are one page, %08x",
					   other.nr, nr, addr)
			if other.pid == t.pid:
				self.wrong("%s has the pid of %s", t, other)
		self.tasks[nr] = t
		if nr:
			self.refer(addr, "the task page of " + str(t))
		self.refer_to_frames(t)
		checktasks.check_task(self, t)

	def refer_to_frames(self, t):
		"""What a task that sleeps in the kernel holds, in no page table."""
		frames = [t.loading]
		if t.arguments and not t.addr < t.arguments < t.addr + PAGE:
			self.wrong("%s: its execve's arguments at %08x are not on its "
				   "stack", t, t.arguments)
		elif t.arguments:
			frames += self.longs(t.arguments, self.argument_frames)
		for frame in frames:
			if frame and not self.is_page(frame):
				self.wrong("%s holds %08x: no page", t, frame)
			elif frame:
				self.refer(frame, "%s, in the kernel" % t)
				self.held.append(frame)
		if any(frames) and (t.state == ZOMBIE or t.addr == self.long(self.current)):
			self.wrong("%s: holds pages, but is not in the kernel", t)

	# The page directory and the tables.

	def check_kernel_tables(self):
		for i in range(KERNEL_TABLES):
			table = self.pg_dir + (i + 1) * PAGE
			entry = self.long(self.pg_dir + 4 * i)
			if entry & ~ACCESSED != table | TABLE_FLAGS:
				self.wrong("directory entry %d is %08x, expected %08x (pg%d)",
					   i, entry, table | TABLE_FLAGS, i)
				continue
			for nr, entry in enumerate(self.longs(table, ENTRIES), i * ENTRIES):
				self.check_identity(nr * PAGE, entry)

	def check_identity(self, addr, entry):
		expected = addr | PRESENT | RW
		if self.ring3_start <= addr < self.ring3_end:
			expected |= USER
		if entry & ~(ACCESSED | DIRTY) != expected:
			self.wrong("kernel page %08x: its entry is %08x, expected %08x%s",
				   addr, entry, expected, ": user mode can reach it"
				   if entry & USER and not expected & USER else "")

	def check_directory(self):
		self.check_kernel_tables()
		spans = self.data[self.table_span:self.table_span + 4 * ENTRIES].cast("H")
		for dir, entry in enumerate(self.longs(self.pg_dir, ENTRIES)):
			if dir < KERNEL_TABLES:
				continue
			lo, hi = spans[2 * dir], spans[2 * dir + 1]
			if entry:
				self.check_table(dir, entry, lo, hi)
			elif (lo, hi) != (ENTRIES, 0):
				self.wrong("directory entry %d is empty, but its span is "
					   "%d-%d", dir, lo, hi)

	def check_table(self, dir, entry, lo, hi):
		t = self.tasks.get(dir // DIRS)
		where = "directory entry %d (slot %d, linear %08x)" % \
			(dir, dir // DIRS, dir * DIR_SIZE)
		page = entry & ~(PAGE - 1)
		if not t or t.nr == 0:
			self.wrong("%s is %08x, but this slot has no task", where, entry)
			t = None
		elif t.state == ZOMBIE:
			self.wrong("%s is %08x, but %s has ended", where, entry, t)
		if entry & (PAGE - 1) & ~ACCESSED != TABLE_FLAGS:
			self.wrong("%s is %08x: expected flags %x", where, entry, TABLE_FLAGS)
		if not entry & PRESENT:
			return
		if not self.is_page(page):
			self.wrong("%s is %08x: no page that can be a table", where, entry)
			return
		self.refer(page, where)
		if page in self.tables:
			self.wrong("table %08x is reached twice: by %s and by %s",
				   page, self.tables[page], where)
			return
		self.tables[page] = where
		self.nr_tables += 1
		if t:
			t.has_tables = True
		for nr, entry in enumerate(self.longs(page, ENTRIES)):
			if entry:
				self.check_entry(t, dir * DIR_SIZE + nr * PAGE, entry)
				if not lo <= nr < hi:
					self.wrong("%s: entry %d is %08x, outside its span %d-%d",
						   where, nr, entry, lo, hi)

	def check_entry(self, t, linear, entry):
		page = entry & ~(PAGE - 1)
		logical = linear % TASK_SIZE
		who = str(t) if t else "empty slot %d" % (linear // TASK_SIZE)
		where = "%s, linear %08x (logical %x), entry %08x" % \
			(who, linear, logical, entry)
		if not entry & PRESENT:
			self.wrong("%s: not present, but not 0", where)
			return
		if entry & (PAGE - 1) & ~ENTRY_FLAGS:
			self.wrong("%s: flags that nobody sets", where)
		if t and not t.legal(logical):
			self.wrong("%s: the task may have nothing here (brk is %x)",
				   where, t.brk)
		if page < self.low_mem:
			self.check_kernel_page(t, where, logical, entry)
			return
		if not self.is_page(page):
			self.wrong("%s: there is no such page", where)
			return
		if not entry & USER:
			self.wrong("%s: counted page, but not the user's", where)
		self.refer(page, where)
		self.entries.append(checkexec.Entry(t, logical, entry, where))

	def check_kernel_page(self, t, where, logical, entry):
		"""A page below LOW_MEM in a slot above 0: as the first fork copied it."""
		page = entry & ~(PAGE - 1)
		if not t or not t.runs_kernel_code():
			self.wrong("%s: a page of the kernel in a program's slot", where)
		if entry & RW:
			self.wrong("%s: a page of the kernel, writable", where)
		if page != logical:
			self.wrong("%s: expected page %08x", where, logical)
		ring3 = self.ring3_start <= page < self.ring3_end
		if bool(entry & USER) != ring3:
			self.wrong("%s: a page of the kernel, %s", where, "it is the "
				   "user's" if ring3 else "user mode can reach it")

	# Owners in the kernel, and the counts.

	def check_spare_tables(self):
		n = self.long(self.nr_spare)
		if n > ENTRIES:
			self.wrong("nr_spare is %d", n)
			n = 0
		for i, page in enumerate(self.longs(self.spare_table, n)):
			where = "spare_table[%d]" % i
			if not self.is_page(page):
				self.wrong("%s is %08x: no page", where, page)
				continue
			self.refer(page, where)
			for nr, entry in enumerate(self.longs(page, ENTRIES)):
				if entry:
					self.wrong("%s, page %08x: entry %d is %08x, expected 0",
						   where, page, nr, entry)
					break
		self.nr_spare_tables = n

	def check_pipes(self):
		named = [self.long(self.inode_table + i * self.inode_size + self.inode_pipe)
			 for i in range(self.nr_inodes)]
		for nr in range(self.nr_pipes):
			addr = self.pipe_table + nr * self.pipe_size
			page, where = self.long(addr), "pipe_table[%d]" % nr
			if bool(page) != (named.count(addr) == 1):
				self.wrong("%s: its page is %08x, but %d inodes name it",
					   where, page, named.count(addr))
			if page and not self.is_page(page):
				self.wrong("%s is %08x: no page", where, page)
			elif page:
				self.refer(page, where)
				self.held.append(page)

	def check_counts(self):
		counts = self.data[self.mem_map:self.mem_map + self.paging_pages]
		free = self.longs(self.free_map, self.paging_pages // 32)
		start = 0
		while start < self.paging_pages and counts[start] == self.mem_used:
			start += 1
		self.nr_used = 0
		for nr, found in enumerate(counts):
			page = self.low_mem + nr * PAGE
			if bool(free[nr // 32] >> nr % 32 & 1) != (found == 0):
				self.wrong("page %08x: mem_map says %d, but its bit in "
					   "free_map is %d", page, found,
					   free[nr // 32] >> nr % 32 & 1)
			reserved = nr < start or page >= self.end
			self.check_count(page, found, reserved)
			self.nr_used += not reserved and found != 0
		free_pages = sum(count == 0 for count in counts)
		if self.long(self.nr_free) != free_pages:
			self.wrong("nr_free is %d, but mem_map has %d free pages",
				   self.long(self.nr_free), free_pages)

	def check_free_words(self):
		"""What get_free_page goes by on its way down to free_map."""
		below, n = "free_map", self.paging_pages // 32
		for name in "free_words", "free_top":
			words = self.longs(getattr(self, below), n)
			bits = sum(1 << i for i, word in enumerate(words) if word)
			n = (n + 31) // 32
			found = int.from_bytes(self.data[getattr(self, name):][:4 * n],
					       "little")
			if found != bits:
				self.wrong("%s is %x, but the words of %s that are not 0 "
					   "are %x", name, found, below, bits)
			below = name

	def check_count(self, page, found, reserved):
		owners = self.owners.get(page, ())
		if reserved and (found != self.mem_used or owners):
			self.wrong("page %08x is reserved: mem_map says %d, expected %d%s",
				   page, found, self.mem_used, self.list(owners))
		elif not reserved and found != len(owners):
			self.wrong("page %08x: mem_map says %d, but the references are %d%s",
				   page, found, len(owners), self.list(owners))

	@staticmethod
	def list(owners):
		more = ["... %d more" % (len(owners) - 4)] if len(owners) > 4 else []
		return "".join("\n\t" + words for words in list(owners[:4]) + more)

	def check_sharing(self):
		for e in self.entries:
			users, count = len(self.owners[e.page]), self.count(e.page)
			if e.entry & RW and (users > 1 or count > 1):
				self.wrong("%s: writable, but the page is shared: mem_map says "
					   "%d, the references are %d", e.where, count, users)
		special = [t.addr for t in self.tasks.values() if t.nr]
		special += self.tables
		special += self.longs(self.spare_table, self.nr_spare_tables)
		special += self.held
		for page in set(special):
			if len(self.owners.get(page, ())) > 1:
				self.wrong("page %08x, a table, a task page or held in the "
					   "kernel, has several uses%s", page,
					   self.list(self.owners[page]))

	def check(self):
		self.read_tasks()
		checktasks.check_families(self)
		self.check_directory()
		self.check_spare_tables()
		self.check_pipes()
		self.check_counts()
		self.check_free_words()
		self.check_sharing()
		checkexec.check(self)
		return self.bad

	def summary(self):
		shared = sum(1 for page in self.owners if self.count(page) > 1)
		def number(what):
			return sum(1 for t in self.tasks.values() if what(t))
		return "%d tasks (%d zombies, %d in load_page, %d in execve), %d programs, " \
			"%d tables, %d spare, %d pages in use (%d shared), jiffies %d" % \
			(len(self.tasks), number(lambda t: t.state == ZOMBIE),
			 number(lambda t: t.loading), number(lambda t: t.arguments),
			 self.nr_programs, self.nr_tables, self.nr_spare_tables,
			 self.nr_used, shared, self.long(self.jiffies))


def check_file(name, descriptor=None):
	"""The checked Memory of a dump; raises NotADump or OSError."""
	with open(name, "rb") as f:
		m = Memory(f.read(), descriptor)
	m.check()
	return m


def symbol(system_map, name):
	with open(system_map) as f:
		for line in f:
			addr, _, symbol_name = line.split()
			if symbol_name == name:
				return int(addr, 16)
	raise NotADump("%s: there is no %s" % (system_map, name))


def main(args):
	most, descriptor, status = 40, None, 0
	try:
		while args and args[0] in ("-v", "-s"):
			if args.pop(0) == "-v":
				most = None
			else:
				descriptor = symbol(args.pop(0), "kernel_desc")
		if not args:
			raise NotADump(__doc__)
		for name in args:
			m = check_file(name, descriptor)
			if not m.bad:
				print("ok %s: %s" % (name, m.summary()))
				continue
			status = 1
			print("%s: %d rules broken" % (name, len(m.bad)))
			print("\n".join(m.bad[:most]))
	except (NotADump, OSError, IndexError) as e:
		print("checkmm: %s" % e, file=sys.stderr)
		return 2
	return status


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
