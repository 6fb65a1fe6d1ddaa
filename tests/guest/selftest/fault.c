/*
 * Whatever a program does wrong kills it and nobody else: each fault in a
 * child of its own, whose end must show the right signal. Where segments wall
 * a task in (Bochs, real processors) and where only pages do (QEMU), the end
 * is the same.
 */
#include <fcntl.h>
#include <signal.h>

#define SLOT_SIZE	0x4000000UL
#define TRAP_FLAG	"0x100"
#define NESTED_FLAG	"0x4000"

typedef void (*function)(void);

static unsigned long slot_base;		/* linear address of our address 0 */

static void poke(unsigned long addr)
{
	*(volatile int *) addr = 1;
}

static void peek(unsigned long addr)
{
	(void) *(volatile int *) addr;
}

static void jump(unsigned long addr)
{
	((function) addr)();
}

/* One instruction each, as the name says. */
#define INSTRUCTION(name, text)			\
static void name(void)				\
{						\
	__asm__ volatile (text : : : "memory");	\
}

INSTRUCTION(divide_by_zero, "xorl %%ecx, %%ecx\n\tdivl %%ecx")
INSTRUCTION(divide_overflow,
	"movl $0x80000000, %%eax\n\tcltd\n\tmovl $-1, %%ecx\n\tidivl %%ecx")
INSTRUCTION(breakpoint, "int3")
INSTRUCTION(overflow, "movb $127, %%al\n\taddb $1, %%al\n\tinto")
INSTRUCTION(undefined, "ud2")
INSTRUCTION(halt, "hlt")
INSTRUCTION(disable_interrupts, "cli")
INSTRUCTION(port_input, "inb $0x60, %%al")
INSTRUCTION(port_output, "outb %%al, $0x20")
INSTRUCTION(load_cr3, "movl %%eax, %%cr3")
INSTRUCTION(load_idt, "lidt 0")
INSTRUCTION(clear_ts, "clts")
INSTRUCTION(int_0, "int $0x00")
INSTRUCTION(int_14, "int $0x0e")
INSTRUCTION(int_timer, "int $0x20")
INSTRUCTION(int_90, "int $0x90")
INSTRUCTION(int_ff, "int $0xff")
INSTRUCTION(kernel_data, "movl $0x10, %%eax\n\tmovl %%eax, %%es")
INSTRUCTION(null_segment, "xorl %%eax, %%eax\n\tmovl %%eax, %%es\n\tmovl %%es:0, %%eax")
INSTRUCTION(no_segment, "movl $0x7f8f, %%eax\n\tmovl %%eax, %%fs")
INSTRUCTION(far_to_kernel, "ljmp $0x08, $0")
INSTRUCTION(far_to_tss, "ljmp $0x20, $0")
INSTRUCTION(single_step, "pushfl\n\torl $" TRAP_FLAG ", (%%esp)\n\tpopfl\n\tnop\n\tnop")
INSTRUCTION(nested_iret, "pushfl\n\torl $" NESTED_FLAG ", (%%esp)\n\tpopfl\n\tiret")
INSTRUCTION(stack_nowhere, "movl $0x2000000, %%esp\n\tpushl %%eax")
INSTRUCTION(fpu_exception,
	"fninit\n\tpushl $0x340\n\tfldcw (%%esp)\n\tfld1\n\tfldz\n\tfdivrp\n\tfwait")

static void out_of_bounds(void)
{
	static const long bounds[2] = { 1, 5 };

	__asm__ volatile ("boundl %[index], %[bounds]"
		: : [index] "r" (9L), [bounds] "m" (bounds));
}

/* Offsets that come out below our slot once the base is added: nothing but limits
   or supervisor pages stop them. */
static void write_below_1mb(void)
{
	poke(0xb8000 - slot_base);
}

static void read_below_1mb(void)
{
	peek(0 - slot_base);
}

static void write_page_directory(void)
{
	poke(0 - slot_base);
}

static void write_above_1mb(void)
{
	poke(0x200000 - slot_base);
}

static void write_other_slot(void)
{
	poke(SLOT_SIZE - slot_base);
}

static void write_hole(void)
{
	poke(0x2000000);
}

static void read_hole(void)
{
	peek(0x2000000);
}

static void read_past_slot(void)
{
	peek(SLOT_SIZE + 0x1000);
}

static void write_past_slot(void)
{
	poke(SLOT_SIZE);
}

static void write_across_end(void)
{
	poke(SLOT_SIZE - 2);
}

