/*
 * Looking at the running kernel through /dev/kmem. Nothing here knows where
 * the kernel has its tables: that is read from its descriptor, and the
 * processor says where that is.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/kmem.h>
#include <unistd.h>

#define CHUNK	512			/* of mem_map, read at once */

struct kernel_desc kdesc;

static int kmem;			/* 0: not open; file 0 is the console */
static pid_t owner;			/* who opened it */

/*
 * A child shares the place in its parent's file: each process needs one of
 * its own.
 */
static int own_file(void)
{
	pid_t me = getpid();

	if (kmem && owner == me)
		return 0;
	if (kmem)
		close(kmem);
	owner = me;
	kmem = open("/dev/kmem", O_RDONLY);
	if (kmem >= 0)
		return 0;
	kmem = 0;
	return -1;
}

/* See sys/kmem.h. */
int kmem_read(unsigned long addr, void *buf, size_t n)
{
	if (own_file() || lseek(kmem, addr, SEEK_SET) < 0)
		return -1;
	return read(kmem, buf, n) == (ssize_t) n ? 0 : -1;
}

/* See sys/kmem.h. */
unsigned long kmem_long(unsigned long addr)
{
	unsigned long value = 0;

	kmem_read(addr, &value, sizeof value);
	return value;
}

/*
 * SGDT is not privileged. The kernel's GDT stands where physical and linear
 * agree.
 */
static unsigned long gdt_base(void)
{
	struct {
		unsigned short limit;
		unsigned long base;
	} __attribute__((packed)) gdtr;

	__asm__ volatile ("sgdt %[gdtr]" : [gdtr] "=m" (gdtr));
	return gdtr.base;
}

/* See sys/kmem.h. */
int kmem_open(void)
{
	unsigned long entry[2], base;

	if (kmem_read(gdt_base() + 8 * KDESC_GDT_ENTRY, entry, sizeof entry))
		return -1;
	base = entry[0] >> 16 | (entry[1] & 0xff) << 16 | (entry[1] & 0xff000000);
	if (kmem_read(base, &kdesc, sizeof kdesc))
		return -1;
	if (kdesc.magic == KDESC_MAGIC && kdesc.version == KDESC_VERSION)
		return 0;
	errno = ENXIO;
	return -1;
}

/* See sys/kmem.h. */
unsigned long kmem_task(pid_t pid)
{
	unsigned long i, task;

	for (i = 0; i < kdesc.nr_tasks; i++) {
		task = kmem_long(kdesc.task + 4 * i);
		if (task && (pid_t) kmem_long(task + kdesc.off_pid) == pid)
			return task;
	}
	return 0;
}

/* See sys/kmem.h. */
unsigned long kmem_field(pid_t pid, unsigned long offset)
{
	unsigned long task = kmem_task(pid);

	return task ? kmem_long(task + offset) : 0;
}

/* See sys/kmem.h. */
unsigned long kmem_base(pid_t pid)
{
	return kmem_field(pid, kdesc.off_start_code);
}

/* See sys/kmem.h. */
unsigned long kmem_entry(unsigned long linear)
{
	unsigned long table = kmem_long(kdesc.pg_dir + (linear >> 22) * 4);

	if (!(table & KPAGE_PRESENT))
		return 0;
	return kmem_long(KPAGE_FRAME(table) + (linear >> 12 & 1023) * 4);
}

/* See sys/kmem.h. */
long kmem_word(pid_t pid, const void *addr)
{
	unsigned long linear = kmem_base(pid) + (unsigned long) addr;
	unsigned long entry = kmem_entry(linear);

	return entry ? (long) kmem_long(KPAGE_FRAME(entry) + linear % KPAGE_SIZE) : 0;
}

/* See sys/kmem.h. */
int kmem_users(unsigned long frame)
{
	unsigned long nr = (frame - kdesc.low_mem) / KPAGE_SIZE;
	unsigned char count;

	if (frame < kdesc.low_mem || nr >= kdesc.paging_pages)
		return 0;
	return kmem_read(kdesc.mem_map + nr, &count, 1) ? 0 : count;
}

/* See sys/kmem.h. */
unsigned long kmem_free_pages(void)
{
	unsigned long nr_free = kmem_long(kdesc.nr_spare), at, i, n;
	unsigned char part[CHUNK];

	for (at = 0; at < kdesc.paging_pages; at += n) {
		n = kdesc.paging_pages - at < CHUNK ? kdesc.paging_pages - at : CHUNK;
		if (kmem_read(kdesc.mem_map + at, part, n))
			break;
		for (i = 0; i < n; i++)
			nr_free += !part[i];
	}
	return nr_free;
}
