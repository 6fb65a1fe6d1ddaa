/*
 * du [-acksx] [path ...]: how many KB the directories take, with all that is in
 * them. -a: files, too; -s: only the paths themselves; -c: the total; -x: only
 * that volume; -k is for others.
 *
 * stat() does not say how many blocks a file has: they follow from its size and
 * Minix's blocks of block numbers. A file with holes takes less than is shown.
 * One with several names counts with the first that is met.
 */
#include <ftw.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int all, only_totals, status;
static long total;

static long *sum;			/* of each level of directories */
static int levels;

static long blocks(const struct stat *st)
{
	long n = (st->st_size + 1023) / 1024, more;

	if (!S_ISREG(st->st_mode) && !S_ISDIR(st->st_mode) &&
	    !S_ISLNK(st->st_mode))
		return 0;
	more = n > 7;
	if (n > 7 + 512)
		more += 1 + (n - 7 - 512 + 511) / 512;
	return n + more;
}

/* Has it been met by another name? */
static int is_known(const struct stat *st)
{
	static struct {
		dev_t dev;
		ino_t ino;
	} *known;
	static int n;
	int i;

	if (st->st_nlink < 2 || S_ISDIR(st->st_mode))
		return 0;
	for (i = 0; i < n; i++)
		if (known[i].dev == st->st_dev && known[i].ino == st->st_ino)
			return 1;
	known = need_more(known, (n + 1) * sizeof *known);
	known[n].dev = st->st_dev;
	known[n++].ino = st->st_ino;
	return 0;
}

static int visit(const char *path, const struct stat *st, int type,
		 struct FTW *at)
{
	long own;
	int is_dir = type == FTW_DP || type == FTW_DNR;

	if (type == FTW_NS || type == FTW_DNR)
		status = report(path);
	if (type == FTW_NS || is_known(st))
		return 0;
	if (at->level + 2 > levels) {
		sum = need_more(sum, (at->level + 2) * sizeof *sum);
		for (; levels < at->level + 2; levels++)
			sum[levels] = 0;
	}
	own = blocks(st);
	if (is_dir) {
		own += sum[at->level + 1];
		sum[at->level + 1] = 0;
	}
	sum[at->level] += own;
	if (!at->level || (!only_totals && (is_dir || all)))
		printf("%ld\t%s\n", own, path);
	return 0;
}

static void show(const char *path, int flags)
{
	if (levels)
		sum[0] = 0;
	if (nftw(path, visit, 8, FTW_PHYS | FTW_DEPTH | flags) < 0)
		status = report(path);
	if (levels)
		total += sum[0];
}

int main(int argc, char **argv)
{
	int c, flags = 0, with_total = 0;

	while ((c = getopt(argc, argv, "acksx")) != -1) {
		if (c == '?')
			usage("[-acksx] [path ...]", 1);
		all |= c == 'a';
		only_totals |= c == 's';
		with_total |= c == 'c';
		flags |= c == 'x' ? FTW_MOUNT : 0;
	}
	if (optind == argc)
		show(".", flags);
	for (; optind < argc; optind++)
		show(argv[optind], flags);
	if (with_total)
		printf("%ld\ttotal\n", total);
	return finish(status);
}
