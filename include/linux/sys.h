#ifndef _LINUX_SYS_H
#define _LINUX_SYS_H

/*
 * The table of system calls, for kernel/sys.c alone. A new call: its function
 * is declared here, and stands at the end of the table, at 87.
 */

extern int sys_setup(void), sys_exit(int), sys_fork(void), sys_read();
extern int sys_write(), sys_open(), sys_close(), sys_waitpid(), sys_creat();
extern int sys_link(), sys_unlink(), sys_execve(), sys_chdir(), sys_time();
extern int sys_mknod(), sys_chmod(), sys_chown(), sys_stat(), sys_lseek();
extern int sys_getpid(), sys_mount(), sys_umount(), sys_setuid(), sys_getuid();
extern int sys_stime(), sys_alarm(), sys_fstat(), sys_pause(void), sys_utime();
extern int sys_access(), sys_nice(), sys_sync(void), sys_kill(), sys_rename();
extern int sys_mkdir(), sys_rmdir(), sys_dup(), sys_pipe(), sys_times();
extern int sys_brk(), sys_setgid(), sys_getgid(), sys_signal(), sys_geteuid();
extern int sys_getegid(), sys_ioctl(), sys_fcntl(), sys_setpgid(), sys_uname();
extern int sys_umask(), sys_chroot(), sys_ustat(), sys_dup2(), sys_getppid();
extern int sys_getpgrp(), sys_setsid(), sys_sigaction(), sys_sgetmask();
extern int sys_ssetmask(), sys_setreuid(), sys_setregid(), sys_sigsuspend();
extern int sys_sigpending(), sys_sethostname(), sys_setrlimit();
extern int sys_getrlimit(), sys_getrusage(), sys_gettimeofday();
extern int sys_settimeofday(), sys_getgroups(), sys_setgroups(), sys_select();
extern int sys_symlink(), sys_lstat(), sys_readlink();
extern int sys_ni(void);

typedef int (*fn_ptr)();

/* By number: 0-71 are 0.11's, 72-86 are 0.12's. sys_ni: there is none. */
const fn_ptr sys_call_table[] = {
	/*  0 */ sys_setup, sys_exit, sys_fork, sys_read, sys_write,
	/*  5 */ sys_open, sys_close, sys_waitpid, sys_creat, sys_link,
	/* 10 */ sys_unlink, sys_execve, sys_chdir, sys_time, sys_mknod,
	/* 15 */ sys_chmod, sys_chown, sys_ni, sys_stat, sys_lseek,
	/* 20 */ sys_getpid, sys_mount, sys_umount, sys_setuid, sys_getuid,
	/* 25 */ sys_stime, sys_ni, sys_alarm, sys_fstat, sys_pause,
	/* 30 */ sys_utime, sys_ni, sys_ni, sys_access, sys_nice,
	/* 35 */ sys_ni, sys_sync, sys_kill, sys_rename, sys_mkdir,
	/* 40 */ sys_rmdir, sys_dup, sys_pipe, sys_times, sys_ni,
	/* 45 */ sys_brk, sys_setgid, sys_getgid, sys_signal, sys_geteuid,
	/* 50 */ sys_getegid, sys_ni, sys_ni, sys_ni, sys_ioctl,
	/* 55 */ sys_fcntl, sys_ni, sys_setpgid, sys_ni, sys_uname,
	/* 60 */ sys_umask, sys_chroot, sys_ustat, sys_dup2, sys_getppid,
	/* 65 */ sys_getpgrp, sys_setsid, sys_sigaction, sys_sgetmask, sys_ssetmask,
	/* 70 */ sys_setreuid, sys_setregid, sys_sigsuspend, sys_sigpending,
	/* 74 */ sys_sethostname, sys_setrlimit, sys_getrlimit, sys_getrusage,
	/* 78 */ sys_gettimeofday, sys_settimeofday,
	/* 80 */ sys_getgroups, sys_setgroups, sys_select, sys_symlink, sys_lstat,
	/* 85 */ sys_readlink, sys_ni,
};

#endif
