/* Files, and commands for the shell as files: !command. */
#include <errno.h>
#include <getline.h>
#include <report.h>
#include <stdlib.h>
#include <string.h>
#include "ed.h"

static FILE *open_file(const char *name, const char *mode)
{
	FILE *f = *name == '!' ? popen(name + 1, *mode == 'r' ? "r" : "w")
			       : fopen(name, mode);

	if (!f) {
		report(name);
		wrong("the file cannot be opened");
	}
	return f;
}

static int close_file(FILE *f, const char *name)
{
	return *name == '!' ? pclose(f) < 0 : fclose(f);
}

/* See ed.h: its lines stand behind line number `after'. */
long read_file(long after, const char *name)
{
	static char *buf;
	static size_t room;
	FILE *f = open_file(name, "r");
	long bytes = 0;
	ssize_t n;
	int failed;

	while ((n = getline(&buf, &room, f)) >= 0) {
		bytes += n;
		if (buf[n - 1] == '\n')
			n--;
		else
			bytes++;
		insert_line(after++, buf, n);
	}
	failed = feof(f) ? 0 : errno;
	if (close_file(f, name) || failed) {
		report_as(name, strerror(failed ? failed : errno));
		wrong("the file cannot be read");
	}
	return bytes;
}

/*
 * See ed.h: to ed.hup, here or, where that fails and comes back by wrong(), in
 * the home directory.
 */
void save_and_end(void)
{
	struct range all = { 2, 1, last };
	const char *home = getenv("HOME");
	static int tried;
	int try = tried++;

	if (modified && last && try == 0)
		write_file(all, "ed.hup", "w");
	else if (modified && last && try == 1 && home)
		write_file(all, path_in(home, "ed.hup"), "w");
	exit(1);
}

/* See ed.h. A range from 0 has no lines. */
long write_file(struct range r, const char *name, const char *mode)
{
	FILE *f = open_file(name, mode);
	long i, bytes = 0;
	int failed = 0;

	for (i = r.from; i && i <= r.to && !failed; i++) {
		if (fwrite(lines[i]->text, 1, lines[i]->len, f) <
		    lines[i]->len || putc('\n', f) == EOF)
			failed = errno;
		bytes += lines[i]->len + 1;
	}
	if (!failed && fflush(f))
		failed = errno;
	if (close_file(f, name) || failed) {
		report_as(name, strerror(failed ? failed : errno));
		wrong("the file cannot be written");
	}
	return bytes;
}
