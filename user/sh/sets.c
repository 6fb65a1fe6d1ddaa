/* Commands about options, parameters and variables. */
#include <stdlib.h>
#include <string.h>
#include "sh.h"

#define LETTERS	"aCefmnux"

char options[128];

/* -e and so on; "x" of -ex on or off. Returns 0 if a letter is none. */
int set_option(const char *letters, int on)
{
	for (; *letters; letters++) {
		if (!strchr(LETTERS, *letters))
			return 0;
		options[(unsigned char) *letters] = on;
	}
	return 1;
}

/* $- */
char *option_letters(void)
{
	static char text[sizeof LETTERS + 3];
	const char *p;
	char *to = text;

	for (p = LETTERS "ics"; *p; p++)
		if (options[(unsigned char) *p])
			*to++ = *p;
	*to = '\0';
	return text;
}

/* set -o NAME */
static int named_option(const char *name, int on)
{
	static const char *const names[] = {
		"aallexport", "Cnoclobber", "eerrexit", "fnoglob", "mmonitor",
		"nnoexec", "unounset", "xxtrace", NULL
	};
	int i;

	for (i = 0; names[i]; i++)
		if (name && !strcmp(names[i] + 1, name)) {
			options[(unsigned char) *names[i]] = on;
			return 1;
		}
	return 0;
}

static int is_option(const char *s)
{
	return s && *s && strchr("-+", *s) && s[1];
}

int do_set(char **words)
{
	int on;

	if (!words[1]) {
		list_vars(0, "");
		return out_end();
	}
	for (words++; is_option(*words); words++) {
		on = **words == '-';
		if (!strcmp(*words, "--")) {
			set_params(words + 1);
			return 0;
		}
		if (!strcmp(*words + 1, "o") && named_option(words[1], on)) {
			words++;
		} else if (!set_option(*words + 1, on)) {
			fail(*words, "is no option");
			return MISUSE;
		}
	}
	if (*words)
		set_params(words);
	return 0;
}

int do_shift(char **words)
{
	long n = 1;

	if (words[1] && (!number_of(words[1], &n) || n < 0)) {
		fail(words[1], "is no number");
		return MISUSE;
	}
	if (n > params.n) {
		fail("shift", "there are not so many parameters");
		return MISUSE;
	}
	params.v += n;
	params.n -= n;
	return 0;
}

/* export and readonly. */
static int mark(char **words, int flag, const char *before)
{
	if (!words[1] || !strcmp(words[1], "-p")) {
		list_vars(flag, before);
		return out_end();
	}
	if (!strcmp(words[1], "--"))
		words++;
	while (*++words)
		if (!assign(*words, flag)) {
			if (!interactive)
				leave(MISUSE);
			return 1;
		}
	return 0;
}

int do_export(char **words)
{
	return mark(words, EXPORTED, "export ");
}

int do_readonly(char **words)
{
	return mark(words, READONLY, "readonly ");
}

int do_unset(char **words)
{
	int function = 0, failed = 0;

	for (words++; *words && **words == '-'; words++)
		function = (*words)[1] == 'f';
	for (; *words; words++)
		if (function)
			unset_function(*words);
		else
			failed |= !unset_var(*words);
	if (failed && !interactive)
		leave(MISUSE);
	return failed;
}

/* What run_inside() restores behind the function. */
int do_local(char **words)
{
	char *name;
	size_t n;

	if (!calls) {
		complain("local", "this is no function");
		return MISUSE;
	}
	while (*++words) {
		n = name_length(*words);
		name = copy(&scratch, *words, n);
		save_var(name);
		if (!assign(*words, 0))
			return 1;
	}
	return 0;
}

static int report(const char *name, int letter, const char *value)
{
	char option[2] = { letter, 0 };

	if (value)
		set_var("OPTARG", value, 0);
	else
		unset_var("OPTARG");
	return set_var(name, option, 0) ? 0 : MISUSE;
}

/* An option that is not known, or has no argument. */
static int bad_option(const char *letters, const char *name, int c, int missing)
{
	char option[2] = { c, 0 };

	if (*letters == ':')
		return report(name, missing ? ':' : '?', option);
	complain(option, missing ? "needs an argument" : "is no option");
	return report(name, '?', NULL);
}

static void set_index(long n)
{
	char digits[24];

	set_var("OPTIND", number(n, digits + sizeof digits), 0);
}

static int no_more_options(const char *name, long index)
{
	set_index(index);
	report(name, '?', NULL);
	return 1;
}

/*
 * getopts LETTERS NAME [WORD...]; where it is in a word is remembered. $OPTIND
 * is behind that word then, so that OPTIND=1 is always another beginning.
 */
int do_getopts(char **words)
{
	static long in, last;
	int n = 0, c, has;
	char **list, *word, *value = NULL;
	const char *at;
	long i = 1;

	if (!words[1] || !words[2])
		return MISUSE;
	list = words[3] ? words + 3 : params.v;
	while (words[3] ? list[n] != NULL : n < params.n)
		n++;
	number_of(get_var("OPTIND") ? get_var("OPTIND") : "1", &i);
	if (i != last)
		in = 0;
	i -= in > 0;
	word = i >= 1 && i <= n ? list[i - 1] : "";
	if (in + 1 >= (long) strlen(word))
		in = 0;
	if (!in && (*word != '-' || !word[1] || !strcmp(word, "--")))
		return no_more_options(words[2], i + !strcmp(word, "--"));
	c = word[++in];
	at = c == ':' ? NULL : strchr(words[1], c);
	has = at && at[1] == ':';
	if (has && word[in + 1])
		value = word + in + 1;
	else if (has && i < n)
		value = list[i++];
	if (has || !word[in + 1])
		in = 0;
	set_index(last = i + 1);
	if (!at || (has && !value))
		return bad_option(words[1], words[2], c, has);
	return report(words[2], c, value);
}
