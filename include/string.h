#ifndef _STRING_H
#define _STRING_H

#include <stddef.h>

void *memchr(const void *s, int c, size_t n);
int memcmp(const void *a, const void *b, size_t n);
void *memcpy(void *to, const void *from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *s, int c, size_t n);

char *strcat(char *to, const char *from);
char *strchr(const char *s, int c);
int strcmp(const char *a, const char *b);
char *strcpy(char *to, const char *from);
size_t strcspn(const char *s, const char *reject);
size_t strlen(const char *s);
char *strncat(char *to, const char *from, size_t n);
int strncmp(const char *a, const char *b, size_t n);
char *strncpy(char *to, const char *from, size_t n);
size_t strnlen(const char *s, size_t n);
char *strpbrk(const char *s, const char *accept);
char *strrchr(const char *s, int c);
size_t strspn(const char *s, const char *accept);
char *strstr(const char *s, const char *part);

/* The C library only, not the kernel. */
int strcasecmp(const char *a, const char *b);		/* ASCII letters */
int strncasecmp(const char *a, const char *b, size_t n);
int strcoll(const char *a, const char *b);		/* strcmp() */
char *strdup(const char *s);				/* by malloc() */
char *strerror(int error);
char *strsep(char **at, const char *delimiters);
char *strsignal(int sig);
char *strtok(char *s, const char *delimiters);
char *strtok_r(char *s, const char *delimiters, char **at);
size_t strxfrm(char *to, const char *from, size_t n);
void *memccpy(void *to, const void *from, int c, size_t n);

#endif
