#ifndef _STDLIB_H
#define _STDLIB_H

#include <stddef.h>

#define EXIT_SUCCESS	0
#define EXIT_FAILURE	1
#define RAND_MAX	32767

void exit(int code) __attribute__((noreturn));
void abort(void) __attribute__((noreturn));
int abs(int n);
int atoi(const char *s);
long atol(const char *s);
long strtol(const char *s, char **end, int base);
char *getenv(const char *name);
int rand(void);
void srand(unsigned int seed);

#endif
