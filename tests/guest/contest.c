/*
 * The console, tried by a program on it: what it shows, and what its keyboard
 * says. Arguments choose the parts:
 *
 *	screens		show each stream that is on /dev/hda, and put beside it
 *			what is to be seen then (as tests/screens.py says)
 *	fuzz SEED KB	so much of anything harms nothing
 *	keys		keys typed by the 8042's command 0xD2
 *	typed		one line, typed by somebody outside
 *	reset		Ctrl-Alt-Del, as the last part: then the program begins
 *			again, and ends
 *
 * What it has to say goes to /dev/hda, from REPORT on: the screen is in use.
 */
#include <fcntl.h>
#include <sys/times.h>
#include <termios.h>
#include "ports.h"
#include "tap.h"

#define REPORT	(3L << 20)
#define BEFORE	(REPORT - 1024)		/* what to know after a reset */

static int console, mem;		/* /dev/tty0, /dev/mem */
static int disk;			/* /dev/hda */
static struct termios cooked, raw;	/* what the terminal can be set up to */

/* Read what there is, but wait for min characters. */
static void go_raw(int min)
{
	raw.c_cc[VMIN] = min;
	tcsetattr(console, TCSANOW, &raw);
}

static void go_cooked(void)
{
	tcsetattr(console, TCSANOW, &cooked);
}

static void say(const char *text)
{
	write(console, text, strlen(text));
}

static void pause_for(long ticks)
{
	long start = times(NULL);

	while (times(NULL) - start < ticks)
		;
}

/* Before a reset, and after it: was there one? */
static void remember(void)
{
	long before[2] = { tap_count, lseek(1, 0, SEEK_CUR) };

	lseek(disk, BEFORE, SEEK_SET);
	write(disk, before, sizeof before);
	sync();
}

static int recall(void)
{
	long before[2] = { 0, 0 };

	lseek(disk, BEFORE, SEEK_SET);
	read(disk, before, sizeof before);
	if (!before[1])
		return 0;
	tap_count = before[0];
	lseek(1, before[1], SEEK_SET);
	return 1;
}

#include "contest/screen.c"
#include "contest/keys.c"

static int set_up(void)
{
	int report = open("/dev/hda", O_RDWR);

	disk = open("/dev/hda", O_RDWR);
	console = open("/dev/tty0", O_RDWR);
	mem = open("/dev/mem", O_RDWR);
	port = open("/dev/port", O_RDWR);
	if (console < 0 || mem < 0 || port < 0 || disk < 0 || kmem_open())
		return -1;
	if (lseek(report, REPORT, SEEK_SET) < 0 || dup2(report, 1) < 0)
		return -1;
	if (tcgetattr(console, &cooked))
		return -1;
	raw = cooked;
	raw.c_iflag = raw.c_oflag = raw.c_lflag = 0;
	raw.c_cc[VTIME] = 0;
	return 0;
}

int main(int argc, char **argv)
{
	int i;

	if (set_up()) {
		perror("contest: set up");
		return 1;
	}
	if (recall()) {
		ok(1, "Ctrl-Alt-Del starts the machine anew");
		argc = 0;
	}
	for (i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "screens"))
			screens_part();
		else if (!strcmp(argv[i], "fuzz") && i + 2 < argc)
			fuzz_part(atoi(argv[i + 1]), atoi(argv[i + 2]));
		else if (!strcmp(argv[i], "keys"))
			keys_part();
		else if (!strcmp(argv[i], "typed"))
			typed_part();
		else if (!strcmp(argv[i], "reset"))
			reset_part();
	}
	go_cooked();
	printf("1..%d\n", tap_count);
	sync();
	return 0;
}
