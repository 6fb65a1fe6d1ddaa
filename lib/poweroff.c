/*
 * Switching the machine off. Two emulators have a port for it each; the
 * other's port is not connected there. On a real PC nothing happens.
 */
#include <fcntl.h>
#include <unistd.h>

#define BOCHS_PORT	0x8900		/* takes the eight letters of "Shutdown" */
#define QEMU_PORT	0xf4		/* -device isa-debug-exit,iobase=0xf4 */

static void port_write(int fd, int port, char byte)
{
	lseek(fd, port, SEEK_SET);
	write(fd, &byte, 1);
}

/* See unistd.h. */
void poweroff(void)
{
	const char *s = "Shutdown";
	int fd = open("/dev/port", O_RDWR);

	if (fd < 0)
		return;
	while (*s)
		port_write(fd, BOCHS_PORT, *s++);
	port_write(fd, QEMU_PORT, 0);
	close(fd);
}
