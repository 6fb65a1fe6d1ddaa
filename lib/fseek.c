/* Places in a stream, in bytes from the file's start. */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* 0, or -1. What was pushed back by ungetc() is forgotten. */
int fseek(FILE *f, long offset, int whence)
{
	if (fflush(f) || lseek(f->__fd, offset, whence) < 0)
		return -1;
	f->__at = f->__buf;
	f->__rend = f->__wend = NULL;
	f->__flags &= ~(__F_WRITING | __F_EOF);
	return 0;
}

/* The place of the next byte; -1 where there are no places. POSIX: ftell(). */
long ftell(FILE *f)
{
	long at;

	if (f->__flags & __F_WRITING && fflush(f))
		return -1;
	at = lseek(f->__fd, 0, SEEK_CUR);
	if (at >= 0 && f->__rend)
		at -= f->__rend - f->__at;
	return at;
}

/* To the start, and no error any more. POSIX: rewind(). */
void rewind(FILE *f)
{
	fseek(f, 0, SEEK_SET);
	f->__flags &= ~__F_ERROR;
}

/* ftell() for fsetpos(). 0, or -1. POSIX: fgetpos(). */
int fgetpos(FILE *f, fpos_t *at)
{
	*at = ftell(f);
	return *at < 0 ? -1 : 0;
}

/* Back to what fgetpos() has shown. 0, or -1. POSIX: fsetpos(). */
int fsetpos(FILE *f, const fpos_t *at)
{
	return fseek(f, *at, SEEK_SET);
}
