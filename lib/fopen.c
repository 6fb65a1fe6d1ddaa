/* Opening and closing streams. A stream and its buffer are one piece of memory. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NEW_MODE	0666		/* less the umask */

struct stream {
	FILE file;
	unsigned char room[1 + BUFSIZ];
};

/*
 * The flags for open() that mode means, and in *flags those of the stream; -1
 * and EINVAL for a mode that there is not. b says nothing here.
 */
int __parse_mode(const char *mode, int *flags)
{
	int how;

	switch (*mode) {
	case 'r':
		how = 0;
		break;
	case 'w':
		how = O_CREAT | O_TRUNC;
		break;
	case 'a':
		how = O_CREAT | O_APPEND;
		break;
	default:
		errno = EINVAL;
		return -1;
	}
	if (strchr(mode, '+')) {
		*flags = __F_READ | __F_WRITE;
		return how | O_RDWR;
	}
	*flags = *mode == 'r' ? __F_READ : __F_WRITE;
	return how | (*mode == 'r' ? O_RDONLY : O_WRONLY);
}

/* An empty stream in the list; NULL if there is no memory. */
static FILE *new_stream(int fd, int flags)
{
	struct stream *s = malloc(sizeof *s);
	FILE *f = &s->file;

	if (!s)
		return NULL;
	memset(f, 0, sizeof *f);
	f->__at = f->__buf = s->room + 1;
	f->__size = BUFSIZ;
	f->__fd = fd;
	f->__flags = flags | __F_OURS;
	f->__next = __files;
	__files = f;
	return f;
}

/*
 * A stream for an open file; NULL and EINVAL, ENOMEM. The mode must be one that
 * fits how it is open. POSIX: fdopen().
 */
FILE *fdopen(int fd, const char *mode)
{
	int flags;

	return __parse_mode(mode, &flags) < 0 ? NULL : new_stream(fd, flags);
}

/* NULL: what open() says, or EINVAL, ENOMEM. POSIX: fopen(). */
FILE *fopen(const char *path, const char *mode)
{
	int flags, how = __parse_mode(mode, &flags), fd;
	FILE *f;

	if (how < 0)
		return NULL;
	fd = open(path, how, NEW_MODE);
	if (fd < 0)
		return NULL;
	f = new_stream(fd, flags);
	if (!f)
		close(fd);
	else if (how & O_APPEND)
		lseek(fd, 0, SEEK_END);
	return f;
}

/*
 * One of the three that are always there: closed, it refuses everything until
 * freopen().
 */
static void retire(FILE *f)
{
	f->__fd = -1;
	f->__flags = 0;
	f->__at = f->__buf;
	f->__rend = f->__wend = NULL;
}

/*
 * Write what waits, close the file, forget the stream. 0; or EOF: what was not
 * written is lost then. POSIX: fclose().
 */
int fclose(FILE *f)
{
	FILE **p = &__files;
	int result = fflush(f);

	if (close(f->__fd))
		result = EOF;
	if (!(f->__flags & __F_OURS)) {
		retire(f);
		return result;
	}
	while (*p && *p != f)
		p = &(*p)->__next;
	if (*p)
		*p = f->__next;
	free(f);
	return result;
}
