#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* A file's name, or an empty directory. */
int remove(const char *path)
{
	int error = errno;

	if (!unlink(path))
		return 0;
	if (errno != EISDIR && errno != EPERM)
		return -1;
	errno = error;
	return rmdir(path);
}
