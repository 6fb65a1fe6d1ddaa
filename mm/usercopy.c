/*
 * mm/usercopy.c - between the kernel and the memory of the current task.
 *
 * Writing: page by page, write_verify makes the page present, private and
 * dirty, and the bytes follow at once. Between the two nothing sleeps, so
 * nobody can share the page again in between; and nothing depends on whether
 * ring 0 may write to read-only pages (a 386 lets it, CR0.WP forbids it).
 *
 * Reading: the bytes are just read; a page that is not there faults, and is
 * served like any other. A fault that cannot be served finds the instruction
 * in the exception table (search_exception_table, called by do_trap), and the
 * copy comes back short.
 *
 * Both go through the task's own data segment, after a look at its limit: a
 * machine that does not check limits is as safe.
 */

#include <errno.h>
#include <string.h>
#include <asm/segment.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/traps.h>

extern const struct exception_entry __ex_table_start[], __ex_table_end[];

/*
 * The address to go on at if the instruction at eip faults, or 0: then it
 * must not.
 */
unsigned long search_exception_table(unsigned long eip)
{
	const struct exception_entry *e;

	for (e = __ex_table_start; e < __ex_table_end; e++)
		if (e->insn == eip)
			return e->fixup;
	return 0;
}

/*
 * The copies themselves, with the user's segment in es (to) or in fs, where
 * every entry into the kernel puts it (from): longs first, then the bytes left
 * over. Both return how many bytes a fault left uncopied.
 */
static unsigned long raw_copy_to(void *user_to, const void *from, unsigned long n)
{
	unsigned long left, rest = n & 3;

	__asm__ volatile ("pushl %%es\n\t"
			  "movl %[user_ds], %%es\n"
			  "1:\trep movsl\n\t"
			  "movl %[rest], %%ecx\n"
			  "2:\trep movsb\n"
			  "3:\tpopl %%es\n\t"
			  ".section .ex_table, \"a\"\n\t"
			  ".long 1b, 4f\n\t"
			  ".long 2b, 3b\n\t"
			  ".previous\n\t"
			  ".subsection 1\n"
			  "4:\tleal (%[rest], %%ecx, 4), %%ecx\n\t"
			  "jmp 3b\n\t"
			  ".previous"
			  : "=&c" (left), "+D" (user_to), "+S" (from)
			  : "0" (n >> 2), [rest] "r" (rest), [user_ds] "r" (USER_DS)
			  : "memory");
	return left;
}

static unsigned long raw_copy_from(void *to, const void *user_from, unsigned long n)
{
	unsigned long left, rest = n & 3;

	__asm__ volatile ("1:\trep fs movsl\n\t"
			  "movl %[rest], %%ecx\n"
			  "2:\trep fs movsb\n"
			  "3:\n\t"
			  ".section .ex_table, \"a\"\n\t"
			  ".long 1b, 4f\n\t"
			  ".long 2b, 3b\n\t"
			  ".previous\n\t"
			  ".subsection 1\n"
			  "4:\tleal (%[rest], %%ecx, 4), %%ecx\n\t"
			  "jmp 3b\n\t"
			  ".previous"
			  : "=&c" (left), "+D" (to), "+S" (user_from)
			  : "0" (n >> 2), [rest] "r" (rest)
			  : "memory");
	return left;
}

/*
 * How many of n bytes at a logical address are inside the current task's
 * segment.
 */
static unsigned long inside(const void *user_addr, unsigned long n)
{
	unsigned long start = (unsigned long) user_addr, limit = get_limit(USER_DS);

	if (start >= limit)
		return 0;
	return n < limit - start ? n : limit - start;
}

/* Both of the next two: verify makes a page ready, or fails. */
static inline __attribute__((always_inline))
unsigned long copy_out(void *user_to, const void *from, unsigned long n,
		       int (*verify)(unsigned long address))
{
	unsigned long base = current->start_code;
	unsigned long to = (unsigned long) user_to;
	unsigned long end = to + inside(user_to, n), chunk, left;

	while (to < end) {
		chunk = PAGE_SIZE - to % PAGE_SIZE;
		if (chunk > end - to)
			chunk = end - to;
		if (verify(base + to))
			break;
		left = raw_copy_to((void *) to, from, chunk);
		from = (const char *) from + chunk;
		to += chunk - left;
		if (left)
			break;
	}
	return (unsigned long) user_to + n - to;
}

unsigned long copy_to_user(void *user_to, const void *from, unsigned long n)
{
	return copy_out(user_to, from, n, write_verify);
}

unsigned long copy_to_present(void *user_to, const void *from, unsigned long n)
{
	return copy_out(user_to, from, n, write_verify_present);
}

int make_writable(void *user_to, unsigned long n)
{
	unsigned long to = (unsigned long) user_to, page;

	if (inside(user_to, n) < n)
		return -EFAULT;
	for (page = to & ~(PAGE_SIZE - 1UL); page < to + n; page += PAGE_SIZE)
		if (write_verify(current->start_code + page))
			return -EFAULT;
	return 0;
}

unsigned long copy_from_user(void *to, const void *user_from, unsigned long n)
{
	unsigned long n_inside = inside(user_from, n);

	return n - n_inside + raw_copy_from(to, user_from, n_inside);
}

long strncpy_from_user(char *to, const char *user_from, unsigned long size)
{
	unsigned long done = 0, chunk, got, i;

	while (done < size) {
		chunk = PAGE_SIZE - (unsigned long) (user_from + done) % PAGE_SIZE;
		if (chunk > size - done)
			chunk = size - done;
		if (chunk > 64)
			chunk = 64;	/* most names are short */
		got = chunk - copy_from_user(to + done, user_from + done, chunk);
		for (i = 0; i < got; i++)
			if (!to[done + i])
				return done + i;
		if (got < chunk)
			return -EFAULT;
		done += chunk;
	}
	return -ENAMETOOLONG;
}

static void get_fs(void *to, const void *user_from, unsigned long n)
{
	if (copy_from_user(to, user_from, n)) {
		memset(to, 0, n);
		force_sig(SIGSEGV, current);
	}
}

static void put_fs(void *user_to, const void *from, unsigned long n)
{
	if (copy_to_user(user_to, from, n))
		force_sig(SIGSEGV, current);
}

unsigned char get_fs_byte(const char *user_addr)
{
	unsigned char val = 0;

	get_fs(&val, user_addr, sizeof(val));
	return val;
}

unsigned short get_fs_word(const unsigned short *user_addr)
{
	unsigned short val = 0;

	get_fs(&val, user_addr, sizeof(val));
	return val;
}

unsigned long get_fs_long(const unsigned long *user_addr)
{
	unsigned long val = 0;

	get_fs(&val, user_addr, sizeof(val));
	return val;
}

void put_fs_byte(char val, char *user_addr)
{
	put_fs(user_addr, &val, sizeof(val));
}

void put_fs_word(short val, short *user_addr)
{
	put_fs(user_addr, &val, sizeof(val));
}

void put_fs_long(long val, unsigned long *user_addr)
{
	put_fs(user_addr, &val, sizeof(val));
}
