/* Text that grows, and s/this/that/: see regsub.h. */
#include <regsub.h>
#include <report.h>
#include <string.h>

#define PARTS	10

/* See regsub.h. */
void add_text(struct text *t, const char *s, size_t n)
{
	if (t->len + n + 1 > t->room) {
		t->room = 2 * t->room + n + 64;
		t->s = need_more(t->s, t->room);
	}
	memcpy(t->s + t->len, s, n);
	t->len += n;
	t->s[t->len] = '\0';
}

/* See regsub.h. */
void add_char(struct text *t, int c)
{
	char one = c;

	add_text(t, &one, 1);
}

static void add_part(struct text *to, const char *at, const regmatch_t *part)
{
	if (part->rm_so >= 0)
		add_text(to, at + part->rm_so, part->rm_eo - part->rm_so);
}

/* at: where the offsets in m count from. */
static void add_replacement(struct text *to, const char *p, const char *at,
			    const regmatch_t *m)
{
	for (; *p; p++) {
		if (*p == '&') {
			add_part(to, at, m);
		} else if (*p != '\\' || !p[1]) {
			add_char(to, *p);
		} else {
			p++;
			if (*p >= '0' && *p <= '9')
				add_part(to, at, m + (*p - '0'));
			else
				add_char(to, *p == 'n' ? '\n' : *p);
		}
	}
}

/*
 * See regsub.h. An empty match right behind the one before does not count: x*
 * finds two in "axb", before the a being the first, and behind the b a third.
 */
int replace(struct text *to, const regex_t *regex, const char *line,
	    const char *replacement, int nth, int all)
{
	regmatch_t m[PARTS];
	const char *at = line;
	int seen = 0, done = 0, behind = 0;

	while (!regexec(regex, at, PARTS, m, at > line ? REG_NOTBOL : 0)) {
		add_text(to, at, m->rm_so);
		if (!behind || m->rm_eo) {
			seen++;
			if (seen == nth || (all && seen > nth)) {
				add_replacement(to, replacement, at, m);
				done++;
			} else {
				add_part(to, at, m);
			}
		}
		at += m->rm_eo;
		behind = m->rm_eo > m->rm_so;
		if (!*at || (done && !all))
			break;
		if (!behind)
			add_char(to, *at++);
	}
	add_text(to, at, strlen(at));
	return done;
}

/* See regsub.h. */
char *read_part(const char **from, int end, int pattern)
{
	struct text t = { NULL, 0, 0 };
	const char *p = *from;

	add_text(&t, "", 0);
	for (; *p && *p != '\n' && *p != end; p++) {
		if (*p != '\\' || !p[1]) {
			add_char(&t, *p);
			continue;
		}
		p++;
		if (pattern && *p == 'n' && end != 'n') {
			add_char(&t, '\n');
			continue;
		}
		if (*p != end)
			add_char(&t, '\\');
		add_char(&t, *p);
	}
	*from = p;
	return t.s;
}
