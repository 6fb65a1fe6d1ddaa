/*
 * A task's memory: new pages are zero, brk() moves the end of what is legal,
 * and the machine survives a program that wants all of it.
 */
#include <errno.h>
#include <signal.h>

#define STACK_TOP	0x3c00000UL		/* the library's place is above */
#define STACK_ROOM	0x800000UL
#define MB		0x100000UL

static char fresh[64 * KPAGE_SIZE];		/* nobody writes it */

extern char end[];

/* The system call itself: the library's brk() hides what it answers. */
static char *raw_brk(void *to)
{
	char *result;

	__asm__ volatile ("int $0x80"
		: "=a" (result)
		: "0" (__NR_brk), "b" (to)
		: "memory");
	return result;
}

/* Leave pages full of something behind, for the others to get. */
static int pollute(long pages)
{
	char *p = sbrk(pages * KPAGE_SIZE);

	if (p == (char *) -1)
		return 1;
	memset(p, 0xa5, pages * KPAGE_SIZE);
	return 0;
}

static int stack_is_zero(long unused)
{
	char *low = (char *) (STACK_TOP - STACK_ROOM / 2);

	(void) unused;
	return !all_are(low, 64 * KPAGE_SIZE, 0);
}

static void new_pages(void)
{
	char *p;

	is(in_child(pollute, 500), 0, "a child fills 500 pages and ends");
	ok(all_are(fresh, sizeof fresh, 0), "bss is zero");
	p = sbrk(64 * KPAGE_SIZE);
	ok(p == end || p == (char *) (((unsigned long) end + 3) & ~3UL),
	   "brk starts at the end of bss");
	ok(all_are(p, 64 * KPAGE_SIZE, 0), "what brk adds is zero");
	is(in_child(stack_is_zero, 0), 0, "new pages of the stack are zero");
	memset(p, 1, 64 * KPAGE_SIZE);
	sbrk(-64 * KPAGE_SIZE);
}

static int touch(long addr)
{
	*(volatile char *) addr = 1;
	return 0;
}

static void brk_frees(void)
{
	unsigned long before = kmem_free_pages();
	char *p = sbrk(64 * KPAGE_SIZE);

	memset(p, 0x5a, 64 * KPAGE_SIZE);
	ok(kmem_free_pages() + 63 <= before, "64 pages are taken when they are written");
	brk(p);
	ok(kmem_free_pages() + 1 >= before, "brk down gives the pages back");
	is(in_child(touch, (long) p + 4 * KPAGE_SIZE), SIGSEGV,
	   "and the addresses are no longer legal");
	brk(p + 64 * KPAGE_SIZE);
	memset(p, 0x5a, 64 * KPAGE_SIZE);
	brk(p);				/* no switch of tasks: the TLB must be told */
	brk(p + 64 * KPAGE_SIZE);
	ok(all_are(p + KPAGE_SIZE, 63 * KPAGE_SIZE, 0), "brk down and up: zeros");
	brk(p);
}

/* In a shared page: the child's brk does not take anything from its parent. */
static int shrink_and_grow(long to)
{
	char *top = sbrk(0);

	if (brk((void *) to) || brk(top))
		return 1;
	return !all_are((char *) to + KPAGE_SIZE, 8 * KPAGE_SIZE, 0);
}

static void brk_and_fork(void)
{
	char *p = sbrk(10 * KPAGE_SIZE);

	memset(p, 0x33, 10 * KPAGE_SIZE);
	is(in_child(shrink_and_grow, (long) p), 0, "a child's brk down and up");
	ok(all_are(p, 10 * KPAGE_SIZE, 0x33), "its parent's pages are as they were");
	brk(p);
}

