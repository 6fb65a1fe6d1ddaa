/* Terminals: POSIX's calls, each an ioctl. */
#include <dirent.h>
#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEV		"/dev/"
#define LONGEST		32		/* of a terminal's name */

/* 0, or -1 and ENOTTY, EBADF. POSIX: tcgetattr(). */
int tcgetattr(int fd, struct termios *t)
{
	return ioctl(fd, TCGETS, t);
}

/*
 * At once, when all is written, or then with what was typed thrown away. 0, or
 * -1 and EINVAL, ENOTTY, EBADF. POSIX: tcsetattr().
 */
int tcsetattr(int fd, int when, const struct termios *t)
{
	if (when < TCSANOW || when > TCSAFLUSH) {
		errno = EINVAL;
		return -1;
	}
	return ioctl(fd, TCSETS + when, t);
}

/* Throw away what is not read, or not written. 0, or -1. POSIX: tcflush(). */
int tcflush(int fd, int queue)
{
	return ioctl(fd, TCFLSH, queue);
}

/* Hold the output, or let it go on. 0, or -1. POSIX: tcflow(). */
int tcflow(int fd, int action)
{
	return ioctl(fd, TCXONC, action);
}

/* Sleeps until all is written. 0, or -1. POSIX: tcdrain(). */
int tcdrain(int fd)
{
	return ioctl(fd, TCSBRK, 1);
}

/* A quarter of a second, whatever duration says. */
int tcsendbreak(int fd, int duration)
{
	(void) duration;
	return ioctl(fd, TCSBRK, 0);
}

/* One of B0 to B38400. POSIX: cfgetospeed(). */
speed_t cfgetospeed(const struct termios *t)
{
	return t->c_cflag & CBAUD;
}

/* There is one speed for both ways. */
speed_t cfgetispeed(const struct termios *t)
{
	return cfgetospeed(t);
}

/* For tcsetattr(). 0, or -1 and EINVAL. POSIX: cfsetospeed(). */
int cfsetospeed(struct termios *t, speed_t speed)
{
	if (speed & ~CBAUD) {
		errno = EINVAL;
		return -1;
	}
	t->c_cflag = (t->c_cflag & ~CBAUD) | speed;
	return 0;
}

/* 0: as the output. */
int cfsetispeed(struct termios *t, speed_t speed)
{
	return speed ? cfsetospeed(t, speed) : 0;
}

/* The group in the foreground, or -1. POSIX: tcgetpgrp(). */
pid_t tcgetpgrp(int fd)
{
	int pgrp;

	return ioctl(fd, TIOCGPGRP, &pgrp) ? -1 : pgrp;
}

/* 0, or -1. POSIX: tcsetpgrp(). */
int tcsetpgrp(int fd, pid_t pgrp)
{
	int group = pgrp;

	return ioctl(fd, TIOCSPGRP, &group);
}

/* 1 or 0, and then errno says why. POSIX: isatty(). */
int isatty(int fd)
{
	struct termios t;

	return !tcgetattr(fd, &t);
}

/*
 * The name in /dev of the terminal that fd is, or NULL; it stays until the next
 * call.
 */
char *ttyname(int fd)
{
	static char name[LONGEST] = DEV;
	struct stat wanted, found;
	struct dirent *entry;
	DIR *dir;

	if (!isatty(fd) || fstat(fd, &wanted) || !(dir = opendir(DEV)))
		return NULL;
	while ((entry = readdir(dir))) {
		if (strlen(entry->d_name) >= LONGEST - sizeof(DEV))
			continue;
		strcpy(name + sizeof(DEV) - 1, entry->d_name);
		if (!stat(name, &found) && S_ISCHR(found.st_mode) &&
		    found.st_rdev == wanted.st_rdev) {
			closedir(dir);
			return name;
		}
	}
	closedir(dir);
	return NULL;
}
