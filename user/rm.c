/*
 * rm [-firR] file ...: remove. -r takes directories with all that is in them;
 * -i asks for each; -f never asks, and does not mind what is not there.
 */
#include <errno.h>
#include <ftw.h>
#include <report.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int force, ask, recursive, status;

/* Whoever may not write a file is asked, too, if there is somebody to ask. */
static int wanted(const char *path, const struct stat *st)
{
	if (force)
		return 1;
	if (ask)
		return confirmed("rm: remove", path);
	if (S_ISLNK(st->st_mode) || !isatty(STDIN_FILENO) ||
	    !access(path, W_OK))
		return 1;
	return confirmed("rm: remove protected", path);
}

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *at)
{
	(void) at;
	if (type == FTW_NS) {
		if (!force || errno != ENOENT)
			status = report(path);
	} else if (wanted(path, st)) {
		if (S_ISDIR(st->st_mode) ? rmdir(path) : unlink(path))
			status = report(path);
	}
	return 0;
}

/* The root, by whatever name. */
static int is_root(const struct stat *st)
{
	struct stat root;

	return !stat("/", &root) && S_ISDIR(st->st_mode) &&
	       st->st_dev == root.st_dev && st->st_ino == root.st_ino;
}

/* Cut off each / at the end: was there one? */
static int cut_slashes(char *path)
{
	size_t n = strlen(path);
	int any = 0;

	for (; n > 1 && path[n - 1] == '/'; path[--n] = '\0')
		any = 1;
	return any;
}

/* What a / stands behind is a directory, and not a link to one. */
static void remove_path(char *path)
{
	int slash = cut_slashes(path);
	const char *last = strrchr(path, '/');
	struct stat st;

	last = last ? last + 1 : path;
	if (!strcmp(last, ".") || !strcmp(last, "..")) {
		status = report_as(path, "is not removed");
	} else if (lstat(path, &st)) {
		if (!force || (errno != ENOENT && errno != ENOTDIR))
			status = report(path);
	} else if (slash && !S_ISDIR(st.st_mode)) {
		status = report_as(path, "is not a directory");
	} else if (S_ISDIR(st.st_mode) && !recursive) {
		status = report_as(path, "is a directory");
	} else if (is_root(&st)) {
		status = report_as(path, "is not removed");
	} else if (nftw(path, remove_one, 8, FTW_PHYS | FTW_DEPTH) < 0) {
		status = report(path);
	}
}

int main(int argc, char **argv)
{
	int c;

	while ((c = getopt(argc, argv, "firR")) != -1) {
		if (c == '?')
			usage("[-firR] file ...", 1);
		if (c == 'f' || c == 'i') {
			force = c == 'f';
			ask = c == 'i';
		} else {
			recursive = 1;
		}
	}
	if (optind == argc && !force)
		usage("[-firR] file ...", 1);
	for (; optind < argc; optind++)
		remove_path(argv[optind]);
	return status;
}
