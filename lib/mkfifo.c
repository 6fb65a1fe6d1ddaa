#include <sys/stat.h>

/* 0, or -1 and what mknod() says. POSIX: mkfifo(). */
int mkfifo(const char *path, mode_t mode)
{
	return mknod(path, S_IFIFO | (mode & ~S_IFMT), 0);
}
