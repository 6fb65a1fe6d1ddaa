#ifndef _LIMITS_H
#define _LIMITS_H

#define CHAR_BIT	8
#define SCHAR_MAX	127
#define SCHAR_MIN	(-SCHAR_MAX - 1)
#define UCHAR_MAX	255
#define CHAR_MAX	SCHAR_MAX
#define CHAR_MIN	SCHAR_MIN
#define SHRT_MAX	32767
#define SHRT_MIN	(-SHRT_MAX - 1)
#define USHRT_MAX	65535
#define INT_MAX		2147483647
#define INT_MIN		(-INT_MAX - 1)
#define UINT_MAX	4294967295U
#define LONG_MAX	2147483647L
#define LONG_MIN	(-LONG_MAX - 1)
#define ULONG_MAX	4294967295UL
#define SSIZE_MAX	INT_MAX
#define MB_LEN_MAX	1

#define ARG_MAX		131072	/* bytes of arguments and environment */
#define CHILD_MAX	63
#define LINK_MAX	250	/* Minix */
#define MAX_CANON	255
#define MAX_INPUT	255
#define NAME_MAX	14	/* Minix; FAT: 8 and 3 */
#define NGROUPS_MAX	32
#define OPEN_MAX	20
#define PATH_MAX	1024
#define PIPE_BUF	4095

#endif
