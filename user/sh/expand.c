/*
 * Words become fields. A word is walked once, from left to right; what is
 * found goes, character by character, into the field in the making, and says
 * how it was found: LITERAL as it stands in the command, QUOTED, or EXPANDED
 * from a $ outside quotes. Only of the last kind may $IFS divide fields, and
 * only the second never means anything to glob: there such a character gets a
 * \ before it, which unescape() takes away when all is done.
 */
#include <string.h>
#include "sh.h"

#define MAGIC	"*?["
#define BLANKS	" \t\n"

/* Without the \ that quoting has left. */
void unescape(char *s)
{
	char *to = s;

	for (; *s; s++) {
		if (*s == '\\' && s[1])
			s++;
		*to++ = *s;
	}
	*to = '\0';
}

/* The field in the making is complete. */
void end_field(struct expansion *e)
{
	char *s = text_of(&e->out);
	struct word *w, **more;

	e->out = (struct text) { .from = &scratch };
	e->begun = 0;
	e->soft = 0;
	if (e->magic && !options['f']) {
		e->magic = 0;
		more = glob(s, e->last);
		if (more != e->last) {
			e->last = more;
			return;
		}
	}
	e->magic = 0;
	unescape(s);
	w = take(&scratch, sizeof *w);
	w->next = NULL;
	w->text = s;
	*e->last = w;
	e->last = &w->next;
}

/*
 * A character of $IFS. Blanks of it end a field that there is; any other ends
 * one even if it is empty, together with the blanks around it.
 */
static void separate(struct expansion *e, int c)
{
	int soft = strchr(BLANKS, c) != NULL;

	if (e->begun) {
		end_field(e);
		e->soft = soft;
	} else if (!soft) {
		if (e->soft)
			e->soft = 0;
		else
			end_field(e);
	}
}

/* c, found like that, is next. */
void put_char(struct expansion *e, int c, enum how how)
{
	if (how == EXPANDED && e->mode == FIELDS && strchr(e->ifs, c)) {
		separate(e, c);
		return;
	}
	e->begun = 1;
	if (how == QUOTED) {
		if (strchr(MAGIC "]\\!-^", c))
			put(&e->out, '\\');
	} else if (c == '\\') {
		if (e->mode != PATTERN)
			put(&e->out, c);
	} else if (strchr(MAGIC, c)) {
		e->magic = 1;
	}
	put(&e->out, c);
}

/* A value, from outside or inside quotes. */
void put_value(struct expansion *e, const char *s, int quoted)
{
	if (quoted)
		e->begun = 1;
	while (*s)
		put_char(e, (unsigned char) *s++, quoted ? QUOTED : EXPANDED);
}

/*
 * ~ that is a word, up to stop or to its first slash; only one's own home is
 * known. Returns p itself if there is none.
 */
const char *expand_tilde(struct expansion *e, const char *p, int stop)
{
	const char *home = get_var("HOME");

	if (*p != '~' || !home || (p[1] != stop &&
		   !strchr(e->mode == PLAIN ? "/:" : "/", p[1])))
		return p;
	for (; *home; home++)
		put_char(e, *home, QUOTED);
	e->begun = 1;
	return p + 1;
}

/*
 * `...`: \ is taken from before what it may quote there, then it is as $(...).
 */
static const char *expand_back(struct expansion *e, const char *p, int quoted)
{
	struct text t = { .from = &scratch };
	struct tree *tree;
	const char *end;
	char *found;

	for (; *p && *p != '`'; p++) {
		if (*p == '\\' && p[1] && (strchr("$`\\", p[1]) ||
					   (quoted && p[1] == '"')))
			p++;
		put(&t, *p);
	}
	put_text(&t, "\n)");
	tree = parse_substitution(text_of(&t), &end);
	if (!tree) {
		fail("`", "cannot be read");
	} else {
		found = capture(tree);
		put_value(e, found, quoted);
	}
	return *p ? p + 1 : p;
}

