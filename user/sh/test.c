/* test and [: one word is there or not, two are a question, three compare. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "sh.h"

static char **at;		/* the word that is next */
static int left;		/* how many there are */
static int wrong;

static int any(void);

static int error(const char *what, const char *why)
{
	if (!wrong)
		complain(what, why);
	wrong = 1;
	return 0;
}

static long integer(const char *s)
{
	long n = 0;

	if (!number_of(s, &n))
		error(s, "is no number");
	return n;
}

static int is_kind(const char *name, int op)
{
	struct stat st;

	if ((op == 'h' || op == 'L' ? lstat(name, &st) : stat(name, &st)) < 0)
		return 0;
	switch (op) {
	case 'e':
		return 1;
	case 'f':
		return S_ISREG(st.st_mode);
	case 'd':
		return S_ISDIR(st.st_mode);
	case 'h':
	case 'L':
		return S_ISLNK(st.st_mode);
	case 'c':
		return S_ISCHR(st.st_mode);
	case 'b':
		return S_ISBLK(st.st_mode);
	case 'p':
		return S_ISFIFO(st.st_mode);
	case 'u':
		return !!(st.st_mode & S_ISUID);
	case 'g':
		return !!(st.st_mode & S_ISGID);
	}
	return st.st_size > 0;			/* s */
}

static int is_unary(const char *s)
{
	return *s == '-' && s[1] && !s[2] && strchr("nzefdhLcbpugsrwxt", s[1]);
}

static int unary(int op, const char *s)
{
	switch (op) {
	case 'n':
		return *s != '\0';
	case 'z':
		return *s == '\0';
	case 'r':
		return !access(s, R_OK);
	case 'w':
		return !access(s, W_OK);
	case 'x':
		return !access(s, X_OK);
	case 't':
		return isatty(integer(s));
	}
	return is_kind(s, op);
}

static const char *const comparisons[] = {
	"=", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot",
	"-ef", "==", NULL
};

static int comparison(const char *s)
{
	int i;

	for (i = 0; comparisons[i]; i++)
		if (!strcmp(comparisons[i], s))
			return i;
	return -1;
}

/* By the times of their last change; a file that is not there is oldest. */
static int compare_files(const char *a, int op, const char *b)
{
	struct stat x, y;
	int no_x = stat(a, &x), no_y = stat(b, &y);

	if (op == 10)
		return !no_x && !no_y && x.st_dev == y.st_dev &&
			x.st_ino == y.st_ino;
	if (no_x || no_y)
		return op == 8 ? no_y && !no_x : no_x && !no_y;
	return op == 8 ? x.st_mtime > y.st_mtime : x.st_mtime < y.st_mtime;
}

static int compare(const char *a, int op, const char *b)
{
	long x, y;

	if (op < 2 || op == 11)
		return !strcmp(a, b) == (op != 1);
	if (op >= 8)
		return compare_files(a, op, b);
	x = integer(a);
	y = integer(b);
	switch (op) {
	case 2:
		return x == y;
	case 3:
		return x != y;
	case 4:
		return x < y;
	case 5:
		return x <= y;
	case 6:
		return x > y;
	}
	return x >= y;
}

static char *next(void)
{
	left--;
	return *at++;
}

static int one(void)
{
	char *a, *op, *b;
	int result;

	if (!left || too_deep())
		return error("test", left ? "this is nested too deeply"
					  : "a word is missing");
	if (left >= 3 && comparison(at[1]) >= 0) {
		a = next();
		op = next();
		b = next();
		return compare(a, comparison(op), b);
	}
	if (left >= 2 && !strcmp(*at, "!")) {
		next();
		return !one();
	}
	if (left >= 3 && !strcmp(*at, "(")) {
		next();
		result = any();
		if (!left || strcmp(next(), ")"))
			error("test", "a ) is missing");
		return result;
	}
	if (left >= 2 && is_unary(*at)) {
		op = next();
		return unary(op[1], next());
	}
	return *next() != '\0';
}

static int all(void)
{
	int result = one();

	while (left && !strcmp(*at, "-a")) {
		next();
		result &= one();
	}
	return result;
}

static int any(void)
{
	int result = all();

	while (left && !strcmp(*at, "-o")) {
		next();
		result |= all();
	}
	return result;
}

int do_test(char **words)
{
	int result;

	at = words + 1;
	for (left = 0; at[left]; left++)
		;
	wrong = 0;
	if (!strcmp(*words, "[") && (!left || strcmp(at[--left], "]"))) {
		complain("[", "a ] is missing");
		return MISUSE;
	}
	if (!left)
		return 1;
	result = left == 4 && !strcmp(*at, "!") ? (next(), !any()) : any();
	if (left)
		error(*at, "is not expected here");
	return wrong ? MISUSE : !result;
}
