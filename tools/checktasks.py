"""The part of checkmm.py about tasks: their pages, what ties the processor's
tables to them, and their families.
"""
PAGE = 4096

# The layout of a slot: logical addresses (DESIGN.md section 5).
TASK_SIZE = 0x4000000
LIBRARY_OFFSET = 0x3c00000
STACK_START = LIBRARY_OFFSET - 0x800000
FIRST_FORK = 0xa0			# entries that the first fork copies

RUNNING, ZOMBIE, STATES = 0, 3, 5
KERNEL_DS = 0x10
FIRST_TSS, FIRST_LDT = 4, 5		# entries of the GDT
TSS_TYPES = 0x89, 0x8b			# the processor's: free, busy
LDT_TYPE = 0x82
USER_CODE, USER_DATA = 0xfa, 0xf2	# bit 0 apart: accessed

TSS_ESP0, TSS_SS0, TSS_CR3, TSS_LDT = 4, 8, 28, 96	# offsets, by the 386


class Task:
	"""What the checker wants to know of one task_struct."""

	def __init__(self, m, nr, addr):
		def field(name):
			return m.long(addr + getattr(m, "off_" + name))
		self.nr, self.addr = nr, addr
		self.state, self.pid = field("state"), field("pid")
		self.base, self.brk = field("start_code"), field("brk")
		self.end_data = field("end_data")
		self.parent, self.child = field("pptr"), field("cptr")
		self.younger, self.older = field("ysptr"), field("osptr")
		self.loading, self.arguments = field("loading"), field("arguments")
		self.executable = field("executable")
		self.prev_runner = field("prev_runner")
		self.runs = None		# the inode that has it in its list
		self.has_tables = False
		self.tss = addr + m.off_tss
		self.first_brk = (self.brk + PAGE - 1) // PAGE * PAGE

	def __str__(self):
		return "task %d (pid %d)" % (self.nr, self.pid)

	def runs_kernel_code(self):
		"""Not been through execve: init/init.c, in tasks 0, 1 and forks of 1."""
		return self.end_data == 0

	def legal(self, logical):
		if self.runs_kernel_code():
			return logical < FIRST_FORK * PAGE
		return logical < self.first_brk or \
			STACK_START <= logical < LIBRARY_OFFSET


def check_task(m, t):
	def same(what, found, expected):
		if found != expected:
			m.wrong("%s: %s is %08x, expected %08x", t, what, found, expected)
	same("start_code", t.base, t.nr * TASK_SIZE)
	same("tss.esp0", m.long(t.tss + TSS_ESP0), t.addr + PAGE)
	same("tss.ss0", m.long(t.tss + TSS_SS0), KERNEL_DS)
	same("tss.cr3", m.long(t.tss + TSS_CR3), m.pg_dir)
	same("tss.ldt", m.long(t.tss + TSS_LDT) & 0xffff, 8 * (FIRST_LDT + 2 * t.nr))
	check_segments(m, t, same)
	if t.state >= STATES:
		m.wrong("%s: state is %d", t, t.state)
	if t.nr and not 0 < t.pid < 1 << 31:
		m.wrong("task %d: pid is %d", t.nr, t.pid)
	if t.runs_kernel_code():
		same("brk before any execve", t.brk, 0)
	elif not t.end_data <= t.brk < STACK_START:
		m.wrong("%s: brk is %08x, data ends at %08x", t, t.brk, t.end_data)


def check_segments(m, t, same):
	base, _, type = m.segment(m.gdt + 8 * (FIRST_TSS + 2 * t.nr))
	same("its TSS in the GDT", base, t.tss)
	if type not in TSS_TYPES:
		same("the type of its TSS in the GDT", type, TSS_TYPES[0])
	ldt, size, type = m.segment(m.gdt + 8 * (FIRST_LDT + 2 * t.nr))
	same("the type of its LDT in the GDT", type, LDT_TYPE)
	if not t.addr <= ldt <= ldt + size <= t.addr + m.task_size:
		m.wrong("%s: its LDT in the GDT is at %08x, outside its "
			"task_struct at %08x", t, ldt, t.addr)
		return
	wanted = FIRST_FORK * PAGE if t.runs_kernel_code() else TASK_SIZE
	for what, nr, right in ("code", 1, USER_CODE), ("data", 2, USER_DATA):
		base, size, type = m.segment(ldt + 8 * nr)
		same("the base of its %s segment" % what, base, t.base)
		same("the size of its %s segment" % what, size, wanted)
		same("the type of its %s segment" % what, type & 0xfe, right)


def check_families(m):
	"""Every task but 0 is in its parent's list, once."""
	listed = {}
	for parent in m.tasks.values():
		check_children(m, parent, listed)
	for t in m.tasks.values():
		if not t.nr:
			continue
		parent = m.by_addr.get(t.parent)
		if not parent:
			m.wrong("%s: its parent %08x is not in task[]", t, t.parent)
		elif parent.state == ZOMBIE:
			m.wrong("%s: its parent, %s, has ended", t, parent)
		if t not in listed:
			m.wrong("%s is in no list of children", t)


def check_children(m, parent, listed):
	if parent.child and parent.state == ZOMBIE:
		m.wrong("%s has ended and has children", parent)
	addr, younger = parent.child, 0
	while addr:
		t = m.by_addr.get(addr)
		if not t:
			m.wrong("%s: %08x in its list of children is not in task[]",
				parent, addr)
			return
		if t in listed:
			m.wrong("%s is in the list of children of %s and again of %s",
				t, listed[t], parent)
			return
		listed[t] = parent
		if t.parent != parent.addr:
			m.wrong("%s is a child of %s, but its p_pptr is %s",
				t, parent, m.by_addr.get(t.parent, hex(t.parent)))
		if t.younger != younger:
			m.wrong("%s: p_ysptr is %08x, expected %08x",
				t, t.younger, younger)
		addr, younger = t.older, t.addr
