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
#include <sys/stat.h>
#include <asm/memory.h>
#include <linux/exec.h>
#include <linux/fs.h>
#include <linux/kernel.h>

#define SCRIPT_LINE	1023	/* bytes of "#! ...", with the line's end */

/* What is about to be run. */
struct program {
	struct m_inode *inode;		/* counted in i_runners */
	struct exec ex;
	unsigned short uid, gid;	/* effective ones */
};

/*
 * Is this a header that the kernel can run? 0, -ENOEXEC, or -ENOMEM for a
 * program larger than a slot.
 */
static int check_header(const struct exec *ex, unsigned long file_size)
{
	const unsigned long room = STACK_START - STACK_GAP;

	if (N_MAGIC(*ex) != ZMAGIC || ex->a_trsize || ex->a_drsize)
		return -ENOEXEC;
	if (ex->a_entry && ex->a_entry >= ex->a_text)
		return -ENOEXEC;
	if (ex->a_text > room || ex->a_data > room || ex->a_bss > room)
		return -ENOMEM;
	if (ex->a_text + ex->a_data + ex->a_bss > room)
		return -ENOMEM;
	if (N_TXTOFF(*ex) + ex->a_text + ex->a_data > file_size)
		return -ENOEXEC;
	return 0;
}

/* The new slot: 64 MB of code and data. */
static void change_ldt(void)
{
	int i;

	for (i = 1; i <= 2; i++) {
		set_base(&current->ldt[i], current->start_code);
		set_limit(&current->ldt[i], TASK_SIZE);
	}
	__asm__ volatile ("movl %0, %%fs\n\t"
			  "movl %0, %%gs"
			  : : "r" (USER_DS));
}

void take_executable(struct task_struct *p, struct m_inode *inode)
{
	p->executable = inode;
	p->next_runner = inode->i_runner;
	if (p->next_runner)
		p->next_runner->prev_runner = &p->next_runner;
	p->prev_runner = &inode->i_runner;
	inode->i_runner = p;
}

void leave_executable(void)
{
	struct m_inode *inode = current->executable;

	if (!inode)
		return;
	current->executable = NULL;
	*current->prev_runner = current->next_runner;
	if (current->next_runner)
		current->next_runner->prev_runner = current->prev_runner;
	inode->i_runners--;
	iput(inode);
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
	reset_handlers();
	math_release();
	current->used_math = 0;
	leave_executable();
}

/*
 * The task becomes prog's, from the point of no return on: what is missing now
 * ends it. frame is where the system call will return to, as system_call.s has
 * it: frame[0] is eip, then cs, eflags, esp and ss; below eip stand orig_eax,
 * ds, es and fs.
 */
