/*
 * kernel/sys.c - the table of system calls, and the small ones that have no
 * better home.
 */

#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <asm/segment.h>
#include <linux/blk.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/sys.h>

int sys_getpid(void)
{
	return current->pid;
}

int sys_getppid(void)
{
	return current->p_pptr->pid;
}

int sys_getuid(void)
{
	return current->uid;
}

int sys_geteuid(void)
{
	return current->euid;
}

int sys_getgid(void)
{
	return current->gid;
}

int sys_getegid(void)
{
	return current->egid;
}

/*
 * System call 23: the super-user becomes uid for good, anybody else may
 * change between the real and the saved one. -EPERM.
 */
int sys_setuid(int uid)
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
int sys_setgid(int gid)
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
int sys_nice(long increment)
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

/*
 * System call 45: move the end of the heap to the logical address
 * end_data_seg. Returns where it is then: unchanged, if the address is below
 * the program's data or too near to the stack's room. Pages past a lower end
 * are freed.
 */
int sys_brk(unsigned long end_data_seg)
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

/* Who may become gid, uid: root anybody, others one of these. */
static int may_become(unsigned id, unsigned real, unsigned effective,
		      unsigned saved)
{
	return suser() || id == real || id == effective || id == saved;
}

/*
 * System call 70: real and effective user; -1 leaves one as it is. Whoever
 * changes them saves the effective one (0.12). -EPERM, -EINVAL.
 */
int sys_setreuid(int ruid, int euid)
{
	unsigned real = current->uid, effective = current->euid;

	if ((ruid != -1 && ruid & ~0xffff) || (euid != -1 && euid & ~0xffff))
		return -EINVAL;
	if (ruid != -1 && !may_become(ruid, real, effective, real))
		return -EPERM;
	if (euid != -1 && !may_become(euid, real, effective, current->suid))
		return -EPERM;
	if (ruid != -1)
		current->uid = ruid;
	if (euid != -1)
		current->euid = euid;
	if (ruid != -1 || (euid != -1 && (unsigned) euid != real))
		current->suid = current->euid;
	return 0;
}

/* System call 71: the same for groups. */
int sys_setregid(int rgid, int egid)
{
	unsigned real = current->gid, effective = current->egid;

	if ((rgid != -1 && rgid & ~0xffff) || (egid != -1 && egid & ~0xffff))
		return -EINVAL;
	if (rgid != -1 && !may_become(rgid, real, effective, real))
		return -EPERM;
	if (egid != -1 && !may_become(egid, real, effective, current->sgid))
		return -EPERM;
	if (rgid != -1)
		current->gid = rgid;
	if (egid != -1)
		current->egid = egid;
	if (rgid != -1 || (egid != -1 && (unsigned) egid != real))
		current->sgid = current->egid;
	return 0;
}

/* Is there a process group of that number in the session? */
static int group_exists(long pgrp, long session)
{
	int nr;

	for (nr = 1; nr < NR_TASKS; nr++)
		if (task[nr] && task[nr]->pgrp == pgrp &&
		    task[nr]->session == session)
			return 1;
	return 0;
}

/*
 * System call 57: task pid (0: the caller), the caller or a child of it, goes to
 * process group pgid (0: one of its own number). -ESRCH, -EPERM for a session
 * leader or a group of another session, -EINVAL. (POSIX)
 */
int sys_setpgid(long pid, long pgid)
{
	struct task_struct *p = pid ? find_task(pid) : current;
	long group;

	if (pgid < 0)
		return -EINVAL;
	if (!p || (p != current && p->p_pptr != current))
		return -ESRCH;
	group = pgid ? pgid : p->pid;
	if (p->leader || p->session != current->session)
		return -EPERM;
	if (group != p->pid && !group_exists(group, current->session))
		return -EPERM;
	p->pgrp = group;
	return 0;
}

/* System call 65. */
int sys_getpgrp(void)
{
	return current->pgrp;
}

/*
 * System call 66: a session and a group of the caller's own, without a terminal.
 * -EPERM if a group of its number is there: it leads one, say. (POSIX)
 */
