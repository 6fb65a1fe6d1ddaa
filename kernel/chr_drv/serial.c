/*
 * kernel/chr_drv/serial.c - the 8250 and its successors, polled: for the
 * console's copy. Register numbers are offsets from the base port; National
 * Semiconductor's data sheet.
 */

#include <asm/io.h>
#include <linux/kernel.h>

#define DATA		0	/* with DLAB: divisor, low */
#define INT_ENABLE	1	/* with DLAB: divisor, high */
#define LINE_CONTROL	3
#define MODEM_CONTROL	4
#define LINE_STATUS	5

#define DLAB		0x80
#define EIGHT_N_ONE	0x03
#define DTR_RTS		0x03
#define THR_EMPTY	0x20	/* takes another byte */
#define ALL_SENT	0x40	/* and the last one has left */
#define BAUD_115200	1	/* 1843200 / 16 / 115200 */
#define PATIENCE	100000	/* a byte takes 87 us; an absent chip for ever */

/* 115200 baud, 8 bits, no parity, no interrupts. */
void serial_init(unsigned short port)
{
	outb_p(DLAB | EIGHT_N_ONE, port + LINE_CONTROL);
	outb_p(BAUD_115200, port + DATA);
	outb_p(0, port + INT_ENABLE);
	outb_p(EIGHT_N_ONE, port + LINE_CONTROL);
	outb_p(0, port + INT_ENABLE);
	outb(DTR_RTS, port + MODEM_CONTROL);
}

/*
 * Wait until the line status has all of these bits; not for ever. Returns
 * true if so.
 */
static int wait_for(unsigned short port, unsigned char bits)
{
	int patience;

	for (patience = PATIENCE; patience; patience--)
		if ((inb(port + LINE_STATUS) & bits) == bits)
			return 1;
	return 0;
}

/*
 * Send n bytes, and wait until they have left: whoever powers off next loses
 * nothing.
 */
void serial_write(unsigned short port, const char *buf, unsigned long n)
{
	for (; n; n--, buf++) {
		if (!wait_for(port, THR_EMPTY))
			return;
		outb(*buf, port + DATA);
	}
	wait_for(port, ALL_SENT);
}
