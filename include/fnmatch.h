#ifndef _FNMATCH_H
#define _FNMATCH_H

#define FNM_NOMATCH	1

#define FNM_NOESCAPE	1		/* \ is an ordinary character */
#define FNM_PATHNAME	2		/* no * ? or [ matches a / */
#define FNM_PERIOD	4		/* nor a . at the start of a name */

/* Does the string match a pattern of * ? [...] and \? 0: it does. */
int fnmatch(const char *pattern, const char *string, int flags);

#endif
