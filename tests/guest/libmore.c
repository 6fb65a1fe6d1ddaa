/*
 * What only our library says, and what only the guest has: TAP.
 *
 *	libmore		in the guest
 *	libmore host	as a program of the host's Linux, with our library
 */
#include <assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/param.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <time.h>
#include "tap.h"
#include "libmore/fail.c"

/* Memory comes back: the end of data is where it was. */
static void malloc_gives_back(void)
{
	enum { MANY = 400 };
	static char *p[MANY];
	char *start = sbrk(0), *high;
	int i, round;

	free(malloc(1));
	for (round = 0; round < 3; round++) {
		for (i = 0; i < MANY; i++)
			p[i] = malloc(1000);
		high = sbrk(0);
		for (i = 0; i < MANY; i++)
			free(p[i * 7 % MANY]);
	}
	ok(high - start > MANY * 1000, "malloc takes memory by brk()");
	ok((char *) sbrk(0) - start < 70000, "free gives it back");
	p[0] = malloc(100);
	sbrk(5000);
	p[1] = malloc(300000);
	ok(p[0] && p[1], "memory is there behind somebody else's sbrk()");
	memset(p[1], 1, 300000);
	memset(p[0], 2, 100);
	ok(all_are(p[1], 300000, 1) && all_are(p[0], 100, 2), "and is not shared");
	free(p[1]);
	free(p[0]);
	p[0] = malloc(64);
	p[1] = malloc(64);
	free(p[0]);
	ok(malloc(60) == p[0], "a hole is used again");
	p[0] = malloc(500000);
	p[0] = realloc(p[0], 100);
	ok((char *) sbrk(0) - p[0] < 70000, "realloc gives back, too");
	free(p[0]);
}

static void jumps_with_mask(void)
{
	sigset_t set, now;
	sigjmp_buf env;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	if (!sigsetjmp(env, 1)) {
		sigprocmask(SIG_BLOCK, &set, NULL);
		siglongjmp(env, 1);
	}
	sigprocmask(SIG_BLOCK, NULL, &now);
	ok(!sigismember(&now, SIGUSR1), "siglongjmp() brings the signal mask back");
}

static int assert_child(long value)
{
	close(STDERR_FILENO);
	assert(value == 1);
	return 7;
}

static int silent_child(long value)
{
	(void) value;
	printf("# not seen: _exit() loses it");
	return 5;
}

static void ends(void)
{
	int status = in_child(assert_child, 2);

	ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT,
	   "assert() ends the program by SIGABRT");
	is(in_child(assert_child, 1), 7 << 8, "... but not if it is so");
	fflush(stdout);
	is(in_child(silent_child, 0), 5 << 8, "a child ends by _exit()");
}

static void users(void)
{
	struct passwd *p = getpwnam("root");
	struct group *g;

	ok(p && !p->pw_uid && !strcmp(p->pw_name, "root"), "getpwnam: root");
	p = getpwuid(0);
	ok(p && !strcmp(p->pw_name, "root") && *p->pw_dir == '/', "getpwuid: 0");
	ok(!getpwnam("nobody-of-that-name"), "getpwnam: nobody");
	g = getgrgid(0);
	ok(g && !g->gr_gid && *g->gr_name, "getgrgid: 0");
	ok(!getgrnam("no-group-of-that-name"), "getgrnam: none");
}

static void reap(int sig)
{
	(void) sig;
	wait(NULL);
}

static void commands(void)
{
	struct sigaction sa = { .sa_handler = reap }, old;
	char line[40] = "";
	FILE *f = popen("echo one; echo two; exit 3", "r");
	int n = 0;

	while (fgets(line, sizeof line, f))
		n++;
	is(n, 2, "popen: both lines come");
	is(pclose(f), 3 << 8, "pclose: the command's status");
	f = popen("read a; test \"$a\" = word", "w");
	fputs("word\n", f);
	is(pclose(f), 0, "popen: w");
	is(system("exit 4"), 4 << 8, "system: the command's status");
	ok(system(NULL), "system: there is a shell");
	sigaction(SIGCHLD, &sa, &old);
	is(system("exit 4"), 4 << 8, "system: no handler takes it away");
	sigaction(SIGCHLD, &old, NULL);
}

static void make_file(const char *path)
{
	FILE *f = fopen(path, "w");

	fprintf(f, "%s\n", path);
	fclose(f);
}

static void folders(void)
{
	char path[200], *own;
	struct dirent *d;
	int seen = 0;
	DIR *dir;

	mkdir("/tmp/a", 0755);
	mkdir("/tmp/a/bb", 0755);
	make_file("/tmp/a/bb/file.txt");
	chdir("/tmp/a/bb");
	ok(getcwd(path, sizeof path) && !strcmp(path, "/tmp/a/bb"), "getcwd");
	fails_with(ERANGE, getcwd(path, 5) ? 0 : -1, "getcwd: no room");
	own = getcwd(NULL, 0);
	ok(own && !strcmp(own, "/tmp/a/bb"), "getcwd by malloc()");
	free(own);
	errno = 0;
	dir = opendir(".");
	is(errno, 0, "opendir leaves errno alone");
	is(fcntl(dir->dd_fd, F_GETFD, 0), FD_CLOEXEC, "exec closes it");
	while ((d = readdir(dir)))
		seen += !strcmp(d->d_name, "file.txt");
	closedir(dir);
	is(seen, 1, "readdir shows the file once");
	chdir("/");
	ok(getcwd(path, sizeof path) && !strcmp(path, "/"), "getcwd in the root");
	is(remove("/tmp/a/bb/file.txt"), 0, "remove a file");
	is(remove("/tmp/a/bb"), 0, "remove a directory");
	is(remove("/tmp/a"), 0, "... and another");
}

static void terminals(void)
{
	int fd = open("/dev/tty1", O_RDWR);

	ok(isatty(fd), "a serial line is a terminal");
	ok(ttyname(fd) && !strcmp(ttyname(fd), "/dev/tty1"), "ttyname");
	close(fd);
	fd = open("/dev/null", O_RDWR);
	ok(!isatty(fd), "/dev/null is none");
	close(fd);
}

static void sleeping(void)
{
	struct tms t;
	time_t begin = times(&t), ticks;

	is(sleep(1), 0, "sleep(1) sleeps to its end");
	ticks = times(&t) - begin;
	ok(ticks >= 90 && ticks <= 210, "about a second: %ld ticks", ticks);
	ok(clock() >= 0 && clock() < 100000, "clock()");
}

int main(int argc, char **argv)
{
	malloc_gives_back();
	jumps_with_mask();
	ends();
	users();
	commands();
	unwritten();
	closed();
	no_memory();
	if (argc < 2 || strcmp(argv[1], "host")) {
		full_disk();
		folders();
		terminals();
		sleeping();
	}
	printf("1..%d\n", tap_count);
	return 0;
}
