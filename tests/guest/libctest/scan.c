/* scanf and its family. */
static void scan_ints(const char *text, const char *fmt)
{
	int a = -99, b = -99, c = -99, n;

	n = sscanf(text, fmt, &a, &b, &c);
	show("\"%s\" by \"%s\": %d: %d %d %d", text, fmt, n, a, b, c);
}

static void scan_texts(const char *text, const char *fmt)
{
	char a[40] = "?", b[40] = "?";
	int n = sscanf(text, fmt, a, b);

	show("\"%s\" by \"%s\": %d: <%s> <%s>", text, fmt, n, a, b);
}

static void tell_scanf(void)
{
	static const char *const ints[][2] = {
		{ "1 2 3", "%d%d%d" }, { "1,2,3", "%d,%d,%d" }, { "1, 2", "%d,%d" },
		{ "1 ,2", "%d,%d" }, { "1 ,2", "%d ,%d" }, { "-7 +8", "%d%d" },
		{ "12345", "%2d%2d%d" }, { "0x1f 017 19", "%i%i%i" },
		{ "ff 0XFF 77", "%x%x%o" }, { "", "%d" }, { "   ", "%d" },
		{ "abc", "%d" }, { "5 abc", "%d%d" }, { "5", "%d%d" },
		{ "10:20:30", "%d:%d:%d" }, { "1 2 3", "%*d%d%d" },
		{ "50% 6", "%d%% %d" }, { "x5", "x%d" }, { "y5", "x%d" },
		{ "7abc", "%dabc%n" }, { "  42", "%n%d%n" }, { "-", "%d" },
		{ "089", "%i" }, { "99999999999", "%d" }, { "-99999999999", "%d" },
		{ "4294967295", "%u" }, { "", "" }, { "", "x" }, { "1", "%d " },
		{ "3\n\t4", "%d %d" }, { "0", "%x" }, { "0", "%i" }, { "1-2", "%d%d" },
	};
	static const char *const texts[][2] = {
		{ "hello world", "%s%s" }, { "hello world", "%3s%s" },
		{ "  hello", "%s" }, { "", "%s" }, { "  ", "%s" },
		{ "key=value", "%[a-z]=%s" }, { "key=value", "%[^=]=%[^\n]" },
		{ "]x]y", "%[]x]%s" }, { "a-b c", "%[a-]%s" }, { "123abc", "%*[0-9]%s" },
		{ "ABC", "%[a-z]" }, { " abc", "%[a-z]" }, { "a b", "%s %s" },
		{ "one two", "%*s%s" }, { "x:y", "%[^:]:%s" }, { "long", "%2[a-z]%s" },
	};
	char c[8] = "???????";
	short h = 0;
	int i, n;

	for (i = 0; i < COUNT(ints); i++)
		scan_ints(ints[i][0], ints[i][1]);
	for (i = 0; i < COUNT(texts); i++)
		scan_texts(texts[i][0], texts[i][1]);
	n = sscanf(" xyz", "%c%2c", c, c + 1);
	show("%d %s", n, c);
	c[0] = c[1] = c[2] = '#';
	n = sscanf("65 66", "%hhd%zu", c, (size_t *) (c + 4));
	show("%d %.3s %d", n, c, c[4]);
	n = sscanf("-3 4", "%hd%ld", &h, (long *) &(long) { 0 });
	show("%d %d", n, h);
}
