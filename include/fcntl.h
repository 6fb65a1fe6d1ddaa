#ifndef _FCNTL_H
#define _FCNTL_H

#include <sys/types.h>

/* open() */
#define O_ACCMODE	00003
#define O_RDONLY	00000
#define O_WRONLY	00001
#define O_RDWR		00002
#define O_CREAT		00100
#define O_EXCL		00200
#define O_NOCTTY	00400
#define O_TRUNC		01000
#define O_APPEND	02000
#define O_NONBLOCK	04000
#define O_NDELAY	O_NONBLOCK

/* fcntl() */
#define F_DUPFD		0	/* duplicate onto the lowest number >= arg */
#define F_GETFD		1	/* the close-on-exec flag */
#define F_SETFD		2
#define F_GETFL		3	/* the open flags */
#define F_SETFL		4
#define F_GETLK		5	/* record locks: numbers only */
#define F_SETLK		6
#define F_SETLKW	7

#define FD_CLOEXEC	1

#define F_RDLCK		0
#define F_WRLCK		1
#define F_UNLCK		2

struct flock {
	short l_type;
	short l_whence;
	off_t l_start;
	off_t l_len;
	pid_t l_pid;
};

int creat(const char *path, mode_t mode);
int fcntl(int fd, int cmd, ...);
int open(const char *path, int flags, ...);

#endif