static const char *expand_single(struct expansion *e, const char *p)
{
	e->begun = 1;
	for (; *p && *p != '\''; p++)
		put_char(e, (unsigned char) *p, QUOTED);
	return *p ? p + 1 : p;
}

static const char *expand_double(struct expansion *e, const char *p)
{
	size_t before = e->out.n;
	int nothing = e->nothing;

	e->nothing = 0;
	p = expand_part(e, p, 1, QUOTED, '"');
	if (!e->nothing || e->out.n > before)
		e->begun = 1;
	e->nothing = nothing;
	return *p ? p + 1 : p;
}

static const char *expand_escape(struct expansion *e, const char *p, int quoted,
				 int stop)
{
	const char *special = e->mode == HERE_TEXT && !stop ? "$`\\\n"
							    : "$`\"\\\n";

	if (!*p) {
		put_char(e, '\\', QUOTED);
		return p;
	}
	if (quoted && !strchr(special, *p) && !(stop == '}' && *p == '}')) {
		put_char(e, '\\', QUOTED);
		return p;
	}
	if (*p != '\n')
		put_char(e, (unsigned char) *p, QUOTED);
	return p + 1;
}

/*
 * Expand from p up to the character stop, outside or inside of "...". What
 * stands there by itself counts as `how'. Returns where stop, or the end, is.
 */
const char *expand_part(struct expansion *e, const char *p, int quoted,
			enum how how, int stop)
{
	if (too_deep())
		fail("this is nested too deeply", NULL);
	while (*p && *p != stop && !unwind) {
		int c = (unsigned char) *p++;

		if (c == '\'' && !quoted)
			p = expand_single(e, p);
		else if (c == '"' && (stop || e->mode != HERE_TEXT))
			p = expand_double(e, p);
		else if (c == '\\')
			p = expand_escape(e, p, quoted, stop);
		else if (c == '$')
			p = expand_dollar(e, p, quoted, how);
		else if (c == '`')
			p = expand_back(e, p, quoted);
		else
			put_char(e, c, quoted ? QUOTED : how);
		if (c == ':' && e->mode == PLAIN && !quoted)
			p = expand_tilde(e, p, stop);
	}
	return p;
}

/* $IFS as it is now; a word may change it. */
void look_at_ifs(struct expansion *e)
{
	const char *ifs = get_var("IFS");

	e->ifs = ifs ? copy(&scratch, ifs, strlen(ifs)) : BLANKS;
}

static void begin(struct expansion *e, enum mode mode)
{
	memset(e, 0, sizeof *e);
	e->mode = mode;
	e->out.from = &scratch;
	look_at_ifs(e);
}

/* All fields of the words; they are of scratch. Look at unwind then. */
struct word *expand_words(struct word *list)
{
	struct word *first = NULL;
	struct expansion e;
	const char *p;

	begin(&e, FIELDS);
	e.last = &first;
	for (; list && !unwind; list = list->next) {
		p = expand_tilde(&e, list->text, 0);
		e.soft = 0;
		expand_part(&e, p, 0, LITERAL, 0);
		if (e.begun)
			end_field(&e);
	}
	return first;
}

/*
 * From *p up to stop as one field: PLAIN without its quotes; PATTERN with a \
 * before each quoted character that match() would see something in; HERE_TEXT
 * as if it stood in quotes, but that " is a character like others. *p moves on.
 */
char *expand_until(const char **p, int stop, enum mode mode)
{
	struct expansion e;
	char *s;

	begin(&e, mode);
	if (mode != HERE_TEXT)
		*p = expand_tilde(&e, *p, stop);
	*p = expand_part(&e, *p, mode == HERE_TEXT, LITERAL, stop);
	s = text_of(&e.out);
	if (mode != PATTERN)
		unescape(s);
	return s;
}

/* The whole text as one field. */
char *expand(const char *text, enum mode mode)
{
	return expand_until(&text, 0, mode);
}
