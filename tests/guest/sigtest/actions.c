/* signal and sigaction: what a handler finds, and what it leaves. */

static void by_signal(void)
{
	ok(signal(SIGUSR1, note) == SIG_DFL, "signal gives the default");
	ok(signal(SIGUSR1, note) == note, "then the handler");
	count = 0;
	in_mask = ~0UL;
	is(raise(SIGUSR1), 0, "raise");
	is(count, 1, "the handler is called");
	is(last, SIGUSR1, "with the signal's number");
	is(in_mask, 0, "which may come again meanwhile");
	ok(action(SIGUSR1) == SIG_DFL, "and which has its default again");
	ok(signal(SIGUSR1, SIG_IGN) == SIG_DFL, "signal: SIG_IGN");
	raise(SIGUSR1);
	is(count, 1, "is not called then");
	ok(signal(SIGUSR1, SIG_DFL) == SIG_IGN, "signal: SIG_DFL");
	is(raw(__NR_signal, SIGKILL, 1, 0), -EINVAL, "EINVAL: signal SIGKILL");
	is(raw(__NR_signal, SIGSTOP, 1, 0), -EINVAL, "... SIGSTOP");
	is(raw(__NR_signal, 0, 1, 0), -EINVAL, "... 0");
	is(raw(__NR_signal, 65, 1, 0), -EINVAL, "... 65");
	is(raw(__NR_signal, -1, 1, 0), -EINVAL, "... -1");
}

static void sigaction_errors(void)
{
	struct sigaction sa = { .sa_handler = note };

	fails_with(EINVAL, sigaction(SIGKILL, &sa, NULL), "EINVAL: SIGKILL");
	fails_with(EINVAL, sigaction(SIGSTOP, &sa, NULL), "EINVAL: SIGSTOP");
	fails_with(EINVAL, sigaction(0, &sa, NULL), "EINVAL: 0");
	fails_with(EINVAL, sigaction(65, &sa, NULL), "EINVAL: 65");
	is(raw(__NR_sigaction, SIGUSR1, (long) BAD, 0), -EFAULT,
	   "EFAULT: no action there");
	is(raw(__NR_sigaction, SIGUSR1, 0, (long) BAD), -EFAULT,
	   "EFAULT: no room for the old");
	is(raw(__NR_sigaction, SIGUSR1, (long) FAR, 0), -EFAULT,
	   "EFAULT: outside");
	is(sigaction(SIGUSR1, NULL, NULL), 0, "sigaction of nothing");
	ok(action(SIGUSR1) == SIG_DFL, "nothing has changed");
	is(sigaction(32, &sa, NULL), 0, "signal 32 is there");
	is(set_handler(32, SIG_DFL), 0, "signal 32: back");
}

static void what_is_told(void)
{
	struct sigaction sa;

	handle(SIGUSR1, BIT(SIGUSR2) | BIT(SIGKILL) | BIT(SIGSTOP), SA_ONESHOT);
	sigaction(SIGUSR1, NULL, &sa);
	ok(sa.sa_handler == note, "sigaction tells the handler");
	is((unsigned) sa.sa_flags & ~0x04000000U, SA_ONESHOT, "the flags");
	is(sa.sa_mask & ~BIT(SIGUSR1), BIT(SIGUSR2),
	   "the mask, without SIGKILL and SIGSTOP");
	is(sa.sa_mask, BIT(SIGUSR2) | BIT(SIGUSR1), "with the signal itself");
	signal(SIGUSR1, note);
	sigaction(SIGUSR1, NULL, &sa);
	is(sa.sa_flags, SA_ONESHOT | SA_NOMASK,
	   "signal's are SA_ONESHOT and SA_NOMASK");
}

