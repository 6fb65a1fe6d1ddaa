/*
 * fs/dir.c - the calls that change a directory: mknod, mkdir, rmdir, link,
 * unlink, rename.
 *
 * A look at a directory and the change that rests on it are made under one
 * lock: no name comes twice, and none goes twice.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <asm/segment.h>
#include <linux/kernel.h>
#include <linux/namei.h>

#define MAX_DEPTH	65536	/* directories in directories */

/* One rename at a time: nobody else locks two directories, or moves one. */
static int renaming;
static struct task_struct *rename_wait;

/* May entries of the directory be made and removed by the current task? */
static int may_change(const struct m_inode *dir)
{
	if (is_read_only(dir))
		return -EROFS;
	return permission(dir, MAY_WRITE | MAY_EXEC);
}

int begin_entry(struct walk *w, const char *user_path)
{
	struct m_inode *inode;
	int error;

	error = dir_namei(w, user_path);
	if (error)
		return error;
	lock_inode(w->dir);
	error = -EEXIST;
	if (!w->len || is_dots(w))
		goto out;
	error = find_entry(w->dir, w->name, w->len, &inode);
	if (!error) {
		iput(inode);
		error = -EEXIST;
	} else if (error == -ENOENT && w->dir->i_nlinks) {
		error = may_change(w->dir);
	}
	if (!error)
		return 0;
out:
	unlock_inode(w->dir);
	end_walk(w);
	return error;
}

int end_entry(struct walk *w, int error)
{
	unlock_inode(w->dir);
	end_walk(w);
	return error;
}

/*
 * System call 14: a device file or a FIFO (or, 0.11, an empty file). -EPERM but
 * for a FIFO or a file if not root; -EINVAL for other types; -EEXIST and those
 * of paths. May sleep.
 */
int sys_mknod(const char *filename, int mode, int dev)
{
	int type = mode & S_IFMT ? mode & S_IFMT : S_IFREG;
	struct m_inode *dir;
	struct walk w;
	int error;

	if (!suser() && type != S_IFIFO && type != S_IFREG)
		return -EPERM;
	if (type != S_IFCHR && type != S_IFBLK && type != S_IFIFO &&
	    type != S_IFREG)
		return -EINVAL;
	error = begin_entry(&w, filename);
	if (error)
		return error;
	dir = w.dir;
	error = w.slash ? -ENOENT : -EPERM;
	if (!w.slash && dir->i_op->mknod)
		error = dir->i_op->mknod(dir, w.name, w.len, type |
					 (mode & 07777 & ~current->umask),
					 dev & 0xffff);
	return end_entry(&w, error);
}

/* System call 39. -EEXIST, -EMLINK, -ENOSPC and those of paths. May sleep. */
int sys_mkdir(const char *pathname, int mode)
{
	struct m_inode *dir;
	struct walk w;
	int error;

	error = begin_entry(&w, pathname);
	if (error)
		return error;
	dir = w.dir;
	error = -EPERM;
	if (dir->i_op->mkdir)
		error = dir->i_op->mkdir(dir, w.name, w.len, S_IFDIR |
					 (mode & 07777 & ~current->umask));
	return end_entry(&w, error);
}

/*
 * System call 9: another name for a file. -EPERM for a directory, or where the
 * format has no links; -EXDEV, -EMLINK. May sleep.
 */
int sys_link(const char *oldname, const char *newname)
{
	struct m_inode *inode, *dir;
	struct walk w;
	int error;

	error = lnamei(oldname, &inode);
	if (error)
		return error;
	error = -EPERM;
	if (S_ISDIR(inode->i_mode))
		goto out_iput;
	error = begin_entry(&w, newname);
	if (error)
		goto out_iput;
	dir = w.dir;
	error = -ENOENT;
	if (w.slash || !inode->i_nlinks)
		goto out;
	error = -EXDEV;
	if (inode->i_sb != dir->i_sb)
		goto out;
	error = -EPERM;
	if (dir->i_op->link)
		error = dir->i_op->link(inode, dir, w.name, w.len);
out:
	end_entry(&w, error);
out_iput:
	iput(inode);
	return error;
}

