/*
 * ps: the processes there are, read from the kernel's own tables through
 * /dev/kmem: only the super-user sees them.
 *
 * STAT is R running, S sleeping, D waiting for a disk, Z ended but not waited
 * for, T stopped. SIZE is the pages in memory, shared ones with them. TIME is
 * the processor's, minutes and seconds. What execve() left on a process's stack
 * says what was called, and is no proof: the process may have written there.
 */
#include <report.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <sys/kmem.h>

#define SLOT		0x4000000UL	/* of linear addresses */
#define TABLE		0x400000UL	/* what a page table maps */
#define ENTRIES		1024
#define WORDS		(KPAGE_SIZE / 4)
#define COMMAND		60		/* characters of it */

static unsigned long field(unsigned long task, unsigned long offset)
{
	return kmem_long(task + offset);
}

static int short_field(unsigned long task, unsigned long offset)
{
	return field(task, offset) & 0xffff;
}

/* The pages that the tables of the slot have. */
static long pages(unsigned long base)
{
	static unsigned long table[ENTRIES];
	unsigned long at, dir, i;
	long n = 0;

	for (at = base; at < base + SLOT; at += TABLE) {
		dir = kmem_long(kdesc.pg_dir + (at >> 22) * 4);
		if (!(dir & KPAGE_PRESENT) ||
		    kmem_read(KPAGE_FRAME(dir), table, sizeof table))
			continue;
		for (i = 0; i < ENTRIES; i++)
			n += table[i] & KPAGE_PRESENT;
	}
	return n;
}

/* A page of the process, at a linear address. 0, or -1 if it has none there. */
static int get_page(unsigned long linear, void *buf)
{
	unsigned long entry = kmem_entry(linear & -KPAGE_SIZE);

	if (!(entry & KPAGE_PRESENT))
		return -1;
	return kmem_read(KPAGE_FRAME(entry), buf, KPAGE_SIZE);
}

/*
 * Copy the n strings at a logical address, blanks between them, to text, as far
 * as there is room.
 */
static void get_strings(unsigned long base, unsigned long at, long n,
			char *text)
{
	static char page[KPAGE_SIZE];
	unsigned long there = 1;	/* no page's address */
	char *to = text, c;

	while (to < text + COMMAND - 1) {
		if (there != (at & -KPAGE_SIZE)) {
			there = at & -KPAGE_SIZE;
			if (get_page(base + at, page))
				break;
		}
		c = page[at++ % KPAGE_SIZE];
		if (!c && !--n)
			break;
		*to++ = c >= ' ' && c < 127 ? c : c ? '?' : ' ';
	}
	*to = '\0';
}

/*
 * Its words, in text, if they are found; task 0 and init() in task 1 have none.
 * A new program finds on its stack argc, and pointers to argv[] and envp[]
 * right behind: the place can be told by its first pointer, which points at
 * what follows, and the second, which is argc words further.
 */
static void command(unsigned long task, char *text)
{
	unsigned long base = field(task, kdesc.off_start_code);
	unsigned long stack = field(task, kdesc.off_start_stack), i, at;
	static unsigned long word[2 * WORDS];

	if (!stack || get_page(base + stack, word))
		return;
	if (get_page(base + stack + KPAGE_SIZE, word + WORDS))
		memset(word + WORDS, 0, KPAGE_SIZE);
	for (i = 0; i < WORDS; i++) {
		at = stack + 4 * (i + 3);
		if (word[i] && word[i + 1] == at &&
		    word[i + 2] == at + 4 * (word[i] + 1)) {
			get_strings(base, word[i + 3], word[i], text);
			return;
		}
	}
}

static char state(unsigned long task)
{
	unsigned long n = field(task, kdesc.off_state);

	return n < 5 ? "RSDZT"[n] : '?';
}

static void show(unsigned long task)
{
	unsigned long parent = field(task, kdesc.off_pptr);
	long ticks = field(task, kdesc.off_utime) +
		     field(task, kdesc.off_stime);
	int tty = (int) field(task, kdesc.off_tty);
	char text[COMMAND], name[12] = "-";
	long pid = field(task, kdesc.off_pid);

	if (tty >= 0)
		sprintf(name, "tty%d", tty);
	strcpy(text, pid == 1 ? "(init)" : pid ? "-" : "(idle)");
	if (pid)
		command(task, text);
	if (state(task) == 'Z')
		strcpy(text, "(ended)");
	printf("%5ld %5ld %4d %-5s %c %5ld %3ld:%02ld %s\n", pid,
	       parent ? (long) field(parent, kdesc.off_pid) : 0L,
	       short_field(task, kdesc.off_uid), name, state(task),
	       pid && state(task) != 'Z' ?
	       pages(field(task, kdesc.off_start_code)) : 0L,
	       ticks / HZ / 60, ticks / HZ % 60, text);
}

int main(void)
{
	unsigned long i, task;

	if (kmem_open())
		return report("/dev/kmem");
	if (kdesc.size < sizeof kdesc)
		return report_as("/dev/kmem", "the kernel is older than ps");
	puts("  PID  PPID  UID TTY   S  SIZE   TIME COMMAND");
	for (i = 0; i < kdesc.nr_tasks; i++) {
		task = kmem_long(kdesc.task + 4 * i);
		if (task)
			show(task);
	}
	return finish(0);
}
