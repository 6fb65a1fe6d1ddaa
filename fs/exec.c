/*
 * fs/exec.c - system call 11: run another program in this task.
 *
 * Nothing of the old program is touched until all that can fail has been
 * done: the arguments stand ready in pages of the kernel, the header is
 * checked. Then there is no way back. Pages of text and data come when they
 * are first used (do_no_page).
 */

#include <a.out.h>
#include <errno.h>
#include <string.h>
#include <asm/memory.h>
#include <asm/segment.h>
#include <linux/fs.h>
#include <linux/kernel.h>

#define MAX_ARG_PAGES	32
#define ARG_SIZE	(MAX_ARG_PAGES * PAGE_SIZE - 4UL)	/* bytes, at most */

/*
 * The strings for the new program, as they will stand below LIBRARY_OFFSET:
 * page[] are its last pages, p is the offset in them of the lowest byte used.
 * A page is allocated when the first byte in it is.
 */
struct arguments {
	unsigned long page[MAX_ARG_PAGES];
	unsigned long p;
	int argc, envc;
};

static void free_arguments(struct arguments *args)
{
	int i;

	for (i = 0; i < MAX_ARG_PAGES; i++)
		if (args->page[i])
			free_page(args->page[i]);
}

/*
 * n bytes of kernel memory to the area, right below what is there. 0, -E2BIG,
 * -ENOMEM.
 */
static int push_bytes(struct arguments *args, const char *from, unsigned long n)
{
	unsigned long chunk, at;

	if (n > args->p)
		return -E2BIG;
	while (n) {
		chunk = (args->p - 1) % PAGE_SIZE + 1;	/* down to a page's start */
		if (chunk > n)
			chunk = n;
		at = args->p -= chunk;
		n -= chunk;
		if (!args->page[at / PAGE_SIZE] &&
		    !(args->page[at / PAGE_SIZE] = get_free_page()))
			return -ENOMEM;
		memcpy((char *) args->page[at / PAGE_SIZE] + at % PAGE_SIZE,
		       from + n, chunk);
	}
	return 0;
}

/*
 * The number of pointers in a user's array that ends with NULL, or -EFAULT,
 * -E2BIG.
 */
static int count(char **user_argv)
{
	char *string;
	int n;

	if (!user_argv)
		return 0;
	for (n = 0; n <= (int) (ARG_SIZE / 2); n++) {
		if (copy_from_user(&string, user_argv + n, sizeof(string)))
			return -EFAULT;
		if (!string)
			return n;
	}
	return -E2BIG;
}

/*
 * The length of a user's string with its zero, or -EFAULT, -E2BIG. buf is for
 * scratch.
 */
static long string_size(const char *user_string, char *buf)
{
	unsigned long size = 0;
	long n;

	for (;;) {
		n = strncpy_from_user(buf, user_string + size, PAGE_SIZE);
		if (n >= 0)
			return size + n + 1;
		if (n != -ENAMETOOLONG)
			return n;
		size += PAGE_SIZE;
		if (size > ARG_SIZE)
			return -E2BIG;
	}
}

/*
 * n strings of a user's array to the area, the last one first, so that the
 * first stands lowest. buf is a page for scratch. Returns 0 or an error.
 */
static int push_strings(struct arguments *args, char **user_argv, int n, char *buf)
{
	char *string;
	long size, chunk;
	int error;

	while (n-- > 0) {
		if (copy_from_user(&string, user_argv + n, sizeof(string)))
			return -EFAULT;
		size = string_size(string, buf);
		if (size < 0)
			return size;
		while (size) {
			chunk = (size - 1) % PAGE_SIZE + 1;
			size -= chunk;
			if (copy_from_user(buf, string + size, chunk))
				return -EFAULT;
			error = push_bytes(args, buf, chunk);
			if (error)
				return error;
		}
	}
	return 0;
}

/*
 * Everything in args from the caller's argv and envp. On an error the pages
 * stay for the caller to free.
 */
static int copy_arguments(struct arguments *args, char **argv, char **envp)
{
	char *buf;
	int error;

	args->argc = count(argv);
	if (args->argc < 0)
		return args->argc;
	args->envc = count(envp);
	if (args->envc < 0)
		return args->envc;
	buf = (char *) take_free_page();
	if (!buf)
		return -ENOMEM;
	args->p = ARG_SIZE;
	error = push_strings(args, envp, args->envc, buf);
	if (!error)
		error = push_strings(args, argv, args->argc, buf);
	free_page((unsigned long) buf);
	return error;
}

/*
 * Is this a header that the kernel can run? 0, -ENOEXEC, or -ENOMEM for a
 * program larger than a slot.
 */
static int check_header(const struct exec *ex, unsigned long file_size)
{
	const unsigned long room = STACK_START - STACK_GAP;

	if (N_MAGIC(*ex) != ZMAGIC || ex->a_trsize || ex->a_drsize || ex->a_entry)
		return -ENOEXEC;
	if (ex->a_text > room || ex->a_data > room || ex->a_bss > room)
		return -ENOMEM;
	if (ex->a_text + ex->a_data + ex->a_bss > room)
		return -ENOMEM;
	if (N_TXTOFF(*ex) + ex->a_text + ex->a_data > file_size)
		return -ENOEXEC;
	return 0;
}

