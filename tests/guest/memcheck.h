#ifndef MEMCHECK_H
#define MEMCHECK_H

/*
 * The rules that hold for memory whenever no system call is under way:
 * mem_map counts the references to each page, and a page with several users
 * is writable for none. Only for a time when every other task sleeps.
 */
#include "tap.h"

#define MAX_PAGES	4096
#define KERNEL_TABLES	4		/* pg0-pg3 map memory for the kernel itself */
#define USER_WRITE	(KPAGE_PRESENT | KPAGE_RW | KPAGE_USER)

static unsigned char mc_map[MAX_PAGES], mc_refs[MAX_PAGES];
static unsigned long mc_dir[1024], mc_table[1024], mc_free[MAX_PAGES / 32];
static int mc_bad;

static void mc_complain(const char *what, unsigned long addr, int a, int b)
{
	if (++mc_bad <= 5)
		printf("# %s: %08lx (%d, %d)\n", what, addr, a, b);
}

static void mc_refer(unsigned long addr)
{
	unsigned long nr = (addr - kdesc.low_mem) / KPAGE_SIZE;

	if (addr < kdesc.low_mem)
		return;
	if (nr >= kdesc.paging_pages)
		mc_complain("reference beyond memory", addr, 0, 0);
	else
		mc_refs[nr]++;
}

static void mc_walk_table(unsigned long linear)
{
	unsigned long frame;
	int i;

	for (i = 0; i < 1024; i++) {
		if (!(mc_table[i] & KPAGE_PRESENT))
			continue;
		frame = KPAGE_FRAME(mc_table[i]);
		mc_refer(frame);
		if ((mc_table[i] & USER_WRITE) != USER_WRITE || frame < kdesc.low_mem)
			continue;
		if (mc_map[(frame - kdesc.low_mem) / KPAGE_SIZE] > 1)
			mc_complain("shared and writable", linear + i * KPAGE_SIZE,
				    mc_table[i], 0);
	}
}

/* Task pages and the empty tables in reserve have the kernel for an owner. */
static void mc_kernel_owned(void)
{
	unsigned long i, n = kmem_long(kdesc.nr_spare);

	for (i = 0; i < kdesc.nr_tasks; i++)
		mc_refer(KPAGE_FRAME(kmem_long(kdesc.task + 4 * i)));
	for (i = 0; i < n; i++)
		mc_refer(KPAGE_FRAME(kmem_long(kdesc.spare_table + 4 * i)));
}

static void mc_compare(void)
{
	unsigned long i, addr;
	int is_free;

	for (i = 0; i < kdesc.paging_pages; i++) {
		addr = kdesc.low_mem + i * KPAGE_SIZE;
		is_free = mc_free[i / 32] >> (i & 31) & 1;
		if (is_free != !mc_map[i])
			mc_complain("free_map and mem_map differ", addr,
				    is_free, mc_map[i]);
		if (mc_map[i] != kdesc.mem_used && mc_map[i] != mc_refs[i])
			mc_complain("count and references differ", addr,
				    mc_map[i], mc_refs[i]);
	}
}

/*
 * Go through everything; mc_bad counts what is wrong. Our own buffers are
 * written first, so that the walk itself maps nothing.
 */
static void walk_memory(void)
{
	int i;

	memset(mc_refs, 0, sizeof mc_refs);
	memset(mc_table, 0, sizeof mc_table);
	memset(mc_dir, 0, sizeof mc_dir);
	kmem_read(kdesc.free_map, mc_free, (kdesc.paging_pages + 31) / 32 * 4);
	kmem_read(kdesc.mem_map, mc_map, kdesc.paging_pages);
	kmem_read(kdesc.free_map, mc_free, (kdesc.paging_pages + 31) / 32 * 4);
	kmem_read(kdesc.mem_map, mc_map, kdesc.paging_pages);
	kmem_read(kdesc.pg_dir, mc_dir, sizeof mc_dir);
	for (i = KERNEL_TABLES; i < 1024; i++)
		if (mc_dir[i] & KPAGE_PRESENT) {
			mc_refer(KPAGE_FRAME(mc_dir[i]));
			kmem_read(KPAGE_FRAME(mc_dir[i]), mc_table, sizeof mc_table);
			mc_walk_table((unsigned long) i << 22);
		}
	mc_kernel_owned();
	mc_compare();
}

/* The same as one ok line. */
__attribute__((unused))
static void check_memory(const char *when)
{
	mc_bad = 0;
	walk_memory();
	ok(!mc_bad, "mem_map counts what refers to each page, %s", when);
}

#endif
