/*
 * Bad pointers: each system call that takes one gets every kind of them, in a
 * child. A bad one is EFAULT, one that only looks bad gives what any other
 * gives; nobody else's memory changes, and the kernel keeps nothing.
 *
 *	ptrtest at=INODES,FILES,BUFFERS,NR,PIPES	(see held.h)
 *	ptrtest numbers NR...
 *
 * /dev/hda is an empty Minix volume. With "numbers" it tells which numbers are
 * calls: those of the command line are to be none.
 */
#include <fcntl.h>
#include <signal.h>
#include <termios.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include "rawcall.h"
#include "held.h"

#define NR(array)	((int) (sizeof array / sizeof *array))
#define TASK		0x4000000UL	/* a task's addresses end here */
#define STACK_END	0x3c00000UL
#define HOLE		0x3000000UL
#define REFUSED		128		/* a child's exit code: this and the error */
#define LEFT_OPEN	255		/* or an error with something left open */

#include "ptrtest/calls.c"
#include "ptrtest/kinds.c"
#include "ptrtest/others.c"
#include "ptrtest/numbers.c"

static pid_t neighbour;
static int to_neighbour[2], from_neighbour[2];

/*
 * Somebody else, who runs this program, too, and whose memory is his own: lender:
 * pages of the file that he has are what others get. He answers as long as all
 * of it is what it was.
 */
static void be_neighbour(int lender)
{
	static volatile long own[4][1024];
	int i, bad = 0;
	char c;

	for (i = 0; i < 4096; i++)
		own[i / 1024][i % 1024] = i;
	bad += lender && damaged_contents();
	while (read(to_neighbour[0], &c, 1) == 1) {
		for (i = 0; i < 4096; i++)
			bad += own[i / 1024][i % 1024] != i;
		bad += lender && damaged_contents();
		c = bad ? 'b' : 'g';
		write(from_neighbour[1], &c, 1);
	}
	_exit(0);
}

static void start_neighbour(int lender)
{
	raw(__NR_pipe, (long) to_neighbour, 0, 0);
	raw(__NR_pipe, (long) from_neighbour, 0, 0);
	neighbour = fork();
	if (!neighbour) {
		close(to_neighbour[1]);
		be_neighbour(lender);
	}
	close(to_neighbour[0]);
	close(from_neighbour[1]);
	wait_until_asleep(neighbour);
}

static int neighbour_is_well(void)
{
	char c = 0;

	write(to_neighbour[1], "?", 1);
	read(from_neighbour[0], &c, 1);
	wait_until_asleep(neighbour);
	return c == 'g';
}

static void end_neighbour(void)
{
	close(to_neighbour[1]);
	close(from_neighbour[0]);
	is(status_of(neighbour), 0, "the neighbour has ended by itself");
}

/* One call with each kind of pointer in each place where it takes one. */
static void try_call(const struct call *c, int first, int last)
{
	int i, kind, bad = 0;
	struct held before;

	refresh_files();
	before = count_held();
	for (i = 0; i < 3; i++) {
		if (c->arg[i].what == NUMBER || c->arg[i].what == FD)
			continue;
		for (kind = first; kind <= last; kind++)
			bad += try_kind(c, i, kind);
	}
	is(bad, 0, "%s: every kind of pointer", c->name);
	ok(same_held(&before), "%s: the kernel keeps nothing of that", c->name);
	ok(neighbour_is_well(), "%s: the neighbour is well", c->name);
}

static void try_all(int lender, int first, int last)
{
	int i;

	start_neighbour(lender);
	own_pages();			/* those that the neighbour shares */
	for (i = 0; i < NR_CALLS; i++)
		try_call(&calls[i], first, last);
	end_neighbour();
}

int main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "numbers"))
		return numbers(argv + 2);
	if (!argc || (argc > 1 && !strcmp(argv[1], "-exit")))
		return 33;		/* run by execve in a test */
	if (kmem_open() || argc < 2 || !find_tables(argv[1])) {
		puts("Bail out! No kernel descriptor, or no tables");
		return 1;
	}
	is(mount("/dev/hda", "/mnt", 0), 0, "the volume is mounted");
	fill_shared();
	own_pages();
	in_child(settle, 2);		/* the spare tables reach their number */
	try_all(0, 0, LAST_KIND);
	try_all(1, FRESH, FRESH);
	try_others();
	is(umount("/dev/hda"), 0, "the volume is left");
	printf("1..%d\n", tap_count);
	return 0;
}