/* Read the program's header: 0 or an error. May sleep. */
static int read_header(struct m_inode *inode, struct exec *ex)
{
	unsigned long page = take_free_page();
	int error;

	if (!page)
		return -ENOMEM;
	error = inode->i_op->read_page(inode, 0, page);
	if (!error) {
		memcpy(ex, (void *) page, sizeof(*ex));
		error = check_header(ex, inode->i_size);
	}
	free_page(page);
	return error;
}

/*
 * The new slot: 64 MB of code and data, the argument pages right below the
 * library. Returns the logical address of the lowest string, or 0: there was
 * no memory for their page table, and the task cannot go on. The pages are
 * the slot's or free.
 */
static unsigned long change_ldt(struct arguments *args)
{
	unsigned long base = current->start_code;
	unsigned long top = LIBRARY_OFFSET - MAX_ARG_PAGES * PAGE_SIZE;
	unsigned long result = top + args->p;
	int i;

	for (i = 1; i <= 2; i++) {
		set_base(&current->ldt[i], base);
		set_limit(&current->ldt[i], TASK_SIZE);
	}
	__asm__ volatile ("movl %0, %%fs\n\t"
			  "movl %0, %%gs"
			  : : "r" (USER_DS));
	for (i = 0; i < MAX_ARG_PAGES; i++) {
		if (!args->page[i] ||
		    put_page(args->page[i], base + top + i * PAGE_SIZE))
			continue;
		free_page(args->page[i]);
		result = 0;
	}
	return result;
}

/*
 * A pointer to each of n strings from *string on, and a NULL; moves *table
 * and *string on. -EFAULT.
 */
static int put_pointers(unsigned long **table, unsigned long *string, int n)
{
	unsigned long null = 0;
	char c;

	while (n-- > 0) {
		if (copy_to_user((*table)++, string, sizeof(*string)))
			return -EFAULT;
		do {
			if (copy_from_user(&c, (char *) (*string)++, 1))
				return -EFAULT;
		} while (c);
	}
	return copy_to_user((*table)++, &null, sizeof(null)) ? -EFAULT : 0;
}

/*
 * What a program of 0.11 finds on its stack: argc, argv, envp; then the
 * tables those two point to; then the strings, from the logical address p on.
 * Returns the stack pointer, or 0 if there is no memory.
 */
static unsigned long create_tables(unsigned long p, int argc, int envc)
{
	unsigned long *table = (unsigned long *) (p & ~3UL) - (argc + envc + 2);
	unsigned long *argv = table, *envp = table + argc + 1;
	unsigned long head[3] = {
		argc, (unsigned long) argv, (unsigned long) envp
	};

	if (put_pointers(&table, &p, argc) || put_pointers(&table, &p, envc))
		return 0;
	argv -= 3;
	if (copy_to_user(argv, head, sizeof(head)))
		return 0;
	return (unsigned long) argv;
}

/*
 * The old program goes: its memory, what it wanted closed, its FPU state, its
 * inode.
 */
static void flush_old_program(void)
{
	unsigned int fd;

	free_page_tables(current->start_code, TASK_SIZE);
	for (fd = 0; fd < NR_OPEN; fd++)
		if (current->close_on_exec & (1UL << fd))
			sys_close(fd);
	current->close_on_exec = 0;
	math_release();
	current->used_math = 0;
	iput(current->executable);
	current->executable = NULL;
}

/*
 * Run inode's program, from the point of no return on: what is missing now
 * ends the task. frame is where the system call will return to, as
 * system_call.s has it: frame[0] is eip, then cs, eflags, esp and ss; below
 * eip stand orig_eax, ds, es and fs.
 */
static void run(struct m_inode *inode, const struct exec *ex,
		struct arguments *args, unsigned long *frame)
{
	unsigned long sp;

	flush_old_program();
	current->end_code = ex->a_text;
	current->end_data = ex->a_text + ex->a_data;
	current->brk = current->end_data + ex->a_bss;
	sp = change_ldt(args);
	if (sp)
		sp = create_tables(sp, args->argc, args->envc);
	current->executable = inode;
	if (!sp)
		do_exit(SIGKILL);
	current->start_stack = sp & ~(PAGE_SIZE - 1UL);
	frame[0] = ex->a_entry;
	frame[1] = USER_CS;
	frame[2] = EFLAGS_IF;
	frame[3] = sp;
	frame[4] = frame[-2] = frame[-3] = frame[-4] = USER_DS;
}

/*
 * sys_execve in system_call.s comes here: eip is the frame's (see run), tmp
 * the return address between that and the system call's three arguments.
 * Returns 0, or -ENOENT, -EACCES, -ENOEXEC, -ENOMEM, -E2BIG, -EFAULT,
 * -ENAMETOOLONG, all with the old program untouched. May sleep.
 */
int do_execve(unsigned long *eip, long tmp, const char *filename,
	      char **argv, char **envp)
{
	struct arguments args = { .p = 0 };
	char name[NAME_SIZE];
	struct m_inode *inode;
	struct exec ex;
	int error;

	(void) tmp;
	error = strncpy_from_user(name, filename, NAME_SIZE);
	if (error < 0)
		return error;
	inode = namei(name);
	if (!inode)
		return -ENOENT;
	error = -EACCES;
	if (inode->i_rdev)
		goto out_iput;
	error = read_header(inode, &ex);
	if (error)
		goto out_iput;
	error = copy_arguments(&args, argv, envp);
	if (error)
		goto out_free_arguments;
	run(inode, &ex, &args, eip);
	return 0;

out_free_arguments:
	free_arguments(&args);
out_iput:
	iput(inode);
	return error;
}
