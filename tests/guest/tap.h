#ifndef TAP_H
#define TAP_H

/*
 * Tests print TAP: a line "ok N - what" or "not ok N - what" for each fact,
 * and the plan "1..N" at the end.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/kmem.h>
#include <sys/wait.h>
#include <unistd.h>

#define TAP_LINE	120

static int tap_count;

static void tap_line(int good, const char *fmt, va_list args)
{
	char text[TAP_LINE];

	vsnprintf(text, sizeof text, fmt, args);
	printf("%sok %d - %s\n", good ? "" : "not ", ++tap_count, text);
	fflush(stdout);			/* a child may end by _exit */
}

/* The fact is so. Returns whether it is. */
__attribute__((format(printf, 2, 3), unused))
static int ok(int good, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	tap_line(good, fmt, args);
	va_end(args);
	return good;
}

/* got is what was wanted; if not, a second line tells both. */
__attribute__((format(printf, 3, 4), unused))
static int is(long got, long wanted, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	tap_line(got == wanted, fmt, args);
	va_end(args);
	if (got != wanted)
		printf("# got %ld (%#lx), wanted %ld (%#lx)\n",
		       got, got, wanted, wanted);
	return got == wanted;
}

/* A system call gave result: it is to have failed with this error. */
__attribute__((format(printf, 3, 4), unused))
static int fails_with(int error, long result, const char *fmt, ...)
{
	int got = errno, good = result == -1 && got == error;
	va_list args;

	va_start(args, fmt);
	tap_line(good, fmt, args);
	va_end(args);
	if (!good)
		printf("# returned %ld, error %d\n", result, got);
	return good;
}

__attribute__((unused))
static int all_are(const char *p, size_t n, char value)
{
	while (n && *p == value)
		p++, n--;
	return !n;
}

/* Wait for the child pid: its status, or -1. */
__attribute__((unused))
static int status_of(pid_t pid)
{
	int status = -1;

	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

/*
 * Run test(arg) in a child, which exits with its result. The child's status,
 * or -1.
 */
__attribute__((unused))
static int in_child(int (*test)(long), long arg)
{
	pid_t pid = fork();

	if (!pid)
		_exit(test(arg));
	return status_of(pid);
}

/* Spin until process pid sleeps, in waitpid() or in pause(), or has ended. */
__attribute__((unused))
static void wait_until_asleep(pid_t pid)
{
	while (kmem_task(pid) && kmem_field(pid, kdesc.off_state) == KTASK_RUNNING)
		;
}

/*
 * Have every page now that is used anyway, so that a test may compare numbers
 * of free pages: all of the text, the stack as far as the tests need it, and
 * what is there of data and bss, which may be shared since a fork.
 */
__attribute__((__noinline__, unused))
static void own_pages(void)
{
	extern char _start[], etext[], end[];
	char room[3 * KPAGE_SIZE];
	unsigned long base = kmem_base(getpid());
	volatile char *p;

	errno = 0;
	for (p = room; p < room + sizeof room; p += KPAGE_SIZE)
		*p = 0;
	for (p = _start; p < etext; p += KPAGE_SIZE)
		(void) *p;
	for (; p < end; p += KPAGE_SIZE)
		if (kmem_entry(base + (unsigned long) p) & KPAGE_PRESENT)
			*p = *p;
}

#endif
