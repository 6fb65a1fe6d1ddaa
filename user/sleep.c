/* sleep seconds: wait. The number may end in s, m, h or d. */
#include <report.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	unsigned int left, unit = 1;
	char *last;

	if (argc != 2 || !*argv[1])
		usage("seconds", 1);
	last = argv[1] + strlen(argv[1]) - 1;
	switch (*last) {
	case 'd':
		unit *= 24;
		/* fall through */
	case 'h':
		unit *= 60;
		/* fall through */
	case 'm':
		unit *= 60;
		/* fall through */
	case 's':
		*last = '\0';
	}
	if (__builtin_mul_overflow((unsigned int) number(argv[1]), unit, &left))
		left = -1U;
	while (left)
		left = sleep(left);
	return 0;
}
