/*
 * Streams: the three that are there, and how bytes come and go. What a program
 * that only prints does not need (malloc, seeking) is in other files.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static unsigned char in[1 + BUFSIZ], out[1 + BUFSIZ];

FILE __std[3] = {
	{ .__at = in + 1, .__buf = in + 1, .__size = BUFSIZ,
	  .__fd = STDIN_FILENO, .__flags = __F_READ, .__next = stdout },
	{ .__at = out + 1, .__buf = out + 1, .__size = BUFSIZ,
	  .__fd = STDOUT_FILENO, .__flags = __F_WRITE, .__next = stderr },
	{ .__at = __std[2].__one + 1, .__buf = __std[2].__one + 1, .__size = 1,
	  .__fd = STDERR_FILENO, .__flags = __F_WRITE | __F_NONE | __F_CHOSEN },
};

FILE *__files = __std;

static int refuse(FILE *f)
{
	f->__flags |= __F_ERROR;
	errno = EBADF;
	return EOF;
}

/*
 * Write n bytes, however many pieces the kernel takes them in. Returns how many
 * it took: not all after an error.
 */
static size_t write_all(FILE *f, const unsigned char *p, size_t n)
{
	size_t done = 0;
	ssize_t part;

	for (; done < n; done += part) {
		part = write(f->__fd, p + done, n - done);
		if (part <= 0) {
			f->__flags |= __F_ERROR;
			break;
		}
	}
	return done;
}

/*
 * What could not be written stays: it goes out once there is room, or when no
 * signal comes between.
 */
static int flush_out(FILE *f)
{
	unsigned char *from = f->__buf, *to = from;

	from += write_all(f, from, f->__at - from);
	while (from < f->__at)
		*to++ = *from++;
	f->__at = to;
	return to == f->__buf ? 0 : EOF;
}

/*
 * What was read too far is given back. Of a file that cannot seek, a pipe or a
 * terminal, it stays here.
 */
static void give_back(FILE *f)
{
	int error = errno;

	if (f->__at < f->__rend &&
	    lseek(f->__fd, f->__at - f->__rend, SEEK_CUR) < 0) {
		errno = error;
		return;
	}
	f->__at = f->__buf;
	f->__rend = NULL;
}

/*
 * Bring the file to where the program believes it is: write what waits, or go
 * back behind what was read and not used. 0; or EOF, and what was not written
 * waits on. POSIX: fflush().
 */
int fflush(FILE *f)
{
	int result = 0;

	if (!f) {
		for (f = __files; f; f = f->__next)
			result |= fflush(f);
		return result;
	}
	if (f->__flags & __F_WRITING)
		return flush_out(f);
	if (f->__rend && f->__fd >= 0)
		give_back(f);
	return 0;
}

/* exit() calls this where it is linked. */
void __flush_all(void)
{
	fflush(NULL);
}

/* A terminal gets whole lines, if the program has not chosen. */
static void choose_mode(FILE *f)
{
	int error = errno;

	f->__flags |= __F_CHOSEN;
	if (isatty(f->__fd))
		f->__flags |= __F_LINE;
	errno = error;
}

/* From now on f is written. */
static int begin_writing(FILE *f)
{
	if (f->__flags & __F_WRITING)
		return 0;
	if (!(f->__flags & __F_WRITE))
		return refuse(f);
	give_back(f);
	f->__rend = NULL;
	if (!(f->__flags & __F_CHOSEN))
		choose_mode(f);
	f->__flags |= __F_WRITING;
	f->__at = f->__wend = f->__buf;
	if (!(f->__flags & (__F_LINE | __F_NONE)))
		f->__wend += f->__size;
	return 0;
}

/*
 * putc() where there is no room: c into the buffer, and the buffer out where it
 * is time. c, or EOF.
 */
int __drain(int c, FILE *f)
{
	if (begin_writing(f))
		return EOF;
	if (f->__at == f->__buf + f->__size && flush_out(f))
		return EOF;
	*f->__at++ = c;
	if (f->__flags & __F_NONE || (f->__flags & __F_LINE && c == '\n'))
		if (flush_out(f))
			return EOF;
	return (unsigned char) c;
}

/*
 * Write n bytes; returns how many. Many at once need not go through the
 * buffer. All that writes ends here: EBADF where the stream is only read, or
 * what write() says.
 */
size_t __put(const void *from, size_t n, FILE *f)
{
	const unsigned char *p = from;
	size_t room;

	if (begin_writing(f))
		return 0;
	room = f->__buf + f->__size - f->__at;
	if (n > room && flush_out(f))
		return 0;
	if (n >= f->__size)
		return write_all(f, p, n);
	memcpy(f->__at, p, n);
	f->__at += n;
	if (f->__flags & __F_LINE && memchr(p, '\n', n) && flush_out(f))
		return 0;
	return n;
}

/* From now on f is read. */
static int begin_reading(FILE *f)
{
	if (!(f->__flags & __F_READ))
		return refuse(f);
	if (f->__flags & __F_WRITING) {
		if (flush_out(f))
			return EOF;
		f->__flags &= ~__F_WRITING;
		f->__wend = NULL;
	}
	return 0;
}

/*
 * getc() where nothing is there: the next byte, or EOF. Who reads what is typed
 * has first seen the question: what standard output has of a line goes out.
 */
int __fill(FILE *f)
{
	ssize_t n = 0;

	if (f->__at < f->__rend)
		return *f->__at++;
	if (begin_reading(f) || f->__flags & __F_EOF)
		return EOF;
	if (f == stdin && stdout->__flags & __F_LINE)
		fflush(stdout);
	if (f->__fd >= 0) {
		f->__at = f->__buf;
		n = read(f->__fd, f->__buf, f->__size);
		f->__rend = f->__buf + (n > 0 ? n : 0);
	}
	if (n <= 0) {
		f->__flags |= n ? __F_ERROR : __F_EOF;
		return EOF;
	}
	return *f->__at++;
}
