#ifndef _LINUX_EXEC_H
#define _LINUX_EXEC_H

#include <linux/mm.h>

#define MAX_ARG_PAGES	32
#define ARG_SIZE	(MAX_ARG_PAGES * PAGE_SIZE - 4UL)	/* bytes, at most */

/*
 * The strings for the new program, as they will stand below LIBRARY_OFFSET:
 * page[] are its last pages, p is the offset in them of the lowest byte used.
 * A page is allocated when the first byte in it is. head and scratch are page
 * frames to work with: the file's first page, a string on its way. While the
 * call sleeps these frames are in no page table: current->arguments says where
 * they are, ARG_FRAMES of them from page[0] on, 0 for none.
 */
#define ARG_FRAMES	(MAX_ARG_PAGES + 2)

struct arguments {
	unsigned long page[MAX_ARG_PAGES];
	unsigned long head, scratch;
	unsigned long p;
	int argc, envc;
};

/*
 * fs/arguments.c; all may sleep. get_arguments: begin, with the two frames to
 * work with; -ENOMEM. push_vectors: envp's strings, and argv's but
 * for the first skip of them, both arrays of user addresses that end with NULL
 * (NULL itself: none); sets argc and envc. push_user_string, push_string: one
 * more, in front of all, from a user address or kernel memory; argc is one more
 * then. 0, -E2BIG, -EFAULT, -ENOMEM. free_arguments: all frames, on the way to
 * an error or behind put_arguments.
 */
int get_arguments(struct arguments *args);
int push_vectors(struct arguments *args, char **argv, char **envp, int skip);
int push_user_string(struct arguments *args, const char *user_string);
int push_string(struct arguments *args, const char *string);
void free_arguments(struct arguments *args);

/*
 * The pages to the current task's slot, right below the library. Returns the
 * logical address of the lowest string, or 0: there was no memory for their
 * page table, and the task cannot go on.
 */
unsigned long put_arguments(struct arguments *args);

/*
 * What a program of 0.11 finds on its stack: argc, argv, envp; then the tables
 * those two point to; then the strings, from the logical address p on. Returns
 * the stack pointer, or 0 if there is no memory.
 */
unsigned long create_tables(unsigned long p, int argc, int envc);

#endif
