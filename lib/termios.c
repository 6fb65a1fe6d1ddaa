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

int tcgetattr(int fd, struct termios *t)
{
	return ioctl(fd, TCGETS, t);
}

int tcsetattr(int fd, int when, const struct termios *t)
{
	if (when < TCSANOW || when > TCSAFLUSH) {
		errno = EINVAL;
		return -1;
	}
	return ioctl(fd, TCSETS + when, t);
}

int tcflush(int fd, int queue)
{
	return ioctl(fd, TCFLSH, queue);
}

int tcflow(int fd, int action)
{
	return ioctl(fd, TCXONC, action);
}

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

speed_t cfgetospeed(const struct termios *t)
{
	return t->c_cflag & CBAUD;
}

/* There is one speed for both ways. */
speed_t cfgetispeed(const struct termios *t)
{
	return cfgetospeed(t);
}

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

pid_t tcgetpgrp(int fd)
{
	int pgrp;

	return ioctl(fd, TIOCGPGRP, &pgrp) ? -1 : pgrp;
}

int tcsetpgrp(int fd, pid_t pgrp)
{
	int group = pgrp;

	return ioctl(fd, TIOCSPGRP, &group);
}

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
