/*
 * cat [-bnsu] [file ...]: the files' contents, one after the other. -n numbers
 * the lines, -b those that are not empty; -s leaves one of many empty lines; -u
 * is what it does anyway: nothing waits in a buffer.
 */
#include <fcntl.h>
#include <report.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int numbers, filled, squeeze;

static char buf[8192];

/* Why not to copy that: it would never end, or be nothing to read. */
static const char *objection(int fd)
{
	struct stat a, b;

	if (fstat(fd, &a) || fstat(STDOUT_FILENO, &b))
		return NULL;
	if (S_ISDIR(a.st_mode))
		return "is a directory";
	if (S_ISREG(a.st_mode) && a.st_dev == b.st_dev &&
	    a.st_ino == b.st_ino && a.st_mode == b.st_mode &&
	    a.st_size == b.st_size && a.st_size)
		return "is the output, too";
	return NULL;
}

/* -1: the output is of no use any more. */
static int copy(int fd, const char *name)
{
	ssize_t n, done, put;

	while ((n = read(fd, buf, sizeof buf)) > 0)
		for (done = 0; done < n; done += put) {
			put = write(STDOUT_FILENO, buf + done, n - done);
			if (put <= 0) {
				report("standard output");
				return -1;
			}
		}
	return n < 0 ? report(name) : 0;
}

/* "%6d<tab>", without printf(). */
static void put_number(long n)
{
	char text[12], *p = text + sizeof text;

	*--p = '\0';
	do
		*--p = '0' + n % 10;
	while (n /= 10);
	while (p > text + 5)
		*--p = ' ';
	fputs(p, stdout);
	putchar('\t');
}

/* All files are one text for -n and -s. */
static int edit(int fd, const char *name)
{
	static int empty, last = '\n';
	static long line;
	ssize_t n, i;

	while ((n = read(fd, buf, sizeof buf)) > 0)
		for (i = 0; i < n; i++) {
			if (last == '\n') {
				empty = buf[i] == '\n' ? empty + 1 : 0;
				if (squeeze && empty > 1)
					continue;
				if (numbers && !(filled && empty))
					put_number(++line);
			}
			last = buf[i];
			putchar(last);
		}
	return n < 0 ? report(name) : 0;
}

static int cat(int fd, const char *name)
{
	const char *why = objection(fd);

	if (why)
		return report_as(name, why);
	return (numbers || squeeze ? edit : copy)(fd, name);
}

int main(int argc, char **argv)
{
	static char *input[] = { "-", NULL };
	int c, fd, result, status = 0;

	while ((c = getopt(argc, argv, "bnsu")) != -1) {
		if (c == '?')
			usage("[-bnsu] [file ...]", 1);
		numbers |= c == 'n' || c == 'b';
		filled |= c == 'b';
		squeeze |= c == 's';
	}
	argv = optind < argc ? argv + optind : input;
	for (; *argv; argv++) {
		fd = strcmp(*argv, "-") ? open(*argv, O_RDONLY) : STDIN_FILENO;
		if (fd < 0) {
			status = report(*argv);
			continue;
		}
		result = cat(fd, *argv);
		if (result < 0)
			return 1;
		status |= result;
		if (fd)
			close(fd);
	}
	return finish(status);
}
