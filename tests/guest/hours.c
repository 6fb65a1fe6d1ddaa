/*
 * hours LENGTH COUNT IPS [at=INODES,FILES,BUFFERS,NR,PIPES]: a machine that is
 * left on, with IPS instructions a second. After /etc/rc a shell is at its
 * prompt on the console; then so many times an idle hour and a busy one, each
 * of LENGTH seconds. Idle: one /bin/sleep, as long as the hour. Busy: somebody
 * types `sh /busy' again and again, and programs that Ctrl-C and Ctrl-Z stop.
 * After each hour nothing more is held than before; and at every look the
 * clock's ticks, the processor's cycles, the date and the battery clock agree.
 * At the end `halt' is typed.
 *
 * hours turns IPS: all that waits for a time, over the turns of jiffies: 2^31
 * ticks (248 days), where signed numbers turn negative, and 2^32 (497 days).
 * jiffies are set to shortly before, through /dev/kmem.
 */
#include <fcntl.h>
#include <signal.h>
#include <termios.h>
#include <time.h>
#include <sys/time.h>
#include <sys/times.h>
#include "held.h"
#include "ports.h"

#define HZ		100
#define DAY		86400L
#define ENTER		"\n"
#define ENDED		"/tmp/end"	/* what is typed leaves a result */
#define FINE		0		/* ... of /busy */
#define PATIENCE	900		/* seconds that it may take */
#define EACH		(120 * HZ)	/* one begins so often; it takes half */

#define FD_DOR		0x3f2
#define FD_MOTOR	0x10		/* drive 0's */

#define RTC_INDEX	0x70
#define RTC_DATA	0x71
#define RTC_STATUS	10
#define RTC_UPDATING	0x80

/*
 * A tick is 11931 of the 8253's 1193182 counts a second, 9.9993 ms: ticks are
 * ahead of the cycles by 1 in 14,000; or behind, by those that nobody served.
 * Of EXACT ticks one may be wrong, and SLACK of them in any case.
 */
#define EXACT		2000
#define SLACK		3

static unsigned long cycles_a_tick;

static unsigned long ticks(void)
{
	unsigned long value;
	struct tms t;

	/* Not by the library: around 2^32 they look like its errors. */
	__asm__ volatile ("int $0x80" : "=a" (value)
			  : "0" (__NR_times), "b" (&t) : "memory");
	return value;
}

static unsigned long long cycles(void)
{
	unsigned long long value;

	__asm__ volatile ("rdtsc" : "=A" (value));
	return value;
}

/* How many ticks so many cycles are. */
static unsigned long in_ticks(unsigned long long n)
{
	unsigned long high = n >> 32, low = n;

	__asm__ ("divl %[by]" : "+a" (low), "+d" (high)
		 : [by] "rm" (cycles_a_tick));
	return low;
}

static unsigned int rtc(int reg)
{
	unsigned int bcd;

	out(RTC_INDEX, reg);
	bcd = in(RTC_DATA);
	return reg == RTC_STATUS ? bcd : (bcd >> 4) * 10 + (bcd & 15);
}

/* The battery clock: seconds since midnight. */
static long battery(void)
{
	long sec, all;

	do {
		while (rtc(RTC_STATUS) & RTC_UPDATING)
			;
		sec = rtc(0);
		all = rtc(4) * 3600L + rtc(2) * 60 + sec;
	} while (rtc(0) != (unsigned int) sec);
	return all;
}

/* All of the clocks, at one time. */
struct clocks {
	unsigned long long cycles;
	unsigned long ticks;
	long date, battery;
};

static struct clocks read_clocks(void)
{
	struct clocks c;
	unsigned long long first;

	do {
		first = cycles();
		c.ticks = ticks();
		c.cycles = cycles();
	} while (c.cycles - first > cycles_a_tick / 2);	/* others ran */
	c.date = time(NULL);
	c.battery = battery();
	return c;
}

