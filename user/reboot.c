/*
 * reboot: write everything to the disks, and start the machine anew, as
 * Ctrl-Alt-Del does: the PCI chip set resets everything; where there is none
 * the keyboard's controller pulls the processor's reset line.
 */
#include <fcntl.h>
#include <report.h>
#include <unistd.h>

#define KBD_PORT	0x64		/* the 8042's status, and its commands */
#define IN_FULL		0x02		/* it has not read the last one yet */
#define PULSE_RESET	0xfe
#define CHIPSET_PORT	0xcf9
#define CHIPSET_ARM	0x02		/* a reset of everything ... */
#define CHIPSET_GO	0x04		/* ... now */

static int port;

static unsigned char in(int nr)
{
	unsigned char byte = 0;

	lseek(port, nr, SEEK_SET);
	read(port, &byte, 1);
	return byte;
}

static void out(int nr, unsigned char byte)
{
	lseek(port, nr, SEEK_SET);
	write(port, &byte, 1);
}

int main(void)
{
	int patience;

	port = open("/dev/port", O_RDWR);
	if (port < 0)
		return report("/dev/port");
	if (sync())
		return report("the disks");
	out(CHIPSET_PORT, CHIPSET_ARM);
	out(CHIPSET_PORT, CHIPSET_ARM | CHIPSET_GO);
	for (patience = 1000; patience && in(KBD_PORT) & IN_FULL; patience--)
		;
	out(KBD_PORT, PULSE_RESET);
	sleep(1);
	return report_as("the machine", "it cannot be started anew");
}
