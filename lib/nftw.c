/*
 * Walking a tree of files. The names of a directory are read at once and the
 * directory is closed again: however deep the tree is, no files stay open, and
 * fn may remove what it is shown.
 */
#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>

typedef int visit_t(const char *, const struct stat *, int, struct FTW *);

struct walk {
	visit_t *fn;
	int flags;
	dev_t dev;			/* FTW_MOUNT: of the first path */
	char *path;
	size_t room;
};

/*
 * All names but . and .., each with its zero, and a zero behind them; by
 * malloc(). NULL if the directory cannot be read, or for want of memory.
 */
static char *names_of(const char *path)
{
	size_t used = 0, room = 64, len;
	char *names = malloc(room), *more;
	struct dirent *e;
	DIR *dir;

	if (!names)
		return NULL;
	dir = opendir(path);
	if (!dir)
		goto out_free;
	while ((e = readdir(dir))) {
		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		len = strlen(e->d_name) + 1;
		if (used + len + 1 > room) {
			more = realloc(names, room = 2 * (used + len + 1));
			if (!more)
				goto out_close;
			names = more;
		}
		memcpy(names + used, e->d_name, len);
		used += len;
	}
	names[used] = '\0';
	closedir(dir);
	return names;

out_close:
	closedir(dir);
out_free:
	free(names);
	return NULL;
}

/* What stands at w->path, with its stat in *st. */
static int what_is(const struct walk *w, struct stat *st)
{
	if (w->flags & FTW_PHYS ? lstat(w->path, st) : stat(w->path, st)) {
		if (w->flags & FTW_PHYS || lstat(w->path, st))
			return FTW_NS;
		return FTW_SLN;
	}
	if (S_ISDIR(st->st_mode))
		return FTW_D;
	return S_ISLNK(st->st_mode) ? FTW_SL : FTW_F;
}

static int visit(struct walk *w, int base, int level);

/* Visit each of the names, as parts of the directory w->path. */
static int visit_names(struct walk *w, const char *name, int level)
{
	size_t len = strlen(w->path), base = len, need;
	int result = 0;
	char *more;

	if (len && w->path[len - 1] != '/')
		base++;
	for (; !result && *name; name += strlen(name) + 1) {
		need = base + strlen(name) + 1;
		if (need > w->room) {
			more = realloc(w->path, need + 64);
			if (!more)
				return -1;
			w->path = more;
			w->room = need + 64;
		}
		w->path[base - 1] = '/';
		strcpy(w->path + base, name);
		result = visit(w, base, level + 1);
	}
	w->path[len] = '\0';
	return result;
}

/* The object at w->path, and what is below it. */
static int visit(struct walk *w, int base, int level)
{
	struct FTW at = { base, level };
	int result = 0, type;
	char *names = NULL;
	struct stat st;

	type = what_is(w, &st);
	if (!level)
		w->dev = st.st_dev;
	else if (w->flags & FTW_MOUNT && type != FTW_NS && st.st_dev != w->dev)
		return 0;
	if (type != FTW_D)
		goto out_show;
	if (!(w->flags & FTW_DEPTH))
		result = w->fn(w->path, &st, FTW_D, &at);
	if (result)
		goto out_skip;
	names = names_of(w->path);
	if (!names && errno == ENOMEM)
		return -1;
	if (!names)
		type = FTW_DNR;
	else if ((result = visit_names(w, names, level)))
		goto out_free;
	else if (w->flags & FTW_DEPTH)
		type = FTW_DP;
	free(names);
	if (type == FTW_D)
		return 0;
out_show:
	result = w->fn(w->path, &st, type, &at);
out_skip:
	if (w->flags & FTW_ACTIONRETVAL && result == FTW_SKIP_SUBTREE)
		return 0;
	return result;

out_free:
	free(names);
	return result;
}

/* See ftw.h. */
int nftw(const char *path, visit_t *fn, int fds, int flags)
{
	struct walk w = { fn, flags, 0, NULL, strlen(path) + 64 };
	size_t base = strlen(path);
	int result;

	(void) fds;
	w.path = malloc(w.room);
	if (!w.path)
		return -1;
	strcpy(w.path, path);
	while (base && path[base - 1] == '/')
		base--;
	while (base && path[base - 1] != '/')
		base--;
	result = visit(&w, base, 0);
	free(w.path);
	return result;
}
