/*
 * fs/namei.c - from a path to an inode.
 *
 * A path is read piece by piece from the user's memory, one component at a
 * time, so that it needs no room of its own. When a symbolic link is met on the
 * way, its text and what was left of the path go on in a link_text
 * (fs/symlink.c).
 */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <asm/segment.h>
#include <linux/kernel.h>
#include <linux/namei.h>

/*
 * Is the current task in that group? Its groups end with a negative one.
 */
int in_group(unsigned gid)
{
	int i;

	if (gid == current->egid)
		return 1;
	for (i = 0; i < NGROUPS && current->groups[i] >= 0; i++)
		if ((unsigned) current->groups[i] == gid)
			return 1;
	return 0;
}

int permission(const struct m_inode *inode, int mask)
{
	unsigned mode = inode->i_mode;

	if (suser()) {
		if (!(mask & MAY_EXEC) || S_ISDIR(mode) || mode & 0111)
			return 0;
		return -EACCES;
	}
	if (current->euid == inode->i_uid)
		mode >>= 6;
	else if (in_group(inode->i_gid))
		mode >>= 3;
	return (mode & mask) == (unsigned) mask ? 0 : -EACCES;
}

/*
 * Up to PATH_CHUNK bytes of what is left of the path. How many, or -EFAULT. A
 * page of the user's is not touched before the path gets there.
 */
static int fetch(const struct walk *w, char *to)
{
	unsigned long n = PAGE_SIZE - (unsigned long) w->path % PAGE_SIZE;

	if (n > PATH_CHUNK)
		n = PATH_CHUNK;
	if (w->text) {
		memcpy(to, w->path, PATH_CHUNK);
		return PATH_CHUNK;
	}
	n -= copy_from_user(to, w->path, n);
	return n ? (int) n : -EFAULT;
}

/*
 * Take some characters: slashes at a path's start, a component, the slashes
 * behind it. Returns how many these are; fewer than n: here the next one
 * begins, or the path's zero stands.
 */
static int take(struct walk *w, const char *chars, int n)
{
	int i;

	for (i = 0; i < n && chars[i]; i++) {
		if (chars[i] == '/') {
			if (w->len)
				w->slash = 1;
			else
				w->rooted = 1;
			continue;
		}
		if (w->slash)
			break;
		if (w->len < NAME_LEN)
			w->name[w->len++] = chars[i];
	}
	w->last = i < n && !chars[i];
	return i;
}

/*
 * The path's next component to name and len, and what else there is to know of
 * it. 0, -EFAULT, -ENAMETOOLONG for the whole path, -ENOENT for an empty one.
 */
static int next_component(struct walk *w)
{
	char chars[PATH_CHUNK];
	int n, taken;

	w->len = w->slash = w->rooted = 0;
	do {
		n = fetch(w, chars);
		if (n < 0)
			return n;
		taken = take(w, chars, n);
		w->path += taken;
		w->length += taken;
		if (w->length >= PATH_SIZE)
			return -ENAMETOOLONG;
	} while (taken == n);
	w->name[w->len] = 0;
	return w->len || w->rooted ? 0 : -ENOENT;
}

/* Stand at dir, and no longer where we were. */
static void move_to(struct walk *w, struct m_inode *dir)
{
	struct m_inode *old = w->dir;

	dir->i_count++;
	w->dir = dir;
	iput(old);
}

int find_entry(struct m_inode *dir, const char *name, int len,
	       struct m_inode **result)
{
	if (!S_ISDIR(dir->i_mode))
		return -ENOTDIR;
	if (permission(dir, MAY_EXEC))
		return -EACCES;
	if (!dir->i_nlinks)
		return -ENOENT;
	return dir->i_op->lookup(dir, name, len, result);
}

/* If something is mounted on the inode, its root instead. */
static struct m_inode *cross(struct m_inode *inode)
{
	struct m_inode *root;

	while (inode->i_mount) {
		root = inode->i_mount->s_root;
		root->i_count++;
		iput(inode);
		inode = root;
	}
	return inode;
}

