/*
 * ls [-1aACcdFiklpqRrStu] [file ...]: list files, and what is in directories.
 *
 * -1 one a line, -C in columns (on a terminal), -l with mode, links, owner,
 * group, size and time; -a with names that begin with a dot, -A but for . and
 * ..; -d directories themselves, not what is in them; -R with all below; -F and
 * -p mark what is no ordinary file; -i with inode numbers; -t newest first, -S
 * largest first, -r the other way round; -c and -u: the inode's time, or that
 * of the last access, for -l and -t; -q ? for what cannot be shown (on a
 * terminal); -k is for others.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define OPTIONS		"1aACcdFiklpqRrStu"
#define COLUMNS		80
#define HALF_A_YEAR	(365L * 24 * 3600 / 2)

struct entry {
	char *name;
	char *path;
	struct stat st;
};

struct list {
	struct entry *entry;
	size_t n;
};

static char option[128];		/* by letter */
static int status, headings, listed;

static int on(char c)
{
	return option[(int) c];
}

static char *copy_of(const char *text)
{
	return strcpy(need(strlen(text) + 1), text);
}

/* Both are kept. */
static void add(struct list *list, char *name, char *path, int follow)
{
	struct entry *e;

	if (!(list->n & 31))
		list->entry = need_more(list->entry,
					(list->n + 32) * sizeof *e);
	e = &list->entry[list->n];
	e->name = name;
	e->path = path;
	if ((!follow || stat(path, &e->st)) && lstat(path, &e->st)) {
		status = 2 * report(path);
		return;
	}
	list->n++;
}

static time_t time_of(const struct entry *e)
{
	if (on('u'))
		return e->st.st_atime;
	return on('c') ? e->st.st_ctime : e->st.st_mtime;
}

static int compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	long order = 0;

	if (on('S'))
		order = x->st.st_size < y->st.st_size ? 1 :
			x->st.st_size > y->st.st_size ? -1 : 0;
	else if (on('t'))
		order = time_of(x) < time_of(y) ? 1 :
			time_of(x) > time_of(y) ? -1 : 0;
	if (!order)
		order = strcmp(x->name, y->name);
	return on('r') ? -order : order;
}

static void mode_text(mode_t mode, char *text)
{
	int i;

	text[0] = "?pc?d?b?-?l?s???"[mode >> 12 & 15];
	for (i = 0; i < 9; i++)
		text[i + 1] = mode & 0400 >> i ? "rwxrwxrwx"[i] : '-';
	if (mode & S_ISUID)
		text[3] = mode & 0100 ? 's' : 'S';
	if (mode & S_ISGID)
		text[6] = mode & 0010 ? 's' : 'S';
	if (mode & S_ISVTX)
		text[9] = mode & 0001 ? 't' : 'T';
	text[10] = '\0';
}

/* What -F and -p put behind a name. */
static char mark(mode_t mode)
{
	if (S_ISDIR(mode) && (on('F') || on('p')))
		return '/';
	if (!on('F') || S_ISBLK(mode) || S_ISCHR(mode))
		return 0;
	if (S_ISLNK(mode))
		return '@';
	if (S_ISFIFO(mode))
		return '|';
	return mode & 0111 ? '*' : 0;
}

/* The user's name, or number; kept until another one's is asked for. */
static const char *user(int uid)
{
	static char text[16];
	static int last = -1;
	struct passwd *pw;

	if (uid == last)
		return text;
	last = uid;
	pw = getpwuid(uid);
	if (pw)
		strncpy(text, pw->pw_name, sizeof text - 1);
	else
		sprintf(text, "%d", uid);
	return text;
}

static const char *group(int gid)
{
	static char text[16];
	static int last = -1;
	struct group *gr;

	if (gid == last)
		return text;
	last = gid;
	gr = getgrgid(gid);
	if (gr)
		strncpy(text, gr->gr_name, sizeof text - 1);
	else
		sprintf(text, "%d", gid);
	return text;
}

static void size_text(const struct stat *st, char *text)
{
	if (S_ISBLK(st->st_mode) || S_ISCHR(st->st_mode))
		sprintf(text, "%d, %3d", (int) (st->st_rdev >> 8 & 255),
			(int) (st->st_rdev & 255));
	else
		sprintf(text, "%ld", (long) st->st_size);
}

static void put_time(time_t when)
{
	time_t now = time(NULL);
	char text[20];

	strftime(text, sizeof text,
		 when > now || when < now - HALF_A_YEAR ? "%b %e  %Y" :
		 "%b %e %H:%M", gmtime(&when));
	fputs(text, stdout);
}

static void widen(int *width, const char *text)
{
	int n = strlen(text);

	if (n > *width)
		*width = n;
}

static void put_name(const char *name)
{
	for (; *name; name++)
		putchar(on('q') && iscntrl(*name & 255) ? '?' : *name);
}

static void put_target(const struct entry *e)
{
	char *target = need(e->st.st_size + 1);
	ssize_t n = readlink(e->path, target, e->st.st_size);

	target[n < 0 ? 0 : n] = '\0';
	fputs(" -> ", stdout);
	put_name(target);
	free(target);
}

/* KB, with Minix's blocks of block numbers; holes are not known. */
static long blocks(const struct stat *st)
{
	long n = (st->st_size + 1023) / 1024, more;

	if (!S_ISREG(st->st_mode) && !S_ISDIR(st->st_mode))
		return 0;
	more = n > 7;
	if (n > 7 + 512)
		more += 1 + (n - 7 - 512 + 511) / 512;
	return n + more;
}

