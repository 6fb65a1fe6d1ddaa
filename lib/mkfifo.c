#include <sys/stat.h>

int mkfifo(const char *path, mode_t mode)
{
	return mknod(path, S_IFIFO | (mode & ~S_IFMT), 0);
}
