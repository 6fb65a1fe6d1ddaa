#ifndef _ASM_BITOPS_H
#define _ASM_BITOPS_H

/* The number of the highest bit set in word, which must not be 0. */
static inline int highest_bit(unsigned long word)
{
	unsigned long nr;

	__asm__ ("bsrl %[word], %[nr]" : [nr] "=r" (nr) : [word] "rm" (word) : "cc");
	return nr;
}

#endif
