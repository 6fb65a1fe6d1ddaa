/* stdlib.h: numbers, sorting, searching, the environment. */
static void tell_strtol(void)
{
	static const char *const texts[] = {
		"0", "42", "-42", "+7", "  13x", "", "-", "x", "0x1F", "0x", "0xg",
		"017", "08", "zz", "2147483647", "2147483648", "-2147483648",
		"-2147483649", "4294967295", "4294967296", "-1", "99999999999999",
		"1010", "7fffffff", " \t\n5", "--5", "- 5",
	};
	static const int bases[] = { 0, 2, 8, 10, 16, 36 };
	char *end;
	int i, j, error;

	for (i = 0; i < COUNT(texts); i++)
		for (j = 0; j < COUNT(bases); j++) {
			long n;
			unsigned long u;

			errno = 0;
			n = strtol(texts[i], &end, bases[j]);
			error = errno;
			errno = 0;
			u = strtoul(texts[i], NULL, bases[j]);
			if (sizeof(long) == 4)
				show("%s %d: %ld %d %d %lu %d", texts[i], bases[j], n,
				     (int) (end - texts[i]), error, u, errno);
		}
	show("%d %ld %d", atoi("12abc"), atol("-99"), atoi("junk"));
	show("%d %ld %d", abs(-5), labs(-7), abs(3));
	show("%d %d %ld %ld", div(-7, 2).quot, div(-7, 2).rem, ldiv(7, -2).quot,
	     ldiv(7, -2).rem);
}

static int compare_ints(const void *a, const void *b)
{
	int x = *(const int *) a, y = *(const int *) b;

	return (x > y) - (x < y);
}

static int compare_words(const void *a, const void *b)
{
	return strcmp(*(char *const *) a, *(char *const *) b);
}

static void sort_ints(int n, int kind)
{
	static int array[2000];
	unsigned long chance = 12345, sum = 0;
	int i, sorted = 1, *found, misses = 0;

	for (i = 0; i < n; i++) {
		chance = (chance * 1103515245 + 12345) & 0xffffffff;
		array[i] = kind == 0 ? (int) (chance >> 16) : kind == 1 ? i :
			kind == 2 ? n - i : (int) (chance >> 30);
	}
	qsort(array, n, sizeof *array, compare_ints);
	for (i = 0; i < n; i++) {
		sorted &= !i || array[i - 1] <= array[i];
		sum = (sum * 31 + array[i]) & 0xffffffff;
		found = bsearch(&array[i], array, n, sizeof *array, compare_ints);
		misses += !found || *found != array[i];
	}
	i = -5;
	show("%d %d: %d %lu %d %d", n, kind, sorted, sum, misses,
	     bsearch(&i, array, n, sizeof *array, compare_ints) == NULL);
}

static void tell_environment(void)
{
	static char own[] = "OWN=put";

	show("%d", setenv("LIBC_A", "one", 1));
	show("%s", getenv("LIBC_A"));
	setenv("LIBC_A", "two", 0);
	show("%s", getenv("LIBC_A"));
	setenv("LIBC_A", "three and more", 1);
	show("%s", getenv("LIBC_A"));
	show("%d", putenv(own));
	show("%s", getenv("OWN"));
	own[4] = 'P';
	show("%s", getenv("OWN"));
	show("%d", unsetenv("LIBC_A"));
	show("%d", getenv("LIBC_A") == NULL);
	show("%d", setenv("A=B", "x", 1));
	show("%d", setenv("", "x", 1));
	show("%d", unsetenv("NOT_THERE"));
}

static void tell_number(void)
{
	char *words[] = { "pear", "apple", "fig", "banana", "cherry", "date" };
	int i, kind;

	tell_strtol();
	for (i = 0; i < 2000; i = i * 3 + 1)
		for (kind = 0; kind < 4; kind++)
			sort_ints(i, kind);
	qsort(words, COUNT(words), sizeof *words, compare_words);
	for (i = 0; i < COUNT(words); i++)
		show("%s", words[i]);
	srand(7);
	kind = rand();
	srand(7);
	show("%d %d", kind == rand(), kind >= 0 && kind <= RAND_MAX);
	tell_environment();
}
