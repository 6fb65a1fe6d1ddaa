"""Damage to a good dump, a few bytes at a time: each must be found, in words."""
import os
import re
import struct
import subprocess

import checkmm
import checktasks
from checkmm import DIRS, DIRTY, PAGE, PRESENT, RW, USER


class Dump:
	"""A good dump, where to find things in it, and a copy to damage."""

	def __init__(self, data):
		self.data = bytearray(data)
		self.m = checkmm.Memory(data)
		self.m.check()
		# A clean page of a program's file, with several users; one of the
		# tasks that use it, and entries of its tables.
		self.shared = max((e for e in self.m.entries if e.is_of_file() and
				   not e.entry & DIRTY and self.m.count(e.page) > 1),
				  key=lambda e: e.task.nr)
		self.t = self.shared.task
		self.dir = self.m.pg_dir + 4 * DIRS * self.t.nr
		self.table = self.m.long(self.dir) & ~(PAGE - 1)
		self.stack_dir = self.dir + 4 * (checktasks.LIBRARY_OFFSET // checkmm.DIR_SIZE - 1)
		self.free = self.m.low_mem + PAGE * self.counts().index(0)

	def counts(self):
		return bytes(self.data[self.m.mem_map:self.m.mem_map + self.m.paging_pages])

	def long(self, addr):
		return struct.unpack_from("<I", self.data, addr)[0]

	def put(self, addr, value):
		struct.pack_into("<I", self.data, addr, value)

	def field(self, name, value):
		self.put(self.t.addr + getattr(self.m, "off_" + name), value)

	def entry(self, nr):
		return self.table + 4 * nr

	def in_inode(self, name, value):
		"""A short of the inode of the task's program."""
		struct.pack_into("<H", self.data, self.t.executable +
				 getattr(self.m, "inode_" + name), value)

	def last_pipe(self):
		return self.m.pipe_table + (self.m.nr_pipes - 1) * self.m.pipe_size

	def take_page(self):
		"""A free page, for one user: it is not free any more."""
		nr = (self.free - self.m.low_mem) // PAGE
		self.data[self.m.mem_map + nr] = 1
		self.data[self.m.free_map + nr // 8] &= ~(1 << nr % 8)
		self.put(self.m.nr_free, self.long(self.m.nr_free) - 1)
		return self.free


def table_twice(d):
	d.put(d.dir + 4, d.long(d.dir))


def kernel_table(d):
	d.put(d.dir + 4, d.m.pg_dir + PAGE | PRESENT | RW | USER)


def strange_slot(d):
	free = next(n for n in range(1, d.m.nr_tasks) if n not in d.m.tasks)
	d.put(d.m.pg_dir + 4 * DIRS * free, d.free | PRESENT | RW | USER)


def table_read_only(d):
	d.put(d.dir, d.long(d.dir) & ~RW)


def mapped_table(d):
	d.put(d.entry(0), d.table | PRESENT | USER)


def mapped_task_page(d):
	d.put(d.entry(0), d.t.addr | PRESENT | USER)


def not_present(d):
	d.put(d.entry(0), d.long(d.entry(0)) & ~PRESENT)


def supervisor(d):
	d.put(d.entry(0), d.long(d.entry(0)) & ~USER)


def beyond_memory(d):
	d.put(d.entry(0), 0x2000000 | PRESENT | USER)


def kernel_page(d):
	d.put(d.entry(0), 0x5000 | PRESENT | RW | USER)


def reserved_page(d):
	d.put(d.entry(0), d.m.low_mem | PRESENT | USER)


def library(d):
	d.put(d.dir + 4 * (checktasks.LIBRARY_OFFSET // checkmm.DIR_SIZE),
	      d.long(d.stack_dir))


def directory_map(d):
	d.put(d.m.pg_dir + 4, 0)


def identity(d):
	d.put(d.m.pg_dir + PAGE + 4 * 0x123, 0x124000 | PRESENT | RW)


def writable_kernel_page(d):
	table = d.long(d.m.pg_dir + 4 * DIRS) & ~(PAGE - 1)
	d.put(table + 4 * 5, d.long(table + 4 * 5) | RW)


def span_low(d):
	struct.pack_into("<H", d.data, d.m.table_span + 2 * (d.dir - d.m.pg_dir) // 2, 1)


def count_high(d):
	d.data[d.m.mem_map + (d.table - d.m.low_mem) // PAGE] += 1


def free_bit(d):
	nr = (d.table - d.m.low_mem) // PAGE
	d.data[d.m.free_map + nr // 8] |= 1 << nr % 8


def free_word(d):
	d.put(d.m.free_words + 4, d.long(d.m.free_words + 4) ^ 1)


def free_top(d):
	d.put(d.m.free_top, d.long(d.m.free_top) ^ 8)


def free_number(d):
	d.put(d.m.nr_free, d.long(d.m.nr_free) - 1)


def reserved_count(d):
	d.data[d.m.mem_map] = 7


def esp0(d):
	d.put(d.t.tss + checktasks.TSS_ESP0, d.t.addr + PAGE - 4)


def tss_descriptor(d):
	at = d.m.gdt + 8 * (checktasks.FIRST_TSS + 2 * d.t.nr)
	d.put(at, d.long(at) ^ 1 << 16)


def ldt_descriptor(d):
	at = d.m.gdt + 8 * (checktasks.FIRST_LDT + 2 * d.t.nr)
	d.put(at + 4, d.long(at + 4) ^ 0x10)


def start_code(d):
	d.field("start_code", 0x4000000)


def same_pid(d):
	d.field("pid", 1)


def orphan(d):
	d.field("pptr", d.free)


def own_sibling(d):
	d.field("osptr", d.t.addr)


def strange_current(d):
	d.put(d.m.current, d.free)


def brk_low(d):
	d.field("brk", d.t.end_data - 1)


def runners_lost(d):
	d.put(d.t.executable + d.m.inode_runner, 0)


def runner_twice(d):
	d.field("next_runner", d.t.addr)


def runner_is_no_task(d):
	d.field("next_runner", d.free)


def prev_runner(d):
	d.field("prev_runner", d.t.prev_runner + 4)


def another_executable(d):
	d.field("executable", d.t.executable + d.m.inode_size)


def no_executable(d):
	d.field("executable", 0)


def many_runners(d):
	d.in_inode("runners", 200)


def few_runners(d):
	d.in_inode("runners", 0)


def few_references(d):
	d.in_inode("count", 0)


def writer_of_program(d):
	d.in_inode("writers", 1)


def byte_of_clean_page(d):
	"""The task gets a page of its own, all right but for one byte."""
	e, page = d.shared, d.take_page()
	d.data[page:page + PAGE] = d.data[e.page:e.page + PAGE]
	d.data[page + 100] ^= 1
	d.put(d.entry(e.logical // PAGE), page | e.entry & ~RW & (PAGE - 1))
	d.data[d.m.mem_map + (e.page - d.m.low_mem) // PAGE] -= 1


def dirty_here_only(d):
	d.put(d.entry(d.shared.logical // PAGE), d.shared.entry | DIRTY)


def two_places(d):
	d.put(d.entry(d.shared.logical // PAGE + 1), d.shared.entry)


def loaded_page_is_mapped(d):
	d.field("loading", d.shared.page)


def loading_nothing(d):
	d.field("loading", 0x2000000)


def current_is_loading(d):
	current = d.m.long(d.m.current)
	d.put(current + d.m.off_loading, d.take_page())


def strange_arguments(d):
	d.field("arguments", d.t.addr + PAGE + 0x100)


def pipe_of_nobody(d):
	d.put(d.last_pipe(), d.take_page())


def pipe_without_page(d):
	d.put(d.m.inode_table + d.m.inode_pipe, d.last_pipe())


DAMAGES = [
	(table_twice, r"table \w+ is reached twice"),
	(kernel_table, r"no page that can be a table"),
	(strange_slot, r"this slot has no task"),
	(table_read_only, r"expected flags 7"),
	(mapped_table, r"held in the kernel, has several uses"),
	(mapped_task_page, r"held in the kernel, has several uses"),
	(not_present, r"not present, but not 0"),
	(supervisor, r"counted page, but not the user's"),
	(beyond_memory, r"there is no such page"),
	(kernel_page, r"a page of the kernel in a program's slot"),
	(reserved_page, r"is reserved: mem_map says 100, expected 100"),
	(library, r"reached twice"),
	(directory_map, r"directory entry 1 is 00000000, expected"),
	(identity, r"kernel page 00123000: its entry is"),
	(writable_kernel_page, r"a page of the kernel, writable"),
	(span_low, r"outside its span 1-"),
	(count_high, r"mem_map says 2, but the references are 1"),
	(free_bit, r"its bit in free_map is 1"),
	(free_word, r"free_words is \w+, but"),
	(free_top, r"free_top is \w+, but"),
	(free_number, r"nr_free is \d+, but"),
	(reserved_count, r"mem_map says 7"),
	(esp0, r"tss.esp0 is"),
	(tss_descriptor, r"its TSS in the GDT is"),
	(ldt_descriptor, r"outside its task_struct"),
	(start_code, r"start_code is"),
	(same_pid, r"has the pid of"),
	(orphan, r"is not in task\[\]"),
	(own_sibling, r"is in the list of children of"),
	(strange_current, r"current, \w+, is not in task"),
	(brk_low, r"brk is \w+, data ends at|the task may have nothing here"),
	(runners_lost, r"and is in no list of runners"),
	(runner_twice, r"is in the list of runners of .* and again of"),
	(runner_is_no_task, r"in its list of runners is not in task\[\]"),
	(prev_runner, r"prev_runner is \w+, expected"),
	(another_executable, r"is in the list of runners of .*, but its executable"),
	(another_executable, r"the page is another program's, too"),
	(no_executable, r"runs no file, but has pages"),
	(many_runners, r"i_runners is \d+, but \d+ tasks run it"),
	(few_runners, r"i_runners is \d+, but \d+ tasks run it"),
	(few_references, r"i_runners is \d+, but i_count is"),
	(writer_of_program, r"executed and open for writing"),
	(byte_of_clean_page, r"\A[^\n]*: clean, but not as in the file"),
	(dirty_here_only, r"\A[^\n]*: shared, and dirty in one entry only"),
	(two_places, r"the page is at another place, too"),
	(loaded_page_is_mapped, r"held in the kernel, has several uses"),
	(loading_nothing, r"holds \w+: no page"),
	(current_is_loading, r"\A[^\n]*: holds pages, but is not in the kernel\Z"),
	(strange_arguments, r"arguments at \w+ are not on its stack"),
	(pipe_of_nobody, r"but 0 inodes name it"),
	(pipe_without_page, r"its page is 00000000, but 1 inodes name it"),
]


def run(dump, ok):
	with open(dump, "rb") as f:
		good = f.read()
	for harm, words in DAMAGES:
		d = Dump(good)
		harm(d)
		found = "\n".join(checkmm.Memory(bytes(d.data)).check())
		ok(re.search(words, found), "a dump with damage: %s"
		   % harm.__name__.replace("_", " "), "expected %s\n%s" % (words, found))
	checker = os.path.dirname(checkmm.__file__) + "/checkmm.py"
	for name, data, wanted in (("good", good, 0), ("empty", b"", 2),
				   ("half", good[:8 << 20], 2),
				   ("zeros", bytes(16 << 20), 2)):
		with open(dump + "." + name, "wb") as f:
			f.write(data)
		done = subprocess.run([checker, dump + "." + name],
				      stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
				      text=True)
		ok(done.returncode == wanted, "checkmm.py gives %d for a dump: %s"
		   % (wanted, name), done.stdout)
		os.unlink(dump + "." + name)
