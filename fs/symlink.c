/*
 * fs/symlink.c - symbolic links: following them, making them, reading them.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <asm/segment.h>
#include <linux/kernel.h>
#include <linux/namei.h>

#define NR_LINK_TEXTS	4	/* walks over symbolic links at the same time */

static struct link_text link_texts[NR_LINK_TEXTS];
static struct task_struct *link_text_wait;

struct link_text *get_link_text(void)
{
	struct link_text *text;

	for (;;) {
		for (text = link_texts; text < link_texts + NR_LINK_TEXTS; text++) {
			if (text->used)
				continue;
			text->used = 1;
			return text;
		}
		sleep_on(&link_text_wait);
	}
}

void put_link_text(struct link_text *text)
{
	text->used = 0;
	wake_up(&link_text_wait);
}

/* A walk that has come to its end, or fails, keeps no link_text from others. */
void drop_link_text(struct walk *w)
{
	if (w->text)
		put_link_text(w->text);
	w->text = NULL;
}

/*
 * What is left of the path goes, with its zero, to the end of text's room.
 * Returns where it stands there, or NULL: too long, or (*error) a bad address.
 */
static char *set_rest_aside(struct walk *w, struct link_text *text, int *error)
{
	char *rest;
	long n = 0;

	if (w->last) {
		text->path[0] = 0;
	} else if (w->text) {
		n = strlen(w->path);
		memmove(text->path, w->path, n + 1);
	} else {
		n = strncpy_from_user(text->path, w->path, PATH_SIZE);
	}
	*error = n < 0 ? n : 0;
	if (n < 0)
		return NULL;
	rest = text->path + PATH_SIZE - 1 - n;
	memmove(rest, text->path, n + 1);
	return rest;
}

int follow_link(struct walk *w, struct m_inode *inode)
{
	struct link_text *text = w->text;
	int error = -ELOOP, room, n;
	char *rest;

	if (++w->links > MAX_LINKS || !inode->i_op->readlink)
		goto out;
	if (!text)
		text = get_link_text();
	rest = set_rest_aside(w, text, &error);
	w->text = text;
	if (!rest)
		goto out;
	room = rest - text->path - 1;
	error = -ENAMETOOLONG;
	n = room > 0 ? inode->i_op->readlink(inode, text->path, room) : 0;
	if (n >= room)
		goto out;
	error = n ? n : -ENOENT;
	if (n <= 0)
		goto out;
	error = 0;
	text->path[n] = '/';
	memmove(text->path + n + w->slash, rest, strlen(rest) + 1);
	w->path = text->path;
	w->length = 0;
out:
	if (error)
		drop_link_text(w);
	iput(inode);
	return error;
}

/*
 * System call 83: a symbolic link with that text. -EPERM where the format has
 * none, -ENAMETOOLONG for a text of PATH_SIZE - 1 bytes or more, -ENOENT for an
 * empty one. May sleep.
 */
int sys_symlink(const char *oldname, const char *newname)
{
	/*
	 * One at a time: who walks must not hold a link_text that others who
	 * walk wait for, and the kernel stack has no room for the text.
	 */
	static char text[PATH_SIZE - 1];
	static int used;
	static struct task_struct *wait;
	struct m_inode *dir;
	struct walk w;
	int error;

	while (used)
		sleep_on(&wait);
	used = 1;
	error = strncpy_from_user(text, oldname, sizeof(text));
	if (error >= 0)
		error = error ? begin_entry(&w, newname) : -ENOENT;
	if (!error) {
		dir = w.dir;
		error = w.slash ? -ENOENT : -EPERM;
		if (!w.slash && dir->i_op->symlink)
			error = dir->i_op->symlink(dir, w.name, w.len, text);
		end_entry(&w, error);
	}
	used = 0;
	wake_up(&wait);
	return error;
}

/*
 * System call 85: a symbolic link's text, without a zero. Returns how many
 * bytes of it went to buf, bufsiz at most; -EINVAL if it is no link, -EFAULT,
 * and those of paths. May sleep.
 */
int sys_readlink(const char *path, char *buf, int bufsiz)
{
	struct link_text *text;
	struct m_inode *inode;
	int n;

	if (bufsiz <= 0)
		return -EINVAL;
	n = lnamei(path, &inode);
	if (n)
		return n;
	text = get_link_text();
	n = -EINVAL;
	if (S_ISLNK(inode->i_mode) && inode->i_op->readlink)
		n = inode->i_op->readlink(inode, text->path, PATH_SIZE);
	if (n > bufsiz)
		n = bufsiz;
	if (n > 0 && copy_to_user(buf, text->path, n))
		n = -EFAULT;
	put_link_text(text);
	iput(inode);
	return n;
}