/*
 * Where ".." of dir is to be looked up: a volume's root goes by the directory
 * that it covers. NULL: dir is as high as this task gets.
 */
static struct m_inode *covered(struct m_inode *dir)
{
	while (dir != current->root && dir == dir->i_sb->s_root) {
		if (!dir->i_sb->s_covered)
			return NULL;
		dir = dir->i_sb->s_covered;
	}
	return dir == current->root ? NULL : dir;
}

/*
 * What the component stands for, seen from w->dir, to *result with a
 * reference: mounts are crossed, links not followed. May sleep.
 */
static int look_up(struct walk *w, struct m_inode **result)
{
	struct m_inode *dir = w->dir;
	int error;

	if (is_dots(w)) {
		if (!S_ISDIR(dir->i_mode))
			return -ENOTDIR;
		if (permission(dir, MAY_EXEC))
			return -EACCES;
		if (w->len == 1 || !(dir = covered(dir))) {
			*result = w->dir;
			w->dir->i_count++;
			return 0;
		}
	}
	lock_inode(dir);
	error = find_entry(dir, w->name, w->len, result);
	unlock_inode(dir);
	if (!error)
		*result = cross(*result);
	return error;
}

/* From w->dir on to the path's next component that is no link. */
static int step(struct walk *w)
{
	struct m_inode *inode;
	int error;

	error = look_up(w, &inode);
	if (error)
		return error;
	if (S_ISLNK(inode->i_mode))
		return follow_link(w, inode);
	iput(w->dir);
	w->dir = inode;
	return 0;
}

/* From w->dir on to the path's last component. */
static int walk_on(struct walk *w)
{
	int error;

	do {
		error = next_component(w);
		if (!error && w->rooted)
			move_to(w, current->root);
		if (!error && !w->last)
			error = step(w);
	} while (!error && !w->last);
	drop_link_text(w);
	return error;
}

/* Set out from the current directory, or from the root if path says so. */
static int start_walk(struct walk *w, const char *path, struct link_text *text)
{
	int error;

	w->path = path;
	w->text = text;
	w->length = 0;
	w->links = 0;
	w->dir = current->pwd;
	w->dir->i_count++;
	error = walk_on(w);
	if (error)
		end_walk(w);
	return error;
}

int dir_namei(struct walk *w, const char *user_path)
{
	return start_walk(w, user_path, NULL);
}

void end_walk(struct walk *w)
{
	iput(w->dir);
}

/* What the end of the walk stands for, to *result with a reference. */
static int last_entry(struct walk *w, struct m_inode **result)
{
	if (w->len)
		return look_up(w, result);
	*result = w->dir;
	w->dir->i_count++;
	return 0;
}

/* The walk's last component becomes a new file. */
static int create(struct walk *w, int mode, struct m_inode **result)
{
	struct m_inode *dir = w->dir;

	if (w->slash)
		return -EISDIR;
	if (is_read_only(dir))
		return -EROFS;
	if (permission(dir, MAY_WRITE))
		return -EACCES;
	if (!dir->i_op->create)
		return -EPERM;
	return dir->i_op->create(dir, w->name, w->len,
				 S_IFREG | (mode & 07777 & ~current->umask),
				 result);
}

/*
 * What the end of the walk stands for, made if flag says so and it is not
 * there. Returns 1 if it has been made, 0 if it was there, or an error.
 */
static int find_or_create(struct walk *w, int flag, int mode,
			  struct m_inode **result)
{
	struct m_inode *dir = w->dir;
	int error;

	if (!(flag & O_CREAT) || !w->len || is_dots(w))
		return last_entry(w, result);
	lock_inode(dir);
	error = find_entry(dir, w->name, w->len, result);
	if (error == -ENOENT && dir->i_nlinks) {
		error = create(w, mode, result);
		unlock_inode(dir);
		return error ? error : 1;
	}
	unlock_inode(dir);
	if (!error)
		*result = cross(*result);
	return error;
}

