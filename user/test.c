/*
 * test expression: is that so? For those who run programs, and have no shell:
 * the shell's own test answers.
 */
#include <report.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SHELL	"/bin/sh"

int main(int argc, char **argv)
{
	char **words = need((argc + 4) * sizeof *words);

	words[0] = "sh";
	words[1] = "-c";
	words[2] = "test \"$@\"";
	words[3] = "test";
	memcpy(words + 4, argv + 1, argc * sizeof *words);
	execv(SHELL, words);
	report(SHELL);
	return 2;
}
