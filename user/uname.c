/* uname [-amnrsv]: the system's name, node, release, version and machine. */
#include <report.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#define LETTERS	"snrvm"

int main(int argc, char **argv)
{
	static struct utsname u;
	char *field[5];
	int c, i, wanted = 0;

	while ((c = getopt(argc, argv, "a" LETTERS)) != -1) {
		if (c == '?')
			usage("[-amnrsv]", 1);
		wanted |= c == 'a' ? 31 : 1 << (strchr(LETTERS, c) - LETTERS);
	}
	if (!wanted)
		wanted = 1;
	if (uname(&u))
		return report("uname");
	field[0] = u.sysname;
	field[1] = u.nodename;
	field[2] = u.release;
	field[3] = u.version;
	field[4] = u.machine;
	for (i = 0; i < 5; i++)
		if (wanted & 1 << i) {
			fputs(field[i], stdout);
			putchar(wanted >> i > 1 ? ' ' : '\n');
		}
	return finish(0);
}
