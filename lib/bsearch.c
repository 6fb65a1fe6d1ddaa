#include <stdlib.h>

/* An element equal to the key in a sorted array, or NULL. */
void *bsearch(const void *key, const void *base, size_t n, size_t size,
	      int (*compare)(const void *, const void *))
{
	const char *low = base, *middle;
	int order;

	while (n) {
		middle = low + n / 2 * size;
		order = compare(key, middle);
		if (!order)
			return (void *) middle;
		if (order > 0) {
			low = middle + size;
			n--;
		}
		n /= 2;
	}
	return NULL;
}
