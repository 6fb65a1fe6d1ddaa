/*
 * dd [if=file] [of=file] [bs=n] [ibs=n] [obs=n] [count=n] [skip=n] [seek=n]
 *    [conv=notrunc,noerror,sync,swab,lcase,ucase] [status=none]
 *
 * Copy in blocks: 512 bytes if nothing is said. A number may end in k (1024), b
 * (512) or w (2), or be a product: 2x80x18b. skip and seek leave out blocks of
 * the input and the output. With bs each block read is written at once, as it
 * came; otherwise blocks of obs bytes are filled first.
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *input, *output;
static long ibs = 512, obs = 512, bs, count = -1, skip, seek;

static const char *const conv_name[] = {
	"notrunc", "noerror", "sync", "swab", "lcase", "ucase", NULL
};
static int notrunc, noerror, pad, swab_bytes, lower, upper, quiet;
static int *const conv_flag[] = {
	&notrunc, &noerror, &pad, &swab_bytes, &lower, &upper
};

static int in, out = STDOUT_FILENO;
static long full_in, part_in, full_out, part_out;
static char *block, *gathered;
static long gathered_len;

static void fail(const char *what)
{
	exit(report(what));
}

/* A product that wraps would be another place on the disk. */
static long product(long a, long b, const char *what)
{
	long n;

	if (__builtin_mul_overflow(a, b, &n))
		exit(report_as(what, "too large"));
	return n;
}

static long unit_of(char c)
{
	switch (c) {
	case 'c': return 1;
	case 'w': return 2;
	case 'b': return 512;
	case 'k':
	case 'K': return 1024;
	case 'M': return 1024 * 1024L;
	default: return 0;
	}
}

static long size(const char *text)
{
	char *end;
	long n, unit;

	errno = 0;
	n = strtol(text, &end, 10);
	if (!isdigit((unsigned char) *text))
		exit(report_as(text, "not a number"));
	if (errno)
		exit(report_as(text, "too large"));
	unit = unit_of(*end);
	if (unit) {
		n = product(n, unit, text);
		end++;
	}
	if (*end == 'x')
		return product(n, size(end + 1), text);
	if (*end)
		exit(report_as(text, "not a number"));
	return n;
}

static long block_size(const char *text)
{
	long n = size(text);

	if (n < 1)
		exit(report_as(text, "a block has a byte at least"));
	return n;
}

static void set_conv(char *list)
{
	char *word;
	int i;

	for (word = strtok(list, ","); word; word = strtok(NULL, ",")) {
		for (i = 0; conv_name[i] && strcmp(word, conv_name[i]); i++)
			;
		if (!conv_name[i])
			exit(report_as(word, "no such conversion"));
		*conv_flag[i] = 1;
	}
}

static void set_operand(char *text)
{
	char *value = strchr(text, '=');

	if (!value)
		exit(report_as(text, "no such operand"));
	*value++ = '\0';
	if (!strcmp(text, "if"))
		input = value;
	else if (!strcmp(text, "of"))
		output = value;
	else if (!strcmp(text, "bs"))
		bs = block_size(value);
	else if (!strcmp(text, "ibs"))
		ibs = block_size(value);
	else if (!strcmp(text, "obs"))
		obs = block_size(value);
	else if (!strcmp(text, "count"))
		count = size(value);
	else if (!strcmp(text, "skip") || !strcmp(text, "iseek"))
		skip = size(value);
	else if (!strcmp(text, "seek") || !strcmp(text, "oseek"))
		seek = size(value);
	else if (!strcmp(text, "conv"))
		set_conv(value);
	else if (!strcmp(text, "status"))
		quiet = !strcmp(value, "none");
	else
		exit(report_as(text, "no such operand"));
}

