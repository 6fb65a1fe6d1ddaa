/*
 * chown [-fhR] owner[:group] file ...
 * chown [-fhR] :group file ...
 *
 * Give files to somebody else, by name or by number. -R takes directories with
 * all that is in them; -f has no complaints; -h is for others: links below are
 * left alone.
 */
#include <ctype.h>
#include <ftw.h>
#include <grp.h>
#include <pwd.h>
#include <report.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define USAGE	"[-fhR] owner[:group] file ..."

static int force, recursive, status;
static int uid = -1, gid = -1;		/* -1: as it is */

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
	(void) at;
	if (type == FTW_NS || type == FTW_DNR)
		failed(path);
	else if (!S_ISLNK(st->st_mode) &&
		 chown(path, uid < 0 ? st->st_uid : (uid_t) uid,
		       gid < 0 ? st->st_gid : (gid_t) gid))
		failed(path);
	return 0;
}

/* What the link at path says, from where path is seen; by malloc(). */
static char *target_of(const char *path, size_t len)
{
	const char *slash = strrchr(path, '/');
	size_t n = slash ? slash - path + 1 : 0;
	char *to = need(n + len + 1);
	ssize_t got = readlink(path, to + n, len);

	to[n + (got > 0 ? got : 0)] = '\0';
	if (to[n] == '/')
		return to + n;
	return memcpy(to, path, n);
}

/*
 * A link is followed here, and only here; not into a directory. chown() itself
 * would take the link for the file.
 */
static void change_path(const char *path)
{
	struct stat st, link;
	int followed = 0;

	while (!lstat(path, &link) && S_ISLNK(link.st_mode) &&
	       !stat(path, &st)) {
		path = target_of(path, link.st_size);
		followed = 1;
	}
	if (stat(path, &st))
		failed(path);
	else if (!recursive || !S_ISDIR(st.st_mode) || followed)
		change(path, &st, FTW_F, NULL);
	else if (nftw(path, change, 8, FTW_PHYS) < 0)
		failed(path);
}

/* A number that the disks have room for: what is cut off may be root's. */
static int small(const char *text, long most)
{
	long n = number(text);

	if (n > most)
		exit(report_as(text, "too large"));
	return n;
}

static void find_owner(const char *name)
{
	struct passwd *pw = getpwnam(name);

	uid = pw ? pw->pw_uid : small(name, 0xffff);
}

static void find_group(const char *name)
{
	struct group *gr = getgrnam(name);

	gid = gr ? gr->gr_gid : small(name, 0xff);
}

int main(int argc, char **argv)
{
	char *colon;
	int c;

	while ((c = getopt(argc, argv, "fhR")) != -1) {
		if (c == '?')
			usage(USAGE, 1);
		force |= c == 'f';
		recursive |= c == 'R';
	}
	if (argc - optind < 2)
		usage(USAGE, 1);
	colon = strchr(argv[optind], ':');
	if (colon) {
		*colon++ = '\0';
		if (*colon)
			find_group(colon);
	}
	if (*argv[optind])
		find_owner(argv[optind]);
	while (++optind < argc)
		change_path(argv[optind]);
	return status;
}
