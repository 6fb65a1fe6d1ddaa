/*
 * mm/memory.c - physical pages, page tables, copy-on-write.
 *
 * A page of memory above LOW_MEM is known by its physical address; mem_map
 * counts who refers to it: each page-table entry, each directory entry if it
 * holds a table, and each owner in the kernel (a task page, a spare table, a
 * page that is being loaded, an argument page of execve). "(0.11)" marks what
 * has 0.11's name and purpose. The rules:
 *
 *	R1  a page is free if and only if its count is 0
 *	R2  an entry made for a page adds 1, an entry cleared takes 1 away
 *	R3  a page with a count above 1 is writable through no user entry
 *	R4  a write to a read-only page with count 1 only sets the write bit
 *	R5  any other write gets a copy with count 1; the old page loses 1
 *	R6  pages below LOW_MEM: not counted, never freed, always copied
 *	R7  a clean page is as in the file; only such serves another's fault
 *
 * R7 is about pages of a program's file, below end_data: the dirty bit means
 * that a page may differ from what is there. It goes with the contents, to
 * fork's child and to a copy. Sharing takes the write bit from who had the page
 * alone (R3), so what is shared clean stays clean.
 *
 * There is one page directory, at physical 0. Task nr has entries nr*16 to
 * nr*16+15 of it, 64 MB. Nothing here runs while another task runs inside the
 * kernel. Only load_page may sleep, reading the file, and so may its callers
 * do_no_page and write_verify.
 */

#include <a.out.h>
#include <errno.h>
#include <string.h>
#include <asm/bitops.h>
#include <asm/memory.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/sched.h>

unsigned long HIGH_MEMORY;
static unsigned long nr_pages;			/* MAP_NR(HIGH_MEMORY) */
unsigned long nr_free;				/* pages with a count of 0 */
unsigned char mem_map[PAGING_PAGES];

/*
 * Which pages are free, for get_free_page: bit set is free. free_map has a
 * bit a page, free_words a bit for each word of free_map that is not 0,
 * free_top one for each word of free_words. They say what mem_map says (R1),
 * but the highest free page is found in three steps however much is in use.
 */
#define WORDS	(PAGING_PAGES / 32)

unsigned long free_map[WORDS];
unsigned long free_words[(WORDS + 31) / 32];
unsigned long free_top[1];

struct table_span table_span[ENTRIES];

/*
 * Page tables that exit gave back: all zero, counted once for this list,
 * ready for the next fork. take_free_page uses them up before it says that
 * memory is short.
 */
unsigned long spare_table[NR_SPARE_TABLES];
unsigned long nr_spare;

static inline void mark_free(unsigned long nr)
{
	nr_free++;
	set_bit(free_map, nr);
	set_bit(free_words, nr / 32);
	set_bit(free_top, nr / 1024);
}

static inline void mark_used(unsigned long nr)
{
	nr_free--;
	clear_bit(free_map, nr);
	if (free_map[nr / 32])
		return;
	clear_bit(free_words, nr / 32);
	if (!free_words[nr / 1024])
		clear_bit(free_top, nr / 1024);
}

/*
 * For tests: the allocation that counts this down to 0 finds no memory. It is
 * set through /dev/kmem (sys/kdesc.h); 0, as ever, is off.
 */
unsigned long fail_page;

static inline int told_to_fail(void)
{
	return fail_page && !--fail_page;
}

/*
 * Take the highest free page, as it is: for a caller that overwrites all of
 * it. Returns its physical address with a count of 1, or 0 if there is none.
 */
unsigned long take_free_page(void)
{
	unsigned long nr;

	if (told_to_fail())
		return 0;
	if (!free_top[0])
		return nr_spare ? spare_table[--nr_spare] : 0;
	nr = highest_bit(free_top[0]);
	nr = nr * 32 + highest_bit(free_words[nr]);
	nr = nr * 32 + highest_bit(free_map[nr]);
	mark_used(nr);
	mem_map[nr] = 1;
	return MAP_ADDR(nr);
}