static void long_list(const struct list *list)
{
	int links = 1, users = 1, groups = 1, sizes = 1;
	const struct entry *e, *end = list->entry + list->n;
	char text[32];

	for (e = list->entry; e < end; e++) {
		sprintf(text, "%d", (int) e->st.st_nlink);
		widen(&links, text);
		widen(&users, user(e->st.st_uid));
		widen(&groups, group(e->st.st_gid));
		size_text(&e->st, text);
		widen(&sizes, text);
	}
	for (e = list->entry; e < end; e++) {
		if (on('i'))
			printf("%5lu ", (unsigned long) e->st.st_ino);
		mode_text(e->st.st_mode, text);
		printf("%s %*d %-*s %-*s ", text, links, (int) e->st.st_nlink,
		       users, user(e->st.st_uid), groups, group(e->st.st_gid));
		size_text(&e->st, text);
		printf("%*s ", sizes, text);
		put_time(time_of(e));
		putchar(' ');
		put_name(e->name);
		if (S_ISLNK(e->st.st_mode))
			put_target(e);
		else if (mark(e->st.st_mode))
			putchar(mark(e->st.st_mode));
		putchar('\n');
	}
}

static int put_short(const struct entry *e)
{
	int n = strlen(e->name);

	if (on('i'))
		n += printf("%5lu ", (unsigned long) e->st.st_ino);
	put_name(e->name);
	if (!mark(e->st.st_mode))
		return n;
	putchar(mark(e->st.st_mode));
	return n + 1;
}

static void columns(const struct list *list)
{
	int width = 0, across, down, at, row, i;

	for (i = 0; i < (int) list->n; i++)
		widen(&width, list->entry[i].name);
	width += 2 + (on('i') ? 6 : 0) + (on('F') || on('p') ? 1 : 0);
	across = width < COLUMNS ? COLUMNS / width : 1;
	down = (list->n + across - 1) / across;
	for (row = 0; row < down; row++) {
		for (i = row; i < (int) list->n; i += down) {
			at = put_short(&list->entry[i]);
			for (; i + down < (int) list->n && at < width; at++)
				putchar(' ');
		}
		putchar('\n');
	}
}

static void show(struct list *list)
{
	size_t i;

	if (on('l')) {
		long_list(list);
	} else if (on('C')) {
		columns(list);
	} else {
		for (i = 0; i < list->n; i++) {
			put_short(&list->entry[i]);
			putchar('\n');
		}
	}
	listed |= list->n != 0;
}

static int hidden(const char *name)
{
	if (*name != '.' || on('a'))
		return 0;
	return !on('A') || !strcmp(name, ".") || !strcmp(name, "..");
}

static void list_dir(const char *path);

static void list_below(struct list *list)
{
	struct entry *e;
	size_t i;

	for (i = 0; i < list->n; i++) {
		e = &list->entry[i];
		if (on('R') && S_ISDIR(e->st.st_mode) &&
		    strcmp(e->name, ".") && strcmp(e->name, ".."))
			list_dir(e->path);
		free(e->name);
		free(e->path);
	}
	free(list->entry);
}

static void list_dir(const char *path)
{
	struct list list = { NULL, 0 };
	DIR *dir = opendir(path);
	struct dirent *d;
	long total = 0;
	size_t i;

	if (!dir) {
		status = 2 * report(path);
		return;
	}
	if (headings || on('R'))
		printf("%s%s:\n", listed ? "\n" : "", path);
	listed = 1;
	while (errno = 0, (d = readdir(dir)))
		if (!hidden(d->d_name))
			add(&list, copy_of(d->d_name), path_in(path, d->d_name),
			    0);
	if (errno)
		status = 2 * report(path);
	closedir(dir);
	if (list.n)
		qsort(list.entry, list.n, sizeof *list.entry, compare);
	for (i = 0; on('l') && i < list.n; i++)
		total += blocks(&list.entry[i].st);
	if (on('l'))
		printf("total %ld\n", total);
	show(&list);
	list_below(&list);
}

/* The arguments: files first, then what is in the directories. */
static void list_all(char **path, int n)
{
	struct list files = { NULL, 0 }, dirs = { NULL, 0 };
	int follow = !on('l') && !on('d') && !on('F');
	struct stat st;
	size_t i;

	for (; n; n--, path++)
		if (!on('d') && !(follow ? stat : lstat)(*path, &st) &&
		    S_ISDIR(st.st_mode))
			add(&dirs, *path, *path, 1);
		else
			add(&files, *path, *path, follow);
	if (files.n) {
		qsort(files.entry, files.n, sizeof *files.entry, compare);
		show(&files);
	}
	if (dirs.n)
		qsort(dirs.entry, dirs.n, sizeof *dirs.entry, compare);
	for (i = 0; i < dirs.n; i++)
		list_dir(dirs.entry[i].path);
}

int main(int argc, char **argv)
{
	static char *here[] = { "." };
	int c;

	option['C'] = option['q'] = isatty(STDOUT_FILENO);
	while ((c = getopt(argc, argv, OPTIONS)) != -1) {
		if (c == '?')
			usage("[-" OPTIONS "] [file ...]", 2);
		option[c] = 1;
		if (c == '1' || c == 'C')
			option['C'] = c == 'C';
	}
	headings = argc - optind > 1;
	if (optind == argc)
		list_all(here, 1);
	else
		list_all(argv + optind, argc - optind);
	return finish(status);
}
