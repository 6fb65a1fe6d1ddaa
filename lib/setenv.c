/*
 * Changing the environment. The kernel has laid the first list on the stack;
 * the first name that is added moves it to memory of malloc(). What setenv()
 * has made is not given back when it is replaced: getenv() may have shown it.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char **ours;			/* environ, once it is by malloc() */
static char *none[1];			/* where a program has set it to NULL */

/* Where the setting of a name of n characters is, or the list's end. */
static char **place(const char *name, size_t n)
{
	char **e;

	if (!environ)
		environ = none;
	e = environ;
	while (*e && (strncmp(*e, name, n) || (*e)[n] != '='))
		e++;
	return e;
}

/* Room for one more behind the n that there are. */
static int make_room(size_t n)
{
	char **list = realloc(ours, (n + 2) * sizeof *list);

	if (!list)
		return -1;
	if (environ != ours)
		memcpy(list, environ, (n + 1) * sizeof *list);
	environ = ours = list;
	return 0;
}

/*
 * The string itself becomes part of the environment; one without = takes the name
 * out. 0, or -1 and ENOMEM. POSIX: putenv().
 */
int putenv(char *setting)
{
	size_t n = strcspn(setting, "="), at;
	char **e;

	if (!setting[n])
		return unsetenv(setting);
	e = place(setting, n);
	at = e - environ;
	if (!*e) {
		if (make_room(at))
			return -1;
		environ[at + 1] = NULL;
	}
	environ[at] = setting;
	return 0;
}

/* 0, or -1 and EINVAL for an empty name or one with =, ENOMEM. POSIX: setenv(). */
int setenv(const char *name, const char *value, int overwrite)
{
	size_t n = strlen(name);
	char *setting;

	if (!n || strchr(name, '=')) {
		errno = EINVAL;
		return -1;
	}
	if (!overwrite && *place(name, n))
		return 0;
	setting = malloc(n + strlen(value) + 2);
	if (!setting)
		return -1;
	strcpy(setting, name);
	setting[n] = '=';
	strcpy(setting + n + 1, value);
	if (!putenv(setting))
		return 0;
	free(setting);
	return -1;
}

/* All settings of the name. 0, or -1 and EINVAL as above. POSIX: unsetenv(). */
int unsetenv(const char *name)
{
	size_t n = strlen(name);
	char **e;

	if (!n || strchr(name, '=')) {
		errno = EINVAL;
		return -1;
	}
	e = place(name, n);
	while (*e) {
		do
			e[0] = e[1];
		while (*e++);
		e = place(name, n);
	}
	return 0;
}
