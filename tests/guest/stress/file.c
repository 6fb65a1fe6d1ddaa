/*
 * Jobs on files: pages of this program's file, loaded when chance first leads
 * there, shared, written to; its file read; a small file written.
 */

#define FILE_PAGES	12
#define ONE(n)		{ [0 ... WORDS - 1] = IN_FILE(THIS, n) }
#define FOUR(n)		ONE(n), ONE(n + 1), ONE(n + 2), ONE(n + 3)

/* Each word of page n in a program's file. */
#define IN_FILE(program, n)	(0x66000000L + 0x10000 * (program) + (n))

/* The processes of the first round find most of it still on the disk. */
static volatile long file_page[FILE_PAGES][WORDS]
__attribute__((aligned(4096))) = {
	FOUR(0), FOUR(4), FOUR(8),
};

/* What has been written to them, here or by who forked us; 0: nothing. */
static long written[FILE_PAGES];
static char seen[FILE_PAGES];
static int place;		/* where we and those around us look */

static int wrong_page(int i)
{
	long value = written[i] ? written[i] : IN_FILE(THIS, i);

	seen[i] = 1;
	return file_page[i][0] != value || file_page[i][WORDS - 1] != value;
}

static void write_page(int i)
{
	written[i] = getpid() * 1000L + i;
	file_page[i][0] = file_page[i][WORDS - 1] = written[i];
}

/* Those that have been looked at must still be so. */
static int wrong_pages(void)
{
	int i, bad = 0;

	for (i = 0; i < FILE_PAGES; i++)
		bad += seen[i] && wrong_page(i);
	return bad;
}

/* Some are read; some are written to, when others have come to share them. */
static int use_file_pages(void)
{
	int i, bad = 0;

	for (i = chance(6); i; i--)
		bad += wrong_page((place + chance(6)) % FILE_PAGES);
	spin(chance(20000));
	for (i = chance(4); i; i--)
		write_page((place + chance(6)) % FILE_PAGES);
	return bad + wrong_pages();
}

/* Some processes want the same pages; what one writes is not for the others. */
static int demand(void)
{
	pid_t pid[MAX_CHILDREN];
	int i, n = 2 + chance(MAX_CHILDREN - 2), bad = 0;

	place = chance(FILE_PAGES);
	for (i = 0; i < n; i++) {
		pid[i] = fork();
		if (!pid[i]) {
			srand(getpid());
			_exit(use_file_pages() + use_file_pages());
		}
	}
	bad += use_file_pages();
	for (i = 0; i < n; i++)
		bad += ends_with(pid[i], 0);
	return bad + wrong_pages();
}

/* A page of a program's file, from there to the place of another one. */
static int read_page(int program)
{
	int from = chance(FILE_PAGES), to = chance(FILE_PAGES);
	int fd = open(somewhere(program), O_RDONLY), n;

	lseek(fd, ZMAGIC_TXTOFF + (long) file_page[from], SEEK_SET);
	n = read(fd, (void *) file_page[to], KPAGE_SIZE);
	close(fd);
	written[to] = IN_FILE(program, from);
	return n != (int) KPAGE_SIZE || wrong_page(to);
}

static int reads(void)
{
	pid_t pid = fork();
	int i, bad = 0;

	for (i = 0; i < 4; i++)
		bad += read_page(chance(PROGRAMS));
	bad += open(self, O_RDWR) != -1;
	if (!pid)
		_exit(bad + wrong_pages());
	return bad + ends_with(pid, 0) + wrong_pages();
}

static char *one_argument[] = { "x", NULL };

/* What is written comes from pages that may have to be loaded meanwhile. */
static int writes(void)
{
	int i = chance(FILE_PAGES), j = chance(PAGES), size = 1 + chance(3000);
	char name[20];
	int fd, bad;

	sprintf(name, "/tmp/s%d", getpid());
	fd = open(name, O_CREAT | O_TRUNC | O_RDWR, 0755);
	bad = write(fd, (void *) file_page[i], size) != size;
	bad += execve(name, one_argument, environ) != -1 || errno != ETXTBSY;
	lseek(fd, 0, SEEK_SET);
	bad += read(fd, (void *) area[j], KPAGE_SIZE) != size ||
		memcmp((void *) area[j], (void *) file_page[i], size);
	close(fd);
	return bad + (unlink(name) != 0) + wrong_page(i);
}
