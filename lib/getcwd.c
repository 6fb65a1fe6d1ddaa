#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LONGEST		256		/* of "../../.." and of the result */

/*
 * Put before at the name that the directory up/.. has for the one that up is;
 * returns where the name and its slash begin, or NULL.
 */
static char *name_of(char *up, const struct stat *child, char *start, char *at)
{
	size_t n = strlen(up);
	struct dirent *entry;
	struct stat st;
	DIR *dir = opendir(up);

	if (!dir)
		return NULL;
	while ((entry = readdir(dir))) {
		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		if (n + strlen(entry->d_name) + 2 > LONGEST)
			continue;
		up[n] = '/';
		strcpy(up + n + 1, entry->d_name);
		if (!lstat(up, &st) && st.st_ino == child->st_ino &&
		    st.st_dev == child->st_dev)
			break;
	}
	up[n] = '\0';
	closedir(dir);
	errno = entry ? ERANGE : ENOENT;
	if (!entry || at - start <= (int) strlen(entry->d_name))
		return NULL;
	at -= strlen(entry->d_name) + 1;
	*at = '/';
	memcpy(at + 1, entry->d_name, strlen(entry->d_name));
	return at;
}

/*
 * The path of the working directory: there is no call for it, so each
 * directory is looked for in the one above. With no buf, it is by malloc().
 */
char *getcwd(char *buf, size_t size)
{
	char up[LONGEST] = ".", path[LONGEST], *at = path + LONGEST - 1;
	struct stat child, parent;

	*at = '\0';
	if (stat(".", &child))
		return NULL;
	for (;; child = parent) {
		if (strlen(up) + 4 > LONGEST)
			goto out_range;
		strcat(up, "/..");
		if (stat(up, &parent))
			return NULL;
		if (parent.st_ino == child.st_ino && parent.st_dev == child.st_dev)
			break;
		at = name_of(up, &child, path, at);
		if (!at)
			return NULL;
	}
	if (!*at)
		*--at = '/';
	if (!buf)
		return strdup(at);
	if (strlen(at) >= size)
		goto out_range;
	return strcpy(buf, at);

out_range:
	errno = ERANGE;
	return NULL;
}