/* Do they agree on how long it is since then? */
static int agree(const struct clocks *then, const struct clocks *now)
{
	long margin = SLACK;
	long by_cycles = in_ticks(now->cycles - then->cycles);
	long by_ticks = now->ticks - then->ticks;
	long date = now->date - then->date;
	long by_battery = (now->battery - then->battery + DAY) % DAY;

	margin += by_cycles / EXACT;
	if (labs(by_ticks - by_cycles) <= margin &&
	    labs(date - by_cycles / HZ) <= margin / HZ + 1 &&
	    labs(date - by_battery) <= margin / HZ + 2)
		return 1;
	printf("\n# by cycles %ld ticks, by the clock %ld; date %ld s, "
	       "battery %ld s\n", by_cycles, by_ticks, date, by_battery);
	return 0;
}

static void nap(long n)
{
	struct timeval tv = { n / HZ, n % HZ * (1000000 / HZ) };

	select(0, NULL, NULL, NULL, &tv);
}

static struct clocks start, last;
static long worst;		/* ticks from one look to the next */
static int disagreed;

/* A second passes. */
static void look(void)
{
	struct clocks now;

	nap(HZ);
	now = read_clocks();
	disagreed += !agree(&last, &now);
	if ((long) (now.ticks - last.ticks) > worst)
		worst = now.ticks - last.ticks;
	last = now;
}

#include "hours/keys.c"

/* What is said begins a line: the prompt, or what is typed, stands there. */
static void new_line(void)
{
	putchar('\n');
}

/* The number in ENDED, which is removed, as soon as it is there; -1: never. */
static int result(void)
{
	char text[8];
	int fd, n, patience = PATIENCE;

	for (; patience; patience--) {
		look();
		fd = open(ENDED, O_RDONLY);
		if (fd < 0)
			continue;
		n = read(fd, text, sizeof text - 1);
		close(fd);
		if (n <= 0 || text[n - 1] != '\n')
			continue;
		text[n] = '\0';
		unlink(ENDED);
		return atoi(text);
	}
	return -1;
}

/* Wait until there are so many tasks, and what is on the way is done. */
static void settle(long tasks)
{
	int patience = 60;

	while (patience-- && count_held().tasks != tasks)
		look();
	look();
}

/* Somebody types, and the last line of it leaves a result. */
static int typed(const char *what, int wanted, long tasks)
{
	int got;

	type(what);
	type(ENTER);
	got = result();
	settle(tasks);
	if (got == wanted)
		return 0;
	new_line();
	printf("# %s: %d, not %d\n", what, got, wanted);
	return 1;
}

/*
 * A program is typed, and a key while it runs, besides so many tasks; then its
 * status, when so many are left.
 */
static int typed_key(const char *what, int key, int status, long tasks,
		     long left)
{
	char ctrl[2] = { CTRL(key), '\0' };

	type(what);
	type(ENTER);
	settle(tasks + 1);
	type(ctrl);
	look();
	return typed("echo $? >" ENDED, status, left);
}

static int busy_round(long tasks)
{
	int bad = typed("sh /busy", FINE, tasks);

	bad += typed_key("cat", 'c', 130, tasks, tasks);
	bad += typed_key("sleep 1000", 'z', 148, tasks, tasks + 1);
	bad += typed_key("fg", 'c', 130, tasks, tasks);
	return bad;
}

static long hour;			/* in ticks */

static long since(const struct clocks *then)
{
	return in_ticks(cycles() - then->cycles);
}

/* A round every so often. Returns how much went wrong. */
static int busy_hour(long tasks)
{
	struct clocks begin = last, round;
	int rounds = 0, bad = 0;

	while (since(&begin) < hour && !bad) {
		round = last;
		bad = busy_round(tasks);
		rounds++;
		while (since(&round) < EACH && since(&begin) < hour)
			look();
	}
	new_line();
	printf("# %d rounds\n", rounds);
	return bad;
}

