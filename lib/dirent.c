/*
 * Directories. read() shows them as Minix has them, in entries of 16 bytes: a
 * number, 0 where nothing is, and 14 characters of a name. What a longer name
 * has more stands in entries of number 0 behind its own.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PART	14		/* characters of a name in an entry */

struct raw {
	ino_t ino;
	char name[PART];
};

/* By file number: there cannot be two with one. */
static DIR dirs[20];

/*
 * What is run by exec has it closed. NULL: what open() says, or ENOTDIR. POSIX:
 * opendir().
 */
DIR *opendir(const char *path)
{
	int fd = open(path, O_RDONLY);
	struct stat st;

	if (fd < 0)
		return NULL;
	if (fstat(fd, &st))
		goto out_close;
	if (!S_ISDIR(st.st_mode)) {
		errno = ENOTDIR;
		goto out_close;
	}
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	dirs[fd].dd_fd = fd;
	dirs[fd].dd_at = dirs[fd].dd_end = 0;
	return &dirs[fd];

out_close:
	close(fd);
	return NULL;
}

/* 0, or -1 and EBADF. POSIX: closedir(). */
int closedir(DIR *dir)
{
	return close(dir->dd_fd);
}

/* From the first entry again. POSIX: rewinddir(). */
void rewinddir(DIR *dir)
{
	lseek(dir->dd_fd, 0, SEEK_SET);
	dir->dd_at = dir->dd_end = 0;
}

/* The next entry as it is, not taken yet; NULL at the end. */
static const struct raw *peek(DIR *dir)
{
	ssize_t n;

	if (dir->dd_at >= dir->dd_end) {
		n = read(dir->dd_fd, dir->dd_buf, sizeof dir->dd_buf);
		dir->dd_at = 0;
		dir->dd_end = n > 0 ? n & -(int) sizeof(struct raw) : 0;
	}
	if (dir->dd_at >= dir->dd_end)
		return NULL;
	return (const struct raw *) (dir->dd_buf + dir->dd_at);
}

/* Take the entry: its characters come behind the len there are already. */
static size_t take(DIR *dir, const struct raw *raw, size_t len)
{
	size_t n = strnlen(raw->name, PART);

	if (n > MAXNAMLEN - len)
		n = MAXNAMLEN - len;
	memcpy(dir->dd_entry.d_name + len, raw->name, n);
	dir->dd_entry.d_name[len + n] = '\0';
	dir->dd_at += sizeof *raw;
	return len + n;
}

/*
 * The next entry, in a place that stays until the next call for this directory;
 * NULL at the end, or with errno set where it cannot be read. POSIX: readdir().
 */
struct dirent *readdir(DIR *dir)
{
	const struct raw *raw;
	size_t len, more;

	while ((raw = peek(dir)) && !raw->ino)
		dir->dd_at += sizeof *raw;
	if (!raw)
		return NULL;
	dir->dd_entry.d_ino = raw->ino;
	len = take(dir, raw, 0);
	for (more = PART; len == more; more += PART) {
		raw = peek(dir);
		if (!raw || raw->ino || !raw->name[0])
			break;
		len = take(dir, raw, len);
	}
	return &dir->dd_entry;
}