/* Leave out what comes before skip; what cannot seek is read. */
static void skip_input(void)
{
	struct stat st;

	if (!skip)
		return;
	if (!fstat(in, &st) && !S_ISFIFO(st.st_mode) && !S_ISCHR(st.st_mode) &&
	    lseek(in, product(skip, ibs, "skip"), SEEK_CUR) >= 0)
		return;
	while (skip-- && read(in, block, ibs) > 0)
		;
}

/* Would nothing be left to be read of it? */
static int is_input(const char *name)
{
	struct stat a, b;

	return !fstat(in, &a) && !stat(name, &b) && S_ISREG(a.st_mode) &&
	       a.st_dev == b.st_dev && a.st_ino == b.st_ino &&
	       a.st_mode == b.st_mode && a.st_size == b.st_size;
}

/* With seek nothing is cut off: there is no call for that. */
static void open_output(void)
{
	int flags = O_WRONLY | O_CREAT | (seek || notrunc ? 0 : O_TRUNC);
	long at = product(seek, obs, "seek");

	if (output) {
		if (flags & O_TRUNC && is_input(output))
			exit(report_as(output, "is the input itself"));
		out = open(output, flags, 0666);
		if (out < 0)
			fail(output);
	} else {
		output = "standard output";
	}
	if (seek && lseek(out, at, SEEK_CUR) < 0)
		fail(output);
}

static void summary(void)
{
	if (quiet)
		return;
	fprintf(stderr, "%ld+%ld records in\n%ld+%ld records out\n",
		full_in, part_in, full_out, part_out);
}

static void put(const char *from, long n)
{
	long done = 0, now;

	while (done < n) {
		now = write(out, from + done, n - done);
		if (now <= 0) {
			report(output);
			part_out += done != 0;
			summary();
			exit(1);
		}
		done += now;
	}
	if (n == obs)
		full_out++;
	else
		part_out++;
}

static void convert(char *p, long n)
{
	long i;
	char c;

	for (i = 0; swab_bytes && i + 1 < n; i += 2) {
		c = p[i];
		p[i] = p[i + 1];
		p[i + 1] = c;
	}
	for (i = 0; (lower || upper) && i < n; i++)
		p[i] = lower ? tolower((unsigned char) p[i])
			     : toupper((unsigned char) p[i]);
}

/* Blocks of obs bytes out of what comes in. */
static void gather(const char *from, long n)
{
	long now;

	for (; n; n -= now, from += now) {
		now = obs - gathered_len < n ? obs - gathered_len : n;
		memcpy(gathered + gathered_len, from, now);
		gathered_len += now;
		if (gathered_len == obs) {
			put(gathered, obs);
			gathered_len = 0;
		}
	}
}

/* A block; 0 at the end. With conv=noerror a bad one is left out, or zeros. */
static long get(int *failed)
{
	long n = read(in, block, ibs);

	if (n < 0) {
		*failed = report(input);
		if (!noerror || lseek(in, ibs, SEEK_CUR) < 0)
			return 0;
		if (!pad)
			return -1;
		memset(block, 0, ibs);
		return ibs;
	}
	if (n == ibs)
		full_in++;
	else if (n)
		part_in++;
	if (n && n < ibs && pad) {
		memset(block + n, 0, ibs - n);
		n = ibs;
	}
	return n;
}

int main(int argc, char **argv)
{
	int i, failed = 0;
	long n;

	for (i = 1; i < argc; i++)
		set_operand(argv[i]);
	if (bs)
		ibs = obs = bs;
	block = need(ibs);
	gathered = need(obs);
	if (input && (in = open(input, O_RDONLY)) < 0)
		fail(input);
	if (!input)
		input = "standard input";
	skip_input();
	open_output();
	for (; count; count -= count > 0) {
		n = get(&failed);
		if (!n)
			break;
		if (n < 0)
			continue;
		convert(block, n);
		if (bs)
			put(block, n);
		else
			gather(block, n);
	}
	if (gathered_len)
		put(gathered, gathered_len);
	summary();
	if (close(out))
		failed = report(output);
	return failed;
}
