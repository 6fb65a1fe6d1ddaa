/*
 * kernel/sys.c - the table of system calls, and the small ones that have no
 * better home.
 */

#include <errno.h>
#include <sys/times.h>
#include <asm/segment.h>
#include <linux/blk.h>
#include <linux/fs.h>
#include <linux/kernel.h>

typedef int (*fn_ptr)();

int sys_exit(int), sys_fork(void), sys_read(), sys_write(), sys_open(), sys_close();
int sys_waitpid(), sys_execve(), sys_lseek(), sys_pause(void), sys_kill();
int sys_dup(), sys_dup2(), sys_sync(void), sys_setup(void);
int sys_creat(), sys_link(), sys_unlink(), sys_chdir(), sys_mknod(), sys_chmod();
int sys_chown(), sys_stat(), sys_mount(), sys_umount(), sys_fstat(), sys_utime();
int sys_access(), sys_rename(), sys_mkdir(), sys_rmdir(), sys_ioctl(), sys_fcntl();
int sys_umask(), sys_chroot(), sys_ustat(), sys_symlink(), sys_lstat();
int sys_readlink();

static int sys_time(long *tloc)
{
	long now = CURRENT_TIME;

	if (tloc && copy_to_user(tloc, &now, sizeof(now)))
		return -EFAULT;
	return now;
}

static int sys_getpid(void)
{
	return current->pid;
}

static int sys_getppid(void)
{
	return current->p_pptr->pid;
}

static int sys_getuid(void)
{
	return current->uid;
}

static int sys_geteuid(void)
{
	return current->euid;
}

static int sys_getgid(void)
{
	return current->gid;
}

static int sys_getegid(void)
{
	return current->egid;
}

/*
 * System call 23: the super-user becomes uid for good, anybody else may
 * change between the real and the saved one. -EPERM.
 */
static int sys_setuid(int uid)
{
	if (uid & ~0xffff)
		return -EINVAL;
	if (suser())
		current->uid = current->suid = uid;
	else if (uid != current->uid && uid != current->suid)
		return -EPERM;
	current->euid = uid;
	return 0;
}

/* System call 46: the same for groups. */
static int sys_setgid(int gid)
{
	if (gid & ~0xffff)
		return -EINVAL;
	if (suser())
		current->gid = current->sgid = gid;
	else if (gid != current->gid && gid != current->sgid)
		return -EPERM;
	current->egid = gid;
	return 0;
}

/*
 * System call 34: lower the priority by increment; raising it is the
 * superuser's.
 */
static int sys_nice(long increment)
{
	long priority = current->priority - increment;

	if (increment < 0 && !suser())
		return -EPERM;
	if (priority < 1)
		priority = 1;
	if (priority > 2 * DEF_PRIORITY)
		priority = 2 * DEF_PRIORITY;
	current->priority = priority;
	return 0;
}

static int sys_times(struct tms *tbuf)
{
	struct tms t = {
		.tms_utime = current->utime, .tms_stime = current->stime,
		.tms_cutime = current->cutime, .tms_cstime = current->cstime,
	};

	if (tbuf && copy_to_user(tbuf, &t, sizeof(t)))
		return -EFAULT;
	return jiffies;
}

/*
 * System call 45: move the end of the heap to the logical address
 * end_data_seg. Returns where it is then: unchanged, if the address is below
 * the program's data or too near to the stack's room. Pages past a lower end
 * are freed.
 */
static int sys_brk(unsigned long end_data_seg)
{
	unsigned long from, to;

	if (end_data_seg < current->end_data ||
	    end_data_seg > STACK_START - STACK_GAP)
		return current->brk;
	from = PAGE_ALIGN(end_data_seg);
	to = PAGE_ALIGN(current->brk);
	if (from < to)
		unmap_pages(current->start_code + from, current->start_code + to);
	return current->brk = end_data_seg;
}

/*
 * System call 0: task 1 finds the root of all files, once. -EPERM for anybody
 * else, and later. 0.11's argument, the BIOS's table of disks, is not looked
 * at: a user's table of disks is not to be believed. May sleep.
 */
int sys_setup(void)
{
	if (current != task[1] || current->root)
		return -EPERM;
	rd_load();
	mount_root();
	return 0;
}

static int sys_ni(void)
{
	return -ENOSYS;
}

/* By number: 0-71 are 0.11's, 72-86 are 0.12's. sys_ni: not there (yet). */
const fn_ptr sys_call_table[] = {
	/*  0 */ sys_setup, sys_exit, sys_fork, sys_read, sys_write,
	/*  5 */ sys_open, sys_close, sys_waitpid, sys_creat, sys_link,
	/* 10 */ sys_unlink, sys_execve, sys_chdir, sys_time, sys_mknod,
	/* 15 */ sys_chmod, sys_chown, sys_ni, sys_stat, sys_lseek,
	/* 20 */ sys_getpid, sys_mount, sys_umount, sys_setuid, sys_getuid,
	/* 25 */ sys_ni, sys_ni, sys_ni, sys_fstat, sys_pause,
	/* 30 */ sys_utime, sys_ni, sys_ni, sys_access, sys_nice,
	/* 35 */ sys_ni, sys_sync, sys_kill, sys_rename, sys_mkdir,
	/* 40 */ sys_rmdir, sys_dup, sys_ni, sys_times, sys_ni,
	/* 45 */ sys_brk, sys_setgid, sys_getgid, sys_ni, sys_geteuid,
	/* 50 */ sys_getegid, sys_ni, sys_ni, sys_ni, sys_ioctl,
	/* 55 */ sys_fcntl, sys_ni, sys_ni, sys_ni, sys_ni,
	/* 60 */ sys_umask, sys_chroot, sys_ustat, sys_dup2, sys_getppid,
	/* 65 */ sys_ni, sys_ni, sys_ni, sys_ni, sys_ni,
	/* 70 */ sys_ni, sys_ni, sys_ni, sys_ni, sys_ni,
	/* 75 */ sys_ni, sys_ni, sys_ni, sys_ni, sys_ni,
	/* 80 */ sys_ni, sys_ni, sys_ni, sys_symlink, sys_lstat,
	/* 85 */ sys_readlink, sys_ni,
};

const unsigned long nr_system_calls = ARRAY_SIZE(sys_call_table);
