/*
 * minix: look at and change a Minix v1 file system in a file of the host, which
 * need not know the format, without root's rights.
 *
 *   minix IMAGE[@OFFSET] COMMAND [ARGUMENT...]
 *   minix IMAGE[@OFFSET] -	commands from standard input, one a line
 *
 *   ls [PATH]		  list a directory, or one file
 *   get PATH TO	  copy a file out; a directory, with all files below it
 *   put FROM PATH [MODE] copy a file in, or new contents into one that is there
 *   mkdir PATH [MODE]	  of one that is there, only mode and time change
 *   mknod PATH b|c MAJOR MINOR [MODE]
 *   symlink TEXT PATH
 *   date SECONDS	  what the commands behind it make has this date
 *
 * OFFSET is in bytes: 512 times a partition's first sector. What is made
 * belongs to user 0; its date is the present one, or that of SOURCE_DATE_EPOCH.
 * The image is written when all commands have succeeded; else it stays as it was.
 */
#include <time.h>
#include <utime.h>
#include "minixfs.h"

#define DEEPEST		32		/* directories in directories */
#define MAX_WORDS	8

static int changed;

static unsigned mode(const char *octal)
{
	return strtoul(octal, NULL, 8) & 07777;
}

static void list(const char *name, struct inode *inode)
{
	static const char types[] = "?pc?d?b?-?l?s???";
	char mode[11] = "?rwxrwxrwx", size[16], date[20], text[BLOCK + 1] = "";
	time_t t = inode->time;
	int i;

	mode[0] = types[inode->mode >> 12];
	for (i = 0; i < 9; i++)
		if (!(inode->mode & 0400 >> i))
			mode[i + 1] = '-';
	if (inode->mode & S_ISVTX)
		mode[9] = mode[9] == 'x' ? 't' : 'T';
	snprintf(size, sizeof size, "%u", inode->size);
	if (S_ISCHR(inode->mode) || S_ISBLK(inode->mode))
		snprintf(size, sizeof size, "%u, %u", inode->zone[0] >> 8,
			 inode->zone[0] & 0xff);
	if (S_ISLNK(inode->mode) && inode->size <= BLOCK && inode->zone[0])
		memcpy(text, block(inode, 0, 0), inode->size);
	strftime(date, sizeof date, "%Y-%m-%d %H:%M", localtime(&t));
	printf("%s %3d %5d %3d %9s %s %s%s%s\n", mode, inode->nlinks,
	       inode->uid, inode->gid, size, date, name,
	       *text ? " -> " : "", text);
}

static void get_file(struct inode *inode, const char *to)
{
	static const char zeros[BLOCK];
	struct utimbuf times = { inode->time, inode->time };
	FILE *f = fopen(to, "wb");
	uint32_t at, n;
	void *b;

	if (!f)
		die("%s: %s", to, strerror(errno));
	for (at = 0; at < inode->size; at += n) {
		b = block(inode, at / BLOCK, 0);
		n = inode->size - at < BLOCK ? inode->size - at : BLOCK;
		fwrite(b ? b : zeros, 1, n, f);
	}
	if (ferror(f) | fclose(f) || utime(to, &times))
		die("%s: %s", to, strerror(errno));
}

/* Copy out a regular file, or a directory's; what is neither is left out. */
static void copy_out(struct inode *inode, const char *to, int depth)
{
	char name[32] = "", path[4096];
	uint16_t *e;
	unsigned i;

	if (S_ISREG(inode->mode))
		get_file(inode, to);
	if (!S_ISDIR(inode->mode))
		return;
	if (depth > DEEPEST)
		die("%s: too deep", to);
	if (mkdir(to, 0777) && errno != EEXIST)
		die("%s: %s", to, strerror(errno));
	for (i = 0; (e = entry(inode, i)); i++) {
		memcpy(name, e + 1, namelen);
		if (!*e || !strcmp(name, ".") || !strcmp(name, ".."))
			continue;
		if (strchr(name, '/') || strlen(to) + 40 > sizeof path)
			die("%s: %s cannot be a name here", to, name);
		sprintf(path, "%s/%s", to, name);
		copy_out(inode_nr(*e), path, depth + 1);
	}
}

static void ls(char **arg)
{
	const char *path = arg[0] ?: "/";
	struct inode *inode = inode_nr(existing(path));
	char name[32] = "";
	uint16_t *e;
	unsigned i;

	if (!S_ISDIR(inode->mode)) {
		list(path, inode);
		return;
	}
	for (i = 0; (e = entry(inode, i)); i++)
		if (*e) {
			memcpy(name, e + 1, namelen);
			list(name, inode_nr(*e));
		}
}

static void get(char **arg)
{
	copy_out(inode_nr(existing(arg[0])), arg[1], 0);
}

