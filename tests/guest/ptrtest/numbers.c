/* Which numbers are calls. */

#define LAST_NUMBER	86

static const unsigned long beyond[] = {
	LAST_NUMBER + 1, LAST_NUMBER + 2, 100, 127, 128, 255, 256, 1000, 65536,
	0x10000003, 0x20000003, 0x40000003, 0x7fffffff, 0x80000000, 0x80000003,
	0xc0000003, -87UL, -2UL, -1UL
};

/*
 * In a child, with arguments that are good for nothing; whatever sleeps is ended
 * by SIGALRM.
 */
static int is_a_call(int nr)
{
	pid_t pid;

	pid = fork();
	if (!pid) {
		alarm(1);
		if (nr == __NR_sigsuspend)	/* not with all blocked */
			raw(nr, 0, 0, 0);
		_exit(raw(nr, -1, -1, -1) == -ENOSYS ? REFUSED + ENOSYS : 0);
	}
	return status_of(pid) != (REFUSED + ENOSYS) << 8;
}

static int numbers(char **none)
{
	char is_none[LAST_NUMBER + 1];
	int i;

	memset(is_none, 0, sizeof is_none);
	for (; *none; none++)
		is_none[atoi(*none) % (LAST_NUMBER + 1)] = 1;
	for (i = 0; i <= LAST_NUMBER; i++)
		is(is_a_call(i), !is_none[i], "%d is %s", i,
		   is_none[i] ? "no call" : "a call");
	for (i = 0; i < NR(beyond); i++)
		is(raw(beyond[i], -1, -1, -1), -ENOSYS, "%#lx is no call",
		   beyond[i]);
	printf("1..%d\n", tap_count);
	return 0;
}
