/* hours: what waits for a time, over the turns of jiffies. */

/* jiffies are that from now on. */
static void set_ticks(unsigned long value)
{
	int kmem = open("/dev/kmem", O_WRONLY);
	time_t date = time(NULL);

	lseek(kmem, kdesc.jiffies, SEEK_SET);
	write(kmem, &value, sizeof value);
	close(kmem);
	stime(&date);			/* it goes on */
}

/* First let motors, and what else is timed, come to rest. */
static void rest_until(unsigned long value)
{
	nap(6 * HZ);
	set_ticks(value);
}

static int near(long got, long wanted, long margin)
{
	if (labs(got - wanted) <= margin)
		return 1;
	printf("# %ld ticks, not %ld\n", got, wanted);
	return 0;
}

/*
 * Sleeps of some ticks, one after the other, until some time after the turn:
 * the one or other ends at it. Returns how many were too short or too long.
 */
static int short_sleeps(unsigned long turn, long until)
{
	struct clocks begin;
	long n;
	int bad = 0;

	for (n = 1; (long) (ticks() - turn) < until; n = n % 7 + 1) {
		begin = read_clocks();
		nap(n);
		bad += !near(since(&begin), n, 2);
	}
	return bad;
}

/* Ticks that a byte of the floppy takes, each time of another cylinder. */
static long read_floppy(void)
{
	static long cylinder = 10;
	int fd = open("/dev/fd0", O_RDONLY);
	struct clocks begin = read_clocks();
	char byte;

	lseek(fd, cylinder++ * 18 * 1024, SEEK_SET);
	if (read(fd, &byte, 1) != 1)
		return -1;
	close(fd);
	return since(&begin);
}

static int motor_is_on(void)
{
	return in(FD_DOR) & FD_MOTOR;
}

/* Ticks that a read() of the terminal waits, which may wait so many tenths. */
static long wait_for_key(int tenths)
{
	struct termios old, raw;
	struct clocks begin;
	char byte;

	tcgetattr(0, &old);
	raw = old;
	raw.c_lflag &= ~(ICANON | ECHO);
	raw.c_cc[VMIN] = 0;
	raw.c_cc[VTIME] = tenths;
	tcsetattr(0, TCSANOW, &raw);
	begin = read_clocks();
	read(0, &byte, 1);
	tcsetattr(0, TCSANOW, &old);
	return since(&begin);
}

static struct clocks rung;

static void ring(int sig)
{
	(void) sig;
	rung = read_clocks();
}

/* Alarms of two tasks and many sleeps, begun before the turn. */
static void alarms(unsigned long turn, const char *name)
{
	struct clocks begin;
	pid_t pid;
	long late;
	int bad;

	rest_until(turn - 5 * HZ);
	begin = read_clocks();
	pid = sleeper(10);
	signal(SIGALRM, ring);
	alarm(8);
	bad = short_sleeps(turn, HZ);
	is(bad, 0, "%s: short sleeps before, at and behind it", name);
	is(alarm(9), 2, "%s: an alarm has that many seconds left", name);
	pause();
	late = in_ticks(rung.cycles - begin.cycles) - 15 * HZ;
	ok(near(late, 0, HZ / 4), "%s: and comes then", name);
	is(status_of(pid), 0, "%s: another task's has come, too", name);
}

static void one_turn(unsigned long turn, const char *name)
{
	struct clocks begin, now;

	rest_until(turn - HZ / 2);
	begin = read_clocks();
	ok(near(wait_for_key(10), HZ, 3), "%s: a terminal's VTIME", name);
	now = read_clocks();
	ok(agree(&begin, &now), "%s: the clocks", name);
	rest_until(turn - HZ / 10);
	ok(near(read_floppy(), HZ * 3 / 4, HZ / 2),
	   "%s: the floppy's motor gathers speed over it", name);
	nap(6 * HZ);
	ok(!motor_is_on(), "%s: and is stopped behind it", name);
	rest_until(turn - 2 * HZ);
	read_floppy();
	ok(motor_is_on(), "%s: it is on before", name);
	nap(6 * HZ);
	ok(!motor_is_on(), "%s: and stopped behind", name);
	alarms(turn, name);
}

/*
 * Somebody uses the floppy all the time, for 300 days: that its motor is at
 * speed is known still.
 */
static void motor_always_on(void)
{
	int i;

	read_floppy();
	for (i = 0; i < 4; i++) {
		nap(HZ * 3 / 2);
		set_ticks(ticks() + 75UL * DAY * HZ);
		read_floppy();
	}
	_exit(0);
}

static void both_turns(void)
{
	int patience = 20;
	pid_t pid;

	one_turn(0x80000000UL, "2^31 ticks");
	one_turn(0, "2^32 ticks");
	pid = fork();
	if (!pid)
		motor_always_on();
	while (patience-- && waitpid(pid, NULL, WNOHANG) == 0)
		nap(HZ);
	ok(patience >= 0, "a floppy in use for 300 days is read still");
}
