#include <report.h>
#include <string.h>
#include <sys/stat.h>

/* See report.h. Slashes at the end of the path do not count. */
char *path_in(const char *dir, const char *path)
{
	size_t end = strlen(path), start, len = strlen(dir);
	char *to;

	while (end > 1 && path[end - 1] == '/')
		end--;
	for (start = end; start && path[start - 1] != '/'; start--)
		;
	to = need(len + end - start + 2);
	strcpy(to, dir);
	if (len && dir[len - 1] != '/')
		to[len++] = '/';
	memcpy(to + len, path + start, end - start);
	to[len + end - start] = '\0';
	return to;
}

/* See report.h. */
int ends_in_dir(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISDIR(st.st_mode);
}