static void read_last_byte(void)
{
	peek(0xfffffffc);
}

static void jump_hole(void)
{
	jump(0x2000000);
}

static void jump_past_slot(void)
{
	jump(0x70000000);
}

static void jump_kernel(void)
{
	jump(0 - slot_base);
}

static const struct {
	const char *name;
	function act;
	int signal;
} cases[] = {
	{ "division by zero", divide_by_zero, SIGFPE },
	{ "division overflow", divide_overflow, SIGFPE },
	{ "floating point division by zero, unmasked", fpu_exception, SIGFPE },
	{ "int3", breakpoint, SIGTRAP },
	{ "single step", single_step, SIGTRAP },
	{ "into", overflow, SIGSEGV },
	{ "bound", out_of_bounds, SIGSEGV },
	{ "ud2", undefined, SIGILL },
	{ "hlt", halt, SIGSEGV },
	{ "cli", disable_interrupts, SIGSEGV },
	{ "in", port_input, SIGSEGV },
	{ "out", port_output, SIGSEGV },
	{ "mov to cr3", load_cr3, SIGSEGV },
	{ "lidt", load_idt, SIGSEGV },
	{ "clts", clear_ts, SIGSEGV },
	{ "int 0x00", int_0, SIGSEGV },
	{ "int 0x0e", int_14, SIGSEGV },
	{ "int 0x20", int_timer, SIGSEGV },
	{ "int 0x90", int_90, SIGSEGV },
	{ "int 0xff", int_ff, SIGSEGV },
	{ "loading the kernel's data segment", kernel_data, SIGSEGV },
	{ "reading through a null segment", null_segment, SIGSEGV },
	{ "loading a segment that does not exist", no_segment, SIGSEGV },
	{ "far jump into the kernel", far_to_kernel, SIGSEGV },
	{ "far jump to a task state segment", far_to_tss, SIGSEGV },
	{ "iret with the nested task flag", nested_iret, SIGSEGV },
	{ "push where no stack is", stack_nowhere, SIGSEGV },
	{ "write to video memory, below 1 MB", write_below_1mb, SIGSEGV },
	{ "write to the page directory", write_page_directory, SIGSEGV },
	{ "read of the kernel's first page", read_below_1mb, SIGSEGV },
	{ "write above 1 MB through the kernel's map", write_above_1mb, SIGSEGV },
	{ "write to another task's slot", write_other_slot, SIGSEGV },
	{ "write between brk and the stack", write_hole, SIGSEGV },
	{ "read between brk and the stack", read_hole, SIGSEGV },
	{ "read past the slot's end", read_past_slot, SIGSEGV },
	{ "write past the slot's end", write_past_slot, SIGSEGV },
	{ "write across the slot's end", write_across_end, SIGSEGV },
	{ "read at the top of 4 GB", read_last_byte, SIGSEGV },
	{ "jump between brk and the stack", jump_hole, SIGSEGV },
	{ "jump past the slot's end", jump_past_slot, SIGSEGV },
	{ "jump to the kernel's first byte", jump_kernel, SIGSEGV },
};

static int commit(long i)
{
	slot_base = kmem_base(getpid());
	cases[i].act();
	return 99;			/* nothing happened */
}

static void fault_part(void)
{
	unsigned long before = kmem_free_pages();
	unsigned int i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		is(in_child(commit, i), cases[i].signal, "%s", cases[i].name);
	is(kmem_free_pages(), before, "no page is lost with the dead");
}

/* Not among the others: it is for a boot with the option no387. */
static int touch_fpu(long unused)
{
	(void) unused;
	__asm__ volatile ("fldpi\n\tfstp %%st(0)" : : : "memory");
	return 99;
}

static void nofpu_part(void)
{
	is(in_child(touch_fpu, 0), SIGFPE, "an FPU instruction where there is no FPU");
}

/*
 * Not among the others either: the super-user breaks the kernel's own count
 * of one of our pages, through /dev/kmem, and exits. The kernel has to
 * notice, and to say so.
 */
static int broken_count[KPAGE_SIZE / sizeof(int)];

static void panic_part(void)
{
	unsigned long entry;
	int fd = open("/dev/kmem", O_RDWR);

	broken_count[0] = 1;
	entry = kmem_entry(kmem_base(getpid()) + (unsigned long) broken_count);
	lseek(fd, kdesc.mem_map + (KPAGE_FRAME(entry) - kdesc.low_mem) / KPAGE_SIZE, SEEK_SET);
	ok(write(fd, "", 1) == 1, "a count is broken");
}
