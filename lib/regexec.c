/*
 * Running the code of a regular expression. Where it can go two ways the second
 * is put off, on a stack. What a split did at one place of the text it need
 * not do there again: that is remembered, a bit for each, so that the time is
 * at most the text's length times the code's. Only \1 and its like spoil that:
 * with them what comes depends on what was, and all ways are tried.
 */
#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

/* Go on with pc at a place of the text; or (pc < 0) set place ~pc back to it. */
struct job {
	int pc;
	int at;
};

struct run {
	const regex_t *re;
	const char *text;
	int length, flags;
	int shortest;			/* any match will do */
	int *place;			/* of parts and marks; -1: none */
	int *best;			/* those of the best match */
	int found;
	int places;
	unsigned char *done;
	struct job *job;
	int jobs, room;
};

static int push(struct run *r, int pc, int at)
{
	struct job *job;

	if (r->jobs == r->room) {
		job = realloc(r->job, (r->room * 2 + 64) * sizeof *job);
		if (!job)
			return REG_ESPACE;
		r->job = job;
		r->room = r->room * 2 + 64;
	}
	r->job[r->jobs++] = (struct job) { pc, at };
	return 0;
}

static int save(struct run *r, int nr, int at)
{
	int error = r->jobs ? push(r, ~nr, r->place[nr]) : 0;

	r->place[nr] = at;
	return error;
}

/* Was this split here already? */
static int again(struct run *r, int nr, int at)
{
	unsigned long bit = (unsigned long) nr * (r->length + 1) + at;

	if (!r->done)
		return 0;
	if (r->done[bit >> 3] & 1 << (bit & 7))
		return 1;
	r->done[bit >> 3] |= 1 << (bit & 7);
	return 0;
}

static int is_word(const struct run *r, int at)
{
	unsigned char c;

	if (at < 0 || at >= r->length)
		return 0;
	c = r->text[at];
	return isalnum(c) || c == '_';
}

/* What takes no character: is it so here? */
static int holds(const struct run *r, const struct __re_op *op, int at)
{
	int newline = r->re->__flags & REG_NEWLINE;

	if (op->op == __RE_BOL)
		return at ? newline && r->text[at - 1] == '\n' :
			!(r->flags & REG_NOTBOL);
	if (op->op == __RE_EOL)
		return r->text[at] ? newline && r->text[at] == '\n' :
			!(r->flags & REG_NOTEOL);
	return (op->x & 1 && is_word(r, at) && !is_word(r, at - 1)) ||
		(op->x & 2 && !is_word(r, at) && is_word(r, at - 1));
}

/* How many characters the instruction takes here; -1: it does not match. */
static int takes(const struct run *r, const struct __re_op *op, int at)
{
	int icase = r->re->__flags & REG_ICASE, c = (unsigned char) r->text[at];
	int from, n, i;

	if (op->op == __RE_BACK) {
		from = r->place[2 * op->x];
		n = r->place[2 * op->x + 1] - from;
		if (from < 0 || n < 0 || n > r->length - at)
			return -1;
		for (i = 0; i < n; i++)
			if (icase ? tolower(r->text[from + i]) !=
				    tolower(r->text[at + i]) :
			    r->text[from + i] != r->text[at + i])
				return -1;
		return n;
	}
	if (!c)
		return -1;
	if (op->op == __RE_CHAR)
		return (icase ? tolower(c) : c) == op->x ? 1 : -1;
	if (op->op == __RE_ANY)
		return c != op->x ? 1 : -1;
	return r->re->__sets[op->x][c >> 3] & 1 << (c & 7) ? 1 : -1;
}

/* A match ends here. It is the best if it is longer than all before. */
static void match(struct run *r, int at)
{
	if (r->found && at <= r->best[1])
		return;
	memcpy(r->best, r->place, r->places * sizeof *r->best);
	r->best[1] = at;
	r->found = 1;
}

/* Follow one way until it fails or matches. 0 or REG_ESPACE. */
static int follow(struct run *r, int pc, int at)
{
	const struct __re_op *op;
	int n, error = 0;

	for (; !error; pc++) {
		op = &r->re->__code[pc];
		switch (op->op) {
		case __RE_MATCH:
			match(r, at);
			return 0;
		case __RE_BOL:
		case __RE_EOL:
		case __RE_WORD:
			if (!holds(r, op, at))
				return 0;
			break;
		case __RE_SAVE:
			error = save(r, op->x, at);
			break;
		case __RE_SPLIT:
			if (again(r, op->nr, at))
				return 0;
			error = push(r, pc + op->y, at);
			pc += op->x - 1;
			break;
		case __RE_AGAIN:
			if (again(r, op->nr, at))
				return 0;
			if (r->place[op->y] == at)
				break;
			error = push(r, pc + 1, at);
			pc += op->x - 1;
			break;
		case __RE_JUMP:
			pc += op->x - 1;
			break;
		default:
			n = takes(r, op, at);
			if (n < 0)
				return 0;
			at += n;
		}
	}
	return error;
}

/* All ways from this place of the text on, as far as they are needed. */
static int try(struct run *r, int start)
{
	struct job job;
	int error, i;

	for (i = 0; i < r->places; i++)
		r->place[i] = -1;
	r->place[0] = start;
	r->jobs = 0;
	error = follow(r, 0, start);
	while (!error && r->jobs) {
		if (r->found && (r->shortest || r->best[1] == r->length))
			return 0;
		job = r->job[--r->jobs];
		if (job.pc < 0)
			r->place[~job.pc] = job.at;
		else
			error = follow(r, job.pc, job.at);
	}
	return error;
}

/* From which places a match can begin at all. */
static int possible(const struct run *r, int at)
{
	unsigned char c = r->text[at];

	return r->re->__anywhere || r->re->__first[c >> 3] & 1 << (c & 7);
}

static int search(struct run *r)
{
	int only_here = r->re->__code[0].op == __RE_BOL &&
		!(r->re->__flags & REG_NEWLINE);
	int at, error = 0;

	for (at = 0; at <= r->length && !error && !r->found; at++) {
		if (possible(r, at))
			error = try(r, at);
		if (only_here)
			break;
	}
	return error ? error : r->found ? 0 : REG_NOMATCH;
}

/* 0, REG_NOMATCH or REG_ESPACE. */
int regexec(const regex_t *re, const char *text, size_t n, regmatch_t result[],
	    int flags)
{
	struct run r = {
		.re = re, .text = text, .length = strlen(text), .flags = flags,
		.places = 2 * re->re_nsub + 2 + re->__marks
	};
	int place[2 * r.places], error = REG_ESPACE;
	size_t i;

	if (re->__flags & REG_NOSUB)
		n = 0;
	r.shortest = !n;
	r.place = place;
	r.best = place + r.places;
	if (re->__splits && !re->__backs) {
		r.done = calloc(re->__splits * (r.length + 1UL) / 8 + 1, 1);
		if (!r.done)
			return error;
	}
	error = search(&r);
	for (i = 0; !error && i < n; i++) {
		result[i].rm_so = i <= re->re_nsub ? r.best[2 * i] : -1;
		result[i].rm_eo = i <= re->re_nsub ? r.best[2 * i + 1] : -1;
		if (result[i].rm_so < 0 || result[i].rm_eo < 0)
			result[i].rm_so = result[i].rm_eo = -1;
	}
	free(r.job);
	free(r.done);
	return error;
}