/*
 * Take the highest free page and clear it (0.11's get_free_page). Returns its
 * physical address with a count of 1, or 0 if there is none.
 */
unsigned long get_free_page(void)
{
	unsigned long page = take_free_page();

	if (page)
		clear_page(page);
	return page;
}

/*
 * The last reference to page nr is gone. (noinline here and below keeps rare
 * work out of short paths.)
 */
static noinline void last_reference(unsigned long nr)
{
	if (!mem_map[nr])
		panic("free_page: page is free already");
	mem_map[nr] = 0;
	mark_free(nr);
}

/*
 * Give back one reference to the page at physical address addr; the last one
 * frees it. Pages below LOW_MEM belong to the kernel and are not counted:
 * nothing happens to them. MAP_NR gives them numbers beyond all pages. addr
 * may have an entry's flags in it.
 */
static inline void drop_page(unsigned long addr)
{
	unsigned long nr = MAP_NR(addr);

	if (nr >= nr_pages) {
		if (addr >= LOW_MEM)
			panic("free_page: no such page");
		return;
	}
	if (mem_map[nr] > 1)
		mem_map[nr]--;
	else
		last_reference(nr);
}

/*
 * Give back one reference to the page at physical address addr (0.11): see
 * drop_page. Does not sleep.
 */
void free_page(unsigned long addr)
{
	drop_page(addr);
}

/* An empty page table: physical address, count 1, or 0 if there is no page. */
static unsigned long get_table(void)
{
	if (!nr_spare)
		return get_free_page();
	return told_to_fail() ? 0 : spare_table[--nr_spare];
}

/* Give back a table whose entries are all 0 again. */
static void free_table(unsigned long table)
{
	if (nr_spare < NR_SPARE_TABLES)
		spare_table[nr_spare++] = table;
	else
		free_page(table);
}

/* Widen the span of directory entry dir so that it has entry nr in it. */
static inline void widen_span(unsigned long dir, unsigned long nr)
{
	struct table_span *span = &table_span[dir];

	if (nr < span->lo)
		span->lo = nr;
	if (nr >= span->hi)
		span->hi = nr + 1;
}

/* The entry for a linear address in the table behind dir, a directory entry. */
static inline unsigned long *entry_in(unsigned long dir, unsigned long address)
{
	return (unsigned long *) PAGE_ADDR(dir) + TABLE_NR(address);
}

/* The table entry for a linear address, or NULL if there is no table. */
static inline unsigned long *page_entry(unsigned long address)
{
	unsigned long dir = pg_dir[DIR_NR(address)];

	return dir & PAGE_PRESENT ? entry_in(dir, address) : NULL;
}

/*
 * Clear the entries [lo, hi) of a table and give back what they refer to. One
 * that is 0 refers to a page below LOW_MEM like any other: nothing happens.
 */
static void clear_entries(unsigned long *table, unsigned long lo,
			  unsigned long hi)
{
	unsigned long *entry = table + lo, *end = table + hi;
	unsigned long this_page;

	for (; entry < end; entry++) {
		this_page = *entry;
		*entry = 0;
		drop_page(this_page);
	}
}

/*
 * Unmap size bytes of linear memory from the linear address from on, tables
 * included (0.11). from is on a 4 MB line, size is rounded up to one. Used
 * for whole slots.
 */
int free_page_tables(unsigned long from, unsigned long size)
{
	unsigned long dir = DIR_NR(from), table;
	unsigned long n = (size + DIR_SIZE - 1) >> DIR_SHIFT;

	if (from & (DIR_SIZE - 1))
		panic("free_page_tables: not on a 4 MB line");
	if (!from)
		panic("free_page_tables: these are the kernel's own tables");
	for (; n-- > 0; dir++) {
		if (!(pg_dir[dir] & PAGE_PRESENT))
			continue;
		table = PAGE_ADDR(pg_dir[dir]);
		clear_entries((unsigned long *) table,
			      table_span[dir].lo, table_span[dir].hi);
		table_span[dir] = (struct table_span) { ENTRIES, 0 };
		pg_dir[dir] = 0;
		free_table(table);
	}
	invalidate();
	return 0;
}

