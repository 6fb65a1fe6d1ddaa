#ifndef _SYS_KDESC_H
#define _SYS_KDESC_H

/*
 * The kernel's descriptor: where the tables are that describe memory and
 * tasks, for programs that look at a running kernel (cowdemo, vtop, ps) and
 * for host tools that read a dump. The kernel has exactly one, at the symbol
 * kernel_desc. A guest program finds it without symbols: SGDT gives the GDT,
 * and the GDT's entry KDESC_GDT_ENTRY is a descriptor marked not present
 * whose base is the physical address of this structure.
 *
 * All addresses are physical (below 16 MB physical, linear and kernel logical
 * agree). Offsets are in bytes, from the start of a task_struct (off_...) or of
 * an inode (inode_...).
 */
#define KDESC_MAGIC	0x3130444bUL	/* the bytes "KD01" */
#define KDESC_VERSION	1
#define KDESC_GDT_ENTRY	3

struct kernel_desc {
	unsigned long magic;		/* KDESC_MAGIC */
	unsigned long version;		/* KDESC_VERSION */
	unsigned long size;		/* of this structure, in bytes */

	unsigned long pg_dir;		/* the page directory, 1024 entries */
	unsigned long mem_map;		/* one byte a page from low_mem on */
	unsigned long paging_pages;	/* bytes in mem_map */
	unsigned long low_mem;		/* first address that mem_map counts */
	unsigned long high_memory;	/* address of a long: end of memory */
	unsigned long mem_used;		/* mem_map's mark for a reserved page */
	unsigned long nr_free;		/* address of a long: pages with count 0 */
	unsigned long free_map;		/* bit set: page is free; 32 a word */
	unsigned long table_span;	/* {unsigned short lo, hi} a directory entry */
	unsigned long spare_table;	/* addresses of all-zero spare tables: used, */
	unsigned long nr_spare;		/* but to be had; address of their number */

	unsigned long fail_page;	/* address of a long: n, nth allocation fails */

	unsigned long task;		/* task[]: pointers to task_struct */
	unsigned long nr_tasks;		/* slots in task[] */
	unsigned long current;		/* address of the pointer to the running task */
	unsigned long jiffies;		/* address of a long: clock ticks since boot */
	unsigned long ring3_start;	/* the kernel's own ring-3 pages ... */
	unsigned long ring3_end;	/* ... up to here */

	unsigned long off_state;	/* offsets of task_struct's fields */
	unsigned long off_counter;
	unsigned long off_priority;
	unsigned long off_pid;
	unsigned long off_pptr;
	unsigned long off_cptr;
	unsigned long off_ysptr;
	unsigned long off_osptr;
	unsigned long off_start_code;	/* linear base of the slot */
	unsigned long off_end_code;	/* logical */
	unsigned long off_end_data;	/* logical */
	unsigned long off_brk;		/* logical */
	unsigned long off_start_stack;	/* logical */
	unsigned long off_tss;
	unsigned long off_loading;	/* a frame that is being loaded, or 0 */
	unsigned long off_arguments;	/* pointer to execve's frames, or NULL: */
	unsigned long argument_frames;	/* so many addresses, each may be 0 */
	unsigned long task_size;	/* sizeof(struct task_struct) */

	unsigned long off_executable;	/* pointer to the inode it runs, or NULL */
	unsigned long off_next_runner;	/* to the next task that runs it, or NULL */
	unsigned long off_prev_runner;	/* to the pointer that points to this task */

	unsigned long inode_table;	/* an array of inodes: ... */
	unsigned long nr_inodes;	/* ... so many, ... */
	unsigned long inode_size;	/* ... each of so many bytes */
	unsigned long inode_count;	/* short: references to it */
	unsigned long inode_writers;	/* short: open for writing */
	unsigned long inode_runners;	/* short: executed, or about to be */
	unsigned long inode_runner;	/* pointer to the first task that runs it */
	unsigned long inode_pipe;	/* pointer to its pipe, or NULL */

	unsigned long free_words;	/* bit set: that word of free_map is not 0 */
	unsigned long free_top;		/* the same of free_words */

	unsigned long pipe_table;	/* an array of pipes: ... */
	unsigned long nr_pipes;		/* ... so many, ... */
	unsigned long pipe_size;	/* ... each of so many bytes, first its */
					/* page's address; 0: it is free */

	unsigned long off_uid;		/* a short */
	unsigned long off_tty;		/* an int, -1: none */
	unsigned long off_utime;	/* ticks, at work for itself ... */
	unsigned long off_stime;	/* ... and in the kernel */
};

#endif
