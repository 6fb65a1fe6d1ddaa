#ifndef _UNISTD_H
#define _UNISTD_H

#include <errno.h>
#include <sys/stat.h>		/* as on 0.11, it has these calls, too */
#include <sys/times.h>
#include <sys/types.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <sys/syscall.h>	/* __NR_*, _syscall0 ... _syscall3 */
#include <utime.h>

#define STDIN_FILENO	0
#define STDOUT_FILENO	1
#define STDERR_FILENO	2

#ifndef SEEK_SET		/* stdio.h has them too */
#define SEEK_SET	0
#define SEEK_CUR	1
#define SEEK_END	2
#endif

/* access() */
#define F_OK		0
#define X_OK		1
#define W_OK		2
#define R_OK		4

struct ustat;

extern char **environ;

int access(const char *path, int mode);
unsigned int alarm(unsigned int seconds);
int brk(void *end);
int chdir(const char *path);
int chown(const char *path, uid_t uid, gid_t gid);
int chroot(const char *path);
int close(int fd);
int dup(int fd);
int dup2(int fd, int to);
int execve(const char *path, char *const argv[], char *const envp[]);
void _exit(int code) __attribute__((noreturn));
pid_t fork(void);
gid_t getegid(void);
uid_t geteuid(void);
gid_t getgid(void);
int getgroups(int size, gid_t *list);
pid_t getpgrp(void);
pid_t getpid(void);
pid_t getppid(void);
uid_t getuid(void);
int ioctl(int fd, int cmd, ...);
int isatty(int fd);
int link(const char *path, const char *to);
off_t lseek(int fd, off_t offset, int whence);
int mount(const char *special, const char *dir, int read_only);
int nice(int increment);
int pause(void);
int pipe(int fd[2]);
ssize_t read(int fd, void *buf, size_t count);
ssize_t readlink(const char *path, char *buf, size_t size);
int rmdir(const char *path);
void *sbrk(ptrdiff_t increment);
int setgid(gid_t gid);
int setgroups(int size, const gid_t *list);
int sethostname(const char *name, int len);
int setpgid(pid_t pid, pid_t pgrp);
int setregid(int rgid, int egid);		/* -1: as it is */
int setreuid(int ruid, int euid);
pid_t setsid(void);
int setuid(uid_t uid);
unsigned int sleep(unsigned int seconds);
int symlink(const char *target, const char *path);
int sync(void);
pid_t tcgetpgrp(int fd);
int tcsetpgrp(int fd, pid_t pgrp);
char *ttyname(int fd);
int umount(const char *special);
int unlink(const char *path);
ssize_t write(int fd, const void *buf, size_t count);

/* Later forms of execve(); those with a p look in PATH. */
int execl(const char *path, const char *arg, ...);
int execle(const char *path, const char *arg, ...);
int execlp(const char *name, const char *arg, ...);
int execv(const char *path, char *const argv[]);
int execvp(const char *name, char *const argv[]);

/* Not system calls here. */
char *getcwd(char *buf, size_t size);
char *getlogin(void);
int getopt(int argc, char *const argv[], const char *options);
int gethostname(char *name, size_t size);

extern char *optarg;		/* getopt(): the option's argument, */
extern int optind;		/* the next word, */
extern int opterr;		/* 0: it says nothing, */
extern int optopt;		/* the letter that was wrong */

/* Of fcntl.h and others, as on 0.11. */
int creat(const char *path, mode_t mode);
int fcntl(int fd, int cmd, ...);
int kill(pid_t pid, int sig);
int open(const char *path, int flags, ...);
int rename(const char *path, const char *to);
int stime(const time_t *when);
time_t time(time_t *when);
int ustat(dev_t dev, struct ustat *buf);

/* Switch the emulator off (Bochs and QEMU; nothing happens elsewhere). */
void poweroff(void);

#endif
