/*
 * chmod [-fR] mode file ...: change the files' modes, to an octal one or by
 * clauses such as u+rw,go-w. -R takes directories with all that is in them; -f
 * has no complaints.
 */
#include <ftw.h>
#include <report.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define USAGE	"[-fR] mode file ..."

static int force, recursive, status;
static const char *text;
static unsigned int mask;

static void failed(const char *path)
{
	if (force)
		status = 1;
	else
		status = report(path);
}

static int change(const char *path, const struct stat *st, int type,
		  struct FTW *at)
{
	unsigned int mode = st->st_mode;

	if (type == FTW_NS || type == FTW_DNR) {
		failed(path);
		return 0;
	}
	if (S_ISLNK(st->st_mode) && at->level)
		return 0;
	change_mode(text, &mode, S_ISDIR(st->st_mode), mask);
	if (chmod(path, mode))
		failed(path);
	return 0;
}

static void change_path(const char *path)
{
	struct FTW top = { 0, 0 };
	struct stat st, link;

	/* A link is followed here, and only here; not into a directory. */
	if (lstat(path, &link) || stat(path, &st))
		failed(path);
	else if (!recursive || !S_ISDIR(link.st_mode))
		change(path, &st, FTW_F, &top);
	else if (nftw(path, change, 8, FTW_PHYS) < 0)
		failed(path);
}

/* -w and such are modes, not options. */
static int options(int argc, char **argv)
{
	int i;
	char *p;

	for (i = 1; i < argc && *argv[i] == '-'; i++) {
		if (!strcmp(argv[i], "--"))
			return i + 1;
		if (!argv[i][1] || argv[i][1 + strspn(argv[i] + 1, "fR")])
			return i;
		for (p = argv[i] + 1; *p; p++) {
			force |= *p == 'f';
			recursive |= *p == 'R';
		}
	}
	return i;
}

int main(int argc, char **argv)
{
	unsigned int mode = 0;
	int i = options(argc, argv);

	if (argc - i < 2)
		usage(USAGE, 1);
	text = argv[i];
	umask(mask = umask(0));
	if (change_mode(text, &mode, 0, mask))
		return report_as(text, "is no mode");
	while (++i < argc)
		change_path(argv[i]);
	return status;
}
