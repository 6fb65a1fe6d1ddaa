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

char init_program[INIT_NAME] = "/bin/cowdemo";
char init_arguments[INIT_ARGUMENTS];
int init_poweroff;

/* Task 0's stack in user mode, and before that the kernel's while it boots. */
long user_stack[PAGE_SIZE >> 2] __attribute__((aligned(PAGE_SIZE)));

/* A system call, inline: task 0 must not touch its stack (see task0). */
static inline __attribute__((always_inline)) long call(int nr, long a, long b, long c)
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

/*
 * Become the first program: its name, and the words it is given. Returns only
 * if it cannot be run.
 */
static long run_program(void)
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
	return execve(init_program, argv, envp);
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
 * Task 1: the file system, the console, the first program, and whatever orphans
 * come, for ever.
 */
static __attribute__((noinline, noreturn)) void init(void)
{
	long pid, ended, error;
	int status = 0;

	setup();
	open("/dev/tty0", O_RDWR);
	dup(0);
	dup(0);
	pid = fork();
	if (pid < 0)
		say("init: no memory for a first program\n");
	if (!pid) {
		error = run_program();
		say(init_program);
		say(": cannot be run, error ");
		say_number(-error);
		say("\n");
		exit(126);
	}
	do
		ended = wait(&status);
	while (ended != pid && ended > 0);
	if (status) {
		say(init_program);
		say(": ended with status ");
		say_number(status);
		say("\n");
	}
	if (init_poweroff)
		power_off();
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
