/* Regular expressions: sets of characters. */
#include <ctype.h>
#include <regex.h>
#include <string.h>

static const struct {
	char name[7];
	int (*has)(int c);
} classes[] = {
	{ "alnum", isalnum }, { "alpha", isalpha }, { "cntrl", iscntrl },
	{ "digit", isdigit }, { "graph", isgraph }, { "lower", islower },
	{ "print", isprint }, { "punct", ispunct }, { "space", isspace },
	{ "upper", isupper }, { "xdigit", isxdigit },
};

static void add(unsigned char *set, int c)
{
	set[c >> 3] |= 1 << (c & 7);
}

static int has(const unsigned char *set, int c)
{
	return set[c >> 3] >> (c & 7) & 1;
}

/* The class of the n characters at name; blank is no function of ctype.h. */
static int add_class(unsigned char *set, const char *name, size_t n)
{
	size_t i;
	int c;

	if (n == 5 && !memcmp(name, "blank", n)) {
		add(set, ' ');
		add(set, '\t');
		return 0;
	}
	for (i = 0; i < sizeof classes / sizeof *classes; i++)
		if (strlen(classes[i].name) == n && !memcmp(name, classes[i].name, n))
			break;
	if (i == sizeof classes / sizeof *classes)
		return REG_ECTYPE;
	for (c = 0; c < 128; c++)
		if (classes[i].has(c))
			add(set, c);
	return 0;
}

/* Where "[:name:]" and its like end, or NULL; *at is at their [. */
static const char *named(const char *at)
{
	char end[3] = { at[1], ']', '\0' };

	return strstr(at + 2, end);
}

/* One character, or [.c.] or [=c=]: its code, or -error. */
static int one(const char **at)
{
	const char *end;
	int c;

	if (**at == '[' && ((*at)[1] == '.' || (*at)[1] == '=')) {
		end = named(*at);
		if (!end)
			return -REG_EBRACK;
		if (end - *at != 3)
			return -REG_ECOLLATE;
		c = (unsigned char) (*at)[2];
		*at = end + 2;
		return c;
	}
	return **at ? (unsigned char) *(*at)++ : -REG_EBRACK;
}

/* A character, a range, or a class. 0 or an error. */
static int item(const char **at, unsigned char *set)
{
	const char *end;
	int low, high;

	if ((*at)[0] == '[' && (*at)[1] == ':') {
		end = named(*at);
		if (!end)
			return REG_EBRACK;
		low = add_class(set, *at + 2, end - *at - 2);
		*at = end + 2;
		return low;
	}
	low = high = one(at);
	if (low >= 0 && (*at)[0] == '-' && (*at)[1] != ']') {
		++*at;
		high = one(at);
		if (high >= 0 && high < low)
			return REG_ERANGE;
	}
	if (low < 0 || high < 0)
		return low < 0 ? -low : -high;
	for (; low <= high; low++)
		add(set, low);
	return 0;
}

/*
 * Read what stands behind a [ at *at into the set, which is empty, and move *at
 * behind its ]. Returns 0, or an error.
 */
int __re_bracket(const char **at, unsigned char *set, int flags)
{
	int invert = **at == '^', first, c, error;

	*at += invert;
	for (first = 1; first || **at != ']'; first = 0) {
		error = item(at, set);
		if (error)
			return error;
	}
	++*at;
	for (c = 'a'; (flags & REG_ICASE) && c <= 'z'; c++)
		if (has(set, c) || has(set, toupper(c))) {
			add(set, c);
			add(set, toupper(c));
		}
	for (c = 0; invert && c < 32; c++)
		set[c] ^= 0xff;
	if (invert && (flags & REG_NEWLINE))
		set['\n' >> 3] &= ~(1 << ('\n' & 7));
	return 0;
}

/* All ways that the code at pc can begin; seen has a bit an instruction. */
static void begin(regex_t *re, int pc, unsigned char *seen)
{
	const struct __re_op *op;
	int c;

	for (;; pc++) {
		if (has(seen, pc))
			return;
		add(seen, pc);
		op = &re->__code[pc];
		switch (op->op) {
		case __RE_CHAR:
			add(re->__first, op->x);
			if (re->__flags & REG_ICASE)
				add(re->__first, toupper(op->x));
			return;
		case __RE_SET:
			for (c = 0; c < 32; c++)
				re->__first[c] |= re->__sets[op->x][c];
			return;
		case __RE_SPLIT:
			begin(re, pc + op->x, seen);
			pc += op->y - 1;
			break;
		case __RE_AGAIN:
			begin(re, pc + op->x, seen);
			break;
		case __RE_JUMP:
			pc += op->x - 1;
			break;
		case __RE_ANY:
		case __RE_BACK:
		case __RE_MATCH:
			re->__anywhere = 1;
			return;
		}
	}
}

/* Find out with which characters a match can begin. */
void __re_first(regex_t *re)
{
	unsigned char seen[re->__length / 8 + 1];

	memset(seen, 0, sizeof seen);
	begin(re, 0, seen);
}
