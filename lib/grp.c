/* Groups. */
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE	256
#define MEMBERS	32

static FILE *file;
static int ended;			/* root has been shown */
static char line[LINE];
static char *members[MEMBERS + 1];
static struct group entry = { .gr_mem = members };

/* getgrent() begins anew. POSIX: setgrent(). */
void setgrent(void)
{
	endgrent();
	file = fopen("/etc/group", "r");
}

/* Close the file. POSIX: endgrent(). */
void endgrent(void)
{
	if (file)
		fclose(file);
	file = NULL;
	ended = 0;
}

/* The fields of the line; returns 0 if there are not all four. */
static int parse(void)
{
	char *at = line, *field[4];
	int i, n = 0;

	line[strcspn(line, "\r\n")] = '\0';
	for (i = 0; i < 4; i++) {
		field[i] = strsep(&at, ":");
		if (!field[i])
			return 0;
	}
	entry.gr_name = field[0];
	entry.gr_passwd = field[1];
	entry.gr_gid = atoi(field[2]);
	at = field[3];
	while (n < MEMBERS && at && *at)
		members[n++] = strsep(&at, ",");
	members[n] = NULL;
	return 1;
}

/*
 * The next group, until the next call; NULL behind root, who is always there
 * and last. POSIX: getgrent().
 */
struct group *getgrent(void)
{
	if (!file && !ended)
		setgrent();
	while (file && fgets(line, LINE, file))
		if (parse())
			return &entry;
	if (ended)
		return NULL;
	ended = 1;
	strcpy(line, "root::0:");
	parse();
	return &entry;
}

/* The group of that name, or NULL. POSIX: getgrnam(). */
struct group *getgrnam(const char *name)
{
	struct group *g;

	setgrent();
	while ((g = getgrent()) && strcmp(g->gr_name, name))
		;
	endgrent();
	return g;
}

/* The group of that number, or NULL. POSIX: getgrgid(). */
struct group *getgrgid(gid_t gid)
{
	struct group *g;

	setgrent();
	while ((g = getgrent()) && g->gr_gid != gid)
		;
	endgrent();
	return g;
}
