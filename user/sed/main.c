/*
 * sed [-En] [-e script] [-f file] [script] [file ...]: edit a stream of lines
 * by a script. -E: extended regular expressions, -n: print only what the
 * script says.
 */
#include <getline.h>
#include <report.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "sed.h"

#define USAGE	"[-En] [-e script] [-f file] [script] [file ...]"

int quiet, regex_flags, unended, trouble;
long line_nr;
struct output standard = { NULL, "/dev/stdout", NULL, 0, 0 };

static char **names;			/* the files still to be read */
static FILE *in;

static struct text script;

/* Go on to the next file that can be opened. 0: there is none. */
static int next_file(void)
{
	if (in && ferror(in)) {
		report(names[-1]);
		trouble = 2;
	}
	if (in && in != stdin)
		fclose(in);
	in = NULL;
	while (!in && *names) {
		in = strcmp(*names, "-") ? fopen(*names, "r") : stdin;
		if (!in) {
			report(*names);
			trouble = 2;
		}
		names++;
	}
	return in != NULL;
}

/*
 * Is there no more input behind this line? Only asked where the script wants
 * to know: somebody may be typing.
 */
int is_last(void)
{
	int c;

	for (;;) {
		if (in) {
			c = getc(in);
			if (c != EOF) {
				ungetc(c, in);
				return 0;
			}
		}
		if (!next_file())
			return 1;
	}
}

/* Append the next line to *line. -1: there is none. */
int next_line(struct text *line)
{
	static char *buf;
	static size_t room;
	ssize_t n;

	if (is_last())
		return -1;
	n = getline(&buf, &room, in);
	if (n < 0)
		exit(report("memory"));
	unended = buf[n - 1] != '\n';
	add_text(line, buf, n - !unended);
	line_nr++;
	return 0;
}

static void add_script(const char *text)
{
	add_text(&script, text, strlen(text));
	add_char(&script, '\n');
}

static void add_script_file(const char *name)
{
	FILE *f = strcmp(name, "-") ? fopen(name, "r") : stdin;
	int c;

	if (!f)
		exit(report(name));
	while ((c = getc(f)) != EOF)
		add_char(&script, c);
	if (ferror(f))
		exit(report(name));
	if (script.len && script.s[script.len - 1] != '\n')
		add_char(&script, '\n');
	if (f != stdin)
		fclose(f);
}

/* Has all come into the files of w? */
static void check_outputs(void)
{
	struct output *o;

	for (o = standard.next; o; o = o->next)
		if (fclose(o->f) || o->failed)
			trouble = report(o->name);
}

int main(int argc, char **argv)
{
	static char *input[] = { "-", NULL };
	int c, given = 0, code;

	standard.f = stdout;
	while ((c = getopt(argc, argv, "Ee:f:nr")) != -1)
		switch (c) {
		case 'E':
		case 'r':
			regex_flags = REG_EXTENDED;
			break;
		case 'e':
			add_script(optarg);
			given = 1;
			break;
		case 'f':
			add_script_file(optarg);
			given = 1;
			break;
		case 'n':
			quiet = 1;
			break;
		default:
			usage(USAGE, 1);
		}
	if (!given) {
		if (optind == argc)
			usage(USAGE, 1);
		add_script(argv[optind++]);
	}
	add_text(&script, "", 0);
	compile(script.s);
	names = argv[optind] ? argv + optind : input;
	code = run();
	check_outputs();
	return finish(code ? code : trouble);
}
