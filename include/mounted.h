#ifndef _MOUNTED_H
#define _MOUNTED_H

#include <sys/types.h>
#include <ustat.h>

/*
 * What is mounted, for df, mount, mkfs and fsck. No call lists the volumes: the
 * block devices in /dev are asked one by one.
 */

/*
 * each() gets every mounted volume once: a name of its device in /dev, its
 * number, its room. wanted: only that device, 0: any. Returns how many.
 */
int mounted_volumes(dev_t wanted, void (*each)(const char *name, dev_t dev,
					       const struct ustat *u));

/*
 * Where that device's volume is mounted: looked for in the first two levels of
 * directories, or "?". It stays until the next call.
 */
const char *mount_place(dev_t dev);

/* Is what the descriptor means a block device that is mounted? */
int is_mounted(int fd);

#endif
