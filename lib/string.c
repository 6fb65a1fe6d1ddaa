/*
 * Memory and strings. The kernel links its own build of this file, so it
 * refers to nothing outside itself.
 *
 * Copying and filling are REP string instructions over words: on the
 * processors and the emulators this runs on, nothing is faster. All rely on
 * the direction flag being clear, as C code does everywhere, and leave it so.
 */
#include <string.h>

/* Copy from start to end, words first, then up to three bytes. */
static inline void copy_up(void *to, const void *from, size_t n)
{
	size_t words = n >> 2;

	__asm__ volatile ("rep movsl"
		: "+D" (to), "+S" (from), "+c" (words)
		:
		: "memory");
	n &= 3;
	__asm__ volatile ("rep movsb"
		: "+D" (to), "+S" (from), "+c" (n)
		:
		: "memory");
}

/*
 * Copy from end to start, for a destination that overlaps the source from
 * above.
 */
static inline void copy_down(void *to, const void *from, size_t n)
{
	char *last = (char *) to + n - 1;
	const char *from_last = (const char *) from + n - 1;

	__asm__ volatile (
		"std\n\t"
		"rep movsb\n\t"
		"movl %[words], %%ecx\n\t"
		"subl $3, %%esi\n\t"
		"subl $3, %%edi\n\t"
		"rep movsl\n\t"
		"cld"
		: "+&D" (last), "+&S" (from_last), "=&c" (to)
		: "2" (n & 3), [words] "r" (n >> 2)
		: "memory", "cc");
}

/* They do not overlap. POSIX: memcpy(). */
void *memcpy(void *to, const void *from, size_t n)
{
	copy_up(to, from, n);
	return to;
}

/* They may overlap. POSIX: memmove(). */
void *memmove(void *to, const void *from, size_t n)
{
	if ((size_t) ((char *) to - (const char *) from) >= n)
		copy_up(to, from, n);
	else
		copy_down(to, from, n);
	return to;
}

/* POSIX: memset(). */
void *memset(void *s, int c, size_t n)
{
	void *to = s;
	size_t words = n >> 2;
	unsigned long pattern = (unsigned char) c * 0x01010101UL;

	__asm__ volatile ("rep stosl"
		: "+D" (to), "+c" (words)
		: "a" (pattern)
		: "memory");
	n &= 3;
	__asm__ volatile ("rep stosb"
		: "+D" (to), "+c" (n)
		: "a" (pattern)
		: "memory");
	return s;
}

/* As bytes without a sign. POSIX: memcmp(). */
int memcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *p = a, *q = b;

	if (!n)
		return 0;
	__asm__ volatile ("repe cmpsb"
		: "+S" (p), "+D" (q), "+c" (n)
		:
		: "memory", "cc");
	return p[-1] - q[-1];
}

/* The first c of n bytes, or NULL. POSIX: memchr(). */
void *memchr(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	if (!n)
		return NULL;
	__asm__ volatile ("repne scasb"
		: "+D" (p), "+c" (n)
		: "a" (c)
		: "memory", "cc");
	return p[-1] == (unsigned char) c ? (void *) (p - 1) : NULL;
}

/* POSIX: strlen(). */
size_t strlen(const char *s)
{
	size_t left = -1;

	__asm__ volatile ("repne scasb"
		: "+D" (s), "+c" (left)
		: "a" (0)
		: "memory", "cc");
	return ~left - 1;
}

/* At most n, and no byte behind is looked at. POSIX: strnlen(). */
size_t strnlen(const char *s, size_t n)
{
	const char *end = memchr(s, 0, n);

	return end ? (size_t) (end - s) : n;
}

/* POSIX: strcpy(). */
char *strcpy(char *to, const char *from)
{
	copy_up(to, from, strlen(from) + 1);
	return to;
}

/* n bytes always: cut, without a NUL, or filled with NULs. POSIX: strncpy(). */
char *strncpy(char *to, const char *from, size_t n)
{
	size_t len = strnlen(from, n);

	copy_up(to, from, len);
	memset(to + len, 0, n - len);
	return to;
}

/* POSIX: strcat(). */
char *strcat(char *to, const char *from)
{
	strcpy(to + strlen(to), from);
	return to;
}

/* n characters at most, and a NUL always. POSIX: strncat(). */
char *strncat(char *to, const char *from, size_t n)
{
	char *end = to + strlen(to);
	size_t len = strnlen(from, n);

	copy_up(end, from, len);
	end[len] = '\0';
	return to;
}

/* As bytes without a sign. POSIX: strcmp(). */
int strcmp(const char *a, const char *b)
{
	while (*a && *a == *b)
		a++, b++;
	return (unsigned char) *a - (unsigned char) *b;
}

/* The first n at most. POSIX: strncmp(). */
int strncmp(const char *a, const char *b, size_t n)
{
	for (; n; n--, a++, b++)
		if (*a != *b || !*a)
			return (unsigned char) *a - (unsigned char) *b;
	return 0;
}

/* The first c, or NULL; the NUL can be found, too. POSIX: strchr(). */
char *strchr(const char *s, int c)
{
	for (; *s != (char) c; s++)
		if (!*s)
			return NULL;
	return (char *) s;
}

/* The last c, or NULL. POSIX: strrchr(). */
char *strrchr(const char *s, int c)
{
	const char *last = NULL;

	do
		if (*s == (char) c)
			last = s;
	while (*s++);
	return (char *) last;
}

/* How many of accept it begins with. POSIX: strspn(). */
size_t strspn(const char *s, const char *accept)
{
	size_t n = 0;

	while (s[n] && strchr(accept, s[n]))
		n++;
	return n;
}

/* How many that are not of reject. POSIX: strcspn(). */
size_t strcspn(const char *s, const char *reject)
{
	size_t n = 0;

	while (s[n] && !strchr(reject, s[n]))
		n++;
	return n;
}

/* The first that is of accept, or NULL. POSIX: strpbrk(). */
char *strpbrk(const char *s, const char *accept)
{
	s += strcspn(s, accept);
	return *s ? (char *) s : NULL;
}

/* Where part is first, or NULL. POSIX: strstr(). */
char *strstr(const char *s, const char *part)
{
	size_t n = strlen(part);

	for (; *s; s++)
		if (!strncmp(s, part, n))
			return (char *) s;
	return n ? NULL : (char *) s;
}