/* In a directory with the sticky bit only the owners remove an entry. */
static int may_remove(const struct m_inode *dir, const struct m_inode *inode)
{
	if (!(dir->i_mode & S_ISVTX) || suser())
		return 0;
	if (current->euid == inode->i_uid || current->euid == dir->i_uid)
		return 0;
	return -EPERM;
}

/*
 * What goes, in the locked directory of the walk's end, to *result with a
 * reference.
 */
static int find_victim(struct walk *w, struct m_inode **result)
{
	struct m_inode *inode;
	int error;

	error = find_entry(w->dir, w->name, w->len, &inode);
	if (error)
		return error;
	error = may_change(w->dir);
	if (!error)
		error = may_remove(w->dir, inode);
	if (error)
		iput(inode);
	else
		*result = inode;
	return error;
}

/* "/", "." and ".." are no entries that could go. */
static int dots_error(const struct walk *w, int is_rmdir)
{
	if (!is_rmdir)
		return -EPERM;
	if (!w->len)
		return -EBUSY;
	return w->len == 1 ? -EINVAL : -ENOTEMPTY;
}

/*
 * Walk to an entry that is to go, and lock its directory; what it stands for to
 * *result. 0, or an error with nothing held.
 */
static int begin_removal(struct walk *w, const char *user_path, int is_rmdir,
			 struct m_inode **result)
{
	int error = dir_namei(w, user_path);

	if (error)
		return error;
	lock_inode(w->dir);
	if (!w->len || is_dots(w))
		error = dots_error(w, is_rmdir);
	else
		error = find_victim(w, result);
	return error ? end_entry(w, error) : 0;
}

static int unlink(struct walk *w, struct m_inode *inode)
{
	if (S_ISDIR(inode->i_mode) || !w->dir->i_op->unlink)
		return -EPERM;
	if (w->slash)
		return -ENOTDIR;
	return w->dir->i_op->unlink(w->dir, w->name, w->len, inode);
}

/*
 * System call 10. -EPERM for a directory, -ENOENT, -EROFS, and those of paths.
 * The file itself goes with its last name and its last user. May sleep.
 */
int sys_unlink(const char *name)
{
	struct m_inode *inode;
	struct walk w;
	int error;

	error = begin_removal(&w, name, 0, &inode);
	if (error)
		return error;
	error = end_entry(&w, unlink(&w, inode));
	iput(inode);
	return error;
}

/* The caller alone has a reference to a directory that may go. */
static int rmdir(struct walk *w, struct m_inode *inode)
{
	if (!S_ISDIR(inode->i_mode))
		return -ENOTDIR;
	if (inode->i_mount || inode->i_count > 1)
		return -EBUSY;
	if (!w->dir->i_op->rmdir)
		return -EPERM;
	return w->dir->i_op->rmdir(w->dir, w->name, w->len, inode);
}

/*
 * System call 40. -ENOTEMPTY, -ENOTDIR, -EBUSY if it is in use or something is
 * mounted there, -EINVAL for ".". May sleep.
 */
int sys_rmdir(const char *name)
{
	struct m_inode *inode;
	struct walk w;
	int error;

	error = begin_removal(&w, name, 1, &inode);
	if (error)
		return error;
	error = end_entry(&w, rmdir(&w, inode));
	iput(inode);
	return error;
}

static void lock_two(struct m_inode *a, struct m_inode *b)
{
	lock_inode(a);
	if (b != a)
		lock_inode(b);
}

static void unlock_two(struct m_inode *a, struct m_inode *b)
{
	unlock_inode(a);
	if (b != a)
		unlock_inode(b);
}

/*
 * Is the directory dir, or one above it in its volume, the directory inode?
 * 1, 0 or an error. Nothing is locked; nobody else renames. On a damaged volume
 * the way up may be a ring: -EIO. May sleep.
 */
