/*
 * init/init.c - what tasks 0 and 1 do in user mode, before there is any
 * program.
 *
 * This file alone makes up the section .ring3: pages that user mode may read,
 * and tasks 0 and 1 write. The link fails if it refers to anything outside
 * itself. So there is no library here; there are system calls.
 */

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <linux/init.h>
#include <linux/mm.h>

#define MAX_WORDS	(INIT_ARGUMENTS / 2)

#define CANNOT_RUN	126	/* a child's exit code: it has said why */
#define AT_ONCE		10	/* clock ticks: nobody leaves a shell so soon */
#define TOO_MANY	10	/* shells in a row that end at once */

char init_program[INIT_NAME];
char init_arguments[INIT_ARGUMENTS];
int init_poweroff;

/* Task 0's stack in user mode, and before that the kernel's while it boots. */
long user_stack[PAGE_SIZE >> 2] __attribute__((aligned(PAGE_SIZE)));

/* A system call, inline: task 0 must not touch its stack (see task0). */
static inline __attribute__((always_inline))
long call(int nr, long a, long b, long c)
{
	long result;

	__asm__ volatile ("int $0x80"
			  : [result] "=a" (result)
			  : "0" (nr), "b" (a), "c" (b), "d" (c)
			  : "memory");
	return result;
}

#define setup()		call(__NR_setup, 0, 0, 0)
#define fork()		call(__NR_fork, 0, 0, 0)
#define pause()		call(__NR_pause, 0, 0, 0)
#define exit(code)	call(__NR_exit, code, 0, 0)
#define wait(status)	call(__NR_waitpid, -1, (long) (status), 0)
#define sync()		call(__NR_sync, 0, 0, 0)
#define setsid()	call(__NR_setsid, 0, 0, 0)
#define ticks()		call(__NR_times, 0, 0, 0)
#define dup(fd)		call(__NR_dup, fd, 0, 0)
#define close(fd)	call(__NR_close, fd, 0, 0)
#define open(name, flag)	call(__NR_open, (long) (name), flag, 0)
#define lseek(fd, offset)	call(__NR_lseek, fd, offset, 0)
#define write(fd, buf, n)	call(__NR_write, fd, (long) (buf), n)
#define execve(name, argv, envp) \
	call(__NR_execve, (long) (name), (long) (argv), (long) (envp))

static void say(const char *text)
{
	int n = 0;

	while (text[n])
		n++;
	write(1, text, n);
}

static void say_number(unsigned n)
{
	char digits[12], *p = digits + sizeof(digits) - 1;

	*p = 0;
	do
		*--p = '0' + n % 10;
	while (n /= 10);
	say(p);
}

/* /dev/tty0 as the first three files. */
static void open_console(void)
{
	open("/dev/tty0", O_RDWR);
	dup(0);
	dup(0);
}

/* A child of task 1 becomes that program; or says why not, and ends. */
static __attribute__((noreturn))
void become(const char *name, char **argv, char **envp)
{
	long error = execve(name, argv, envp);

	say(name);
	say(": cannot be run, error ");
	say_number(-error);
	say("\n");
	for (;;)
		exit(CANNOT_RUN);
}

/* The program that the boot options name, and the words they have for it. */
static void named_program(void)
{
	static char *argv[MAX_WORDS + 2];
	static char *envp[] = { "HOME=/", "TERM=console", NULL };
	char *p = init_arguments;
	int argc = 0;

	argv[argc++] = init_program;
	while (*p && argc <= MAX_WORDS) {
		while (*p == ' ')
			*p++ = 0;
		if (*p)
			argv[argc++] = p;
		while (*p && *p != ' ')
			p++;
	}
	argv[argc] = NULL;
	become(init_program, argv, envp);
}

static const char shell[] = "/bin/sh";

/* The shell with /etc/rc as its input; there need not be one. */
static void rc_shell(void)
{
	static char *argv[] = { (char *) shell, NULL };
	static char *envp[] = { "HOME=/", "TERM=console", NULL };

	close(0);
	if (open("/etc/rc", O_RDONLY))
		exit(0);
	become(shell, argv, envp);
}

/* The shell of whoever sits at the console: a session of its own (0.11). */
static void login_shell(void)
{
	static char *argv[] = { "-sh", NULL };
	static char *envp[] = { "HOME=/usr/root", "TERM=console", NULL };

	close(0);
	close(1);
	close(2);
	setsid();
	open_console();
	become(shell, argv, envp);
}

/*
 * Have a child do that. Who else ends meanwhile is an orphan. Returns its
 * status, or the error if there can be no child.
 */
static long run(void (*program)(void))
{
	long pid = fork();
	int status;

	if (!pid)
		program();
	if (pid < 0)
		return pid;
	while (wait(&status) != pid)
		;
	return status;
}

static void say_end(const char *name, long status)
{
	say(name);
	say(status < 0 ? ": there is no memory, error "
		       : ": ended with status ");
	say_number(status < 0 ? -status : status);
	say("\n");
}

/* Through /dev/port: what ends Bochs, then what ends QEMU. */
static void power_off(void)
{
	const char *p;
	long fd = open("/dev/port", O_WRONLY);

	for (p = "Shutdown"; *p; p++) {
		lseek(fd, 0x8900);
		write(fd, p, 1);
	}
	lseek(fd, 0xf4);
	write(fd, "", 1);
	close(fd);
}

/*
 * One login shell after the other, as long as they do not all end at once.
 * Where there is no memory for one an orphan has to end first.
 */
static void login_shells(void)
{
	int in_a_row = 0;
	long started, status;

	while (in_a_row < TOO_MANY) {
		started = ticks();
		status = run(login_shell);
		if (ticks() - started >= AT_ONCE)
			in_a_row = 0;
		else if (status == CANNOT_RUN << 8)
			return;
		say("\n");
		say_end(shell, status);
		sync();
		if (status >= 0)
			in_a_row++;
		else if (wait(NULL) < 0)
			return;
	}
	say("No more shells: they end at once.\n");
}

/*
 * Task 1: the file system, the console; what the boot options say, or else
 * /etc/rc and then a shell; and whatever orphans come, for ever.
 */
static __attribute__((noinline, noreturn)) void init(void)
{
	const char *name = *init_program ? init_program : shell;
	long status;

	setup();
	open_console();
	status = run(*init_program ? named_program : rc_shell);
	if (status)
		say_end(name, status);
	if (init_poweroff)
		power_off();
	if (!*init_program)
		login_shells();
	for (;;)
		if (wait(NULL) == -ECHILD)
			pause();
}

/*
 * Task 0 goes on here in user mode. Its stack's page is shared with task 1,
 * read-only for task 1 but still writable for task 0: what task 0 pushed
 * would be pushed into task 1's memory as well. So from the fork on it calls
 * no function: fork and pause are inline.
 */
void task0(void)
{
	if (!fork())
		init();
	for (;;)
		pause();
}
