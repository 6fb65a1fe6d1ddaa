/*
 * What the console needs of the rest of the kernel, for tests/host/conshost.c;
 * and what that asks for, which knows nothing of the kernel's headers.
 */
#include <stddef.h>
#include <string.h>
#include <linux/console.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/tty.h>

struct tty_struct tty_table[NR_TTYS];
unsigned long interrupt_flag = 1;
void (*timer)(void);			/* what add_timer was given */

void do_tty_interrupt(int nr)
{
	(void) nr;
}

void tty_start(struct tty_struct *tty, int why)
{
	tty->stopped &= ~why;
}

void tty_stop(struct tty_struct *tty, int why)
{
	tty->stopped |= why;
}

void add_timer(unsigned long ticks, void (*fn)(void))
{
	(void) ticks;
	timer = fn;
}

void del_timer(void (*fn)(void))
{
	if (timer == fn)
		timer = NULL;
}

const char *host_option = "";		/* what there is on the boot line */

const char *boot_option(const char *name)
{
	return strcmp(name, host_option) ? NULL : "";
}

void serial_init(unsigned short port)
{
	(void) port;
}

void serial_write(unsigned short port, const char *buf, unsigned long n)
{
	(void) port;
	(void) buf;
	(void) n;
}

void show_stat(void)
{
}

void keyboard_interrupt(void)
{
}

/* A program writes n bytes on the console. */
void host_write(const char *text, int n)
{
	struct tty_struct *tty = &tty_table[0];

	while (n) {
		for (; n && queue_room(&tty->write_q); n--)
			put_queue(&tty->write_q, *text++);
		con_write(tty);
	}
}

/* What comes from the keyboard: the next character, or -1. */
int host_read(void)
{
	struct tty_queue *q = &tty_table[0].read_q;

	return queue_is_empty(q) ? -1 : (unsigned char) get_queue(q);
}
