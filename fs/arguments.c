/*
 * fs/arguments.c - what execve hands over: the strings of argv and envp, in
 * pages of the kernel until the new program's slot is there.
 */

#include <errno.h>
#include <string.h>
#include <asm/memory.h>
#include <asm/segment.h>
#include <linux/exec.h>
#include <linux/kernel.h>
#include <linux/sched.h>

int get_arguments(struct arguments *args)
{
	memset(args, 0, sizeof(*args));
	args->p = ARG_SIZE;
	current->arguments = args;
	args->head = take_free_page();
	args->scratch = take_free_page();
	if (args->head && args->scratch)
		return 0;
	free_arguments(args);
	return -ENOMEM;
}

void free_arguments(struct arguments *args)
{
	unsigned long *frame;

	for (frame = args->page; frame < args->page + ARG_FRAMES; frame++)
		if (*frame)
			free_page(*frame);
	current->arguments = NULL;
}

/*
 * n bytes of kernel memory to the area, right below what is there. 0, -E2BIG,
 * -ENOMEM.
 */
static int push_bytes(struct arguments *args, const char *from, unsigned long n)
{
	unsigned long chunk, at;

	if (n > args->p)
		return -E2BIG;
	while (n) {
		chunk = (args->p - 1) % PAGE_SIZE + 1;	/* down to a page's start */
		if (chunk > n)
			chunk = n;
		at = args->p -= chunk;
		n -= chunk;
		if (!args->page[at / PAGE_SIZE] &&
		    !(args->page[at / PAGE_SIZE] = get_free_page()))
			return -ENOMEM;
		memcpy((char *) args->page[at / PAGE_SIZE] + at % PAGE_SIZE,
		       from + n, chunk);
	}
	return 0;
}

/*
 * The number of pointers in a user's array that ends with NULL, or -EFAULT,
 * -E2BIG.
 */
static int count(char **user_argv)
{
	char *string;
	int n;

	if (!user_argv)
		return 0;
	for (n = 0; n <= (int) (ARG_SIZE / 2); n++) {
		if (copy_from_user(&string, user_argv + n, sizeof(string)))
			return -EFAULT;
		if (!string)
			return n;
	}
	return -E2BIG;
}

/*
 * The length of a user's string with its zero, or -EFAULT, -E2BIG. buf is for
 * scratch.
 */
static long string_size(const char *user_string, char *buf)
{
	unsigned long size = 0;
	long n;

	for (;;) {
		n = strncpy_from_user(buf, user_string + size, PAGE_SIZE);
		if (n >= 0)
			return size + n + 1;
		if (n != -ENAMETOOLONG)
			return n;
		size += PAGE_SIZE;
		if (size > ARG_SIZE)
			return -E2BIG;
	}
}

/*
 * A user's string, with its zero, to the area, by way of the scratch page.
 * Returns 0 or an error.
 */
static int push_one(struct arguments *args, const char *user_string)
{
	char *buf = (char *) args->scratch;
	long size, chunk;
	int error = 0;

	size = string_size(user_string, buf);
	if (size < 0)
		return size;
	while (size && !error) {
		chunk = (size - 1) % PAGE_SIZE + 1;
		size -= chunk;
		if (copy_from_user(buf, user_string + size, chunk))
			return -EFAULT;
		error = push_bytes(args, buf, chunk);
	}
	return error;
}

/*
 * n strings of a user's array, the last one first, so that the first stands
 * lowest.
 */
static int push_strings(struct arguments *args, char **user_argv, int n)
{
	char *string;
	int error = 0;

	while (n-- > 0 && !error) {
		if (copy_from_user(&string, user_argv + n, sizeof(string)))
			return -EFAULT;
		error = push_one(args, string);
	}
	return error;
}

int push_vectors(struct arguments *args, char **argv, char **envp, int skip)
{
	int error;

	args->argc = count(argv);
	if (args->argc < 0)
		return args->argc;
	args->envc = count(envp);
	if (args->envc < 0)
		return args->envc;
	if (skip > args->argc)
		skip = args->argc;
	args->argc -= skip;
	error = push_strings(args, envp, args->envc);
	return error ? error : push_strings(args, argv + skip, args->argc);
}

int push_user_string(struct arguments *args, const char *user_string)
{
	args->argc++;
	return push_one(args, user_string);
}

int push_string(struct arguments *args, const char *string)
{
	args->argc++;
	return push_bytes(args, string, strlen(string) + 1);
}

unsigned long put_arguments(struct arguments *args)
{
	unsigned long top = LIBRARY_OFFSET - MAX_ARG_PAGES * PAGE_SIZE;
	unsigned long base = current->start_code, result = top + args->p;
	int i;

	for (i = 0; i < MAX_ARG_PAGES; i++) {
		if (!args->page[i])
			continue;
		if (put_page(args->page[i], base + top + i * PAGE_SIZE))
			args->page[i] = 0;
		else
			result = 0;
	}
	return result;
}

/*
 * A pointer to each of n strings from *string on, and a NULL; moves *table
 * and *string on. -EFAULT.
 */
static int put_pointers(unsigned long **table, unsigned long *string, int n)
{
	unsigned long null = 0;
	char c;

	while (n-- > 0) {
		if (copy_to_user((*table)++, string, sizeof(*string)))
			return -EFAULT;
		do {
			if (copy_from_user(&c, (char *) (*string)++, 1))
				return -EFAULT;
		} while (c);
	}
	return copy_to_user((*table)++, &null, sizeof(null)) ? -EFAULT : 0;
}

unsigned long create_tables(unsigned long p, int argc, int envc)
{
	unsigned long *table = (unsigned long *) (p & ~3UL) - (argc + envc + 2);
	unsigned long *argv = table, *envp = table + argc + 1;
	unsigned long head[3] = {
		argc, (unsigned long) argv, (unsigned long) envp
	};

	if (put_pointers(&table, &p, argc) || put_pointers(&table, &p, envc))
		return 0;
	argv -= 3;
	if (copy_to_user(argv, head, sizeof(head)))
		return 0;
	return (unsigned long) argv;
}