static void put(char **arg)
{
	FILE *f = fopen(arg[0], "rb");
	unsigned nr = look_up(arg[1], NULL, NULL), n;
	char buf[BLOCK] = "";
	struct inode *inode;

	if (!f)
		die("%s: %s", arg[0], strerror(errno));
	inode = inode_nr(nr ? nr : create(arg[1], S_IFREG | 0644));
	if (!S_ISREG(inode->mode))
		die("%s is not a regular file", arg[1]);
	empty(inode);
	while ((n = fread(buf, 1, BLOCK, f))) {
		memset(buf + n, 0, BLOCK - n);
		memcpy(block(inode, inode->size / BLOCK, 1), buf, BLOCK);
		inode->size += n;
	}
	if (ferror(f))
		die("%s: cannot be read", arg[0]);
	fclose(f);
	inode->time = now;
	if (arg[2])
		inode->mode = S_IFREG | mode(arg[2]);
	changed = 1;
}

static void make_directory(char **arg)
{
	unsigned nr = look_up(arg[0], NULL, NULL);
	struct inode *dir, *inode;

	if (!nr) {
		nr = create(arg[0], S_IFDIR | 0755);
		look_up(arg[0], &dir, NULL);
		if (++dir->nlinks > 250)
			die("%s: too many directories in one", arg[0]);
		add_entry(&inodes[nr], ".", nr);
		add_entry(&inodes[nr], "..", dir - inodes);
		inodes[nr].nlinks = 2;
	}
	inode = inode_nr(nr);
	if (!S_ISDIR(inode->mode))
		die("%s is there already", arg[0]);
	inode->uid = inode->gid = 0;
	inode->time = now;
	if (arg[1])
		inode->mode = S_IFDIR | mode(arg[1]);
	changed = 1;
}

static void make_node(char **arg)
{
	unsigned type = *arg[1] == 'b' ? S_IFBLK : S_IFCHR;
	unsigned nr = create(arg[0], type | mode(arg[4] ?: "600"));

	inodes[nr].zone[0] = atoi(arg[2]) << 8 | (atoi(arg[3]) & 0xff);
	changed = 1;
}

static void make_link(char **arg)
{
	struct inode *inode = inode_nr(create(arg[1], S_IFLNK | 0777));

	if (strlen(arg[0]) >= BLOCK)
		die("%s: too long", arg[0]);
	inode->size = strlen(arg[0]);
	memcpy(block(inode, 0, 1), arg[0], inode->size);
	changed = 1;
}

static void set_date(char **arg)
{
	now = strtol(arg[0], NULL, 0);
}

/* One command: n words, and NULLs behind them. */
static void carry_out(char **word, int n)
{
	static const struct {
		const char *name;
		int least, most;
		void (*run)(char **arg);
	} commands[] = {
		{ "ls", 0, 1, ls }, { "get", 2, 2, get }, { "put", 2, 3, put },
		{ "mkdir", 1, 2, make_directory },
		{ "mknod", 4, 5, make_node }, { "symlink", 2, 2, make_link },
		{ "date", 1, 1, set_date },
	}, *c, *end = commands + sizeof commands / sizeof *commands;

	for (c = commands; c < end; c++)
		if (!strcmp(c->name, word[0]) &&
		    n > c->least && n <= c->most + 1)
			break;
	if (c == end)
		die("%s: no such command, or not with so many words", word[0]);
	c->run(word + 1);
}

/* A line from standard input: its words. */
static void carry_out_line(char *line)
{
	char *word[MAX_WORDS + 1] = { NULL };
	int n = 0;

	for (line = strtok(line, " \t\n"); line; line = strtok(NULL, " \t\n"))
		if (n < MAX_WORDS)
			word[n++] = line;
	if (n)
		carry_out(word, n);
}

int main(int argc, char **argv)
{
	char line[4096], *word[MAX_WORDS + 1] = { NULL }, *at;
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	long offset = 0;

	if (argc < 3 || argc - 2 > MAX_WORDS)
		die("usage: minix IMAGE[@OFFSET] ls|get|put|mkdir|mknod|symlink"
		    " ARGUMENT..., or -");
	at = strrchr(argv[1], '@');
	if (at) {
		*at++ = 0;
		offset = strtol(at, NULL, 0);
	}
	now = epoch ? strtol(epoch, NULL, 0) : time(NULL);
	load(argv[1], offset);
	memcpy(word, argv + 2, (argc - 2) * sizeof *word);
	if (strcmp(word[0], "-"))
		carry_out(word, argc - 2);
	else
		while (fgets(line, sizeof line, stdin))
			carry_out_line(line);
	if (fflush(stdout))
		die("standard output: %s", strerror(errno));
	if (changed)
		save(argv[1], offset);
	return 0;
}
