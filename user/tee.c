/*
 * tee [-ai] [file ...]: copy the input to the output, and to files; -a: at
 * their ends; -i: not to be interrupted.
 */
#include <fcntl.h>
#include <report.h>
#include <signal.h>
#include <unistd.h>

#define FILES	16

static int copy(int *fd, char **name, int n)
{
	static char buf[1024];
	ssize_t got, done, put;
	int i, status = 0;

	while ((got = read(STDIN_FILENO, buf, sizeof buf)) > 0)
		for (i = 0; i <= n; i++)
			for (done = 0; fd[i] >= 0 && done < got; done += put) {
				put = write(fd[i], buf + done, got - done);
				if (put > 0)
					continue;
				status = report(name[i]);
				fd[i] = -1;
				break;
			}
	return got < 0 ? report("standard input") : status;
}

int main(int argc, char **argv)
{
	int fd[FILES + 1], flags = O_TRUNC, c, n, status = 0;
	char *name[FILES + 1];

	while ((c = getopt(argc, argv, "ai")) != -1) {
		if (c == '?')
			usage("[-ai] [file ...]", 1);
		if (c == 'a')
			flags = O_APPEND;
		else
			signal(SIGINT, SIG_IGN);
	}
	fd[0] = STDOUT_FILENO;
	name[0] = "standard output";
	if (argc - optind > FILES)
		return report_as(argv[optind + FILES], "too many files");
	for (n = 0; optind < argc; optind++) {
		name[++n] = argv[optind];
		fd[n] = open(name[n], O_WRONLY | O_CREAT | flags, 0666);
		if (fd[n] < 0)
			status = report(name[n]);
	}
	return status | copy(fd, name, n);
}