/*
 * Unmap the pages of [from, to), linear addresses on page lines. The tables
 * stay.
 */
void unmap_pages(unsigned long from, unsigned long to)
{
	unsigned long *entry;

	for (; from < to; from += PAGE_SIZE) {
		entry = page_entry(from);
		if (entry)
			clear_entries(entry, 0, 1);
	}
	invalidate();
}

/*
 * Let the entries [lo, hi) of to_table show what those of from_table show,
 * read-only on both sides (R2, R3). The parent keeps its write bit for pages
 * below LOW_MEM (R6): they are not counted, and task 0 has to go on writing
 * to its stack. An entry that is 0 counts as one of those, and stays 0.
 */
static void share_entries(unsigned long *from_table, unsigned long *to_table,
			  unsigned long lo, unsigned long hi)
{
	unsigned long nr, this_page;

	for (nr = lo; nr < hi; nr++) {
		this_page = from_table[nr] & ~PAGE_RW;
		to_table[nr] = this_page;
		if (this_page >= LOW_MEM) {
			from_table[nr] = this_page;
			mem_map[MAP_NR(this_page)]++;
		}
	}
}

/*
 * Share size bytes of linear memory at from with the linear address to, for
 * fork (0.11). Both are on a 4 MB line. Only the tables are copied; the pages
 * are shared. The first fork (from is 0) copies the 160 entries of the first
 * 640 KB: all that tasks 0 and 1 run in. Returns 0, or -ENOMEM with part of
 * it done: the caller frees the new slot.
 */
int copy_page_tables(unsigned long from, unsigned long to, unsigned long size)
{
	unsigned long from_dir = DIR_NR(from), to_dir = DIR_NR(to);
	unsigned long n = (size + DIR_SIZE - 1) >> DIR_SHIFT;
	unsigned long to_table;
	struct table_span span;

	if ((from | to) & (DIR_SIZE - 1))
		panic("copy_page_tables: not on a 4 MB line");
	for (; n-- > 0; from_dir++, to_dir++) {
		if (pg_dir[to_dir] & PAGE_PRESENT)
			panic("copy_page_tables: the new slot is in use");
		if (!(pg_dir[from_dir] & PAGE_PRESENT))
			continue;
		to_table = get_table();
		if (!to_table)
			return -ENOMEM;
		span = table_span[from_dir];
		if (!from)
			span = (struct table_span) { 0, 0xa0 };
		pg_dir[to_dir] = to_table | PAGE_TABLE;
		table_span[to_dir] = span;
		share_entries((unsigned long *) PAGE_ADDR(pg_dir[from_dir]),
			      (unsigned long *) to_table, span.lo, span.hi);
	}
	invalidate();
	return 0;
}

/*
 * Set the entry of a linear address that has none yet; make its table if need
 * be. 0, or -ENOMEM.
 */
static inline __attribute__((always_inline))
int set_entry(unsigned long address, unsigned long value)
{
	unsigned long dir = DIR_NR(address), table;

	if (!(pg_dir[dir] & PAGE_PRESENT)) {
		table = get_table();
		if (!table)
			return -ENOMEM;
		pg_dir[dir] = table | PAGE_TABLE;
		table_span[dir] = (struct table_span) { ENTRIES, 0 };
	}
	*entry_in(pg_dir[dir], address) = value;
	widen_span(dir, TABLE_NR(address));
	return 0;
}

/*
 * Map a page, by physical address, at a linear address, writable (0.11). The
 * page must be the caller's own, with a count of 1: the entry takes that
 * over. Returns page, or 0 if there is no memory for a table; the caller
 * keeps the page then. An entry that is not present needs no invalidate().
 */
unsigned long put_page(unsigned long page, unsigned long address)
{
	if (MAP_NR(page) >= nr_pages)
		panic("put_page: no such page");
	if (mem_map[MAP_NR(page)] != 1)
		panic("put_page: the page is not the caller's own");
	return set_entry(address, page | PAGE_PRIVATE) ? 0 : page;
}

