/*
 * Block devices that fail. What is to fail is said by the arguments:
 *
 *	root DEV		nothing: the root is on that device
 *	silent NAME PORT BIT	the device's interrupts are lost: that bit of an
 *				interrupt controller's mask is set
 *	upset NAME PORT BYTE	somebody has written that to a port of its
 *				controller
 *	bad NAME KB		block KB can neither be read nor written
 *	unwritable NAME KB	it cannot be written
 *	protected NAME		nothing can be written
 *	both NAME NAME		nothing, in two drives at once
 *	full NAME NAME2		the first's disk goes when most buffers are to
 *				be written there, and they are wanted for NAME2
 *	changed NAME KB [DIR]	disks come and go; DIR is where their volume is
 *				mounted meanwhile
 *
 * One of the host's parts in this is to change disks, when a line "host: WORD"
 * tells it to. It says that it has done so by a number, one more each time, in
 * the scratch register of the serial port.
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include "tap.h"

#define KB		1024
#define SCRATCH		0x3ff
#define BLOCKS		12		/* written before the disk goes */

static const char *name;
static int fd, port;
static char block[KB], other[KB];

static int read_block(long kb)
{
	lseek(fd, kb * KB, SEEK_SET);
	return read(fd, block, KB);
}

static int write_block(long kb, char what)
{
	memset(other, what, KB);
	lseek(fd, kb * KB, SEEK_SET);
	return write(fd, other, KB);
}

static unsigned char in_port(long number)
{
	unsigned char byte = 0;

	lseek(port, number, SEEK_SET);
	read(port, &byte, 1);
	return byte;
}

static void out_port(long number, unsigned char byte)
{
	lseek(port, number, SEEK_SET);
	write(port, &byte, 1);
}

static void open_device(const char *device)
{
	name = device;
	fd = open(name, O_RDWR);
	port = open("/dev/port", O_RDWR);
	ok(fd >= 0 && port >= 0, "%s is there", name);
	own_pages();
}

static void silent(const char *device, int mask, int bit)
{
	time_t begun;

	open_device(device);
	is(read_block(300), KB, "%s can be read", name);
	out_port(mask, in_port(mask) | 1 << bit);
	begun = time(NULL);
	fails_with(EIO, read_block(301), "not when its interrupts are lost");
	is(write_block(302, 'l'), KB, "a write to the cache");
	is(sync(), -1, "... does not get any farther");
	ok(time(NULL) - begun < 200, "that took no more than 200 s");
	is(read_block(300), KB, "what is in the cache can be read");
	out_port(mask, in_port(mask) & ~(1 << bit));
	is(read_block(301), KB, "with interrupts all is as before");
	is(write_block(302, 'm'), KB, "a write");
	is(sync(), 0, "... that gets through");
}

static void upset(const char *device, long number, int byte)
{
	static long kb = 310;

	open_device(device);
	is(read_block(kb++), KB, "%s can be read", name);
	out_port(number, byte);
	is(read_block(kb++), KB, "... after %#x is written to port %#lx",
	   byte, number);
	is(write_block(kb, 'u'), KB, "a write");
	out_port(number, byte);
	is(sync(), 0, "... that gets through");
}

static int use(const char *device)
{
	int round, bad = 0;
	long kb;

	fd = open(device, O_RDWR);
	for (round = 0; round < 3; round++)
		for (kb = 0; kb < 20; kb++) {
			bad += write_block(300 + kb * 5, 'a' + kb) != KB;
			bad += sync() != 0;
			bad += read_block(600 + round * 20 + kb) != KB;
		}
	return bad != 0;
}

static void both(const char *first, const char *second)
{
	pid_t pid = fork();

	if (!pid)
		_exit(use(first));
	is(use(second), 0, "%s is used", second);
	is(status_of(pid), 0, "... and %s at the same time", first);
}

static void unwritable(long kb)
{
	is(write_block(kb, 'b'), KB, "%s: a write", name);
	is(write_block(kb + 3, 'c'), KB, "... and another");
	is(sync(), -1, "sync says that one of them is lost");
	is(sync(), 0, "... once");
	is(read_block(kb + 3), KB, "the other one");
	ok(all_are(block, KB, 'c'), "... has been written");
}

static void bad(const char *device, long kb)
{
	open_device(device);
	is(read_block(kb - 1), KB, "%s: the block before a bad one", name);
	fails_with(EIO, read_block(kb), "the bad one");
	is(read_block(kb + 1), KB, "the block behind it");
	lseek(fd, (kb - 8) * KB, SEEK_SET);
	is(read(fd, sbrk(32 * KB), 32 * KB), 8 * KB,
	   "a long read ends before the bad block");
	unwritable(kb);
	fails_with(EIO, read_block(kb), "the bad block");
}

