/* Patterns for names of files: * ? [a-z] [!a-z] and \. */
#include <fnmatch.h>

/* Is c in the set behind the [? *end: behind its ], NULL if it has none. */
static int in_set(const char *p, char c, const char **end)
{
	int no = *p == '!' || *p == '^', hit = 0;
	const char *start = p += no;

	for (; *p && (*p != ']' || p == start); p++) {
		if (p[1] == '-' && p[2] && p[2] != ']') {
			hit |= c >= p[0] && c <= p[2];
			p += 2;
		} else {
			hit |= c == *p;
		}
	}
	*end = *p ? p + 1 : 0;
	return hit != no;
}

/* Is c, at s, one that a * ? or [ must not match? */
static int guarded(const char *s, const char *start, int flags)
{
	if (*s == '/')
		return flags & FNM_PATHNAME;
	return *s == '.' && flags & FNM_PERIOD &&
	       (s == start || (flags & FNM_PATHNAME && s[-1] == '/'));
}

/* One character of the pattern against *s: how far it takes us in p, or NULL. */
static const char *one(const char *p, const char *s, const char *start, int flags)
{
	const char *end;
	int hit;

	if (*p == '?')
		return guarded(s, start, flags) ? 0 : p + 1;
	if (*p == '[') {
		hit = in_set(p + 1, *s, &end);
		if (end)
			return hit && !guarded(s, start, flags) ? end : 0;
	}
	if (*p == '\\' && p[1] && !(flags & FNM_NOESCAPE))
		p++;
	return *p == *s ? p + 1 : 0;
}

/*
 * See fnmatch.h. A * is tried with ever more characters, but only the last one
 * met: what an earlier one took need not change. POSIX: fnmatch().
 */
int fnmatch(const char *p, const char *s, int flags)
{
	const char *start = s, *star = 0, *again = 0, *next;

	for (;;) {
		if (*p == '*' && !guarded(s, start, flags)) {
			star = ++p;
			again = s;
			continue;
		}
		if (!*p && !*s)
			return 0;
		next = *p && *p != '*' && *s ? one(p, s, start, flags) : 0;
		if (next) {
			p = next;
			s++;
			continue;
		}
		if (!star || !*again || guarded(again, start, flags))
			return FNM_NOMATCH;
		p = star;
		s = ++again;
	}
}
