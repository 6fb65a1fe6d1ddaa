/* What a stream knows about itself. */
#include <stdio.h>

/* Has a read come to the end? POSIX: feof(). */
int feof(FILE *f)
{
	return (f->__flags & __F_EOF) != 0;
}

/* Has anything failed since clearerr()? POSIX: ferror(). */
int ferror(FILE *f)
{
	return (f->__flags & __F_ERROR) != 0;
}

/* Neither the end nor an error: a terminal can go on. POSIX: clearerr(). */
void clearerr(FILE *f)
{
	f->__flags &= ~(__F_EOF | __F_ERROR);
}

/* -1: closed. POSIX: fileno(). */
int fileno(FILE *f)
{
	return f->__fd;
}
