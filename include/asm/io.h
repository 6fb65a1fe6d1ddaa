#ifndef _ASM_IO_H
#define _ASM_IO_H

/*
 * I/O ports. The _p forms wait for a slow chip: a write to port 0x80 takes
 * about a microsecond.
 */

static inline void outb(unsigned char value, unsigned short port)
{
	__asm__ volatile ("outb %[value], %[port]"
			  : : [value] "a" (value), [port] "Nd" (port));
}

static inline unsigned char inb(unsigned short port)
{
	unsigned char value;

	__asm__ volatile ("inb %[port], %[value]"
			  : [value] "=a" (value) : [port] "Nd" (port));
	return value;
}

static inline void outb_p(unsigned char value, unsigned short port)
{
	outb(value, port);
	outb(0, 0x80);
}

static inline unsigned char inb_p(unsigned short port)
{
	unsigned char value = inb(port);

	outb(0, 0x80);
	return value;
}

/* n 16-bit words from one port to buf. */
static inline void insw(unsigned short port, void *buf, unsigned long n)
{
	__asm__ volatile ("rep insw"
			  : [buf] "+D" (buf), [n] "+c" (n)
			  : [port] "d" (port) : "memory");
}

/* And from buf to one port. */
static inline void outsw(unsigned short port, const void *buf, unsigned long n)
{
	__asm__ volatile ("rep outsw"
			  : [buf] "+S" (buf), [n] "+c" (n)
			  : [port] "d" (port) : "memory");
}

/* n bytes from buf to one port. */
static inline void outsb(unsigned short port, const void *buf, unsigned long n)
{
	__asm__ volatile ("rep outsb"
			  : [buf] "+S" (buf), [n] "+c" (n)
			  : [port] "d" (port) : "memory");
}

/* The interrupt masks of the two 8259s. */
#define PIC1_MASK	0x21
#define PIC2_MASK	0xa1

#endif
