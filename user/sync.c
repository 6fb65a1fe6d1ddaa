/* sync: write everything that is in memory only to the disks. */
#include <report.h>
#include <unistd.h>

int main(void)
{
	sync();
	return 0;
}