static void masks_of_handlers(void)
{
	ssetmask(BIT(SIGHUP));
	handle(SIGUSR1, BIT(SIGUSR2), 0);
	raise(SIGUSR1);
	is(in_mask, BIT(SIGHUP) | BIT(SIGUSR1) | BIT(SIGUSR2),
	   "in the handler are blocked: what was, sa_mask, the signal");
	is(sgetmask(), BIT(SIGHUP), "behind it: what was");
	raise(SIGUSR1);
	is(count, 2, "it is called again");
	handle(SIGUSR1, 0, SA_NOMASK);
	raise(SIGUSR1);
	is(in_mask, BIT(SIGHUP), "SA_NOMASK: only what was");
	is(sgetmask(), BIT(SIGHUP), "SA_NOMASK: and stays so");
	handle(SIGUSR1, BIT(SIGUSR2), SA_NOMASK);
	raise(SIGUSR1);
	is(in_mask, BIT(SIGHUP), "SA_NOMASK: there is no sa_mask");
	ssetmask(0);
	handle(SIGUSR1, BIT(SIGUSR2), SA_ONESHOT);
	raise(SIGUSR1);
	is(in_mask, BIT(SIGUSR1) | BIT(SIGUSR2), "SA_ONESHOT: with a mask");
	is(count, 1, "SA_ONESHOT: called once");
	ok(action(SIGUSR1) == SIG_DFL, "SA_ONESHOT: then the default");
	is(sgetmask(), 0, "SA_ONESHOT: the mask is back");
}

static volatile int depth, deepest, calls;

static void nest(int sig)
{
	calls++;
	if (++depth > deepest)
		deepest = depth;
	if (calls < 10)
		raise(sig);
	depth--;
}

static void nest_others(int sig)
{
	calls++;
	if (++depth > deepest)
		deepest = depth;
	if (sig < 8)
		raise(sig + 1);
	depth--;
}

static void nested(void)
{
	struct sigaction sa = { .sa_handler = nest, .sa_flags = SA_NOMASK };
	int sig;

	sigaction(SIGUSR1, &sa, NULL);
	raise(SIGUSR1);
	is(deepest, 10, "SA_NOMASK: a handler in itself, ten deep");
	is(depth, 0, "SA_NOMASK: all return");
	calls = deepest = sa.sa_flags = 0;
	sigaction(SIGUSR1, &sa, NULL);
	raise(SIGUSR1);
	is(deepest, 1, "with a mask: one after the other");
	is(calls, 10, "with a mask: all are called");
	calls = deepest = 0;
	for (sig = 1; sig <= 8; sig++)
		set_handler(sig, nest_others);
	raise(1);
	is(deepest, 8, "eight signals' handlers, one in the other");
	is(sgetmask(), 0, "nothing is blocked behind them");
	for (sig = 1; sig <= 8; sig++)
		set_handler(sig, SIG_DFL);
	set_handler(SIGUSR1, SIG_DFL);
}

/* kill(pid, SIGUSR1) with every register known: which has another value then? */
static int changed_registers(void)
{
	long regs[6] = { 0 };

	__asm__ volatile (
		"pushl %%ebp\n\t"
		"movl $0x55555555, %%ebp\n\t"
		"stc\n\t"
		"int $0x80\n\t"
		"pushfl\n\t"
		"popl 20(%%esi)\n\t"
		"movl %%ecx, 4(%%esi)\n\t"
		"movl %%edx, 8(%%esi)\n\t"
		"movl %%edi, 12(%%esi)\n\t"
		"movl %%ebp, 16(%%esi)\n\t"
		"movl %%eax, (%%esi)\n\t"
		"popl %%ebp"
		: : "a" (__NR_kill), "b" (getpid()), "c" (SIGUSR1),
		    "d" (0x44444444), "S" (regs), "D" (0x66666666)
		: "memory", "cc");
	return (regs[0] != 0) | (regs[1] != SIGUSR1) << 1 |
	       (regs[2] != 0x44444444) << 2 | (regs[3] != 0x66666666) << 3 |
	       (regs[4] != 0x55555555) << 4 | !(regs[5] & 1) << 5;
}

static void registers(void)
{
	handle(SIGUSR1, 0, 0);
	is(changed_registers(), 0, "a handler in a call changes no register");
	is(count, 1, "and was called");
	signal(SIGUSR1, note);
	is(changed_registers(), 0, "nor does one of signal()");
	is(count, 2, "which was called, too");
}

static void actions_part(void)
{
	by_signal();
	sigaction_errors();
	what_is_told();
	masks_of_handlers();
	nested();
	registers();
}
