/*
 * What a hostile program tries: ways into the kernel and into other tasks that
 * a correct answer to every honest request would leave open.
 */
#include <fcntl.h>
#include <signal.h>

#define LDT_SELECTOR(entry)	((entry) * 8 + 7)
#define LDT_ENTRIES		16	/* three are there */

static volatile int secret;
static int changed;			/* calls that changed a register */

/* A system call with just these registers; it may change none but eax. */
static long raw_call(int nr, long ebx, long ecx, long edx)
{
	long result, b = ebx, c = ecx, d = edx, esi = 0x51, edi = 0xd1;

	__asm__ volatile ("int $0x80"
			  : "=a" (result), "+b" (b), "+c" (c), "+d" (d),
			    "+S" (esi), "+D" (edi)
			  : "0" (nr) : "memory");
	if (b != ebx || c != ecx || d != edx || esi != 0x51 || edi != 0xd1) {
		printf("# call %d changes a register\n", nr);
		changed++;
	}
	return result;
}

static pid_t fork_with(unsigned long ebx, unsigned long edx)
{
	return raw_call(__NR_fork, ebx, 0, edx);
}

/*
 * exit, close, pause and the two below would end the test, or need arguments;
 * sigsuspend keeps what it has to remember in its registers.
 */
static int harmless(int nr)
{
	return nr != __NR_exit && nr != __NR_fork && nr != __NR_close &&
	       nr != __NR_pause && nr != __NR_setuid && nr != __NR_setgid &&
	       nr != __NR_dup2 && nr != __NR_brk && nr != __NR_kill &&
	       nr != __NR_sigsuspend;
}

/*
 * The registers that a call is given are its C function's arguments, in the very
 * place where they wait to be restored: no compiler may use that for its own.
 */
static void registers_of_all_calls(void)
{
	static char buf[1000];
	pid_t pid;
	int nr;

	changed = 0;
	for (nr = 0; nr < 100; nr++) {
		if (!harmless(nr))
			continue;
		raw_call(nr, 0xf1111111, 0x22222222, 3);
		raw_call(nr, (long) buf, (long) buf, 0);
		raw_call(nr, 0x7fffffff, 0x7ffffff0, 0x7fffffff);
	}
	raw_call(__NR_write, 1, (long) "# written\n", 10);
	raw_call(__NR_brk, 0, 2, 3);
	raw_call(__NR_kill, getpid(), 0, 3);
	raw_call(__NR_dup2, 1, 7, 99);
	raw_call(__NR_close, 7, 8, 9);
	pid = raw_call(__NR_fork, 0x12, 0x34, 0x56);
	if (!pid)
		_exit(0);
	raw_call(__NR_waitpid, pid, (long) buf, 0);
	is(changed, 0, "no system call changes a register but eax");
}

/*
 * Behind the LDT's three entries stands the child's TSS, and in it what the
 * parent had in its registers: here a data segment of 4 GB, or a call gate to
 * ring 0. No selector may reach them.
 */
static void forged_descriptors(void)
{
	unsigned long linear = kmem_base(getpid()) + (unsigned long) &secret;
	int entry, value, good = 0;
	pid_t pid;

	secret = 0x5ec4e7;
	for (entry = 3; entry < LDT_ENTRIES; entry++) {
		pid = fork_with(0x00cff300, 0x0000ffff);
		if (!pid) {
			__asm__ volatile ("movl %[selector], %%es\n\t"
					  "movl %%es:(%[linear]), %[value]"
					  : [value] "=r" (value)
					  : [selector] "r" (LDT_SELECTOR(entry)),
					    [linear] "r" (linear));
			_exit(value == secret ? 77 : 1);
		}
		good += status_of(pid) == SIGSEGV;
	}
	is(good, LDT_ENTRIES - 3, "no data segment can be forged in a TSS");
	pid = fork_with(0xffffec00, 0x0008ffff);
	if (!pid) {
		__asm__ volatile ("lcall %[gate], $0"
				  : : [gate] "i" (LDT_SELECTOR(9)) : "memory");
		_exit(1);
	}
	is(status_of(pid), SIGSEGV, "nor can a call gate");
}

/* Whatever is in a segment register: the kernel goes on without it. */
static int odd_segment(long selector)
{
	__asm__ volatile ("movl %[selector], %%gs\n\t"
			  "movl %[selector], %%fs\n\t"
			  "movl %[selector], %%es"
			  : : [selector] "r" (selector));
	getpid();
	if (!fork())
		_exit(0);
	wait(NULL);
	__asm__ volatile ("ud2");
	return 1;
}

static void odd_segments(void)
{
	int status, selector, good = 0;

	for (selector = 0; selector < 0x70; selector++) {
		status = in_child(odd_segment, selector);
		good += status == SIGSEGV || status == SIGILL;
	}
	is(good, 0x70, "any selector in a segment register, and calls and faults");
}

/* An FPU error that is pending when its task ends is nobody else's. */
static int leave_fpu_error(long control)
{
	unsigned short word = control;

	__asm__ volatile ("fninit\n\tfldcw %[word]\n\tfldz\n\tfld1\n\tfdivp"
			  : : [word] "m" (word));
	return 0;
}

static void pending_fpu_error(void)
{
	long double pi = 0;

	__asm__ volatile ("fninit\n\tfldpi");
	is(in_child(leave_fpu_error, 0x37b), 0, "a child ends with an FPU error pending");
	__asm__ volatile ("fstpt %[pi]" : [pi] "=m" (pi));
	ok(pi > 3 && pi < 4, "its parent's FPU is as it was");
}

/* In a new program, by main(): the FPU has to be as FNINIT leaves it. */
static int fpu_is_new(void)
{
	unsigned short control, status;

	__asm__ volatile ("fnstcw %[control]\n\tfnstsw %[status]"
			  : [control] "=m" (control), [status] "=m" (status));
	return control == 0x37f && status == 0;
}

static int exec_with_fpu(long unused)
{
	static char *argv[] = { "selftest", "-fpu", NULL };
	unsigned short word = 0x37b;

	(void) unused;
	__asm__ volatile ("fninit\n\tfldpi\n\tfldcw %[word]" : : [word] "m" (word));
	execve("/bin/selftest", argv, argv + 2);
	return 1;
}

/* As an ordinary user. */
static int forbidden(long unused)
{
	static const char *const names[] = { "/dev/mem", "/dev/kmem", "/dev/port" };
	int i, wrong = 0;

	(void) unused;
	setuid(100);
	for (i = 0; i < 3; i++)
		wrong += open(names[i], O_RDONLY) != -1 || errno != EACCES;
	wrong += setuid(0) != -1 || errno != EPERM;
	wrong += nice(-5) != -1;
	wrong += open("/dev/null", O_RDWR) < 0;
	return wrong;
}

static void attack_part(void)
{
	unsigned long before;

	registers_of_all_calls();	/* touches a page of its own for good */
	before = kmem_free_pages();
	forged_descriptors();
	odd_segments();
	pending_fpu_error();
	is(in_child(exec_with_fpu, 0), 0, "a new program finds an FPU as new");
	is(in_child(forbidden, 0), 0, "users may not open memory or ports");
	is(raw_call(__NR_setuid, 65536, 0, 0), -EINVAL, "a uid of 17 bits is not 0");
	is(kmem_free_pages(), before, "no page is lost");
}
