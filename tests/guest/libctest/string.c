/* string.h and ctype.h. */
static int sign_of(int n)
{
	return (n > 0) - (n < 0);
}

static long place(const char *in, const void *at)
{
	return at ? (long) ((const char *) at - in) : -1;
}

static void tell_classes(void)
{
	static int (*const is[])(int) = {
		isalnum, isalpha, iscntrl, isdigit, isgraph, islower, isprint,
		ispunct, isspace, isupper, isxdigit,
	};
	char line[260];
	int i, c;

	for (i = 0; i < COUNT(is); i++) {
		for (c = 0; c < 128; c++)
			line[c] = is[i](c) ? '1' : '.';
		line[c] = '\0';
		show("%s", line);
	}
	for (c = 32; c < 127; c++)
		line[c - 32] = toupper(c), line[c + 63] = tolower(c);
	line[190] = '\0';
	show("%s", line);
}

static void tell_search(void)
{
	static const char s[] = "the quick brown fox, the lazy dog";
	static const char *const parts[] = { "the", "fox", "", "dog", "dogs", "x", "lazy" };
	static const char *const sets[] = { "aeiou", "", "tqh e", "z", "gx," };
	int i;

	for (i = 0; i < COUNT(parts); i++)
		show("%ld %ld %ld %ld", place(s, strstr(s, parts[i])),
		     place(s, strchr(s, parts[i][0])), place(s, strrchr(s, parts[i][0])),
		     place(s, memchr(s, parts[i][0], 5)));
	for (i = 0; i < COUNT(sets); i++)
		show("%d %d %ld", (int) strspn(s, sets[i]), (int) strcspn(s, sets[i]),
		     place(s, strpbrk(s, sets[i])));
	show("%d %d %d", (int) strlen(s), (int) strnlen(s, 5), (int) strnlen(s, 500));
}

static void tell_compare(void)
{
	static const char *const words[] = {
		"", "a", "A", "ab", "aB", "abc", "b", "\200x", "~", "_",
	};
	char line[200];
	int i, j, n;

	for (i = 0; i < COUNT(words); i++) {
		for (j = n = 0; j < COUNT(words); j++)
			n += sprintf(line + n, "%d%d%d%d%d ",
				     sign_of(strcmp(words[i], words[j])),
				     sign_of(strncmp(words[i], words[j], 2)),
				     sign_of(memcmp(words[i], words[j], 1)),
				     sign_of(strcasecmp(words[i], words[j])),
				     sign_of(strncasecmp(words[i], words[j], 1)));
		show("%s", line);
	}
}

static void tell_words(void)
{
	char text[] = " one,two ,, three", again[] = ",a,,b,";
	char *at, *word, *p = again;

	for (word = strtok_r(text, " ,", &at); word; word = strtok_r(NULL, " ,", &at))
		show("<%s>", word);
	while ((word = strsep(&p, ",")))
		show("<%s>", word);
	strcpy(text, "x y");
	show("%s", strtok(text, " "));
	show("%s", strtok(NULL, " "));
	show("%d", strtok(NULL, " ") == NULL);
}

static void tell_string(void)
{
	char buf[40];
	int i;

	tell_classes();
	tell_search();
	tell_compare();
	tell_words();
	memset(buf, 'x', sizeof buf);
	strncpy(buf, "abc", 6);
	show("%d %d %c", buf[3], buf[5], buf[6]);
	strcpy(buf, "ab");
	strncat(strcat(buf, "cd"), "efgh", 2);
	show("%s", buf);
	for (i = -9; i <= 9; i++) {
		strcpy(buf, "0123456789abcdefghijklmnopqrstuvwxyz");
		memmove(buf + 10 + i, buf + 10, 15);
		show("%s", buf);
	}
	show("%ld", place(buf, memccpy(buf, "hello", 'l', 5)));
	show("%d", memccpy(buf, "hello", 'x', 5) == NULL);
	for (i = 0; i <= 40; i++)		/* 15 and 35 are other systems' */
		show("%s", strerror(i));
	for (i = 1; i <= 22; i++)
		if (i != SIGSTKFLT && i != 7)
			show("%s", strsignal(i));
	for (i = 0; i < 3; i++) {
		char *copy = strdup("a copy");

		show("%s", copy);
		free(copy);
	}
}
