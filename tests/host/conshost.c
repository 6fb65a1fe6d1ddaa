/*
 * The kernel's console on the host: on adapters that the emulators do not have,
 * with a guard before and behind their memory, and with a keyboard that answers
 * in its own ways. Prints TAP.
 *
 * conshost BYTES: how many of anything each adapter is to survive.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define PARAMETERS	0x90000UL	/* what setup leaves there */
#define MOST		0x4000		/* bytes of an adapter */
#define ROWS		25
#define START		12		/* 6845 registers */
#define CURSOR		14

/* The kernel's: console.c, keyboard.c, and kernel.c for the rest. */
void con_init(void);
void console_print(const char *buf, unsigned long n);
void keyboard_init(void);
void do_keyboard_interrupt(void);
void host_write(const char *text, int n);
int host_read(void);
extern void (*timer)(void);
extern const char *host_option;

static const struct adapter {
	const char *name;
	int mode, columns;
	int ega_memory, ega_mono;	/* 0x10: no EGA */
	unsigned long memory, size;
	int pans;			/* the start of the screen moves */
	const char *option;		/* on the boot line */
} adapters[] = {
	{ "VGA", 3, 80, 0x03, 0, 0xb8000, 0x4000, 1 },
	{ "CGA", 3, 80, 0x10, 0, 0xb8000, 0x4000, 0 },
	{ "MDA", 7, 80, 0x10, 0, 0xb0000, 0x1000, 0 },
	{ "EGA with a monochrome monitor", 7, 80, 0x03, 1, 0xb0000, 0x4000, 1 },
	{ "MDA beside a colour EGA", 7, 80, 0x03, 0, 0xb0000, 0x1000, 0 },
	{ "VGA, 40 columns", 1, 40, 0x03, 0, 0xb8000, 0x4000, 1 },
	{ "CGA, 40 columns", 1, 40, 0x10, 0, 0xb8000, 0x4000, 0 },
	{ "VGA, 132 columns", 3, 132, 0x03, 0, 0xb8000, 0x4000, 1 },
	{ "VGA by no-pan", 3, 80, 0x03, 0, 0xb8000, 0x4000, 0, "no-pan" },
};

#define NR_ADAPTERS	((int) (sizeof adapters / sizeof *adapters))

static const struct adapter *adapter;
static unsigned char *memory;		/* the adapter's */
static unsigned char crtc_reg, crtc[32];
static unsigned char pic_mask = 0xff;
static int tap_count;

/* The 8042: its status, what it holds for us, and what it has been sent. */
static unsigned char kbd_status, kbd_byte, sent[100];
static int nr_sent;

static unsigned char speaker;		/* port 0x61 */

static void ok(int good, const char *what, const char *which)
{
	printf("%sok %d - %s%s%s\n", good ? "" : "not ", ++tap_count,
	       which ? which : "", which ? ": " : "", what);
}

unsigned char inb(unsigned short port)
{
	switch (port) {
	case 0x21:
		return pic_mask;
	case 0x60:
		kbd_status &= ~1;
		return kbd_byte;
	case 0x61:
		return speaker;
	case 0x64:
		return kbd_status;
	}
	return 0;
}

void outb(unsigned char value, unsigned short port)
{
	if (port == 0x21)
		pic_mask = value;
	else if (port == 0x61)
		speaker = value;
	else if (port == 0x60)
		sent[nr_sent++ % sizeof sent] = value;
	else if (port == (adapter->mode == 7 ? 0x3b4 : 0x3d4))
		crtc_reg = value;
	else if (port == (adapter->mode == 7 ? 0x3b5 : 0x3d5))
		crtc[crtc_reg % 32] = value;
}

/* The time comes that the kernel has asked for. */
static void tick(void)
{
	void (*fn)(void) = timer;

	timer = NULL;
	if (fn)
		fn();
}

static int crtc_word(int reg)
{
	return crtc[reg] << 8 | crtc[reg + 1];
}

static void *map(unsigned long addr, unsigned long size)
{
	void *p = mmap((void *) addr, size, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);

	if (p == MAP_FAILED) {
		perror("conshost: mmap");
		exit(1);
	}
	return p;
}

/* Start with that adapter, its memory full of blanks. */
static void plug_in(const struct adapter *a)
{
	unsigned char *parameters = map(PARAMETERS, 0x1000);
	unsigned long i;

	if (adapter)
		munmap(memory, adapter->size);
	adapter = a;
	host_option = a->option ? a->option : "";
	memory = map(a->memory, a->size);
	for (i = 0; i < a->size; i += 2) {
		memory[i] = ' ';
		memory[i + 1] = 0x07;
	}
	parameters[6] = a->mode;
	parameters[7] = a->columns;
	parameters[10] = a->ega_memory;
	parameters[11] = a->ega_mono;
	memset(crtc, 0, sizeof crtc);
	con_init();
	host_write("\030\033c", 3);
}

static void say(const char *text)
{
	host_write(text, strlen(text));
}

static const unsigned char *screen(void)
{
	return memory + crtc_word(START) * 2;
}

/* Characters from the place on: does the screen have them there? */
static int has(int y, int x, const char *text)
{
	const unsigned char *cell = screen() + (y * adapter->columns + x) * 2;

	for (; *text && *cell == (unsigned char) *text; text++)
		cell += 2;
	return !*text;
}

static int attribute(int y, int x)
{
	return screen()[(y * adapter->columns + x) * 2 + 1];
}

#include "conshost/screen.c"
#include "conshost/keys.c"

int main(int argc, char **argv)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	screen_part(argc > 1 ? atol(argv[1]) : 100000);
	keyboard_part();
	printf("1..%d\n", tap_count);
	return 0;
}
