/*
 * Sorting in place: heap sort, which no order of the elements makes slow. The
 * base is seen as a tree, the children of element i at 2i + 1 and 2i + 2.
 */
#include <stdlib.h>

struct array {
	char *base;
	size_t size;
	int (*compare)(const void *, const void *);
};

static void swap(char *a, char *b, size_t size)
{
	char c;

	while (size--) {
		c = *a;
		*a++ = *b;
		*b++ = c;
	}
}

/* Let element i sink below what is larger, in a tree of n. */
static void sink(const struct array *a, size_t i, size_t n)
{
	char *at = a->base + i * a->size, *child;

	while (2 * i + 1 < n) {
		i = 2 * i + 1;
		child = a->base + i * a->size;
		if (i + 1 < n && a->compare(child, child + a->size) < 0) {
			child += a->size;
			i++;
		}
		if (a->compare(at, child) >= 0)
			return;
		swap(at, child, a->size);
		at = child;
	}
}

/* Equal elements come in any order. */
void qsort(void *base, size_t n, size_t size,
	   int (*compare)(const void *, const void *))
{
	struct array a = { base, size, compare };
	size_t i;

	for (i = n / 2; i--; )
		sink(&a, i, n);
	while (n > 1) {
		n--;
		swap(a.base, a.base + n * size, size);
		sink(&a, 0, n);
	}
}
