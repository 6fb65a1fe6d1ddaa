/*
 * mknod [-m mode] name b|c major minor
 * mknod [-m mode] name p
 *
 * Make a device or a FIFO.
 */
#include <report.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define USAGE	"[-m mode] name b|c major minor, or name p"

static long small(const char *text)
{
	long n = number(text);

	return n <= 255 ? n : -1;
}

int main(int argc, char **argv)
{
	unsigned int mode = 0666, mask;
	mode_t type = S_IFIFO;
	long major = 0, minor = 0;
	int c, chosen = 0;

	umask(mask = umask(0));
	while ((c = getopt(argc, argv, "m:")) != -1) {
		if (c == '?')
			usage(USAGE, 1);
		if (change_mode(optarg, &mode, 0, mask))
			return report_as(optarg, "is no mode");
		chosen = 1;
	}
	argv += optind;
	argc -= optind;
	if (argc < 2 || !strchr("bcup", argv[1][0]) || argv[1][1] ||
	    argc != (argv[1][0] == 'p' ? 2 : 4))
		usage(USAGE, 1);
	if (argc == 4) {
		type = argv[1][0] == 'b' ? S_IFBLK : S_IFCHR;
		major = small(argv[2]);
		minor = small(argv[3]);
		if (major < 0 || minor < 0)
			return report_as(argv[0], "numbers end at 255");
	}
	if (mknod(argv[0], type | mode, major << 8 | minor))
		return report(argv[0]);
	if (chosen && chmod(argv[0], mode))
		return report(argv[0]);
	return 0;
}
