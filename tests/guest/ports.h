#ifndef PORTS_H
#define PORTS_H

/* The keyboard's controller, through /dev/port. */
#include <unistd.h>

#define DATA		0x60		/* the 8042 */
#define STATUS		0x64
#define OUT_FULL	0x01
#define IN_FULL		0x02
#define AS_IF_TYPED	0xd2		/* command: as if a key had sent it */

static int port;			/* /dev/port */

static int in(int number)
{
	unsigned char byte = 0;

	lseek(port, number, SEEK_SET);
	read(port, &byte, 1);
	return byte;
}

static void out(int number, unsigned char byte)
{
	lseek(port, number, SEEK_SET);
	write(port, &byte, 1);
}

#endif
