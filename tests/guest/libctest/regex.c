/* regex.h. */
#define E	REG_EXTENDED
#define I	REG_ICASE
#define N	REG_NEWLINE

static const struct {
	int flags;
	const char *pattern, *text;
} expressions[] = {
{ 0, "abc", "xabcy" }, { 0, "abc", "ab" }, { 0, "", "abc" }, { E, "", "" },
{ 0, "a*", "aaa" }, { 0, "a*", "b" }, { 0, "a*b", "aaab" }, { 0, "xa*b", "xb" },
{ 0, "*a", "x*a" }, { 0, "\\(*a\\)", "*a" }, { 0, "^*a", "*a" }, { 0, "a\\{2\\}", "aaa" },
{ 0, "a\\{2,\\}", "aaaa" }, { 0, "a\\{1,2\\}", "aaaa" }, { 0, "a\\{0,1\\}b", "aab" },
{ 0, "a\\{0\\}b", "ab" }, { 0, "a{2}", "a{2}" }, { 0, "a+b?", "a+b?" },
{ 0, "a\\+", "caat" }, { 0, "ca\\?t", "ct" }, { 0, "a\\|b", "xb" },
{ 0, "(a)", "(a)" }, { 0, "\\(a\\)\\(b\\)", "ab" }, { 0, "\\(a*\\)*", "b" },
{ 0, "\\(a*\\)\\{2\\}", "aa" }, { 0, "^abc$", "abc" }, { 0, "^abc$", "abcd" },
{ 0, "a^b", "a^b" }, { 0, "a$b", "a$b" }, { 0, "\\(^a\\)", "ab" }, { 0, "\\(a$\\)", "ba" },
{ 0, "a\\|^b", "cb" }, { 0, "^", "abc" }, { 0, "$", "abc" }, { 0, "^$", "" },
{ 0, "\\(ab\\)\\1", "ababab" }, { 0, "\\(a*\\)b\\1", "aabaa" }, { 0, "\\(a*\\)b\\1", "aaba" },
{ 0, "^\\(.*\\)\\n\\1$", "xnx" }, { 0, "\\(.\\)\\(.\\)\\2\\1", "xabbay" },
{ 0, "\\([a-z]\\)\\1", "hello" }, { 0, "\\(.*\\)\\1", "abab" }, { I, "\\(a\\)\\1", "aA" },
{ 0, "[abc]", "xxb" }, { 0, "[^abc]", "abcd" }, { 0, "[a-c]*", "abcd" }, { 0, "[]a]", "]" },
{ 0, "[^]a]", "]ab" }, { 0, "[a-]", "-" }, { 0, "[-a]", "-" }, { 0, "[a^]", "^" },
{ 0, "[[:alpha:]]*", "abc1" }, { 0, "[[:digit:][:space:]]*", "1 2x" }, { 0, "[^[:upper:]]", "ABc" },
{ 0, "[[.a.]]", "a" }, { 0, "[[=a=]b]", "b" }, { 0, "[\\]", "\\" }, { 0, "[.]", "x." },
{ 0, "\\.", "x." }, { 0, "\\*", "*" }, { 0, "a\\.b", "axb" }, { 0, "\\[", "[" },
{ 0, ".", "" }, { 0, "..", "abc" }, { 0, ".*", "abc" }, { 0, "a.*c", "abcbc" },
{ 0, "\\<the\\>", "other the" }, { 0, "\\bx", "ax x" }, { 0, "\\w\\w*", "  ab_1 " },
{ 0, "\\W", "ab c" }, { 0, "x*", "" }, { 0, "\\(a\\|ab\\)\\(c\\|bcd\\)", "abcd" },
{ E, "a|b", "b" }, { E, "ab|cd", "xcd" }, { E, "(ab|a)b", "ab" }, { E, "a|ab|abc", "abcd" },
{ E, "(a|ab)(c|bcd)$", "abcd" }, { E, "(a+)(b*)", "aab" }, { E, "a?b", "b" }, { E, "(a|b)*c", "ababc" },
{ E, "(a*)+", "aa" }, { E, "(a*)*", "b" }, { E, "(a|)+", "aa" }, { E, "(a?)*b", "aab" },
{ E, "()", "x" }, { E, "a|", "b" }, { E, "(|a)b", "ab" }, { E, "x{2,3}", "xxxx" },
{ E, "(ab){2}", "ababab" }, { E, "(ab){1,}c", "ababc" }, { E, "a{0}b", "ab" }, { E, "a{,2}", "aaa" },
{ E, "^a|b$", "cb" }, { E, "(^a)", "a" }, { E, "a$|^$", "" }, { E, "[0-9]+\\.[0-9]*", "v 3.14." },
{ E, "\\(a\\)", "(a)" }, { E, "a\\|b", "a|b" }, { E, "a\\{2", "a{2" }, { E, "(.)\\1", "abccd" },
{ E, "((a)(b)?)+", "aba" }, { E, "(a)|(b)", "b" }, { E, "(a(b)*)*", "abba" }, { E, "x(y(z))?", "xy" },
{ E, "^(([a-z]+)://)?([^/:]+)(:([0-9]+))?(/.*)?$", "http://host:80/a/b" },
{ E, "^(([a-z]+)://)?([^/:]+)(:([0-9]+))?(/.*)?$", "host" },
{ E, "([a-z]+) +([a-z]+)", "-- one   two" }, { E, "(.*)=(.*)", "a=b=c" },
{ E | I, "HeLLo", "hEllO" }, { E | I, "[a-c]+", "xABCd" }, { E | I, "[^a]", "Ab" },
{ E | N, "^b$", "a\nb\nc" }, { E | N, "a.b", "a\nb" }, { E | N, "[^x]", "\ny" }, { E, "a.b", "a\nb" },
{ E | N, "a$", "a\nb" }, { E, "a$", "a\nb" }, { E, "(foo|bar)+baz", "foobarbaz" },
{ E, "week|weeks", "weeks" }, { E, "(wee|week)(knights|night)", "weeknights" },
{ E, "(a|b|c|d|e|f)+g", "abcdefg" }, { E, "[a-z]{3}[0-9]{2,4}", "xabc12345" },
{ E, "\\$[0-9]", "cost $5" }, { E, "a\\{1\\}", "a{1}" }, { E, "(((a)))", "a" },
{ E, "(a{2}){2}", "aaaaa" }, { E, "a{2}{2}", "aaaaa" }, { E, "ab*?", "abb" }, { E, "\\w+@\\w+", "to me@home." },
/* wrong ones */
{ 0, "\\(a", "" }, { 0, "a\\)", "" }, { E, "(a", "" }, { E, "a)", "" }, { 0, "[a", "" },
{ 0, "a\\{1", "" }, { 0, "a\\{2,1\\}", "" }, { 0, "a\\{x\\}", "" }, { 0, "a\\", "" }, { 0, "\\(a\\)\\2", "" },
{ 0, "[b-a]", "" }, { 0, "[[:nothing:]]", "" }, { E, "[[:alpha:]", "" },
};

