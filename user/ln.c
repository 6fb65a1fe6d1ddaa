/*
 * ln [-fs] file [to]
 * ln [-fs] file ... directory
 *
 * Give files further names; -s makes symbolic links, which need no file; -f
 * removes what has the name.
 */
#include <errno.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define USAGE	"[-fs] file ... to"

static int force, symbolic;

/* Two names of one file: removing one to make it anew would be no good. */
static int same(const char *a, const char *b)
{
	struct stat x, y;

	return !lstat(a, &x) && !lstat(b, &y) && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino && x.st_mode == y.st_mode &&
	       x.st_size == y.st_size;
}

static int make(const char *from, const char *to)
{
	return symbolic ? symlink(from, to) : link(from, to);
}

/*
 * -f: the link is made beside what has the name, and takes its place: where
 * there can be none, nothing is lost.
 */
static int replace(const char *from, const char *to)
{
	const char *slash = strrchr(to, '/');
	size_t n = slash ? slash - to + 1 : 0;
	char *new = need(n + sizeof "lnXXXXXX");

	memcpy(new, to, n);
	strcpy(new + n, "lnXXXXXX");
	if (!*mktemp(new) || make(from, new))
		return report(to);
	if (!rename(new, to))
		return 0;
	report(to);
	unlink(new);
	return 1;
}

static int link_one(const char *from, const char *to)
{
	struct stat st;

	if (!symbolic && lstat(from, &st))
		return report(from);
	if (!symbolic && S_ISDIR(st.st_mode))
		return report_as(from, "is a directory");
	if (force && same(from, to))
		return report_as(to, "is the same file");
	if (!make(from, to))
		return 0;
	return force && errno == EEXIST ? replace(from, to) : report(to);
}

int main(int argc, char **argv)
{
	int c, n, into, status = 0;
	char *to;

	while ((c = getopt(argc, argv, "fs")) != -1) {
		if (c == '?')
			usage(USAGE, 1);
		force |= c == 'f';
		symbolic |= c == 's';
	}
	n = argc - optind;
	if (!n)
		usage(USAGE, 1);
	to = n > 1 ? argv[--argc] : ".";
	into = ends_in_dir(to);
	if (!into && n > 2)
		return report_as(to, "is not a directory");
	for (; optind < argc; optind++)
		status |= link_one(argv[optind],
				   into ? path_in(to, argv[optind]) : to);
	return status;
}
