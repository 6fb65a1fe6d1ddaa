/* Characters and lines out. All return EOF where it could not be written. */
#include <stdio.h>
#include <string.h>

#undef putc
#undef putchar

/* c as it was written, or EOF. POSIX: fputc(). */
int fputc(int c, FILE *f)
{
	return f->__at < f->__wend ? (*f->__at++ = c) : __drain(c, f);
}

/* The macro, for those who want its address. POSIX: putc(). */
int putc(int c, FILE *f)
{
	return fputc(c, f);
}

/* As putc(). POSIX: putchar(). */
int putchar(int c)
{
	return fputc(c, stdout);
}

/* The string without its NUL. 0 or EOF. POSIX: fputs(). */
int fputs(const char *s, FILE *f)
{
	size_t n = strlen(s);

	return __put(s, n, f) == n ? 0 : EOF;
}

/* The string and a new line. 0 or EOF. POSIX: puts(). */
int puts(const char *s)
{
	return fputs(s, stdout) || fputc('\n', stdout) == EOF ? EOF : 0;
}

/* A word in the machine's form. 0 or EOF. System V: putw(). */
int putw(int word, FILE *f)
{
	return __put(&word, sizeof word, f) == sizeof word ? 0 : EOF;
}
