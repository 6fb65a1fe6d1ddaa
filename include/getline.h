#ifndef _GETLINE_H
#define _GETLINE_H

#include <stdio.h>
#include <sys/types.h>

/*
 * The next line of f, its end with it, in *line, which is *room bytes by
 * malloc() (at first NULL and 0) and grows as needed. Its length; -1: no more.
 */
ssize_t getline(char **line, size_t *room, FILE *f);

#endif
