/*
 * mv [-fi] file to
 * mv [-fi] file ... directory
 *
 * Give files other names. Onto another volume they are copied, by cp, and
 * removed here, by rm. What has the name there stays until the copy is whole.
 */
#include <errno.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define USAGE	"[-fi] file ... to"

static int force, ask;

/* Run a program, and wait: 0 if it succeeded. */
static int run(char *prog, char *option, char *from, char *to)
{
	char *argv[6];
	pid_t pid = fork();
	int how;

	if (!pid) {
		argv[0] = prog;
		argv[1] = option;
		argv[2] = "--";
		argv[3] = from;
		argv[4] = to;
		argv[5] = NULL;
		execv(prog, argv);
		report(prog);
		_exit(1);
	}
	if (pid < 0)
		return report(prog);
	while (waitpid(pid, &how, 0) < 0 && errno == EINTR)
		;
	return how != 0;
}

/* A name beside `to' that nobody has; by malloc(). */
static char *beside(const char *to)
{
	size_t n = strlen(to);
	char *name = need(n + sizeof "mvXXXXXX");

	while (n && to[n - 1] == '/')
		n--;
	while (n && to[n - 1] != '/')
		n--;
	memcpy(name, to, n);
	strcpy(name + n, "mvXXXXXX");
	return mktemp(name);
}

/* Onto another volume. A directory takes no file's name, nor the other way. */
static int carry(char *from, char *to, int is_dir)
{
	char *copy = beside(to);
	struct stat st;

	if (!lstat(to, &st) && !S_ISDIR(st.st_mode) != !is_dir)
		return report_as(to, is_dir ? "is not a directory" :
				 "is a directory");
	if (!*copy)
		return report(to);
	if (run("/bin/cp", "-rp", from, copy))
		goto out_remove;
	if (rename(copy, to)) {
		report(to);
		goto out_remove;
	}
	return run("/bin/rm", "-rf", from, NULL);

out_remove:
	run("/bin/rm", "-rf", copy, NULL);
	return 1;
}

static int move(char *from, char *to)
{
	struct stat st;
	int is_dir;

	if (lstat(from, &st))
		return report(from);
	is_dir = S_ISDIR(st.st_mode);
	if (!lstat(to, &st) && !force &&
	    (ask || (!S_ISLNK(st.st_mode) && access(to, W_OK) && isatty(0))) &&
	    !confirmed("mv: overwrite", to))
		return 0;
	if (!rename(from, to))
		return 0;
	if (errno != EXDEV)
		return report(from);
	return carry(from, to, is_dir);
}

int main(int argc, char **argv)
{
	int c, into, status = 0;
	char *to;

	while ((c = getopt(argc, argv, "fi")) != -1) {
		if (c == '?')
			usage(USAGE, 1);
		force = c == 'f';
		ask = c == 'i';
	}
	if (argc - optind < 2)
		usage(USAGE, 1);
	to = argv[argc - 1];
	into = ends_in_dir(to);
	if (!into && argc - optind > 2)
		return report_as(to, "is not a directory");
	for (; optind < argc - 1; optind++)
		status |= move(argv[optind],
			       into ? path_in(to, argv[optind]) : to);
	return status;
}
