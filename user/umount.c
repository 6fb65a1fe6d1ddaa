/*
 * umount path ...: take off the volumes on these devices, or those mounted on
 * these directories, when all of them is on the disk.
 */
#include <report.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int i, status = 0;

	if (argc < 2 || argv[1][0] == '-')
		usage("device | directory ...", 1);
	for (i = 1; i < argc; i++)
		if (umount(argv[i]))
			status = report(argv[i]);
	return status;
}
