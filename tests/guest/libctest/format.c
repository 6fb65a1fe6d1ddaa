/* printf and its family. */
static void tell_integers(void)
{
	static const char *const flags[] = {
		"", "-", "+", " ", "0", "#", "-+", "+0", "-0", " 0", "#0", "#-",
	};
	static const char *const sizes[] = { "", "1", "6", ".0", ".3", "8.3", "3.8" };
	static const long values[] = {
		0, 1, -1, 9, 42, -4242, 123456789, INT_MAX, INT_MIN,
	};
	static const char letters[] = "diuoxX";
	char fmt[32], line[512];
	int f, s, v, l, n;

	for (l = 0; letters[l]; l++)
		for (f = 0; f < COUNT(flags); f++)
			for (s = 0; s < COUNT(sizes); s++) {
				sprintf(fmt, "%%%s%s%c", flags[f], sizes[s], letters[l]);
				n = sprintf(line, "%s:", fmt);
				strcat(fmt, "|");
				for (v = 0; v < COUNT(values); v++)
					n += sprintf(line + n, fmt, (int) values[v]);
				show("%s", line);
			}
}

static void tell_printf(void)
{
	char buf[64];
	int n;

	tell_integers();
	show("%s|%10s|%-10s|%.2s|%10.2s|%.0s|%.*s", "abc", "abc", "abc", "abc",
	     "abc", "abc", 1, "abc");
	show("%c|%3c|%-3c|%%", 'a', 'b', 'c');
	show("%ld|%lu|%lx|%hd|%hu", LONG_MAX & INT_MAX, 7UL, 255UL, (short) -5,
	     (unsigned short) 65535);
	show("%*d|%-*d|%*d|%.*d", 5, 42, 5, 42, -5, 42, 3, 7);
	show("%.*d|%.*s", -1, 7, -1, "all");
	n = snprintf(buf, 5, "%s", "1234567");
	show("%d %s", n, buf);
	n = snprintf(buf, 1, "%d", 12345);
	show("%d [%s]", n, buf);
	n = snprintf(NULL, 0, "%d", 12345);
	show("%d", n);
	n = sprintf(buf, "%s-%d", "x", 9);
	show("%d %s", n, buf);
	show("%300d|", 1);
	n = printf("=%s\n", "counted");
	show("%d", n);
}
