/* pwd: the path of the directory this is run in. */
#include <report.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
	static char path[1024];

	if (!getcwd(path, sizeof path))
		return report(".");
	puts(path);
	return finish(0);
}
