#ifndef _ASM_SEGMENT_H
#define _ASM_SEGMENT_H

/*
 * User memory, through the running task's data segment. All addresses named
 * "user" are logical addresses of that task; none needs to be good. All of
 * these may sleep, and none leaves a page half verified: mm/usercopy.c says
 * how.
 */

/*
 * Copy n bytes; return how many were not copied: 0 is success. What could be
 * copied is a leading part of the whole.
 */
unsigned long copy_to_user(void *user_to, const void *from, unsigned long n);
unsigned long copy_from_user(void *to, const void *user_from, unsigned long n);

/*
 * copy_to_user, but it does not sleep: a page that is not there ends it.
 * make_writable: make n bytes such that this will do, until somebody sleeps; 0 or
 * -EFAULT; may sleep.
 */
unsigned long copy_to_present(void *user_to, const void *from, unsigned long n);
int make_writable(void *user_to, unsigned long n);

/*
 * Copy a string of at most size bytes with its zero. Returns its length
 * without the zero; -EFAULT; or -ENAMETOOLONG if there is no zero within size
 * bytes.
 */
long strncpy_from_user(char *to, const char *user_from, unsigned long size);

/*
 * 0.11's way, a value at a time, for code that has no use for an error: a bad
 * address reads as 0, and the task gets SIGSEGV.
 */
unsigned char get_fs_byte(const char *user_addr);
unsigned short get_fs_word(const unsigned short *user_addr);
unsigned long get_fs_long(const unsigned long *user_addr);
void put_fs_byte(char val, char *user_addr);
void put_fs_word(short val, short *user_addr);
void put_fs_long(long val, unsigned long *user_addr);

#endif
