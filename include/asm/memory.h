#ifndef _ASM_MEMORY_H
#define _ASM_MEMORY_H

/*
 * Whole pages, at physical addresses that the kernel reaches one to one; and
 * 16-bit words. Entered with DF clear, as all kernel code is.
 */

static inline void copy_longs(unsigned long from, unsigned long to,
			      unsigned long count)
{
	__asm__ volatile ("rep movsl"
			  : [from] "+S" (from), [to] "+D" (to), [count] "+c" (count)
			  : : "memory");
}

static inline void copy_page(unsigned long from, unsigned long to)
{
	copy_longs(from, to, 1024);
}

static inline void clear_page(unsigned long page)
{
	unsigned long count = 1024;

	__asm__ volatile ("rep stosl"
			  : [page] "+D" (page), [count] "+c" (count)
			  : "a" (0) : "memory");
}

static inline void fill_words(void *to, unsigned short word, unsigned long n)
{
	__asm__ volatile ("shrl %k[n]\n\t"	/* pairs; carry: one more */
			  "rep stosl\n\t"
			  "adcl %k[n], %k[n]\n\t"
			  "rep stosw"
			  : [to] "+D" (to), [n] "+c" (n)
			  : "a" (word * 0x10001UL) : "memory", "cc");
}

#endif
