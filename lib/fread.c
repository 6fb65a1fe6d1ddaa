/* Blocks in and out. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Into the reader's own place, when it wants more than a buffer holds. */
static size_t read_past(FILE *f, char *to, size_t n)
{
	ssize_t got;

	if (f->__fd < 0 || n < f->__size || f->__flags & __F_EOF)
		return 0;
	got = read(f->__fd, to, n - n % f->__size);
	if (got <= 0)
		f->__flags |= got ? __F_ERROR : __F_EOF;
	return got > 0 ? got : 0;
}

/*
 * n things of size bytes each; returns how many came whole. Fewer: the file
 * ended, or could not be read.
 */
size_t fread(void *to, size_t size, size_t n, FILE *f)
{
	char *p = to;
	size_t left = size * n, part;
	int c;

	while (left) {
		part = f->__at < f->__rend ? f->__rend - f->__at : 0;
		if (part > left)
			part = left;
		memcpy(p, f->__at, part);
		f->__at += part;
		if (!part && f->__rend)
			part = read_past(f, p, left);
		if (!part) {
			c = __fill(f);
			if (c == EOF)
				break;
			*p = c;
			part = 1;
		}
		p += part;
		left -= part;
	}
	return size ? (size * n - left) / size : 0;
}

/* n things of size bytes each; returns how many went whole. POSIX: fwrite(). */
size_t fwrite(const void *from, size_t size, size_t n, FILE *f)
{
	return size ? __put(from, size * n, f) / size : 0;
}
