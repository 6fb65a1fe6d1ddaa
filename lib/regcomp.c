/*
 * Regular expressions into code for regexec.c. The parser writes the code of
 * what it has read. Places in it are relative: a piece can be moved, or copied
 * for x{3}.
 */
#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#define NO_END		-1		/* of a repetition */
#define MOST		16000		/* instructions */
#define BAD(p, e)	((p)->error = (p)->error ? (p)->error : (e))

struct parse {
	regex_t *re;
	const char *at;
	int extended;
	int error;
	int room;		/* instructions there is memory for */
	int sets;
	int depth;		/* of groups */
	int closed;		/* bit n: group n has ended */
	int again;		/* marks so far */
};

static int alternatives(struct parse *p);

/* At a character that is special alone in extended, behind \ in basic ones? */
static int at_special(const struct parse *p, char c)
{
	if (p->extended)
		return *p->at == c;
	return p->at[0] == '\\' && p->at[1] == c;
}

static int take_special(struct parse *p, char c)
{
	if (!at_special(p, c))
		return 0;
	p->at += p->extended ? 1 : 2;
	return 1;
}

/* Make room for n more instructions; 0 if there is none. */
static int reserve(struct parse *p, int n)
{
	struct __re_op *code;

	if (p->error)
		return 0;
	if (p->re->__length + n <= p->room)
		return 1;
	n += p->re->__length + 32;
	code = n <= MOST ? realloc(p->re->__code, n * sizeof *code) : NULL;
	if (!code) {
		BAD(p, REG_ESPACE);
		return 0;
	}
	p->re->__code = code;
	p->room = n;
	return 1;
}

static void emit(struct parse *p, int op, int x, int y)
{
	if (reserve(p, 1))
		p->re->__code[p->re->__length++] = (struct __re_op) { op, x, y, 0 };
}

/* Put an instruction before those from `at' on. */
static void insert(struct parse *p, int at, int op, int x, int y)
{
	struct __re_op *code;

	emit(p, op, x, y);
	if (p->error)
		return;
	code = p->re->__code;
	memmove(code + at + 1, code + at,
		(p->re->__length - 1 - at) * sizeof *code);
	code[at] = (struct __re_op) { op, x, y, 0 };
}

static void append(struct parse *p, const struct __re_op *piece, int n)
{
	if (!reserve(p, n))
		return;
	memcpy(p->re->__code + p->re->__length, piece, n * sizeof *piece);
	p->re->__length += n;
}

/*
 * What was written from `start' on shall come min times at least and max times
 * at most. Where it can be empty its beginning is marked: a round that took
 * nothing is the last.
 */
static void repeat(struct parse *p, int start, int min, int max, int empty)
{
	struct __re_op *piece;
	int i, n, last = start, mark = 0;

	if (empty && max == NO_END) {
		mark = ++p->again;
		insert(p, start, __RE_SAVE, -mark, 0);
	}
	n = p->re->__length - start;
	piece = malloc(n * sizeof *piece + 1);
	if (!piece)
		BAD(p, REG_ESPACE);
	if (p->error)
		goto out_free;
	memcpy(piece, p->re->__code + start, n * sizeof *piece);
	p->re->__length = start;
	for (i = 0; i < min; i++) {
		last = p->re->__length;
		append(p, piece, n);
	}
	for (; i < max; i++) {
		emit(p, __RE_SPLIT, 1, (max - i) * (n + 1));
		append(p, piece, n);
	}
	if (max == NO_END) {
		if (!min) {
			emit(p, __RE_SPLIT, 1, n + 2);
			last = p->re->__length;
			append(p, piece, n);
		}
		emit(p, mark ? __RE_AGAIN : __RE_SPLIT, last - p->re->__length, 1);
		if (!p->error)
			p->re->__code[p->re->__length - 1].nr = -mark;
	}
out_free:
	free(piece);
}

static int number(struct parse *p)
{
	int n = 0;

	while (isdigit(*p->at) && n <= RE_DUP_MAX)
		n = n * 10 + *p->at++ - '0';
	return n;
}

