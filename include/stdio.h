#ifndef _STDIO_H
#define _STDIO_H

#include <stdarg.h>
#include <stddef.h>

#define EOF		(-1)
#define BUFSIZ		1024	/* a block */
#define FOPEN_MAX	20
#define FILENAME_MAX	256
#define L_tmpnam	20
#define TMP_MAX		17576
#define P_tmpdir	"/tmp"

#define _IOFBF		0	/* setvbuf(): what is written waits for a block, */
#define _IOLBF		1	/* ... for the end of a line, */
#define _IONBF		2	/* ... for nothing */

#ifndef SEEK_SET		/* unistd.h has them too */
#define SEEK_SET	0
#define SEEK_CUR	1
#define SEEK_END	2
#endif

typedef long fpos_t;

/*
 * A stream. It is being read while __rend is not NULL, being written while
 * __F_WRITING is set, and neither before the first use and after a seek. The
 * buffer has one byte of room before __buf, for ungetc().
 */
typedef struct __file {
	unsigned char *__at;		/* the next byte, either way */
	unsigned char *__rend;		/* the end of what was read */
	unsigned char *__wend;		/* how far putc() may go on its own */
	unsigned char *__buf;
	size_t __size;
	int __fd;			/* -1: a string, see sscanf() */
	int __flags;
	int __pid;			/* popen()'s */
	struct __file *__next;
	unsigned char __one[2];		/* the buffer of an unbuffered one */
} FILE;

#define __F_READ	1		/* may be read */
#define __F_WRITE	2		/* may be written */
#define __F_EOF		4
#define __F_ERROR	8
#define __F_LINE	16		/* _IOLBF */
#define __F_NONE	32		/* _IONBF */
#define __F_WRITING	64
#define __F_CHOSEN	128		/* it is known whether it is a terminal */
#define __F_OURS	256		/* by malloc() */

extern FILE __std[3];

#define stdin		(&__std[0])
#define stdout		(&__std[1])
#define stderr		(&__std[2])

/*
 * Output to a terminal goes out with each line, standard error at once, all
 * else when a block is full, at fflush(), fclose() and exit(): not at _exit(),
 * nor when a signal ends the program. What could not be written is kept, and
 * tried again with what comes next, until fclose().
 */
void clearerr(FILE *f);
int fclose(FILE *f);
FILE *fdopen(int fd, const char *mode);
int feof(FILE *f);
int ferror(FILE *f);
int fflush(FILE *f);			/* NULL: all of them */
int fgetc(FILE *f);
int fgetpos(FILE *f, fpos_t *at);
char *fgets(char *s, int size, FILE *f);
int fileno(FILE *f);
FILE *fopen(const char *path, const char *mode);
int fputc(int c, FILE *f);
int fputs(const char *s, FILE *f);
size_t fread(void *to, size_t size, size_t n, FILE *f);
FILE *freopen(const char *path, const char *mode, FILE *f);
int fseek(FILE *f, long offset, int whence);
int fsetpos(FILE *f, const fpos_t *at);
long ftell(FILE *f);
size_t fwrite(const void *from, size_t size, size_t n, FILE *f);
int getc(FILE *f);
int getchar(void);
int getw(FILE *f);
void perror(const char *what);		/* to standard error */
int pclose(FILE *f);
FILE *popen(const char *command, const char *mode);
int putc(int c, FILE *f);
int putchar(int c);
int puts(const char *s);
int putw(int word, FILE *f);
int remove(const char *path);
int rename(const char *path, const char *to);
void rewind(FILE *f);
void setbuf(FILE *f, char *buf);
int setvbuf(FILE *f, char *buf, int mode, size_t size);
FILE *tmpfile(void);
char *tmpnam(char *name);
int ungetc(int c, FILE *f);

/*
 * Formats: d i u x X o c s p %, the flags - + blank 0 #, width and precision
 * (* too), and h, l and z. There are no floating-point numbers. The result is the
 * length of the whole text, without its NUL, even where vsnprintf() had to cut
 * it to size - 1 characters.
 */
int fprintf(FILE *f, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
int sprintf(char *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int snprintf(char *buf, size_t size, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
int vfprintf(FILE *f, const char *fmt, va_list args);
int vprintf(const char *fmt, va_list args);
int vsprintf(char *buf, const char *fmt, va_list args);
int vsnprintf(char *buf, size_t size, const char *fmt, va_list args);

/* Formats: d i u x X o p c s [ n %, with *, a width, and h, hh, l and z. */
int fscanf(FILE *f, const char *fmt, ...) __attribute__((format(scanf, 2, 3)));
int scanf(const char *fmt, ...) __attribute__((format(scanf, 1, 2)));
int sscanf(const char *s, const char *fmt, ...) __attribute__((format(scanf, 2, 3)));
int vfscanf(FILE *f, const char *fmt, va_list args);
int vscanf(const char *fmt, va_list args);
int vsscanf(const char *s, const char *fmt, va_list args);

/* The library's own. */
extern FILE *__files;				/* all that are open */
int __drain(int c, FILE *f);			/* putc() with no room */
int __fill(FILE *f);				/* getc() with nothing there */
int __parse_mode(const char *mode, int *flags);
size_t __put(const void *from, size_t n, FILE *f);
void __say(const char *piece, ...);		/* NULL behind the last */

#define getc(f)		((f)->__at < (f)->__rend ? *(f)->__at++ : __fill(f))
#define putc(c, f)	((f)->__at < (f)->__wend ? \
			 (*(f)->__at++ = (unsigned char) (c)) : __drain(c, f))
#define getchar()	getc(stdin)
#define putchar(c)	putc(c, stdout)

#endif
