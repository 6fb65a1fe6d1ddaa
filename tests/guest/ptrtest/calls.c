/* The calls, and what good pointers of theirs point to. */

/* What is at a pointer that is read. */
enum content { ZEROS, A_FILE, A_DIR, A_NEW, A_LINK, A_PROGRAM, A_DEVICE, NR_CONTENTS };

#define WORD	16			/* bytes for a content */
#define CONTENTS {						\
	[A_FILE] = "/mnt/file", [A_DIR] = "/mnt/dir",		\
	[A_NEW] = "/mnt/new", [A_LINK] = "/mnt/link",		\
	[A_PROGRAM] = "/bin/ptrtest", [A_DEVICE] = "/dev/hda",	\
	[PAGE_WORDS] = "", [2 * PAGE_WORDS - 1] = "the end",	\
}
#define PAGE_WORDS	((int) KPAGE_SIZE / WORD)

/*
 * Two pages of the program's file that nobody touches before a call does, and
 * what is in them: one word, and then another; zeros from ZEROS on.
 */
static char fresh[][WORD] __attribute__((aligned(4096))) = CONTENTS;
static const char original[NR_CONTENTS][WORD] = {
	"", "/mnt/file", "/mnt/dir", "/mnt/new", "/mnt/link", "/bin/ptrtest",
	"/dev/hda"
};

/* Pages that are shared since the fork; the parent's must stay as they are. */
static char shared[2 * PAGE_WORDS][WORD] __attribute__((aligned(4096)));

/* Where in those the content stands; of zeros there are as many as are wanted. */
static int place_of(int content)
{
	return content == ZEROS ? NR_CONTENTS : content;
}

static void fill_shared(void)
{
	memset(shared, 0, sizeof shared);
	memcpy(shared, original, sizeof original);
	strcpy(shared[2 * PAGE_WORDS - 1], "the end");
}

static int damaged_pages(char page[][WORD])
{
	return memcmp(page, original, sizeof original) ||
	       !all_are(page[NR_CONTENTS], (2 * PAGE_WORDS - 1 - NR_CONTENTS) * WORD, 0) ||
	       strcmp(page[2 * PAGE_WORDS - 1], "the end");
}

static int damaged_contents(void)
{
	return damaged_pages(fresh);
}

/* FD: a descriptor of some kind; IN, OUT: a pointer to size bytes. */
enum what { NUMBER, FD, IN, OUT, PATH };

enum source { OF_FILE, OF_DIR, OF_PIPE, OF_FULL_PIPE, OF_DISK, OF_ZERO, OF_TTY, OF_LINE, OF_KMEM };

struct call {
	const char *name;
	int nr;
	int in_part;		/* may do some of it, and say how much */
	struct {
		enum what what;
		long value;	/* NUMBER; FD: source; PATH: content; else: size */
	} arg[3];
};

