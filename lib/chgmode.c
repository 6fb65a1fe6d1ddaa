/*
 * Modes as chmod, mkdir -m and their like take them: octal, or clauses such as
 * "u+rw,go-w,a=X".
 */
#include <report.h>
#include <string.h>
#include <sys/stat.h>

#define ALL	07777
#define ANY_X	0111

/* u, g, o and a: the bits of those, set-id and sticky bits with them. */
static unsigned int who_bits(const char **at)
{
	unsigned int bits = 0;

	for (;; ++*at)
		switch (**at) {
		case 'u':
			bits |= 04700;
			break;
		case 'g':
			bits |= 02070;
			break;
		case 'o':
			bits |= 01007;
			break;
		case 'a':
			bits |= ALL;
			break;
		default:
			return bits;
		}
}

/* What one letter behind + - = stands for, for everyone; 0: no such letter. */
static unsigned int letter_bits(char c, unsigned int mode, int is_dir)
{
	unsigned int three;

	switch (c) {
	case 'r':
		return 0444;
	case 'w':
		return 0222;
	case 'x':
		return ANY_X;
	case 'X':
		return is_dir || mode & ANY_X ? ANY_X : ALL + 1;
	case 's':
		return 06000;
	case 't':
		return 01000;
	case 'u':
		three = mode >> 6 & 7;
		break;
	case 'g':
		three = mode >> 3 & 7;
		break;
	case 'o':
		three = mode & 7;
		break;
	default:
		return 0;
	}
	return three * 0111 + ALL + 1;	/* not 0, even where it is no bits */
}

/* One "+rw" of a clause. 0, or -1 if it is none. */
static int apply(const char **at, unsigned int *mode, int is_dir,
		 unsigned int who, unsigned int mask)
{
	unsigned int bits = 0, one;
	char op = **at;

	if (!op || !strchr("+-=", op))
		return -1;
	while (*++*at && (one = letter_bits(**at, *mode, is_dir)))
		bits |= one;
	bits &= who ? who : ALL & ~mask;
	if (op == '-') {
		*mode &= ~bits;
		return 0;
	}
	if (op == '=')
		*mode &= ~(who ? who : ALL) | (is_dir ? 06000 : 0);
	*mode |= bits;
	return 0;
}

static int octal(const char *text, unsigned int *mode)
{
	unsigned int value = 0;

	for (; *text >= '0' && *text <= '7' && value <= ALL; text++)
		value = value * 8 + *text - '0';
	if (*text || value > ALL)
		return -1;
	*mode = value;
	return 0;
}

/* See report.h. */
int change_mode(const char *text, unsigned int *mode, int is_dir,
		unsigned int mask)
{
	unsigned int who;

	*mode &= ALL;
	if (*text >= '0' && *text <= '7')
		return octal(text, mode);
	do {
		who = who_bits(&text);
		do {
			if (apply(&text, mode, is_dir, who, mask))
				return -1;
		} while (*text && *text != ',');
	} while (*text++ == ',');
	return 0;
}
