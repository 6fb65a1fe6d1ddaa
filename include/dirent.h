#ifndef _DIRENT_H
#define _DIRENT_H

#include <sys/types.h>

#define MAXNAMLEN	63

struct dirent {
	ino_t d_ino;			/* never 0 */
	char d_name[MAXNAMLEN + 1];
};

/* An open directory, between opendir() and closedir(). */
typedef struct {
	int dd_fd;
	int dd_at, dd_end;		/* the bytes of dd_buf not looked at */
	struct dirent dd_entry;		/* what readdir() found last */
	char dd_buf[512];
} DIR;

int closedir(DIR *dir);
DIR *opendir(const char *path);
struct dirent *readdir(DIR *dir);	/* NULL: no more */
void rewinddir(DIR *dir);

#endif
