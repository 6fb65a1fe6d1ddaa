/* What is mounted, and where; see mounted.h. */
#include <dirent.h>
#include <mounted.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define PATH	128
#define MOST	16			/* volumes that are mounted at a time */

static char place[PATH];

/* The directory below dir where that device begins, to place: 1 if found. */
static int look_in(const char *dir, dev_t dev, int levels)
{
	DIR *d = opendir(dir);
	char path[PATH];
	struct dirent *e;
	struct stat st;
	int found = 0;

	if (!d)
		return 0;
	while (!found && (e = readdir(d))) {
		if (e->d_name[0] == '.' ||
		    strlen(dir) + strlen(e->d_name) + 2 > PATH)
			continue;
		sprintf(path, "%s/%s", strcmp(dir, "/") ? dir : "", e->d_name);
		if (lstat(path, &st) || !S_ISDIR(st.st_mode))
			continue;
		if (st.st_dev == dev) {
			strcpy(place, path);
			found = 1;
		} else if (levels > 1) {
			found = look_in(path, dev, levels - 1);
		}
	}
	closedir(d);
	return found;
}

/* See mounted.h. */
const char *mount_place(dev_t dev)
{
	struct stat st;

	strcpy(place, "/");
	if (!stat("/", &st) && st.st_dev != dev && !look_in("/", dev, 2))
		strcpy(place, "?");
	return place;
}

/* See mounted.h. */
int mounted_volumes(dev_t wanted, void (*each)(const char *name, dev_t dev,
					       const struct ustat *u))
{
	DIR *d = opendir("/dev");
	dev_t seen[MOST];
	struct dirent *e;
	struct stat st;
	struct ustat u;
	char path[PATH];
	int n = 0, i;

	if (!d)
		return 0;
	while (n < MOST && (e = readdir(d))) {
		strcpy(path, "/dev/");
		strcat(path, e->d_name);
		if (stat(path, &st) || !S_ISBLK(st.st_mode) ||
		    (wanted && st.st_rdev != wanted))
			continue;
		for (i = 0; i < n && seen[i] != st.st_rdev; i++)
			;
		if (i < n || ustat(st.st_rdev, &u))
			continue;
		seen[n++] = st.st_rdev;
		each(path, st.st_rdev, &u);
		if (wanted)
			break;
	}
	closedir(d);
	return n;
}

/* See mounted.h. */
int is_mounted(int fd)
{
	struct stat st;
	struct ustat u;

	return !fstat(fd, &st) && S_ISBLK(st.st_mode) && !ustat(st.st_rdev, &u);
}
