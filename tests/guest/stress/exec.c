/*
 * Jobs on execve: this program and the other, several processes at once, and
 * all that cannot be executed.
 */

#define FILLER		300		/* bytes of one of execve's arguments */
#define SLOT		0x4000000
#define NOT_EXECUTED	99

static char filler[FILLER];
static int data = 1234;

/* path is a program, or a script for it. */
static void exec_self(const char *path, const char *program, int code)
{
	char number[12];
	char *argv[] = { "stress", (char *) program, number, filler, NULL };

	memset(filler, 'f', sizeof filler - 1);
	sprintf(number, "%d", code);
	stamp_area(code);
	data = code;
	execve(path, argv, environ);
	_exit(NOT_EXECUTED);
}

/*
 * What execve starts: data as in the file, bss zero, the arguments. Returns
 * the code; code 0 is for attempts, and spares us much.
 */
static int executed(int argc, char **argv)
{
	int code = atoi(argv[argc - 2]);
	int bad = data != 1234 || not_zero(area[0], code ? PAGES : 1);

	data = 0;
	argv += argc - 1;
	self = argv[-2];
	bad |= strlen(*argv) != FILLER - 1 || !all_are(*argv, FILLER - 1, 'f');
	if (code) {
		srand(getpid());
		stamp(area[chance(PAGES)], 1);
		bad |= use_file_pages() || reads();
	}
	return bad ? 98 : code;
}

static pid_t start(const char *path, const char *program, int code)
{
	pid_t pid = fork();

	if (!pid)
		exec_self(path, program, code);
	return pid;
}

/* At once, and what one of them does to its pages is its own affair. */
static int exec(int program)
{
	int i, code = 1 + chance(50), n = 1 + chance(3), bad = 0;
	const char *path;
	pid_t pid[3];

	for (i = 0; i < n; i++) {
		path = somewhere(program);
		pid[i] = start(path, path, code + i);
	}
	bad += use_file_pages();
	while (n--)
		bad += ends_with(pid[n], (code + n) << 8);
	return bad;
}

static int exec_same(void)
{
	return exec(THIS);
}

static int exec_other(void)
{
	return exec(OTHER);
}

/* A script for one of the programs; or for itself, which is refused. */
static int script(void)
{
	int refused = chance(3) == 0, fd, bad;
	int code = refused ? NOT_EXECUTED : 1 + chance(50);
	const char *program = somewhere(chance(PROGRAMS));
	char name[20], text[40];

	sprintf(name, "/tmp/x%d", getpid());
	sprintf(text, "#! %s script\n", refused ? name : program);
	fd = open(name, O_CREAT | O_TRUNC | O_WRONLY, 0755);
	bad = write(fd, text, strlen(text)) != (int) strlen(text);
	close(fd);
	bad += ends_with(start(name, program, code), code << 8);
	return bad + (unlink(name) != 0);
}

static char *bad_argument[] = { "x", (char *) SLOT - 2, NULL };

static const struct {
	const char *path;
	char **argv;
	int error;
} attempts[] = {
	{ "/bin/none", one_argument, ENOENT },
	{ "/bin/stress/x", one_argument, ENOTDIR },
	{ "/bin", one_argument, EACCES },
	{ "/dev/null", one_argument, EACCES },
	{ "/bin/bad-entr", one_argument, ENOEXEC },
	{ "/bin/bad-sum", one_argument, ENOMEM },
	{ (char *) SLOT - 2, one_argument, EFAULT },
	{ "/bin/stress", bad_argument, EFAULT },
	{ "/bin/stress", (char **) (SLOT - 4), EFAULT },
};

/* An execve that fails changes nothing. */
static int bad_exec(void)
{
	int i = chance(NUMBER(attempts));
	long me = getpid() * 1000L;

	stamp_area(me);
	if (execve(attempts[i].path, attempts[i].argv, environ) != -1 ||
	    errno != attempts[i].error)
		return 1;
	return damaged(me);
}

/* More than fits: that is noticed when many pages have been filled. */
static int long_exec(void)
{
	static char *argv[40];
	int i;

	memset((void *) area, 'x', sizeof area);
	((char *) area)[5000] = 0;
	for (i = 0; i < 39; i++)
		argv[i] = (char *) area;
	execve(somewhere(chance(PROGRAMS)), argv, environ);
	return errno != E2BIG;
}