/*
 * Put a copy in the place of the page behind an entry, and let the old page
 * go (R5, R6). The dirty bit stays: it says "differs from the file", and so
 * does the copy. Returns 0, or -ENOMEM with nothing changed.
 */
static noinline int copy_shared_page(unsigned long *table_entry)
{
	unsigned long entry = *table_entry;
	unsigned long old_page = PAGE_ADDR(entry), new_page;

	new_page = take_free_page();
	if (!new_page)
		return -ENOMEM;
	copy_page(old_page, new_page);
	if (old_page >= LOW_MEM)
		mem_map[MAP_NR(old_page)]--;
	*table_entry = new_page | PAGE_FLAGS(entry) | PAGE_RW;
	invalidate();
	return 0;
}

/*
 * Make the page behind an entry its task's own, and writable (0.11). For the
 * last sharer there is nothing to copy (R4). Returns 0, or -ENOMEM with
 * nothing changed.
 */
static inline int un_wp_page(unsigned long *table_entry)
{
	unsigned long old_page = *table_entry;

	if (old_page < LOW_MEM || mem_map[MAP_NR(old_page)] != 1)
		return copy_shared_page(table_entry);
	*table_entry = old_page | PAGE_RW;
	invalidate();
	return 0;
}

/*
 * A fault at a linear address whose page is present (0.11). Only a write to a
 * user page that is read-only is copy-on-write; anything else is an address
 * the task may not use. Returns 0, or -EFAULT if that, or if there is no
 * memory.
 */
int do_wp_page(unsigned long error_code, unsigned long address)
{
	unsigned long *entry;

	if (!(error_code & FAULT_WRITE) ||
	    address - current->start_code >= TASK_SIZE)
		return -EFAULT;
	entry = entry_in(pg_dir[DIR_NR(address)], address);
	if ((*entry & PAGE_PRIVATE) != PAGE_SHARED)
		return -EFAULT;
	return un_wp_page(entry) ? -EFAULT : 0;
}

/*
 * The page of a linear address of the current task, which is present, becomes
 * its own, and dirty. Does not sleep. 0, or -EFAULT: it is not present, or the
 * kernel's, or there is no memory.
 */
int write_verify_present(unsigned long address)
{
	unsigned long *entry = page_entry(address);

	if (!entry || (*entry & PAGE_SHARED) != PAGE_SHARED)
		return -EFAULT;
	if (!(*entry & PAGE_RW) && un_wp_page(entry))
		return -EFAULT;
	*entry |= PAGE_DIRTY;
	return 0;
}

/*
 * Before the kernel writes to user memory (0.11): make the page of a linear
 * address of the current task present, its own, and dirty, so that the write
 * is what a user's would be even where ring 0 may write to read-only pages.
 * Good until the caller sleeps. Returns 0 or -EFAULT.
 */
int write_verify(unsigned long address)
{
	unsigned long *entry = page_entry(address);

	if ((!entry || !(*entry & PAGE_PRESENT)) &&
	    do_no_page(FAULT_WRITE, address))
		return -EFAULT;
	return write_verify_present(address);
}

/* A page of zeros at a linear address that has none (0.11). 0, or -ENOMEM. */
int get_empty_page(unsigned long address)
{
	unsigned long page = get_free_page();

	if (!page)
		return -ENOMEM;
	if (!put_page(page, address)) {
		free_page(page);
		return -ENOMEM;
	}
	return 0;
}

/*
 * A page of the running program's file, for the logical address offset from
 * the slot's base; past the end of its data it is zero. address is the same
 * place, linear. Returns 0, or an error: no memory, or the file cannot be
 * read.
 */
static noinline int load_page(unsigned long offset, unsigned long address)
{
	unsigned long page = take_free_page();
	unsigned long in_file;
	int error;

	if (!page)
		return -ENOMEM;
	current->loading = page;
	error = current->executable->i_op->read_page(current->executable,
					ZMAGIC_TXTOFF + offset, page);
	current->loading = 0;
	in_file = current->end_data - offset;
	if (in_file < PAGE_SIZE)
		memset((char *) page + in_file, 0, PAGE_SIZE - in_file);
	if (!error && !put_page(page, address))
		error = -ENOMEM;
	if (error)
		free_page(page);
	return error;
}