static void run(const struct program *prog, struct arguments *args,
		unsigned long *frame)
{
	const struct exec *ex = &prog->ex;
	unsigned long sp;

	flush_old_program();
	current->end_code = ex->a_text;
	current->end_data = ex->a_text + ex->a_data;
	current->brk = current->end_data + ex->a_bss;
	current->euid = current->suid = prog->uid;
	current->egid = current->sgid = prog->gid;
	change_ldt();
	sp = put_arguments(args);
	free_arguments(args);
	if (sp)
		sp = create_tables(sp, args->argc, args->envc);
	take_executable(current, prog->inode);
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
 * The file that is to be executed, opened by its inode, whose reference goes to
 * prog: from now on nobody writes to it. Its first page goes to the page frame
 * page. 0, -EACCES, -ETXTBSY, or a read error; then nothing is held. May sleep.
 */
static int open_program(struct program *prog, struct m_inode *inode,
			unsigned long page)
{
	int error = -EACCES;

	if (!S_ISREG(inode->i_mode) || permission(inode, MAY_EXEC))
		goto out_iput;
	error = -ETXTBSY;
	if (inode->i_writers)
		goto out_iput;
	inode->i_runners++;
	error = inode->i_op->read_page(inode, 0, page);
	if (error)
		goto out_let_write;
	prog->inode = inode;
	prog->uid = inode->i_mode & S_ISUID ? inode->i_uid : current->euid;
	prog->gid = inode->i_mode & S_ISGID ? inode->i_gid : current->egid;
	memcpy(&prog->ex, (void *) page, sizeof(prog->ex));
	return 0;

out_let_write:
	inode->i_runners--;
out_iput:
	iput(inode);
	return error;
}

static void close_program(struct program *prog)
{
	prog->inode->i_runners--;
	iput(prog->inode);
}

/* The first word from p on gets a zero behind it. Returns what follows. */
static char *end_word(char *p)
{
	while (*p && *p != ' ' && *p != '\t')
		p++;
	if (*p)
		*p++ = 0;
	while (*p == ' ' || *p == '\t')
		p++;
	return p;
}

/*
 * The first line of a script, in line[], as two strings there: the interpreter
 * and what follows it, one argument, or NULL. -ENOEXEC.
 */
static int split_line(char *line, char **interpreter, char **argument)
{
	char *p = line + 2, *end;

	line[SCRIPT_LINE] = 0;
	end = strchr(p, '\n');
	if (!end)
		return -ENOEXEC;
	while (end > p && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
		end--;
	*end = 0;
	while (*p == ' ' || *p == '\t')
		p++;
	*interpreter = p;
	p = end_word(p);
	*argument = *p ? p : NULL;
	return **interpreter ? 0 : -ENOEXEC;
}

/*
 * prog is a script whose first line is in args->head: its interpreter takes its
 * place, and is told of it by arguments in front of those that stand in args.
 * prog is closed if it fails. An interpreter that is a script is none: -ENOEXEC
 * (0.11).
 */
static int open_interpreter(struct program *prog, const char *user_name,
			    struct arguments *args)
{
	char *name, *argument;
	struct m_inode *inode;
	int error;

	error = split_line((char *) args->head, &name, &argument);
	if (!error)
		error = push_user_string(args, user_name);
	if (!error && argument)
		error = push_string(args, argument);
	if (!error)
		error = push_string(args, name);
	if (!error)
		error = namei_kernel(name, &inode);
	close_program(prog);
	return error ? error : open_program(prog, inode, args->head);
}

static int is_script(const char *page)
{
	return page[0] == '#' && page[1] == '!';
}

/*
 * All that can fail: the program to prog, and its arguments. On an error only
 * args holds something.
 */
static int prepare(struct program *prog, struct arguments *args,
		   const char *filename, char **argv, char **envp)
{
	struct m_inode *inode;
	int error, script;

	error = namei(filename, &inode);
	if (error)
		return error;
	error = open_program(prog, inode, args->head);
	if (error)
		return error;
	script = is_script((const char *) args->head);
	if (!script)
		error = check_header(&prog->ex, prog->inode->i_size);
	if (!error)
		error = push_vectors(args, argv, envp, script);
	if (error)
		goto out_close;
	if (script) {
		error = open_interpreter(prog, filename, args);
		if (error)
			return error;
		error = check_header(&prog->ex, prog->inode->i_size);
	}
	if (!error)
		return 0;
out_close:
	close_program(prog);
	return error;
}

/*
 * sys_execve in system_call.s comes here: eip is the frame's (see run), tmp
 * the return address between that and the system call's three arguments.
 * Returns 0, or -EACCES, -ENOEXEC, -ENOMEM, -E2BIG, -EFAULT, -ETXTBSY, -EIO and
 * those of paths, all with the old program untouched. May sleep.
 */
int do_execve(unsigned long *eip, long tmp, const char *filename,
	      char **argv, char **envp)
{
	struct arguments args;
	struct program prog;
	int error;

	(void) tmp;
	error = get_arguments(&args);
	if (error)
		return error;
	error = prepare(&prog, &args, filename, argv, envp);
	if (error)
		free_arguments(&args);
	else
		run(&prog, &args, eip);
	return error;
}