int sys_setsid(void)
{
	int nr;

	for (nr = 1; nr < NR_TASKS; nr++)
		if (task[nr] && task[nr]->pgrp == current->pid)
			return -EPERM;
	current->leader = 1;
	current->session = current->pgrp = current->pid;
	current->tty = -1;
	return current->pgrp;
}

static struct utsname system_name = {
	"Linux", "(none)", "0.11", "0", "i386"
};

/* System call 59. -EFAULT. */
int sys_uname(struct utsname *name)
{
	return copy_to_user(name, &system_name, sizeof(system_name)) ? -EFAULT : 0;
}

/* System call 74 (0.12): root names the machine. -EPERM, -EINVAL, -EFAULT. */
int sys_sethostname(const char *name, int len)
{
	char new_name[__UTS_LEN + 1] = "";

	if (!suser())
		return -EPERM;
	if (len < 0 || len > __UTS_LEN)
		return -EINVAL;
	if (copy_from_user(new_name, name, len))
		return -EFAULT;
	memcpy(system_name.nodename, new_name, sizeof(new_name));
	return 0;
}

/* System call 76 (0.12). -EINVAL, -EFAULT. */
int sys_getrlimit(unsigned resource, struct rlimit *rlim)
{
	if (resource >= RLIM_NLIMITS)
		return -EINVAL;
	return copy_to_user(rlim, &current->rlim[resource],
			    sizeof(struct rlimit)) ? -EFAULT : 0;
}

/*
 * System call 75 (0.12): lower a limit, or up to its maximum; root more. They are
 * kept and inherited; nothing looks at them yet. -EINVAL, -EPERM, -EFAULT.
 */
int sys_setrlimit(unsigned resource, const struct rlimit *rlim)
{
	struct rlimit new;

	if (resource >= RLIM_NLIMITS)
		return -EINVAL;
	if (copy_from_user(&new, rlim, sizeof(new)))
		return -EFAULT;
	if (new.rlim_cur > new.rlim_max)
		return -EINVAL;
	if (new.rlim_max > current->rlim[resource].rlim_max && !suser())
		return -EPERM;
	current->rlim[resource] = new;
	return 0;
}

static struct timeval ticks_to_time(long ticks)
{
	return (struct timeval) { ticks / HZ, ticks % HZ * (1000000 / HZ) };
}

/* System call 77 (0.12): the times; the rest is not counted. */
int sys_getrusage(int who, struct rusage *user_usage)
{
	struct rusage usage = { .ru_utime = { 0, 0 } };

	if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN)
		return -EINVAL;
	usage.ru_utime = ticks_to_time(who ? current->cutime : current->utime);
	usage.ru_stime = ticks_to_time(who ? current->cstime : current->stime);
	return copy_to_user(user_usage, &usage, sizeof(usage)) ? -EFAULT : 0;
}

/* System call 80 (0.12): the other groups; size 0 asks how many there are. */
int sys_getgroups(int size, gid_t *list)
{
	gid_t group;
	int i;

	for (i = 0; i < NGROUPS && current->groups[i] >= 0; i++) {
		if (!size)
			continue;
		if (i >= size)
			return -EINVAL;
		group = current->groups[i];
		if (copy_to_user(list + i, &group, sizeof(group)))
			return -EFAULT;
	}
	return i;
}

/* System call 81 (0.12). -EPERM, -EINVAL, -EFAULT. */
int sys_setgroups(int size, const gid_t *list)
{
	gid_t groups[NGROUPS];
	int i;

	if (!suser())
		return -EPERM;
	if (size < 0 || size > NGROUPS)
		return -EINVAL;
	if (copy_from_user(groups, list, size * sizeof(*list)))
		return -EFAULT;
	for (i = 0; i < size; i++)
		current->groups[i] = groups[i];
	if (i < NGROUPS)
		current->groups[i] = -1;
	return 0;
}

/* What 0.11 and 0.12 have a number for, and nothing behind it. */
int sys_ni(void)
{
	return -ENOSYS;
}

const unsigned long nr_system_calls = ARRAY_SIZE(sys_call_table);