/*
 * The inode at the end of the walk, made as open() would if flag says so. If
 * follow is 0 a symbolic link at the end is not followed, but for one with a
 * slash behind it: that has to be a directory. Returns 1 if the file has been
 * made, 0 if it was there, or an error. Ends the walk.
 */
static int resolve(struct walk *w, int follow, int flag, int mode,
		   struct m_inode **result)
{
	struct m_inode *inode;
	int error;

	for (;;) {
		error = find_or_create(w, flag, mode, &inode);
		if (error || !S_ISLNK(inode->i_mode) || !(follow || w->slash))
			break;
		error = follow_link(w, inode);
		if (!error)
			error = walk_on(w);
		if (error)
			break;
	}
	if (!error && w->slash && !S_ISDIR(inode->i_mode)) {
		iput(inode);
		error = -ENOTDIR;
	}
	end_walk(w);
	if (error >= 0)
		*result = inode;
	return error;
}

int namei(const char *user_path, struct m_inode **result)
{
	struct walk w;
	int error = dir_namei(&w, user_path);

	return error ? error : resolve(&w, 1, 0, 0, result);
}

int lnamei(const char *user_path, struct m_inode **result)
{
	struct walk w;
	int error = dir_namei(&w, user_path);

	return error ? error : resolve(&w, 0, 0, 0, result);
}

int namei_kernel(const char *path, struct m_inode **result)
{
	struct link_text *text = get_link_text();
	struct walk w;
	int error;

	strncpy(text->path, path, PATH_SIZE);
	error = start_walk(&w, text->path, text);
	return error ? error : resolve(&w, 1, 0, 0, result);
}

/* May the current task open what is there that way? */
static int may_open(const struct m_inode *inode, int flag)
{
	static const unsigned char masks[] = {
		[O_RDONLY] = MAY_READ, [O_WRONLY] = MAY_WRITE,
		[O_RDWR] = MAY_READ | MAY_WRITE
	};
	int mask = masks[flag & O_ACCMODE];

	if (flag & O_TRUNC)
		mask |= MAY_WRITE;
	if ((flag & O_CREAT) && (flag & O_EXCL))
		return -EEXIST;
	if (S_ISDIR(inode->i_mode) && mask & MAY_WRITE)
		return -EISDIR;
	if (permission(inode, mask))
		return -EACCES;
	if (!(mask & MAY_WRITE) || !S_ISREG(inode->i_mode))
		return 0;
	if (is_read_only(inode))
		return -EROFS;
	return inode->i_runners ? -ETXTBSY : 0;
}

static int cut_to_nothing(struct m_inode *inode)
{
	int error;

	lock_inode(inode);
	inode->i_piece.bh = NULL;
	if (!suser())
		inode->i_mode &= ~(S_ISUID | S_ISGID);
	error = inode->i_op->truncate(inode, 0);
	unlock_inode(inode);
	return error;
}

int open_namei(const char *user_path, int flag, int mode,
	       struct m_inode **result)
{
	const int exclusive = O_CREAT | O_EXCL;
	struct m_inode *inode = NULL;
	struct walk w;
	int made, error, writes, cuts;

	made = dir_namei(&w, user_path);
	if (!made)
		made = resolve(&w, (flag & exclusive) != exclusive, flag, mode,
			       &inode);
	if (made < 0)
		return made;
	writes = S_ISREG(inode->i_mode) && flag & O_ACCMODE;
	if (!made)
		error = may_open(inode, flag);
	else	/* others may have found, filled and run it by now */
		error = writes && inode->i_runners ? -ETXTBSY : 0;
	if (error)
		goto out_iput;
	cuts = S_ISREG(inode->i_mode) && flag & O_TRUNC && !made;
	inode->i_writers += writes + cuts;
	if (cuts)
		error = cut_to_nothing(inode);
	inode->i_writers -= cuts;
	if (error)
		goto out_not_open;
	*result = inode;
	return 0;

out_not_open:
	inode->i_writers -= writes;
out_iput:
	iput(inode);
	return error;
}
