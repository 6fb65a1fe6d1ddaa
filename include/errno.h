#ifndef _ERRNO_H
#define _ERRNO_H

/*
 * Why a system call failed. The kernel returns these negated in eax; the
 * library stores them in errno and returns -1.
 */
extern int errno;

#define EPERM		1	/* not allowed to this user */
#define ENOENT		2	/* no such file or directory */
#define ESRCH		3	/* no such process */
#define EINTR		4	/* a signal came first */
#define EIO		5	/* the device failed */
#define ENXIO		6	/* no such device or address */
#define E2BIG		7	/* too many arguments for exec */
#define ENOEXEC		8	/* not an executable format */
#define EBADF		9	/* no such open file, or opened for other use */
#define ECHILD		10	/* no child to wait for */
#define EAGAIN		11	/* no room now, try later */
#define ENOMEM		12	/* out of memory */
#define EACCES		13	/* permission denied */
#define EFAULT		14	/* bad address */
#define ENOTBLK		15	/* a block device is needed */
#define EBUSY		16	/* in use */
#define EEXIST		17	/* exists already */
#define EXDEV		18	/* link across devices */
#define ENODEV		19	/* no such device */
#define ENOTDIR		20	/* not a directory */
#define EISDIR		21	/* a directory */
#define EINVAL		22	/* bad argument */
#define ENFILE		23	/* the system's file table is full */
#define EMFILE		24	/* too many open files in this process */
#define ENOTTY		25	/* not a terminal */
#define ETXTBSY		26	/* the program is being run */
#define EFBIG		27	/* file too large */
#define ENOSPC		28	/* device full */
#define ESPIPE		29	/* not seekable */
#define EROFS		30	/* read-only file system */
#define EMLINK		31	/* too many links */
#define EPIPE		32	/* nobody reads this pipe */
#define EDOM		33	/* argument outside the function's domain */
#define ERANGE		34	/* result not representable */
#define EDEADLK		35	/* deadlock avoided */
#define ENAMETOOLONG	36	/* name too long */
#define ENOLCK		37	/* no locks left */
#define ENOSYS		38	/* no such system call */
#define ENOTEMPTY	39	/* directory not empty */
#define ELOOP		40	/* too many symbolic links */

#endif
