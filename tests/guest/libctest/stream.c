/* stdio.h: streams. */
#define STREAM	"libc.tmp"

/* Values one after the other: of arguments nobody knows which comes first. */
#define SHOW(e)	show("%ld", (long) (e))
#define SHOW2(a, b)	(SHOW(a), SHOW(b))
#define SHOW3(a, b, c)	(SHOW(a), SHOW2(b, c))
#define SHOW4(a, b, c, d)	(SHOW2(a, b), SHOW2(c, d))

/* The file as another program sees it now: what is still held back is not there. */
static int size_now(void)
{
	int fd = open(STREAM, O_RDONLY), size = lseek(fd, 0, SEEK_END);

	close(fd);
	return size;
}

static unsigned long sum_of(const char *path)
{
	unsigned long sum = 0;
	FILE *f = fopen(path, "r");
	int c;

	while ((c = getc(f)) != EOF)
		sum = (sum * 31 + c) & 0xffffffff;
	fclose(f);
	return sum;
}

static void tell_writing(void)
{
	char buf[300];
	FILE *f = fopen(STREAM, "w");
	int i;

	SHOW2(f != NULL, size_now());
	SHOW3(fputs("hello\n", f) >= 0, putc('x', f), fputc('\n', f));
	SHOW2(size_now(), ftell(f));
	SHOW2(fflush(f), size_now());
	for (i = 0; i < 5000; i++)
		fprintf(f, "line %d\n", i);
	memset(buf, 'b', sizeof buf);
	for (i = 0; i < 20; i++)
		SHOW((int) fwrite(buf, i, 10, f));
	SHOW(ftell(f));
	SHOW2(getc(f) == EOF, ferror(f) != 0);
	clearerr(f);
	SHOW(ferror(f));
	SHOW3(fclose(f), size_now(), sum_of(STREAM));
}

static void tell_lines(void)
{
	char line[40];
	FILE *f = fopen(STREAM, "r");
	int i, n = 0, last = 0, c;

	show("%s", fgets(line, sizeof line, f) ? line : "none");
	show("%s", fgets(line, 2, f) ? line : "none");
	show("%s", fgets(line, 2, f) ? line : "none");
	for (i = 0; i < 3; i++) {
		show("%s", fgets(line, 4, f) ? line : "none");
		SHOW(ftell(f));
	}
	SHOW(fgets(line, 1, f) == line && !*line);
	SHOW2(getc(f), fgetc(f));
	c = getc(f);
	SHOW2(ungetc('!', f), getc(f));
	ungetc(c, f);
	while (fgets(line, sizeof line, f)) {
		n++;
		last = strlen(line);
	}
	SHOW4(n, last, feof(f) != 0, ferror(f));
	SHOW2(getc(f), fgets(line, sizeof line, f) == NULL);
	SHOW(ungetc('z', f));
	SHOW2(feof(f), getc(f));
	fclose(f);
}

static void tell_places(void)
{
	static const long at[][2] = {
		{ 0, SEEK_SET }, { 5, SEEK_SET }, { 100, SEEK_CUR }, { -3, SEEK_CUR },
		{ 3000, SEEK_CUR }, { -7, SEEK_END }, { 0, SEEK_END }, { -1, SEEK_SET },
		{ 1023, SEEK_SET }, { 1, SEEK_CUR },
	};
	FILE *f = fopen(STREAM, "r+");
	fpos_t place;
	char word[9] = "";
	int i, error;

	for (i = 0; i < COUNT(at); i++) {
		error = fseek(f, at[i][0], at[i][1]);
		SHOW3(error, ftell(f), getc(f));
		SHOW2(ftell(f), feof(f));
	}
	rewind(f);
	getc(f);
	SHOW(fgetpos(f, &place));
	fseek(f, 50, SEEK_SET);
	SHOW2(fsetpos(f, &place), ftell(f));
	fseek(f, 6, SEEK_SET);
	fputs("EVER", f);
	fseek(f, 0, SEEK_CUR);
	SHOW2(getc(f), ftell(f));
	fseek(f, 2, SEEK_SET);
	SHOW(fread(word, 1, 8, f));
	show("%s", word);
	fseek(f, 0, SEEK_CUR);
	SHOW2(putc('#', f), ftell(f));
	fclose(f);
	SHOW(sum_of(STREAM));
	f = fopen(STREAM, "a+");
	fputs("behind\n", f);
	SHOW(ftell(f));
	fseek(f, 0, SEEK_SET);
	SHOW(getc(f));
	fseek(f, 0, SEEK_CUR);
	fputs("again\n", f);
	fclose(f);
	SHOW2(size_now(), sum_of(STREAM));
}

static void tell_blocks(void)
{
	static char to[20000], from[20000];
	static const int sizes[] = { 1, 7, 100, 1023, 1024, 1025, 4096, 10000 };
	FILE *f = fopen(STREAM, "w");
	int i, n, bad = 0;

	for (i = 0; i < COUNT(from); i++)
		from[i] = i * 7 + i / 256;
	SHOW((int) fwrite(from, 100, 200, f));
	fclose(f);
	for (i = 0; i < COUNT(sizes); i++) {
		f = fopen(STREAM, "r");
		memset(to, 0, sizeof to);
		getc(f);
		for (n = 1; n < COUNT(to); ) {
			int got = fread(to + n, 1, sizes[i], f);

			n += got;
			if (got < sizes[i])
				break;
		}
		bad += memcmp(to + 1, from + 1, COUNT(to) - 1) != 0;
		SHOW3(sizes[i], n, feof(f) != 0);
		fclose(f);
	}
	f = fopen(STREAM, "r");
	SHOW2((int) fread(to, 3000, 7, f), bad);
	fclose(f);
}

