/* Who and where. */
#include <pwd.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

/* NULL for a user without a name. */
char *getlogin(void)
{
	struct passwd *p = getpwuid(getuid());

	return p ? p->pw_name : NULL;
}

/*
 * uname()'s name of this machine, cut to size. 0, or -1. POSIX: gethostname().
 */
int gethostname(char *name, size_t size)
{
	struct utsname u;

	if (uname(&u))
		return -1;
	strncpy(name, u.nodename, size);
	return 0;
}
