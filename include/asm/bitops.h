#ifndef _ASM_BITOPS_H
#define _ASM_BITOPS_H

/* The number of the highest bit set in word, which must not be 0. */
static inline int highest_bit(unsigned long word)
{
	unsigned long nr;

	__asm__ ("bsrl %[word], %[nr]" : [nr] "=r" (nr) : [word] "rm" (word) : "cc");
	return nr;
}

/*
 * Set or clear bit nr of a string of bits: bit nr % 32 of the word map[nr /
 * 32].
 */
static inline void set_bit(unsigned long *map, unsigned long nr)
{
	__asm__ volatile ("btsl %[nr], %[map]"
			  : [map] "+m" (*map) : [nr] "r" (nr) : "cc", "memory");
}

static inline void clear_bit(unsigned long *map, unsigned long nr)
{
	__asm__ volatile ("btrl %[nr], %[map]"
			  : [map] "+m" (*map) : [nr] "r" (nr) : "cc", "memory");
}

#endif
