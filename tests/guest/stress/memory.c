/*
 * Jobs on memory that is no file's: fork, copy-on-write, exit, kill, brk, the
 * stack, and addresses that are nobody's.
 */

/* The kernel writes zeros to a page; it must not write to who shares it. */
static void kernel_writes(volatile long *page)
{
	int fd = open("/dev/zero", O_RDONLY);

	read(fd, (void *) page, KPAGE_SIZE);
	close(fd);
}

/*
 * A child of the storm: change some pages, one way or the other; the rest
 * stay.
 */
static int change_some(long parent, long me)
{
	char changed[PAGES];
	int i, n, bad = damaged(parent);

	memset(changed, 0, sizeof changed);
	for (n = chance(PAGES); n; n--) {
		i = chance(PAGES);
		changed[i] = 1;
		if (chance(4)) {
			stamp(area[i], me + i);
		} else {
			kernel_writes(area[i]);
			changed[i] = 2;
		}
	}
	for (i = 0; i < PAGES; i++)
		bad += changed[i] == 2 ? area[i][0] || area[i][WORDS - 1] :
			!has_stamp(area[i], (changed[i] ? me : parent) + i);
	return bad;
}

/* Children and their parent write to the same pages at one time. */
static int storm(void)
{
	long me = getpid() * 1000L;
	pid_t pid[MAX_CHILDREN];
	int i, bad, n = 2 + chance(MAX_CHILDREN - 2);

	stamp_area(me);
	for (i = 0; i < n; i++) {
		srand(rand());
		pid[i] = fork();
		if (!pid[i]) {
			srand(getpid());
			_exit(change_some(me, getpid() * 1000L));
		}
	}
	bad = damaged(me);
	stamp_area(me + 500);
	for (i = 0; i < n; i++)
		bad += ends_with(pid[i], 0);
	return bad + damaged(me + 500);
}

/*
 * A tree of processes. Each finds its parent's stamps, and makes its own;
 * some leave without waiting for their children. Returns what is wrong below
 * here.
 */
static int grow(int depth, long parent)
{
	long me = getpid() * 1000L;
	pid_t pid[3];
	int i, n = 1 + chance(3), bad = damaged(parent);

	stamp_area(me);
	if (!depth)
		return bad;
	for (i = 0; i < n; i++) {
		pid[i] = fork();
		if (!pid[i]) {
			srand(getpid() + i);
			_exit(grow(depth - 1, me));
		}
	}
	if (chance(4))
		for (i = n; i-- > 0; )
			bad += ends_with(pid[i], 0);
	return bad + damaged(me);
}

static int tree(void)
{
	long me = getpid() * 1000L;
	pid_t pid;

	stamp_area(me);
	pid = fork();
	if (!pid)
		_exit(grow(2, me));
	return ends_with(pid, 0) + damaged(me);
}

/* Each has a child and ends, before it or after it, as chance will have it. */
static int chain(void)
{
	int length = 2 + chance(5);
	pid_t pid = fork();

	if (pid)
		return ends_with(pid, 0);
	while (length-- && !fork())
		stamp(area[chance(PAGES)], length);
	_exit(0);
}

/*
 * Sleepers and spinners, killed and waited for in no order; some are zombies
 * for long.
 */
static int kills(void)
{
	static const int signals[] = { SIGKILL, SIGTERM, SIGHUP, SIGINT };
	pid_t pid[MAX_CHILDREN];
	int i, j, sig, bad = 0, n = MAX_CHILDREN;

	for (i = 0; i < n; i++) {
		pid[i] = fork();
		if (pid[i])
			continue;
		if (chance(6) == i)
			_exit(7);
		for (j = 0; ; j++)
			if (i % 2)
				pause();
			else if (j % 1000)
				stamp(area[j % PAGES], j);
			else if (getppid() == 1)
				_exit(1);
	}
	while (n) {
		i = chance(n);
		sig = signals[chance(4)];
		for (j = chance(3000); j; j--)
			stamp(area[j % PAGES], j);
		if (pid[i] > 0) {
			kill(pid[i], sig);
			j = status_of(pid[i]);
			bad += j != sig && j != 7 << 8;
		}
		pid[i] = pid[--n];
	}
	return bad;
}

/*
 * All end at once; they are zombies until they are waited for, the last one
 * first.
 */
static int zombies(void)
{
	pid_t pid[MAX_CHILDREN];
	int i, bad = 0;

	for (i = 0; i < MAX_CHILDREN; i++) {
		pid[i] = fork();
		if (!pid[i])
			_exit(i);
	}
	stamp_area(i);
	bad += damaged(i);
	while (i--)
		bad += ends_with(pid[i], i << 8);
	return bad;
}

/* The n pages at p: count those that are not zero. */
static int not_zero(const volatile long *p, int n)
{
	int bad = 0;

	for (; n--; p += WORDS)
		bad += p[0] || p[WORDS / 2] || p[WORDS - 1];
	return bad;
}

/* The heap goes down and up again: what comes back is zero, here only. */
static int heap(void)
{
	int i, n = 1 + chance(2 * PAGES), bad = 0;
	char *old = sbrk(0);
	volatile long *p = (volatile long *)
		(((unsigned long) old + KPAGE_SIZE - 1) & ~(KPAGE_SIZE - 1));
	pid_t pid;

	brk((char *) (p + n * WORDS));
	bad += not_zero(p, n);
	for (i = 0; i < n; i++)
		stamp(p + i * WORDS, n + i);
	pid = fork();
	if (!pid) {
		brk((char *) (p + n / 2 * WORDS + chance(WORDS)));
		brk((char *) (p + n * WORDS));
		bad = not_zero(p + (n / 2 + 1) * WORDS, n - n / 2 - 1);
		for (i = 0; i < n / 2; i++)
			bad += !has_stamp(p + i * WORDS, n + i);
		_exit(bad);
	}
	for (i = 0; i < n; i++)
		bad += !has_stamp(p + i * WORDS, n + i);
	brk(old);
	brk((char *) (p + n * WORDS));
	bad += not_zero(p, n) + ends_with(pid, 0);
	brk(old);
	return bad;
}

/*
 * The stack grows by a page a call; at its end a child is made that runs on
 * it.
 */
static __attribute__((noinline)) int deep(int depth)
{
	volatile long room[WORDS];
	pid_t pid;
	int bad;

	stamp(room, depth);
	if (depth) {
		bad = deep(depth - 1);
	} else {
		pid = fork();
		if (!pid)
			return 0;
		bad = ends_with(pid, 42 << 8);
	}
	return bad + !has_stamp(room, depth);
}

static int stack(void)
{
	pid_t me = getpid();
	int bad = deep(1 + chance(12));

	if (getpid() != me)
		_exit(bad ? bad : 42);
	return bad;
}

/* An address that is nobody's: SIGSEGV, and nothing appears there. */
static int wild(void)
{
	unsigned long end = (unsigned long) sbrk(0) + KPAGE_SIZE;
	unsigned long at[] = {
		end, 0x3000000, 0x33ff000, 0x3c00000, 0x3fff000
	};
	pid_t pid = fork();
	int i;

	if (!pid) {
		*(volatile long *) at[chance(5)] = 1;
		for (i = 0; i < 2000; i++)	/* for who looks from outside */
			getppid();
		_exit(1);
	}
	return ends_with(pid, SIGSEGV);
}