static const struct call calls[] = {
	{ "read", __NR_read, 1, { { FD, OF_FILE }, { OUT, 100 }, { NUMBER, 100 } } },
	{ "read of a directory", __NR_read, 1,
		{ { FD, OF_DIR }, { OUT, 100 }, { NUMBER, 100 } } },
	{ "read of a pipe", __NR_read, 1,
		{ { FD, OF_FULL_PIPE }, { OUT, 100 }, { NUMBER, 100 } } },
	{ "read of a disk", __NR_read, 1,
		{ { FD, OF_DISK }, { OUT, 3000 }, { NUMBER, 3000 } } },
	{ "read of zeros", __NR_read, 1,
		{ { FD, OF_ZERO }, { OUT, 100 }, { NUMBER, 100 } } },
	{ "read of a terminal", __NR_read, 1,
		{ { FD, OF_TTY }, { OUT, 100 }, { NUMBER, 100 } } },
	{ "read of memory", __NR_read, 1,
		{ { FD, OF_KMEM }, { OUT, 100 }, { NUMBER, 100 } } },
	{ "write", __NR_write, 1, { { FD, OF_FILE }, { IN, 100 }, { NUMBER, 100 } } },
	{ "write to a pipe", __NR_write, 1,
		{ { FD, OF_PIPE }, { IN, 100 }, { NUMBER, 100 } } },
	{ "write to a terminal", __NR_write, 1,
		{ { FD, OF_TTY }, { IN, 100 }, { NUMBER, 100 } } },
	{ "open", __NR_open, 0, { { PATH, A_FILE }, { NUMBER, O_RDWR } } },
	{ "open of a new file", __NR_open, 0,
		{ { PATH, A_NEW }, { NUMBER, O_CREAT | O_RDWR }, { NUMBER, 0600 } } },
	{ "waitpid", __NR_waitpid, 0, { { NUMBER, -1 }, { OUT, 4 } } },
	{ "creat", __NR_creat, 0, { { PATH, A_NEW }, { NUMBER, 0600 } } },
	{ "link", __NR_link, 0, { { PATH, A_FILE }, { PATH, A_NEW } } },
	{ "unlink", __NR_unlink, 0, { { PATH, A_FILE } } },
	{ "execve", __NR_execve, 0, { { PATH, A_PROGRAM }, { IN, 4 }, { IN, 4 } } },
	{ "chdir", __NR_chdir, 0, { { PATH, A_DIR } } },
	{ "time", __NR_time, 0, { { OUT, 4 } } },
	{ "mknod", __NR_mknod, 0, { { PATH, A_NEW }, { NUMBER, S_IFIFO | 0600 } } },
	{ "chmod", __NR_chmod, 0, { { PATH, A_FILE }, { NUMBER, 0640 } } },
	{ "chown", __NR_chown, 0, { { PATH, A_FILE }, { NUMBER, 5 }, { NUMBER, 5 } } },
	{ "stat", __NR_stat, 0, { { PATH, A_FILE }, { OUT, sizeof(struct stat) } } },
	{ "mount", __NR_mount, 0, { { PATH, A_DEVICE }, { PATH, A_DIR } } },
	{ "umount", __NR_umount, 0, { { PATH, A_FILE } } },
	{ "stime", __NR_stime, 0, { { IN, 4 } } },
	{ "fstat", __NR_fstat, 0, { { FD, OF_FILE }, { OUT, sizeof(struct stat) } } },
	{ "utime", __NR_utime, 0, { { PATH, A_FILE }, { IN, 8 } } },
	{ "access", __NR_access, 0, { { PATH, A_FILE }, { NUMBER, 6 } } },
	{ "rename", __NR_rename, 0, { { PATH, A_FILE }, { PATH, A_NEW } } },
	{ "mkdir", __NR_mkdir, 0, { { PATH, A_NEW }, { NUMBER, 0700 } } },
	{ "rmdir", __NR_rmdir, 0, { { PATH, A_DIR } } },
	{ "pipe", __NR_pipe, 0, { { OUT, 8 } } },
	{ "times", __NR_times, 0, { { OUT, 16 } } },
	{ "ioctl TCGETS", __NR_ioctl, 0,
		{ { FD, OF_TTY }, { NUMBER, TCGETS }, { OUT, sizeof(struct termios) } } },
	{ "ioctl TCGETA", __NR_ioctl, 0,
		{ { FD, OF_TTY }, { NUMBER, TCGETA }, { OUT, 18 } } },
	{ "ioctl TCSETA", __NR_ioctl, 0,
		{ { FD, OF_TTY }, { NUMBER, TCSETA }, { IN, 18 } } },
	{ "ioctl TIOCOUTQ", __NR_ioctl, 0,
		{ { FD, OF_TTY }, { NUMBER, TIOCOUTQ }, { OUT, 4 } } },
	{ "ioctl TIOCINQ", __NR_ioctl, 0,
		{ { FD, OF_TTY }, { NUMBER, TIOCINQ }, { OUT, 4 } } },
	{ "ioctl TIOCGWINSZ", __NR_ioctl, 0,
		{ { FD, OF_TTY }, { NUMBER, TIOCGWINSZ }, { OUT, 8 } } },
	{ "ioctl TIOCSWINSZ", __NR_ioctl, 0,
		{ { FD, OF_TTY }, { NUMBER, TIOCSWINSZ }, { IN, 8 } } },
	{ "ioctl TIOCSTI", __NR_ioctl, 0,
		{ { FD, OF_TTY }, { NUMBER, TIOCSTI }, { IN, 1 } } },
	{ "ioctl TIOCMGET", __NR_ioctl, 0,
		{ { FD, OF_LINE }, { NUMBER, TIOCMGET }, { OUT, 4 } } },
	{ "ioctl TIOCMBIC", __NR_ioctl, 0,
		{ { FD, OF_LINE }, { NUMBER, TIOCMBIC }, { IN, 4 } } },
	{ "uname", __NR_uname, 0, { { OUT, 45 } } },
	{ "chroot", __NR_chroot, 0, { { PATH, A_DIR } } },
	{ "ustat", __NR_ustat, 0, { { NUMBER, 0x300 }, { OUT, 20 } } },
	{ "sigaction", __NR_sigaction, 0,
		{ { NUMBER, SIGUSR1 }, { IN, 16 }, { OUT, 16 } } },
	{ "sigpending", __NR_sigpending, 0, { { OUT, 4 } } },
	{ "sethostname", __NR_sethostname, 0, { { IN, 6 }, { NUMBER, 6 } } },
	{ "setrlimit", __NR_setrlimit, 0, { { NUMBER, 0 }, { IN, 8 } } },
	{ "getrlimit", __NR_getrlimit, 0, { { NUMBER, 0 }, { OUT, 8 } } },
	{ "getrusage", __NR_getrusage, 0,
		{ { NUMBER, 0 }, { OUT, sizeof(struct rusage) } } },
	{ "gettimeofday", __NR_gettimeofday, 0, { { OUT, 8 }, { OUT, 8 } } },
	{ "settimeofday", __NR_settimeofday, 0, { { IN, 8 }, { IN, 8 } } },
	{ "getgroups", __NR_getgroups, 0, { { NUMBER, 8 }, { OUT, 4 } } },
	{ "setgroups", __NR_setgroups, 0, { { NUMBER, 8 }, { IN, 8 } } },
	{ "select", __NR_select, 0, { { IN, 20 } } },
	{ "symlink", __NR_symlink, 0, { { PATH, A_FILE }, { PATH, A_NEW } } },
	{ "lstat", __NR_lstat, 0, { { PATH, A_LINK }, { OUT, sizeof(struct stat) } } },
	{ "readlink", __NR_readlink, 0,
		{ { PATH, A_LINK }, { OUT, 4 }, { NUMBER, 80 } } },
};

#define NR_CALLS	NR(calls)
