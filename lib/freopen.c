#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

/*
 * The stream is another file's from now on, under the number that it has. A
 * failure leaves it closed, and it may be tried again. POSIX: freopen().
 */
FILE *freopen(const char *path, const char *mode, FILE *f)
{
	int flags, how = __parse_mode(mode, &flags), fd = -1;

	fflush(f);
	f->__at = f->__buf;
	f->__rend = f->__wend = NULL;
	if (how >= 0)
		fd = open(path, how, 0666);
	if (fd < 0) {
		if (f->__fd >= 0)
			close(f->__fd);
		f->__fd = -1;
		f->__flags &= __F_OURS;
		return NULL;
	}
	if (f->__fd < 0)
		f->__fd = fd;
	else if (fd != f->__fd) {
		dup2(fd, f->__fd);
		close(fd);
	}
	if (how & O_APPEND)
		lseek(f->__fd, 0, SEEK_END);
	f->__flags = flags | (f->__flags & (__F_OURS | __F_NONE));
	return f;
}
