#ifndef _SYS_UTSNAME_H
#define _SYS_UTSNAME_H

#define __UTS_LEN	8	/* 0.12's; a name is cut to it */

struct utsname {
	char sysname[9];
	char nodename[9];
	char release[9];
	char version[9];
	char machine[9];
};

int uname(struct utsname *name);

#endif
