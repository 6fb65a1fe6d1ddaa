#ifndef _SYS_TYPES_H
#define _SYS_TYPES_H

#include <stddef.h>		/* size_t, ptrdiff_t, NULL */

/*
 * The widths are part of the binary interface: struct stat and others are
 * made of them.
 */
typedef long time_t;
typedef int pid_t;
typedef unsigned short uid_t;
typedef unsigned char gid_t;
typedef unsigned short dev_t;
typedef unsigned short ino_t;
typedef unsigned short mode_t;
typedef unsigned short umode_t;
typedef unsigned char nlink_t;
typedef int daddr_t;
typedef long off_t;
typedef int ssize_t;

typedef unsigned char u_char;
typedef unsigned short ushort;

#endif