/* {n} {n,} {n,m}; the { has been taken. */
static void bounds(struct parse *p, int *min, int *max)
{
	if (!isdigit(*p->at) && *p->at != ',')
		BAD(p, *p->at ? REG_BADBR : REG_EBRACE);
	*min = *max = number(p);
	if (*p->at == ',') {
		p->at++;
		*max = isdigit(*p->at) ? number(p) : NO_END;
	}
	if (*min > RE_DUP_MAX || *max > RE_DUP_MAX || (*max != NO_END && *max < *min))
		BAD(p, REG_BADBR);
	if (!take_special(p, '}'))
		BAD(p, *p->at ? REG_BADBR : REG_EBRACE);
}

/* What repeats the piece from `start' on. Returns whether it can be empty. */
static int repetitions(struct parse *p, int start, int empty)
{
	int min, max;

	for (; !p->error; empty |= !min) {
		min = 0;
		max = NO_END;
		if (*p->at == '*')
			p->at++;
		else if (take_special(p, '+'))
			min = 1;
		else if (take_special(p, '?'))
			max = 1;
		else if (at_special(p, '{') && take_special(p, '{'))
			bounds(p, &min, &max);
		else
			break;
		if (!p->error)
			repeat(p, start, min, max, empty);
	}
	return empty;
}

static void literal(struct parse *p, int c)
{
	if (p->re->__flags & REG_ICASE)
		c = tolower(c);
	emit(p, __RE_CHAR, c, 0);
}

/* A new set, empty, and the instruction for it; NULL without memory. */
static unsigned char *new_set(struct parse *p)
{
	unsigned char (*sets)[32] = realloc(p->re->__sets, (p->sets + 1) * 32);

	if (!sets) {
		BAD(p, REG_ESPACE);
		return NULL;
	}
	p->re->__sets = sets;
	emit(p, __RE_SET, p->sets, 0);
	return memset(sets[p->sets++], 0, 32);
}

/* [ has been taken. __re_bracket() is in regset.c. */
int __re_bracket(const char **at, unsigned char *set, int flags);

static void bracket(struct parse *p)
{
	unsigned char *set = new_set(p);
	int error = set ? __re_bracket(&p->at, set, p->re->__flags) : 0;

	if (error)
		BAD(p, error);
}

/* \w and \W. */
static void word_set(struct parse *p, int invert)
{
	unsigned char *set = new_set(p);
	int c;

	for (c = 0; set && c < 256; c++)
		if ((isalnum(c) || c == '_') != invert)
			set[c >> 3] |= 1 << (c & 7);
}

/* A backslash, and what is behind it: 1 if that can be empty. */
static int escape(struct parse *p)
{
	int c = (unsigned char) *++p->at;

	if (!c) {
		BAD(p, REG_EESCAPE);
		return 0;
	}
	p->at++;
	if (c == '<' || c == '>' || c == 'b') {
		emit(p, __RE_WORD, c == '<' ? 1 : c == '>' ? 2 : 3, 0);
		return 1;
	}
	if (c >= '1' && c <= '9') {
		if (!(p->closed & 1 << (c - '0')))
			BAD(p, REG_ESUBREG);
		p->re->__backs = 1;
		emit(p, __RE_BACK, c - '0', 0);
		return 1;
	}
	if (c == 'w' || c == 'W')
		word_set(p, c == 'W');
	else
		literal(p, c);
	return 0;
}

/* ( has been taken. */
static int group(struct parse *p)
{
	int nr = ++p->re->re_nsub, empty;

	emit(p, __RE_SAVE, 2 * nr, 0);
	p->depth++;
	empty = alternatives(p);
	p->depth--;
	emit(p, __RE_SAVE, 2 * nr + 1, 0);
	if (!take_special(p, ')'))
		BAD(p, REG_EPAREN);
	if (nr < 10)
		p->closed |= 1 << nr;
	return empty;
}

