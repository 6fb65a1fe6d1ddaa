/* Handlers that take notes, and other processes. */

#define BIT(sig)	(1UL << ((sig) - 1))

static volatile int count;		/* how often a handler was called, ... */
static volatile int last;		/* ... with what, ... */
static volatile unsigned long in_mask;	/* ... and what was blocked then */

static void note(int sig)
{
	count++;
	last = sig;
	in_mask = sgetmask();
}

/* note() is called for sig; what flags and mask say, from the next one on. */
static int handle(int sig, unsigned long mask, int flags)
{
	struct sigaction sa = {
		.sa_handler = note, .sa_mask = mask, .sa_flags = flags
	};

	count = last = 0;
	in_mask = ~0UL;
	return sigaction(sig, &sa, NULL);
}

static int set_handler(int sig, sighandler_t handler)
{
	struct sigaction sa = { .sa_handler = handler };

	return sigaction(sig, &sa, NULL);
}

/* What is done with sig now. */
static sighandler_t action(int sig)
{
	struct sigaction sa = { .sa_handler = SIG_ERR };

	sigaction(sig, NULL, &sa);
	return sa.sa_handler;
}

static unsigned long pending(void)
{
	sigset_t set = ~0U;

	return sigpending(&set) ? ~0UL : set;
}

/* Until it has ended, but for its status. */
static void until_zombie(pid_t pid)
{
	if (on_host)
		while (host_state(pid) != 'Z')
			nap(1);
	else
		while (kmem_field(pid, kdesc.off_state) != KTASK_ZOMBIE)
			;
}

static int exists(pid_t pid)
{
	return !send(pid, 0);
}

static int sleeps(long unused)
{
	(void) unused;
	while (pause())
		;
	return 0;
}
