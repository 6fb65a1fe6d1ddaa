/*
 * df [-ikP] [path ...]: how full the mounted volumes are, or those that the
 * paths are on: in KB, or with -i in inodes.
 *
 * The kernel says what is free; how much there is says the super block, or what
 * FAT has in its place, read from the device: by the super-user. A FAT volume
 * has no number of inodes.
 */
#include <fcntl.h>
#include <mounted.h>
#include <report.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define MINIX	0x137f			/* the super block's mark */
#define MINIX30	0x138f

static int inodes;
static const char *place;

struct total {
	long kb, inodes;		/* -1: not known */
};

static unsigned int two(const unsigned char *p)
{
	return p[0] | p[1] << 8;
}

static void total_minix(const unsigned char *sb, struct total *t)
{
	t->inodes = two(sb);
	t->kb = (long) (two(sb + 2) - two(sb + 8)) << two(sb + 10);
}

static void total_fat(const unsigned char *boot, struct total *t)
{
	long sectors = two(boot + 19), data;

	if (!sectors)
		sectors = two(boot + 32) | (long) two(boot + 34) << 16;
	data = sectors - two(boot + 14) - boot[16] * two(boot + 22) -
	       two(boot + 17) / 16;
	if (boot[13])
		t->kb = data / boot[13] * boot[13] / 2;
}

static void find_total(const char *dev, struct total *t)
{
	static unsigned char buf[2048];
	const unsigned char *sb = buf + 1024;
	int fd = open(dev, O_RDONLY);

	t->kb = t->inodes = -1;
	if (fd < 0)
		return;
	if (read(fd, buf, sizeof buf) == sizeof buf) {
		if (two(sb + 16) == MINIX || two(sb + 16) == MINIX30)
			total_minix(sb, t);
		else
			total_fat(buf, t);
	}
	close(fd);
}

static void show(const char *name, long all, long left)
{
	long part = all > 0 ? ((all - left) * 100 + all - 1) / all : 0;

	if (all < 0)
		printf("%-14s %9s %9s %9ld %8s %s\n", name, "-", "-", left, "-",
		       place);
	else
		printf("%-14s %9ld %9ld %9ld %7ld%% %s\n", name, all,
		       all - left, left, part, place);
}

static void show_volume(const char *name, dev_t dev, const struct ustat *u)
{
	struct total t;

	find_total(name, &t);
	place = mount_place(dev);
	if (inodes)
		show(name, t.inodes, u->f_tinode);
	else
		show(name, t.kb, u->f_tfree);
}

static int show_path(const char *path)
{
	struct stat st;

	if (stat(path, &st))
		return report(path);
	if (!mounted_volumes(S_ISBLK(st.st_mode) ? st.st_rdev : st.st_dev,
			     show_volume))
		return report_as(path, "its device is not in /dev");
	return 0;
}

int main(int argc, char **argv)
{
	int c, status = 0;

	while ((c = getopt(argc, argv, "ikP")) != -1) {
		if (c == '?')
			usage("[-ikP] [path ...]", 1);
		inodes |= c == 'i';
	}
	printf("%-14s %9s %9s %9s %8s Mounted on\n", "Filesystem",
	       inodes ? "Inodes" : "1K-blocks", "Used",
	       inodes ? "Free" : "Available", "Capacity");
	if (optind == argc)
		mounted_volumes(0, show_volume);
	for (; optind < argc; optind++)
		status |= show_path(argv[optind]);
	return finish(status);
}
