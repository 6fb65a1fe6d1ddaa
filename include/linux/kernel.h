#ifndef _LINUX_KERNEL_H
#define _LINUX_KERNEL_H

/* What all of the kernel uses, and what has no larger header of its own. */

void panic(const char *fmt, ...) __attribute__((noreturn, format(printf, 1, 2)));
int printk(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Let the emulator end, if there is one that listens; else return. */
void power_off(void);

/* A serial port, polled: for the console's copy. */
void serial_init(unsigned short port);
void serial_write(unsigned short port, const char *buf, unsigned long n);

/*
 * The boot options, a line of words. boot_option("mem") finds "mem=..." or
 * "mem" and returns what follows the equal sign (up to a blank), or "" for
 * the bare word, or NULL.
 */
void boot_options_init(const char *text);
const char *boot_option(const char *name);
const char *boot_arguments(void);	/* what follows "--" */

void trap_init(void);
void time_init(void);

#define noinline	__attribute__((noinline))
#define suser()	(current->euid == 0)
#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))

#endif
