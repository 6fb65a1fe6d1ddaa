#include <getline.h>
#include <stdlib.h>

/* See getline.h. Also -1 if there is no memory. POSIX: getline(). */
ssize_t getline(char **line, size_t *room, FILE *f)
{
	size_t n = 0, more;
	char *grown;
	int c;

	if (!*line)
		*room = 0;
	while ((c = getc(f)) != EOF) {
		if (n + 2 > *room) {
			more = *room ? 2 * *room : 128;
			grown = realloc(*line, more);
			if (!grown)
				return -1;
			*line = grown;
			*room = more;
		}
		(*line)[n++] = c;
		if (c == '\n')
			break;
	}
	if (!n)
		return -1;
	(*line)[n] = '\0';
	return n;
}
