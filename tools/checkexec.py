"""The part of checkmm.py about programs' files: which task runs which, and which
pages come from there. Rule R7 of mm/memory.c: a clean page is as in the file.
"""
from checktasks import PAGE, ZOMBIE

DIRTY = 0x40


class Inode:
	"""What the checker wants to know of one inode."""

	def __init__(self, m, nr):
		def field(name):
			return m.long(self.addr + getattr(m, "inode_" + name))
		self.nr, self.addr = nr, m.inode_table + nr * m.inode_size
		self.count, self.writers, self.runners = \
			(field(name) & 0xffff for name in ("count", "writers", "runners"))
		self.first = m.inode_runner + self.addr
		self.listed = []		# the tasks in its list

	def __str__(self):
		return "inode_table[%d]" % self.nr


class Entry:
	"""A page-table entry that refers to a counted page."""

	def __init__(self, task, logical, entry, where):
		self.task, self.logical, self.entry, self.where = \
			task, logical, entry, where
		self.page = entry & ~(PAGE - 1)

	def is_of_file(self):
		t = self.task
		return t and t.executable and self.logical < t.end_data


def read_list(m, inode):
	"""The tasks that the inode knows to run it."""
	at = inode.first
	while m.long(at):
		t = m.by_addr.get(m.long(at))
		if not t:
			m.wrong("%s: %08x in its list of runners is not in task[]",
				inode, m.long(at))
			return
		if t.runs:
			m.wrong("%s is in the list of runners of %s and again of %s",
				t, t.runs, inode)
			return
		t.runs = inode
		inode.listed.append(t)
		if t.executable != inode.addr:
			m.wrong("%s is in the list of runners of %s, but its executable "
				"is %08x", t, inode, t.executable)
		if t.prev_runner != at:
			m.wrong("%s: prev_runner is %08x, expected %08x", t,
				t.prev_runner, at)
		at = t.addr + m.off_next_runner


def check_tasks(m):
	for t in m.tasks.values():
		if t.executable and not t.runs:
			m.wrong("%s runs %08x, and is in no list of runners", t,
				t.executable)
		if t.executable and (t.runs_kernel_code() or t.state == ZOMBIE):
			m.wrong("%s: expected no executable, not %08x", t, t.executable)
		if not (t.executable or t.runs_kernel_code()) and t.has_tables:
			m.wrong("%s: runs no file, but has pages", t)


def check_counts(m, inodes):
	"""
	i_runners is more than what is in the list while somebody is in execve, one
	for each at most; all of them have a reference.
	"""
	in_execve = sum(1 for t in m.tasks.values() if t.arguments)
	for i in inodes:
		more = i.runners - len(i.listed)
		if more < 0 or more > in_execve:
			m.wrong("%s: i_runners is %d, but %d tasks run it and %d are in "
				"execve", i, i.runners, len(i.listed), in_execve)
		else:
			in_execve -= more
		if i.runners > i.count:
			m.wrong("%s: i_runners is %d, but i_count is %d", i,
				i.runners, i.count)
		if i.runners and i.writers:
			m.wrong("%s: executed and open for writing, i_runners is %d, "
				"i_writers %d", i, i.runners, i.writers)


def check_shared(m):
	"""Two entries for one page: one place, one program, and dirty both or none."""
	first = {}
	for e in m.entries:
		other = first.setdefault(e.page, e)
		if e.logical != other.logical:
			m.wrong("%s: the page is at another place, too\n\t%s",
				e.where, other.where)
		elif e.task and other.task and \
				e.task.executable != other.task.executable:
			m.wrong("%s: the page is another program's, too\n\t%s",
				e.where, other.where)
		elif (e.entry ^ other.entry) & DIRTY:
			m.wrong("%s: shared, and dirty in one entry only\n\t%s",
				e.where, other.where)


def check_clean(m):
	"""Clean pages of one place in one file are the same, in each task."""
	in_file = {}
	for e in m.entries:
		if e.entry & DIRTY or not e.is_of_file():
			continue
		other = in_file.setdefault((e.task.executable, e.logical), e)
		if m.data[e.page:e.page + PAGE] != m.data[other.page:other.page + PAGE]:
			m.wrong("%s: clean, but not as in the file, or another is not\n\t%s",
				e.where, other.where)


def check(m):
	"""What is wrong goes to the Memory m; its tasks and tables have been read."""
	inodes = [Inode(m, nr) for nr in range(m.nr_inodes)]
	for inode in inodes:
		read_list(m, inode)
	check_tasks(m)
	check_counts(m, inodes)
	check_shared(m)
	check_clean(m)
	m.nr_programs = sum(1 for i in inodes if i.listed)