static void protected(const char *device)
{
	open_device(device);
	is(read_block(700), KB, "%s, write-protected, is read", name);
	fails_with(EROFS, write_block(700, 'p'), "and not written");
	is(sync(), 0, "there is nothing to sync");
	memcpy(other, block, KB);
	is(read_block(700), KB, "read again");
	ok(!memcmp(other, block, KB), "it is as before");
}

/* Have the host do something, and wait until it has. */
static void host(const char *what)
{
	static unsigned char number;

	number++;
	out_port(SCRATCH, 0);
	printf("host: %s\n", what);
	while (in_port(SCRATCH) != number)
		;
}

/*
 * The device is the host's: `out' takes the disk away, `wrong' puts in another
 * one, `right' the first. All of the first one's bytes are 'r', all of the
 * other's 'w', but for its name in block 0.
 */
static void changed(const char *device, long kb, const char *dir)
{
	int i;

	if (dir) {
		mkdir(dir, 0755);
		is(mount(device, dir, 0), 0, "%s is mounted", device);
	}
	open_device(device);
	is(read_block(kb), KB, "%s: a block", name);
	for (i = 0; i < BLOCKS; i++)
		write_block(kb + 100 + i, 'd');
	host("out");
	is(read_block(kb), KB, "without a disk: what is in the cache");
	fails_with(EIO, read_block(kb + 1), "... nothing else");
	is(sync(), -1, "what was written does not get to a disk");
	host("wrong");
	fails_with(EIO, read_block(kb + 2), "with another disk: nothing");
	is(sync(), -1, "... is written there");
	fails_with(EIO, read_block(kb + 3), "again");
	host("right");
	is(read_block(kb + 1), KB, "with the right disk all goes on");
	ok(all_are(block, KB, 'r'), "... with what is there");
	is(sync(), 0, "what was to be written is written");
	is(sync(), 0, "... without an error");
	host("wrong");
	if (!dir) {
		close(fd);
		open_device(device);
		is(read_block(kb), KB, "another disk, after open");
		ok(all_are(block, KB, 'w'), "... is that one");
		is(write_block(kb + 5, 'x'), KB, "it is written");
		is(sync(), 0, "... as it should be");
		return;
	}
	write_block(kb + 200, 'd');
	fails_with(EIO, close(fd), "close says that a write is lost");
	open_device(device);
	fails_with(EIO, read_block(kb + 4),
		   "open does not help while the volume is mounted");
	fails_with(EIO, umount(dir), "umount says it, too");
	close(fd);
	open_device(device);
	is(read_block(kb), KB, "now open makes the other disk known");
	ok(all_are(block, KB, 'w'), "... that is it");
}

static void full(const char *device, const char *second)
{
	int bad = 0, read = 0;
	long kb;

	open_device(device);
	for (kb = 0; kb < 300; kb++)
		bad += write_block(kb, 'd') != KB;
	is(bad, 0, "%s: much is written to the cache", device);
	host("out");
	is(sync(), -1, "without the disk it stays there");
	for (; kb < 600; kb++)
		bad += write_block(kb, 'd') != KB;
	is(bad, 0, "more than the cache holds is written");
	close(fd);
	fd = open(second, O_RDONLY);
	for (kb = 0; kb < 600; kb++)
		read += read_block(kb) == KB;
	is(read, 600, "as much is read of %s", second);
	host("right");
	close(fd);
	open_device(device);
	is(read_block(900), KB, "with the disk back all goes on");
	is(sync(), -1, "sync says that something was lost");
	is(write_block(901, 'e'), KB, "a write");
	is(sync(), 0, "... is written");
}

static long number(const char *text)
{
	return strtol(text, NULL, 0);
}

int main(int argc, char **argv)
{
	const char *what;
	struct stat st;
	int used;

	(void) argc;
	if (kmem_open()) {
		puts("Bail out! No kernel descriptor");
		return 1;
	}
	for (argv++; *argv; argv += used) {
		used = 2;
		what = *argv;
		if (!strcmp(what, "root")) {
			is(stat("/", &st), 0, "stat");
			is(st.st_dev, number(argv[1]), "root is %s", argv[1]);
		} else if (!strcmp(what, "protected")) {
			protected(argv[1]);
		} else if (!strcmp(what, "bad")) {
			bad(argv[1], number(argv[2]));
			used = 3;
		} else if (!strcmp(what, "unwritable")) {
			open_device(argv[1]);
			unwritable(number(argv[2]));
			used = 3;
		} else if (!strcmp(what, "both")) {
			both(argv[1], argv[2]);
			used = 3;
		} else if (!strcmp(what, "full")) {
			full(argv[1], argv[2]);
			used = 3;
		} else if (!strcmp(what, "silent")) {
			silent(argv[1], number(argv[2]), number(argv[3]));
			used = 4;
		} else if (!strcmp(what, "upset")) {
			upset(argv[1], number(argv[2]), number(argv[3]));
			used = 4;
		} else {
			changed(argv[1], number(argv[2]), argv[3]);
			break;
		}
	}
	printf("1..%d\n", tap_count);
	return 0;
}
