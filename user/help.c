/*
 * help [name ...]: the page about a program or a call, /usr/man/NAME.txt; or,
 * where there is none, its line in the list of all programs, /usr/man/index.
 * Without a name all of that list. On a terminal more
 * shows that.
 */
#include <getline.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER	"/usr/man/"
#define INDEX	FOLDER "index"

static char *page_of(const char *name)
{
	char *path = need(strlen(name) + sizeof FOLDER + sizeof ".txt");

	sprintf(path, FOLDER "%s.txt", name);
	return path;
}

static int show_file(const char *path)
{
	FILE *f = fopen(path, "r");
	int c;

	if (!f)
		return report(path);
	while ((c = getc(f)) != EOF)
		putchar(c);
	c = ferror(f) ? report(path) : 0;
	fclose(f);
	return c;
}

/* Is that the index's line for name? A line can be for several, by commas. */
static int is_about(const char *line, const char *name)
{
	size_t n = strlen(name);

	while (*line && *line != ' ' && *line != '\n') {
		if (!strncmp(line, name, n) && strchr(", \n", line[n]))
			return 1;
		line += strcspn(line, ", \n");
		line += *line == ',';
	}
	return 0;
}

static int show_line(const char *name)
{
	FILE *f = fopen(INDEX, "r");
	char *line = NULL;
	size_t room = 0;
	int found = 0;

	if (!f)
		return report(INDEX);
	while (getline(&line, &room, f) >= 0)
		if (is_about(line, name)) {
			fputs(line, stdout);
			found = 1;
		}
	free(line);
	fclose(f);
	return found ? 0 : report_as(name, "there is no help");
}

static int show(const char *name)
{
	char *path = page_of(name);
	int status = access(path, R_OK) ? show_line(name) : show_file(path);

	free(path);
	return status;
}

int main(int argc, char **argv)
{
	int i, status = 0;

	if (argc < 2 && isatty(STDOUT_FILENO))
		execl("/bin/more", "more", INDEX, NULL);
	if (argc < 2)
		status = show_file(INDEX);
	for (i = 1; i < argc; i++)
		status |= show(argv[i]);
	return finish(status);
}
