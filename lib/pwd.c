/* Users. */
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE	256

static FILE *file;
static int ended;			/* root has been shown */
static char line[LINE];
static struct passwd entry;

/* getpwent() begins anew. POSIX: setpwent(). */
void setpwent(void)
{
	endpwent();
	file = fopen("/etc/passwd", "r");
}

/* Close the file. POSIX: endpwent(). */
void endpwent(void)
{
	if (file)
		fclose(file);
	file = NULL;
	ended = 0;
}

/* The fields of the line; returns 0 if there are not all seven. */
static int parse(void)
{
	char *at = line, *field[7];
	int i;

	line[strcspn(line, "\r\n")] = '\0';
	for (i = 0; i < 7; i++) {
		field[i] = strsep(&at, ":");
		if (!field[i])
			return 0;
	}
	entry.pw_name = field[0];
	entry.pw_passwd = field[1];
	entry.pw_uid = atoi(field[2]);
	entry.pw_gid = atoi(field[3]);
	entry.pw_gecos = field[4];
	entry.pw_dir = field[5];
	entry.pw_shell = field[6];
	return 1;
}

/*
 * The next user, until the next call; NULL behind root, who is always there and
 * last. POSIX: getpwent().
 */
struct passwd *getpwent(void)
{
	if (!file && !ended)
		setpwent();
	while (file && fgets(line, LINE, file))
		if (parse())
			return &entry;
	if (ended)
		return NULL;
	ended = 1;
	strcpy(line, "root::0:0::/:/bin/sh");
	parse();
	return &entry;
}

/* The user of that name, or NULL. POSIX: getpwnam(). */
struct passwd *getpwnam(const char *name)
{
	struct passwd *p;

	setpwent();
	while ((p = getpwent()) && strcmp(p->pw_name, name))
		;
	endpwent();
	return p;
}

/* The user of that number, or NULL. POSIX: getpwuid(). */
struct passwd *getpwuid(uid_t uid)
{
	struct passwd *p;

	setpwent();
	while ((p = getpwent()) && p->pw_uid != uid)
		;
	endpwent();
	return p;
}
