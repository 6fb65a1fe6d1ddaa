/*
 * env [-i] [-u name] ... [name=value ...] [program [argument ...]]: run a
 * program with another environment, or show it. -i: without what there is now;
 * -u: without name.
 */
#include <errno.h>
#include <report.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define USAGE	"[-i] [-u name] [name=value ...] [program [argument ...]]"

extern char **environ;

static char **env;			/* with room for all of argv */

static size_t name_len(const char *text)
{
	return strcspn(text, "=");
}

/* Where the variable that text begins with is, or the end. */
static char **place(const char *text)
{
	size_t len = name_len(text);
	char **p;

	for (p = env; *p; p++)
		if (name_len(*p) == len && !strncmp(*p, text, len))
			break;
	return p;
}

static void drop(const char *name)
{
	char **p = place(name);

	for (; *p; p++)
		p[0] = p[1];
}

static void set(char *text)
{
	char **p = place(text);

	if (!*p)
		p[1] = NULL;
	*p = text;
}

static void copy_environ(int room)
{
	int n = 0;

	while (environ && environ[n])
		n++;
	env = need((n + room + 1) * sizeof *env);
	memcpy(env, environ, n * sizeof *env);
	env[n] = NULL;
}

int main(int argc, char **argv)
{
	int c;

	copy_environ(argc);
	while ((c = getopt(argc, argv, "iu:")) != -1) {
		if (c == '?')
			usage(USAGE, 125);
		if (c == 'i')
			env[0] = NULL;
		else
			drop(optarg);
	}
	for (; optind < argc && strchr(argv[optind], '='); optind++)
		set(argv[optind]);
	environ = env;
	if (optind < argc) {
		execvp(argv[optind], argv + optind);
		c = errno == ENOENT ? 127 : 126;
		report(argv[optind]);
		return c;
	}
	for (; *env; env++)
		puts(*env);
	return finish(0);
}
