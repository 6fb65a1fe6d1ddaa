/* Error numbers in words. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const words[] = {
	"no error", "not permitted", "no such file or directory", "no such process",
	"interrupted by a signal", "input/output error", "no such device or address",
	"arguments too long", "not an executable", "bad file number", "no child",
	"try again", "out of memory", "permission denied", "bad address",
	"not a block device", "busy", "exists already", "link across devices",
	"no such device", "not a directory", "is a directory", "invalid argument",
	"too many open files in the system", "too many open files", "not a terminal",
	"program is running", "file too large", "no space left on device",
	"cannot seek here", "read-only file system", "too many links", "broken pipe",
	"argument out of domain", "result out of range", "deadlock avoided",
	"name too long", "no locks left", "no such system call",
	"directory not empty", "too many symbolic links"
};

char *strerror(int error)
{
	if (error < 0 || error >= (int) (sizeof words / sizeof *words))
		return "unknown error";
	return (char *) words[error];
}

void perror(const char *what)
{
	char text[128];
	int n = snprintf(text, sizeof text, "%s: %s\n", what, strerror(errno));

	write(STDERR_FILENO, text, n < (int) sizeof text ? n : (int) sizeof text - 1);
}
