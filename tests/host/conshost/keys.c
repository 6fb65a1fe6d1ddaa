/* conshost: the keyboard. */

/* The keyboard sends a byte. */
static void kbd(unsigned char byte)
{
	kbd_byte = byte;
	kbd_status |= 1;
	do_keyboard_interrupt();
}

static int was_sent(const char *bytes)
{
	int good = nr_sent == (int) strlen(bytes) &&
		   !memcmp(sent, bytes, nr_sent);

	nr_sent = 0;
	return good;
}

#define CAPS	0x3a
#define NUM	0x45
#define SCROLL	0x46
#define UP	0x80
#define ACK	0xfa
#define RESEND	0xfe

static void press(unsigned char key)
{
	kbd(key);
	kbd(key | UP);
}

static void lights_part(void)
{
	kbd_status = 1;
	keyboard_init();
	ok(!(kbd_status & 1) && !(pic_mask & 2), "an old byte goes", NULL);
	ok(was_sent("\xed"), "lights: the command", NULL);
	kbd(ACK);
	ok(was_sent("\x02"), "lights: Num Lock, at the answer", NULL);
	kbd(ACK);
	ok(was_sent("") && !timer, "lights: and no more", NULL);
	press(CAPS);
	press(NUM);
	kbd(ACK);
	press(CAPS);
	kbd(ACK);
	ok(was_sent("\xed\x04\xed"), "lights: what changes meanwhile", NULL);
	kbd(ACK);
	kbd(ACK);
	kbd(ACK);
	kbd(RESEND);
	ok(nr_sent == 1 && !sent[0] && !timer,
	   "lights: off; answers to nothing are nothing", NULL);
	nr_sent = 0;
}

/* A keyboard that does not answer, or not at once. */
static void patience_part(void)
{
	int i;

	press(CAPS);
	kbd(RESEND);
	tick();
	kbd(ACK);
	tick();
	kbd(ACK);
	kbd(ACK);
	ok(was_sent("\xed\xed\x04\xed\x04") && !timer,
	   "lights: tried again", NULL);
	press(CAPS);
	for (i = 0; i < 20; i++)
		tick();
	ok(nr_sent > 1 && nr_sent < 10 && !timer,
	   "lights: but not for ever", NULL);
	nr_sent = 0;
	kbd_status = 2;
	press(CAPS);
	ok(was_sent("") && timer, "lights: not when the 8042 is busy", NULL);
	kbd_status = 0;
	tick();
	kbd(ACK);
	kbd(ACK);
	ok(was_sent("\xed\x04"), "lights: but when it is", NULL);
	press(CAPS);
	press(NUM);
	while (timer)
		tick();
	nr_sent = 0;
}

/* Num Lock's light is on. */
static void scroll_lock_part(void)
{
	press(SCROLL);
	kbd(ACK);
	kbd(ACK);
	ok(was_sent("\xed\x03"), "lights: Scroll Lock, output stops", NULL);
	press(SCROLL);
	kbd(ACK);
	kbd(ACK);
	ok(was_sent("\xed\x02"), "lights: and goes on", NULL);
}

static void keys_part(void)
{
	int n, i, keys = 0;

	kbd(0x1e);
	ok(host_read() == 'a' && host_read() == -1, "a key", NULL);
	kbd_status = 0x21;
	kbd_byte = 0x1e;
	do_keyboard_interrupt();
	ok(host_read() == -1 && !(kbd_status & 1), "a mouse", NULL);
	kbd_status = 0;
	do_keyboard_interrupt();
	ok(host_read() == -1, "an interrupt without a byte is nothing", NULL);
	while (!(kbd_status & 1) && keys < 2000) {
		kbd(0x1e);
		keys++;
	}
	for (n = 0, i = 0; (i = host_read()) == 'a'; n++)
		;
	ok(n == keys - 1 && pic_mask & 2,
	   "when the queue is full the next byte stays in the 8042", NULL);
}

static void keyboard_part(void)
{
	lights_part();
	patience_part();
	scroll_lock_part();
	keys_part();
}
