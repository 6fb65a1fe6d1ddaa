/* How much a stream holds back. To be called before the stream is used. */
#include <stdio.h>

/*
 * Without a buffer of the caller's the stream keeps its own, whatever size
 * says.
 */
int setvbuf(FILE *f, char *buf, int mode, size_t size)
{
	if (mode < _IOFBF || mode > _IONBF || fflush(f))
		return -1;
	if (mode == _IONBF) {
		buf = (char *) f->__one;
		size = sizeof f->__one;
	}
	if (buf && size > 1) {
		f->__buf = (unsigned char *) buf + 1;
		f->__size = size - 1;
	}
	f->__at = f->__buf;
	f->__rend = f->__wend = NULL;
	f->__flags &= ~(__F_LINE | __F_NONE | __F_WRITING);
	f->__flags |= __F_CHOSEN | (mode == _IOLBF ? __F_LINE :
				    mode == _IONBF ? __F_NONE : 0);
	return 0;
}

/* BUFSIZ bytes of the caller's; NULL: none at all. POSIX: setbuf(). */
void setbuf(FILE *f, char *buf)
{
	setvbuf(f, buf, buf ? _IOFBF : _IONBF, BUFSIZ);
}
