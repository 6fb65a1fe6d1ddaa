/*
 * Takes volumes that were cut off while they were written to, and that nothing
 * has repaired, and uses them: reads every file, and then makes, changes and
 * removes some. tests/powercut.py compares what is read with what is there, and
 * looks for harm afterwards.
 *
 *	cutcheck DEVICE... or cutcheck /	(the root volume)
 *
 *	# file DEVICE ./PATH SIZE CRC
 */
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include "tap.h"

#define MOUNT_POINT	"/mnt"
#define PATH		80
#define SIZE		20000		/* of the new file */

static char buf[8192], new[SIZE], back[SIZE];
static unsigned long crc_table[256];
static const char *device;
static int unreadable;

/* The CRC-32 that zlib and everybody uses. */
static void make_crc_table(void)
{
	unsigned long i, bit, crc;

	for (i = 0; i < 256; i++) {
		crc = i;
		for (bit = 0; bit < 8; bit++)
			crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
		crc_table[i] = crc;
	}
}

static unsigned long crc32(unsigned long crc, const char *p, long n)
{
	crc = ~crc;
	for (; n; n--, p++)
		crc = crc >> 8 ^ crc_table[(crc ^ *p) & 0xff];
	return ~crc;
}

static void complain(const char *path)
{
	unreadable++;
	printf("# %s: error %d\n", path, errno);
}

static void read_file(const char *path)
{
	unsigned long crc = 0, size = 0;
	int fd = open(path, O_RDONLY), n = -1;

	while (fd >= 0 && (n = read(fd, buf, sizeof buf)) > 0) {
		crc = crc32(crc, buf, n);
		size += n;
	}
	if (n < 0)
		complain(path);
	close(fd);
	printf("# file %s %s %lu %lx\n", device, path, size, crc);
}

/* All that is below the directory; PATH bytes are there for its path. */
static void read_tree(char *path)
{
	DIR *dir = opendir(path);
	int len = strlen(path);
	struct dirent *entry;
	struct stat st;

	if (!dir) {
		complain(path);
		return;
	}
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path + len, PATH - len, "/%s", entry->d_name);
		if (stat(path, &st))
			complain(path);
		else if (S_ISREG(st.st_mode))
			read_file(path);
		else if (S_ISDIR(st.st_mode))
			read_tree(path);
		path[len] = 0;
	}
	closedir(dir);
}

static int write_file(const char *path, const char *from, int n)
{
	int fd = creat(path, 0666), bad;

	bad = write(fd, from, n) != n;
	return close(fd) || bad;
}

static int differs(const char *path)
{
	int fd = open(path, O_RDONLY), bad;

	bad = read(fd, back, SIZE) != SIZE || memcmp(new, back, SIZE);
	return close(fd) || bad;
}

/* In the current directory. */
static void use(void)
{
	int i;

	for (i = 0; i < SIZE; i++)
		new[i] = rand();
	is(write_file("new.dat", new, SIZE), 0, "%s: a new file", device);
	is(mkdir("newdir", 0777), 0, "... a new directory");
	is(write_file("newdir/gone.dat", new, SIZE / 2), 0, "... a file in it");
	is(write_file("newdir/kept.dat", new, SIZE / 2), 0, "... and another");
	is(unlink("newdir/gone.dat"), 0, "... of which one goes");
	is(rename("new.dat", "newdir/moved.dat"), 0, "... the first is moved");
	is(sync(), 0, "... sync");
	is(differs("newdir/moved.dat"), 0, "... it is what was written");
}

static void check_volume(void)
{
	const char *root = strcmp(device, "/") ? MOUNT_POINT : "/";
	char path[PATH] = ".";

	if (strcmp(device, root) &&
	    !is(mount(device, root, 0), 0, "%s is mounted", device))
		return;
	is(chdir(root), 0, "%s: chdir to its root", device);
	unreadable = 0;
	read_tree(path);
	is(unreadable, 0, "... every file can be read");
	use();
	is(chdir("/"), 0, "... and away");
	if (strcmp(device, root))
		is(umount(device), 0, "... umount");
}

int main(int argc, char **argv)
{
	int i;

	make_crc_table();
	mkdir(MOUNT_POINT, 0777);
	for (i = 1; i < argc; i++) {
		device = argv[i];
		check_volume();
	}
	printf("1..%d\n", tap_count);
	return 0;
}
