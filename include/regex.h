#ifndef _REGEX_H
#define _REGEX_H

#include <sys/types.h>

/*
 * Regular expressions of POSIX, basic and extended; from GNU's also \| \+ \?
 * in basic ones, \1 in extended ones, \< \> \b \w \W. Letters are ASCII's.
 *
 * Of all matches at the first place the longest is taken. Where several ways
 * lead to it, an earlier part has as much as it can, and of two alternatives
 * it is the first: POSIX would have the longer one.
 */
#define REG_EXTENDED	1		/* regcomp() */
#define REG_ICASE	2
#define REG_NOSUB	4
#define REG_NEWLINE	8

#define REG_NOTBOL	1		/* regexec() */
#define REG_NOTEOL	2

#define REG_NOMATCH	1		/* errors */
#define REG_BADPAT	2
#define REG_ECOLLATE	3
#define REG_ECTYPE	4
#define REG_EESCAPE	5
#define REG_ESUBREG	6
#define REG_EBRACK	7
#define REG_EPAREN	8
#define REG_EBRACE	9
#define REG_BADBR	10
#define REG_ERANGE	11
#define REG_ESPACE	12
#define REG_BADRPT	13

#define RE_DUP_MAX	255

typedef int regoff_t;

typedef struct {
	regoff_t rm_so;			/* -1: this part matched nothing */
	regoff_t rm_eo;
} regmatch_t;

/*
 * What is compiled. An instruction's x and y are places, counted from it, or
 * what stands beside it here.
 */
enum {
	__RE_CHAR,			/* the character x */
	__RE_ANY,			/* any but x (-1: any) */
	__RE_SET,			/* one of set x */
	__RE_BOL, __RE_EOL,
	__RE_WORD,			/* bit 0 of x: a word begins, 1: ends */
	__RE_SAVE,			/* remember this place as number x */
	__RE_BACK,			/* what part x matched */
	__RE_SPLIT,			/* go on at x; and if that fails, at y */
	__RE_AGAIN,			/* so, too; but y if nothing came since SAVE */
	__RE_JUMP,			/* to x */
	__RE_MATCH
};

struct __re_op {
	short op;
	short x, y;
	short nr;			/* SPLIT, AGAIN: its number; AGAIN's SAVE */
};

typedef struct {
	size_t re_nsub;
	int __flags;
	int __marks;			/* places to remember beside the parts' */
	int __splits;
	int __backs;
	int __length;
	struct __re_op *__code;
	unsigned char (*__sets)[32];
	unsigned char __first[32];	/* how a match can begin */
	int __anywhere;			/* ... no: it can be empty */
} regex_t;

int regcomp(regex_t *re, const char *pattern, int flags);
size_t regerror(int error, const regex_t *re, char *buf, size_t size);
int regexec(const regex_t *re, const char *text, size_t n, regmatch_t match[],
	    int flags);
void regfree(regex_t *re);

#endif
