/*
 * The other forms of execve(). Those with an l take the arguments one by one,
 * NULL behind them: they stand on the stack as a list does.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LONGEST		256		/* a path's length, with its NUL */
#define SHELL		"/bin/sh"
#define USUAL_PATH	"/bin:/usr/bin"

/* execve() with the environment as it is now. POSIX: execv(). */
int execv(const char *path, char *const argv[])
{
	return execve(path, argv, environ);
}

/* execv(). POSIX: execl(). */
int execl(const char *path, const char *arg, ...)
{
	return execve(path, (char *const *) &arg, environ);
}

/* The environment stands behind the NULL. */
int execle(const char *path, const char *arg, ...)
{
	char *const *end = (char *const *) &arg;

	while (*end)
		end++;
	return execve(path, (char *const *) &arg, (char *const *) end[1]);
}

/* A file that is no program is a script: the shell reads it. */
static void run_script(const char *path, char *const argv[])
{
	int n = 0;

	while (argv[n])
		n++;
	{
		char *list[n + 3];

		list[0] = SHELL;
		list[1] = (char *) path;
		memcpy(list + 2, argv + (n > 0), (n + (n == 0)) * sizeof *list);
		execve(SHELL, list, environ);
	}
}

static void try(const char *path, char *const argv[])
{
	execve(path, argv, environ);
	if (errno == ENOEXEC)
		run_script(path, argv);
}

/*
 * A name without a slash is looked for in the directories of PATH. One that may
 * not be run is remembered: if no other is found, EACCES.
 */
int execvp(const char *name, char *const argv[])
{
	const char *dir = getenv("PATH");
	char path[LONGEST];
	size_t n;
	int denied = 0;

	if (strchr(name, '/')) {
		try(name, argv);
		return -1;
	}
	if (!dir)
		dir = USUAL_PATH;
	for (errno = ENOENT; ; dir += n + 1) {
		n = strcspn(dir, ":");
		if (n + strlen(name) + 2 <= LONGEST) {
			memcpy(path, dir, n);
			path[n] = '/';
			strcpy(path + n + (n > 0), name);
			try(path, argv);
			denied |= errno == EACCES;
		}
		if (!dir[n] || (errno != ENOENT && errno != ENOTDIR &&
				errno != EACCES))
			break;
	}
	if (denied)
		errno = EACCES;
	return -1;
}

/* execvp(). POSIX: execlp(). */
int execlp(const char *name, const char *arg, ...)
{
	return execvp(name, (char *const *) &arg);
}