/* In a basic one ^ and $ are anchors only at an end of what they stand in. */
static int is_anchor(const struct parse *p, int first)
{
	const char *next = p->at + 1;

	if (*p->at == '^')
		return p->extended || first;
	if (*p->at != '$')
		return 0;
	return p->extended || !*next || (*next == '\\' &&
		((next[1] == ')' && p->depth) || next[1] == '|'));
}

/*
 * One piece with what repeats it; first says whether it is the first of a
 * branch. Returns whether it can be empty.
 */
static int piece(struct parse *p, int first)
{
	int start = p->re->__length, empty = 0;

	if (is_anchor(p, first)) {
		emit(p, *p->at++ == '^' ? __RE_BOL : __RE_EOL, 0, 0);
		if (!p->extended && *p->at == '*')	/* there it is no star */
			literal(p, *p->at++);
		return p->extended ? repetitions(p, start, 1) : 1;
	}
	if (take_special(p, '('))
		empty = group(p);
	else if (*p->at == '[') {
		p->at++;
		bracket(p);
	} else if (*p->at == '.') {
		p->at++;
		emit(p, __RE_ANY, p->re->__flags & REG_NEWLINE ? '\n' : -1, 0);
	} else if (p->extended && !first && strchr("*+?", *p->at))
		BAD(p, REG_BADRPT);
	else if (*p->at == '\\')
		empty = escape(p);
	else
		literal(p, (unsigned char) *p->at++);
	return repetitions(p, start, empty);
}

/* Pieces up to | or ) or the end. Returns whether all can be empty. */
static int branch(struct parse *p)
{
	int first = 1, empty = 1;

	for (; *p->at && !p->error; first = 0) {
		if (at_special(p, '|'))
			break;
		if (at_special(p, ')')) {
			if (p->depth)
				break;
			if (!p->extended)
				BAD(p, REG_EPAREN);
		}
		empty &= piece(p, first);
	}
	return empty;
}

/*
 * Branches with | between them: a SPLIT before each but the last, and behind
 * it a JUMP to the end; until that is known each says where the one before is.
 */
static int alternatives(struct parse *p)
{
	int start = p->re->__length, empty = branch(p), jump = -1, before;

	while (!p->error && take_special(p, '|')) {
		insert(p, start, __RE_SPLIT, 1, p->re->__length - start + 2);
		emit(p, __RE_JUMP, jump, 0);
		start = p->re->__length;
		jump = start - 1;
		empty |= branch(p);
	}
	for (; !p->error && jump >= 0; jump = before) {
		before = p->re->__code[jump].x;
		p->re->__code[jump].x = p->re->__length - jump;
	}
	return empty;
}

/*
 * Give the SPLITs their numbers, and the marks theirs behind the parts'. Of an
 * AGAIN nr is the split's, y its mark: it goes on behind itself always.
 */
static void finish(struct parse *p)
{
	int parts = 2 * p->re->re_nsub + 2, i;
	struct __re_op *op;

	p->re->__marks = p->again;
	for (i = 0; i < p->re->__length; i++) {
		op = &p->re->__code[i];
		if (op->op == __RE_SAVE && op->x < 0)
			op->x = parts - 1 - op->x;
		if (op->op == __RE_AGAIN)
			op->y = parts - 1 - op->nr;
		if (op->op == __RE_SPLIT || op->op == __RE_AGAIN)
			op->nr = p->re->__splits++;
	}
}

void __re_first(regex_t *re);

/* 0, or one of the errors; then there is nothing to free. */
int regcomp(regex_t *re, const char *pattern, int flags)
{
	struct parse p = {
		.re = re, .at = pattern, .extended = flags & REG_EXTENDED
	};

	memset(re, 0, sizeof *re);
	re->__flags = flags;
	alternatives(&p);
	emit(&p, __RE_MATCH, 0, 0);
	if (p.error) {
		regfree(re);
		return p.error;
	}
	finish(&p);
	__re_first(re);
	return 0;
}

/* Also of one that is free already. POSIX: regfree(). */
void regfree(regex_t *re)
{
	free(re->__code);
	free(re->__sets);
	re->__code = NULL;
	re->__sets = NULL;
}
