#ifndef _STDLIB_H
#define _STDLIB_H

#include <stddef.h>

#define EXIT_SUCCESS	0
#define EXIT_FAILURE	1
#define RAND_MAX	32767
#define MB_CUR_MAX	1

typedef struct { int quot, rem; } div_t;
typedef struct { long quot, rem; } ldiv_t;

void abort(void) __attribute__((noreturn));
int atexit(void (*function)(void));		/* 32 of them */
void exit(int code) __attribute__((noreturn));
int system(const char *command);		/* by /bin/sh -c; its status */

void *calloc(size_t n, size_t size);
void free(void *p);
void *malloc(size_t n);
void *realloc(void *p, size_t n);

char *getenv(const char *name);
int putenv(char *setting);			/* NAME=value; it is not copied */
int setenv(const char *name, const char *value, int overwrite);
int unsetenv(const char *name);

int abs(int n);
int atoi(const char *s);
long atol(const char *s);
div_t div(int n, int by);
long labs(long n);
ldiv_t ldiv(long n, long by);
long strtol(const char *s, char **end, int base);
unsigned long strtoul(const char *s, char **end, int base);

void *bsearch(const void *key, const void *base, size_t n, size_t size,
	      int (*compare)(const void *, const void *));
void qsort(void *base, size_t n, size_t size,
	   int (*compare)(const void *, const void *));

int rand(void);
void srand(unsigned int seed);
char *mktemp(char *template);			/* ends in XXXXXX; "": none is free */
int mkstemp(char *template);			/* opens it, too */

#endif
