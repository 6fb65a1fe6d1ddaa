/*
 * kernel/panic.c - the end, when the kernel finds that one of its own rules
 * is broken.
 */

#include <stdarg.h>
#include <stdio.h>
#include <asm/io.h>
#include <linux/kernel.h>
#include <linux/sched.h>

#define CALLS	12		/* at most, in a trace */
#define LINE	256

extern char _text[], _etext[];

/*
 * Does a call instruction end at this address? E8 rel32, or FF with a /2
 * operand.
 */
static int follows_call(unsigned long addr)
{
	const unsigned char *p = (const unsigned char *) addr;
	int len;

	if (p[-5] == 0xe8)
		return 1;
	for (len = 2; len <= 7; len++)
		if (p[-len] == 0xff && (p[1 - len] & 0x38) == 0x10)
			return 1;
	return 0;
}

/*
 * The return addresses on this task's kernel stack, newest first; System.map
 * has the names. The compiler keeps no frame pointers: a left-over address
 * can be among them.
 */
static void call_trace(void)
{
	unsigned long *sp = (unsigned long *) __builtin_frame_address(0);
	unsigned long *end = (unsigned long *)
		(((unsigned long) sp | (PAGE_SIZE - 1)) + 1);
	int n = 0;

	printk("call trace:");
	for (; sp < end && n < CALLS; sp++) {
		if (*sp < (unsigned long) _text + 8 || *sp >= (unsigned long) _etext ||
		    !follows_call(*sp))
			continue;
		printk(" %08lx", *sp);
		n++;
	}
	printk("\n");
}

/* Print the message, the task and a call trace, and stop the machine. */
void panic(const char *fmt, ...)
{
	char message[LINE];
	va_list args;

	cli();
	va_start(args, fmt);
	vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	printk("Kernel panic: %s (task %lu, pid %ld)\n", message,
	       current->start_code / TASK_SIZE, current->pid);
	call_trace();
	if (boot_option("poweroff"))
		power_off();
	for (;;)
		hlt();
}

/*
 * "Shutdown" ends Bochs; a byte to QEMU's isa-debug-exit device ends QEMU. On
 * a real machine nothing listens there.
 */
void power_off(void)
{
	outsb(0x8900, "Shutdown", 8);
	outb(0, 0xf4);
}
