/* Characters and lines in. */
#include <stdio.h>
#include <string.h>

#undef getc
#undef getchar

/* The next byte, or EOF at the end and after an error. POSIX: fgetc(). */
int fgetc(FILE *f)
{
	return __fill(f);
}

/* The macro, for those who want its address. POSIX: getc(). */
int getc(FILE *f)
{
	return __fill(f);
}

/* As getc(). POSIX: getchar(). */
int getchar(void)
{
	return __fill(stdin);
}

/*
 * One character back is always possible; more, as far as the buffer was read.
 * A character that is there already is not written: it may be a constant's.
 * c; EOF where there is no room. POSIX: ungetc().
 */
int ungetc(int c, FILE *f)
{
	if (c == EOF || !(f->__flags & __F_READ) || f->__flags & __F_WRITING)
		return EOF;
	if (!f->__rend)
		f->__at = f->__rend = f->__buf;
	if (f->__fd >= 0 && f->__at < f->__buf)
		return EOF;
	if (*--f->__at != (unsigned char) c)
		*f->__at = c;
	f->__flags &= ~__F_EOF;
	return (unsigned char) c;
}

/*
 * A line with its end, or size - 1 characters of it. NULL: there is none, or it
 * could not be read to its end. POSIX: fgets().
 */
char *fgets(char *s, int size, FILE *f)
{
	unsigned char *end;
	int n = 0, part, c;

	do {
		if (n >= size - 1)
			break;
		c = getc(f);
		if (c == EOF) {
			if (!(f->__flags & __F_EOF))
				n = 0;
			break;
		}
		s[n++] = c;
		part = f->__rend - f->__at;
		if (c == '\n' || part <= 0)
			continue;
		if (part > size - 1 - n)
			part = size - 1 - n;
		end = memchr(f->__at, '\n', part);
		if (end)
			part = end + 1 - f->__at;
		memcpy(s + n, f->__at, part);
		f->__at += part;
		n += part;
	} while (s[n - 1] != '\n');
	if (!n && size > 1)
		return NULL;
	s[n] = '\0';
	return s;
}

/* A word in the machine's form; EOF is a word, too: see feof(). */
int getw(FILE *f)
{
	int word;

	return fread(&word, sizeof word, 1, f) == 1 ? word : EOF;
}
