/*
 * cp [-fip] file to
 * cp [-fiprR] file ... directory
 *
 * Copy. -r (or -R) takes directories with all that is in them, and symbolic
 * links, devices and FIFOs for what they are; -p keeps mode, owner and times;
 * -i asks before it overwrites; -f removes a file that cannot be written.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <report.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#define USAGE	"[-fiprR] file ... to"

static int force, ask, keep, recursive, status;
static unsigned int mask;		/* umask() */

static size_t from_len;			/* of the tree's path, less / at its end */
static char *tree_to;			/* ... and where it goes */
static struct stat tree_top;		/* what was made for it */

/*
 * The directories of the copy that are to become what the old ones are, when
 * all is in them; the last met first. Those that were there keep their modes.
 */
static struct pending {
	struct pending *next;
	struct stat st;			/* the old one's */
	char to[];
} *pending;

static char buf[8192];

static void failed(const char *what)
{
	status = report(what);
}

/*
 * -p: what of the old file's is to be the new one's. A volume may have no
 * owners or no modes: that is no failure, for POSIX.
 */
static void keep_all(const char *to, const struct stat *st)
{
	mode_t mode = st->st_mode & 07777;
	struct utimbuf times;

	times.actime = st->st_atime;
	times.modtime = st->st_mtime;
	if (utime(to, &times))
		failed(to);
	if (chown(to, st->st_uid, st->st_gid))
		mode &= 01777;
	if (chmod(to, mode) && errno != EPERM)
		failed(to);
}

/* The numbers of inodes alone do not tell on a FAT volume. */
static int same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
	       a->st_mode == b->st_mode && a->st_size == b->st_size &&
	       a->st_mtime == b->st_mtime;
}

static int open_new(const char *to, mode_t mode)
{
	int fd = open(to, O_WRONLY | O_CREAT | O_TRUNC, mode & 0777);

	if (fd >= 0 || !force || unlink(to))
		return fd;
	return open(to, O_WRONLY | O_CREAT | O_TRUNC, mode & 0777);
}

static void copy_data(const char *from, const char *to, const struct stat *st)
{
	int in = open(from, O_RDONLY), out;
	ssize_t n, done, put;

	if (in < 0) {
		failed(from);
		return;
	}
	out = open_new(to, st->st_mode);
	if (out < 0) {
		failed(to);
		goto out_close;
	}
	while ((n = read(in, buf, sizeof buf)) > 0)
		for (done = 0; done < n; done += put)
			if ((put = write(out, buf + done, n - done)) <= 0) {
				failed(to);
				goto out_close_both;
			}
	if (n < 0)
		failed(from);
out_close_both:
	if (close(out))
		failed(to);
	if (keep)
		keep_all(to, st);
out_close:
	close(in);
}

static void copy_link(const char *from, const char *to)
{
	ssize_t n = readlink(from, buf, sizeof buf - 1);

	if (n < 0) {
		failed(from);
		return;
	}
	buf[n] = '\0';
	if (force)
		unlink(to);
	if (symlink(buf, to))
		failed(to);
}

/* Anything that is not a directory. */
static void copy_file(const char *from, const char *to, const struct stat *st)
{
	struct stat old;

	if (!lstat(to, &old)) {
		if (same(st, &old) || (!stat(to, &old) && same(st, &old))) {
			status = report_as(to, "is the same file");
			return;
		}
		if (S_ISDIR(old.st_mode)) {
			status = report_as(to, "is a directory");
			return;
		}
		if (ask && !confirmed("cp: overwrite", to))
			return;
	}
	if (S_ISLNK(st->st_mode)) {
		copy_link(from, to);
	} else if (S_ISREG(st->st_mode) || !recursive) {
		copy_data(from, to, st);
	} else {
		if (mknod(to, st->st_mode & ~mask, st->st_rdev))
			failed(to);
		else if (keep)
			keep_all(to, st);
	}
}

static void add_pending(const char *to, const struct stat *st)
{
	struct pending *p = need(sizeof *p + strlen(to) + 1);

	strcpy(p->to, to);
	p->st = *st;
	p->next = pending;
	pending = p;
}

/* A directory is made so that we can write into it; its mode comes last. */
static int make_dir(const char *to, const struct stat *st, int level)
{
	struct stat old;
	int there = !stat(to, &old);

	if (!there) {
		if (mkdir(to, 0700)) {
			failed(to);
			return FTW_SKIP_SUBTREE;
		}
		stat(to, &old);
	} else if (!S_ISDIR(old.st_mode)) {
		status = report_as(to, "is not a directory");
		return FTW_SKIP_SUBTREE;
	}
	if (!there || keep)
		add_pending(to, st);
	if (!level)
		tree_top = old;
	return 0;
}

/* The copy's path; by malloc(). */
static char *place_of(const char *from, int level)
{
	const char *rest = level ? from + from_len : "";
	char *to = need(strlen(tree_to) + strlen(rest) + 1);

	strcpy(to, tree_to);
	return strcat(to, rest);
}

static int copy_one(const char *from, const struct stat *st, int type,
		    struct FTW *at)
{
	char *to = place_of(from, at->level);
	int result = 0;

	if (type == FTW_NS || type == FTW_DNR) {
		failed(from);
	} else if (type != FTW_D) {
		copy_file(from, to, st);
	} else if (at->level && st->st_dev == tree_top.st_dev &&
		   st->st_ino == tree_top.st_ino) {
		status = report_as(from, "is the copy itself");
		result = FTW_SKIP_SUBTREE;
	} else {
		result = make_dir(to, st, at->level);
	}
	free(to);
	return result;
}

static void finish_dirs(void)
{
	struct pending *p;

	while ((p = pending)) {
		pending = p->next;
		if (keep)
			keep_all(p->to, &p->st);
		else
			chmod(p->to, p->st.st_mode & 0777 & ~mask);
		free(p);
	}
}

static void copy(const char *from, char *to)
{
	struct stat st;

	if (recursive ? lstat(from, &st) : stat(from, &st)) {
		failed(from);
	} else if (!S_ISDIR(st.st_mode)) {
		copy_file(from, to, &st);
	} else if (!recursive) {
		status = report_as(from, "is a directory");
	} else {
		for (from_len = strlen(from); from_len; from_len--)
			if (from[from_len - 1] != '/')
				break;
		tree_to = to;
		if (nftw(from, copy_one, 8, FTW_PHYS | FTW_ACTIONRETVAL) < 0)
			failed(from);
		finish_dirs();
	}
}

int main(int argc, char **argv)
{
	int c, into;
	char *to;

	while ((c = getopt(argc, argv, "fiprR")) != -1) {
		if (c == '?')
			usage(USAGE, 1);
		force |= c == 'f';
		ask |= c == 'i';
		keep |= c == 'p';
		recursive |= c == 'r' || c == 'R';
	}
	if (argc - optind < 2)
		usage(USAGE, 1);
	umask(mask = umask(0));
	to = argv[argc - 1];
	into = ends_in_dir(to);
	if (!into && argc - optind > 2)
		return report_as(to, "is not a directory");
	for (; optind < argc - 1; optind++)
		copy(argv[optind], into ? path_in(to, argv[optind]) : to);
	return status;
}
