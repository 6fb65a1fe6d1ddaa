#ifndef _LINUX_MM_H
#define _LINUX_MM_H

#define PAGE_SIZE	4096
#define PAGE_SHIFT	12
#define PAGE_ALIGN(n)	(((n) + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1UL))

/*
 * Entries of the page directory and of page tables: the frame's address and
 * these.
 */
#define PAGE_PRESENT	0x01UL
#define PAGE_RW		0x02UL
#define PAGE_USER	0x04UL
#define PAGE_ACCESSED	0x20UL
#define PAGE_DIRTY	0x40UL
#define PAGE_ADDR(entry)	((entry) & 0xfffff000UL)
#define PAGE_FLAGS(entry)	((entry) & 0x00000fffUL)
#define PAGE_TABLE	(PAGE_PRESENT | PAGE_RW | PAGE_USER)
#define PAGE_SHARED	(PAGE_PRESENT | PAGE_USER)
#define PAGE_PRIVATE	(PAGE_PRESENT | PAGE_RW | PAGE_USER)

/*
 * Where a linear address is found: which directory entry, which entry of that
 * table.
 */
#define ENTRIES		1024			/* in a directory or a table */
#define DIR_SHIFT	22			/* a table maps 4 MB */
#define DIR_SIZE	(1UL << DIR_SHIFT)
#define DIR_NR(linear)		((linear) >> DIR_SHIFT)
#define TABLE_NR(linear)	(((linear) >> PAGE_SHIFT) & (ENTRIES - 1))

/* The error code of a page fault. */
#define FAULT_PROT	1UL			/* the page is present */
#define FAULT_WRITE	2UL
#define FAULT_USER	4UL			/* from ring 3 */

/*
 * Physical memory. Pages from LOW_MEM up are counted in mem_map; those below
 * are the kernel's.
 */
#define LOW_MEM		0x100000UL
#define PAGING_MEMORY	(15 * 1024 * 1024)
#define PAGING_PAGES	(PAGING_MEMORY >> PAGE_SHIFT)
#define MAP_NR(addr)	(((addr) - LOW_MEM) >> PAGE_SHIFT)
#define MAP_ADDR(nr)	(LOW_MEM + ((unsigned long) (nr) << PAGE_SHIFT))
#define USED		100			/* reserved: not there, or buffers */

/*
 * A task's slot of the linear address space, and what is legal in it (logical
 * addresses).
 */
#define TASK_SIZE	0x4000000UL
#define LIBRARY_SIZE	0x0400000UL
#define LIBRARY_OFFSET	(TASK_SIZE - LIBRARY_SIZE)
#define STACK_LIMIT	0x0800000UL		/* 8 MB right below the library */
#define STACK_GAP	0x4000UL		/* brk stays this far from it */
#define STACK_START	(LIBRARY_OFFSET - STACK_LIMIT)

/*
 * The entries in use of the table behind one page-directory entry are within
 * [lo, hi); entries outside are 0. lo is ENTRIES and hi is 0 when none is.
 */
struct table_span {
	unsigned short lo, hi;
};

#define NR_SPARE_TABLES	8

extern unsigned long pg_dir[ENTRIES];		/* head.s: physical 0 */
extern unsigned char mem_map[PAGING_PAGES];
extern struct table_span table_span[ENTRIES];
extern unsigned long free_map[PAGING_PAGES / 32];
extern unsigned long free_words[], free_top[];
extern unsigned long spare_table[NR_SPARE_TABLES];
extern unsigned long nr_spare;
extern unsigned long nr_free;
extern unsigned long fail_page;
extern unsigned long HIGH_MEMORY;

void mem_init(unsigned long start_mem, unsigned long end_mem);
unsigned long get_free_page(void);
unsigned long take_free_page(void);
void free_page(unsigned long addr);
void calc_mem(void);

unsigned long put_page(unsigned long page, unsigned long address);
int get_empty_page(unsigned long address);
int free_page_tables(unsigned long from, unsigned long size);
void unmap_pages(unsigned long from, unsigned long to);
int copy_page_tables(unsigned long from, unsigned long to, unsigned long size);
int write_verify(unsigned long address);
int write_verify_present(unsigned long address);

/*
 * From page.s; the return value is 0, or -EFAULT if the fault cannot be
 * served.
 */
int do_no_page(unsigned long error_code, unsigned long address);
int do_wp_page(unsigned long error_code, unsigned long address);

#endif
