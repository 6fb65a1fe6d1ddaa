#ifndef _STRINGS_H
#define _STRINGS_H

#include <string.h>

/* Berkeley's names. */
#define bcmp(a, b, n)		memcmp(a, b, n)
#define bcopy(from, to, n)	((void) memmove(to, from, n))
#define bzero(s, n)		((void) memset(s, 0, n))
#define index(s, c)		strchr(s, c)
#define rindex(s, c)		strrchr(s, c)

#endif