static void brk_limits(void)
{
	char *top = sbrk(0), *high = (char *) (STACK_TOP - STACK_ROOM);

	ok(raw_brk(NULL) == top, "brk(0) answers with the present end");
	ok(raw_brk((void *) 64) == top, "an end below the data is ignored");
	ok(raw_brk(high - 8192) == top, "so is one within 16 KB of the stack's room");
	ok(raw_brk((void *) STACK_TOP) == top, "and one above the stack");
	ok(raw_brk((void *) 0xfffffff0) == top, "and one beyond the slot");
	ok(raw_brk(high - 0x10000) == high - 0x10000, "anything in between is taken");
	is(in_child(touch, (long) high - 0x10000 - 1), 0, "and legal at once");
	ok(raw_brk(top) == top, "and back");
}

static void legal_addresses(void)
{
	char *p = sbrk(0);
	unsigned long up = ((unsigned long) p + KPAGE_SIZE - 1) & ~(KPAGE_SIZE - 1);

	brk((char *) up + 100);
	is(in_child(touch, up + KPAGE_SIZE - 1), 0, "legal: the rest of brk's page");
	is(in_child(touch, up + KPAGE_SIZE), SIGSEGV, "not legal: the page behind it");
	is(in_child(touch, up + 4 * MB), SIGSEGV, "not legal: 4 MB behind it");
	brk(p);
	is(in_child(touch, STACK_TOP - STACK_ROOM), 0, "legal: the stack's last page");
	is(in_child(touch, STACK_TOP - STACK_ROOM - 1), SIGSEGV,
	   "not legal: one byte below");
	is(in_child(touch, STACK_TOP - 1), 0, "legal: the stack's first byte");
	is(in_child(touch, STACK_TOP), SIGSEGV, "not legal: the library's place");
	is(in_child(touch, 0), 0, "legal: address 0, where the text is");
}

/* More than the machine has: the task is killed on the way. */
static int eat_all(long bytes)
{
	char *p = sbrk(bytes);
	long i;

	if (p == (char *) -1)
		return 1;
	for (i = 0; i < bytes; i += KPAGE_SIZE)
		p[i] = 1;
	return 2;
}

/*
 * Take pages until at most two are left: too few for a child's task page and
 * tables.
 */
static int fork_without_memory(long unused)
{
	char *p = sbrk(32 * MB);
	unsigned long n;

	(void) unused;
	while ((n = kmem_free_pages()) > 2)
		for (n = n > 64 ? n / 2 : 1; n; n--, p += KPAGE_SIZE)
			*p = 1;
	if (fork() != -1)
		return 1;
	if (errno != EAGAIN)
		return 2;
	return kmem_free_pages() <= 2 ? 0 : 3;
}

/* A child's copy-on-write finds no page: it alone is killed. */
static int write_without_memory(long unused)
{
	char *p = sbrk(32 * MB);
	unsigned long n;

	(void) unused;
	while ((n = kmem_free_pages()) > 0)
		for (n = n > 64 ? n / 2 : 1; n; n--, p += KPAGE_SIZE)
			*p = 1;
	for (n = 0; n < sizeof fresh; n += KPAGE_SIZE)
		fresh[n] = 1;
	return 1;
}

static void out_of_memory(void)
{
	unsigned long before = kmem_free_pages();

	is(in_child(eat_all, 32 * MB), SIGSEGV, "who wants all memory is killed");
	is(kmem_free_pages(), before, "and gives all pages back");
	is(in_child(fork_without_memory, 0), 0, "fork without memory fails with EAGAIN");
	is(kmem_free_pages(), before, "and loses no page");
	memset(fresh, 7, sizeof fresh);
	before = kmem_free_pages();
	is(in_child(write_without_memory, 0), SIGSEGV,
	   "copy-on-write without memory kills the writer");
	ok(all_are(fresh, sizeof fresh, 7), "its parent's pages are as they were");
	is(kmem_free_pages(), before, "and all pages are back");
}

static void mem_part(void)
{
	new_pages();
	brk_frees();
	brk_and_fork();
	brk_limits();
	legal_addresses();
	out_of_memory();
	check_memory("after memory was used up");
}
