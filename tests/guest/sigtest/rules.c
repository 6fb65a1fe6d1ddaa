/* Modes of files, descriptors, and what is root's (F9, F10, V1-V5, S13). */

#include <sys/stat.h>
#include <utime.h>

static const char *const a_file = "/bin";	/* which others may not change */

static void descriptors(void)
{
	int p[2], fd;
	char c = 0;

	pipe(p);
	fails_with(EBADF, write(p[0], &c, 1),
		   "EBADF: write to the reading end (F9)");
	fails_with(EBADF, read(p[1], &c, 1),
		   "EBADF: read from the writing end");
	fd = open("/dev/null", O_RDONLY);
	fails_with(EBADF, write(fd, &c, 1), "EBADF: write, O_RDONLY");
	close(fd);
	fd = open("/dev/null", O_WRONLY);
	fails_with(EBADF, read(fd, &c, 1), "EBADF: read, O_WRONLY");
	close(fd);
	fails_with(EBADF, write(fd, &c, 1), "EBADF: closed");
	fails_with(EBADF, read(99, &c, 1), "EBADF: 99");
	is(dup2(p[0], p[0]), p[0], "dup2(fd, fd) (F10)");
	is(fcntl(p[0], F_GETFD, 0), 0, "leaves it open");
	fails_with(EBADF, dup2(18, p[0]), "EBADF: dup2 of none");
	is(fcntl(p[0], F_GETFD, 0), 0, "leaves the other open");
	is(dup2(p[1], p[0]), p[0], "dup2 closes it");
	is(write(p[0], &c, 1), -1, "and is the other now");
	ok(errno == EPIPE, "that nobody reads");
	fails_with(ESPIPE, lseek(p[1], 0, SEEK_SET), "ESPIPE: lseek (V5)");
	fails_with(ESPIPE, lseek(p[1], 0, SEEK_CUR),
		   "ESPIPE: where it is, too");
	fails_with(EBADF, lseek(99, 0, SEEK_CUR), "EBADF: lseek of none");
	close(p[0]);
	close(p[1]);
}

static int ids(long unused)
{
	(void) unused;
	setgid(OTHER);
	if (setuid(OTHER) || getuid() != OTHER || geteuid() != OTHER)
		return 1;
	if (setuid(0) != -1 || errno != EPERM || getuid() != OTHER)
		return 2;
	if (setgid(0) != -1 || errno != EPERM || getgid() != OTHER)
		return 3;
	if (setreuid(0, -1) != -1 || setreuid(-1, 0) != -1 || errno != EPERM)
		return 4;
	if (setregid(0, -1) != -1 || setregid(-1, 0) != -1 || errno != EPERM)
		return 5;
	return 0;
}

static int comes_back(long unused)
{
	(void) unused;
	if (setreuid(-1, OTHER) || geteuid() != OTHER || getuid())
		return 1;
	if (setreuid(OTHER, 0) || geteuid() || getuid() != OTHER)
		return 2;
	return setuid(OTHER) || setuid(0) != -1 ? 3 : 0;
}

static int group_only(const char *file, int mode)
{
	pid_t pid = fork();

	if (!pid) {
		setgid(0);
		setuid(OTHER);
		_exit(access(file, mode) ? errno : 0);
	}
	return how_ends(pid);
}

static void rights_of_root(void)
{
	struct utimbuf times = { 1, 1 };

	is(run(ids, 0), 0, "nobody becomes root (V1)");
	is(run(comes_back, 0), 0, "root may for a while be another");
	is(AS_OTHER(chroot("/")), EPERM, "EPERM: chroot (V2)");
	is(AS_OTHER(utime(a_file, &times)), EPERM, "EPERM: utime");
	is(AS_OTHER(nice(-1)), EPERM, "EPERM: nice(-1)");
	is(AS_OTHER(nice(1)), 0, "nice(1)");
	is(group_only(a_file, W_OK), EACCES,
	   "EACCES: the group is not the owner (V4)");
	is(group_only(a_file, R_OK), 0, "and reads by its own right");
	is(AS_OTHER(access(a_file, W_OK)), EACCES, "EACCES: others");
	is(AS_OTHER(access(a_file, R_OK | X_OK)), 0, "read and search");
}

static void no_such_calls(void)
{
	is(raw(10000, 0, 0, 0), -ENOSYS, "ENOSYS: call 10000 (S13)");
	is(raw(-1, 0, 0, 0), -ENOSYS, "ENOSYS: -1");
	is(raw(0x7fffffff, 0, 0, 0), -ENOSYS, "ENOSYS: the largest");
	if (on_host)
		return;
	is(raw(87, 0, 0, 0), -ENOSYS, "ENOSYS: 87, the first that is free");
	is(AS_OTHER(mount("/dev/ram", "/", 0)), EPERM, "EPERM: mount (V3)");
	is(AS_OTHER(umount("/dev/ram")), EPERM, "EPERM: umount");
}

static void rules_part(void)
{
	set_handler(SIGPIPE, SIG_IGN);
	descriptors();
	rights_of_root();
	no_such_calls();
	set_handler(SIGPIPE, SIG_DFL);
}