static int is_below(struct m_inode *dir, const struct m_inode *inode)
{
	struct m_inode *up;
	int error = 0, steps = MAX_DEPTH;

	dir->i_count++;
	while (dir != inode && dir != dir->i_sb->s_root) {
		error = steps-- ? 0 : -EIO;
		if (error)
			break;
		lock_inode(dir);
		error = dir->i_nlinks ? dir->i_op->lookup(dir, "..", 2, &up)
				      : -ENOENT;
		unlock_inode(dir);
		if (error)
			break;
		iput(dir);
		dir = up;
	}
	iput(dir);
	return error ? error : dir == inode;
}

/* May inode take the place of target (NULL: nothing is there)? */
static int may_replace(const struct m_inode *inode, const struct m_inode *target)
{
	if (inode->i_mount)
		return -EBUSY;
	if (!target)
		return 0;
	if (S_ISDIR(inode->i_mode)) {
		if (!S_ISDIR(target->i_mode))
			return -ENOTDIR;
		return target->i_mount || target->i_count > 1 ? -EBUSY : 0;
	}
	return S_ISDIR(target->i_mode) ? -EISDIR : 0;
}

/* A slash behind a name is for directories. */
static int may_have_slash(const struct walk *from, const struct walk *to,
			  const struct m_inode *inode)
{
	if (S_ISDIR(inode->i_mode))
		return 0;
	return from->slash || to->slash ? -ENOTDIR : 0;
}

/*
 * The entry at from's end gets the place and name of to's end. Both directories
 * are locked.
 */
static int move_entry(struct walk *from, struct walk *to)
{
	struct m_inode *inode, *target = NULL;
	int error;

	error = find_victim(from, &inode);
	if (error)
		return error;
	error = may_have_slash(from, to, inode);
	if (error)
		goto out_iput;
	error = find_victim(to, &target);
	if (error == -ENOENT && to->dir->i_nlinks)
		error = may_change(to->dir);
	if (!error && target != inode)
		error = may_replace(inode, target);
	if (error || target == inode)
		goto out_iput_target;
	error = from->dir->i_op->rename(from->dir, from->name, from->len, inode,
					to->dir, to->name, to->len, target);
out_iput_target:
	iput(target);
out_iput:
	iput(inode);
	return error;
}

/*
 * A directory must not become an entry of itself: what is moved is looked at
 * before the locks are taken, and whoever renames next waits.
 */
static int check_loop(struct walk *from, struct walk *to)
{
	struct m_inode *inode;
	int error;

	if (from->dir == to->dir)
		return 0;
	lock_inode(from->dir);
	error = find_entry(from->dir, from->name, from->len, &inode);
	unlock_inode(from->dir);
	if (error)
		return error;
	if (S_ISDIR(inode->i_mode)) {
		error = is_below(to->dir, inode);
		if (error > 0)
			error = -EINVAL;
	}
	iput(inode);
	return error;
}

static int rename(struct walk *from, struct walk *to)
{
	int error;

	if (!from->len || !to->len)
		return -EBUSY;
	if (is_dots(from) || is_dots(to))
		return -EINVAL;
	if (from->dir->i_sb != to->dir->i_sb)
		return -EXDEV;
	if (!S_ISDIR(from->dir->i_mode) || !S_ISDIR(to->dir->i_mode))
		return -ENOTDIR;
	if (!from->dir->i_op->rename)
		return -EPERM;
	while (renaming)
		sleep_on(&rename_wait);
	renaming = 1;
	error = check_loop(from, to);
	if (!error) {
		lock_two(from->dir, to->dir);
		error = move_entry(from, to);
		unlock_two(from->dir, to->dir);
	}
	renaming = 0;
	wake_up(&rename_wait);
	return error;
}

/*
 * System call 38 (a stub in 0.11): by POSIX. -EXDEV, -EINVAL into itself or for
 * dots, -EISDIR, -ENOTDIR, -ENOTEMPTY, -EBUSY, -EPERM, and those of paths. May
 * sleep.
 */
int sys_rename(const char *oldname, const char *newname)
{
	struct walk from, to;
	int error;

	error = dir_namei(&from, oldname);
	if (error)
		return error;
	error = dir_namei(&to, newname);
	if (!error) {
		error = rename(&from, &to);
		end_walk(&to);
	}
	end_walk(&from);
	return error;
}
