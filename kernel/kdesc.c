/*
 * kernel/kdesc.c - the kernel's descriptor (sys/kdesc.h): the one place where
 * tools learn where the tables are and what is where in a task_struct.
 */

#include <stddef.h>
#include <sys/kdesc.h>
#include <linux/exec.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/sched.h>

extern char ring3_start[], ring3_end[];

#define ADDRESS(symbol)	((unsigned long) &(symbol))
#define OFFSET(field)	offsetof(struct task_struct, field)
#define IN_INODE(field)	offsetof(struct m_inode, field)

const struct kernel_desc kernel_desc = {
	.magic = KDESC_MAGIC,
	.version = KDESC_VERSION,
	.size = sizeof(kernel_desc),

	.pg_dir = ADDRESS(pg_dir),
	.mem_map = ADDRESS(mem_map),
	.paging_pages = PAGING_PAGES,
	.low_mem = LOW_MEM,
	.high_memory = ADDRESS(HIGH_MEMORY),
	.mem_used = USED,
	.nr_free = ADDRESS(nr_free),
	.free_map = ADDRESS(free_map),
	.table_span = ADDRESS(table_span),
	.spare_table = ADDRESS(spare_table),
	.nr_spare = ADDRESS(nr_spare),
	.fail_page = ADDRESS(fail_page),

	.task = ADDRESS(task),
	.nr_tasks = NR_TASKS,
	.current = ADDRESS(current),
	.jiffies = ADDRESS(jiffies),
	.ring3_start = ADDRESS(ring3_start),
	.ring3_end = ADDRESS(ring3_end),

	.off_state = OFFSET(state),
	.off_counter = OFFSET(counter),
	.off_priority = OFFSET(priority),
	.off_pid = OFFSET(pid),
	.off_pptr = OFFSET(p_pptr),
	.off_cptr = OFFSET(p_cptr),
	.off_ysptr = OFFSET(p_ysptr),
	.off_osptr = OFFSET(p_osptr),
	.off_start_code = OFFSET(start_code),
	.off_end_code = OFFSET(end_code),
	.off_end_data = OFFSET(end_data),
	.off_brk = OFFSET(brk),
	.off_start_stack = OFFSET(start_stack),
	.off_tss = OFFSET(tss),
	.off_loading = OFFSET(loading),
	.off_arguments = OFFSET(arguments),
	.argument_frames = ARG_FRAMES,
	.task_size = sizeof(struct task_struct),

	.off_executable = OFFSET(executable),
	.off_next_runner = OFFSET(next_runner),
	.off_prev_runner = OFFSET(prev_runner),

	.inode_table = ADDRESS(inode_table),
	.nr_inodes = NR_INODE,
	.inode_size = sizeof(struct m_inode),
	.inode_count = IN_INODE(i_count),
	.inode_writers = IN_INODE(i_writers),
	.inode_runners = IN_INODE(i_runners),
	.inode_runner = IN_INODE(i_runner),
	.inode_pipe = IN_INODE(i_pipe),

	.free_words = ADDRESS(free_words),
	.free_top = ADDRESS(free_top),

	.pipe_table = ADDRESS(pipe_table),
	.nr_pipes = NR_FILE,
	.pipe_size = sizeof(struct pipe),

	.off_uid = OFFSET(uid),
	.off_tty = OFFSET(tty),
	.off_utime = OFFSET(utime),
	.off_stime = OFFSET(stime),
};
