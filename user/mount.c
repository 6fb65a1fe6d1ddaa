/*
 * mount [-r] device directory: mount the volume on the device, of whatever
 * format it is; -r read-only. Without arguments: what is mounted, and where.
 */
#include <errno.h>
#include <mounted.h>
#include <report.h>
#include <stdio.h>
#include <unistd.h>

/* Nobody tells whether a volume is read-only, but access() knows. */
static void show(const char *name, dev_t dev, const struct ustat *u)
{
	const char *place = mount_place(dev);

	(void) u;
	errno = 0;
	access(place, W_OK);
	printf("%s on %s%s\n", name, place, errno == EROFS ? " (ro)" : "");
}

int main(int argc, char **argv)
{
	int c, read_only = 0;

	while ((c = getopt(argc, argv, "r")) != -1) {
		if (c == '?')
			usage("[-r] [device directory]", 1);
		read_only = 1;
	}
	if (argc == 1) {
		mounted_volumes(0, show);
		return finish(0);
	}
	if (argc - optind != 2)
		usage("[-r] [device directory]", 1);
	if (mount(argv[optind], argv[optind + 1], read_only))
		return report(argv[optind]);
	return 0;
}
