/*
 * wc [-clmw] [file ...]: count lines, words and bytes.
 */
#include <ctype.h>
#include <fcntl.h>
#include <report.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINES	1
#define WORDS	2
#define BYTES	4

struct count {
	long lines, words, bytes;
};

static int shown, width;

static int count(int fd, struct count *all)
{
	static char buf[4096];
	int in_word = 0;
	ssize_t n, i;

	while ((n = read(fd, buf, sizeof buf)) > 0) {
		all->bytes += n;
		for (i = 0; i < n; i++) {
			all->lines += buf[i] == '\n';
			if (isspace((unsigned char) buf[i])) {
				in_word = 0;
			} else if (!in_word) {
				in_word = 1;
				all->words++;
			}
		}
	}
	return n;
}

static void show(const struct count *c, const char *name)
{
	const char *between = "";

	if (shown & LINES) {
		printf("%*ld", width, c->lines);
		between = " ";
	}
	if (shown & WORDS) {
		printf("%s%*ld", between, width, c->words);
		between = " ";
	}
	if (shown & BYTES)
		printf("%s%*ld", between, width, c->bytes);
	if (name)
		printf(" %s", name);
	putchar('\n');
}

/* Wide enough for all that there can be to count; 7 where that is unknown. */
static int find_width(int n, char **name)
{
	long total = 0;
	int i, least = 1, digits = 1;
	struct stat st;

	if (n <= 1 && !(shown & (shown - 1)))
		return 1;
	for (i = 0; i < n || !i; i++) {
		if (!n || !strcmp(name[i], "-") ? fstat(0, &st) :
		    stat(name[i], &st))
			continue;
		if (S_ISREG(st.st_mode))
			total += st.st_size;
		else
			least = 7;
	}
	for (; total > 9; total /= 10)
		digits++;
	return digits < least ? least : digits;
}

static int count_file(const char *name, struct count *total)
{
	int fd = strcmp(name, "-") ? open(name, O_RDONLY) : 0, failed;
	struct count one = { 0, 0, 0 };

	if (fd < 0)
		return report(name);
	failed = count(fd, &one) ? report(name) : 0;
	show(&one, name);
	total->lines += one.lines;
	total->words += one.words;
	total->bytes += one.bytes;
	if (fd)
		close(fd);
	return failed;
}

int main(int argc, char **argv)
{
	struct count total = { 0, 0, 0 };
	int c, status = 0, n;

	while ((c = getopt(argc, argv, "clmw")) != -1) {
		if (c == '?')
			usage("[-clmw] [file ...]", 1);
		shown |= c == 'l' ? LINES : c == 'w' ? WORDS : BYTES;
	}
	if (!shown)
		shown = LINES | WORDS | BYTES;
	n = argc - optind;
	width = find_width(n, argv + optind);
	if (!n) {
		if (count(0, &total))
			status = report("-");
		show(&total, NULL);
	}
	for (; optind < argc; optind++)
		status |= count_file(argv[optind], &total);
	if (n > 1)
		show(&total, "total");
	return finish(status);
}
