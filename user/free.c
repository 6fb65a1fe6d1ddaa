/*
 * free [-k | -p]: memory, in KB or in pages, by the kernel's own map of it:
 * only the super-user sees that. "reserved" is what is never given to programs:
 * the kernel, the buffers for disks, the RAM disk. "shared" are the pages with
 * more than one owner, by copy-on-write or because they run the same program.
 */
#include <report.h>
#include <stdio.h>
#include <string.h>
#include <sys/kmem.h>
#include <unistd.h>

#define CHUNK	512			/* of mem_map, read at once */

static long reserved, unused, shared;	/* pages */

/* mem_map has a byte for each page: how many refer to it. */
static int count_pages(unsigned long pages)
{
	unsigned char part[CHUNK];
	unsigned long at, i, n;

	for (at = 0; at < pages; at += n) {
		n = pages - at < CHUNK ? pages - at : CHUNK;
		if (kmem_read(kdesc.mem_map + at, part, n))
			return -1;
		for (i = 0; i < n; i++) {
			reserved += part[i] == kdesc.mem_used;
			shared += part[i] > 1 && part[i] != kdesc.mem_used;
			unused += !part[i];
		}
	}
	unused += kmem_long(kdesc.nr_spare);
	return 0;
}

int main(int argc, char **argv)
{
	unsigned long total, low;
	int c, unit = KPAGE_SIZE / 1024;

	while ((c = getopt(argc, argv, "kp")) != -1) {
		if (c == '?')
			usage("[-k | -p]", 1);
		unit = c == 'p' ? 1 : KPAGE_SIZE / 1024;
	}
	if (optind < argc)
		usage("[-k | -p]", 1);
	if (kmem_open())
		return report("/dev/kmem");
	total = kmem_long(kdesc.high_memory) / KPAGE_SIZE;
	low = kdesc.low_mem / KPAGE_SIZE;
	if (count_pages(total - low))
		return report("/dev/kmem");
	reserved += low;
	printf("%-6s %9s %9s %9s %9s %9s\n", "", "total", "reserved", "used",
	       "free", "shared");
	printf("%-6s %9ld %9ld %9ld %9ld %9ld\n", "Mem:", (long) total * unit,
	       reserved * unit, ((long) total - reserved - unused) * unit,
	       unused * unit, shared * unit);
	return finish(0);
}
