#ifndef _LINUX_NAMEI_H
#define _LINUX_NAMEI_H

#include <linux/fs.h>

#define PATH_CHUNK	32	/* bytes of a path that are fetched at once */

/* Room for a path in the kernel, and as much as is fetched in one go behind it. */
struct link_text {
	int used;
	char path[PATH_SIZE + PATH_CHUNK];
};

/*
 * On the way along a path: between fs/namei.c, which walks, and fs/dir.c, which
 * changes the directory where the walk ends.
 */
struct walk {
	const char *path;		/* what is left of it */
	struct link_text *text;		/* NULL: path is a user address */
	struct m_inode *dir;		/* where we are, with a reference */
	short length;			/* of the path so far */
	unsigned char links;		/* symbolic links so far */
	unsigned char slash;		/* the component had a slash behind it */
	unsigned char last;		/* and was the last one */
	unsigned char rooted;		/* slashes stood before it */
	unsigned char len;		/* of the component; 0: there is none */
	char name[NAME_LEN + 1];
};

/*
 * Go to the directory that has (or would have) the last component of a path, a
 * user address: w->dir, with the component in name and len. A path that is
 * nothing but slashes leaves len 0. May sleep; on an error nothing is held,
 * else end_walk is to be called.
 */
int dir_namei(struct walk *w, const char *user_path);
void end_walk(struct walk *w);

/*
 * The entry of dir, which is locked, that name stands for: what is mounted
 * there is not looked at. Neither "." nor "..". May sleep.
 */
int find_entry(struct m_inode *dir, const char *name, int len,
	       struct m_inode **result);

/*
 * Walk to where a new entry is to be, and lock that directory: the name is not
 * there. 0, or an error with nothing held. May sleep. end_entry undoes both,
 * and returns error.
 */
int begin_entry(struct walk *w, const char *user_path);
int end_entry(struct walk *w, int error);

/*
 * fs/symlink.c. get_link_text may sleep until there is one: whoever has one
 * must not wait for another. follow_link: the link's text and what is left of
 * the path become the path, which goes on from w->dir or, if it begins with a
 * slash, from the root; uses the reference to inode up; may sleep; -ELOOP,
 * -ENAMETOOLONG and what reading says, and then w has no link_text any more.
 */
struct link_text *get_link_text(void);
void put_link_text(struct link_text *text);
void drop_link_text(struct walk *w);
int follow_link(struct walk *w, struct m_inode *inode);

/* Is the component "." or ".."? */
static inline int is_dots(const struct walk *w)
{
	return w->name[0] == '.' &&
	       (w->len == 1 || (w->len == 2 && w->name[1] == '.'));
}

#endif
