/*
 * Options: letters behind a -, a letter with a colon in `options' has an
 * argument, in the same word or the next. -- ends them, and so does the first
 * word that is none. A colon before all letters: nothing is said.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

char *optarg;
int optind = 1, opterr = 1, optopt;

static int complain(const char *program, const char *what, int quiet)
{
	char letter[2] = { optopt, '\0' };

	if (opterr && !quiet)
		__say(program, ": ", what, " -- '", letter, "'\n", NULL);
	return '?';
}

/*
 * The letter; -1 behind the last; ? for one that there is not. If an argument
 * is missing ?, too, or : where `options' begins with one. POSIX: getopt().
 */
int getopt(int argc, char *const argv[], const char *options)
{
	static const char *at = "";
	const char *known;
	int letter;

	if (optind == 0) {			/* begin anew */
		optind = 1;
		at = "";
	}
	if (!*at) {
		if (optind >= argc || argv[optind][0] != '-' || !argv[optind][1])
			return -1;
		at = argv[optind] + 1;
		if (at[0] == '-' && !at[1]) {
			optind++;
			at = "";
			return -1;
		}
	}
	letter = (unsigned char) *at++;
	known = letter == ':' ? NULL : strchr(options, letter);
	optind += !*at;				/* that word is done */
	if (known && known[1] != ':')
		return letter;
	optopt = letter;
	if (!known)
		return complain(argv[0], "invalid option", *options == ':');
	if (!*at && optind >= argc)
		return *options == ':' ? ':' :
			complain(argv[0], "option requires an argument", 0);
	optarg = (char *) (*at ? at : argv[optind]);
	optind++;
	at = "";
	return letter;
}
