#ifndef _ASM_IO_H
#define _ASM_IO_H

/* For the kernel's sources on the host: conshost.c has the ports. */
void outb(unsigned char value, unsigned short port);
unsigned char inb(unsigned short port);

#define outb_p(value, port)	outb(value, port)
#define inb_p(port)		inb(port)
#define outsb(port, buf, n)	((void) (port), (void) (buf), (void) (n))

#define PIC1_MASK	0x21

#endif
