/* Error numbers in words: those that systems have agreed on. */
#include <string.h>

static const char words[] =
	"Success\0" "Operation not permitted\0" "No such file or directory\0"
	"No such process\0" "Interrupted system call\0" "Input/output error\0"
	"No such device or address\0" "Argument list too long\0"
	"Exec format error\0" "Bad file descriptor\0" "No child processes\0"
	"Resource temporarily unavailable\0" "Cannot allocate memory\0"
	"Permission denied\0" "Bad address\0" "Block device required\0"
	"Device or resource busy\0" "File exists\0" "Invalid cross-device link\0"
	"No such device\0" "Not a directory\0" "Is a directory\0"
	"Invalid argument\0" "Too many open files in system\0"
	"Too many open files\0" "Inappropriate ioctl for device\0"
	"Text file busy\0" "File too large\0" "No space left on device\0"
	"Illegal seek\0" "Read-only file system\0" "Too many links\0"
	"Broken pipe\0" "Numerical argument out of domain\0"
	"Numerical result out of range\0" "Resource deadlock avoided\0"
	"File name too long\0" "No locks available\0" "Function not implemented\0"
	"Directory not empty\0" "Too many levels of symbolic links\0";

/* A constant text, for any number. POSIX: strerror(). */
char *strerror(int error)
{
	const char *s = words;

	if (error < 0)
		return "Unknown error";
	while (error-- && *s)
		s += strlen(s) + 1;
	return (char *) (*s ? s : "Unknown error");
}