static void tell_expression(int i, int flags)
{
	char line[200], text[60];
	regmatch_t m[10];
	regex_t re;
	int error, n, j;

	error = regcomp(&re, expressions[i].pattern, expressions[i].flags);
	if (error) {
		regerror(error, &re, text, sizeof text);
		show("%s: %s", expressions[i].pattern, text);
		return;
	}
	error = regexec(&re, expressions[i].text, 10, m, flags);
	n = sprintf(line, "%d %d", error, (int) re.re_nsub);
	for (j = 0; !error && j < 7; j++)
		n += sprintf(line + n, " %d,%d", (int) m[j].rm_so, (int) m[j].rm_eo);
	show("%s on %s: %s", expressions[i].pattern, expressions[i].text, line);
	show("%d", regexec(&re, expressions[i].text, 0, NULL, flags) == error);
	regfree(&re);
}

/*
 * Expressions that make a matcher that only tries go through 2^n ways, as the
 * host's own may do: it is not asked.
 */
static void tell_explosions(void)
{
	static const struct {
		const char *pattern;
		char c;
		int result;
	} slow[] = {
		{ "(a*)*b", 'a', 1 }, { "(a|aa)+$", 'a', 0 }, { "(a|a)*b", 'a', 1 },
		{ "(x+x+)+y", 'x', 1 }, { "(a?){40}a{40}$", 'a', 0 },
		{ "(.*)(.*)(.*)(.*)z", 'a', 1 },
	};
	char text[501];
	int i, result;

	for (i = 0; i < COUNT(slow); i++) {
		result = slow[i].result;
#ifndef __GLIBC__
		regex_t re;

		memset(text, slow[i].c, 500);
		text[500] = '\0';
		regcomp(&re, slow[i].pattern, E);
		result = regexec(&re, text, 0, NULL, 0);
		regfree(&re);
#endif
		text[0] = '\0';
		show("%s%s: %d", text, slow[i].pattern, result);
	}
}

static void tell_regex(void)
{
	int i;

	for (i = 0; i < COUNT(expressions); i++)
		tell_expression(i, 0);
	for (i = 0; i < COUNT(expressions); i++)
		if (strpbrk(expressions[i].pattern, "^$"))
			tell_expression(i, REG_NOTBOL | REG_NOTEOL);
	tell_explosions();
}

#undef E
#undef I
#undef N
