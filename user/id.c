/*
 * id [-gnru]: who runs this. -u or -g: only that number; -n: its name; -r: the
 * real one, not the one that counts.
 */
#include <grp.h>
#include <pwd.h>
#include <report.h>
#include <stdio.h>
#include <unistd.h>

static int names, real;

static int show_user(void)
{
	int uid = real ? getuid() : geteuid();
	struct passwd *pw = names ? getpwuid(uid) : NULL;

	if (pw)
		puts(pw->pw_name);
	else
		printf("%d\n", uid);
	return names && !pw;
}

static int show_group(void)
{
	int gid = real ? getgid() : getegid();
	struct group *gr = names ? getgrgid(gid) : NULL;

	if (gr)
		puts(gr->gr_name);
	else
		printf("%d\n", gid);
	return names && !gr;
}

static void put_user(const char *what, int uid)
{
	struct passwd *pw = getpwuid(uid);

	printf("%s=%d", what, uid);
	if (pw)
		printf("(%s)", pw->pw_name);
}

static void put_group(const char *what, int gid)
{
	struct group *gr = getgrgid(gid);

	printf("%s=%d", what, gid);
	if (gr)
		printf("(%s)", gr->gr_name);
}

int main(int argc, char **argv)
{
	int c, only = 0;

	while ((c = getopt(argc, argv, "gnru")) != -1)
		switch (c) {
		case 'n':
			names = 1;
			break;
		case 'r':
			real = 1;
			break;
		case '?':
			usage("[-gnru]", 1);
		default:
			only = c;
		}
	if (optind < argc)
		usage("[-gnru]", 1);
	if (only)
		return finish(only == 'u' ? show_user() : show_group());
	if (names || real)
		usage("[-gnru]", 1);
	put_user("uid", getuid());
	put_group(" gid", getgid());
	if (geteuid() != getuid())
		put_user(" euid", geteuid());
	if (getegid() != getgid())
		put_group(" egid", getegid());
	putchar('\n');
	return finish(0);
}
