/*
 * halt: write everything to the disks, and switch the machine off. A machine
 * that cannot be switched off by a program waits for somebody to do it.
 */
#include <report.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
	if (access("/dev/port", W_OK))
		return report("/dev/port");
	if (sync())
		return report("the disks");
	poweroff();
	puts("All is on the disks: the machine can be switched off.");
	return finish(0);
}