static void tell_buffering(void)
{
	static char own[200];
	FILE *f = fopen(STREAM, "w");

	SHOW(setvbuf(f, NULL, _IONBF, 0));
	putc('a', f);
	fputs("bcd", f);
	SHOW(size_now());
	fclose(f);
	f = fopen(STREAM, "w");
	SHOW(setvbuf(f, NULL, _IOLBF, 0));
	fputs("no end", f);
	SHOW(size_now());
	putc('\n', f);
	SHOW(size_now());
	fputs("one\ntwo\n", f);
	SHOW(size_now());
	fclose(f);
	f = fopen(STREAM, "w");
	SHOW(setvbuf(f, own, _IOFBF, sizeof own));
	fputs("held back\n", f);
	SHOW(size_now());
	fclose(f);
	SHOW(size_now());
}

static void tell_opening(void)
{
	FILE *f;
	int fd, n;
	char word[20] = "";

	SHOW2(fopen("no/such", "r") == NULL, errno);
	SHOW2(fopen(STREAM, "q") == NULL, errno);
	fd = open(STREAM, O_RDWR);
	f = fdopen(fd, "r+");
	SHOW2(fileno(f) == fd, fscanf(f, "%19s%n", word, &n));
	show("%s %d %ld", word, n, ftell(f));
	f = freopen(STREAM, "a", f);
	fprintf(f, "%s", "more");
	SHOW2(fclose(f), size_now());
	f = fopen("/dev/null", "r");
	SHOW2(getc(f), feof(f) != 0);
	fclose(f);
	f = tmpfile();
	fputs("12 34", f);
	rewind(f);
	SHOW2(fscanf(f, "%d%d", &fd, &n), fd * n);
	fclose(f);
	SHOW2(rename(STREAM, "libc2.tmp"), size_now());
	SHOW3(remove("libc2.tmp"), remove("libc2.tmp"), errno);
	mkdir("libc.dir", 0777);
	SHOW(remove("libc.dir"));
}

/* What was read too far from what cannot seek is not lost. */
static void tell_pipes(void)
{
	char line[20] = "";
	int end[2];
	FILE *f;

	pipe(end);
	write(end[1], "one\ntwo\nthree", 13);
	close(end[1]);
	f = fdopen(end[0], "r");
	SHOW2(getc(f), fflush(NULL));
	SHOW2(fseek(f, 0, SEEK_CUR), errno);
	show("%s", fgets(line, sizeof line, f) ? line : "none");
	SHOW2(fflush(f), ftell(f));
	SHOW3(ungetc('T', f), getc(f), fread(line, 1, sizeof line, f));
	show("%.9s", line);
	SHOW2(feof(f) != 0, fclose(f));
}

/* Nobody reads what is written. */
static void tell_broken_pipe(void)
{
	int end[2];
	FILE *f;

	signal(SIGPIPE, SIG_IGN);
	pipe(end);
	close(end[0]);
	f = fdopen(end[1], "w");
	SHOW3(putc('a', f), fputs("bcd", f) >= 0, ferror(f));
	SHOW3(fflush(f), errno, ferror(f) != 0);
	fclose(f);
	pipe(end);
	close(end[0]);
	f = fdopen(end[1], "w");
	setvbuf(f, NULL, _IONBF, 0);
	SHOW3(putc('a', f), errno, ferror(f) != 0);
	SHOW(fputs("abc", f) >= 0);
	SHOW(fwrite("abcdefgh", 2, 4, f));
	fclose(f);
	signal(SIGPIPE, SIG_DFL);
}

/* "r+" and "w+": from reading to writing and back, each after a seek. */
static void tell_turns(void)
{
	FILE *f = fopen(STREAM, "w+");
	int i;

	for (i = 0; i < 3000; i++)
		putc('a' + i % 26, f);
	for (i = 0; i < 40; i++) {
		fseek(f, i * 71, SEEK_SET);
		SHOW2(getc(f), getc(f));
		fseek(f, 0, SEEK_CUR);
		SHOW2(fprintf(f, "<%d>", i), ftell(f));
		fseek(f, i % 3 - 1, SEEK_CUR);
		SHOW2(getc(f), ftell(f));
	}
	SHOW2(fseek(f, 5000, SEEK_SET), getc(f));
	SHOW3(feof(f) != 0, fseek(f, 5000, SEEK_SET), feof(f));
	SHOW3(putc('x', f), fclose(f), size_now());
	SHOW(sum_of(STREAM));
	f = fopen(STREAM, "r+");
	while (getc(f) != EOF)
		;
	SHOW3(putc('y', f), feof(f) != 0, ftell(f));
	SHOW2(fclose(f), sum_of(STREAM));
	f = fopen(STREAM, "r");
	SHOW3(putc('x', f), ferror(f) != 0, fputs("y", f) >= 0);
	SHOW2(getc(f), fclose(f));
	remove(STREAM);
}

static void tell_stream(void)
{
	tell_pipes();
	tell_broken_pipe();
	tell_turns();
	tell_writing();
	tell_lines();
	tell_places();
	tell_blocks();
	tell_buffering();
	tell_opening();
}