static void become(const char *program, char *argv0, char *argument)
{
	char *argv[] = { argv0, argument, NULL };
	char *envp[] = { "HOME=/usr/root", "TERM=console", NULL };

	execve(program, argv, envp);
	_exit(126);
}

/* /bin/sleep for so many seconds. */
static pid_t sleeper(long seconds)
{
	char text[12];
	pid_t pid = fork();

	if (!pid) {
		sprintf(text, "%ld", seconds);
		become("/bin/sleep", "sleep", text);
	}
	return pid;
}

/* One sleeps as long as the hour is. Returns whether that was so. */
static int idle_hour(void)
{
	struct clocks begin = last;
	pid_t pid = sleeper(hour / HZ);
	long took = 0;

	while (waitpid(pid, NULL, WNOHANG) == 0 && took < 2 * hour) {
		look();
		took = since(&begin);
	}
	look();
	return labs(took - hour) <= hour / EXACT + 3 * HZ;
}

/* As task 1 does: /etc/rc first, then a shell with the console to itself. */
static void start_shell(void)
{
	pid_t pid = fork();

	if (!pid) {
		close(0);
		open("/etc/rc", O_RDONLY);
		become("/bin/sh", "/bin/sh", NULL);
	}
	is(status_of(pid), 0, "/etc/rc has run");
	if (fork())
		return;
	close(0);
	close(1);
	close(2);
	setsid();
	open("/dev/tty0", O_RDWR);
	dup(0);
	dup(0);
	become("/bin/sh", "-sh", NULL);
}

static int leaves_nothing(const struct held *before, const char *what, int nr)
{
	return ok(same_held(before), "%s hour %d leaves nothing", what, nr);
}

static void all_hours(int count)
{
	struct held before;
	long tasks;
	int i, bad, good = 1;

	start_shell();
	start = last = read_clocks();
	for (i = 0; i < 5; i++)
		look();
	own_pages();
	tasks = count_held().tasks;
	type("PS1='$ '" ENTER);		/* not the mark of a remark */
	bad = busy_round(tasks);		/* caches are filled */
	new_line();
	is(bad, 0, "a first round");
	before = count_held();
	for (i = 1; i <= count && good; i++) {
		good = idle_hour();
		new_line();
		ok(good, "idle hour %d: who sleeps so long wakes then", i);
		good &= leaves_nothing(&before, "idle", i);
		if (good)
			good = ok(!busy_hour(tasks), "busy hour %d", i) &
				leaves_nothing(&before, "busy", i);
	}
	is(disagreed, 0, "at each look the clocks agree");
	ok(agree(&start, &last), "so they do from first to last, to 1 in %d",
	   EXACT);
	ok(since(&start) >= 2 * count * hour, "and all the hours have passed");
	printf("# %ld seconds, %ld ticks by cycles, %ld by the clock; "
	       "%ld ticks at most between two looks\n", last.date - start.date,
	       (long) in_ticks(last.cycles - start.cycles),
	       (long) (last.ticks - start.ticks), worst);
}

#include "hours/turns.c"

static int prepare(int argc, char **argv)
{
	port = open("/dev/port", O_RDWR);
	if (kmem_open() || port < 0 || argc < 3)
		return -1;
	cycles_a_tick = atoi(argv[argc > 3 ? 3 : 2]) / HZ;
	return argc <= 4 || find_tables(argv[4]) ? 0 : -1;
}

int main(int argc, char **argv)
{
	if (prepare(argc, argv)) {
		puts("Bail out! No kernel descriptor, or wrong words");
		return 1;
	}
	if (argc == 3) {
		both_turns();
	} else {
		hour = atoi(argv[1]) * HZ;
		all_hours(atoi(argv[2]));
	}
	printf("1..%d\n", tap_count);
	fflush(stdout);
	if (argc == 3)
		return 0;
	type("halt" ENTER);
	for (;;)
		nap(HZ);
}