/*
 * If task p has the page at that logical address as it is in the program's
 * file, which it runs as well as the current task: both use it from now on,
 * read-only. A dirty page may differ from the file. Returns whether it was so
 * (0.11).
 */
static int try_to_share(unsigned long offset, struct task_struct *p)
{
	unsigned long *from = page_entry(p->start_code + offset), page;

	if (!from || (*from & (PAGE_PRESENT | PAGE_DIRTY)) != PAGE_PRESENT)
		return 0;
	page = PAGE_ADDR(*from);
	if (page < LOW_MEM ||
	    set_entry(current->start_code + offset, page | PAGE_SHARED))
		return 0;
	*from &= ~PAGE_RW;
	mem_map[MAP_NR(page)]++;
	invalidate();
	return 1;
}

/*
 * Find a task that runs the same program and has that page of it to share
 * (0.11). Returns whether there was one.
 */
static noinline int share_page(unsigned long offset)
{
	struct task_struct *p;

	for (p = current->executable->i_runner; p; p = p->next_runner)
		if (p != current && try_to_share(offset, p))
			return 1;
	return 0;
}

/*
 * Is there memory at this logical address: text, data and heap; the stack's
 * room; the library?
 */
static inline int legal_address(unsigned long logical)
{
	if (logical < PAGE_ALIGN(current->brk))
		return 1;
	return logical >= STACK_START && logical < LIBRARY_OFFSET;
}

/*
 * A fault at a linear address that has no page (0.11): give it one, another
 * task's, from the program's file, or of zeros. Returns 0, or -EFAULT: the
 * address is not one that the task may use, there is no memory, or the file
 * cannot be read.
 */
int do_no_page(unsigned long error_code, unsigned long address)
{
	unsigned long offset;
	int error;

	(void) error_code;
	address = PAGE_ADDR(address);
	offset = address - current->start_code;
	if (!legal_address(offset))
		return -EFAULT;
	if (!current->executable || offset >= current->end_data)
		error = get_empty_page(address);
	else if (share_page(offset))
		error = 0;
	else
		error = load_page(offset, address);
	return error ? -EFAULT : 0;
}

/*
 * Set up the count of pages: start_mem to end_mem, physical, is free for all;
 * what is below start_mem (buffers, the RAM disk) and above end_mem is not
 * (0.11).
 */
void mem_init(unsigned long start_mem, unsigned long end_mem)
{
	unsigned long nr;

	HIGH_MEMORY = end_mem;
	nr_pages = MAP_NR(end_mem);
	memset(mem_map, USED, sizeof(mem_map));
	for (nr = MAP_NR(start_mem); nr < MAP_NR(end_mem); nr++) {
		mem_map[nr] = 0;
		mark_free(nr);
	}
	for (nr = 0; nr < ENTRIES; nr++)
		table_span[nr] = (struct table_span) { ENTRIES, 0 };
}

/*
 * Print how many pages can be had, spare tables too, and how many each page
 * directory entry maps (0.11).
 */
void calc_mem(void)
{
	unsigned long dir, nr, pages, *table;

	printk("%lu pages free (of %lu)\n", nr_free + nr_spare, nr_pages);
	for (dir = DIR_NR(TASK_SIZE); dir < ENTRIES; dir++) {
		if (!(pg_dir[dir] & PAGE_PRESENT))
			continue;
		table = (unsigned long *) PAGE_ADDR(pg_dir[dir]);
		for (pages = nr = 0; nr < ENTRIES; nr++)
			if (table[nr] & PAGE_PRESENT)
				pages++;
		printk("directory entry %lu (task %lu) maps %lu pages\n",
		       dir, dir / (TASK_SIZE / DIR_SIZE), pages);
	}
}
