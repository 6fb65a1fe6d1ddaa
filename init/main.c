/*
 * init/main.c - from head.s to user mode.
 *
 * main() sets the kernel up, part by part, and then leaves ring 0 for good:
 * it becomes task 0. What tasks 0 and 1 run there is in init/init.c.
 */

#include <ctype.h>
#include <string.h>
#include <asm/system.h>
#include <linux/blk.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/tty.h>

/* What setup left for us: see boot/setup.s. */
#define EXT_MEM_K	(*(const unsigned short *) 0x90002)
#define DRIVE_INFO	((const char *) 0x90080)
#define ORIG_ROOT_DEV	(*(const unsigned short *) 0x901fc)
#define BOOT_OPTIONS	((const char *) 0x90900)

#define MB		0x100000UL
#define MOST_MEMORY	(16 * MB)	/* what pg0-pg3 map */

static unsigned long memory_end;
static unsigned long buffer_memory_end;
static unsigned long main_memory_start;

int ROOT_DEV;
static char drive_info[32];		/* the BIOS's two tables of hard disks */

/* A number in decimal; what is larger than most is most. */
static unsigned long decimal(const char *p, unsigned long most)
{
	unsigned long n = 0;

	while (*p >= '0' && *p <= '9' && n < most)
		n = n * 10 + *p++ - '0';
	return n < most ? n : most;
}

/*
 * How much memory there is, and where buffers end and pages begin: 0.11's
 * steps.
 */
static void divide_memory(void)
{
	const char *mem = boot_option("mem");

	memory_end = MB + (EXT_MEM_K << 10);
	if (mem)
		memory_end = decimal(mem, memory_end >> 10) << 10;
	memory_end &= ~(PAGE_SIZE - 1UL);
	if (memory_end > MOST_MEMORY)
		memory_end = MOST_MEMORY;
	if (memory_end < 2 * MB)
		panic("main: %lu KB of memory are not enough", memory_end >> 10);
	if (memory_end > 12 * MB)
		buffer_memory_end = 4 * MB;
	else if (memory_end > 6 * MB)
		buffer_memory_end = 2 * MB;
	else
		buffer_memory_end = MB;
	main_memory_start = buffer_memory_end;
}

/* root=HEX is the number of the root device, instead of the boot sector's. */
static void root_option(void)
{
	const char *p = boot_option("root");
	unsigned long dev = 0;

	ROOT_DEV = ORIG_ROOT_DEV;
	for (; p && isxdigit(*p); p++)
		dev = dev << 4 | (isdigit(*p) ? *p - '0'
					      : tolower(*p) - 'a' + 10);
	if (dev)
		ROOT_DEV = dev & 0xffff;
}

/* ramdisk=KB takes that much from the pages, but leaves a megabyte of them. */
static void ramdisk_option(void)
{
	const char *text = boot_option("ramdisk");
	unsigned long kb = text ? decimal(text, memory_end >> 10) & ~3UL : 0;

	if (!kb)
		return;
	if (main_memory_start + (kb << 10) + MB > memory_end)
		panic("main: there is no room for a RAM disk of %lu KB", kb);
	main_memory_start += rd_init(main_memory_start, kb << 10);
}

/* The switches that change what head.s found out about the processor. */
static void processor_options(void)
{
	const char *wp = boot_option("wp");

	if (wp && !strncmp(wp, "off", 3))
		write_cr0(read_cr0() & ~CR0_WP);
	if (boot_option("no387"))
		write_cr0(read_cr0() | CR0_EM);
	printk("Processor: %s, CR0.WP %s, %s\n", has_wp ? "486 or later" : "386",
	       read_cr0() & CR0_WP ? "set" : "clear",
	       read_cr0() & CR0_EM ? "no FPU" : "FPU");
}

/* What task 1 is to run, to where it can read it. */
static void program_options(void)
{
	const char *name = boot_option("init");
	unsigned i;

	for (i = 0; name && name[i] && name[i] != ' ' && i < INIT_NAME - 1; i++) {
		init_program[i] = name[i];
		init_program[i + 1] = 0;
	}
	strncpy(init_arguments, boot_arguments(), INIT_ARGUMENTS - 1);
	init_poweroff = boot_option("poweroff") != NULL;
}

void main(void)
{
	boot_options_init(BOOT_OPTIONS);	/* buffers will be there */
	memcpy(drive_info, DRIVE_INFO, sizeof(drive_info));
	root_option();
	tty_init();
	con_init();
	printk("\nLinux 0.11, built anew.\n");
	divide_memory();
	ramdisk_option();
	mem_init(main_memory_start, memory_end);
	trap_init();
	blk_dev_init();
	processor_options();
	time_init();
	sched_init();
	hd_init(drive_info);
	buffer_init(buffer_memory_end);
	floppy_init();
	rs_init();
	keyboard_init();
	sti();
	printk("Memory: %lu KB; %d buffers; ", memory_end >> 10, nr_buffers);
	calc_mem();
	printk("Task 0 goes to user mode and forks task 1.\n");
	program_options();
	move_to_user_mode(task0, (unsigned long) (user_stack + (PAGE_SIZE >> 2)));
}
