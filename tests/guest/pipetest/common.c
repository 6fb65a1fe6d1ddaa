/* Pipes with known contents. */
#include <sys/stat.h>

#define ATOMIC	4095		/* so many bytes stay together */

static const char *dir;		/* where FIFOs can be made, or NULL */
static char in[70000], out[70000];

/* So many bytes fill a pipe. */
static int capacity(void)
{
	return on_host ? 65536 : 4095;
}

static void set_nonblock(int fd, int on)
{
	int mode = fcntl(fd, F_GETFL, 0) & O_ACCMODE;

	fcntl(fd, F_SETFL, mode | (on ? O_NONBLOCK : 0));
}

/* Read without waiting: the number, or the negative error. */
static int read_now(int fd, char *buf, int n)
{
	int result;

	set_nonblock(fd, 1);
	result = read(fd, buf, n);
	set_nonblock(fd, 0);
	return result < 0 ? -errno : result;
}

static int write_now(int fd, const char *buf, int n)
{
	int result;

	set_nonblock(fd, 1);
	result = write(fd, buf, n);
	set_nonblock(fd, 0);
	return result < 0 ? -errno : result;
}

/* All of n bytes, or what there is before the end. */
static int read_all(int fd, char *buf, int n)
{
	int done = 0, got;

	while (done < n && (got = read(fd, buf + done, n - done)) > 0)
		done += got;
	return done;
}

static void close_both(const int fd[2])
{
	close(fd[0]);
	close(fd[1]);
}

static char byte_at(unsigned long at)
{
	unsigned long n = (at + 1) * 2654435761UL;

	return n >> 13 ^ n >> 24;
}

static volatile int count;

static void note(int sig)
{
	(void) sig;
	count++;
}

static void handle(int sig, sighandler_t handler)
{
	struct sigaction sa = { .sa_handler = handler };

	count = 0;
	sigaction(sig, &sa, NULL);
}
